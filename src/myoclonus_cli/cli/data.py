"""`myo data`: check, find, describe and export what the catalog is made of."""

from pathlib import Path
from typing import Annotated

import typer
from typer import Argument, Option

from myoclonus_cli.canonical import canonical
from myoclonus_cli.cli.age import warn_if_old
from myoclonus_cli.cli.help import Command, Group
from myoclonus_cli.cli.options import prints
from myoclonus_cli.cli.output import Output, say, write
from myoclonus_cli.cli.prepared import is_true
from myoclonus_cli.cli.status import Complaint, Exit
from myoclonus_cli.model import Answer, Kind, Status
from myoclonus_cli.place import COMPILED, PREPARED, data_folder
from myoclonus_cli.render import data as jsons
from myoclonus_cli.render.output_schema import output_schema
from myoclonus_cli.render.sheet import Sheet
from myoclonus_cli.render.view import Line
from myoclonus_cli.rules import check as broken_rules
from myoclonus_cli.schema import Breach, BrokenDataError
from myoclonus_cli.store import (
    bundled,
    load,
    read_folder,
    read_table,
    record_files,
)
from myoclonus_cli.verify import altered

app = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Check, find, describe and export the data.",
)

Folder = Annotated[
    Path | None, Argument(help="A folder of data; the bundled one by default.", show_default=False)
]


@app.command(cls=Command)
@prints
def check(
    output: Output,
    folder: Folder = None,
    fix: Annotated[
        bool, Option("--fix", help="First write every record in canonical form.")
    ] = False,
) -> Exit:
    """Check every rule over the data and report every breach: file, field, problem, mend.

    A folder without catalog.toml is an overlay, and is checked against the bundled catalog.

    Examples: myo data check | myo data check --fix | myo data check path/to/data --json
    """
    place = folder or data_folder()
    if not place.is_dir():
        raise Complaint(f"{place} is not a folder: give the folder that holds catalog.toml")
    if not (place / "catalog.toml").exists():
        return _check_overlay(output, place, fix=fix)
    if fix:
        say(f"{_fix(place)} files rewritten in canonical form")
    try:
        catalog = read_folder(place)
    except BrokenDataError as error:
        return _report(output, error.breaches)
    breaches = sorted([*broken_rules(catalog), *_not_canonical(place)])
    say(f"{len(catalog.records)} records and {len(catalog.sources)} sources checked")
    warn_if_old(catalog.edition)
    return _report(output, breaches)


def _check_overlay(output: Output, folder: Path, *, fix: bool) -> Exit:
    if fix:
        raise Complaint("--fix writes a whole catalog; mend an overlay by hand")
    from myoclonus_cli.overlays.merging import examined  # noqa: PLC0415 - only for an overlay

    _, breaches = examined(bundled(), folder)
    say(f"{folder} checked as an overlay on the bundled catalog")
    return _report(output, breaches)


def _report(output: Output, breaches: list[Breach]) -> Exit:
    rows = tuple(
        tuple(Line(text) for text in (b.file, b.field, b.problem, b.mend)) for b in breaches
    )
    if output.is_json:
        values = [
            {"file": b.file, "field": b.field, "problem": b.problem, "mend": b.mend}
            for b in breaches
        ]
        write(jsons.dumps(values))
    elif rows:
        output.sheet(Sheet(("file", "field", "problem", "mend"), rows))
    say(f"{len(breaches)} breaches" if breaches else "no breaches")
    return Exit.BROKEN_INPUT if breaches else Exit.ANSWERED


def _forms(folder: Path) -> list[tuple[Path, str, str]]:
    """Return each record file with its text and the canonical form of it."""
    topics = read_table(folder / "vocabulary/topics.toml")
    forms = []
    for path, kind in record_files(folder):
        text = path.read_text(encoding="utf-8")
        raw = read_table(path)
        actual = kind or Kind(str(raw.get("kind")))
        forms.append((path, text, canonical(actual, raw, topics[actual])))
    return forms


def _not_canonical(folder: Path) -> list[Breach]:
    """A record is written in canonical form, so that a change shows only what changed."""
    return [
        Breach(path.relative_to(folder).as_posix(), "", "is not in canonical form",
               "run myo data check --fix")
        for path, text, form in _forms(folder)
        if text != form
    ]  # fmt: skip


def _fix(folder: Path) -> int:
    try:
        changed = [(path, form) for path, text, form in _forms(folder) if text != form]
    except (OSError, ValueError, KeyError) as error:
        message = f"cannot rewrite before the data can be read: {error}; run myo data check"
        raise Complaint(message, Exit.BROKEN_INPUT) from error
    for path, form in changed:
        path.write_text(form, encoding="utf-8")
    return len(changed)


@app.command(cls=Command)
def verify() -> None:
    """Recompute the hash of the installed data, and the answers that were made from them.

    Example: myo data verify
    """
    catalog, ready = bundled(), Path(PREPARED)
    edition, differing = catalog.edition, altered()
    if ready.exists() and not is_true(ready.read_bytes(), catalog):
        differing.append(PREPARED)
    if differing:
        paths = " and ".join(differing)
        message = f"altered: {paths}; answers carry sha256:{edition.hash}; install myo again"
        raise Complaint(message, Exit.BROKEN_INPUT)
    forms = "the TOML files and the compiled file" if Path(COMPILED).exists() else "the TOML files"
    write(f"catalog {edition.version}, recomputed from {forms}: sha256:{edition.hash}\n")
    warn_if_old(edition)


@app.command(cls=Command)
def path() -> None:
    """Print the folder of the bundled data.

    Example: ls $(myo data path)/drugs
    """
    write(f"{data_folder()}\n")


@app.command(cls=Command)
def schema() -> None:
    """Print the JSON Schema of the output.

    Example: myo data schema > myo.schema.json
    """
    write(jsons.dumps(output_schema()))


@app.command(cls=Command)
@prints
def export(output: Output) -> Exit:
    """Export every record with its claims and citations, as JSON or JSON Lines.

    Examples: myo data export --json > catalog.json | myo data export --format jsonl
    """
    if not output.is_json:
        raise Complaint("export writes JSON: add --json or --format jsonl")
    catalog = load()
    records = [jsons.record(catalog, record) for record in catalog.records.values()]
    output.values(catalog, Answer("data export", "", Status.FOUND), records)
    warn_if_old(catalog.edition)
    return Exit.ANSWERED
