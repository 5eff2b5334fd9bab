"""A real terminal: tmux draws, and the screen is read back as a person sees it."""

import shutil
import subprocess
import sys
import time
import uuid

import pytest

pytestmark = pytest.mark.skipif(not shutil.which("tmux"), reason="tmux is not installed")
DEADLINE = 30


@pytest.fixture
def screen():
    """Run a command in a terminal of some size and return what the screen shows."""
    socket = f"myo-{uuid.uuid4().hex}"

    def tmux(*arguments):
        command = ["tmux", "-L", socket, "-f", "/dev/null", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout

    def show(command, columns, lines):
        program = f"{sys.executable} -m myoclonus_cli"
        shell = f'stty -echo; myo() {{ {program} "$@"; }}; {command}; echo status $?; sleep 60'
        tmux(
            "new-session",
            "-d",
            "-x",
            str(columns),
            "-y",
            str(lines),
            f"env -u COLUMNS sh -c '{shell}'",
        )
        until = time.monotonic() + DEADLINE
        while time.monotonic() < until:
            text = tmux("capture-pane", "-p")
            if "status " in text:
                return text
            time.sleep(0.05)
        pytest.fail(f"nothing after {DEADLINE} s:\n{text}")

    yield show
    tmux("kill-server")


@pytest.mark.parametrize(("columns", "lines"), [(40, 24), (80, 24), (120, 40)])
def test_a_card_fits_the_terminal(screen, columns, lines):
    """A card ends with its review date, and no line is wider than the screen."""
    text = screen("myo lookup strychnine", columns, lines)
    assert "Reviewed" in text
    assert "status 0" in text
    assert max(map(len, text.splitlines())) <= columns


def test_a_table_becomes_entries_at_40_columns(screen):
    """At 40 columns a listing is stacked, every column with its label."""
    text = screen("myo drugs --class opioid --limit 2", 40, 24)
    assert "evidence: " in text
    assert "showing 2 of" in text


def test_an_offer_is_one_sentence(screen):
    """A near name is offered on the screen and opens nothing."""
    text = screen("myo lookup amitriptilyne", 80, 24)
    assert "Did you mean: amitriptyline" in text
    assert "status 4" in text
