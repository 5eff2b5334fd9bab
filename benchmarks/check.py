"""How many lines a CPU second `myo check` reviews, and how much memory it takes.

Usage: python benchmarks/check.py [--json]

Two lists, each through a process of its own: 200,000 lines of 1,000 distinct texts, and 3,000
lines that are all distinct.
"""

import random
import sys
import tempfile

from measuring import Cost, Row, cost, environment, myo, report

from myoclonus_cli.store import load

SIGS = (
    "25 mg po qhs",
    "300 mg TID",
    "1 tab daily",
    "prn pain",
    "5 mg IV q6h",
    "held",
    "0.5 mg bid",
)
LONG, TEXTS, DISTINCT = 200_000, 1_000, 3_000


def lines(count: int, seed: int) -> list[str]:
    """Return distinct lines: names of the catalog, of other medicines, and slips."""
    catalog, chance = load(), random.Random(seed)  # noqa: S311 - a list, no secret
    names = [*catalog.lexicon.medicines, *(n for n in catalog.names if " " not in n)]
    found: dict[str, None] = {}
    while len(found) < count:
        name = chance.choice(names)
        if chance.random() < 0.03:  # noqa: PLR2004 - three slips in a hundred
            name = name[:2] + name[3:]
        found[f"{name.title()} {chance.choice(SIGS)} #{chance.randrange(90)}"] = None
    return list(found)


def review(texts: list[str]) -> Cost:
    """Measure one run over a list."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(texts) + "\n")
        file.flush()
        words = ["check", "--file", file.name, "--format", "tsv"]
        return cost([*myo(sys.executable), *words], environment(), runs=1)


def measure() -> list[Row]:
    """Return lines a CPU second, start included and not, and memory."""
    few, rows = lines(TEXTS, 1), []
    for label, texts in (
        (f"{LONG:,} lines, {TEXTS:,} texts", few * (LONG // TEXTS)),
        (f"{DISTINCT:,} distinct lines", lines(DISTINCT, 2)),
    ):
        base, spent = review(["aspirin"]), review(texts)
        rows.append(
            {
                "list": label,
                "lines a CPU second": round(1000 * len(texts) / spent.cpu),
                "without start": round(1000 * len(texts) / (spent.cpu - base.cpu)),
                "peak MB": round(spent.memory),
            }
        )
    return rows


if __name__ == "__main__":
    report(measure(), as_json="--json" in sys.argv)
