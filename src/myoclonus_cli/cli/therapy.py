"""`myo treatments`: options with their warnings, and the plan for one type or cause."""

from typing import Annotated

from typer import Option

from myoclonus_cli import lookup as policy
from myoclonus_cli.catalog import Catalog
from myoclonus_cli.cli import completion
from myoclonus_cli.cli.answer import report
from myoclonus_cli.cli.listings import check_word, coded, listed, name_argument
from myoclonus_cli.cli.output import Output, say, single, write
from myoclonus_cli.cli.status import EXITS, Complaint, Exit
from myoclonus_cli.model import Kind, Status
from myoclonus_cli.render import data, plan
from myoclonus_cli.render.report import Part
from myoclonus_cli.render.sheet import Sheet
from myoclonus_cli.render.view import treatments_of
from myoclonus_cli.render.words import spaced_all
from myoclonus_cli.select import plans_for, treatments_for, worsening
from myoclonus_cli.store import load


def treatments(
    output: Output,
    name: Annotated[list[str] | None, name_argument("treatments")] = None,
    for_: Annotated[
        str | None,
        Option(
            "--for",
            help="A type or cause: its plan, then each treatment with what the source says.",
            autocompletion=completion.names(Kind.TYPE, Kind.CAUSE),
            show_default=False,
        ),
    ] = None,
    line: Annotated[str | None, coded("line", "Line of treatment in a source.")] = None,
    modality: Annotated[str | None, coded("modality", "Kind of treatment.")] = None,
    avoid_in: Annotated[str | None, coded("risk", "With a warning for such a patient.")] = None,
    avoid: Annotated[
        str,
        Option(
            "--avoid",
            help="With --for: risks of this patient, separated by commas; what they rule out.",
            autocompletion=completion.words("risk"),
            show_default=False,
        ),
    ] = "",
) -> Exit:
    """List treatments with their warnings, or open one.

    With --for, the plans come first, then each treatment, last what may worsen the jerks.

    Examples: myo treatments --for cortical | myo treatments --avoid-in pregnancy
    """
    wanted = {"line": line, "modality": modality, "avoid_in": avoid_in}
    if for_:
        if name or any(wanted.values()):
            raise Complaint("--for stands alone: leave out the name and the other filters")
        return _treatments_for(output, for_, avoid)
    if avoid:
        raise Complaint("--avoid goes with --for; without it, --avoid-in lists treatments by risk")
    return listed(
        output, "treatments", (Kind.TREATMENT, Kind.PLAN), name, wanted, (Kind.TREATMENT,)
    )


def _treatments_for(output: Output, target: str, avoid: str) -> Exit:
    """Print what the patient must not get, the plans, each treatment, and what may worsen it."""
    catalog = load()
    risks = [word.strip() for word in avoid.split(",") if word.strip()]
    for risk in risks:
        check_word(catalog, "risk", risk)
    answer = policy.lookup(catalog, target, (Kind.TYPE, Kind.CAUSE), "treatments")
    if answer.status not in (Status.FOUND, Status.AMBIGUOUS):
        return report(output, catalog, answer)
    targets = answer.records
    plans, chosen = plans_for(catalog, targets), treatments_for(catalog, targets)
    worse = worsening(catalog, targets)
    treatments = tuple(dict.fromkeys((*plans, *(treatment for treatment, _ in chosen), *worse)))
    avoiding = (t for t in targets if any(claim.topic == "avoid" for claim in t.claims))
    selected = single("treatments", (*treatments, *avoiding), target)
    if not treatments:
        say(f"no treatment of {targets[0].name} is in the catalog")
    named = dict.fromkeys((*(t for p in plans for t in treatments_of(catalog, p)), *treatments))
    ruled_out = plan.for_patient((t for t in named if t.kind is Kind.TREATMENT), risks)
    if output.is_json:
        meta = {"for_patient": plan.as_data(ruled_out)} if risks else {}
        results = list(data.results(catalog, output.limited(selected.found)))
        output.values(catalog, selected, results, **meta)
        return EXITS[selected.status]
    shown = [item.record for item in output.limited(selected.found)]
    steps = plan.plan_steps(catalog, [p for p in plans if p in shown])
    options = plan.indications(
        [pair for pair in chosen if pair[0] in shown], [t for t in worse if t in shown], targets
    )
    if output.is_tabular:
        output.sheet(steps._replace(rows=(*ruled_out.rows, *steps.rows, *options.rows)))
        return EXITS[selected.status]
    if risks:
        _for_patient(output, catalog, ruled_out, risks)
    output.cards(catalog, [p for p in plans if p in shown])
    if options.rows:
        write("\n" if plans else "")
        output.sheet(options)
    return EXITS[selected.status]


def _for_patient(output: Output, catalog: Catalog, ruled_out: Sheet, risks: list[str]) -> None:
    """Print, before any plan, what a patient with these risks must not get, or only with care."""
    sentence = "" if ruled_out.rows else "No treatment named here has a coded warning for it."
    table = ruled_out._replace(
        columns=ruled_out.columns[2:5],
        rows=tuple(
            (row[2], row[3], row[4]._replace(sources=row[6].sources)) for row in ruled_out.rows
        ),
        keys=0,
    )
    heading = f"In this patient: {spaced_all(risks)}"
    output.report(catalog, [Part(heading, table if ruled_out.rows else None, sentence)])
    write("\n")
