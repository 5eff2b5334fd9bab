"""Whether the data can be trusted: an installation that was altered, cut or left to age says so."""

import io
import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import myoclonus_cli
from myoclonus_cli.catalog import Catalog
from myoclonus_cli.cli import age
from myoclonus_cli.cli.app import COMMANDS
from myoclonus_cli.cli.door import run
from myoclonus_cli.cli.prepared import prepared
from myoclonus_cli.compiled import compiled

MINI = Path(__file__).parent / "mini"


class Installed:
    """A copy of the program as a wheel lays it out, with its compiled file and its TOML files."""

    def __init__(self, folder, catalog):
        """Lay the files out below a folder."""
        self.site = folder
        self.package = folder / "myoclonus_cli"
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(Path(myoclonus_cli.__file__).parent, self.package, ignore=ignored)
        shutil.copytree(MINI, self.package / "data")
        self.compiled.write_text(compiled(catalog), encoding="utf-8")

    @property
    def compiled(self):
        return self.package / "catalog.jsonl"

    @property
    def drug(self):
        return self.package / "data/drugs/cefepime.toml"

    def myo(self, *arguments):
        return subprocess.run(
            [sys.executable, "-m", "myoclonus_cli", *arguments],
            cwd=self.site,
            env={**os.environ, "PYTHONPATH": str(self.site), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture
def installed(tmp_path, mini):
    return Installed(tmp_path / "site", mini)


def alter(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_an_untouched_installation_is_verified_in_one_sentence(installed, mini):
    """The hash is that of `about` and of JSON, and both forms of the data give it."""
    ran = installed.myo("data", "verify")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == (
        "catalog mini, recomputed from the TOML files and the compiled file: "
        f"sha256:{mini.edition.hash}\n"
    )
    about = json.loads(installed.myo("about", "--json").stdout)
    assert about["meta"]["catalog"]["hash"] == mini.edition.hash
    assert about["results"][0]["hash"] == f"sha256:{mini.edition.hash}"


def test_a_checkout_has_the_toml_files_only(real, capsys):
    """Without a compiled file there is one form, and the sentence does not speak of another."""
    assert run(["data", "verify"]) == 0
    version, found = real.edition.version, real.edition.hash
    said = f"catalog {version}, recomputed from the TOML files: sha256:{found}\n"
    assert capsys.readouterr().out == said


ALTERED = {
    "a record": ("26 of 200 reported", "62 of 200 reported"),
    "a source": ("10.1000/review.2020", "10.1000/review.2021"),
    "an index of names": ("\x1fbrand", "\x1fother"),
    "the date of the catalog": ('"reviewed":"2026', '"reviewed":"2027'),
}


@pytest.mark.parametrize("part", ALTERED)
def test_an_altered_compiled_file_is_noticed(installed, part):
    """Records, sources, indexes and the head: a change of the same length is found in each."""
    alter(installed.compiled, *ALTERED[part])
    ran = installed.myo("data", "verify")
    assert (ran.returncode, ran.stdout) == (3, "")
    assert installed.compiled.name in ran.stderr


@pytest.mark.parametrize("part", ALTERED)
def test_nothing_is_answered_from_an_altered_part(installed, part):
    """One letter or figure that a disk or a download changed is broken data, never an answer."""
    alter(installed.compiled, *ALTERED[part])
    for form in ("--json", "--tsv", "--format=table"):
        ran = installed.myo("lookup", "amitriptyline", form)
        assert (ran.returncode, ran.stdout) == (3, "")
        assert "catalog.jsonl: cannot be read (it is not what was written)" in ran.stderr
        assert "install myo again" in ran.stderr


def test_prepared_answers_are_made_again(installed, mini):
    """Sound ones pass; those that say something else, or are damaged, do not."""
    ready = installed.package / "answers.bin"
    ready.write_bytes(prepared(mini))
    assert installed.myo("data", "verify").returncode == 0
    other = mini.records["drug/cefepime"]
    claim = other.claims[0]._replace(text="Myoclonus was present in 24% of cases.")
    mended = {**mini.records, other.ref: other._replace(claims=(claim, *other.claims[1:]))}
    copy = Catalog.__new__(Catalog)
    copy.__dict__.update(mini.__dict__, records=mended)
    for content in (prepared(copy), prepared(mini)[:-40], b"", b"no answers"):
        ready.write_bytes(content)
        ran = installed.myo("data", "verify")
        assert (ran.returncode, ran.stdout) == (3, "")
        assert str(ready) in ran.stderr


def test_an_altered_toml_file_is_noticed(installed):
    """The folder is named, and the compiled file, which is sound, is not."""
    claim = next(line for line in installed.drug.read_text("utf-8").splitlines() if "text" in line)
    alter(installed.drug, claim, claim.replace(".", ", or not.", 1))
    ran = installed.myo("data", "verify")
    assert (ran.returncode, ran.stdout) == (3, "")
    assert str(installed.package / "data") in ran.stderr
    assert str(installed.compiled) not in ran.stderr


def test_a_missing_or_broken_toml_file_is_noticed(installed):
    """Nothing is verified that cannot be read."""
    installed.drug.write_text("id = ", encoding="utf-8")
    (installed.package / "data/vocabulary/medicines.txt").unlink()
    ran = installed.myo("data", "verify")
    assert (ran.returncode, ran.stdout) == (3, "")
    assert "drugs/cefepime.toml" in ran.stderr
    assert "vocabulary/medicines.txt" in ran.stderr


@pytest.mark.parametrize("kept", [0, 100, -1], ids=["all of it", "most of it", "the last byte"])
def test_a_cut_compiled_file_answers_nothing(installed, kept):
    """A download that broke off is told as broken data, by every command."""
    content = installed.compiled.read_bytes()
    installed.compiled.write_bytes(content[:kept])
    for arguments in (("lookup", "Elavil"), ("data", "verify")):
        ran = installed.myo(*arguments)
        assert (ran.returncode, ran.stdout) == (3, "")
        assert "catalog.jsonl" in ran.stderr
        assert "install myo again" in ran.stderr


ANSWERING = {
    "lookup": ["Elavil"],
    "drugs": [],
    "causes": [],
    "types": ["--physiologic"],
    "treatments": ["--for", "cortical"],
    "tests": [],
    "check": ["Elavil", "xyzzy"],
    "workup": [],
    "sources": [],
    "resources": [],
    "about": [],
    "data": ["export", "--jsonl"],
    "--version": [],
}
NOTICE = "more than 18 months ago"


@pytest.fixture
def clock(monkeypatch):
    return lambda day: monkeypatch.setattr(age, "today", lambda: day.timetuple()[:3])


@pytest.mark.parametrize("command", ANSWERING)
def test_old_data_say_so_once_on_stderr(myo, clock, command):
    """The answer is the same as with fresh data, and one line on stderr says how old they are."""
    clock(date(2026, 11, 25))
    fresh = myo(command, *ANSWERING[command])
    clock(date(2030, 1, 1))
    old = myo(command, *ANSWERING[command])
    assert (old.out, old.status) == (fresh.out, fresh.status)
    assert NOTICE not in fresh.err
    assert old.err.count(NOTICE) == 1
    assert "reviewed on 2026-11-01" in old.err


def test_every_command_is_among_them():
    """All but the browser, which needs a terminal and is wrapped like the others."""
    assert set(COMMANDS) - set(ANSWERING) == {"browse"}


def test_a_batch_says_once_that_the_data_are_old(myo, clock, monkeypatch):
    """Many questions of one run, one notice."""
    clock(date(2030, 1, 1))
    monkeypatch.setattr(sys, "stdin", io.StringIO("Elavil\ncefepime\nxyzzy\n"))
    assert myo("lookup", "--stdin").err.count(NOTICE) == 1


def test_a_complaint_in_json_stays_json(myo, clock):
    """No notice stands beside the error that a program reads."""
    clock(date(2030, 1, 1))
    assert json.loads(myo("drugs", "--sign", "odd", "--json").err)["status"] == 2


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(1970, 1, 1), False),
        (date(2026, 10, 31), False),
        (date(2026, 11, 1), False),
        (date(2028, 5, 1), False),
        (date(2028, 5, 2), True),
        (date(2028, 6, 1), True),
        (date(9999, 12, 31), True),
    ],
)
def test_old_is_more_than_18_months(myo, clock, day, said):
    """Reviewed on 2026-11-01: from 2028-05-02 on; a clock before the review does no harm."""
    clock(day)
    ran = myo("lookup", "Elavil")
    assert ran.status == 0
    assert (NOTICE in ran.err) is said


def test_data_check_says_the_age_of_what_it_checked(clock, capsys):
    """An author learns it of the folder that was given."""
    clock(date(2030, 1, 1))
    assert run(["data", "check", str(MINI)]) == 0
    assert capsys.readouterr().err.count("reviewed on 2026-11-01") == 1


READING = ("date.today", ".now(", "time.time", "localtime")


def test_the_clock_is_read_in_one_place():
    """No other module asks what day it is."""
    package = Path(myoclonus_cli.__file__).parent
    asking = [
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if any(
            word in path.read_text("utf-8")
            for word in ("date.today", ".now(", "time.time", "localtime")
        )
    ]
    assert asking == ["cli/age.py"]
