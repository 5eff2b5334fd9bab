"""What stands on a card, before anyone draws it: facts, claims by topic, warnings, relations.

Terminal, Markdown and TSV all draw this one structure, so none of them can drop a part of it.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from myoclonus_cli.catalog import Catalog, by_name
from myoclonus_cli.indexes import MEDICINES
from myoclonus_cli.model import ROLES, Caution, Claim, Kind, Record
from myoclonus_cli.render.words import facts, spaced, warning_words

# How a record that points here is introduced: label, its kind, and the relations that count.
INCOMING = (
    ("Plan", Kind.PLAN, ("about",)),
    ("Treated with", Kind.TREATMENT, ("indication",)),
    ("May be worsened by", Kind.TREATMENT, ("worsens",)),
    ("Part of plan", Kind.PLAN, ("step",)),
    ("To avoid in plan", Kind.PLAN, ("avoid",)),
    ("Kinds", Kind.TYPE, ("parent",)),
    ("Caused by", Kind.CAUSE, ("types",)),
    ("Seen in type", Kind.TYPE, ("typical-causes",)),
    ("First-line treatment in", Kind.TYPE, ("first-line",)),
    ("Treatment in type", Kind.TYPE, ("treatment",)),
    ("Used in", Kind.CAUSE, ("treatment",)),
    ("To avoid in type", Kind.TYPE, ("avoid",)),
    ("To avoid in", Kind.CAUSE, ("avoid",)),
    ("Helps in", Kind.CAUSE, ("tests",)),
    ("Tests", Kind.TEST, ("finding",)),
    ("Drug triggers of this class", Kind.DRUG, ("classes",)),
    ("Combinations", Kind.COMBINATION, ("one", "other")),
    ("Red flags", Kind.RED_FLAG, ()),
    ("Look-alikes", Kind.MIMIC, ()),
    ("Ask", Kind.QUESTION, ()),
)
DOSES = ("adult-dose", "child-dose", "renal")
# Facets and topics that point away from here, with the label of what they point to.
OUTGOING = (
    ("For", "about", ""),
    ("One of", "one", ""),
    ("With one of", "other", ""),
    ("Kind of", "parent", Kind.TYPE),
    ("Types", "types", Kind.TYPE),
    ("Tests", "tests", Kind.TEST),
    ("Class", "classes", Kind.DRUG_CLASS),
)


class Line(NamedTuple):
    """One sentence with its sources.

    `lead` is what stands before it, such as a line of therapy, and `marks` are words to be marked
    in it, as a search compares them.
    """

    text: str
    sources: tuple[str, ...] = ()
    lead: str = ""
    marks: tuple[str, ...] = ()


class Section(NamedTuple):
    """A heading and what stands under it; `topic` names it in TSV."""

    topic: str
    heading: str
    lines: tuple[Line, ...]
    numbered: bool = False
    warning: bool = False


class Card(NamedTuple):
    """A record ready to be drawn; `sources` are numbered in the order of first mention."""

    record: Record
    role: str
    facts: dict[str, str]
    sections: tuple[Section, ...]
    related: tuple[Section, ...]
    sources: tuple[str, ...]


def card(catalog: Catalog, record: Record) -> Card:
    """Lay out a record, with the warnings of every treatment that its claims name."""
    sections = (
        *_warnings_first(catalog, record),
        *_inherited_warnings(catalog, record),
        *_beside_a_plan(catalog, record),
        *_names_to_mind(catalog, record),
    )
    cited = dict.fromkeys(s for part in sections for line in part.lines for s in line.sources)
    return Card(
        record=record,
        role=record.role,
        facts=facts(catalog, record),
        sections=sections,
        related=tuple(_related(catalog, record)),
        sources=tuple(cited),
    )


def _warnings_first(catalog: Catalog, record: Record) -> Iterator[Section]:
    for topic, heading in catalog.topics[record.kind].items():
        claims = tuple(claim for claim in record.claims if claim.topic == topic)
        if claims:
            yield Section(
                topic,
                heading,
                tuple(Line(claim.said, claim.sources, _lead(catalog, claim)) for claim in claims),
                numbered=topic == "step",
                warning=claims[0].is_warning,
            )


def _lead(catalog: Catalog, claim: Claim) -> str:
    """Name what an indication is for and its line; other sentences speak for themselves.

    A treatment that the sentence names beside it is no indication, and a cause and a type of one
    name are one.
    """
    if claim.topic != "indication":
        return ""
    things = (catalog.records[ref].name for ref in claim.about if not _is_treatment(ref))
    named = {thing.casefold(): thing for thing in things}
    return f"{', '.join(named.values())} ({spaced(claim.line)})"


def _is_treatment(ref: str) -> bool:
    return ref.startswith(f"{Kind.TREATMENT}/")


def treatments_of(catalog: Catalog, record: Record) -> tuple[Record, ...]:
    """Return the treatments that a record's claims name, in the order of mention."""
    refs = dict.fromkeys(ref for c in record.claims for ref in c.about if _is_treatment(ref))
    return tuple(catalog.records[ref] for ref in refs)


def _inherited_warnings(catalog: Catalog, record: Record) -> Iterator[Section]:
    """A plan shows the warnings of its treatments in full; other records show them in words."""
    warned = [t for t in treatments_of(catalog, record) if t.warnings]
    if record.kind is Kind.PLAN:
        for treatment in warned:
            lines = tuple(
                Line(claim.said, claim.sources, catalog.heading(treatment.kind, claim.topic))
                for claim in treatment.warnings
            )
            heading = f"Warnings: {treatment.title}"
            yield Section(f"warning {treatment.id}", heading, lines, warning=True)
    elif warned:
        lines = tuple(_warned(treatment) for treatment in warned)
        yield Section("warning", "Warnings of the treatments named", lines, warning=True)


