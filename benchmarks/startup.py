"""What an answer costs over an empty Typer app with as many commands, as ratios in one run.

Usage: python benchmarks/startup.py [--python PATH] [--most RATIO]

`--python` is the interpreter of the environment in which `myo` is installed, this one by default.
Counts instructions with valgrind where it is installed, else CPU time (the least of 15 runs, since
machines are noisy). With `--most` it exits with 1 if a lookup costs more than so many floors in
instructions; CPU time is only shown.
"""

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

RUNS = 15
COMMANDS = 10  # as many as `myo` has
FLOOR = """
import typer
app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
@app.callback()
def main(): pass
{commands}
app()
"""
ANSWERS = {
    "lookup as TSV": ["lookup", "amitriptyline"],
    "lookup as JSON": ["lookup", "amitriptyline", "--json"],
    "a near name": ["lookup", "amitriptilyne"],
    "card drawn": ["lookup", "amitriptyline", "--format", "table"],
    "list of drugs": ["drugs"],
}


def environment() -> dict[str, str]:
    """The same in every shell: a fixed hash seed makes instruction counts repeatable."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    return {**kept, "PYTHONHASHSEED": "0", "COLUMNS": "80"}


def instructions(command: list[str]) -> float:
    """Count the instructions of one run, in millions."""
    with tempfile.NamedTemporaryFile() as out:
        tool = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out.name}"]
        ran = subprocess.run([*tool, *command], capture_output=True, check=False, env=environment())
    return int(re.search(rb"Collected : (\d+)", ran.stderr)[1]) / 1e6


def cpu_time(command: list[str]) -> float:
    """Return the CPU time of a run in milliseconds, the least of several."""
    times = []
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, capture_output=True, check=False, env=environment())
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times) * 1000


def main() -> int:
    """Measure the floors and the answers, print the table, and judge it if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--most", type=float)
    options = parser.parse_args()
    counted = shutil.which("valgrind") is not None
    measure, unit = (instructions, "M instructions") if counted else (cpu_time, "ms CPU")
    with tempfile.TemporaryDirectory() as folder:
        floor_app = Path(folder) / "floor.py"
        functions = "\n".join(f"@app.command()\ndef c{n}(): pass" for n in range(COMMANDS))
        floor_app.write_text(FLOOR.format(commands=functions), encoding="utf-8")
        bare = measure([options.python, "-c", "pass"])
        floor = measure([options.python, str(floor_app), "c1"])
    print(f"{'':20}{unit:>16}{'of bare Python':>16}{'of empty Typer':>16}")
    print(f"{'bare Python':20}{bare:16.0f}{1:16.2f}{bare / floor:16.2f}")
    print(f"{'empty Typer app':20}{floor:16.0f}{floor / bare:16.2f}{1:16.2f}")
    ratios = {}
    for name, arguments in ANSWERS.items():
        cost = measure([options.python, "-m", "myoclonus_cli", *arguments])
        ratios[name] = cost / floor
        print(f"{name:20}{cost:16.0f}{cost / bare:16.2f}{ratios[name]:16.2f}")
    return int(counted and bool(options.most) and ratios["lookup as TSV"] > options.most)


if __name__ == "__main__":
    sys.exit(main())
