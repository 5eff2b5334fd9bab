"""`myo check`: a medication list reviewed, line by line, as it is read."""

import io
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from myoclonus_cli.catalog import Catalog
from myoclonus_cli.cli import completion
from myoclonus_cli.cli.keyboard import standard_input
from myoclonus_cli.cli.output import Format, Output, say, write
from myoclonus_cli.cli.status import Complaint, Exit
from myoclonus_cli.lists.entry import Entry, UnreadableError
from myoclonus_cli.lists.reading import Form, entries
from myoclonus_cli.lookup import lookup
from myoclonus_cli.model import Answer, Kind, Record, Status
from myoclonus_cli.render import data, plain
from myoclonus_cli.render import report as reports
from myoclonus_cli.render.sheet import Sheet
from myoclonus_cli.review import Factors, ListStatus, Reviewer
from myoclonus_cli.store import load
from myoclonus_cli.tally import Report

TREATED = (Kind.TYPE, Kind.CAUSE)
EVERY = 5_000  # lines between two signs of progress
SLOW = 1.0  # seconds before the first


def check(
    output: Output,
    medicine: Annotated[
        list[str] | None,
        typer.Argument(help="Medicines, one an argument.", show_default=False),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", "-i", help="Read the list from a file.", show_default=False),
    ] = None,
    form: Annotated[
        Form, typer.Option("--from", help="The form of the list; auto looks at its content.")
    ] = Form.AUTO,
    column: Annotated[
        str, typer.Option("--column", help="The column of a table that names the medicine.")
    ] = "",
    egfr: Annotated[
        float | None, typer.Option("--egfr", min=0, max=250, help="eGFR in mL/min/1.73 m².")
    ] = None,
    dialysis: Annotated[bool, typer.Option("--dialysis", help="On dialysis.")] = False,
    age: Annotated[float | None, typer.Option("--age", min=0, max=130, help="Years.")] = None,
    hepatic: Annotated[bool, typer.Option("--hepatic", help="Liver disease.")] = False,
    treating: Annotated[
        str,
        typer.Option(
            "--treating",
            help="The type or cause that is treated: what on the list may worsen it.",
            autocompletion=completion.names(*TREATED),
        ),
    ] = "",
    accept: Annotated[
        bool,
        typer.Option(
            "--accept-suggestions", help="Take a clear slip for the name it is near; marked so."
        ),
    ] = False,
    exit_code: Annotated[
        bool,
        typer.Option(
            "--exit-code", help="End with 10 if a trigger is found, 11 if a line is not recognized."
        ),
    ] = False,
) -> Exit:
    """Review a medication list for medicines that could cause myoclonus.

    Free text, CSV or TSV with a header, or FHIR R4 JSON, from arguments, a file or standard input.

    Examples: myo check < medlist.txt | myo check gabapentin morphine --egfr 20
    """
    medicine = [] if medicine == ["-"] else medicine
    catalog = load()
    factors = Factors(egfr, dialysis, age, hepatic, _treated(catalog, treating))
    reviewer = Reviewer(catalog, factors, accept=accept)
    report = Report(catalog)
    try:
        with _opened(medicine, file) as stream:
            encoding, listed = entries(stream, Form.TEXT if medicine else form, column)
            if encoding == "cp1252":
                say("the list is not UTF-8; it was read as Windows-1252")
            _print(output, catalog, reviewer, report, _progress(listed))
    except UnreadableError as error:
        raise Complaint(f"the list cannot be read: {error}", Exit.BROKEN_INPUT) from error
    if not report.counts:
        raise Complaint("the list holds no medicine entry; give medicines, one a line")
    if exit_code and report.counts[ListStatus.TRIGGER]:
        return Exit.TRIGGER
    unsure = (ListStatus.UNRECOGNISED, ListStatus.SUGGESTED, ListStatus.AMBIGUOUS)
    if exit_code and any(report.counts[status] for status in unsure):
        return Exit.NOT_RECOGNIZED
    return Exit.ANSWERED


def _treated(catalog: Catalog, name: str) -> tuple[Record, ...]:
    if not name:
        return ()
    answer = lookup(catalog, name, TREATED)
    if answer.status is not Status.FOUND:
        near = ", ".join(record.name for record in answer.records[:3])
        meant = f"; did you mean {near}?" if near else "; myo types and myo causes list them"
        raise Complaint(f'"{name}" is not a type or cause of myoclonus{meant}')
    return answer.records


def _opened(medicine: list[str] | None, file: Path | None) -> BinaryIO:
    if medicine and file:
        raise Complaint("give medicines or --file, not both")
    if medicine:
        return io.BytesIO("\n".join(medicine).encode("utf-8", "replace"))
    if file:
        try:
            return file.open("rb")
        except OSError as error:
            message = f"{file} cannot be read: {error.strerror}"
            raise Complaint(message, Exit.BROKEN_INPUT) from error
    return standard_input("a list from the keyboard, one medicine a line")


def _progress(listed: Iterator[Entry]) -> Iterator[Entry]:
    """Show how many lines were read, where a person waits at a terminal."""
    shown, start = False, time.monotonic()
    for number, entry in enumerate(listed, 1):
        yield entry
        late = sys.stderr.isatty() and number % EVERY == 0 and time.monotonic() - start > SLOW
        if late:
            shown = True
            sys.stderr.write(f"\r{number:,} lines read")
            sys.stderr.flush()
    if shown:
        sys.stderr.write("\r\x1b[K")


def _print(
    output: Output, catalog: Catalog, reviewer: Reviewer, report: Report, listed: Iterator[Entry]
) -> None:
    """Print mentions as they are read where a program reads them; else the report at the end."""
    if output.is_json:
        _json(output, catalog, reviewer, report, listed)
    elif output.is_tabular:
        lines = plain.csv_text if output.format is Format.CSV else plain.tsv
        header = output.header
        cached: dict[Entry, list[str]] = {}
        for entry in listed:
            mentions = reviewer.review(entry)
            report.add(mentions)
            key = entry._replace(line=0)
            if key not in cached:
                rows = reports.rows(m._replace(line=0) for m in mentions)
                cached[key] = [lines(Sheet(reports.ROW, (row,)), header=False) for row in rows]
            if header:
                write(lines(Sheet(reports.ROW, ())))
                header = False
            write("".join(f"{entry.line}{row[1:]}" for row in cached[key]))
    else:
        for entry in listed:
            report.add(reviewer.review(entry))
        if report.counts:
            parts = list(reports.parts(report, reviewer.factors))
            output.report(catalog, parts)


def _json(
    output: Output, catalog: Catalog, reviewer: Reviewer, report: Report, listed: Iterator[Entry]
) -> None:
    lines = output.format is Format.JSONL
    head = data.envelope(catalog, Answer("check", "", Status.FOUND), ())
    if not lines:
        write(
            f'{{\n"meta": {data.dumps(head["meta"], indent=False)},\n"results": [\n'.replace(
                "\n,", ","
            )
        )
    first = True
    for entry in listed:
        mentions = reviewer.review(entry)
        report.add(mentions)
        for mention in mentions:
            text = data.dumps(reports.mention_data(catalog, mention), indent=False)
            write(text if lines else ("" if first else ",\n") + text.rstrip("\n"))
            first = False
    pairs = [reports.pair_data(catalog, pair) for pair in report.pairs()]
    tail = {"combinations": pairs, "summary": reports.summary(report)}
    if lines:
        write(data.dumps(tail, indent=False))
    else:
        text = data.dumps(tail, indent=False).strip()
        write(f"\n],\n{text[1:]}\n")
