"""What a run of a program costs, and rows of figures as a table or as JSON."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

RUNS = 10  # of which the least counts, since machines are noisy
ANSWERED = (0, 4)  # exit statuses of an answer; 4: only near names
COUNTED = 2  # a count of instructions hardly varies
# Peak memory is inherited by whatever a process starts, so that what starts the measured program
# must be smaller than bare Python: without `site`, and with built-in modules alone.
LAUNCH = (
    "import posix, sys, time;"
    "start = time.perf_counter();"
    "pid = posix.posix_spawn(sys.argv[1], sys.argv[1:], posix.environ);"
    "_, status, used = posix.wait4(pid, 0);"
    "wall = time.perf_counter() - start;"
    "cpu, code = used.ru_utime + used.ru_stime, posix.waitstatus_to_exitcode(status);"
    "sys.stderr.write(f'\\n{cpu} {wall} {used.ru_maxrss} {code}')"
)
Row = Mapping[str, str | int | float | None]


class Cost(NamedTuple):
    """The CPU and wall time of a run in ms, and its peak of memory in MB."""

    cpu: float
    wall: float
    memory: float


def environment(**added: str) -> dict[str, str]:
    """The same in every shell: a fixed hash seed makes instruction counts repeatable."""
    kept = {
        key: os.environ[key] for key in ("PATH", "HOME", "LD_LIBRARY_PATH") if key in os.environ
    }
    return {**kept, "PYTHONHASHSEED": "0", "COLUMNS": "80", **added}


def myo(python: str) -> list[str]:
    """Return how the `myo` is called that is installed beside an interpreter."""
    return [python, str(Path(python).with_name("myo"))]


def cost(
    command: Sequence[str],
    env: Mapping[str, str],
    given: str = "",
    cwd: Path | None = None,
    runs: int = RUNS,
) -> Cost:
    """Return the least of each cost over several runs; a program that fails is not measured."""
    launched = [sys.executable, "-I", "-S", "-c", LAUNCH, *command]
    costs = []
    for _ in range(runs):
        done = subprocess.run(
            launched,
            input=given,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=env,
            cwd=cwd,
            text=True,
            check=True,
        )
        said, figures = done.stderr.rsplit("\n", 1)
        cpu, wall, memory, status = map(float, figures.split())
        if status not in ANSWERED:
            raise SystemExit(f"{command}: status {status:.0f}\n{said}")
        costs.append((cpu * 1000, wall * 1000, memory / 1024))
    return Cost(*map(min, zip(*costs, strict=True)))


def can_count() -> bool:
    """Say whether instructions can be counted here."""
    return shutil.which("valgrind") is not None


def instructions(command: Sequence[str], env: Mapping[str, str]) -> float:
    """Count the instructions of a run in millions, the least of some runs."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # counts do not depend on what else runs
        return min(pool.map(lambda _: _counted(command, env), range(COUNTED)))


def _counted(command: Sequence[str], env: Mapping[str, str]) -> float:
    with tempfile.NamedTemporaryFile() as out:
        tool = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out.name}"]
        ran = subprocess.run(
            [*tool, *command], stdin=subprocess.DEVNULL, capture_output=True, env=env, check=False
        )
    found = re.search(rb"Collected : (\d+)", ran.stderr)
    if not found:
        raise SystemExit(f"{command}: not counted\n{ran.stderr.decode()}")
    return int(found[1]) / 1e6


def shown(value: str | float | None) -> str:
    """Write a figure as a table shows it."""
    if value is None:
        return ""
    return value if isinstance(value, str) else f"{value:,}"


def report(rows: Sequence[Row], *, as_json: bool) -> None:
    """Print rows that have the same columns."""
    if as_json:
        print(json.dumps(rows))
        return
    table = [list(rows[0]), *([shown(value) for value in row.values()] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for line in table:
        first, *rest = (cell.rjust(width) for cell, width in zip(line, widths, strict=True))
        print("  ".join([first.strip().ljust(widths[0]), *rest]))
