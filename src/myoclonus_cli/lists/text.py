"""Free text: every line that is not blank is an entry."""

from collections.abc import Iterable, Iterator

from myoclonus_cli.lists.entry import Entry

LONGEST = 10_000  # characters of a line; a longer one is not a list


def entries(lines: Iterable[str]) -> Iterator[Entry]:
    """Yield one entry a line; what is behind the longest line that a person writes is cut off."""
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if text:
            note = f"only the first {LONGEST} characters were read" if len(text) > LONGEST else ""
            yield Entry(number, text[:LONGEST], text[:LONGEST], note=note)
