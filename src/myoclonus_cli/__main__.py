"""The start of a run, and its end, whatever the moment at which it is interrupted."""

import os
import signal
import sys
from typing import NoReturn

INTERRUPTED = 130  # `Exit.INTERRUPTED`, which may not have been imported yet


def main() -> NoReturn:
    """Run the command line and end with its exit status; no input leads to a traceback."""
    try:
        _open_streams()
        from myoclonus_cli.cli.door import run  # noqa: PLC0415 - an import is interrupted too

        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = INTERRUPTED
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the shutdown has nothing left to interrupt
    sys.exit(status)


def _open_streams() -> None:
    """Put a stream where the caller closed one: empty to read, and stdout one that fails."""
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")
    sys.stdout = sys.stdout or open(os.devnull, encoding="utf-8")
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")


if __name__ == "__main__":
    main()
