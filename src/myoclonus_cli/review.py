"""The review of a medication list: what each line names, and what a reader must know of it.

It lists and explains, with sources; it does not score.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from myoclonus_cli import search
from myoclonus_cli.catalog import Catalog
from myoclonus_cli.indexes import MEDICINES
from myoclonus_cli.lists.entry import Entry
from myoclonus_cli.matching import Doubt, Matcher, Spot
from myoclonus_cli.model import Claim, Found, Kind, Record, Rival
from myoclonus_cli.names import JOINT, fold, without_form

TRIGGERS = (Kind.DRUG, Kind.DRUG_CLASS)
OLD = 65  # years
LOW_EGFR = 60  # mL/min/1.73 m2: below it the kidney is impaired


class ListStatus(StrEnum):
    """What came of a medicine mention, or of a line in which none was recognised."""

    TRIGGER = "trigger"
    KNOWN_MEDICINE = "known-medicine"
    SUGGESTED = "suggested"
    AMBIGUOUS = "ambiguous"
    UNRECOGNISED = "unrecognised"
    NOT_CURRENT = "not-current"


class Factors(NamedTuple):
    """What is known of the patient; it annotates, and changes no status."""

    egfr: float | None = None
    dialysis: bool = False
    age: float | None = None
    hepatic: bool = False
    treating: tuple[Record, ...] = ()

    def risks(self) -> dict[str, str]:
        """Return the coded risks that the patient has, each with why."""
        risks = {}
        if self.egfr is not None and self.egfr < LOW_EGFR:
            risks["renal-impairment"] = f"eGFR {self.egfr:g}"
        if self.dialysis:
            risks["renal-impairment"] = "dialysis"
        if self.age is not None and self.age >= OLD:
            risks["older-age"] = f"age {self.age:g}"
        if self.age is not None and self.age < 18:  # noqa: PLR2004 - the age of majority
            risks["children"] = f"age {self.age:g}"
        if self.hepatic:
            risks["hepatic-impairment"] = "liver disease"
        return risks


class Mention(NamedTuple):
    """One medicine on the list, or a line without one."""

    line: int
    text: str
    status: ListStatus
    name: str = ""
    found: tuple[Found, ...] = ()
    risks: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    worsens: tuple[Claim, ...] = ()
    accepted: bool = False

    @property
    def record(self) -> Record | None:
        """The record that the mention opens, if it opens one."""
        opened = self.status not in (ListStatus.SUGGESTED, ListStatus.AMBIGUOUS)
        return self.found[0].record if self.found and opened else None

    @property
    def key(self) -> tuple[str, str]:
        """What mentions of one medicine share, on whatever line."""
        return self.status, self.record.ref if self.record else self.name.casefold()


class Reviewer:
    """Reviews entries one by one; each distinct text is read once."""

    def __init__(self, catalog: Catalog, factors: Factors, *, accept: bool = False) -> None:
        """Keep the catalog, the patient, and whether a clear slip may be taken for its name."""
        self.catalog = catalog
        self.factors = factors
        self.accept = accept
        self.matcher = Matcher(catalog)
        self._risks = factors.risks()
        self._read: dict[tuple[str, str, str, str], tuple[Mention, ...]] = {}

    def review(self, entry: Entry) -> tuple[Mention, ...]:
        """Return the mentions of an entry, in order; at least one."""
        key = (entry.text, entry.name, entry.stopped, entry.note)
        if key not in self._read:
            self._read[key] = tuple(self._mentions(entry))
        return tuple(mention._replace(line=entry.line) for mention in self._read[key])

    def _mentions(self, entry: Entry) -> Iterator[Mention]:
        spots, reasons = self.matcher.spots(entry.name)
        notes = (entry.note,) if entry.note else ()
        doubtful = self.matcher.doubtful(entry.name, spots, reasons)
        near = ((doubt, *self._near(doubt)) for doubt in doubtful)
        doubts = [
            (d, offers, rivals) for d, offers, rivals in near if offers or (spots and d.counts)
        ]
        stops = self.matcher.stops(entry.name, spots, [doubt for doubt, *_ in doubts])
        read = (spot._replace(stopped=stops[spot.start]) for spot in spots)
        yield from _once(mention for spot in read for mention in self._spot(entry, spot, notes))
        for doubt, offers, rivals in doubts:
            yield self._doubt(entry, doubt.text, offers, rivals, stops[doubt.start])
        if not spots and not doubts:
            yield Mention(entry.line, entry.text, ListStatus.UNRECOGNISED, entry.name, notes=notes)

    def _spot(self, entry: Entry, spot: Spot, notes: tuple[str, ...]) -> Iterator[Mention]:
        """Yield the medicine of a name, or each ingredient of a product."""
        stopped = entry.stopped or spot.stopped
        notes = (*notes, stopped) if stopped else notes
        caution = self.catalog.caution(spot.name)
        if caution:
            found = tuple(search.exact(self.catalog, spot.name))
            notes = (*notes, caution.said)
            yield Mention(
                entry.line, entry.text, ListStatus.AMBIGUOUS, spot.name, found, notes=notes
            )
            return
        for name, found in self._opened(spot.name):
            record = found[0].record if found else None
            status = ListStatus.KNOWN_MEDICINE
            if record and record.kind in TRIGGERS:
                status = ListStatus.TRIGGER
            mention = Mention(
                entry.line,
                entry.text,
                ListStatus.NOT_CURRENT if stopped else status,
                record.name if record else name,
                found,
                notes=notes,
            )
            yield self._annotated(mention)

    def _opened(self, name: str) -> Iterator[tuple[str, tuple[Found, ...]]]:
        """Yield the medicines that a name opens: one, or the ingredients of a product."""
        for part in self._parts(name):
            hits = search.exact(self.catalog, part)
            found = tuple(hit for hit in hits if hit.record.kind in MEDICINES)
            common = search.medicine(self.catalog, part) or part
            yield common, tuple(sorted(found, key=lambda hit: hit.record.kind not in TRIGGERS))

    def _parts(self, name: str) -> Sequence[str]:
        """Return the ingredients of a product, or of a name such as "carbidopa/levodopa"."""
        for key in (fold(name), without_form(name)):
            if key in self._products:
                return self._products[key]
        parts = [part for part in JOINT.split(name) if fold(part)]
        own = {fold(hit.record.name) for hit in search.exact(self.catalog, name)}
        apart = len(parts) > 1 and own.intersection(map(fold, parts))
        return parts if apart else (name,)

    @cached_property
    def _products(self) -> dict[str, Sequence[str]]:
        return {fold(product): parts for product, parts in self.catalog.products.items()}

    def _annotated(self, mention: Mention) -> Mention:
        record = mention.record
        if not record:
            return mention
        coded = record.coded("risk")
        risks = tuple((risk, why) for risk, why in self._risks.items() if risk in coded)
        refs = {hit.record.ref for hit in mention.found}
        said = {c.text: c for ref in sorted(refs) for c in self._worsening.get(ref, ())}
        return mention._replace(risks=risks, worsens=tuple(said.values()))

    @cached_property
    def _worsening(self) -> dict[str, tuple[Claim, ...]]:
        """For each medicine, what is said of it worsening the condition treated."""
        found: dict[str, list[Claim]] = {}
        for target in self.factors.treating:
            plans = self.catalog.linked(target.ref, Kind.PLAN, "about")
            for record in (target, *plans):
                for claim in record.claims:
                    if claim.topic == "avoid":
                        for ref in claim.about:
                            found.setdefault(ref, []).append(claim)
            for treatment in self.catalog.linked(target.ref, Kind.TREATMENT, "worsens"):
                claims = treatment.about(target.ref, "worsens")
                for ref in (treatment.ref, f"{Kind.DRUG}/{treatment.id}"):
                    found.setdefault(ref, []).extend(claims)
        return {ref: tuple(dict.fromkeys(claims)) for ref, claims in found.items()}

    def _near(self, doubt: Doubt) -> tuple[tuple[Found, ...], tuple[Rival, ...]]:
        """Return the medicines of which words may be a slip, together or the first that is one."""
        for name in dict.fromkeys((doubt.text, *doubt.text.split())):
            found, rivals = search.near(self.catalog, name)
            if offers := tuple(hit for hit in found if hit.record.kind in MEDICINES):
                return offers, rivals
        return (), ()

    def _doubt(
        self,
        entry: Entry,
        text: str,
        offers: tuple[Found, ...],
        rivals: tuple[Rival, ...],
        stopped: str,
    ) -> Mention:
        """Return what a word that is no exact name may mean: offered, never taken for granted."""
        stopped = entry.stopped or stopped
        notes = tuple(filter(None, (entry.note, stopped)))
        if not offers:
            return Mention(entry.line, entry.text, ListStatus.UNRECOGNISED, text, notes=notes)
        if self.accept and not rivals and self._is_clear(offers):
            return self._accepted(entry, offers, notes, stopped)
        notes += tuple(_also(rival, offers) for rival in rivals)
        first = offers[0].record.name
        return Mention(entry.line, entry.text, ListStatus.SUGGESTED, first, offers, notes=notes)

    def _is_clear(self, offers: Sequence[Found]) -> bool:
        """Whether a slip can be of one medicine of the catalog only, without a look-alike."""
        names = {hit.match.matched for hit in offers if hit.match}
        one = len({hit.record.id for hit in offers}) == 1
        return one and not self.catalog.look_alikes(*names)

    def _accepted(
        self, entry: Entry, offers: tuple[Found, ...], notes: tuple[str, ...], stopped: str
    ) -> Mention:
        record = offers[0].record
        status = ListStatus.TRIGGER if record.kind in TRIGGERS else ListStatus.KNOWN_MEDICINE
        status = ListStatus.NOT_CURRENT if stopped else status
        written = offers[0].match.matched if offers[0].match else record.name
        notes = (*notes, f"taken for {written}: a suggestion that was accepted")
        mention = Mention(entry.line, entry.text, status, record.name, offers, notes=notes)
        return self._annotated(mention)._replace(accepted=True)


def _also(rival: Rival, offers: Iterable[Found]) -> str:
    """Say that a slip may be of a medicine outside the catalog, and whether that is nearer."""
    nearer = all(hit.match and rival.distance < hit.match.distance for hit in offers)
    return f"{'nearer' if nearer else 'also near'}: {rival.medicine} (not in this catalog)"


def _once(mentions: Iterable[Mention]) -> list[Mention]:
    """Keep one mention of a medicine a line: "zolpidem (Ambien), stopped" is one, and stopped."""
    kept: dict[str, Mention] = {}
    for mention in mentions:
        key = mention.key[1]
        if key not in kept or mention.status is ListStatus.NOT_CURRENT:
            kept[key] = mention
    return list(kept.values())
