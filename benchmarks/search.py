"""How much CPU time a query takes over the catalog in one process, and how many `--stdin` answers.

Usage: python benchmarks/search.py [--json]

Queries are names, other medicines, questions and slips of names (one in ten), in turn; each is
asked once.
"""

import io
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from itertools import chain, islice, zip_longest

from measuring import Row, report

from myoclonus_cli.cli.door import run
from myoclonus_cli.lookup import lookup
from myoclonus_cli.store import load

QUESTIONS = ("jerks when falling asleep", "twitching after cardiac arrest", "worse with valproate")
EACH = 1_000


def queries() -> list[str]:
    """Return names, slips of them, other medicines and questions."""
    catalog = load()
    names = list(islice(catalog.names, 0, None, max(1, len(catalog.names) // EACH)))
    slips = [name[:2] + name[3:] for name in names[::4]]
    others = list(islice(catalog.lexicon.medicines, 0, None, 11))[:EACH]
    sentences = [
        claim.text
        for record in catalog.records.values()
        for claim in record.claims[:1]
        if len(claim.text) < 60 and not record.is_annotated  # noqa: PLR2004 - as one might type
    ][:EACH]
    mixed = zip_longest(names, slips, others, chain(QUESTIONS, sentences))
    return [query for group in mixed for query in group if query]


def measure() -> list[Row]:
    """Return percentiles of the CPU time of a query, and queries a CPU second through `--stdin`."""
    asked = queries()
    catalog = load()
    lookup(catalog, "amitriptilyne"), lookup(catalog, "kidney failure")  # the indexes are made
    times = []
    for query in asked:
        start = time.process_time()
        lookup(catalog, query)
        times.append((time.process_time() - start) * 1000)
    times.sort()
    rows: list[Row] = [
        {"what": f"{percent}th percentile", "figure": round(times[len(times) * percent // 100], 3)}
        | {"unit": "ms CPU a query"}
        for percent in (50, 90, 99)
    ]
    sys.stdin = io.StringIO("\n".join(asked) + "\n")
    start = time.process_time()
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        run(["lookup", "--stdin", "--format", "tsv"])
    rate = round(len(asked) / (time.process_time() - start))
    return [*rows, {"what": "lookup --stdin", "figure": rate, "unit": "queries a CPU second"}]


if __name__ == "__main__":
    report(measure(), as_json="--json" in sys.argv)
