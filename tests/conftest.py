"""What tests share: a pinned environment, the two catalogs, and one way to run the program."""

import difflib
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from myoclonus_cli import store
from myoclonus_cli.cli.door import run
from myoclonus_cli.place import data_folder
from myoclonus_cli.store import read_folder

HERE = Path(__file__).parent
# The first example reads the catalog; a loaded machine may take any time for one.
settings.register_profile("myo", deadline=None)
settings.load_profile("myo")
MINI = HERE / "mini"


def pytest_addoption(parser):
    parser.addoption("--bless", action="store_true", help="Rewrite the golden files.")


@pytest.fixture(autouse=True)
def _pinned(monkeypatch):
    """The environment is the same in every shell: FORCE_COLOR=0 would turn colour on in rich."""
    for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "PY_COLORS", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MYO_DATA", "")  # whoever runs the tests may have an overlay
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.fixture(scope="session")
def mini():
    return read_folder(MINI)


@pytest.fixture(scope="session")
def real():
    return read_folder(data_folder())


@dataclass
class Ran:
    """What a run of the program printed, and how it ended."""

    out: str
    err: str
    status: int

    @property
    def rows(self):
        return [line.split("\t") for line in self.out.splitlines()]


@pytest.fixture
def myo(mini, monkeypatch, capsys):
    """Run the program on the miniature catalog, as `myo("lookup", "Elavil")`."""
    monkeypatch.setattr(store, "_load", lambda _: mini)

    def call(*arguments):
        status = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Ran(out, err, status)

    return call


@pytest.fixture
def golden(request):
    """Compare text with a golden file; `pytest --bless` rewrites it, to be read before a commit."""

    def compare(name, actual):
        path = HERE / "golden" / name
        if request.config.getoption("--bless"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(actual, encoding="utf-8")
        expected = path.read_text(encoding="utf-8") if path.exists() else ""
        diff = "".join(
            difflib.unified_diff(expected.splitlines(True), actual.splitlines(True), name, "now")
        )
        assert expected == actual, f"{diff}\naccept with: pytest --bless {request.node.nodeid}"

    return compare
