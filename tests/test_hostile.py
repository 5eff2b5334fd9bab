"""The program on its worst day: hostile input, odd environments, broken streams, interrupts."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from unicodedata import category

import pytest

from myoclonus_cli import __main__ as start
from myoclonus_cli.cli.status import Exit
from myoclonus_cli.render import plain
from myoclonus_cli.render.sheet import Sheet
from myoclonus_cli.render.view import Line

MYO = (sys.executable, "-m", "myoclonus_cli")
HOSTILE = "\x1b[2J\x07\x00\x7f\x9b\u202e\u2066\u200b\ufeff\ue000\ud800[red]x[/red]"
TEXTUAL = ("table", "markdown", "tsv", "csv", "json", "jsonl")


def ran(*arguments, **options):
    """Run the program as its users do, and hold it to the one rule: never a traceback."""
    environment = {**os.environ, **options.pop("env", {})}
    done = subprocess.run(
        [*MYO, *arguments],
        capture_output=options.keys().isdisjoint({"stdout", "stderr"}),
        env={name: value for name, value in environment.items() if value is not None},
        check=False,
        timeout=120,
        **options,
    )
    for stream in (done.stdout or b"", done.stderr or b""):
        assert b"Traceback" not in stream
        assert b"unexpected error" not in stream
    return done


def is_safe(text):
    """Whether nothing in a text can move a cursor, hide or reorder what stands there."""
    return all(c.isprintable() or c in "\n\t\r" or category(c) == "Zs" for c in text)


@pytest.mark.parametrize("form", TEXTUAL)
@pytest.mark.parametrize("command", [["lookup"], ["check"], ["sources"], ["types"], ["--"]])
def test_a_hostile_argument_is_shown_and_never_obeyed(myo, command, form):
    """Control, format, private-use and surrogate characters are replaced in every output."""
    query = HOSTILE if command == ["--"] else f"Elavil{HOSTILE}"
    found = myo(*command, query, "--format", form)
    assert found.status in (Exit.ANSWERED, Exit.NOTHING, Exit.OFFERED, Exit.USAGE)
    assert is_safe(found.out)
    assert is_safe(found.err)
    if found.out and form == "json":
        assert is_safe(json.dumps(json.loads(found.out), ensure_ascii=False))


def test_what_a_list_says_is_replaced_in_json_too(myo, monkeypatch):
    """A reader of JSON gets no character that JSON itself would only have escaped."""
    stdin = io.TextIOWrapper(io.BytesIO("Elavil \x1b[2J\u202e\x7f mg\n".encode()))
    monkeypatch.setattr("sys.stdin", stdin)
    (mention,) = json.loads(myo("check", "--json").out)["results"]
    assert mention["status"] == "trigger"
    assert mention["text"] == "Elavil \ufffd[2J\ufffd\ufffd mg"


def test_a_complaint_in_json_has_no_control_character(myo):
    """The message of an error is text from outside as well."""
    error = json.loads(myo("check", "--treating", HOSTILE, "--json").err)["error"]
    assert is_safe(error)
    assert "[red]x[/red]" in error


def test_a_file_name_is_untrusted(myo, tmp_path):
    """What cannot be read is named without moving the cursor."""
    done = myo("check", "--file", tmp_path / "\x1b[2J\u202etxt.exe")
    assert done.status == Exit.BROKEN_INPUT
    assert is_safe(done.err)
    assert "\ufffd[2J\ufffdtxt.exe cannot be read" in done.err


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\u3000=1", "＝1", "＋1"])  # noqa: RUF001
def test_no_cell_of_a_csv_is_a_formula(cell):
    """Whatever stands before the sign, and in its full width as well."""
    text = plain.csv_text(Sheet(("a",), ((Line(cell),),)), header=False)
    assert list(csv.reader(io.StringIO(text))) == [[f"'{cell}"]]


@pytest.mark.parametrize(
    ("content", "status"),
    [
        ("Elavil\n".encode("utf-16"), 0),
        ("Elavil\n".encode("utf-8-sig"), 0),
        ("Elavil für die Nacht\n".encode("cp1252"), 0),
        (b"Elavil \x81\x8d\x8f\x90\x9d\n", 0),
        (b"\xff\xfeE", 0),
        (b"\xff\xfe\x00\xd8\n\x00", 0),
        (b"Elavil\x00\n\x00\x00\n", 0),
        (b"drug,dose\nElavil\x00,5\n", 0),
        (b'drug,dose\n"Elavil,5\n', 0),
        (b"drug,dose\n" + b"x" * 200_000 + b",5\n", 3),
        (b"Elavil " * 20_000, 0),
        (b"[" * 100_000, 3),
        (b'{"resourceType": "Bundle", "entry": [{"fullUrl": 1}, null, 7, []]}', 2),
        (b"\n" * 100_000, 2),
        (b"", 2),
    ],
    ids=lambda value: repr(value[:24]) if isinstance(value, bytes) else "",
)
def test_a_list_in_any_encoding_is_read_or_refused(content, status):
    """Broken UTF-8, UTF-16, Windows-1252, NUL, deep nesting, endless lines."""
    done = ran("check", input=content)
    assert done.returncode == status
    assert is_safe(done.stdout.decode())
    assert is_safe(done.stderr.decode())


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("Elavil\n".encode("utf-16"), 1),
        ("Elavil\n".encode("utf-8-sig"), 1),
        ("lévodopa\n".encode("cp1252"), 0),
        (b"Elavil\n\xff\xfe\x80\n\x00\n", 1),
    ],
)
def test_a_batch_of_queries_is_read_in_the_encodings_of_a_list(content, found):
    """What a spreadsheet saved is looked up, whatever the locale."""
    for locale in ({}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}):
        done = ran("lookup", "--stdin", "--format", "tsv", input=content, env=locale)
        assert done.stdout.count(b"Elavil\tfound\tdrug/amitriptyline") == found
        assert (b"levodopa" in done.stdout.lower().replace(b"?", b"e")) or found


@pytest.mark.parametrize("unit", ["a", "jerk ", "a/"])
@pytest.mark.parametrize("command", ["lookup", "check"])
def test_an_argument_of_100_kilobytes_ends_soon(command, unit):
    """The largest argument that Linux passes costs seconds, not minutes."""
    size = 100_000 // len(unit.encode())
    start_time = time.monotonic()
    done = ran(command, "--", unit * size)
    assert done.returncode in (0, 1, 2, 4)
    assert time.monotonic() - start_time < 30


@pytest.fixture(scope="module")
def usual():
    return ran("lookup", "Elavil", "--tsv", env={"PYTHONIOENCODING": "utf-8"}).stdout


@pytest.mark.parametrize(
    "odd",
    [
        {"HOME": None},
        {"HOME": "/nonexistent", "XDG_CONFIG_HOME": "/proc/nonexistent"},
        {"TERM": "dumb"},
        {"TERM": None},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "xx_XX.nonsense"},
        {"COLUMNS": "0"},
        {"COLUMNS": "1"},
        {"COLUMNS": "nonsense"},
        {"TZ": "nonsense"},
    ],
    ids=str,
)
def test_an_odd_environment_changes_no_answer(odd, usual):
    """No home, a dumb terminal, the C locale: the rows are those of any other day."""
    done = ran("lookup", "Elavil", "--tsv", env={"PYTHONIOENCODING": "utf-8", **odd})
    assert done.returncode == 0
    assert done.stdout == usual


def test_nothing_is_written_to_a_home(tmp_path):
    """A home that can only be read is enough: the program leaves no file in it."""
    tmp_path.chmod(0o555)
    for command in (["lookup", "Elavil"], ["check", "Elavil"], ["workup"]):
        assert ran(*command, env={"HOME": str(tmp_path)}, cwd=tmp_path).returncode == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437"])
@pytest.mark.parametrize("form", ["table", "json"])
def test_a_stream_of_any_encoding_gets_what_it_can_show(encoding, form):
    """Nothing fails for want of a sign, and what was written can be read back."""
    odd = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = ran("lookup", "amitriptyline", "--format", form, env=odd)
    assert done.returncode == 0
    assert "amitriptyline" in done.stdout.decode(encoding)
    missing = ran("lookup", "Ωπ日本\u202e", "--format", form, env=odd)
    assert missing.returncode == Exit.NOTHING
    assert "nothing in the catalog" in missing.stderr.decode(encoding)


FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")


@FULL
@pytest.mark.parametrize(
    "command", [["lookup", "Elavil"], ["check", "Elavil"], ["--help"], ["--version"], ["about"]]
)
def test_a_full_disk_is_told_whatever_is_written(command):
    """Exit 70 with one sentence, and nothing at shutdown."""
    with Path("/dev/full").open("wb") as full:
        done = ran(*command, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == Exit.UNEXPECTED
    assert done.stderr == b"myo: the output cannot be written: No space left on device\n"


@FULL
@pytest.mark.parametrize("command", [["lookup", "xyzzyq"], ["drugs", "--nonsense"]])
def test_a_status_stands_where_the_message_is_lost(command):
    """A stderr that takes nothing changes no exit status."""
    expected = ran(*command).returncode
    with Path("/dev/full").open("wb") as full:
        done = ran(*command, stdout=subprocess.PIPE, stderr=full)
    assert done.returncode == expected


@pytest.mark.parametrize(
    ("closed", "command", "status"),
    [
        (">&-", "lookup Elavil", 70),
        ("2>&-", "lookup xyzzyq", 1),
        ("2>&-", "drugs --nonsense", 2),
        ("<&-", "lookup Elavil", 0),
        ("<&-", "check", 2),
        ("<&-", "lookup -", 0),
        (">&- 2>&- <&-", "check Elavil", 70),
    ],
)
def test_a_closed_stream_is_no_crash(closed, command, status):
    """Closed standard streams are told where there is one to tell it on."""
    shell = f"{sys.executable} -m myoclonus_cli {command} {closed}"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, check=False, timeout=60)
    assert done.returncode == status
    assert b"Traceback" not in done.stderr
    assert b"unexpected error" not in done.stderr


@pytest.mark.parametrize("command", ["drugs", "drugs --json", "types -f table", "sources --csl"])
def test_a_reader_that_goes_is_no_error(command):
    """A closed pipe ends every format quietly."""
    shell = f"set -o pipefail; {sys.executable} -m myoclonus_cli {command} | true"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    "moment", ["myoclonus_cli.cli.ready", "myoclonus_cli.cli.door", "rich.console", "rapidfuzz"]
)
def test_an_interrupt_while_the_program_starts_ends_with_130(moment, monkeypatch, capsys):
    """A Ctrl-C during an import is one like any other."""

    class Interrupting:
        def find_spec(self, name, *_):
            if name == moment:
                raise KeyboardInterrupt

    for name in [n for n in sys.modules if n.startswith(moment)]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Interrupting(), *sys.meta_path])
    monkeypatch.setattr(sys, "argv", ["myo", "lookup", "amytriptilin", "--format", "table"])
    if moment == "rich.console":
        monkeypatch.setattr(sys, "argv", ["myo", "types", "--format", "table"])
        monkeypatch.delitem(sys.modules, "myoclonus_cli.render.terminal", raising=False)
    monkeypatch.setattr(os, "_exit", sys.exit)
    with pytest.raises(SystemExit) as ended:
        start.main()
    assert ended.value.code == Exit.INTERRUPTED
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("delay", range(40, 640, 150))
def test_an_interrupt_at_any_moment_ends_with_130(delay):
    """Whether it starts, reads, searches or prints; before that, Python itself was interrupted."""
    with subprocess.Popen(
        [*MYO, "check", "--json"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        time.sleep(delay / 1000)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    if process.returncode == Exit.INTERRUPTED:
        assert b"Traceback" not in err
    else:
        assert b"KeyboardInterrupt" in err
        assert b"myoclonus_cli/" not in err
    assert b"\x1b" not in out
