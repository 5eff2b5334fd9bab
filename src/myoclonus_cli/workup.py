"""The staged work-up: from "he jerks" to what to do next, whole or narrowed to a picture."""

from collections.abc import Iterable, Iterator
from operator import or_
from typing import NamedTuple

from myoclonus_cli.catalog import Catalog, by_name
from myoclonus_cli.model import Kind, Record
from myoclonus_cli.select import plans_for, select

URGENCIES = ("emergency", "urgent", "routine", "benign", "")
EVERYONE = 1  # the tier of tests that are for everyone
YEARS = (  # coded ages by the year at which they end
    (1 / 12, "neonatal"), (1, "infancy"), (12, "childhood"), (18, "adolescence"),
    (40, "young-adult"), (60, "middle-age"), (200, "older-age"),
)  # fmt: skip
# What people call an age, and the coded ages that it stands for.
AGES = {
    "newborn": ("congenital", "neonatal"),
    "infant": ("congenital", "neonatal", "infancy"),
    "child": ("congenital", "infancy", "childhood"),
    "adolescent": ("childhood", "adolescence"),
    "adult": ("young-adult", "middle-age", "older-age"),
    "older": ("older-age",),
}
# The stages of tests behind the first: id, heading, and the groups of tests in it.
TESTS = (
    ("neurophysiology", "Neurophysiology, and what each finding means", ("neurophysiology",)),
    ("imaging", "Imaging", ("imaging",)),
    ("csf", "Cerebrospinal fluid and antibodies", ("csf-and-antibodies",)),
    ("blood", "Further blood and urine tests", ("bedside", "blood")),
    ("genetics", "Genetics, enzymes and biopsies", ("genetics", "tissue")),
)


