"""Tables before anyone draws them: which columns a listing of each kind has, and their rows."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from myoclonus_cli.catalog import Catalog
from myoclonus_cli.model import Found, Kind, Record, Source, attributed
from myoclonus_cli.render.view import Card, Line, card
from myoclonus_cli.render.words import NOT_GRADED, fact, grade, warning_words

Cell = Callable[[Catalog, Record], str | Line]


class Sheet(NamedTuple):
    """A table of cells; `keys` leading columns are for programs and not drawn on a terminal.

    `across` asks a wide terminal to show a row as a column, since its cells hold sentences.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    keys: int = 0
    across: bool = False


def _facet(facet: str) -> Cell:
    return lambda catalog, record: fact(catalog, record, facet)


def _first(topic: str) -> Cell:
    """Return a cell with the first claim of a topic, which the data puts first for this use."""

    def cell(_: Catalog, record: Record) -> Line:
        claim = next((c for c in record.claims if c.topic == topic), None)
        return Line(claim.said, claim.sources) if claim else Line("")

    return cell


def _parent(catalog: Catalog, record: Record) -> str:
    parent = record.facets.get("parent")
    return catalog.records[f"{Kind.TYPE}/{parent}"].title if parent else ""


def _genes(_: Catalog, record: Record) -> str:
    return ", ".join(gene["symbol"] for gene in record.facets.get("gene", ()))


def _warned(record: Record) -> Line:
    cited = dict.fromkeys(source for claim in record.warnings for source in claim.sources)
    return Line(warning_words(record), tuple(cited))


def _grade(_: Catalog, record: Record) -> str:
    return grade(record) if "sign" in record.facets else NOT_GRADED


COLUMNS: dict[Kind, tuple[tuple[str, Cell], ...]] = {
    Kind.DRUG: (
        ("class", _facet("class")),
        ("evidence", _grade),
        ("sign", _facet("sign")),
        ("risk factors", _facet("risk")),
    ),
    Kind.DRUG_CLASS: (("evidence", _grade), ("mechanism", _facet("mechanism"))),
    Kind.CAUSE: (
        ("category", _facet("category")),
        ("group", _facet("group")),
        ("urgency", lambda _, record: record.facets.get("urgency", "")),
        ("genes", _genes),
    ),
    Kind.TYPE: (("kind of", _parent), ("what it is", _first("definition"))),
    Kind.TEST: (
        ("tier", lambda _, record: str(record.facets["tier"])),
        ("what it is for", _first("purpose")),
    ),
    Kind.TREATMENT: (
        ("class", _facet("class")),
        ("modality", _facet("modality")),
        ("warnings", lambda _, record: _warned(record)),
    ),
    Kind.RESOURCE: (
        ("category", _facet("category")),
        ("contact", lambda _, record: _contact(record)),
    ),
}
NO_FIRST_LINE = "not called first-line"
PHYSIOLOGIC = (
    ("generator", "generator"),
    ("EMG burst", "emg"),
    ("EEG", "eeg"),
    ("back-averaging", "back-averaging"),
    ("SEP", "sep"),
    ("long-latency reflex", "long-latency-reflex"),
    ("distribution", "distribution"),
    ("stimulus sensitivity", "stimulus-sensitivity"),
    ("typical causes", "typical-causes"),
    ("first-line treatment", "first-line"),
)


def _contact(record: Record) -> str:
    facets = record.facets
    parts = (*facets.get("phone", ())[:1], facets.get("email", ""), facets.get("url", ""))
    return ", ".join(part for part in parts if part)


def listing(catalog: Catalog, *kinds: Kind) -> Callable[[Iterable[Found]], Sheet]:
    """Return the layout of records of one kind, or of several as name and role, one a row."""
    role = ("role", lambda _, record: record.role)
    columns: tuple[tuple[str, Cell], ...] = COLUMNS[kinds[0]] if len(kinds) == 1 else (role,)

    def lay_out(found: Iterable[Found]) -> Sheet:
        rows = tuple(
            (
                Line(record.id),
                Line(record.title),
                *(_line(cell(catalog, record)) for _, cell in columns),
                _sources(record),
            )
            for record in (item.record for item in found)
        )
        return Sheet(("id", "name", *(name for name, _ in columns), "sources"), rows, keys=1)

    return lay_out


