"""A reviewed list before anyone draws it: its parts for a person, its rows for a program."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from myoclonus_cli.catalog import Catalog
from myoclonus_cli.model import Claim, Found, Record, attributed
from myoclonus_cli.render.data import NOTICE, claim_data, record
from myoclonus_cli.render.sheet import Sheet
from myoclonus_cli.render.view import Line
from myoclonus_cli.render.words import grade, spaced, spaced_all
from myoclonus_cli.review import TRIGGERS, Factors, ListStatus, Mention
from myoclonus_cli.tally import Pair, Report

SAFE = "Absence from this catalog is not evidence of safety."
ROW = ("line", "text", "status", "id", "name", "matched", "evidence", "risks", "notes", "sources")
SHOWN_LINES = 6  # in a table; more are counted


class Part(NamedTuple):
    """A heading with a table below it, or with one sentence."""

    heading: str
    sheet: Sheet | None = None
    sentence: str = ""


def parts(report: Report, factors: Factors) -> Iterator[Part]:
    """Lay out a report, what must be asked first, what is harmless last, counts at the end."""
    rows: tuple[tuple[Line, ...], ...]
    columns: tuple[str, ...]
    asked = report.of(ListStatus.UNRECOGNISED, ListStatus.AMBIGUOUS, ListStatus.SUGGESTED)
    if asked:
        rows = tuple(map(_asked, asked))
        columns = ("line", "text", "status", "may be")
        yield Part("Not recognized, or to be asked", Sheet(columns, rows))
    triggers = report.of(ListStatus.TRIGGER)
    if triggers:
        rows = tuple(map(_trigger, triggers))
        columns = ("trigger", "line", "evidence", "mechanism", "this patient", "advice")
        yield Part("May cause myoclonus", Sheet(columns, rows, across=True))
    stopped = report.of(ListStatus.NOT_CURRENT)
    if stopped:
        rows = tuple(map(_stopped, stopped))
        columns = ("medicine", "line", "role", "note")
        yield Part("Stopped, held or not tolerated", Sheet(columns, rows))
    pairs = report.pairs()
    if pairs:
        rows = tuple(_pair(pair, factors.risks()) for pair in pairs)
        yield Part("Combinations", Sheet(("combination", "made by", "effect", "advice"), rows))
    yield from _worsening(report, factors.treating)
    yield from _others(report)
    yield Part("Counts", sentence=f"{counts(report)}. {SAFE}")


def counts(report: Report) -> str:
    """Say how many mentions there are of each status."""
    return ", ".join(f"{report.counts[s]} {spaced(s)}" for s in ListStatus if report.counts[s])


def _lines(lines: Sequence[int]) -> str:
    shown = ", ".join(map(str, lines[:SHOWN_LINES]))
    more = len(lines) - SHOWN_LINES
    return f"{shown} and {more} more" if more > 0 else shown


def _may_be(mention: Mention) -> str:
    if mention.status is ListStatus.UNRECOGNISED:
        return "; ".join(mention.notes)
    named: dict[str, str] = {}
    for hit in mention.found:
        what = ", ".join((*hit.record.coded("class"), hit.record.role))
        named.setdefault(hit.record.title, f"{hit.record.title} ({what})")
    notes = (note.rstrip(".") for note in mention.notes)
    return "; ".join((*notes, *named.values()))


def _name(mention: Mention) -> str:
    return mention.record.title if mention.record else mention.name


def _matched(hit: Found | None) -> str:
    """Return the name that matched; one that an overlay gave says so."""
    if not (hit and hit.match):
        return ""
    return attributed(hit.match.matched, hit.record.added.get(hit.match.matched, ""))


def _role(mention: Mention) -> str:
    return mention.record.role if mention.record else "other medicine"


def _first(item: Record, *topics: str) -> Line:
    """Return the first claim of the first topic that a record has."""
    return next((line for topic in topics for line in _lines_of(item, topic)), Line(""))


def _lines_of(item: Record, topic: str) -> Iterator[Line]:
    return (Line(claim.said, claim.sources) for claim in item.claims if claim.topic == topic)


Listed = tuple[Mention, list[int]]


def _asked(listed: Listed) -> tuple[Line, ...]:
    mention, lines = listed
    status = spaced(mention.status)
    return Line(_lines(lines)), Line(mention.text), Line(status), Line(_may_be(mention))


def _stopped(listed: Listed) -> tuple[Line, ...]:
    mention, lines = listed
    notes = "; ".join(mention.notes)
    return Line(_name(mention)), Line(_lines(lines)), Line(_role(mention)), Line(notes)


def _trigger(listed: Listed) -> tuple[Line, ...]:
    mention, lines = listed
    item = mention.record
    assert item  # a trigger opens its record
    accepted = "; ".join(mention.notes) if mention.accepted else ""
    return (
        Line(item.title, lead=""),
        Line(f"{_lines(lines)} ({accepted})" if accepted else _lines(lines)),
        Line(grade(item)),
        Line(spaced_all(item.coded("mechanism"))),
        Line("; ".join(f"{spaced(risk)}: {why}" for risk, why in mention.risks)),
        # What is only told of a drug would be read as advice: metronidazole's is that its
        # involuntary movements are rare.
        next(_lines_of(item, "management"), Line(f"none with a source; see myo drugs {item.name}")),
    )


def _pair(pair: Pair, has: Mapping[str, str]) -> tuple[Line, ...]:
    made = " with ".join((", ".join(pair.one), ", ".join(pair.other)))
    if set(pair.one) == set(pair.other):
        made = ", ".join(pair.one)
    met = [f"{spaced(r)}: {has[r]}" for r in pair.combination.coded("risk") if r in has]
    made += f" (this patient: {'; '.join(met)})" if met else ""
    urgent = f" ({spaced_all(pair.combination.coded('urgency'))})"
    name = pair.combination.title + (urgent if pair.combination.coded("urgency") else "")
    effect = _first(pair.combination, "effect")
    return Line(name), Line(made), effect, _first(pair.combination, "management", "caution")


def _worsening(report: Report, treating: Sequence[Record]) -> Iterator[Part]:
    if not treating:
        return
    names = ", ".join({target.name.casefold(): target.name for target in treating}.values())
    listed = report.of(*ListStatus)
    rows: tuple[tuple[Line, ...], ...] = tuple(
        (Line(_name(m)), Line(_lines(lines)), Line(claim.said, claim.sources))
        for m, lines in listed
        for claim in m.worsens
    )
    if rows:
        yield Part(f"May worsen {names}", Sheet(("medicine", "line", "what sources say"), rows))
    else:
        sentence = f"No source in the catalog says that a medicine of this list worsens {names}."
        yield Part(f"May worsen {names}", sentence=sentence)


def _others(report: Report) -> Iterator[Part]:
    others = report.of(ListStatus.KNOWN_MEDICINE)
    if others:
        yield Part(
            "Recognized, not triggers in this catalog",
            sentence=", ".join(m.name for m, _ in others) + ".",
        )


def rows(mentions: Iterable[Mention]) -> Iterator[tuple[Line, ...]]:
    """Yield one row a mention, for a program."""
    for mention in mentions:
        item = mention.record
        hit = mention.found[0] if mention.found else None
        cited = dict.fromkeys(s for c in (item.claims if item else ()) for s in c.sources)
        yield (
            Line(str(mention.line)),
            Line(mention.text),
            Line(str(mention.status)),
            Line(item.id if item else ""),
            Line(_name(mention)),
            Line(_matched(hit)),
            Line(grade(item) if item and item.kind in TRIGGERS else ""),
            Line("; ".join(f"{risk}: {why}" for risk, why in mention.risks)),
            Line("; ".join((*mention.notes, *(c.said for c in mention.worsens)))),
            Line("", tuple(cited)),
        )


def mention_data(catalog: Catalog, mention: Mention) -> dict[str, Any]:
    """Return a mention as plain data; offers have their record in short."""
    item = mention.record
    values: dict[str, Any] = {
        "line": mention.line,
        "text": mention.text,
        "status": str(mention.status),
        "id": item.id if item else None,
        "kind": str(item.kind) if item else None,
        "name": mention.name,
        "match": record(catalog, mention.found[0].record, mention.found[0].match)["match"]
        if mention.found
        else None,
        "offers": [
            {
                "id": h.record.id,
                "kind": str(h.record.kind),
                "name": h.record.name,
                "role": h.record.role,
            }
            for h in (() if item else mention.found)
        ],
        "origin": item.origin if item else None,
        "evidence": grade(item) if item and item.kind in TRIGGERS else None,
        "mechanism": list(item.coded("mechanism")) if item else [],
        "risks": [{"risk": risk, "because": why} for risk, why in mention.risks],
        "notes": list(mention.notes),
        "worsens": [claim_data(catalog, claim) for claim in mention.worsens],
        "accepted": mention.accepted or None,
        "advice": [claim_data(catalog, claim) for claim in _advice(item)],
    }
    kept = ("line", "text", "status", "id", "name", "risks", "notes")
    return {key: value for key, value in values.items() if key in kept or value}


def _advice(item: Record | None) -> tuple[Claim, ...]:
    claims = item.claims if item else ()
    return tuple(claim for claim in claims if claim.topic == "management")


def pair_data(catalog: Catalog, pair: Pair) -> dict[str, Any]:
    """Return a combination as plain data, with the medicines that make it."""
    made = {"one": list(pair.one), "other": list(pair.other)}
    return {**record(catalog, pair.combination), "made_by": made}


def summary(report: Report) -> dict[str, Any]:
    """Return the counts of statuses, all of them, and the notice."""
    return {**{str(s): report.counts[s] for s in ListStatus}, "notice": NOTICE}
