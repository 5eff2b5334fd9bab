"""Cards and tables drawn for a person at a terminal; the only module that imports rich."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, TYPE_CHECKING
from urllib.parse import quote

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from myoclonus_cli.catalog import Catalog
from myoclonus_cli.render.plain import citation
from myoclonus_cli.render.sheet import Sheet
from myoclonus_cli.render.view import Card, Line, Section
from myoclonus_cli.render.words import clean, marked

if TYPE_CHECKING:  # a list is reviewed only by `check`; nothing else pays for it
    from myoclonus_cli.render.report import Part

# One palette of roles; each is also told by position, a word or weight, never by colour alone.
NAME = "bold"
ROLE = "cyan"
HEADING = "bold"
LABEL = "bold"
WARNING = "bold red"
CITATION = "blue"
MUTED = "dim"
MARKED = "bold underline"

MEASURE = 100  # prose wider than this is hard to read; tables may use the whole terminal
ACROSS = 110  # from this width on, five generators fit side by side
NARROW = 60  # below this width columns would hold a word or two a line
GUTTER = 2  # spaces between the columns of a table
PIECES = re.compile(r"(?<=\w[-/])(?=\w)")  # where a word may be broken without a mark
FIELDS = ("field", "value")
SHOWN_SOURCES = 1  # in a table; the others are counted, and the card names them all


def console(file: IO[str], *, width: int, styled: bool, color: bool) -> Console:
    """Make the one kind of console: no markup, no emoji, no highlighting, colour only if asked."""
    return Console(
        file=file,
        width=width,
        force_terminal=styled,
        no_color=not color,
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=False,
        legacy_windows=False,
    )


def draw_card(catalog: Catalog, view: Card, width: int) -> RenderableType:
    """Draw a card: identity, facets, claims by topic, sources, relations."""
    numbers = {source: number for number, source in enumerate(view.sources, 1)}
    record = view.record
    parts: list[RenderableType] = [_title(view)]
    if view.facts:
        parts.append(Text(""))
        parts.append(_pairs(view.facts.items()))
    for section in view.sections:
        parts += [Text(""), _section(section, numbers)]
    if view.related:
        parts += [Text(""), Text("Related", HEADING)]
        parts.append(Padding(_pairs(_relations(view.related)), (0, 0, 0, 2)))
    parts += [Text(""), Text("Sources", HEADING), *_references(catalog, numbers)]
    if record.reviewed:
        parts += [Text(""), Text(f"Reviewed {record.reviewed.isoformat()}", MUTED)]
    return _measured(Group(*parts), width)


def _title(view: Card) -> Text:
    title = Text(clean(view.record.title), NAME)
    title.append(f"  {view.role}", ROLE)
    return title


def _pairs(pairs: Iterable[tuple[str, str]]) -> Table:
    """Set labels and values in two columns, values hanging."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for label, value in pairs:
        table.add_row(Text(label, LABEL), Text(clean(value)))
    return table


def _relations(sections: Iterable[Section]) -> Iterator[tuple[str, str]]:
    for section in sections:
        texts = (f"{line.text} ({line.lead})" if line.lead else line.text for line in section.lines)
        yield section.heading, "; ".join(texts)


def _section(section: Section, numbers: dict[str, int]) -> Group:
    style = WARNING if section.warning else HEADING
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True, justify="right")
    grid.add_column(overflow="fold")
    for position, line in enumerate(section.lines, 1):
        mark = f"{position}." if section.numbered else ("!" if section.warning else "•")
        grid.add_row(Text(mark, style if section.warning else ""), _sentence(line, numbers))
    return Group(Text(clean(section.heading), style), Padding(grid, (0, 0, 0, 2)))


def _sentence(line: Line, numbers: dict[str, int]) -> Text:
    text = Text()
    text.append(f"{clean(line.lead)}: " if line.lead else "", LABEL)
    text.append_text(_mark(Text(clean(line.text), "none"), line))
    text.append(citation(line.sources, numbers), CITATION)
    return text


