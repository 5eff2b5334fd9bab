"""The help of a command laid out for any width: what it does, examples, what it takes."""

import os
from collections.abc import Iterable, Iterator
from itertools import groupby
from textwrap import wrap

from myoclonus_cli.cli.tty import columns, is_colored

WRITTEN = os.path.join(os.path.dirname(__file__), "help.txt")  # by tools/helptexts.py
LEAST = 20  # no narrower, whatever $COLUMNS says
MEASURE = 100  # no line is longer, however wide the terminal: prose is hard to read beyond it
NARROW = 60  # below it what an option does stands under it: beside it, words would be cut
TERMS = 26  # the widest term beside which its text stands
USAGE, TEXT, EXAMPLES = "Usage", "Text", "Examples"

# A line of a help: what part it is of, a term (or all of it), and what the term means.
Row = tuple[str, str, str]


def help_asked(arguments: list[str]) -> str | None:
    """Return the help that is asked for as it was written down, or None if there is no such one."""
    if arguments[0] == "help":
        command = " ".join(["myo", *arguments[1:]])
    elif arguments[-1] in ("--help", "-h"):
        command = " ".join(["myo", *arguments[:-1]])
    else:
        return None
    with open(WRITTEN, encoding="utf-8") as file:
        _, found, rest = file.read().partition(f"= {command}\n")
    lines = rest.partition("\n= ")[0].splitlines()
    rows = [(part, term, text) for part, term, text in (line.split("\t") for line in lines)]
    return f"{laid_out(rows)}\n" if found else None


def laid_out(rows: Iterable[Row]) -> str:
    """Lay a help out for the width of the terminal, or $COLUMNS."""
    width = max(LEAST, min(columns(), MEASURE))
    parts = groupby(rows, key=lambda row: row[0])
    return "\n\n".join(part for heading, group in parts for part in _part(heading, group, width))


def _part(heading: str, rows: Iterable[Row], width: int) -> Iterator[str]:
    if heading == TEXT:
        yield from ("\n".join(wrap(text, width)) for _, text, _ in rows)
    elif heading == USAGE:
        first, *rest = (line for _, text, _ in rows for line in wrap(text, width - 7))
        yield "\n".join([f"{_bold(heading)} {first}", *(f"{'':7}{line}" for line in rest)])
    elif heading == EXAMPLES:
        lines = (line for _, text, _ in rows for line in _filled(text, width, 2, 6))
        yield "\n".join([_bold(heading), *lines])
    else:
        listed = [(term, text) for _, term, text in rows]
        yield "\n".join([_bold(heading), *_listed(listed, width)])


def _listed(rows: list[tuple[str, str]], width: int) -> Iterator[str]:
    """Yield terms with texts beside them, or under them where these are narrow."""
    wide = width >= NARROW
    beside = min(max(len(term) for term, _ in rows), TERMS) + 4 if wide else 6
    for term, text in rows:
        said = _filled(text, width, beside, beside)
        if wide and len(term) + 4 <= beside:
            yield f"  {term:{beside - 2}}{next(said, '').strip()}".rstrip()
        else:
            yield f"  {term}"
        yield from said


def _bold(heading: str) -> str:
    return f"\x1b[1m{heading}:\x1b[0m" if is_colored() else f"{heading}:"


def _filled(text: str, width: int, indent: int, hanging: int) -> Iterator[str]:
    yield from wrap(
        text,
        width,
        initial_indent=" " * indent,
        subsequent_indent=" " * hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
