"""Which records a listing shows: coded facets filter, treatments are chosen by what for."""

from collections.abc import Callable, Iterable, Mapping

from myoclonus_cli.catalog import Catalog, by_name
from myoclonus_cli.model import Claim, Kind, Record

# The lines of therapy in the order in which they are tried.
LINES = ("first", "option", "second", "third", "adjunct", "investigational", "not-recommended")
# From the cortex outwards, as the physiologic scheme is always written.
GENERATORS = (
    "cortical",
    "cortical-subcortical",
    "subcortical-nonsegmental",
    "segmental",
    "peripheral",
)
CLINICAL = ("clinical-distribution", "clinical-activation", "sign", "temporal")


def select(
    catalog: Catalog, kinds: Iterable[Kind], wanted: Mapping[str, str | None]
) -> tuple[Record, ...]:
    """Return the records of the kinds whose facets have every wanted word, kinds in order."""
    given = {facet: value for facet, value in wanted.items() if value}
    return tuple(
        record
        for record in catalog.of_kind(*kinds)
        if all(_has(catalog, record, facet, value) for facet, value in given.items())
    )


def _has(catalog: Catalog, record: Record, facet: str, value: str) -> bool:
    special = SPECIAL.get(facet)
    return special(catalog, record, value) if special else value in map(str, _coded(record, facet))


def _coded(record: Record, facet: str) -> tuple[object, ...]:
    value = record.facets.get(facet, ())
    return tuple(value) if isinstance(value, list) else (value,)


def _grades(_: Catalog, record: Record) -> tuple[str, ...]:
    return tuple(filter(None, [record.facets.get("evidence", {}).get("grade")]))


def _classes(catalog: Catalog, record: Record) -> tuple[str, ...]:
    ids = record.coded("classes")
    names = (catalog.records[f"{Kind.DRUG_CLASS}/{key}"].name for key in ids)
    return tuple(filter(None, (record.facets.get("class"), *ids, *names)))


def _genes(_: Catalog, record: Record) -> tuple[str, ...]:
    return tuple(gene["symbol"] for gene in record.facets.get("gene", ()))


# What a record has of a facet that is no coded word.
WRITTEN: dict[str, Callable[[Catalog, Record], tuple[str, ...]]] = {
    "class": _classes,
    "evidence": _grades,
    "gene": _genes,
}


def written(catalog: Catalog, kinds: Iterable[Kind], facet: str) -> list[str]:
    """Return all that records of the kinds have of a facet that is no coded word, in order."""
    if not (has := WRITTEN.get(facet)):
        return []
    return sorted({text for record in catalog.of_kind(*kinds) for text in has(catalog, record)})


def _evidence(catalog: Catalog, record: Record, value: str) -> bool:
    return value.casefold() in map(str.casefold, _grades(catalog, record))


def _class(catalog: Catalog, record: Record, value: str) -> bool:
    """A class is named by a part of its words, or by the id or name of a drug class."""
    return any(value.casefold() in text.casefold() for text in _classes(catalog, record))


def _gene(catalog: Catalog, record: Record, value: str) -> bool:
    return value.casefold() in map(str.casefold, _genes(catalog, record))


def _type(catalog: Catalog, record: Record, value: str) -> bool:
    """A cause belongs to a type by its own facets or by the type's cited typical causes."""
    linked = catalog.linked(record.ref, Kind.TYPE, "typical-causes")
    return value in (*record.coded("types"), *record.coded("generator"), *(t.id for t in linked))


def _avoid_in(_: Catalog, record: Record, value: str) -> bool:
    return any(value in claim.risk for claim in record.warnings)


def _line(_: Catalog, record: Record, value: str) -> bool:
    return any(claim.line == value for claim in record.claims)


def _for(catalog: Catalog, record: Record, value: str) -> bool:
    """A test is for what its findings point to, and for the causes that name it."""
    kind_of = (f"{Kind.TYPE}/{value}", f"{Kind.CAUSE}/{value}")
    pointed = any(ref in claim.about for claim in record.claims for ref in kind_of)
    cause = catalog.records.get(f"{Kind.CAUSE}/{value}")
    return pointed or (cause is not None and record.id in cause.coded("tests"))


SPECIAL: Mapping[str, Callable[[Catalog, Record, str], bool]] = {
    "evidence": _evidence,
    "class": _class,
    "gene": _gene,
    "type": _type,
    "avoid_in": _avoid_in,
    "line": _line,
    "for": _for,
}


def physiologic(catalog: Catalog) -> tuple[Record, ...]:
    """Return the types by generator, from the cortex outwards, subtypes behind their parent."""
    order = {f"{Kind.TYPE}/{key}": number for number, key in enumerate(GENERATORS)}
    types = select(catalog, (Kind.TYPE,), {"axis": "physiologic"})

    def place(record: Record) -> tuple[int, int, tuple[str, str]]:
        parent = f"{Kind.TYPE}/{record.facets.get('parent', '')}"
        root = order.get(record.ref, order.get(parent, len(order)))
        return root, record.ref not in order, by_name(record)

    return tuple(sorted(types, key=place))


def clinical(catalog: Catalog) -> tuple[Record, ...]:
    """Return the types by distribution, activation, sign and timing, in this order."""
    return tuple(r for axis in CLINICAL for r in select(catalog, (Kind.TYPE,), {"axis": axis}))


def plans_for(catalog: Catalog, targets: Iterable[Record]) -> tuple[Record, ...]:
    """Return the plans for any of the targets: emergencies first, then what is about them alone."""
    plans = {p.ref: p for t in targets for p in catalog.linked(t.ref, Kind.PLAN, "about")}

    def rank(plan: Record) -> tuple[bool, int, tuple[str, str]]:
        later = plan.facets.get("urgency") != "emergency"
        return later, len(plan.coded("about")), by_name(plan)

    return tuple(sorted(plans.values(), key=rank))


def treatments_for(
    catalog: Catalog, targets: Iterable[Record]
) -> tuple[tuple[Record, tuple[Claim, ...]], ...]:
    """Return the treatments indicated in any of the targets, first line first, with why."""
    refs = {target.ref for target in targets}
    chosen = []
    for treatment in catalog.of_kind(Kind.TREATMENT):
        claims = [
            c for c in treatment.claims if c.topic == "indication" and not refs.isdisjoint(c.about)
        ]
        if claims:
            claims.sort(key=lambda claim: LINES.index(claim.line))
            chosen.append((treatment, tuple(claims)))
    chosen.sort(key=lambda pair: (LINES.index(pair[1][0].line), by_name(pair[0])))
    return tuple(chosen)


def worsening(catalog: Catalog, targets: Iterable[Record]) -> tuple[Record, ...]:
    """Return the treatments that a source says may worsen any of the targets."""
    found = {r.ref: r for t in targets for r in catalog.linked(t.ref, Kind.TREATMENT, "worsens")}
    return tuple(sorted(found.values(), key=by_name))
