"""Treatment of one thing as tables: plans by step, options by line, what a patient must not get."""

from collections.abc import Collection, Iterable
from typing import Any

from myoclonus_cli.catalog import Catalog
from myoclonus_cli.model import Claim, Kind, Record
from myoclonus_cli.render.sheet import Sheet
from myoclonus_cli.render.view import Line
from myoclonus_cli.render.words import spaced, spaced_all, warning_words

TREATMENT = ("kind", "id", "name", "line", "what the source says", "warnings", "sources")


def plan_steps(catalog: Catalog, plans: Iterable[Record]) -> Sheet:
    """Lay out plans step by step, with the warnings of the treatments that a step names."""
    rows = []
    for plan in plans:
        numbers = {"step": 0, "avoid": 0}
        for claim in plan.claims:
            lead = claim.topic
            if claim.topic == "step":
                numbers["step"] += 1
                lead = f"step {numbers['step']}"
            refs = (ref for ref in claim.about if ref.startswith(f"{Kind.TREATMENT}/"))
            named = [catalog.records[ref] for ref in refs] if claim.topic == "step" else []
            warned = [f"{t.title}: {warning_words(t)}" for t in named if t.warnings]
            rows.append(_row(plan, lead, claim, "; ".join(warned)))
    return Sheet(TREATMENT, tuple(rows), keys=2)


def _row(record: Record, line: str, claim: Claim, warnings: str) -> tuple[Line, ...]:
    cells = (str(record.kind), record.id, record.title, line, claim.said, warnings)
    return (*map(Line, cells), Line("", claim.sources))


def indications(
    chosen: Iterable[tuple[Record, tuple[Claim, ...]]],
    worse: Iterable[Record],
    targets: Collection[Record],
) -> Sheet:
    """Lay out treatments for one thing: line, what the source says, and who must not get them.

    Last come the treatments that a source says may worsen it, and what its own record avoids.
    """
    refs = {target.ref for target in targets}
    pairs = [(t, claim, spaced(claim.line)) for t, claims in chosen for claim in claims]
    pairs += [
        (t, claim, "may worsen")
        for t in worse
        for claim in t.claims
        if claim.topic == "worsens" and not refs.isdisjoint(claim.about)
    ]
    rows = [_row(t, line, claim, warning_words(t)) for t, claim, line in pairs]
    avoided = ((target, c) for target in targets for c in target.claims if c.topic == "avoid")
    rows += [_row(target, "avoid", claim, "") for target, claim in avoided]
    return Sheet(TREATMENT, tuple(rows), keys=2)


def for_patient(treatments: Iterable[Record], risks: Collection[str]) -> Sheet:
    """Lay out which treatments must not, or only with care, be used in such a patient, and why."""
    rows = []
    for treatment in treatments:
        claims = warnings_for(treatment, risks)
        for claim in sorted(claims, key=lambda claim: claim.topic != "contraindication"):
            line = "must not" if claim.topic == "contraindication" else "care"
            met = spaced_all(risk for risk in claim.risk if risk in risks)
            rows.append(_row(treatment, f"{line}: {met}", claim, ""))
    rows.sort(key=lambda row: row[3].text.startswith("care"))
    return Sheet(TREATMENT, tuple(rows), keys=2)


def warnings_for(treatment: Record, risks: Collection[str]) -> list[Claim]:
    """Return the warnings of a treatment that a patient with the risks meets."""
    return [claim for claim in treatment.warnings if not set(claim.risk).isdisjoint(risks)]


def as_data(ruled_out: Sheet) -> list[dict[str, Any]]:
    """Return what a patient must not get as plain data."""
    return [
        {"treatment": row[1].text, "what": row[3].text, "text": row[4].text,
         "sources": list(row[6].sources)}
        for row in ruled_out.rows
    ]  # fmt: skip
