"""`myo workup`: the staged plan, whole or narrowed to a type, a cause or a picture."""

from typing import Annotated

from typer import Argument, Option

from myoclonus_cli.catalog import Catalog
from myoclonus_cli.cli import completion
from myoclonus_cli.cli.answer import report
from myoclonus_cli.cli.listings import check_word
from myoclonus_cli.cli.output import Output, single
from myoclonus_cli.cli.status import Complaint, Exit
from myoclonus_cli.lookup import lookup
from myoclonus_cli.model import Kind, Record, Status
from myoclonus_cli.render import checklist
from myoclonus_cli.store import load
from myoclonus_cli.workup import AGES, Picture, ages, stages

TARGETS = (Kind.TYPE, Kind.CAUSE)


def workup(
    output: Output,
    target: Annotated[
        list[str] | None,
        Argument(
            help="A type or cause of myoclonus.",
            autocompletion=completion.names(*completion.ARGUMENTS["workup"]),
            show_default=False,
        ),
    ] = None,
    age: Annotated[
        str,
        Option(
            "--age",
            help=f"Years (11), months (17m), {', '.join(AGES)}, or a coded age.",
            autocompletion=completion.words("onset"),
            show_default=False,
        ),
    ] = "",
    onset: Annotated[
        str,
        Option(
            "--onset",
            help="How fast it came: acute, subacute, chronic, episodic.",
            autocompletion=completion.words("tempo"),
            show_default=False,
        ),
    ] = "",
    with_: Annotated[
        str,
        Option(
            "--with",
            help="What comes with it, separated by commas, such as fever,seizures.",
            autocompletion=completion.words("finding"),
            show_default=False,
        ),
    ] = "",
) -> Exit:
    """Plan the work-up in stages: red flags first, genetics last, each step with its source.

    Examples: myo workup | myo workup cortical | myo workup --age child --with fever,seizures
    """
    catalog = load()
    targets: tuple[Record, ...] = ()
    query = " ".join(target or ())
    if query:
        answer = lookup(catalog, query, TARGETS, "workup")
        if answer.status not in (Status.FOUND, Status.AMBIGUOUS):
            return report(output, catalog, answer)
        targets = answer.records
    picture = Picture(
        targets,
        frozenset(_age(catalog, age)),
        frozenset(_words(catalog, "tempo", onset)),
        frozenset(_words(catalog, "finding", with_)),
    )
    options = (("--age", age), ("--onset", onset), ("--with", with_))
    asked = " ".join([query, *(f"{name} {value}" for name, value in options if value)]).strip()
    found = stages(catalog, picture)
    answer = single("workup", [record for stage in found for record in stage.records], asked)
    if output.is_json:
        output.values(
            catalog, answer, checklist.results(catalog, found), left_out=checklist.left_out(found)
        )
    elif output.is_tabular:
        output.sheet(checklist.rows(catalog, found))
    else:
        title = "Work-up of myoclonus" + (f": {asked}" if asked else "")
        output.sections(catalog, title, list(checklist.sections(catalog, found)))
    return Exit.ANSWERED


def _age(catalog: Catalog, value: str) -> tuple[str, ...]:
    if not value or value in catalog.words["onset"]:
        return (value,) if value else ()
    found = ages(value.strip().casefold())
    if not found:
        known = ", ".join((*AGES, *catalog.words["onset"]))
        raise Complaint(f'"{value}" is not an age: give years (11), months (17m), or {known}')
    return found


def _words(catalog: Catalog, facet: str, value: str) -> tuple[str, ...]:
    """Split coded words at commas, or complain of one that the vocabulary does not have."""
    words = tuple(word.strip().casefold() for word in value.split(",") if word.strip())
    for word in words:
        check_word(catalog, facet, word)
    return words
