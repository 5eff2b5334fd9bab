"""How many lines a second `myo check` reviews, and how much memory it takes.

Usage: python benchmarks/check.py [PYTHON]

Two lists, each through a process of its own: 200,000 lines of 1,000 distinct texts, and 3,000
lines that are all distinct. PYTHON is the interpreter of the installation to measure.
"""

import random
import subprocess
import sys
import tempfile
import time

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


def measure(python: str, texts: list[str]) -> tuple[float, float]:
    """Return the seconds and the peak of memory in MB of one run over a list."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(texts) + "\n")
        file.flush()
        code = (
            "import resource, sys; from myoclonus_cli.cli.door import run;"
            f"run(['check', '--file', {file.name!r}, '--format', 'tsv']);"
            "sys.stderr.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))"
        )
        start = time.perf_counter()
        done = subprocess.run(
            [python, "-c", code], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True
        )
        return time.perf_counter() - start, int(done.stderr) / 1024


def main(python: str) -> None:
    """Print lines a second, start included and not, and memory."""
    few = lines(TEXTS, 1)
    for label, texts in (
        (f"{LONG:,} lines, {TEXTS:,} texts", few * (LONG // TEXTS)),
        (f"{DISTINCT:,} distinct lines", lines(DISTINCT, 2)),
    ):
        base, _ = measure(python, ["aspirin"])
        seconds, memory = measure(python, texts)
        rate = len(texts) / (seconds - base)
        print(
            f"{label:34}{len(texts) / seconds:10,.0f} a second{rate:10,.0f} without start"
            f"{memory:8.0f} MB"
        )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else sys.executable)
