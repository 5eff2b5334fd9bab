"""The work-up before anyone draws it: sections of a checklist, and rows for a program."""

from collections.abc import Iterator, Sequence
from typing import Any

from myoclonus_cli.catalog import Catalog
from myoclonus_cli.model import Kind, Record
from myoclonus_cli.render import data
from myoclonus_cli.render.sheet import Sheet
from myoclonus_cli.render.view import Line, Section, treatments_of
from myoclonus_cli.render.words import spaced_all, warning_words
from myoclonus_cli.workup import Stage

# What is said of a record of each kind: the topics in their order; the first only, or all of it.
SAID = {
    Kind.RED_FLAG: (("text", False), ("action", True)),
    Kind.MIMIC: (("distinguishing", False),),
    Kind.QUESTION: (("text", False), ("why", False)),
    Kind.STEP: (("text", True),),
    Kind.TEST: (("purpose", False), ("finding", True)),
    Kind.CAUSE: (("clues", False),),
    Kind.PLAN: (),
}
NEXT = {"action": "Do", "finding": "Finding", "why": "Why"}  # what a further sentence is
CHECK = "Drugs on the list: myo check < medlist.txt says which of them may be the cause."
FULL = ("neurophysiology",)  # stages in which each finding is told
ROW = ("stage", "id", "name", "topic", "text", "sources")


def sections(catalog: Catalog, stages: Sequence[Stage]) -> Iterator[Section]:
    """Lay out each stage as a section; what the picture left out is counted."""
    for stage in stages:
        lines = [line for record in stage.records for line in _lines(catalog, stage, record)]
        if stage.id == "drugs":
            lines.append(Line(CHECK))
        if stage.left_out:
            lines.append(Line(_left_out(stage)))
        if lines:
            yield Section(stage.id, stage.heading, tuple(lines), warning=stage.id == "red-flags")


def _left_out(stage: Stage) -> str:
    count = f"{stage.left_out} more" if stage.records else f"all {stage.left_out}"
    return f"({count} are not about this picture; myo workup alone shows them)"


def _lines(catalog: Catalog, stage: Stage, record: Record) -> Iterator[Line]:
    """Yield what is said of a record; a treatment named brings its warnings along."""
    urgency = record.coded("urgency") if record.kind in (Kind.RED_FLAG, Kind.CAUSE) else ()
    name = record.title + (f" ({spaced_all(urgency)})" if urgency else "")
    said = [
        claim
        for topic, every in SAID[record.kind]
        if topic != "finding" or stage.id in FULL
        for claim in [c for c in record.claims if c.topic == topic][: None if every else 1]
    ]
    if not said:
        yield Line(name)
    for number, claim in enumerate(said):
        yield Line(claim.said, claim.sources, NEXT.get(claim.topic, "") if number else name)
    pointed = {ref for claim in said for ref in claim.about}
    for treatment in treatments_of(catalog, record):
        if treatment.ref in pointed and treatment.warnings:
            cited = dict.fromkeys(s for claim in treatment.warnings for s in claim.sources)
            yield Line(warning_words(treatment), tuple(cited), f"Warnings of {treatment.title}")


def rows(catalog: Catalog, stages: Sequence[Stage]) -> Sheet:
    """Lay out every sentence as a row, for a program."""
    found = []
    for stage in stages:
        for record in stage.records:
            for line in _lines(catalog, stage, record):
                cells = (stage.id, record.ref, record.title, line.lead, line.text)
                found.append((*map(Line, cells), Line("", line.sources)))
        if stage.left_out:
            empty = (stage.id, "", "", "left out", str(stage.left_out))
            found.append((*map(Line, empty), Line("")))
    return Sheet(ROW, tuple(found))


def results(catalog: Catalog, stages: Sequence[Stage]) -> list[dict[str, Any]]:
    """Return the records of every stage as plain data, each with its stage."""
    return [
        {**data.record(catalog, record), "stage": stage.id}
        for stage in stages
        for record in stage.records
    ]


def left_out(stages: Sequence[Stage]) -> dict[str, int]:
    """Return how many records each stage leaves out."""
    return {stage.id: stage.left_out for stage in stages if stage.left_out}
