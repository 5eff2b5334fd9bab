"""Where output goes: format, width, colour, and the only writes to stdout and stderr."""

import inspect
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import StringIO
from shutil import get_terminal_size
from typing import Annotated, Any, TypeVar

import typer

from myoclonus_cli.catalog import Catalog
from myoclonus_cli.cli.status import EXITS, ClosedPipeError, Complaint, Exit
from myoclonus_cli.model import Answer, Found, Record, Status
from myoclonus_cli.render import data, plain
from myoclonus_cli.render import sheet as sheets
from myoclonus_cli.render.report import Part
from myoclonus_cli.render.sheet import Sheet
from myoclonus_cli.render.view import card
from myoclonus_cli.render.words import clean

Item = TypeVar("Item")


class Format(StrEnum):
    """What `--format` accepts."""

    TABLE = "table"
    TSV = "tsv"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"


class Color(StrEnum):
    """What `--color` accepts."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


# What a stream that cannot carry our signs is given instead of them.
ASCII = str.maketrans({
    "≥": ">=", "≤": "<=", "→": "->", "–": "-", "—": "-", "•": "*", "…": "...", "µ": "u", "×": "x",
    "’": "'", "“": '"', "”": '"', "±": "+/-", "·": "|", "°": " deg ",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Output:
    """How this run of a command prints."""

    format: Format
    limit: int
    header: bool
    width: int | None
    color: Color

    @property
    def columns(self) -> int:
        """The width to lay out for: the option, $COLUMNS, the terminal, or 80."""
        return self.width or get_terminal_size().columns

    def answer(
        self, catalog: Catalog, answer: Answer, table: Callable[[Sequence[Found]], Sheet]
    ) -> Exit:
        """Print an answer as a table, or as JSON, and return the status it ends with."""
        if not self.json(catalog, answer):
            self.sheet(table(self.limited(answer.found)), catalog)
        return EXITS[answer.status]

    def opened(self, catalog: Catalog, answer: Answer) -> Exit:
        """Print the records of an answer as cards, or as JSON."""
        if not self.json(catalog, answer):
            self.cards(catalog, [item.record for item in self.limited(answer.found)])
        return EXITS[answer.status]

    def json(self, catalog: Catalog, answer: Answer) -> bool:
        """Print an answer as JSON if that is the format; say whether it was."""
        if self.is_json:
            self.values(catalog, answer, list(data.results(catalog, self.limited(answer.found))))
        return self.is_json

    def limited(self, items: Sequence[Item]) -> Sequence[Item]:
        """Return as many items as may be shown, and say so where some are left out."""
        if self.limit and len(items) > self.limit:
            say(f"showing {self.limit} of {len(items)}; --limit 0 shows all")
            return items[: self.limit]
        return items

    def values(self, catalog: Catalog, answer: Answer, results: list[dict[str, Any]]) -> None:
        """Print plain values as JSON or JSON Lines under the envelope of an answer."""
        if self.format is Format.JSONL:
            write("".join(data.dumps(result, indent=False) for result in results))
        else:
            write(data.dumps(data.envelope(catalog, answer, results)))

    @property
    def is_json(self) -> bool:
        """Whether the output is JSON in either form."""
        return self.format in (Format.JSON, Format.JSONL)

    @property
    def is_tabular(self) -> bool:
        """Whether the output is rows for a program."""
        return self.format in (Format.TSV, Format.CSV)

    def cards(self, catalog: Catalog, records: Sequence[Record]) -> None:
        """Print records as cards, one after the other."""
        match self.format:
            case Format.TABLE:
                from myoclonus_cli.render import terminal  # noqa: PLC0415 - rich only to draw

                views = (card(catalog, record) for record in records)
                width = self.columns
                self.draw(terminal.draw_card(catalog, view, width) for view in views)
            case Format.MARKDOWN:
                views = (card(catalog, record) for record in records)
                write("\n".join(plain.markdown_card(catalog, view) for view in views))
            case _:
                self.sheet(sheets.fields(catalog, records))

    def sheet(self, sheet: Sheet, catalog: Catalog | None = None) -> None:
        """Print a table; one whose cells are cited needs the catalog for its references."""
        match self.format:
            case Format.TABLE:
                from myoclonus_cli.render import terminal  # noqa: PLC0415 - rich only to draw

                self.draw([terminal.draw_sheet(sheet, self.columns, catalog)])
            case Format.MARKDOWN:
                write(plain.markdown_table(sheet))
            case Format.CSV:
                write(plain.csv_text(sheet, header=self.header))
            case _:
                write(plain.tsv(sheet, header=self.header))

    def report(self, catalog: Catalog, parts: Sequence[Part]) -> None:
        """Print a reviewed list for a person: headings with their tables, and sentences."""
        if self.format is Format.MARKDOWN:
            write(plain.markdown_report(catalog, parts))
            return
        from myoclonus_cli.render import terminal  # noqa: PLC0415 - rich only to draw

        self.draw(terminal.draw_report(catalog, parts, self.columns))

    def draw(self, parts: Any) -> None:  # noqa: ANN401 - rich renderables, whose type is rich's
        """Draw renderables one below the other, a blank line between them."""
        from myoclonus_cli.render import terminal  # noqa: PLC0415 - rich only to draw

        buffer = StringIO()
        colored, styled = wants_color(self.color), is_terminal() or self.color is Color.ALWAYS
        console = terminal.console(
            buffer, width=self.columns, styled=styled or colored, color=colored
        )
        for number, part in enumerate(parts):
            if number:
                console.print()
            console.print(part)
        write("\n".join(line.rstrip() for line in buffer.getvalue().splitlines()) + "\n")


def is_terminal() -> bool:
    """Whether a person sees stdout."""
    return sys.stdout.isatty()


def wants_color(color: Color) -> bool:
    """Decide on colour: the option, then NO_COLOR, FORCE_COLOR, TERM=dumb, and the terminal."""
    if color is not Color.AUTO:
        return color is Color.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return os.environ["FORCE_COLOR"] != "0"
    return is_terminal() and os.environ.get("TERM") != "dumb"


def write(text: str) -> None:
    """Write to stdout; signs that its encoding lacks become ASCII, a closed pipe ends quietly."""
    encoding = sys.stdout.encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = text.translate(ASCII).encode(encoding, "replace").decode(encoding)
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError as error:
        raise ClosedPipeError from error


def say(sentence: str) -> None:
    """Say one sentence on stderr."""
    encoding = sys.stderr.encoding or "utf-8"
    text = f"myo: {clean(sentence)}\n".encode(encoding, "replace").decode(encoding)
    sys.stderr.write(text)


def _options(
    format: Annotated[  # noqa: A002 - the name of the option is a contract
        Format | None,
        typer.Option("--format", "-f", help="How to print: table on a terminal, tsv in a pipe."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Short for --format json.")] = False,
    limit: Annotated[
        int, typer.Option(min=0, help="Show at most so many results; 0 shows all.")
    ] = 0,
    no_header: Annotated[
        bool, typer.Option("--no-header", help="Leave out the header of TSV and CSV.")
    ] = False,
    width: Annotated[
        int | None, typer.Option(min=20, max=1000, help="Lay out for so many columns.")
    ] = None,
    color: Annotated[Color, typer.Option(help="When to use colour.")] = Color.AUTO,
) -> Output:
    if json and format not in (None, Format.JSON):
        raise Complaint(f"--json and --format {format} contradict each other: give one of them")
    chosen = Format.JSON if json else format or (Format.TABLE if is_terminal() else Format.TSV)
    return Output(chosen, limit, not no_header, width, color)


def prints(command: Callable[..., Exit]) -> Callable[..., None]:
    """Give a command the options of output; it takes an Output and returns its exit status."""
    own = list(inspect.signature(command, eval_str=True).parameters.values())[1:]
    common = list(inspect.signature(_options, eval_str=True).parameters.values())
    names = [parameter.name for parameter in common]

    def run(**given: Any) -> None:  # noqa: ANN401 - whatever the command declares
        output = _options(**{name: given.pop(name) for name in names})
        raise typer.Exit(command(output, **given))

    run.__signature__ = inspect.Signature([*own, *common])  # type: ignore[attr-defined]
    run.__annotations__ = {}
    run.__name__, run.__doc__ = command.__name__, command.__doc__
    return run


def single(command: str, records: Sequence[Record], query: str = "") -> Answer:
    """Make an answer of records that were selected, not searched for."""
    status = Status.FOUND if records else Status.NONE
    return Answer(command, query, status, tuple(Found(record) for record in records))
