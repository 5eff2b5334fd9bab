"""Standard input as bytes; a person who has to type it is told so."""

import io
import sys

from myoclonus_cli.cli.output import say


def standard_input(what: str) -> io.BufferedReader | io.BytesIO:
    """Return standard input; at a keyboard, say what is read and how it ends."""
    if sys.stdin.isatty():
        say(f"reading {what}; end with Ctrl-D")
    buffer: io.BufferedReader | None = getattr(sys.stdin, "buffer", None)
    return buffer or io.BytesIO(sys.stdin.read().encode())
