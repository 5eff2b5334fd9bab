"""Run the command line as `python -m myoclonus_cli`."""

from myoclonus_cli.cli.door import main

main()