def _references(catalog: Catalog, numbers: dict[str, int]) -> Iterator[RenderableType]:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True, justify="right")
    grid.add_column(overflow="fold")
    for source, number in numbers.items():
        work = catalog.sources[source]
        reference = Text(clean(work.reference))
        if work["doi"] or work["pmid"]:  # only addresses that are built here, never one of the data
            start = len(reference) - len(clean(work.locator))
            reference.stylize(Style(link=quote(work.link, safe=":/")), start)
        grid.add_row(Text(f"[{number}]", CITATION), reference)
    yield Padding(grid, (0, 0, 0, 2))


def draw_sheet(sheet: Sheet, width: int, catalog: Catalog | None = None) -> RenderableType:
    """Draw a table, as stacked entries where a column would have to break a word.

    A sheet whose cells are sentences is drawn with numbered citations, its rows side by side.
    """
    columns = sheet.columns[sheet.keys :]
    rows = [row[sheet.keys :] for row in sheet.rows]
    if not (sheet.across and catalog):
        return _table(columns, rows, width) or _stacked(columns, rows, {})
    columns, rows = columns[:-1], [row[:-1] for row in rows]
    cited = dict.fromkeys(source for row in rows for cell in row for source in cell.sources)
    numbers = {source: number for number, source in enumerate(cited, 1)}
    drawn = (
        _across(columns, rows, numbers)
        if width >= ACROSS
        else _measured(_stacked(columns, rows, numbers), width)
    )
    return Group(drawn, Text(""), Text("Sources", HEADING), *_references(catalog, numbers))


def draw_tree(lines: Iterable[tuple[int, str, str]]) -> RenderableType:
    """Draw a tree: each name under what it is a kind of, with its id where it differs."""
    root = Tree("", hide_root=True)
    branch = [root]
    for depth, key, name in lines:
        label = Text(clean(name), NAME if not depth else "")
        if key and key != name.casefold():
            label.append(f"  {key}", MUTED)
        del branch[depth + 1 :]
        branch.append(branch[depth].add(label))
    return root


def draw_checklist(
    catalog: Catalog, title: str, sections: Sequence[Section], width: int
) -> RenderableType:
    """Draw the stages of a work-up one below the other, with their sources at the foot."""
    cited = (s for section in sections for line in section.lines for s in line.sources)
    numbers = {source: number for number, source in enumerate(dict.fromkeys(cited), 1)}
    parts: list[RenderableType] = [Text(clean(title), NAME)]
    for section in sections:
        parts += [Text(""), _section(section, numbers)]
    parts += [Text(""), Text("Sources", HEADING), *_references(catalog, numbers)]
    return _measured(Group(*parts), width)


def draw_report(catalog: Catalog, parts: "Sequence[Part]", width: int) -> list[RenderableType]:
    """Draw a reviewed list: headings with their tables, and the sources of all of them."""
    cited = (s for p in parts if p.sheet for row in p.sheet.rows for c in row for s in c.sources)
    numbers = {source: number for number, source in enumerate(dict.fromkeys(cited), 1)}
    drawn: list[RenderableType] = []
    for part in parts:
        below: RenderableType = Text(clean(part.sentence))
        if part.sheet:
            columns, rows = part.sheet.columns, list(part.sheet.rows)
            wide = [tuple(_cited(cell, numbers) for cell in row) for row in rows]
            table = None if part.sheet.across else _table(columns, wide, width)
            below = table or _measured(_stacked(columns, rows, numbers), width)
        drawn.append(Group(Text(clean(part.heading), HEADING), Padding(below, (0, 0, 0, 0))))
    if numbers:
        drawn.append(Group(Text("Sources", HEADING), *_references(catalog, numbers)))
    return drawn


def _cited(cell: Line, numbers: dict[str, int]) -> Line:
    return Line(f"{cell.text}{citation(cell.sources, numbers)}") if cell.text else Line("")


