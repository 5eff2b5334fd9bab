"""Answers made when the wheel is built: byte for byte those of the door, or none at all."""

import io
import os
import subprocess
import sys

import pytest
from test_door import SHELLS

from myoclonus_cli import store
from myoclonus_cli.cli import completion, door, ready
from myoclonus_cli.cli.app import COMMANDS
from myoclonus_cli.cli.prepared import prepared


@pytest.fixture(scope="module")
def made(real, tmp_path_factory):
    """The prepared answers of the catalog, as a wheel has them."""
    path = tmp_path_factory.mktemp("made") / "answers.bin"
    path.write_bytes(prepared(real))
    return path


@pytest.fixture
def both(made, real, monkeypatch, capsys):
    """Answer a run from what was prepared, and by the door."""
    monkeypatch.setattr(store, "_load", lambda _: real)
    monkeypatch.setattr(ready, "PREPARED", str(made))

    def ask(*arguments):
        at_once = ready.answer(list(arguments))
        status = door.run(list(arguments))
        out, err = capsys.readouterr()
        return at_once, (out, err, status)

    return ask


def names(real):
    return sorted({name.name for group in real.names.values() for name in group})


def test_every_name_that_is_prepared_gets_the_answer_of_the_door(both, real):
    """As JSON, typed as it is spelled; most names are prepared, and each found one is exact."""
    asked = [name for name in names(real) if name[:1] not in ("", "-")]
    at_once = 0
    for name in asked:
        text, (out, err, status) = both("lookup", name, "--json")
        if text is not None:
            at_once += 1
            assert (text, "", 0) == (out, err, status), name
    assert at_once > 0.9 * len(asked)


@pytest.mark.parametrize("options", [[], ["--tsv"], ["--json"], ["--format", "json"],
                                     ["--format", "tsv"]], ids=str)  # fmt: skip
@pytest.mark.parametrize(
    "words", [["Elavil"], ["ELAVIL"], ["baclofen"], ["kidney", "failure"], ["Lance-Adams syndrome"],
              ["serotonin syndrome"], ["2-deoxyphenobarbital"]], ids=str
)  # fmt: skip
def test_every_form_of_it_is_that_of_the_door(both, words, options):
    """One record and several, one word and several, in both forms and both ways to ask for them."""
    text, (out, err, status) = both("lookup", *words, *options)
    assert (text, "", 0) == (out, err, status)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--version", "lookup"],
        ["drugs", "Elavil", "--json"],
        ["lookup"],
        ["lookup", "--json"],
        ["lookup", "Elavil", "--csv"],
        ["lookup", "Elavil", "--json", "--tsv"],
        ["lookup", "--json", "Elavil"],
        ["lookup", "Elavil", "--json", "--no-overlays"],
        ["lookup", "elvail", "--json"],
        ["lookup", "MS", "--json"],
        ["lookup", "cefepime", "Elavil", "--json"],
        ["lookup", "aspirin", "--json"],
        ["lookup", "kidney  failure", "--json"],
        ["lookup", " Elavil", "--json"],
        ["lookup", 'El"avil', "--json"],
        ["lookup", "Elavil\t0", "--json"],
        ["lookup", "Elavil\nx", "--json"],
        ["lookup", "Sjögren", "--json"],
        ["lookup", "", "--json"],
    ],
    ids=str,
)  # fmt: skip
def test_what_is_not_certain_is_left_to_the_door(both, arguments):
    """Other commands, options, offers, names of several things, and whatever needs care."""
    assert both(*arguments)[0] is None


@pytest.mark.usefixtures("both")
@pytest.mark.parametrize(
    "first",
    [b"", b"1 2 3 myo\n", b"2026 11 25 9 9 myo\n", b"2026 11 25 " + b"9" * 30 + b" 9 myo\n"],
)
def test_a_first_line_that_is_none_is_left_to_the_door(monkeypatch, tmp_path, first):
    """Whatever stands there, it ends in no traceback."""
    (tmp_path / "answers.bin").write_bytes(first)
    monkeypatch.setattr(ready, "PREPARED", str(tmp_path / "answers.bin"))
    assert ready.answer(["lookup", "Elavil", "--json"]) is None


def test_a_help_that_is_missing_is_left_to_the_door(both, monkeypatch, tmp_path):
    """The command line still knows it."""
    monkeypatch.setattr("myoclonus_cli.cli.layout.WRITTEN", str(tmp_path / "help.txt"))
    text, (out, _, status) = both("drugs", "--help")
    assert (text, status) == (None, 0)
    assert "Usage: myo drugs" in out