class Picture(NamedTuple):
    """What is known of the patient: a type or cause, an age, how fast it came, and with what."""

    targets: tuple[Record, ...] = ()
    ages: frozenset[str] = frozenset()
    tempo: frozenset[str] = frozenset()
    findings: frozenset[str] = frozenset()

    @property
    def is_given(self) -> bool:
        """Whether anything narrows the work-up."""
        return any(self)

    @property
    def facets(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """The coded facets with the words that are wanted of each."""
        return ("onset", self.ages), ("tempo", self.tempo), ("finding", self.findings)


def ages(value: str) -> tuple[str, ...]:
    """Return the coded ages of "child", of "11" years or of "17m" months; none if it is neither."""
    if value in AGES:
        return AGES[value]
    number, unit = (value[:-1], value[-1]) if value[-1:] in ("m", "y") else (value, "y")
    if not number.replace(".", "", 1).isdigit():
        return ()
    years = float(number) / (12 if unit == "m" else 1)
    return next(((word,) for end, word in YEARS if years < end), ())


class Stage(NamedTuple):
    """One step of the work-up: its records in order, and how many the picture leaves out."""

    id: str
    heading: str
    records: tuple[Record, ...]
    left_out: int = 0


def stages(catalog: Catalog, picture: Picture) -> tuple[Stage, ...]:
    """Return the work-up in order: what would harm today first, genetics last."""
    related = _related(catalog, picture.targets)

    def stage(key: str, heading: str, records: Iterable[Record]) -> Stage:
        whole = list(records)
        kept = [record for record in whole if _fits(record, picture, related)]
        kept.sort(key=lambda record: (_urgency(record)[0], -_met(record, picture)))
        return Stage(key, heading, tuple(kept), len(whole) - len(kept))

    flags = sorted(catalog.of_kind(Kind.RED_FLAG), key=_urgency)
    tests = sorted(
        catalog.of_kind(Kind.TEST), key=lambda test: (test.facets["tier"], by_name(test))
    )
    first = tuple(test for test in tests if test.facets["tier"] == EVERYONE)
    found = [
        stage("red-flags", "Red flags: what would harm today, and what to do", flags),
        stage(
            "mimics",
            "Is it myoclonus? Look-alikes, and what tells each apart",
            catalog.of_kind(Kind.MIMIC),
        ),
        stage("history", "Ask, and why", catalog.of_kind(Kind.QUESTION)),
        Stage("drugs", "Drugs and toxins", _steps(catalog, "step-3-drugs")),
        Stage("first-tests", "First tests, for everyone", first),
    ]
    for key, heading, groups in TESTS:
        later = [t for t in tests if t not in first and t.facets["group"] in groups]
        wanted = set(_tests_for(catalog, picture.targets))
        kept = tuple(t for t in later if not picture.targets or t.ref in wanted)
        found.append(Stage(key, heading, kept, len(later) - len(kept)))
    if picture.is_given:
        found.append(_causes(catalog, picture, related))
        plans = plans_for(catalog, picture.targets)
        found.append(Stage("plans", "Treatment: see myo treatments --for", plans))
    else:
        found.append(Stage("treatment", "Then treat", _steps(catalog, "step-8-treat")))
    return tuple(found)


def _steps(catalog: Catalog, key: str) -> tuple[Record, ...]:
    record = catalog.records.get(f"{Kind.STEP}/{key}")
    return (record,) if record else ()


def _urgency(record: Record) -> tuple[int, tuple[str, str]]:
    return URGENCIES.index(record.facets.get("urgency", "")), by_name(record)


def _related(catalog: Catalog, targets: Iterable[Record]) -> frozenset[str]:
    """Return the references that a record about the targets may point to: they, types, parents."""
    refs: set[str] = set()
    for target in targets:
        refs |= {target.ref, f"{Kind.CAUSE}/{target.id}", f"{Kind.TYPE}/{target.id}"}
        refs |= {f"{Kind.TYPE}/{key}" for key in (*target.coded("types"), *target.coded("parent"))}
        if target.kind is Kind.TYPE:
            refs |= {record.ref for record in catalog.linked(target.ref, Kind.TYPE, "parent")}
    return frozenset(refs)


def _fits(record: Record, picture: Picture, related: frozenset[str]) -> bool:
    """Whether a record is about the targets, and nothing that is coded of it speaks against it."""
    if related and related.isdisjoint(record.coded("about")):
        return False
    return all(
        not wanted or not record.coded(facet) or not wanted.isdisjoint(record.coded(facet))
        for facet, wanted in picture.facets
    )


def _met(record: Record, picture: Picture) -> int:
    """Count the words of the picture that a record is coded with."""
    return sum(len(wanted.intersection(record.coded(f))) for f, wanted in picture.facets)


def _tests_for(catalog: Catalog, targets: Iterable[Record]) -> Iterator[str]:
    for target in targets:
        yield from (t.ref for t in select(catalog, (Kind.TEST,), {"for": target.id}))


def _causes(catalog: Catalog, picture: Picture, related: frozenset[str]) -> Stage:
    """Return the causes with the picture: for each facet asked, a coded word that fits.

    What kills comes first, then what can be mended, then what shares the most findings. A cause
    that is urgent is not left out for a facet that nobody has coded.
    """
    causes = [cause for cause in catalog.of_kind(Kind.CAUSE) if cause not in picture.targets]
    facets = [(facet, wanted) for facet, wanted in picture.facets if wanted]

    def has(cause: Record) -> bool:
        typed = {f"{Kind.TYPE}/{key}" for key in cause.coded("types")}
        if related and related.isdisjoint(typed):
            return False
        urgent = cause.facets.get("urgency") in URGENCIES[:2]
        met = [not wanted.isdisjoint(cause.coded(facet)) for facet, wanted in facets]
        open_ = [urgent and not cause.coded(facet) for facet, _ in facets]
        return (not facets or any(met)) and all(map(or_, met, open_))

    def rank(cause: Record) -> tuple[int, bool, int, bool, tuple[str, str]]:
        shared = _met(cause, picture)
        urgency = URGENCIES.index(cause.facets.get("urgency", ""))
        return (
            urgency,
            not cause.facets.get("treatable"),
            -shared,
            cause.is_annotated,
            by_name(cause),
        )

    kept = sorted(filter(has, causes), key=rank)
    heading = "Causes with this picture, the most urgent first"
    return Stage("causes", heading, tuple(kept), len(causes) - len(kept))
