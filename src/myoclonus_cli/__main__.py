"""Run the command line as `python -m myoclonus_cli`."""

from myoclonus_cli.cli.app import main

main()
