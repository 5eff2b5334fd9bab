"""The page on benchmarks states what was measured, and the gate judges by its limits."""

import importlib
import json
import math
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def script(monkeypatch):
    """Import a script as it is run, from its folder."""
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    return importlib.import_module


@pytest.fixture
def results():
    return json.loads((ROOT / "benchmarks/results.json").read_text("utf-8"))


def cells(page):
    """Return the rows of every table of a page, without heads and rules."""
    for table in re.findall(r"(?:^\|.*\n)+", page, re.MULTILINE):
        for line in table.splitlines()[2:]:
            yield [cell.strip() for cell in line.strip("|").split("|")]


def test_the_page_and_the_chart_are_those_of_the_results(script, results):
    """Whoever measures again, or edits the page, runs the script that writes both."""
    report = script("report")
    assert report.PAGE.read_text("utf-8") == report.page(results)
    assert report.CHART.read_text("utf-8") == report.chart(results)


def test_every_figure_measured_stands_on_the_page(script, results):
    """No row and no figure of the results is left out, and no row is added."""
    report = script("report")
    stated = list(cells(report.PAGE.read_text("utf-8")))
    rows = [row for name in report.SCRIPTS for row in results[name]]
    assert len(stated) == len(rows)
    for row, line in zip(rows, stated, strict=True):
        figures = [
            f"{v:,}" if isinstance(v, int | float) else v
            for v in row.values()
            if v not in (None, "")
        ]
        assert [cell for cell in line if cell] == figures


def test_the_chart_draws_each_ratio_to_scale(script, results):
    """A bar is as long as the logarithm of its ratio; its figure and its label stand beside it."""
    report = script("report")
    drawn = report.bars(results)
    root = ET.fromstring(report.CHART.read_text("utf-8"))  # noqa: S314 - our own file
    paper, *rects = root.iter(f"{SVG}rect")
    assert paper.get("class") == "paper"
    lengths = [int(rect.get("width")) for rect in rects]
    longest = max(ratio for _, ratio, _ in drawn)
    for (_, ratio, _), length in zip(drawn, lengths, strict=True):
        share = math.log(ratio / report.LEAST) / math.log(longest / report.LEAST)
        assert abs(length - report.BAR * share) <= 1
    texts = [text.text for text in root.iter(f"{SVG}text")][1:]
    assert texts == [part for label, ratio, _ in drawn for part in (label, f"{ratio:,}")]


def test_the_gate_names_what_exceeds_its_limit(script):
    """An answer at its limit passes, one above it is named; what has no limit never fails."""
    excess = script("start").excess
    row = {"what": "a", "of bare Python": 2.5, "limit": 2.5}
    assert excess([row, row | {"of bare Python": 99, "limit": None}]) == []
    assert excess([row | {"of bare Python": 2.51}]) == ["a: 2.51 of bare Python, at most 2.5"]
