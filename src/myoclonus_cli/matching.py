"""Which medicines a line of a list names: the longest exact names first, across the line."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from myoclonus_cli.catalog import Catalog
from myoclonus_cli.indexes import MEDICINES
from myoclonus_cli.lists.sig import (
    CURRENT,
    REASON,
    SEPARATOR,
    STOPPED,
    STRENGTH,
    SUPPLIES,
    WORDS,
)
from myoclonus_cli.model import Kind
from myoclonus_cli.names import fold, singular, stem

# A word, with an apostrophe in it; a dose may stick to a name: "fluoxetine20mg".
TOKEN = re.compile(
    r"[^\W\d_]{4,}(?=\d+(?:[.,]\d+)?\s*(?:mcg|mg|ml|g|%)(?![^\W\d_]))|[^\W_]+(?:['’][^\W_]+)*",
    re.IGNORECASE,
)
ABBREVIATION = 3  # a name of so few letters counts in capitals only: "LEV", but not "lev"
LONGEST_NAME = 6  # words
FEWEST_LETTERS = 4  # of a word that may be a slip of a name


class Spot(NamedTuple):
    """A name in a line: the text as written, where it stands, and what says it was stopped."""

    name: str
    start: int
    end: int
    stopped: str = ""


class Doubt(NamedTuple):
    """Words that may be a slip of a name, where they stand, and if they count when near none."""

    text: str
    start: int
    counts: bool


class _Token(NamedTuple):
    folded: str
    written: str
    start: int
    end: int

    @property
    def is_sig(self) -> bool:
        return self.folded in WORDS or self.folded.isdigit()


class Matcher:
    """Finds the names of medicines in lines of free text; it knows those of a lookup, no others."""

    def __init__(self, catalog: Catalog) -> None:
        """Keep the catalog; the table of first words is made once."""
        self.catalog = catalog

    @cached_property
    def _longest(self) -> dict[str, int]:
        """For each word with which a name of a medicine starts, the most words of such a name."""
        longest: dict[str, int] = {}
        names = [
            key
            for key, entries in self.catalog.names.items()
            if any(self._treats(entry.ref) for entry in entries)
        ]
        cautions = (fold(c.names[0]) for c in self.catalog.cautions if len(c.names) == 1)
        for key in (*names, *self.catalog.lexicon.medicines, *cautions):
            first, _, rest = key.partition(" ")
            count = min(rest.count(" ") + 2 if rest else 1, LONGEST_NAME)
            longest[first] = max(count, longest.get(first, 0))
        return longest

    def _treats(self, ref: str) -> bool:
        """Whether it is a medicine: a treatment may be surgery, or a vitamin."""
        kind = Kind(ref.partition("/")[0])
        if kind is not Kind.TREATMENT:
            return kind in MEDICINES
        record = self.catalog.records[ref]
        known = self.catalog.lexicon.international
        return "drug" in record.coded("modality") or fold(record.name) in known

    def is_name(self, folded: str) -> bool:
        """Whether it is the exact name of a medicine, in the catalog or outside, or its plural."""
        return any(self._is_name(name) for name in dict.fromkeys((folded, singular(folded))))

    def _is_name(self, folded: str) -> bool:
        known = any(self._treats(entry.ref) for entry in self.catalog.names.get(folded, ()))
        others = self.catalog.lexicon.medicines
        return known or folded in others or bool(self.catalog.caution(folded))

    def spots(self, text: str) -> tuple[list[Spot], list[Spot]]:
        """Return the names in a text in order.

        Apart from them stand those that are no medicine of the list, but what one is given for.
        """
        tokens = list(_tokens(text))
        taken: list[tuple[int, int]] = []
        for size in range(LONGEST_NAME, 0, -1):
            for at in range(len(tokens) - size + 1):
                inside = range(at, at + size)
                if any(start < at + size and at < end for start, end in taken):
                    continue
                if self._names([tokens[n] for n in inside]):
                    taken.append((at, at + size))
        found = [Spot(text[tokens[a].start : tokens[b - 1].end], tokens[a].start, tokens[b - 1].end)
                 for a, b in sorted(taken)]  # fmt: skip
        reasons = [s for n, s in enumerate(found) if self._is_reason(text, s, first=n == 0)]
        return [spot for spot in found if spot not in reasons], reasons

    def _names(self, tokens: list[_Token]) -> bool:
        first = tokens[0].folded
        if max(self._longest.get(first, 0), self._longest.get(singular(first), 0)) < len(tokens):
            return False
        if all(token.is_sig for token in tokens):
            return False
        if len(tokens) == 1 and len(tokens[0].folded) <= ABBREVIATION:
            written = tokens[0].written
            if not (written.isupper() or any(map(str.isdigit, written))):
                return False
        return self.is_name(" ".join(token.folded for token in tokens))

    def _is_reason(self, text: str, spot: Spot, *, first: bool) -> bool:
        """Whether a group or a toxin is only what a medicine is given for, or supplies."""
        entries = self.catalog.names.get(fold(spot.name), ())
        records = [self.catalog.records[entry.ref] for entry in entries]
        general = any(
            r.kind is Kind.DRUG_CLASS or r.role == "toxin" or r.name.endswith(("s", "withdrawal"))
            for r in records
        )
        if not general:
            return False
        reason = not first and REASON.search(text, 0, spot.start)
        return bool(reason or SUPPLIES.match(text, spot.end))

    def doubtful(self, text: str, spots: list[Spot], reasons: list[Spot]) -> Iterator[Doubt]:
        """Yield words that may be slips of names.

        One that is near none counts in a part without a name, where the line has none or the part
        a strength: a name that nobody knows. Other words count only as slips, one by one: "cefepime
        and lamotrogine".
        Words of prescriptions, and words that the catalog's own texts use, are no names.
        """
        for start, end in _parts(text):
            inside = [spot for spot in spots if start <= spot.start < end]
            words = {
                token.written: start + token.start
                for token in _tokens(text[start:end])
                if self._may_be_a_name(token)
                and not any(s.start <= start + token.start < s.end for s in (*inside, *reasons))
            }
            if words and not inside and (not spots or STRENGTH.search(text, start, end)):
                yield Doubt(" ".join([*words][:2]), next(iter(words.values())), counts=True)
            else:
                yield from (Doubt(word, at, counts=False) for word, at in words.items())

    def stops(self, text: str, spots: list[Spot], doubts: list[Doubt]) -> dict[int, str]:
        """Return what says that a name was stopped, for the place of each name and each slip.

        A slip takes what is said of it: in "cefepime and lamotrogine held" cefepime goes on.
        """
        slips = (Spot(d.text, d.start, d.start + len(d.text.split()[0])) for d in doubts)
        places = sorted([*spots, *slips], key=lambda spot: spot.start)
        return {spot.start: spot.stopped for spot in _with_stops(text, places)}

    def _may_be_a_name(self, token: _Token) -> bool:
        if not token.folded.isalpha() or len(token.folded) < FEWEST_LETTERS or token.is_sig:
            return False
        if self.is_name(token.folded):
            return False
        word = stem(token.folded)
        return word in self._stems or word not in self.catalog.mentions

    @cached_property
    def _stems(self) -> frozenset[str]:
        """The names of one word as a search compares words: "lamotrigin" is one, "pain" is not."""
        return frozenset(stem(name) for name in self._longest if self.is_name(name))


def _tokens(text: str) -> Iterator[_Token]:
    for found in TOKEN.finditer(text):
        for word in fold(found.group()).split():
            yield _Token(word, found.group(), *found.span())


def _parts(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in SEPARATOR.finditer(text):
        yield start, mark.start()
        start = mark.end()
    yield start, len(text)


def _with_stops(text: str, spots: list[Spot]) -> list[Spot]:
    """Say of each name whether it was stopped.

    A word such as "held" behind a name is about that name; at the head of a line it is about all
    names of the line, up to a word that says they are taken again.
    """
    stops = dict.fromkeys(range(len(spots)), "")
    for mark in STOPPED.finditer(text):
        before = [n for n, spot in enumerate(spots) if spot.end <= mark.start()]
        if before:
            stops[before[-1]] = _clause(text, mark.start(), spots, before[-1] + 1)
            continue
        again = CURRENT.search(text, mark.end())
        last = again.start() if again else len(text)
        for n, spot in enumerate(spots):
            if spot.start < last:
                stops[n] = mark.group()
    return [spot._replace(stopped=stops[n]) for n, spot in enumerate(spots)]


def _clause(text: str, start: int, spots: list[Spot], following: int) -> str:
    """Return what is said from a word on, to the end of the clause: "stopped 3 days ago"."""
    end = spots[following].start if following < len(spots) else len(text)
    clause = re.split(r"[,;|)]", text[start:end], maxsplit=1)[0]
    return clause.strip(" .-")