def _table(columns: tuple[str, ...], rows: list[tuple[Line, ...]], width: int) -> Table | None:
    """Draw a table whose columns are wide enough for their longest word, or nothing."""
    if width < NARROW:
        return None
    cells = [[_cell(cell) for cell in row] for row in rows]
    texts = [[column, *(row[i] for row in cells)] for i, column in enumerate(columns)]
    least = [max(_longest_piece(text) for text in column) for column in texts]
    most = [max(map(cell_len, column)) for column in texts]
    spare = width - sum(least) - GUTTER * (len(columns) - 1)
    if spare < 0:
        return None
    table = Table(box=None, pad_edge=False, padding=(0, GUTTER, 0, 0), header_style=HEADING)
    widths = []
    for column, low, high in zip(columns, least, most, strict=True):
        wanted = sum(most) - sum(least)
        share = spare * (high - low) // wanted if wanted > spare else high - low
        widths.append(low + share)
        style = MUTED if column == "sources" else ""
        table.add_column(_wrap(column, low + share), width=low + share, style=style)
    for row, texts_of_row in zip(rows, cells, strict=True):
        wrapped = [_wrap(text, at) for text, at in zip(texts_of_row, widths, strict=True)]
        drawn = [_mark(Text(t), cell) for t, cell in zip(wrapped[1:], row[1:], strict=True)]
        table.add_row(Text(wrapped[0], NAME), *drawn)
    return table


def _mark(text: Text, cell: Line) -> Text:
    for start, end in marked(text.plain, cell.marks):
        text.stylize(MARKED, start, end)
    return text


def _longest_piece(text: str) -> int:
    return max(
        (cell_len(piece) for word in text.split() for piece in PIECES.split(word)), default=0
    )


def _wrap(text: str, width: int) -> str:
    """Break lines at spaces and behind hyphens and slashes: `zhou-2017-` / `midazolam`."""
    lines = [""]
    for word in text.split():
        for number, piece in enumerate(PIECES.split(word)):
            glue = " " if lines[-1] and not number else ""
            if cell_len(lines[-1] + glue + piece) <= width:
                lines[-1] += glue + piece
            else:
                lines.append(piece)
    return "\n".join(lines)


def _cell(cell: Line) -> str:
    """Write a cell; one that only has sources names the first and counts the others."""
    if cell.text:
        return clean(f"{cell.lead}: {cell.text}" if cell.lead else cell.text)
    more = len(cell.sources) - SHOWN_SOURCES
    shown = ", ".join(cell.sources[:SHOWN_SOURCES])
    return f"{shown} +{more}" if more > 0 else shown


def _across(
    columns: tuple[str, ...], rows: list[tuple[Line, ...]], numbers: dict[str, int]
) -> Table:
    """Draw rows as columns, so that the same feature of each can be read along a line."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0), header_style=HEADING)
    table.add_column(columns[0], style=LABEL, max_width=14)
    for row in rows:
        table.add_column(row[0].text.replace("-", "-\n"), overflow="fold", ratio=1)
    for position, column in enumerate(columns[1:], 1):
        table.add_row(column, *(_sentence(row[position], numbers) for row in rows))
    return table


def _stacked(
    columns: tuple[str, ...], rows: list[tuple[Line, ...]], numbers: dict[str, int]
) -> Group:
    """Draw each row as an entry: its name, then a line for every column that has a value."""
    if columns == FIELDS:
        return Group(*(_labeled(row[0].text, Text(_cell(row[1]))) for row in rows))
    parts: list[RenderableType] = []
    for row in rows:
        parts.append(Text(clean(row[0].text), NAME))
        for column, cell in zip(columns[1:], row[1:], strict=True):
            text = _sentence(cell, numbers) if cell.text else Text(_cell(cell))
            if text.plain:
                parts.append(Padding(_labeled(column, text), (0, 0, 0, 2)))
        parts.append(Text(""))
    return Group(*parts[:-1])


def _labeled(label: str, text: Text) -> Text:
    line = Text()
    line.append(f"{clean(label)}: ", MUTED)
    return line.append_text(text)


def _measured(part: RenderableType, width: int) -> RenderableType:
    return Padding(part, (0, max(0, width - MEASURE), 0, 0))