def test_the_versions_are_those_of_the_door(both):
    """Program, catalog, day of review and checksum."""
    text, (out, err, status) = both("--version")
    assert (text, "", 0) == (out, err, status)
    assert "sha256:" in text


def test_an_overlay_a_terminal_and_an_old_catalog_are_left_to_the_door(both, monkeypatch):
    """What the site adds, a person who reads a card, and the notice of old data."""
    assert both("lookup", "Elavil")[0]
    with monkeypatch.context() as patched:
        patched.setenv("MYO_DATA", "/somewhere")
        assert ready.answer(["lookup", "Elavil", "--json"]) is None
    with monkeypatch.context() as patched:
        patched.setattr("myoclonus_cli.cli.age.today", lambda: (2036, 1, 1))
        assert ready.answer(["lookup", "Elavil", "--json"]) is None
    with monkeypatch.context() as patched:
        patched.setattr(sys.stdout, "isatty", lambda: True, raising=False)
        assert ready.answer(["lookup", "Elavil"]) is None
        assert ready.answer(["lookup", "Elavil", "--json"])
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="cp1252"))
        assert ready.answer(["lookup", "Elavil", "--json"]) is None


@pytest.mark.parametrize("at", [0, 5, 30, 60_000, 100_000, -200])
@pytest.mark.usefixtures("both")
def test_what_is_damaged_is_not_answered_from(made, tmp_path, monkeypatch, at):
    """A changed byte gives the same answer, or none; a file that is cut or missing gives none."""
    sound = ready.answer(["lookup", "Elavil", "--json"])
    content = bytearray(made.read_bytes())
    content[at] ^= 1
    changed = tmp_path / "answers.bin"
    changed.write_bytes(content)
    monkeypatch.setattr(ready, "PREPARED", str(changed))
    assert ready.answer(["lookup", "Elavil", "--json"]) in (sound, None)
    changed.write_bytes(content[:1000])
    assert ready.answer(["lookup", "Elavil", "--json"]) is None
    changed.unlink()
    assert ready.answer(["lookup", "Elavil", "--json"]) is None


COMMANDS_WITH_HELP = [[], ["data"], ["data", "check"], *([name] for name in COMMANDS)]


@pytest.mark.parametrize("width", ["1", "7", "20", "40", "80", "200", "0", "wide"])
@pytest.mark.parametrize("command", COMMANDS_WITH_HELP, ids=" ".join)
def test_every_help_is_that_of_the_command_line(both, monkeypatch, command, width):
    """At any width, plain and bold, by each way to ask for it."""
    monkeypatch.setenv("COLUMNS", width)
    for forced in ("", "1"):
        monkeypatch.setenv("FORCE_COLOR", forced)
        for asked in ([*command, "--help"], [*command, "-h"], ["help", *command]):
            text, (out, err, status) = both(*asked)
            assert (text, "", 0) == (out, err, status)


@pytest.mark.parametrize("asked", ["drug -h", "help no", "drugs x -h", "-h x"])
@pytest.mark.usefixtures("both")
def test_a_help_that_is_not_written_down_is_left_to_the_door(asked):
    """A command that is misspelled, or words beside it."""
    assert ready.answer(asked.split()) is None


@pytest.mark.parametrize("command", completion.ARGUMENTS)
@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.usefixtures("both")
def test_a_name_begun_is_completed_as_the_door_does(monkeypatch, capsys, command, shell):
    """One plain word in small letters, for every command; all else is left to the door."""
    for word in ("a", "le", "val", "'val'", "zzzz", "b6", "2", "Ser", "-", "a b", "''", "'le"):
        for key, value in SHELLS[shell](command, word).items():
            monkeypatch.setenv(key, value)
        text = ready.answer([])
        assert (text is not None) is (word in ("a", "le", "val", "'val'", "zzzz", "b6"))
        answered = completion.answer()
        out = capsys.readouterr().out
        assert text in ((out, None) if answered else (None,))


def test_it_imports_next_to_nothing():
    """Not one module of the catalog, nor a library: what bare Python has, and zlib."""
    script = (
        "import sys; before = {*sys.modules}\n"
        "from myoclonus_cli.cli import ready; ready.answer(['lookup', 'x'])\n"
        "print(*sorted({*sys.modules} - before))"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run(
        [sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == [
        "myoclonus_cli", "myoclonus_cli.cli", "myoclonus_cli.cli.age", "myoclonus_cli.cli.ready",
        "myoclonus_cli.cli.shell", "myoclonus_cli.place", "zlib",
    ]  # fmt: skip
