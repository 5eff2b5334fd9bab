"""What each answer costs, start included, as ratios to bare Python in the same run.

Usage: python benchmarks/start.py [PYTHON] [--gate] [--json]

PYTHON is the interpreter of the environment in which a wheel of `myo` is installed, this one by
default. Instructions are counted with valgrind; where it is missing, only times are shown, and
nothing is judged. With `--gate` it exits with 1 if an answer costs more instructions than its
limit: times never decide.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from measuring import Row, can_count, cost, environment, instructions, myo, report

COMMANDS = 10  # an app of about as many as `myo` has
TYPER = """
import typer
app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
@app.callback()
def main(): pass
{commands}
app()
"""
COMPLETION = {
    "COMP_WORDS": "myo lookup amitri",
    "COMP_CWORD": "2",
    "_MYO_COMPLETE": "complete_bash",
}
# What is asked, in which environment, and the most that it may cost in bare Pythons: a little more
# than it costs.
ANSWERS: dict[str, tuple[list[str], dict[str, str], float | None]] = {
    "lookup as JSON": (["lookup", "amitriptyline", "--json"], {}, 2.5),
    "lookup in a pipe (TSV)": (["lookup", "amitriptyline"], {}, 2.5),
    "completion of a name": (["lookup"], COMPLETION, 2.5),
    "a typo, as JSON": (["lookup", "amitriptilyne", "--json"], {}, 8),
    "a card drawn": (["lookup", "amitriptyline", "--format", "table"], {}, 12),
    "--help": (["--help"], {}, 2.5),
    "--version": (["--version"], {}, 2.5),
    "list of drugs": (["drugs"], {}, None),
}


def measure(python: str) -> list[Row]:
    """Measure bare Python, the floors and the answers."""
    with tempfile.TemporaryDirectory() as folder:
        app = Path(folder) / "app.py"
        functions = "\n".join(f"@app.command()\ndef c{n}(): pass" for n in range(COMMANDS))
        app.write_text(TYPER.format(commands=functions), encoding="utf-8")
        asked: dict[str, tuple[list[str], dict[str, str], float | None]] = {
            "bare Python": ([python, "-c", "pass"], {}, None),
            "empty Typer app": ([python, str(app), "c1"], {}, None),
            "import rich.table": ([python, "-c", "import rich.table"], {}, None),
        }
        asked |= {
            name: ([*myo(python), *words], env, most)
            for name, (words, env, most) in ANSWERS.items()
        }
        rows: list[Row] = []
        for name, (command, added, most) in asked.items():
            env = environment(**added)
            spent = cost(command, env)  # which also leaves the bytecode compiled
            count = instructions(command, env) if can_count() else None
            if not rows:
                bare, bare_count = spent, count
            rows.append(
                {
                    "what": name,
                    "M instructions": count and round(count),
                    "of bare Python": count and bare_count and round(count / bare_count, 2),
                    "limit": most,
                    "CPU ms": round(spent.cpu, 1),
                    "CPU of bare Python": round(spent.cpu / bare.cpu, 2),
                    "peak MB": round(spent.memory, 1),
                }
            )
    return rows


def excess(rows: list[Row]) -> list[str]:
    """Say which answers cost more than their limit."""
    return [
        f"{row['what']}: {row['of bare Python']} of bare Python, at most {row['limit']}"
        for row in rows
        if row["limit"] is not None and row["of bare Python"] > row["limit"]
    ]


def main() -> str | None:
    """Measure, print, and judge if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("python", nargs="?", default=sys.executable)
    parser.add_argument("--gate", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = measure(str(Path(options.python).absolute()))
    report(rows, as_json=options.json)
    return ("\n".join(excess(rows)) or None) if options.gate and can_count() else None


if __name__ == "__main__":
    sys.exit(main())
