"""Tables and cards as TSV, CSV and Markdown: whole values, no colour, never through rich."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from myoclonus_cli.catalog import Catalog
from myoclonus_cli.render.sheet import Sheet
from myoclonus_cli.render.view import Card, Line, Section
from myoclonus_cli.render.words import clean, marked

if TYPE_CHECKING:  # a list is reviewed only by `check`; nothing else pays for it
    from myoclonus_cli.render.report import Part

# A spreadsheet runs a cell that starts with one of these, in some languages in full width too; an
# apostrophe before it makes it text.
FORMULA = tuple("=+-@＝＋－＠")  # noqa: RUF001 - the signs in full width are meant
RANGE = 3  # so many numbers in a row are written as a range
ESCAPED = str.maketrans({"|": "\\|", "*": "\\*", "_": "\\_", "[": "\\[", "<": "\\<", "`": "\\`"})


def tsv(sheet: Sheet, *, header: bool = True) -> str:
    """Write one line a row; a value never holds a tab or a line break."""
    lines = ["\t".join(sheet.columns)] if header else []
    lines.extend("\t".join(" ".join(cell.split()) for cell in row) for row in cells(sheet))
    return "".join(f"{line}\n" for line in lines)


def csv_text(sheet: Sheet, *, header: bool = True) -> str:
    """Write RFC 4180 rows, with cells that a spreadsheet would run made text."""
    import csv  # noqa: PLC0415 - only for CSV
    from io import StringIO  # noqa: PLC0415

    out = StringIO()
    writer = csv.writer(out)
    if header:
        writer.writerow(sheet.columns)
    writer.writerows([_inert(cell) for cell in row] for row in cells(sheet))
    return out.getvalue()


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.lstrip().startswith(FORMULA) else cell


def cells(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    """Yield the rows as texts; a cell that holds only sources is written as their ids."""
    for row in sheet.rows:
        yield tuple(clean(_cell(cell)) for cell in row)


def _cell(cell: Line) -> str:
    text = f"{cell.lead}: {cell.text}" if cell.lead else cell.text
    return text or " ".join(cell.sources)


def markdown_table(sheet: Sheet) -> str:
    """Write a Markdown table with every cell whole."""
    lines = [f"| {' | '.join(sheet.columns)} |", f"|{' --- |' * len(sheet.columns)}"]
    for row, texts in zip(sheet.rows, cells(sheet), strict=True):
        marked_up = (_bold(text, cell.marks) for cell, text in zip(row, texts, strict=True))
        lines.append(f"| {' | '.join(marked_up)} |")
    return "\n".join(lines) + "\n"


def _bold(text: str, marks: tuple[str, ...]) -> str:
    """Escape a text for Markdown, the marked words in bold."""
    out, done = "", 0
    for start, end in marked(text, marks):
        out += f"{text[done:start].translate(ESCAPED)}**{text[start:end]}**"
        done = end
    return out + text[done:].translate(ESCAPED)


def markdown_card(catalog: Catalog, view: Card) -> str:
    """Write a card as Markdown with numbered citations and their list at the foot."""
    numbers = {source: number for number, source in enumerate(view.sources, 1)}
    record = view.record
    lines = [f"# {_md(record.title)}", "", f"*{_md(view.role)}*", ""]
    lines += [f"- **{label}:** {_md(text)}" for label, text in view.facts.items()]
    for section in (*view.sections, *view.related):
        lines += ["", f"## {_md(section.heading)}", ""]
        lines += list(_items(section, numbers))
    lines += ["", "## Sources", ""]
    lines += [f"{n}. {_md(catalog.sources[s].reference)}" for s, n in numbers.items()]
    if record.reviewed:
        lines += ["", f"Reviewed {record.reviewed.isoformat()}"]
    return "\n".join(lines) + "\n"


def _items(section: Section, numbers: dict[str, int]) -> Iterator[str]:
    for position, line in enumerate(section.lines, 1):
        mark = f"{position}." if section.numbered else "-"
        lead = f"**{_md(line.lead)}:** " if line.lead else ""
        yield f"{mark} {lead}{_md(line.text)}{citation(line.sources, numbers)}"


def _md(text: str) -> str:
    return clean(text).translate(ESCAPED)


def markdown_checklist(catalog: Catalog, title: str, sections: Sequence[Section]) -> str:
    """Write a checklist to paste: a box for each sentence, numbered citations, their list."""
    cited = (s for section in sections for line in section.lines for s in line.sources)
    numbers = {source: number for number, source in enumerate(dict.fromkeys(cited), 1)}
    lines = [f"# {_md(title)}"]
    for section in sections:
        lines += ["", f"## {_md(section.heading)}", ""]
        for line in section.lines:
            lead = f"**{_md(line.lead)}:** " if line.lead else ""
            box = "- [ ]" if line.sources or line.lead else "-"
            lines.append(f"{box} {lead}{_md(line.text)}{citation(line.sources, numbers)}")
    lines += ["", "## Sources", ""]
    lines += [f"{n}. {_md(catalog.sources[s].reference)}" for s, n in numbers.items()]
    return "\n".join(lines) + "\n"


def markdown_report(catalog: Catalog, parts: "Sequence[Part]") -> str:
    """Write a reviewed list as a Markdown note, with numbered citations and their list."""
    cited = (s for p in parts if p.sheet for row in p.sheet.rows for c in row for s in c.sources)
    numbers = {source: number for number, source in enumerate(dict.fromkeys(cited), 1)}
    lines = ["# Medication review: myoclonus", ""]
    for part in parts:
        lines += [f"## {_md(part.heading)}", ""]
        if part.sheet:
            columns = part.sheet.columns
            lines += [f"| {' | '.join(columns)} |", f"|{' --- |' * len(columns)}"]
            for row in part.sheet.rows:
                texts = (f"{_md(c.text)}{citation(c.sources, numbers)}" for c in row)
                lines.append(f"| {' | '.join(texts)} |")
        lines += [_md(part.sentence)] if part.sentence else []
        lines.append("")
    if numbers:
        lines += ["## Sources", ""]
        lines += [f"{n}. {_md(catalog.sources[s].reference)}" for s, n in numbers.items()]
    return "\n".join(lines).rstrip() + "\n"


def citation(sources: tuple[str, ...], numbers: dict[str, int]) -> str:
    """Write the numbers of a sentence's sources, three or more in a row as a range: " [1, 5-8]"."""
    runs: list[list[int]] = []
    for number in sorted(numbers[source] for source in sources if source in numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return f" [{', '.join(map(_run, runs))}]" if runs else ""


def _run(numbers: list[int]) -> str:
    if len(numbers) < RANGE:
        return ", ".join(map(str, numbers))
    return f"{numbers[0]}-{numbers[-1]}"
