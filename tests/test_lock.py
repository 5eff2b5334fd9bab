"""The locked set: what the program needs at run time, each version with the hashes of its files."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# One version a package, then its files: "rich==15.0.0 \" and lines of "--hash=sha256:…".
PINS = {
    name: (version, re.findall(r"--hash=(\S+)", files))
    for name, version, files in re.findall(
        r"^([\w.-]+)==([^\s;]+)[^\n]*\\\n((?:    --hash=\S+(?: \\)?\n)+)", LOCK, re.MULTILINE
    )
}


def test_every_package_is_pinned_with_hashes():
    """No line asks for a range, an address or a file without a SHA-256."""
    asked = [line for line in LOCK.splitlines() if not line.startswith(("#", " "))]
    assert len(asked) == len(PINS)
    for _, hashes in PINS.values():
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", value) for value in hashes)


@pytest.mark.parametrize("dependency", PROJECT["dependencies"])
def test_the_locked_versions_are_those_that_the_project_allows(dependency):
    """Write the lock anew, with the command at its head, when a dependency changes."""
    requirement = Requirement(dependency)
    version, _ = PINS[requirement.name]
    assert requirement.specifier.contains(version)
