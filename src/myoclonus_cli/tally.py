"""What a whole reviewed list comes to: counts, medicines with their lines, combinations."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from myoclonus_cli.catalog import Catalog
from myoclonus_cli.model import Kind, Record
from myoclonus_cli.review import ListStatus, Mention


class Pair(NamedTuple):
    """A combination that the list holds, with the medicines that make it."""

    combination: Record
    one: tuple[str, ...]
    other: tuple[str, ...]


class Report:
    """What a whole list comes to: counts, medicines with their lines, combinations."""

    def __init__(self, catalog: Catalog) -> None:
        """Start with nothing read."""
        self.catalog = catalog
        self.counts: Counter[str] = Counter()
        self.first: dict[tuple[str, str], Mention] = {}
        self.lines: dict[tuple[str, str], list[int]] = {}

    def add(self, mentions: Iterable[Mention]) -> None:
        """Count the mentions of an entry."""
        for mention in mentions:
            self.counts[mention.status] += 1
            self.first.setdefault(mention.key, mention)
            lines = self.lines.setdefault(mention.key, [])
            if not lines or lines[-1] != mention.line:
                lines.append(mention.line)

    def of(self, *statuses: ListStatus) -> list[tuple[Mention, list[int]]]:
        """Return the distinct medicines of some statuses, with the lines that name each."""
        return [(m, self.lines[key]) for key, m in self.first.items() if m.status in statuses]

    def pairs(self) -> list[Pair]:
        """Return the combinations that the list holds, emergencies first."""
        present: dict[str, str] = {}
        for mention, _ in self.of(
            ListStatus.TRIGGER, ListStatus.KNOWN_MEDICINE, ListStatus.NOT_CURRENT
        ):
            recent = " (not current)" if mention.status is ListStatus.NOT_CURRENT else ""
            for ref in self._stands_for(mention):
                present.setdefault(f"{ref} {mention.name}", f"{mention.name}{recent}")
        found = []
        for record in self.catalog.of_kind(Kind.COMBINATION):
            one, other = (self._members(present, record.coded(side)) for side in ("one", "other"))
            apart = [(a, b) for a in one for b in other if a != b]
            if apart:
                left = tuple(dict.fromkeys(present_name for present_name, _ in apart))
                right = tuple(dict.fromkeys(present_name for _, present_name in apart))
                found.append(Pair(record, left, right))
        found.sort(key=lambda pair: pair.combination.facets.get("urgency") != "emergency")
        return found

    def _stands_for(self, mention: Mention) -> Iterator[str]:
        """Yield the references that a medicine answers to: its records and their classes."""
        for hit in mention.found:
            yield hit.record.ref
            yield from (f"{Kind.DRUG_CLASS}/{key}" for key in hit.record.coded("classes"))

    def _members(self, present: dict[str, str], refs: Iterable[str]) -> list[str]:
        wanted = set(refs)
        names = (name for key, name in present.items() if key.split(" ", 1)[0] in wanted)
        return list(dict.fromkeys(names))
