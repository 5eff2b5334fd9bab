"""What the documents say is so: their examples load, their commands run, their counts are true."""

import re
import shlex
import tomllib
from pathlib import Path

import pytest

from myoclonus_cli.cli.app import COMMANDS
from myoclonus_cli.cli.door import run
from myoclonus_cli.model import Kind
from myoclonus_cli.place import data_folder
from myoclonus_cli.schema import FOLDERS, SHAPES, SOURCE
from myoclonus_cli.validate import breaches

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DATA = (data_folder() / "README.md").read_text(encoding="utf-8")
PAGES = [README, *(p.read_text(encoding="utf-8") for p in sorted((ROOT / "docs").glob("*.md")))]
HEADINGS = {
    "A drug trigger or toxin": Kind.DRUG,
    "A class of drug triggers": Kind.DRUG_CLASS,
    "A cause": Kind.CAUSE,
    "A type": Kind.TYPE,
    "A test": Kind.TEST,
    "A treatment": Kind.TREATMENT,
    "A plan": Kind.PLAN,
    "A combination of drugs": Kind.COMBINATION,
    "A record of the work-up": Kind.RED_FLAG,
    "A resource (in `resources.toml`)": Kind.RESOURCE,
}


def example(heading):
    section = DATA.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return tomllib.loads(re.search(r"```toml\n(.*?)```", section, re.DOTALL)[1])


@pytest.mark.parametrize(("heading", "kind"), HEADINGS.items())
def test_the_example_of_each_kind_holds(real, heading, kind):
    """An example has every field that its kind may have, and breaks no rule of shape."""
    raw = example(heading)
    wrong = [b for b in breaches(raw, SHAPES[kind], heading, real.words) if raw.get(b.field) != []]
    assert wrong == []
    assert set(raw) | {"codes"} == set(SHAPES[kind])
    assert {source for claim in raw["claim"] for source in claim["sources"]} <= set(real.sources)
    assert {ref for claim in raw["claim"] for ref in claim.get("about", ())} <= set(real.records)
    assert {claim["topic"] for claim in raw["claim"]} <= set(real.topics[kind])


def test_the_example_of_a_source_holds(real):
    """The example has every field of a source but the flag that contradicts the year."""
    ((_, raw),) = example("A source (in `sources.toml`)").items()
    assert list(breaches(raw, SOURCE, "", real.words)) == []
    assert set(raw) == set(SOURCE) - {"undated"}


def test_every_folder_and_kind_is_described():
    """Whoever adds a record finds its folder and its kind in data/README.md."""
    for folder in FOLDERS:
        assert f"`{folder}/<id>.toml`" in DATA
    for kind in set(Kind) - set(HEADINGS.values()):
        assert f"`{kind}`" in DATA


def shell_examples():
    for page in PAGES:
        for block in re.findall(r"```console\n(.*?)```", page, re.DOTALL):
            yield from re.findall(r"^\$ (myo .*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)


@pytest.mark.parametrize(("command", "shown"), list(shell_examples()))
def test_the_examples_of_the_pages_print_what_they_show(command, shown, capsys, monkeypatch):
    """Each line below a command is printed by it, in order; `…` stands for what is left out."""
    monkeypatch.chdir(ROOT)
    run([*shlex.split(command)[1:], "--format", "table"])
    out, err = capsys.readouterr()
    printed = (err + out).splitlines()
    at = 0
    for line in shown.splitlines():
        if line.strip() in ("", "…"):
            continue
        assert line in printed[at:], line
        at = printed.index(line, at) + 1


def test_every_command_is_in_the_readme():
    """A reader learns of each command."""
    for name in COMMANDS:
        assert f"`myo {name}" in README


def test_the_counts_of_the_readme_are_true(real):
    """What the README says of the catalog's size is at most what it holds."""
    counts = re.search(
        r"(\d+) drug triggers and toxins, (\d+) other causes, (\d+) types, (\d+) tests, "
        r"(\d+) treatments and (\d+) plans",
        README,
    )
    kinds = (Kind.DRUG, Kind.CAUSE, Kind.TYPE, Kind.TEST, Kind.TREATMENT, Kind.PLAN)
    assert [int(count) for count in counts.groups()] == [len(real.of_kind(k)) for k in kinds]
    claims, sources = re.search(r"([\d,]+) claims from ([\d,]+) sources", README).groups()
    assert int(claims.replace(",", "")) == sum(len(r.claims) for r in real.records.values())
    assert int(sources.replace(",", "")) == len(real.sources)
