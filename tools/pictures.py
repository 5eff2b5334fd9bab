#!/usr/bin/env python3
"""Draw real output as pictures: tools/pictures.py [FOLDER]; FOLDER is docs/assets."""

import io
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console, RenderableType
from rich.terminal_theme import TerminalTheme

from myoclonus_cli.catalog import Catalog
from myoclonus_cli.lists.reading import Form, entries
from myoclonus_cli.model import Kind
from myoclonus_cli.render import compare, report, terminal
from myoclonus_cli.render.view import card
from myoclonus_cli.review import Factors, Reviewer
from myoclonus_cli.select import physiologic, select
from myoclonus_cli.store import load
from myoclonus_cli.tally import Report

DRUG = "galantamine"
LIST = ("morphine", "gabapentin", "tramadl", "aspirin")
EGFR = 18
# The format of rich names fonts on the net; a picture here opens without one.
FORMAT = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
THEME = TerminalTheme(
    (255, 255, 255),
    (36, 41, 47),
    [(36, 41, 47), (180, 30, 40), (30, 110, 60), (130, 90, 0),
     (9, 90, 180), (120, 60, 170), (10, 110, 120), (110, 119, 129)],
)  # fmt: skip


def picture(title: str, width: int, parts: Iterable[RenderableType]) -> tuple[str, str]:
    """Draw renderables as the program does; return the picture and its text."""
    console = Console(
        file=io.StringIO(),
        record=True,
        width=width,
        force_terminal=True,
        color_system="standard",
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    for number, part in enumerate(parts):
        if number:
            console.print()
        console.print(part)
    text = console.export_text(clear=False)
    name = title.split()[1]
    svg = console.export_svg(title=title, theme=THEME, code_format=FORMAT, unique_id=f"myo-{name}")
    return re.sub(r"[ \t]+$", "", svg, flags=re.MULTILINE), text


def draw_card(catalog: Catalog) -> tuple[str, str]:
    """Draw the card of a drug trigger."""
    view = card(catalog, catalog.records[f"{Kind.DRUG}/{DRUG}"])
    return picture(f"myo lookup {DRUG}", 80, [terminal.draw_card(catalog, view, 80)])


def draw_matrix(catalog: Catalog) -> tuple[str, str]:
    """Draw what recordings show of the types by generator."""
    width = 120
    types = [*physiologic(catalog), *select(catalog, (Kind.TYPE,), {"axis": "etiologic"})]
    sheet = compare.matrix(types, drawn=True)
    parts = [terminal.draw_sheet(sheet, width, catalog), compare.LEGEND]
    return picture("myo types --physiologic --matrix", width, parts)


def draw_check(catalog: Catalog) -> tuple[str, str]:
    """Draw a reviewed medication list."""
    reviewer, reviewed = Reviewer(catalog, Factors(EGFR)), Report(catalog)
    for entry in entries(io.BytesIO("\n".join(LIST).encode()), Form.TEXT, "")[1]:
        reviewed.add(reviewer.review(entry))
    parts = list(report.parts(reviewed, reviewer.factors))
    title = f"myo check {' '.join(LIST)} --egfr {EGFR}"
    return picture(title, 80, terminal.draw_report(catalog, parts, 80))


PICTURES = {"card": draw_card, "matrix": draw_matrix, "check": draw_check}

if __name__ == "__main__":
    folder = Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).parents[1] / "docs" / "assets"
    for key, draw in PICTURES.items():
        (folder / f"{key}.svg").write_text(draw(load())[0], encoding="utf-8")
