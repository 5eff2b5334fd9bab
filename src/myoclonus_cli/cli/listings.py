"""The listing commands: drugs, causes, types, treatments and tests, each with its filters."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from typer import Argument, Option

from myoclonus_cli import lookup as policy
from myoclonus_cli.catalog import Catalog
from myoclonus_cli.cli import completion
from myoclonus_cli.cli.lookup import report
from myoclonus_cli.cli.output import Output, say, single, write
from myoclonus_cli.cli.status import EXITS, Complaint, Exit
from myoclonus_cli.model import Answer, Kind, Record, Status
from myoclonus_cli.names import fold
from myoclonus_cli.render import sheet
from myoclonus_cli.select import (
    GENERATORS,
    clinical,
    physiologic,
    plans_for,
    select,
    treatments_for,
    worsening,
)
from myoclonus_cli.store import load


def _coded(facet: str, about: str) -> Any:  # noqa: ANN401 - Typer types its parameters so
    return Option(help=about, autocompletion=completion.words(facet), show_default=False)


def _named(*kinds: Kind, about: str) -> Any:  # noqa: ANN401 - Typer types its parameters so
    return Option(help=about, autocompletion=completion.names(*kinds), show_default=False)


def _name(*kinds: Kind) -> Any:  # noqa: ANN401 - Typer types its parameters so
    return Argument(
        help="Open the card of one by name.",
        autocompletion=completion.names(*kinds),
        show_default=False,
    )


def drugs(
    output: Output,
    name: Annotated[list[str] | None, _name(Kind.DRUG, Kind.DRUG_CLASS)] = None,
    class_: Annotated[
        str | None, Option("--class", help="Part of the class, such as ssri or opioid.")
    ] = None,
    evidence: Annotated[str | None, Option(help="Grade given by a source, such as A.")] = None,
    mechanism: Annotated[str | None, _coded("mechanism", "How it acts.")] = None,
    setting: Annotated[str | None, _coded("setting", "When it was described.")] = None,
    risk: Annotated[str | None, _coded("risk", "Who is at risk.")] = None,
    sign: Annotated[str | None, _coded("sign", "positive jerks or negative lapses.")] = None,
) -> Exit:
    """List drug triggers and toxins, or open one.

    Examples: myo drugs cefepime | myo drugs --evidence A | myo drugs --risk renal-impairment
    """
    wanted = {
        "class": class_,
        "evidence": evidence,
        "mechanism": mechanism,
        "setting": setting,
        "risk": risk,
        "sign": sign,
    }
    return _list(output, "drugs", (Kind.DRUG, Kind.DRUG_CLASS), name, wanted, (Kind.DRUG,))


def causes(
    output: Output,
    name: Annotated[list[str] | None, _name(Kind.CAUSE)] = None,
    category: Annotated[str | None, _coded("category", "Etiologic category.")] = None,
    group: Annotated[str | None, _coded("group", "Group of diseases.")] = None,
    urgency: Annotated[str | None, _coded("urgency", "How soon to act.")] = None,
    type_: Annotated[
        str | None,
        Option("--type", help="Type of myoclonus.", autocompletion=completion.names(Kind.TYPE)),
    ] = None,
    gene: Annotated[str | None, Option(help="Gene symbol, such as CSTB.")] = None,
    onset: Annotated[str | None, _coded("onset", "Age at onset.")] = None,
    treatable: Annotated[
        bool, Option("--treatable", help="Only causes that can be treated themselves.")
    ] = False,
) -> Exit:
    """List causes other than drugs, or open one.

    Examples: myo causes --group metabolic | myo causes --gene CSTB | myo causes --type cortical
    """
    catalog = load()
    wanted = {
        "category": category,
        "group": group,
        "urgency": urgency,
        "type": _one(catalog, type_, Kind.TYPE).id if type_ else None,
        "gene": gene,
        "onset": onset,
        "treatable": "True" if treatable else None,
    }
    return _list(output, "causes", (Kind.CAUSE,), name, wanted)


def types(
    output: Output,
    name: Annotated[list[str] | None, _name(Kind.TYPE)] = None,
    by_generator: Annotated[
        bool, Option("--physiologic", help="The scheme by generator, with electrophysiology.")
    ] = False,
    by_cause: Annotated[bool, Option("--etiologic", help="The scheme by cause.")] = False,
    by_look: Annotated[
        bool, Option("--clinical", help="By distribution, activation, sign and timing.")
    ] = False,
) -> Exit:
    """List the types of myoclonus by scheme, or open one.

    Physiologic is both a scheme and an etiologic class: --physiologic is the scheme, by generator;
    `myo types physiologic` is the class, jerks of healthy people.

    Examples: myo types --physiologic | myo types --etiologic | myo types cortical
    """
    if by_generator + by_cause + by_look > 1 or (name and (by_generator or by_cause or by_look)):
        raise Complaint(
            "give one of --physiologic, --etiologic, --clinical, or a name, not several"
        )
    catalog = load()
    if by_generator:
        return _by_generator(output, catalog)
    if by_look:
        answer = single("types", clinical(catalog), "--clinical")
        return output.answer(catalog, answer, sheet.listing(catalog, Kind.TYPE))
    if name and fold(" ".join(name)) == "physiologic":
        say("this is the etiologic class; the scheme by generator: myo types --physiologic")
    return _list(output, "types", (Kind.TYPE,), name, {"axis": "etiologic" if by_cause else None})


def _by_generator(output: Output, catalog: Catalog) -> Exit:
    """Print the physiologic scheme: its generators side by side, then the other types on it."""
    say("this is the scheme by generator; the jerks of healthy people: myo types physiologic")
    table = sheet.physiologic(catalog)
    answer = single("types", physiologic(catalog), "--physiologic")
    if output.is_json or output.is_tabular:
        return output.answer(catalog, answer, table)
    shown = output.limited(answer.found)
    output.sheet(table(item for item in shown if item.record.id in GENERATORS), catalog)
    write("\n")
    others = (item for item in shown if item.record.id not in GENERATORS)
    output.sheet(sheet.listing(catalog, Kind.TYPE)(others))
    return Exit.ANSWERED


def treatments(
    output: Output,
    name: Annotated[list[str] | None, _name(Kind.TREATMENT, Kind.PLAN)] = None,
    for_: Annotated[
        str | None,
        Option(
            "--for",
            help="A type or cause: its plan, then each treatment with what the source says.",
            autocompletion=completion.names(Kind.TYPE, Kind.CAUSE),
            show_default=False,
        ),
    ] = None,
    line: Annotated[str | None, _coded("line", "Line of treatment in a source.")] = None,
    modality: Annotated[str | None, _coded("modality", "Kind of treatment.")] = None,
    avoid_in: Annotated[str | None, _coded("risk", "With a warning for such a patient.")] = None,
) -> Exit:
    """List treatments with their warnings, or open one.

    With --for, the plans come first, then each treatment, last what may worsen the jerks.

    Examples: myo treatments --for cortical | myo treatments --avoid-in pregnancy
    """
    wanted = {"line": line, "modality": modality, "avoid_in": avoid_in}
    if for_:
        if name or any(wanted.values()):
            raise Complaint("--for stands alone: leave out the name and the other filters")
        return _treatments_for(output, for_)
    return _list(output, "treatments", (Kind.TREATMENT, Kind.PLAN), name, wanted, (Kind.TREATMENT,))


def _treatments_for(output: Output, target: str) -> Exit:
    """Print the plans for a type or cause, then each treatment, then what may worsen it."""
    catalog = load()
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
    if output.json(catalog, selected):
        return EXITS[selected.status]
    shown = [item.record for item in output.limited(selected.found)]
    plans = tuple(plan for plan in plans if plan in shown)
    options = sheet.indications(
        [pair for pair in chosen if pair[0] in shown], [t for t in worse if t in shown], targets
    )
    if output.is_tabular:
        steps = sheet.plan_steps(catalog, plans)
        output.sheet(steps._replace(rows=(*steps.rows, *options.rows)))
    else:
        output.cards(catalog, plans)
        if options.rows:
            write("\n" if plans else "")
            output.sheet(options)
    return EXITS[selected.status]


def investigations(
    output: Output,
    name: Annotated[list[str] | None, _name(Kind.TEST)] = None,
    tier: Annotated[int | None, Option(min=1, max=3, help="1 for everyone, 3 specialist.")] = None,
    for_: Annotated[
        str | None,
        Option(
            "--for",
            help="A type or cause.",
            autocompletion=completion.names(Kind.TYPE, Kind.CAUSE),
            show_default=False,
        ),
    ] = None,
) -> Exit:
    """List investigations, or open one.

    Examples: myo tests --tier 1 | myo tests --for cortical | myo tests sep
    """
    catalog = load()
    wanted = {
        "tier": str(tier) if tier else None,
        "for": _one(catalog, for_, Kind.TYPE, Kind.CAUSE).id if for_ else None,
    }
    return _list(output, "tests", (Kind.TEST,), name, wanted)


def _list(
    output: Output,
    command: str,
    kinds: tuple[Kind, ...],
    name: Iterable[str] | None,
    wanted: Mapping[str, str | None],
    listed: tuple[Kind, ...] = (),
) -> Exit:
    """Open a record by name among the kinds, or list those that the filters leave."""
    catalog = load()
    given = {facet: value for facet, value in wanted.items() if value}
    if name:
        if given:
            raise Complaint("give a name or filters, not both")
        return report(output, catalog, policy.lookup(catalog, " ".join(name), kinds, command))
    for facet, value in given.items():
        _check_word(catalog, "risk" if facet == "avoid_in" else facet, value)
    records = select(catalog, listed or kinds, given)
    query = " ".join(f"--{facet.replace('_', '-')} {value}" for facet, value in given.items())
    if not records:
        say(f"no record has {query}")
    table = sheet.listing(catalog, *(listed or kinds))
    return output.answer(catalog, single(command, records, query), table)


def _check_word(catalog: Catalog, facet: str, value: str) -> None:
    """Refuse a coded word that the vocabulary does not have, naming the nearest that it has."""
    known = catalog.words.get(facet)
    if known and value not in known:
        from difflib import get_close_matches  # noqa: PLC0415 - only for a complaint

        near = get_close_matches(value, known, n=1)
        hint = f"did you mean {near[0]}? " if near else ""
        raise Complaint(f'"{value}" is not a known {facet}: {hint}known are {", ".join(known)}')


def _one(catalog: Catalog, value: str, *kinds: Kind) -> Record:
    """Return the record that an option names exactly, or complain with what is near."""
    answer: Answer = policy.lookup(catalog, value, kinds)
    if answer.status is not Status.FOUND:
        near = ", ".join(dict.fromkeys(record.id for record in answer.records[:5]))
        hint = f"did you mean {near}?" if near else "see myo types and myo causes"
        raise Complaint(f'"{value}" is not the name of a {" or ".join(kinds)}: {hint}')
    return answer.records[0]
