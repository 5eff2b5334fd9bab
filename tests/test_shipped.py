"""What is shipped beside the program, made from its commands: manual pages and completions."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from myoclonus_cli.cli import output
from myoclonus_cli.cli.status import Exit

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tools"))

import completions  # noqa: E402 - a script of tools/
import helptexts  # noqa: E402
import manpages  # noqa: E402

COMMANDS = manpages.tree()
PROGRAM = Path(sys.executable).with_name("myo")
# What one completes, and all that is offered; the program is not run for it.
KNOWN = {
    "loo": ["lookup"],
    "--debug data e": ["export"],
    "data check --f": ["--fix", "--format"],
    "lookup check --col": ["--color"],
    "lookup --format j": ["json", "jsonl"],
    "lookup --format = j": ["json", "jsonl"],
    "lookup -f c": ["csv"],
    "drugs --color a": ["auto", "always"],
    "check --from f": ["fhir"],
    "check --egfr 2": [],
}


def read(folder):
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


@pytest.mark.parametrize(
    ("tool", "made"), [(manpages, manpages.pages), (completions, completions.scripts)]
)
def test_what_is_shipped_is_of_these_commands(tool, made):
    """Made again from the commands, the dates and the version, each file has the same bytes."""
    shipped, now = read(tool.FOLDER), made()
    differ = [name for name in shipped.keys() | now.keys() if shipped.get(name) != now.get(name)]
    assert not differ, f"write them with: python tools/{tool.__name__}.py"


def test_the_help_that_is_shipped_is_that_of_the_commands():
    """What is printed without the command line is what the command line would print."""
    made = helptexts.FILE.read_text(encoding="utf-8")
    assert made == helptexts.text(), "write it with: python tools/helptexts.py"


def test_making_it_again_changes_nothing(tmp_path):
    """The pages are the same in another process and in another folder."""
    command = [sys.executable, ROOT / "tools" / "manpages.py", tmp_path]
    subprocess.run(command, check=True, cwd=tmp_path)
    assert read(tmp_path) == manpages.pages()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_has_a_page_and_is_completed(command):
    """A page names each option of its command, and each script knows it."""
    page = (manpages.FOLDER / f"{command.name}.1").read_text(encoding="utf-8").replace("\\-", "-")
    for option in command.options:
        for name in (*option.opts, *option.secondary_opts):
            assert f"\\fB{name}\\fR" in page
    for line in command.examples:
        assert f"\n{line}\n".replace("'", "\\(aq").replace("~", "\\(ti") in page
    for script in read(completions.FOLDER).values():
        assert command.path[-1] in script
        assert all(max(o.opts, key=len).lstrip("-") in script for o in command.options)


def test_every_status_and_variable_is_described():
    """A page says what each exit status means, and which variables the output reads."""
    assert set(manpages.MEANINGS) == set(Exit)
    source = Path(output.__file__).read_text(encoding="utf-8")
    read_there = set(re.findall(r'environ(?:\.get\(|\[)"(\w+)"', source))
    described = {name for names in manpages.ENVIRONMENT for name in names.split(", ")}
    assert read_there - {"TERM_PROGRAM"} <= described


@pytest.mark.parametrize("page", sorted(manpages.FOLDER.iterdir()), ids=lambda page: page.name)
def test_a_formatter_has_nothing_to_say(page):
    """Neither mandoc nor groff warns about a page."""
    lint = [["mandoc", "-T", "lint"], ["groff", "-man", "-Tutf8", "-ww", "-z"]]
    found = [command for command in lint if shutil.which(command[0])]
    if not found:
        pytest.skip("neither mandoc nor groff is installed")
    for command in found:
        ran = subprocess.run([*command, page], capture_output=True, text=True, check=False)
        assert (ran.stdout, ran.stderr) == ("", "")


@pytest.mark.skipif(not shutil.which("man"), reason="man is not installed")
def test_a_page_reads_well_at_80_columns(monkeypatch):
    """As `man` shows it, no line is wider, and the sections come in their order."""
    monkeypatch.setenv("MANWIDTH", "80")
    command = ["man", "-P", "cat", "-E", "ascii", "-l", manpages.FOLDER / "myo-lookup.1"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "NAME" not in text:
        pytest.skip("man has no formatter here")
    text = re.sub(r".\x08|\x1b\[[\d;]*m", "", text)
    assert max(map(len, text.splitlines())) <= 80
    sections = "NAME SYNOPSIS DESCRIPTION ARGUMENTS OPTIONS EXIT ENVIRONMENT FILES EXAMPLES".split()
    assert [word for word in re.findall(r"(?m)^([A-Z]+)", text) if word in sections] == sections


def bash(program, *words):
    """Complete the last of the words after `myo`, as bash does."""
    script = (
        'source "$0"; program=$1; shift; COMP_WORDS=(myo "$@"); COMP_CWORD=$#\n'
        '_myo "$program" && printf "%s\\n" "${COMPREPLY[@]}"'
    )
    command = ["bash", "--norc", "-c", script, completions.FOLDER / "myo.bash", program, *words]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ran.stderr == ""
    return ran.stdout.split("\n")[:-1] if ran.stdout.strip() else []


needs_bash = pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")


@pytest.fixture
def witness(tmp_path):
    """A program that leaves a trace of having been run."""
    program = tmp_path / "myo"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n", encoding="utf-8")
    program.chmod(0o755)
    yield program
    assert not (tmp_path / "ran").exists()


@needs_bash
@pytest.mark.parametrize(("line", "offered"), KNOWN.items())
def test_bash_knows_commands_options_and_choices(witness, line, offered):
    """They are completed without running the program."""
    assert bash(witness, *line.split(" ")) == offered


@needs_bash
@pytest.mark.skipif(not PROGRAM.exists(), reason="myo is not installed")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("lookup", "ami"), "amitriptyline"),
        (("lookup", "amitriptyline\\ h"), "amitriptyline\\ hydrochloride"),
        (("lookup", "'amitriptyline h"), "amitriptyline hydrochloride"),
        (("treatments", "--for=cortical"), "--for=cortical"),
        (("drugs", "--risk", "renal"), "renal-impairment"),
    ],
)
def test_bash_asks_the_program_for_values(words, offered):
    """Names and coded words are those that the program knows, quoted as the shell needs them."""
    assert offered in bash(PROGRAM, *words)


@pytest.mark.skipif(not shutil.which("fish"), reason="fish is not installed")
@pytest.mark.parametrize(("line", "offered"), KNOWN.items())
def test_fish_knows_commands_options_and_choices(witness, monkeypatch, line, offered):
    """They are completed without running the program."""
    monkeypatch.setenv("PATH", str(witness.parent), prepend=":")
    script = f"source {completions.FOLDER}/myo.fish; complete -C 'myo {line.replace(' = ', '=')}'"
    ran = subprocess.run(["fish", "-N", "-c", script], capture_output=True, text=True, check=True)
    values = (row.split("\t")[0].rpartition("=")[2] for row in ran.stdout.splitlines())
    assert sorted(values) == sorted(offered)


@pytest.mark.skipif(not shutil.which("zsh"), reason="zsh is not installed")
def test_zsh_reads_its_script():
    """The script for zsh has no error of syntax."""
    command = ["zsh", "-f", "-n", completions.FOLDER / "_myo"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ran.stderr == ""


@pytest.mark.skipif(not shutil.which("pwsh"), reason="PowerShell is not installed")
def test_powershell_knows_choices():
    """A choice is completed after its option."""
    script = (
        f". {completions.FOLDER}/myo.ps1; $line = 'myo lookup --format j'\n"
        "(TabExpansion2 $line $line.Length).CompletionMatches.CompletionText"
    )
    command = ["pwsh", "-NoProfile", "-Command", script]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["json", "jsonl"]
