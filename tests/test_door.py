"""The front door: what it answers itself is, byte for byte, what Typer would have answered."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from myoclonus_cli import store
from myoclonus_cli.cli import completion, door, output
from myoclonus_cli.cli.app import invoke
from myoclonus_cli.compiled import FEW, Lines, compiled, named, names_text

HOT = [
    *([f"--{form}"] for form in ("json", "jsonl", "csv", "tsv")),
    *(["--format", form] for form in ("json", "csv", "table", "markdown")),
    ["-f", "jsonl"],
    ["--no-header"],
    ["--tsv", "--no-header"],
    ["--json", "--format", "json"],
    [],
]
LEFT = [
    ["lookup"],
    ["lookup", " "],
    ["lookup", "-"],
    ["lookup", "Elavil", "--json", "--csv"],
    ["lookup", "Elavil", "--format", "xml"],
    ["lookup", "Elavil", "--format"],
    ["lookup", "Elavil", "--limit", "1"],
    ["lookup", "Elavil", "--help"],
    ["lookup", "--", "Elavil"],
    ["--version", "lookup"],
    ["drugs", "Elavil"],
]


@pytest.fixture
def both(monkeypatch, capsys, real):
    """Answer through the door, where Typer must not be asked, and through Typer."""
    monkeypatch.setattr(store, "_load", lambda _: real)

    def ask(arguments):
        with monkeypatch.context() as patched:
            patched.setattr("myoclonus_cli.cli.app.invoke", None)
            at_the_door = (door.run(arguments), *capsys.readouterr())
        return at_the_door, (int(invoke(arguments)), *capsys.readouterr())

    return ask


@pytest.mark.parametrize("options", HOT, ids=" ".join)
@pytest.mark.parametrize(
    "words", [["Elavil"], ["kidney", "failure"], ["amitriptilyne"], ["zzzz"], ["aspirin"]], ids=str
)
def test_both_doors_print_the_same(both, words, options):
    """Every option that the door takes, before and after the words, for every kind of answer."""
    for arguments in ([*words, *options], [*options, *words]):
        at_the_door, by_typer = both(["lookup", *arguments])
        assert at_the_door == by_typer


def test_both_doors_open_every_name(both, real):
    """Every name of the catalog leads to the same bytes through both doors."""
    names = sorted(name.name for group in real.names.values() for name in group)
    for name in {name for name in names if name[:1] not in ("", "-")}:
        at_the_door, by_typer = both(["lookup", name, "--tsv"])
        assert at_the_door == by_typer


@pytest.mark.parametrize("arguments", LEFT, ids=" ".join)
def test_what_is_not_certain_goes_to_typer(monkeypatch, arguments):
    """An option that the door does not know, or a line that is wrong, is Typer's to read."""
    asked = []
    monkeypatch.setattr("myoclonus_cli.cli.app.invoke", lambda given: asked.append(given) or 0)
    door.run(arguments)
    assert asked == [arguments]


def test_a_table_on_a_terminal_is_the_same(both, monkeypatch):
    """A person gets a card, through both doors."""
    monkeypatch.setattr(output, "is_terminal", lambda: True)
    at_the_door, by_typer = both(["lookup", "Elavil"])
    assert at_the_door == by_typer
    assert "Sources" in at_the_door[1]


def test_the_version_is_the_same(both):
    """The versions are read in one place."""
    at_the_door, by_typer = both(["--version"])
    assert at_the_door == by_typer


SHELLS = {
    "bash": lambda command, word: {
        "_MYO_COMPLETE": "complete_bash",
        "COMP_WORDS": f"myo {command} {word}",
        "COMP_CWORD": "2",
    },
    "fish": lambda command, word: {
        "_MYO_COMPLETE": "complete_fish",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_ARGS": f"myo {command} {word}",
    },
}


@pytest.mark.parametrize("command", completion.ARGUMENTS)
@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("word", ["le", "'val'", "''", "zzzz", "-", "'le", "a b", "Ser"])
def test_a_shell_is_answered_the_same(monkeypatch, capsys, real, command, shell, word):
    """The first name of each command, begun in any way; what is not that is Typer's."""
    monkeypatch.setattr(store, "_load", lambda _: real)
    for key, value in SHELLS[shell](command, word).items():
        monkeypatch.setenv(key, value)
    answered = completion.answer()
    ours = capsys.readouterr().out
    assert answered == (word in ("le", "'val'", "''", "zzzz", "Ser"))
    if answered:
        with pytest.raises(SystemExit):
            invoke([])
        assert ours == capsys.readouterr().out


HEAVY = ("typer", "rich", "rapidfuzz", "tomli", "inspect", "difflib", "shlex", "hashlib")


@pytest.mark.parametrize(
    ("arguments", "may"),
    [
        (["--version"], set()),
        (["lookup", "Elavil", "--json"], set()),
        (["lookup", "Elavil"], set()),
        (["lookup", "Elavil", "--csv"], set()),
        (["lookup", "amitriptilyne", "--json"], {"rapidfuzz"}),
        (["lookup", "Elavil", "--format", "table"], {"rich", "inspect"}),
    ],
    ids=str,
)
def test_a_hot_call_imports_only_what_it_needs(tmp_path, real, arguments, may):
    """Typer never; rich only to draw, rapidfuzz only for a near name."""
    catalog = tmp_path / "catalog.jsonl"
    catalog.write_text(compiled(real), encoding="utf-8")
    code = (
        "import sys\nfrom myoclonus_cli import store\n"
        f"store.COMPILED = {str(catalog)!r}\n"
        "from myoclonus_cli.cli.door import run\n"
        f"run({arguments!r})\n"
        f"print(*({HEAVY!r} & sys.modules.keys()), len(sys.modules), file=sys.stderr)"
    ).replace(repr(HEAVY), repr(set(HEAVY)))
    source = Path(door.__file__).parents[2]
    env = {**os.environ, "PYTHONPATH": str(source)}
    ran = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True, env=env
    )
    assert ran.returncode == 0, ran.stderr
    *heavy, count = ran.stderr.splitlines()[-1].split()
    assert set(heavy) <= may
    assert may or int(count) < MODULES


MODULES = 130


def test_a_name_is_found_in_the_text_and_among_the_lines(real):
    """The first names asked for are found in the text, later ones in its lines: the same."""
    from_text = Lines(names_text(real), named)
    for _ in range(2 * FEW):
        assert from_text["elavil"] == real.names["elavil"]
        assert "nothing of this name" not in from_text
    assert dict(from_text) == dict(real.names)
