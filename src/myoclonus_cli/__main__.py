"""The start of a run, and its end, whatever the moment at which it is interrupted."""

import os
import sys

INTERRUPTED = 130  # `Exit.INTERRUPTED`, which may not have been imported yet


def main() -> None:
    """Run the command line and end with its exit status; no input leads to a traceback."""
    try:
        _open_streams()
        status = _run(sys.argv[1:])
    except KeyboardInterrupt:
        status = INTERRUPTED
    # All is written: what Python would still take down costs time, and can be interrupted.
    os._exit(status)


def _run(arguments: list[str]) -> int:
    from myoclonus_cli.cli.ready import answer  # noqa: PLC0415 - an import is interrupted too

    text = answer(arguments)
    if text is None:
        from myoclonus_cli.cli.door import run  # noqa: PLC0415 - most of what a run costs

        return run(arguments)
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        from myoclonus_cli.cli.door import unwritten  # noqa: PLC0415 - seldom

        return unwritten(error)
    return 0


def _open_streams() -> None:
    """Put a stream where the caller closed one: empty to read, and stdout one that fails."""
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")
    sys.stdout = sys.stdout or open(os.devnull, encoding="utf-8")
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")


if __name__ == "__main__":
    main()
