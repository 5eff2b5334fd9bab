"""Pictures of the whole: types told apart side by side, their tree, drugs by class and grade."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from myoclonus_cli.catalog import Catalog, by_name
from myoclonus_cli.model import Kind, Record
from myoclonus_cli.render.sheet import Sheet
from myoclonus_cli.render.view import Line
from myoclonus_cli.render.words import grade

# What tells types and look-alikes apart, in the order of a clinic room and then a laboratory.
TELLING = (
    "distinguishing", "distribution", "stimulus-sensitivity", "generator", "emg", "eeg",
    "back-averaging", "sep", "long-latency-reflex", "test", "typical-causes",
)  # fmt: skip
MATRIX = {
    "short-bursts": "bursts to 100 ms", "long-bursts": "bursts over 100 ms",
    "eeg-correlate": "EEG with the jerk", "giant-sep": "giant SEP",
    "long-latency-reflex": "C-reflex", "stimulus-sensitive": "stimulus sensitive",
    "readiness-potential": "readiness potential", "rhythmic": "rhythmic",
}  # fmt: skip
MARKS = ("●", "○")
LEGEND = "● described, ○ described as absent; blank: no source found yet"
NONE = "no source found yet"
UNGRADED = "not graded"
BAR = "█"
SHOWN = 16  # the longest bar


def tell_apart(catalog: Catalog, records: Sequence[Record]) -> Sheet:
    """Lay out types or look-alikes side by side, each feature that any of them has a line."""
    topics = [
        (
            topic,
            next(
                catalog.heading(r.kind, topic) for r in records if topic in catalog.topics[r.kind]
            ),
        )
        for topic in TELLING
        if any(claim.topic == topic for record in records for claim in record.claims)
    ]
    rows = tuple(
        (
            Line(record.id),
            Line(record.title),
            *(_said(record, topic) for topic, _ in topics),
            Line(""),
        )
        for record in records
    )
    columns = ("id", "type", *(heading.lower() for _, heading in topics), "sources")
    return Sheet(columns, rows, keys=1, across=True)


def _said(record: Record, topic: str) -> Line:
    claims = [claim for claim in record.claims if claim.topic == topic]
    if not claims:
        return Line(NONE)
    cited = dict.fromkeys(source for claim in claims for source in claim.sources)
    return Line(" ".join(claim.said for claim in claims), tuple(cited))


def matrix(types: Iterable[Record], *, drawn: bool) -> Sheet:
    """Lay out what recordings show of each type as marks, or as yes and no for a program."""
    yes, no = MARKS if drawn else ("yes", "no")
    rows = []
    for record in types:
        coded = record.coded("physiology")
        marks = (yes if word in coded else no if f"no-{word}" in coded else "" for word in MATRIX)
        if coded:
            rows.append((Line(record.id), Line(record.title), *map(Line, marks)))
    return Sheet(("id", "type", *MATRIX.values()), tuple(rows), keys=1)


def tree(catalog: Catalog) -> Iterator[tuple[int, str, str]]:
    """Yield the classification as lines: how deep, the id ("" for a scheme), and the name."""
    types = catalog.of_kind(Kind.TYPE)
    children: dict[str, list[Record]] = {}
    for record in types:
        children.setdefault(record.facets.get("parent", ""), []).append(record)

    def below(record: Record, depth: int) -> Iterator[tuple[int, str, str]]:
        yield depth, record.id, record.title
        for child in sorted(children.get(record.id, ()), key=by_name):
            yield from below(child, depth + 1)

    for axis, meaning in catalog.words["axis"].items():
        roots = [r for r in children.get("", ()) if r.facets["axis"] == axis]
        if roots:
            yield 0, "", f"{axis}: {meaning}"
            for root in sorted(roots, key=by_name):
                yield from below(root, 1)


def tree_sheet(lines: Iterable[tuple[int, str, str]]) -> Sheet:
    """Lay out the classification for a program: depth, id and name."""
    rows = tuple((Line(str(depth)), Line(key), Line(name)) for depth, key, name in lines)
    return Sheet(("depth", "id", "name"), rows)


def summary(catalog: Catalog, *, drawn: bool) -> Sheet:
    """Count drug triggers by class and by the grade that a source gave, as bars if drawn."""
    counts: dict[str, Counter[str]] = {}
    for drug in catalog.of_kind(Kind.DRUG):
        classes = [
            catalog.records[f"{Kind.DRUG_CLASS}/{key}"].name for key in drug.coded("classes")
        ]
        for name in classes or ["no class of its own"]:
            counts.setdefault(name, Counter())[_grade(drug)] += 1
    grades = sorted({g for counter in counts.values() for g in counter}, key=_last)
    most = max((counter.total() for counter in counts.values()), default=1)
    rows = []
    for name, counter in sorted(counts.items(), key=lambda pair: (-pair[1].total(), pair[0])):
        total = counter.total()
        bar = f" {BAR * max(1, round(total * SHOWN / most))}" if drawn else ""
        cells = (name, f"{total}{bar}", *(str(counter.get(g, "")) for g in grades))
        rows.append(tuple(map(Line, cells)))
    return Sheet(("class", "drugs", *grades), tuple(rows))


def _grade(drug: Record) -> str:
    evidence = drug.facets.get("evidence")
    return grade(drug) if evidence else UNGRADED


def _last(name: str) -> tuple[bool, str]:
    return name == UNGRADED, name