def _warned(treatment: Record) -> Line:
    cited = dict.fromkeys(source for claim in treatment.warnings for source in claim.sources)
    return Line(warning_words(treatment), tuple(cited), treatment.title)


def _beside_a_plan(catalog: Catalog, record: Record) -> Iterator[Section]:
    """Yield what a plan leaves to its treatments: doses, and what they do to each other."""
    if record.kind is not Kind.PLAN:
        return
    named = treatments_of(catalog, record)
    doses = tuple(
        Line(claim.said, claim.sources, treatment.title)
        for treatment in named
        for claim in treatment.claims
        if claim.topic in DOSES
    )
    if doses:
        yield Section("dose", "Doses, as their sources give them", doses)
    refs = {treatment.ref for treatment in named}
    pairs = tuple(
        Line(claim.said, claim.sources, pair.title)
        for pair in catalog.of_kind(Kind.COMBINATION)
        if meets(pair, refs)
        for claim in pair.claims
        if claim.topic in ("effect", "management")
    )
    if pairs:
        yield Section("interaction", "Treatments of this plan together", pairs, warning=True)
    about = {*record.coded("about"), *refs}
    disputes = tuple(
        Line(claim.said, claim.sources, conflict.title)
        for conflict in catalog.of_kind(Kind.CONFLICT)
        if not about.isdisjoint(conflict.coded("about"))
        for claim in conflict.claims
        if claim.topic == "position"
    )
    if disputes:
        yield Section("conflict", "Where sources disagree", disputes)


def meets(pair: Record, refs: Collection[str]) -> bool:
    """Whether two different medicines among the references make a combination."""
    one, other = (set(pair.coded(side)).intersection(refs) for side in ("one", "other"))
    ids = {(a.partition("/")[2], b.partition("/")[2]) for a in one for b in other}
    return any(a != b for a, b in ids)


def look_alikes(catalog: Catalog, record: Record) -> tuple[Caution, ...]:
    """Return the cautions against taking a name of a medicine for another."""
    names = (record.name, *record.synonyms, *record.brands)
    return catalog.look_alikes(*names) if record.kind in MEDICINES else ()


def _names_to_mind(catalog: Catalog, record: Record) -> Iterator[Section]:
    """Say which names were taken for one another, and which products hold the medicine."""
    alike = look_alikes(catalog, record)
    if alike:
        lines = tuple(Line(c.said, c.sources, " - ".join(c.names)) for c in alike)
        yield Section("look-alike", "Names taken for one another", lines, warning=True)
    own = {record.name, *record.synonyms}
    products = catalog.products.items() if record.kind in MEDICINES else ()
    inside = [(p, parts) for p, parts in products if not own.isdisjoint(parts)]
    if inside:
        lines = tuple(Line(f"{product} ({', '.join(parts)})") for product, parts in inside)
        yield Section("product", "In products", lines)


def _related(catalog: Catalog, record: Record) -> Iterator[Section]:
    twins = tuple(
        catalog.records[f"{kind}/{record.id}"]
        for kind in Kind
        if kind is not record.kind and f"{kind}/{record.id}" in catalog.records
    )
    if twins:
        lines = tuple(Line(twin.title, lead=ROLES[twin.kind]) for twin in twins)
        yield Section("also", "Also", lines)
    for label, facet, kind in OUTGOING:
        refs = [f"{kind}/{value}" if kind else value for value in record.coded(facet)]
        if refs:
            yield _group(facet, label, [catalog.records[ref] for ref in refs])
    for label, kind, relations in INCOMING:
        if kind is record.kind is Kind.TREATMENT:
            continue  # a sentence on one treatment that names another does not treat it
        others = catalog.linked(record.ref, kind, *relations)
        if label == "Treated with":
            against = [t for t in others if _only_against(t, record.ref)]
            others = tuple(t for t in others if t not in against)
            if against:
                yield _group("not recommended", "Advised against", against)
        if others:
            yield _group(label.lower(), label, _attributed(catalog, record, others, relations))


def _attributed(
    catalog: Catalog, record: Record, others: Iterable[Record], relations: Collection[str]
) -> list[Record]:
    """Let a bundled record that only an overlay relates to this one say so."""
    origins: dict[str, set[str]] = {}
    for link in catalog.links.get(record.ref, ()):
        if not relations or link.relation in relations:
            origins.setdefault(link.ref, set()).add(link.origin)
    return [o if "" in origins[o.ref] else o._replace(origin=min(origins[o.ref])) for o in others]


def _only_against(treatment: Record, ref: str) -> bool:
    """Whether all indications advise against it; an overlay cannot turn what the catalog says."""
    claims = treatment.about(ref, "indication")
    own = [claim for claim in claims if not claim.origin]
    return all(claim.line == "not-recommended" for claim in own or claims)


def _group(topic: str, label: str, records: list[Record]) -> Section:
    """Group related records; a treatment never stands without its warnings in words."""
    lines = []
    for record in sorted(records, key=by_name):
        words = warning_words(record) if record.kind is Kind.TREATMENT else ""
        lines.append(Line(f"{record.title} ({words})" if words else record.title))
    apart = {line.text.casefold(): line for line in lines}  # a type and a cause of one name
    return Section(topic, label, tuple(apart.values()))
