"""What the wheel and the source archive hold, and that two builds are the same to the byte."""

import hashlib
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from collections import Counter
from pathlib import Path, PurePosixPath
from types import SimpleNamespace

import pytest

from myoclonus_cli import __version__

ROOT = Path(__file__).resolve().parents[1]
# Files of one ending in one folder stand as one line; the version stands as VERSION.
WHEEL = """
myoclonus_cli-VERSION.data/data/share/bash-completion/completions/myo
myoclonus_cli-VERSION.data/data/share/fish/vendor_completions.d/myo.fish
myoclonus_cli-VERSION.data/data/share/man/man1/*.1
myoclonus_cli-VERSION.data/data/share/zsh/site-functions/_myo
myoclonus_cli-VERSION.dist-info/METADATA
myoclonus_cli-VERSION.dist-info/RECORD
myoclonus_cli-VERSION.dist-info/WHEEL
myoclonus_cli-VERSION.dist-info/entry_points.txt
myoclonus_cli-VERSION.dist-info/licenses/LICENSE
myoclonus_cli-VERSION.dist-info/licenses/NOTICE
myoclonus_cli/*.py
myoclonus_cli/answers.bin
myoclonus_cli/catalog.jsonl
myoclonus_cli/cli/*.py
myoclonus_cli/cli/help.txt
myoclonus_cli/data/*.md
myoclonus_cli/data/*.toml
myoclonus_cli/data/causes/*.toml
myoclonus_cli/data/combinations/*.toml
myoclonus_cli/data/drug_classes/*.toml
myoclonus_cli/data/drugs/*.toml
myoclonus_cli/data/plans/*.toml
myoclonus_cli/data/tests/*.toml
myoclonus_cli/data/treatments/*.toml
myoclonus_cli/data/types/*.toml
myoclonus_cli/data/vocabulary/*.toml
myoclonus_cli/data/vocabulary/*.txt
myoclonus_cli/data/workup/*.toml
myoclonus_cli/lists/*.py
myoclonus_cli/overlays/*.py
myoclonus_cli/py.typed
myoclonus_cli/render/*.py
myoclonus_cli/rules/*.py
myoclonus_cli/tui/*.py
"""
SDIST = """
*.md
.gitignore
LICENSE
NOTICE
PKG-INFO
benchmarks/*.py
benchmarks/results.json
completions/_myo
completions/myo.bash
completions/myo.fish
completions/myo.ps1
data/*.md
data/*.toml
data/causes/*.toml
data/combinations/*.toml
data/drug_classes/*.toml
data/drugs/*.toml
data/plans/*.toml
data/tests/*.toml
data/treatments/*.toml
data/types/*.toml
data/vocabulary/*.toml
data/vocabulary/*.txt
data/workup/*.toml
docs/*.md
docs/assets/*.svg
docs/assets/iframe-worker.js
docs/examples/example-hospital/drugs/*.toml
docs/examples/example-hospital/sources.toml
docs/examples/example-hospital/vocabulary/ambiguous.toml
docs/examples/medlist.txt
hatch_build.py
man/*.1
mkdocs.yml
pyproject.toml
requirements.lock
src/myoclonus_cli/*.py
src/myoclonus_cli/cli/*.py
src/myoclonus_cli/cli/help.txt
src/myoclonus_cli/lists/*.py
src/myoclonus_cli/overlays/*.py
src/myoclonus_cli/py.typed
src/myoclonus_cli/render/*.py
src/myoclonus_cli/rules/*.py
src/myoclonus_cli/tui/*.py
tests/*.py
tests/fhir/*.json
tests/fhir/README.md
tests/golden/*.json
tests/golden/*.markdown
tests/golden/*.tsv
tests/golden/*.txt
tests/lists/*.toml
tests/mini/*.toml
tests/mini/causes/*.toml
tests/mini/combinations/morphine-baclofen.toml
tests/mini/drug_classes/tricyclic-antidepressants.toml
tests/mini/drugs/*.toml
tests/mini/medlist.txt
tests/mini/plans/cortical.toml
tests/mini/tests/sep.toml
tests/mini/treatments/*.toml
tests/mini/types/*.toml
tests/mini/vocabulary/*.toml
tests/mini/vocabulary/*.txt
tests/mini/workup/*.toml
tools/*.py
"""
# a folder of the checkout: where the wheel has it, file by file
SHIPPED = {
    "data": "myoclonus_cli/data",
    "man": f"myoclonus_cli-{__version__}.data/data/share/man/man1",
    "src/myoclonus_cli": "myoclonus_cli",
}
# what is written from the program, and says which program that was, or of other programs
WRITTEN = (
    "PKG-INFO",
    "benchmarks/results.json",
    "docs/benchmarks.md",
    "man/",
    "tests/golden/",
)


