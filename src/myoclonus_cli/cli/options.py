"""The options that every command has: how to print what it found."""

import inspect
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from myoclonus_cli.cli.age import warn_if_old
from myoclonus_cli.cli.output import Color, Format, Output, usual_format
from myoclonus_cli.cli.status import Complaint, Exit
from myoclonus_cli.place import Site
from myoclonus_cli.store import load


def _options(
    format: Annotated[  # noqa: A002 - the name of the option is a contract
        Format | None,
        typer.Option("--format", "-f", help="How to print: table on a terminal, tsv in a pipe."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Short for --format json.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Short for --format jsonl.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Short for --format csv.")] = False,
    tsv: Annotated[bool, typer.Option("--tsv", help="Short for --format tsv.")] = False,
    limit: Annotated[
        int, typer.Option(min=0, help="Show at most so many results; 0 shows all.")
    ] = 0,
    no_header: Annotated[
        bool, typer.Option("--no-header", help="Leave out the header of TSV and CSV.")
    ] = False,
    width: Annotated[
        int | None, typer.Option(min=20, max=1000, help="Lay out for so many columns.")
    ] = None,
    color: Annotated[Color, typer.Option(help="When to use color.")] = Color.AUTO,
    no_color: Annotated[bool, typer.Option("--no-color", help="Short for --color never.")] = False,
    data: Annotated[
        Path | None,
        typer.Option(help="Read the overlay in this folder.", show_default=False),
    ] = None,
    no_overlays: Annotated[
        bool, typer.Option("--no-overlays", help="Read the bundled catalog alone.")
    ] = False,
    pager: Annotated[
        bool | None,
        typer.Option("--pager/--no-pager", help="Show a long answer in the pager, or never."),
    ] = None,
) -> Output:
    if data and no_overlays:
        raise Complaint("--data and --no-overlays contradict each other: give one of them")
    Site.wanted, Site.chosen = not no_overlays, data
    short = {Format.JSON: json, Format.JSONL: jsonl, Format.CSV: csv, Format.TSV: tsv}
    asked = {form for form, given in short.items() if given} | ({format} if format else set())
    if len(asked) > 1:
        said = " and ".join(sorted(asked))
        raise Complaint(f"formats {said} contradict each other: give one of them")
    chosen = next(iter(asked), usual_format())
    if no_color and color is Color.ALWAYS:
        raise Complaint("--no-color and --color always contradict each other: give one of them")
    shade = Color.NEVER if no_color else color
    return Output(chosen, limit, not no_header, width, shade, pager)


OUTPUT = frozenset(inspect.signature(_options).parameters)  # by their names in a command


def dated(command: Callable[..., Exit]) -> Callable[..., Exit]:
    """Let a command that answers from the catalog say at its end if the catalog is old."""

    @wraps(command)
    def run(*given: Any, **named: Any) -> Exit:  # noqa: ANN401 - whatever the command declares
        status = command(*given, **named)
        warn_if_old(load().edition)
        return status

    return run


def prints(command: Callable[..., Exit]) -> Callable[..., None]:
    """Give a command the options of output; it takes an Output and returns its exit status."""
    own = list(inspect.signature(command, eval_str=True).parameters.values())[1:]
    common = list(inspect.signature(_options, eval_str=True).parameters.values())

    def run(**given: Any) -> None:  # noqa: ANN401 - whatever the command declares
        output = _options(**{name: given.pop(name) for name in OUTPUT})
        raise typer.Exit(command(output, **given))

    run.__signature__ = inspect.Signature([*own, *common])  # type: ignore[attr-defined]
    run.__annotations__ = {}
    run.__name__, run.__doc__ = command.__name__, command.__doc__
    return run
