"""How names are answered: right, offered wrong, opened wrong, asked or nothing.

Usage: python benchmarks/names.py FILE.tsv [KIND] [even|odd] [--json]

The file has a header and, in its first three columns, a form, the medicine that it means and what
kind of form it is; KIND counts only one kind, "odd" only every second row: the even ones are for
tuning. Forms of medicines that the catalog does not have count apart: whatever is offered or
opened for them is wrong.
"""

import csv
import sys
from collections import Counter
from pathlib import Path

from measuring import Row, report

from myoclonus_cli.catalog import Catalog
from myoclonus_cli.lookup import lookup
from myoclonus_cli.model import Status
from myoclonus_cli.store import load

OPENED = (Status.FOUND, Status.AMBIGUOUS)


def outcome(catalog: Catalog, form: str, wanted: set[str]) -> str:
    """Say what came of a form for which one of the wanted records would be right."""
    answer = lookup(catalog, form)
    refs = [record.ref for record in answer.records]
    if answer.status is Status.AMBIGUOUS:
        return "asked"
    if not refs or answer.status is Status.KNOWN_MEDICINE:
        return "nothing"
    if refs[0] in wanted:
        return "right"
    return "opened wrong" if answer.status in OPENED else "offered wrong"


def measure(file: Path, *wanted_only: str) -> list[Row]:
    """Return the counts for forms of medicines in the catalog, and of others."""
    catalog = load()
    halves = {"even": 0, "odd": 1}
    kinds = set(wanted_only) - set(halves)
    halved = {halves[word] for word in wanted_only if word in halves} or {0, 1}
    counts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    with file.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(list(csv.reader(lines, delimiter="\t"))[1:]):
            form, meant, kind = row[:3]
            if number % 2 not in halved or (kinds and kind not in kinds):
                continue
            named = lookup(catalog, meant)
            wanted = {r.ref for r in named.records} if named.status in OPENED else set()
            counts[bool(wanted)][outcome(catalog, form, wanted)] += 1
    return [
        {
            "forms of medicines": label,
            "answer": result,
            "count": count,
            "percent": round(100 * count / counts[inside].total(), 1),
        }
        for inside, label in ((True, "in the catalog"), (False, "not in the catalog"))
        for result, count in counts[inside].most_common()
    ]


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != "--json"]
    report(measure(Path(words[0]), *words[1:]), as_json="--json" in sys.argv)
