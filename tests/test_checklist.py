"""The points of docs/checklist.md that no other test holds."""

import io
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from myoclonus_cli import __version__
from myoclonus_cli.cli import output
from myoclonus_cli.cli.door import run

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/checklist.md").read_text(encoding="utf-8")
MYO = [sys.executable, "-m", "myoclonus_cli"]


def test_every_test_that_the_checklist_names_exists():
    """A point is met only if a test holds it."""
    for file, name in re.findall(r"`(test_\w+)::(test_\w+)`", PAGE):
        assert f"def {name}(" in (ROOT / f"tests/{file}.py").read_text(encoding="utf-8"), name


def test_all_points_are_in_the_table():
    """25 points, one a row."""
    assert re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE) == [str(n) for n in range(1, 26)]


@pytest.mark.parametrize("arguments", [["lookup"], ["drugs", "--sign", "odd"], ["nonsense"]])
def test_a_complaint_is_json_where_the_answer_would_be(arguments, capsys):
    """Nothing goes to stdout; stderr has the sentence and the status."""
    status = run([*arguments, "--json"])
    out, err = capsys.readouterr()
    assert out == ""
    assert json.loads(err)["status"] == status == 2


@pytest.mark.parametrize("flag", ["json", "jsonl", "csv", "tsv"])
def test_each_format_has_a_short_flag(myo, flag):
    """--csv is --format csv; two formats at once are refused."""
    assert myo("drugs", f"--{flag}").out == myo("drugs", "--format", flag).out
    assert myo("drugs", f"--{flag}", "--format", "markdown").status == 2


def test_the_same_question_gives_the_same_bytes():
    """Whatever the hash seed and the locale."""

    def asked(seed, locale):
        env = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONUTF8": "1"}
        command = [*MYO, "lookup", "twitching after cardiac arrest", "--json"]
        return subprocess.run(command, capture_output=True, env=env, check=True).stdout

    assert asked("1", "C") == asked("2", "C.UTF-8")


def test_an_interrupt_ends_with_130_and_no_traceback():
    """Ctrl-C while a list is read from standard input."""
    with subprocess.Popen(
        [*MYO, "check"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdin.write(b"Elavil\n" * 5)
        process.stdin.flush()
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=4)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert b"Traceback" not in err


def test_a_batch_counts_its_lines_and_ends_with_the_worst(myo, monkeypatch):
    """A dash reads standard input; one bad line never stops the rest."""
    monkeypatch.setattr("sys.stdin", io.StringIO("Elavil\nxyzzy\ncefepime\n"))
    ran = myo("lookup", "-")
    assert ran.status == 1
    assert [row[0] for row in ran.rows[1:]] == ["Elavil", "xyzzy", "cefepime"]
    assert "3 queries: 2 found, 1 none" in ran.err


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["drugs", "--evidnce", "A"], "--evidence"),
        (["drugs", "--risk", "renal-impairmnt"], "renal-impairment"),
        (["tretments"], "myo treatments"),
        (["workup", "--onset", "acut"], "acute"),
    ],
)
def test_what_was_meant_is_said_for_commands_options_and_values(arguments, meant, capsys):
    """Shown, never silently run."""
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert meant in err


def test_no_arguments_print_the_help_and_end_with_2(capsys):
    """A bare `myo` shows what there is."""
    assert run([]) == 2
    assert "Usage: myo" in capsys.readouterr().out


def test_help_is_a_word_too(capsys):
    """`myo help check` is `myo check --help`."""
    assert run(["help", "check"]) == 0
    assert "Usage: myo check" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["table", "markdown", "tsv", "csv", "json"])
def test_every_format_of_a_card_has_its_sources(myo, form):
    """A clinical sentence never stands without its source."""
    out = myo("lookup", "Elavil", "--format", form).out
    assert "doi:10.1000/review.2020" in out or "10.1000/review.2020" in out


def test_the_pager_is_used_only_when_asked_and_on_a_terminal(myo, monkeypatch, tmp_path):
    """In a pipe the text goes through; a pager that is not there is one sentence."""
    monkeypatch.setenv("MYO_PAGER", "no-such-pager")
    assert myo("lookup", "Elavil", "--pager", "--format", "table").err == ""
    monkeypatch.setattr(output, "is_terminal", lambda: True)
    ran = myo("lookup", "Elavil", "--pager", "--format", "table", "--color", "never")
    assert "cannot be run" in ran.err
    assert "amitriptyline" in ran.out
    shown = tmp_path / "shown"
    monkeypatch.setenv("MYO_PAGER", f"tee {shown}")
    myo("lookup", "Elavil", "--pager", "--format", "table", "--color", "never")
    assert "amitriptyline" in shown.read_text(encoding="utf-8")


def test_links_are_drawn_only_where_they_are_shown(myo, monkeypatch):
    """OSC 8 on a terminal that is known for it, to DOI and PubMed only."""
    monkeypatch.setattr(output, "is_terminal", lambda: True)
    assert "\x1b]8;" not in myo("lookup", "Elavil", "--format", "table").out
    monkeypatch.setenv("VTE_VERSION", "7600")
    card = myo("lookup", "Elavil", "--format", "table").out
    links = re.findall(r"\x1b\]8;[^;]*;([^\x1b]+)\x1b", card)
    assert links
    assert all(re.match(r"https://(doi\.org|pubmed\.ncbi\.nlm\.nih\.gov)/", link) for link in links)


def test_the_version_says_program_data_date_and_checksum(myo, mini):
    """What an answer rests on is one line."""
    line = myo("--version").out
    for part in (__version__, mini.edition.version, str(mini.edition.reviewed), mini.edition.hash):
        assert part in line


class Keyboard(io.StringIO):
    """Standard input that a person types into."""

    def isatty(self):
        return True


@pytest.mark.parametrize("arguments", [["check", "-"], ["lookup", "--stdin"]])
def test_reading_from_the_keyboard_says_so(myo, monkeypatch, arguments):
    """Nothing waits in silence; the answer comes when the list ends."""
    monkeypatch.setattr("sys.stdin", Keyboard("Elavil\n"))
    ran = myo(*arguments)
    assert "from the keyboard, one" in ran.err
    assert "Ctrl-D" in ran.err
    assert "amitriptyline" in ran.out
