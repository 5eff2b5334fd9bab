"""The hazard log names, for every hazard, tests that exist, and what is said of its likelihood."""

import re
import tomllib
from pathlib import Path

import pytest

from myoclonus_cli.render.data import NOTICE

ROOT = Path(__file__).parents[1]
SAFETY = (ROOT / "SAFETY.md").read_text(encoding="utf-8")
HAZARDS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in SAFETY.splitlines()
    if re.match(r"\| H\d", line)
]
MUST_BE_THERE = """
wrong drug; missing trigger; stale data; truncated output; misread; injected text; wrong citation;
wrong dose; warning is not shown; local data contradict; clock or locale; interrupted output;
look-alike
"""


def test_the_hazards_are_numbered_in_order():
    """An id is never given twice or left out."""
    assert [row[0] for row in HAZARDS] == [f"H{n:02}" for n in range(1, len(HAZARDS) + 1)]


@pytest.mark.parametrize("row", HAZARDS, ids=lambda row: row[0])
def test_a_hazard_has_every_part_and_tests_that_exist(row):
    """Cause, effect, rating before and after, control, and the tests that hold the control."""
    assert len(row) == 8
    assert all(row)
    before, after = ([int(part) for part in row[cell].split(" / ")] for cell in (4, 6))
    assert all(1 <= value <= 5 for value in (*before, *after))
    assert after < before
    named = re.findall(r"`(test_\w+)::(test_\w+)`", row[7])
    assert named
    assert len(named) == row[7].count("`") / 2
    for file, name in named:
        text = (ROOT / f"tests/{file}.py").read_text(encoding="utf-8")
        assert re.search(rf"^def {name}\(", text, re.MULTILINE), name


def test_no_known_hazard_is_missing():
    """Those that the design names are all there."""
    hazards = " ".join(row[1] for row in HAZARDS)
    for hazard in MUST_BE_THERE.replace("\n", " ").split(";"):
        assert hazard.strip() in hazards


def test_the_intended_use_is_said_in_the_same_words():
    """The log, `myo about` and JSON do not differ."""
    assert NOTICE in SAFETY


@pytest.mark.parametrize("name", ["SAFETY.md", "SECURITY.md"])
def test_the_page_is_shipped_and_linked(name):
    """It is in the source distribution and a reader of the README finds it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert f"/{name}" in project["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    assert f"]({name})" in (ROOT / "README.md").read_text(encoding="utf-8")
