"""Fuzz the readers, the folding of names, the search and the review, guided by coverage.

    pip install atheris -e .
    python tools/fuzz.py --seconds 600              # every target in turn
    python tools/fuzz.py --seconds 60 folding text  # some of them

It prints the executions of each target, and ends with 1 if one of them failed; the input that
did it is kept in the folder of --crashes, to become a case of tests/test_fuzz.py.
"""

import argparse
import csv
import io
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from unicodedata import category

import atheris

with atheris.instrument_imports(include=["myoclonus_cli"]):
    from myoclonus_cli import names, search
    from myoclonus_cli.lists.entry import Entry, UnreadableError
    from myoclonus_cli.lists.reading import Form, entries
    from myoclonus_cli.lookup import lookup
    from myoclonus_cli.render import data, plain, report, sheet
    from myoclonus_cli.render.words import clean
    from myoclonus_cli.review import Factors, Reviewer
    from myoclonus_cli.store import load, read_folder

TESTS = Path(__file__).parents[1] / "tests"
NAME, LIST = 64, 512  # bytes of an input
SLOWEST = 20  # seconds
EXECUTED = re.compile(r"stat::number_of_executed_units:\s*(\d+)")


def folding(raw: bytes) -> None:
    """Folding is idempotent."""
    text = raw.decode("utf-8", "replace")
    folded = names.fold(text)
    assert folded == names.fold(folded)


def wording(raw: bytes) -> None:
    """A form is dropped once; words, ingredients and sounds of any text are found."""
    text = raw.decode("utf-8", "replace")
    bare = names.without_form(text)
    assert bare == names.without_form(bare)
    names.ingredients(text)
    names.sound(bare)
    list(names.words(text))
    names.stem.cache_clear()  # it would fill the memory


def _is_safe(text: str) -> bool:
    return all(c.isprintable() or c in "\t\n" or category(c) == "Zs" for c in text)


def printing(raw: bytes) -> None:
    """No control character is left, and no cell is a formula, or is lost, in TSV and CSV."""
    text = raw.decode("utf-8", "surrogateescape")
    assert _is_safe(clean(text))
    rows = sheet.Sheet(("a", "b"), ((plain.Line(text), plain.Line("end")),))
    (line,) = plain.tsv(rows, header=False).splitlines()
    assert line.count("\t") == 1
    ((first, last),) = csv.reader(io.StringIO(plain.csv_text(rows, header=False), newline=""))
    assert last == "end"
    assert not first.lstrip().startswith(("=", "+", "-", "@"))


def _read(raw: bytes, form: Form) -> list[Entry]:
    try:
        _, listed = entries(io.BytesIO(raw), form)
        return list(listed)
    except UnreadableError:
        return []


def _reads(form: Form) -> Callable[[bytes], None]:
    def read(raw: bytes) -> None:
        lines = [entry.line for entry in _read(raw, form)]
        assert lines == sorted(lines)

    read.__doc__ = f"A list read as {form} is read in the order of its lines, or is refused."
    return read


def near(raw: bytes) -> None:
    """What a text may be a slip of is the same twice."""
    text = raw.decode("utf-8", "replace")
    assert search.near(_bundled(), text) == search.near(_bundled(), text)


def looking(raw: bytes) -> None:
    """Any query is answered, and its answer printed without a control character."""
    catalog, text = _bundled(), raw.decode("utf-8", "replace")
    answer = lookup(catalog, text)
    first = list(data.results(catalog, answer.found[:3]))
    shown = data.dumps(data.envelope(catalog, answer, first), indent=False)
    shown += plain.tsv(sheet.matches(answer.found[:3]))
    assert _is_safe(shown)
    names.stem.cache_clear()


def reviewing(raw: bytes) -> None:
    """Every entry of a list has a mention, and is printed without a control character."""
    reviewer, catalog = _reviewer()
    for entry in _read(raw, Form.AUTO):
        mentions = reviewer.review(entry)
        assert mentions
        shown = "".join(
            data.dumps(report.mention_data(catalog, mention), indent=False) for mention in mentions
        )
        assert _is_safe(shown)


@cache
def _bundled():  # noqa: ANN202 - a catalog, whose class is not used here
    return load()


@cache
def _reviewer():  # noqa: ANN202 - as above
    catalog = read_folder(TESTS / "mini")
    return Reviewer(catalog, Factors(egfr=20, age=80), accept=True), catalog


TARGETS = {
    "folding": (folding, NAME),
    "wording": (wording, NAME),
    "printing": (printing, NAME),
    "text": (_reads(Form.TEXT), LIST),
    "csv": (_reads(Form.CSV), LIST),
    "fhir": (_reads(Form.FHIR), LIST),
    "auto": (_reads(Form.AUTO), LIST),
    "near": (near, NAME),
    "lookup": (looking, NAME),
    "review": (reviewing, LIST),
}


def seeds() -> Iterator[bytes]:
    """Yield the lists of the tests in each encoding, whole and line by line."""
    for path in sorted((TESTS / "fhir").glob("*.json")):
        yield path.read_bytes()
    for path in sorted((TESTS / "lists").glob("*.toml")):
        text = tomllib.loads(path.read_text(encoding="utf-8")).get("text", "")
        for encoding in ("utf-8", "utf-16", "cp1252"):
            yield text.encode(encoding, "replace")
        yield from (line.encode() for line in text.splitlines()[:2])


def fuzz(target: str, seconds: int, crashes: Path) -> tuple[int, int]:
    """Fuzz one target in a process of its own; return the executions and the exit status."""
    longest = TARGETS[target][1]
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(seeds()):
            (Path(folder) / str(number)).write_bytes(seed[:longest])
        flags = (
            f"-max_total_time={seconds}", f"-max_len={longest}", f"-timeout={SLOWEST}",
            f"-artifact_prefix={crashes}/{target}-", "-print_final_stats=1", "-rss_limit_mb=4096",
        )  # fmt: skip
        command = [sys.executable, __file__, "--only", target, *flags, folder]
        ran = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    found = EXECUTED.search(ran.stderr)
    if ran.returncode:
        print(ran.stdout[-4000:], ran.stderr[-4000:], sep="\n")
    return int(found[1]) if found else 0, ran.returncode


def main() -> int:
    """Fuzz the targets asked for, one after the other, the time shared equally."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", nargs="*", choices=[*TARGETS, []], help="all of them if none")
    parser.add_argument("--seconds", type=int, default=600, help="for all targets together")
    parser.add_argument("--crashes", type=Path, default=Path("crashes"))
    asked = parser.parse_args()
    asked.crashes.mkdir(exist_ok=True)
    chosen = asked.target or list(TARGETS)
    total, failed = 0, 0
    for target in chosen:
        executed, status = fuzz(target, asked.seconds // len(chosen), asked.crashes)
        total, failed = total + executed, failed or status
        print(f"{target}: {executed:,} executions{', failed' if status else ''}", flush=True)
    print(f"{total:,} executions in all")
    return int(bool(failed))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--only"]:
        atheris.Setup([sys.argv[0], *sys.argv[3:]], TARGETS[sys.argv[2]][0])
        atheris.Fuzz()
    sys.exit(main())