def _line(cell: str | Line) -> Line:
    return cell if isinstance(cell, Line) else Line(cell)


def _sources(record: Record) -> Line:
    cited = tuple(dict.fromkeys(source for claim in record.claims for source in claim.sources))
    return Line("", cited)


def matches(found: Iterable[Found]) -> Sheet:
    """Lay out what a search found: the record, its role, and the name or sentence that matched."""
    rows = tuple(
        (
            Line(item.record.ref),
            Line(item.match.tier.name.lower()),
            Line(item.record.title),
            Line(item.record.role),
            Line(item.match.matched, lead=item.match.via, marks=item.match.words),
            _sources(item.record),
        )
        for item in found
        if item.match
    )
    return Sheet(("id", "tier", "name", "role", "matched", "sources"), rows, keys=2)


def physiologic(catalog: Catalog) -> Callable[[Iterable[Found]], Sheet]:
    """Return the layout of generators against electrophysiology, causes and treatment."""

    def lay_out(found: Iterable[Found]) -> Sheet:
        rows = tuple(
            (
                Line(record.id),
                Line(record.title),
                *(_named(catalog, record, topic) for _, topic in PHYSIOLOGIC),
                _sources(record),
            )
            for record in (item.record for item in found)
        )
        columns = ("id", "type", *(name for name, _ in PHYSIOLOGIC), "sources")
        return Sheet(columns, rows, keys=1, across=True)

    return lay_out


def _named(catalog: Catalog, record: Record, topic: str) -> Line:
    """Return a cell of the physiologic table; a treatment in it brings its warnings along."""
    claims = [c for c in record.claims if c.topic == topic]
    lead = ""
    if not claims and topic == "first-line":
        claims = [c for c in record.claims if c.topic == "treatment"]
        lead = NO_FIRST_LINE
    if not claims:
        return Line("no source found yet")
    claim = claims[0]
    treatments = [
        catalog.records[ref] for ref in claim.about if ref.startswith(f"{Kind.TREATMENT}/")
    ]
    warned = [f"{t.title}: {warning_words(t)}" for t in treatments if t.warnings]
    text = claim.said + (f" Warnings: {'; '.join(warned)}." if warned else "")
    cited = dict.fromkeys(
        (*claim.sources, *(s for t in treatments for w in t.warnings for s in w.sources))
    )
    return Line(text, tuple(cited) if warned else claim.sources, lead)


def bibliography(works: Iterable[Source]) -> Sheet:
    """Lay out sources, one a row."""
    rows = tuple(
        tuple(
            Line(str(value or ""))
            for value in (
                work.id,
                work.year,
                work["kind"],
                work["authors"],
                attributed(work["title"], work["origin"]),
                work["journal"],
                work.locator,
            )
        )
        for work in works
    )
    return Sheet(("id", "year", "kind", "authors", "title", "journal", "identifier"), rows)


def fields(catalog: Catalog, records: Iterable[Record]) -> Sheet:
    """Lay out cards as field, value and sources: nothing that a card shows is missing."""
    rows = [row for record in records for row in _fields(catalog, card(catalog, record))]
    return Sheet(("field", "value", "sources"), tuple(rows))


def _fields(catalog: Catalog, view: Card) -> Iterable[tuple[Line, ...]]:
    record = view.record
    plain = [
        ("id", record.id),
        ("kind", str(record.kind)),
        ("role", view.role),
        ("name", record.title),
    ]
    plain += [(label.lower(), text) for label, text in view.facts.items()]
    plain += [("reviewed", record.reviewed.isoformat())] if record.reviewed else []
    for name, text in plain:
        yield Line(name), Line(text), Line("")
    for section in (*view.sections, *view.related):
        for line in section.lines:
            text = f"{line.lead}: {line.text}" if line.lead else line.text
            yield Line(section.topic), Line(text), Line("", line.sources)
    for source in view.sources:
        yield Line("source"), Line(catalog.sources[source].reference), Line("", (source,))