def build(folder, out, **environment):
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", out],
        cwd=folder,
        env=os.environ | environment,
        check=True,
        capture_output=True,
    )
    (wheel,), (sdist,) = out.glob("*.whl"), out.glob("*.tar.gz")
    return SimpleNamespace(wheel=wheel, sdist=sdist)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The wheel and the source archive of this checkout."""
    return build(ROOT, tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="module")
def unpacked(built, tmp_path_factory):
    """The source archive unpacked, as a packager has it."""
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(built.sdist) as archive:
        archive.extractall(folder, filter="data")
    return folder / f"myoclonus_cli-{__version__}"


def in_wheel(built):
    with zipfile.ZipFile(built.wheel) as archive:
        return archive.namelist()


def files(folder):
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in found if "__pycache__" not in path.parts}


def condensed(names):
    """List names with files of one ending in one folder as one line."""
    paths = [PurePosixPath(name) for name in names]
    patterns = [path.with_name(f"*{path.suffix}") if path.suffix else path for path in paths]
    many = Counter(patterns)
    lines = {
        str(pattern if many[pattern] > 1 else path)
        for path, pattern in zip(paths, patterns, strict=True)
    }
    return sorted(line.replace(f"-{__version__}", "-VERSION") for line in lines)


def test_the_wheel_holds_what_a_user_needs_and_nothing_else(built):
    """The program, its data, manual pages, completions and licenses; no caches and no tests."""
    assert condensed(in_wheel(built)) == WHEEL.split()


def test_the_source_archive_holds_what_a_packager_needs_and_nothing_else(unpacked):
    """All that builds, tests and documents the program; no caches."""
    assert condensed(files(unpacked)) == SDIST.split()


@pytest.mark.parametrize("folder", SHIPPED)
def test_the_wheel_leaves_out_no_file_of_a_folder(built, folder):
    """Every module, record and manual page of the checkout is in the wheel."""
    missing = {f"{SHIPPED[folder]}/{name}" for name in files(ROOT / folder)} - {*in_wheel(built)}
    assert not missing


def test_two_builds_are_the_same_to_the_byte(built, unpacked, tmp_path):
    """Folder, day, time zone, hash seed, file modes and caches lying about leave no trace."""
    for path in unpacked.rglob("*"):
        if path.is_file():
            path.chmod(path.stat().st_mode & ~0o077)
            os.utime(path, (1e9, 1e9))
    for folder in ("src/myoclonus_cli", "data", "tests"):
        cache = unpacked / folder / "__pycache__"
        cache.mkdir()
        (cache / "stray.cpython-311.pyc").write_bytes(b"stray")
    again = build(unpacked, tmp_path, PYTHONHASHSEED="7", TZ="Asia/Tokyo")
    for kind in ("wheel", "sdist"):
        first, second = getattr(built, kind), getattr(again, kind)
        assert first.name == second.name
        assert digest(first) == digest(second), kind


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_version_stands_in_one_place(built, unpacked):
    """The package says the version; nothing else does but what is written from it."""
    assert built.wheel.name.startswith(f"myoclonus_cli-{__version__}-")
    said = re.compile(rf"(?<![\d.]){re.escape(__version__)}(?![\d.])")
    saying = {
        name
        for name in files(unpacked)
        if not name.startswith(("data/", *WRITTEN))
        and said.search((unpacked / name).read_text(encoding="utf-8"))
    }
    assert saying == {"src/myoclonus_cli/__init__.py"}
