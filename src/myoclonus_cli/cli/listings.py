"""The listing commands: drugs, causes, types, treatments and tests, each with its filters."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from typer import Argument, Option

from myoclonus_cli import lookup as policy
from myoclonus_cli.catalog import Catalog
from myoclonus_cli.cli import completion
from myoclonus_cli.cli.answer import report
from myoclonus_cli.cli.output import Output, say, single, write
from myoclonus_cli.cli.status import EXITS, Complaint, Exit
from myoclonus_cli.model import Answer, Kind, Record, Status
from myoclonus_cli.names import fold
from myoclonus_cli.render import compare, sheet
from myoclonus_cli.select import (
    GENERATORS,
    clinical,
    physiologic,
    select,
    written,
)
from myoclonus_cli.store import load


def coded(facet: str, about: str) -> Any:  # noqa: ANN401 - Typer types its parameters so
    """Return an option that takes a coded word of a facet."""
    return Option(help=about, autocompletion=completion.words(facet), show_default=False)


def _named(*kinds: Kind, about: str) -> Any:  # noqa: ANN401 - Typer types its parameters so
    return Option(help=about, autocompletion=completion.names(*kinds), show_default=False)


def name_argument(command: str) -> Any:  # noqa: ANN401 - Typer types its parameters so
    """Return the argument that names a record of those that a command opens."""
    return Argument(
        help="Open the card of one by name.",
        autocompletion=completion.names(*completion.ARGUMENTS[command]),
        show_default=False,
    )


def drugs(
    output: Output,
    name: Annotated[list[str] | None, name_argument("drugs")] = None,
    class_: Annotated[
        str | None, Option("--class", help="Part of the class, such as ssri or opioid.")
    ] = None,
    evidence: Annotated[str | None, Option(help="Grade given by a source, such as A.")] = None,
    mechanism: Annotated[str | None, coded("mechanism", "How it acts.")] = None,
    setting: Annotated[str | None, coded("setting", "When it was described.")] = None,
    risk: Annotated[str | None, coded("risk", "Who is at risk.")] = None,
    sign: Annotated[str | None, coded("sign", "positive jerks or negative lapses.")] = None,
    as_summary: Annotated[
        bool, Option("--summary", help="Count them by class and by grade.")
    ] = False,
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
    if as_summary:
        if name or any(wanted.values()):
            raise Complaint("--summary stands alone: leave out the name and the filters")
        if output.is_json:
            raise Complaint("--summary is a table: give --format table, tsv, csv or markdown")
        output.sheet(compare.summary(load(), drawn=not output.is_tabular))
        return Exit.ANSWERED
    return listed(output, "drugs", (Kind.DRUG, Kind.DRUG_CLASS), name, wanted, (Kind.DRUG,))


def causes(
    output: Output,
    name: Annotated[list[str] | None, name_argument("causes")] = None,
    category: Annotated[str | None, coded("category", "Etiologic category.")] = None,
    group: Annotated[str | None, coded("group", "Group of diseases.")] = None,
    urgency: Annotated[str | None, coded("urgency", "How soon to act.")] = None,
    type_: Annotated[
        str | None,
        Option("--type", help="Type of myoclonus.", autocompletion=completion.names(Kind.TYPE)),
    ] = None,
    gene: Annotated[str | None, Option(help="Gene symbol, such as CSTB.")] = None,
    onset: Annotated[str | None, coded("onset", "Age at onset.")] = None,
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
        "type": one_named(catalog, type_, Kind.TYPE).id if type_ else None,
        "gene": gene,
        "onset": onset,
        "treatable": "True" if treatable else None,
    }
    return listed(output, "causes", (Kind.CAUSE,), name, wanted)


def types(
    output: Output,
    name: Annotated[list[str] | None, name_argument("types")] = None,
    by_generator: Annotated[
        bool, Option("--physiologic", help="The scheme by generator, with electrophysiology.")
    ] = False,
    by_cause: Annotated[bool, Option("--etiologic", help="The scheme by cause.")] = False,
    by_look: Annotated[
        bool, Option("--clinical", help="By distribution, activation, sign and timing.")
    ] = False,
    tell: Annotated[
        bool, Option("--tell", help="Put the types or look-alikes named side by side.")
    ] = False,
    as_tree: Annotated[bool, Option("--tree", help="The classification as a tree.")] = False,
    as_matrix: Annotated[
        bool, Option("--matrix", help="With --physiologic: what recordings show, as marks.")
    ] = False,
) -> Exit:
    """List the types of myoclonus by scheme, or open one.

    Physiologic is both a scheme and an etiologic class: --physiologic is the scheme, by generator;
    `myo types physiologic` is the class, jerks of healthy people.

    Examples: myo types --physiologic | myo types cortical | myo types --tell cortical tic
    """
    if as_matrix and not by_generator:
        raise Complaint("--matrix goes with --physiologic")
    if tell or as_tree:
        if by_generator or by_cause or by_look or (tell and as_tree) or (as_tree and name):
            raise Complaint("--tell takes names, --tree stands alone: leave out the other options")
        return _tell(output, name or []) if tell else _tree(output)
    if by_generator + by_cause + by_look > 1 or (name and (by_generator or by_cause or by_look)):
        raise Complaint(
            "give one of --physiologic, --etiologic, --clinical, or a name, not several"
        )
    catalog = load()
    if by_generator:
        return _matrix(output, catalog) if as_matrix else _by_generator(output, catalog)
    if by_look:
        answer = single("types", clinical(catalog), "--clinical")
        return output.answer(catalog, answer, sheet.listing(catalog, Kind.TYPE))
    if name and fold(" ".join(name)) == "physiologic":
        say("this is the etiologic class; the scheme by generator: myo types --physiologic")
    return listed(output, "types", (Kind.TYPE,), name, {"axis": "etiologic" if by_cause else None})


def _tell(output: Output, names: list[str]) -> Exit:
    """Print what tells types and look-alikes apart, side by side."""
    catalog = load()
    if len(names) < 2:  # noqa: PLR2004 - to tell apart takes two
        raise Complaint("--tell needs two names or more, for example: --tell cortical functional")
    records = [one_named(catalog, name, Kind.TYPE, Kind.MIMIC) for name in names]
    answer = single("types", records, f"--tell {' '.join(names)}")
    if output.json(catalog, answer):
        return EXITS[answer.status]
    output.sheet(compare.tell_apart(catalog, records), catalog)
    return Exit.ANSWERED


def _matrix(output: Output, catalog: Catalog) -> Exit:
    """Print what recordings show of the types by generator as a matrix of marks."""
    chosen = [*physiologic(catalog), *select(catalog, (Kind.TYPE,), {"axis": "etiologic"})]
    answer = single("types", [r for r in chosen if r.coded("physiology")], "--physiologic")
    if output.json(catalog, answer):
        return EXITS[answer.status]
    output.sheet(compare.matrix(answer.records, drawn=not output.is_tabular))
    if not output.is_tabular:
        say(compare.LEGEND)
    return Exit.ANSWERED


def _tree(output: Output) -> Exit:
    """Print the classification as a tree, or its lines with their depth to a program."""
    catalog = load()
    lines = list(compare.tree(catalog))
    if output.is_json:
        return output.opened(catalog, single("types", catalog.of_kind(Kind.TYPE), "--tree"))
    if output.is_tabular:
        output.sheet(compare.tree_sheet(lines))
    else:
        output.tree(lines)
    return Exit.ANSWERED


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


def investigations(
    output: Output,
    name: Annotated[list[str] | None, name_argument("tests")] = None,
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
        "for": one_named(catalog, for_, Kind.TYPE, Kind.CAUSE).id if for_ else None,
    }
    return listed(output, "tests", (Kind.TEST,), name, wanted)


def listed(
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
        check_word(catalog, "risk" if facet == "avoid_in" else facet, value)
    records = select(catalog, listed or kinds, given)
    query = " ".join(f"--{facet.replace('_', '-')} {value}" for facet, value in given.items())
    if not records:
        near = _nearest(catalog, listed or kinds, given)
        say(f"no record has {query}{f'; did you mean {near}?' if near else ''}")
    table = sheet.listing(catalog, *(listed or kinds))
    return output.answer(catalog, single(command, records, query), table)


def _nearest(catalog: Catalog, kinds: tuple[Kind, ...], given: Mapping[str, str]) -> str:
    """Return what comes nearest, among what records have, to a value that is no coded word."""
    from difflib import get_close_matches  # noqa: PLC0415 - only where nothing was found

    for facet, value in given.items():
        texts = written(catalog, kinds, facet)
        known = {text.casefold(): text for text in (*texts, *" ".join(texts).split())}
        if value.casefold() not in known and (near := get_close_matches(value.casefold(), known)):
            return known[near[0]]
    return ""


def check_word(catalog: Catalog, facet: str, value: str) -> None:
    """Refuse a coded word that the vocabulary does not have, naming the nearest that it has."""
    known = catalog.words.get(facet)
    if known and value not in known:
        from difflib import get_close_matches  # noqa: PLC0415 - only for a complaint

        near = get_close_matches(value, known, n=1)
        hint = f"did you mean {near[0]}? " if near else ""
        raise Complaint(f'"{value}" is not a known {facet}: {hint}known are {", ".join(known)}')


def one_named(catalog: Catalog, value: str, *kinds: Kind) -> Record:
    """Return the record that an option names exactly, or complain with what is near."""
    answer: Answer = policy.lookup(catalog, value, kinds)
    if answer.status is not Status.FOUND:
        near = ", ".join(dict.fromkeys(record.id for record in answer.records[:5]))
        hint = f"did you mean {near}?" if near else "see myo types and myo causes"
        raise Complaint(f'"{value}" is not the name of a {" or ".join(kinds)}: {hint}')
    return answer.records[0]
