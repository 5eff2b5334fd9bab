"""One entry of a medication list, before anyone knows which medicines it names."""

from typing import NamedTuple


class Entry(NamedTuple):
    """A line of text, a row of a table or a resource: what it says, and where it stands.

    `name` is what names the medicine where the form of the list says so; free text is searched
    whole. `stopped` says why it is not a current medicine, where a field of its own says so.
    """

    line: int
    text: str
    name: str
    stopped: str = ""
    note: str = ""


class UnreadableError(Exception):
    """A list that cannot be read as what it was said to be: where, and what to do."""
