"""Where output goes: format, width, colour, and the only writes to stdout and stderr."""

import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import StrEnum
from io import StringIO
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from myoclonus_cli.catalog import Catalog
from myoclonus_cli.cli.status import EXITS, ClosedPipeError, Exit
from myoclonus_cli.cli.tty import columns, is_colored, is_terminal
from myoclonus_cli.model import Answer, Found, Record, Status
from myoclonus_cli.render import data, plain
from myoclonus_cli.render import sheet as sheets
from myoclonus_cli.render.sheet import Sheet
from myoclonus_cli.render.view import Section, card
from myoclonus_cli.render.words import clean

if TYPE_CHECKING:  # a list is reviewed only by `check`; nothing else pays for it
    from myoclonus_cli.render.report import Part

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
    "●": "x", "○": "-", "█": "#", "├": "|", "└": "`", "─": "-", "│": "|",
})  # fmt: skip


# A link in the text (OSC 8), and what terminals that show such links set in the environment.
LINK = re.compile(r"\x1b\]8;[^\x1b]*\x1b\\")
LINKING = ("VTE_VERSION", "KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION", "WEZTERM_PANE")
LINKING_PROGRAMS = ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper")


class Output(NamedTuple):
    """How this run of a command prints."""

    format: Format
    limit: int
    header: bool
    width: int | None
    color: Color
    pager: bool | None = None

    @property
    def columns(self) -> int:
        """The width to lay out for: the option, $COLUMNS, the terminal, or 80."""
        return self.width or columns()

    def answer(
        self, catalog: Catalog, answer: Answer, table: Callable[[Sequence[Found]], Sheet]
    ) -> Exit:
        """Print an answer as a table, or as JSON, and return the status it ends with."""
        shown = self.limited(answer.found) if not self.json(catalog, answer) else ()
        # A person who is told that nothing was found needs no heading over it; a program does.
        if shown or self.format not in (Format.TABLE, Format.JSON, Format.JSONL):
            self.sheet(table(shown), catalog)
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

    def values(
        self,
        catalog: Catalog,
        answer: Answer,
        results: list[dict[str, Any]],
        **meta: Any,  # noqa: ANN401 - whatever a command adds to meta
    ) -> None:
        """Print plain values as JSON or JSON Lines under the envelope of an answer."""
        if self.format is Format.JSONL:
            write("".join(data.dumps(result, indent=False) for result in results))
        else:
            envelope = data.envelope(catalog, answer, results)
            envelope["meta"] |= meta
            write(data.dumps(envelope))

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

    def tree(self, lines: Sequence[tuple[int, str, str]]) -> None:
        """Print a tree of names, each under what it is a kind of."""
        if self.format is Format.MARKDOWN:
            write("".join(f"{'  ' * depth}- {name}\n" for depth, _, name in lines))
            return
        from myoclonus_cli.render import terminal  # noqa: PLC0415 - rich only to draw

        self.draw([terminal.draw_tree(lines)])

    def sections(self, catalog: Catalog, title: str, sections: Sequence[Section]) -> None:
        """Print a checklist: sections one below the other, their sources at the foot."""
        if self.format is Format.MARKDOWN:
            write(plain.markdown_checklist(catalog, title, sections))
            return
        from myoclonus_cli.render import terminal  # noqa: PLC0415 - rich only to draw

        self.draw([terminal.draw_checklist(catalog, title, sections, self.columns)])

    def report(self, catalog: Catalog, parts: "Sequence[Part]") -> None:
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
        drawn = buffer.getvalue() if shows_links() else LINK.sub("", buffer.getvalue())
        text = "\n".join(line.rstrip() for line in drawn.splitlines()) + "\n"
        if not (self.pages(text) and page(text)):
            write(text)

    def pages(self, text: str) -> bool:
        """Whether a text goes through the pager: only if asked, and only on a terminal."""
        return bool(self.pager) and is_terminal() and bool(text)


def page(text: str) -> bool:
    """Show a text in $MYO_PAGER, $PAGER or less; say whether there was a pager to show it in."""
    command = os.environ.get("MYO_PAGER") or os.environ.get("PAGER") or "less -FIRX"
    import shlex  # noqa: PLC0415 - only with a pager
    import subprocess  # noqa: PLC0415

    try:
        shown = subprocess.run(  # noqa: S603 - the reader's own pager
            shlex.split(command), input=text, text=True, encoding="utf-8", check=False
        )
    except (OSError, ValueError):
        say(f'the pager "{command}" cannot be run; set MYO_PAGER or leave out --pager')
        return False
    return shown.returncode == 0


def shows_links() -> bool:
    """Whether stdout is a terminal that is known to show links in the text."""
    program = os.environ.get("TERM_PROGRAM", "")
    return is_terminal() and (program in LINKING_PROGRAMS or any(map(os.environ.get, LINKING)))


def usual_format() -> Format:
    """What is printed where no format is asked for: a table for a person, TSV for a program."""
    return Format.TABLE if is_terminal() else Format.TSV


def wants_color(color: Color) -> bool:
    """Decide on color: the option, then the environment and the terminal."""
    if color is not Color.AUTO:
        return color is Color.ALWAYS
    return is_colored()


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
    """Say one sentence on stderr; one that cannot be said changes nothing."""
    tell(f"myo: {clean(sentence)}\n")


def tell(text: str) -> None:
    """Write to stderr as far as its encoding, and whoever reads it, goes."""
    encoding = sys.stderr.encoding or "utf-8"
    with suppress(OSError):
        sys.stderr.write(text.encode(encoding, "replace").decode(encoding))
        sys.stderr.flush()


def complain(sentence: str, status: int, *, as_json: bool) -> None:
    """Say what was wrong: a sentence, or JSON where the answer would have been JSON."""
    if as_json:
        tell(data.dumps({"error": sentence, "status": status}, indent=False))
    else:
        say(sentence)


def discard() -> None:
    """Let nothing be left in the buffer that would be written, and complain, at shutdown."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def single(command: str, records: Sequence[Record], query: str = "") -> Answer:
    """Make an answer of records that were selected, not searched for."""
    status = Status.FOUND if records else Status.NONE
    return Answer(command, query, status, tuple(Found(record) for record in records))
