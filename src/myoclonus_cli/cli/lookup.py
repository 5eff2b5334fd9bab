"""`myo lookup`: anything, by name or by words."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from myoclonus_cli import lookup as policy
from myoclonus_cli.catalog import Catalog
from myoclonus_cli.cli import completion
from myoclonus_cli.cli.answer import report
from myoclonus_cli.cli.output import Format, Output, say, write
from myoclonus_cli.cli.status import EXITS, Complaint, Exit
from myoclonus_cli.model import Answer
from myoclonus_cli.render import data, sheet
from myoclonus_cli.render.view import Line
from myoclonus_cli.store import load


def lookup(
    output: Output,
    query: Annotated[
        list[str] | None,
        typer.Argument(
            help="A name, or words in any order.",
            autocompletion=completion.names(),
            show_default=False,
        ),
    ] = None,
    stdin: Annotated[
        bool, typer.Option("--stdin", help="Answer one query a line of standard input.")
    ] = False,
) -> Exit:
    """Look up anything by name or by words.

    An exact name opens its card, words list what matches; a near name is only offered.

    Examples: myo lookup amitriptyline | myo lookup kidney failure | myo lookup --stdin < names.txt
    """
    if stdin or query == ["-"]:
        return batch(output, load(), _queries())
    if not query or not " ".join(query).strip():
        raise Complaint("lookup needs a name or words, for example: myo lookup amitriptyline")
    catalog = load()
    return report(output, catalog, policy.lookup_arguments(catalog, query))


def _queries() -> Iterator[str]:
    """Yield the lines of standard input, as soon as each is there, in the encodings of a list."""
    from myoclonus_cli.cli.keyboard import standard_input  # noqa: PLC0415 - only for a batch
    from myoclonus_cli.lists.reading import HEAD, decoded  # noqa: PLC0415

    stream = standard_input("queries from the keyboard, one a line")
    _, lines = decoded(stream, stream.read1(HEAD))
    for line in lines:
        yield line.strip()


def batch(output: Output, catalog: Catalog, queries: Iterable[str]) -> Exit:
    """Answer many queries in one process; the status is the highest of the lines."""
    worst = Exit.ANSWERED
    counts: Counter[str] = Counter()
    answers = []
    for query in queries:
        if not query:
            continue
        answer = policy.lookup(catalog, query)
        worst = max(worst, EXITS[answer.status])
        counts[answer.status] += 1
        if output.format is Format.JSONL:
            results = data.results(catalog, answer.found)
            write(data.dumps(data.envelope(catalog, answer, results), indent=False))
        else:
            answers.append(answer)
    if output.format is Format.JSON:
        envelopes = (data.envelope(catalog, a, data.results(catalog, a.found)) for a in answers)
        write(data.dumps(list(envelopes)))
    elif output.format is not Format.JSONL:
        output.sheet(sheet.Sheet(BATCH, tuple(_rows(answers))))
    said = ", ".join(f"{count} {status}" for status, count in counts.items())
    say(f"{counts.total()} queries: {said}" if counts else "no query was given")
    return worst


BATCH = ("query", "status", "id", "name", "role", "matched", "sources")


def _rows(answers: Iterable[Answer]) -> Iterator[tuple[Line, ...]]:
    """One row a record found, and one for a query that found none: no query is dropped."""
    for answer in answers:
        head = (Line(answer.query), Line(str(answer.status)))
        for row in sheet.matches(answer.found).rows:
            yield (*head, row[0], *row[2:])
        if not answer.found:
            yield (*head, *(Line(""),) * (len(BATCH) - 2))
