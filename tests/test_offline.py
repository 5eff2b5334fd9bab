"""No network, ever: every command runs in a process in which a socket is an error."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import myoclonus_cli
from myoclonus_cli.cli.app import COMMANDS
from myoclonus_cli.cli.data import app as data_app

PACKAGE = Path(myoclonus_cli.__file__).parent
FORMATS = ("table", "tsv", "csv", "json", "jsonl", "markdown")
# Python itself tells of every socket, name look-up and address; a pair of local sockets, which the
# event loop of the browser wakes itself with, leads nowhere.
BLOCKED = """
import sys

def refuse(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        if event != "socket.__new__" or arguments[1] != 1:
            print("network:", event, file=sys.stderr)
            raise SystemExit(99)

sys.addaudithook(refuse)
"""
RUN = """
import json
from myoclonus_cli.cli.door import run
for line in json.loads(sys.argv[1]):
    print("ended", run(line), file=sys.stderr)
"""
BROWSE = """
import asyncio
from myoclonus_cli.cli.answer import outcome
from myoclonus_cli.store import load
from myoclonus_cli.tui.app import Browser

async def read():
    browser = Browser(load(), outcome, "cortical myoclonus")
    async with browser.run_test() as pilot:
        await pilot.press("enter", "r", "enter", "s", "c", "ctrl+q")
    print("ended", 0, file=sys.stderr)

asyncio.run(read())
"""
ASKED = {
    "lookup": [["amitriptyline"], ["amitriptilyne"], ["jerks", "when", "falling", "asleep"]],
    "drugs": [["--risk", "renal-impairment"], ["--summary"]],
    "causes": [["--gene", "CSTB"]],
    "types": [["--physiologic"], ["--tell", "cortical", "functional"], ["--tree"]],
    "treatments": [["--for", "cortical", "--avoid", "pregnancy"]],
    "tests": [["--tier", "1"]],
    "check": [["gabapentin", "morphine 10 mg", "xyzzy", "--egfr", "18"]],
    "workup": [["cortical"]],
    "sources": [["--used-by", "cefepime"]],
    "resources": [[]],
    "about": [[]],
}
DATA = [["check"], ["verify"], ["path"], ["schema"], ["export", "--json"], ["export", "--jsonl"]]


def blocked(code, *arguments):
    return subprocess.run(
        [sys.executable, "-c", BLOCKED + code, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


@pytest.mark.parametrize("command", ASKED)
def test_a_command_opens_no_socket_in_any_format(command):
    """Each question is answered in each format, and nothing is asked of the net."""
    lines = [[command, *line, "--format", form] for line in ASKED[command] for form in FORMATS]
    ran = blocked(RUN, json.dumps(lines))
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr.count("ended ") == len(lines)
    assert "network" not in ran.stderr
    assert "ended 70" not in ran.stderr


def test_help_versions_and_data_open_no_socket():
    """Neither does what stands beside the answers."""
    lines = [["--help"], ["--version"], ["nonsense"], *(["data", *line] for line in DATA)]
    ran = blocked(RUN, json.dumps(lines))
    assert ran.returncode == 0, ran.stderr
    ended = [line for line in ran.stderr.splitlines() if line.startswith("ended ")]
    assert ended == ["ended 0", "ended 0", "ended 2", *(["ended 0"] * len(DATA))]
    assert "network" not in ran.stderr


def test_the_browser_opens_no_socket():
    """Reading cards, following a link and copying a citation ask nothing of the net."""
    pytest.importorskip("textual")
    ran = blocked(BROWSE)
    assert ran.returncode == 0, ran.stderr
    assert "ended 0" in ran.stderr
    assert "network" not in ran.stderr


def test_every_command_is_asked():
    """A new command must be added here."""
    assert set(ASKED) | {"browse", "data"} == set(COMMANDS)
    named = {command.name or command.callback.__name__ for command in data_app.registered_commands}
    assert {line[0] for line in DATA} == named


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('example.org', 443)",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')",
    ],
)
def test_a_socket_would_be_noticed(code):
    """The block does block."""
    ran = blocked(f"\n{code}\n")
    assert ran.returncode == 99
    assert ran.stderr.startswith("network: ")


NETWORK = {
    *"aiohttp asyncio ftplib http httpx imaplib poplib requests smtplib socket".split(),
    *"socketserver ssl telnetlib urllib.request urllib3 webbrowser xmlrpc".split(),
}


def test_no_module_imports_what_speaks_to_the_net():
    """Not even lazily."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or "", *(f"{node.module}.{a.name}" for a in node.names)]
            for name in names:
                parts = name.split(".")
                assert parts[0] not in NETWORK, (path, name)
                assert ".".join(parts[:2]) not in NETWORK, (path, name)
