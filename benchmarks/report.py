"""Write docs/benchmarks.md and its chart from benchmarks/results.json.

Usage: python benchmarks/report.py [--measure FORMS.tsv [NAME=PATH ...]]

With `--measure` the results are taken anew first; run it then with the interpreter of the
environment in which a wheel of `myo` is installed. FORMS.tsv is as names.py reads it, NAME=PATH as
peers.py takes it.
"""

import argparse
import json
import platform
import subprocess
import sys
from collections.abc import Mapping, Sequence
from html import escape
from importlib.metadata import version
from math import log
from pathlib import Path
from typing import Any

from measuring import Row, shown

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results.json"
PAGE = ROOT / "docs" / "benchmarks.md"
CHART = ROOT / "docs" / "assets" / "benchmarks.svg"
SCRIPTS = ("start", "peers", "search", "check", "names")
TITLE = "CPU time of a call (of others: of a lookup), start included, in bare Pythons (logarithmic)"
HEAD = """# What an answer costs

Every figure here was measured on one machine: {machine}.
Times differ between machines; what holds elsewhere are the ratios to bare Python
(`python -c pass`) and the counts of instructions. Wall time is stretched by whatever else ran.

![{title}](assets/benchmarks.svg)
"""
SECTIONS = {
    "start": "## A call from the shell\n\n"
    "Bare Python, an empty Typer app of ten commands and `import rich.table` are the floors. "
    "The limit is the most that an answer may cost in instructions, in bare Pythons.",
    "peers": "## Beside other programs\n\n"
    "`myo`, dict, tealdeer, tldr and fzf look the same drug up in the same records. "
    "Programs in C, Go or Rust do not start a Python; a peak of 8.1 MB may be less, since what "
    "starts them has as much.",
    "search": "## Queries in one process\n\n"
    "Names, slips, other medicines and questions, each asked once; CPU time.",
    "check": "## Medication lists\n\n`myo check` over a file; CPU time.",
    "names": "## Published misspellings of drugs\n\n"
    "Whatever is offered for a medicine that the catalog does not have is wrong.",
}
FOOT = """## To measure again

```sh
python3 -m venv bench && bench/bin/pip install .
bench/bin/python benchmarks/report.py --measure FORMS.tsv    # a list of forms and what they mean
bench/bin/python benchmarks/start.py --gate                  # fails if a limit is exceeded
```
"""
# The chart brings its paper, so that it can be read on a page of any color.
STYLE = (
    "text { font: 13px sans-serif; fill: #24292f } .paper { fill: #ffffff }"
    ".myo { fill: #0a8276 } .other { fill: #8a929b }"
    "@media (prefers-color-scheme: dark) {"
    " text { fill: #e6edf3 } .paper { fill: #0d1117 } .myo { fill: #2bb5a5 } }"
)
LEAST = 0.05  # where the logarithmic scale begins
LEFT, BAR, STEP, WIDTH = 250, 430, 24, 760


def table(rows: Sequence[Row]) -> str:
    """Write rows as a Markdown table, without columns in which nothing stands."""
    columns = [key for key in rows[0] if any(row[key] not in (None, "") for row in rows)]
    numeric = [not any(isinstance(row[key], str) for row in rows) for key in columns]
    lines = [columns, ["---:" if number else "---" for number in numeric]]
    lines += [[shown(row[key]) for key in columns] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def bars(results: Mapping[str, Any]) -> list[tuple[str, float, bool]]:
    """Return what the chart shows: a label, a ratio and whether it is one of `myo`."""
    calls = results["start"]
    floors = 3
    found = [(r["what"], r["CPU of bare Python"], False) for r in calls[:floors]]
    found += [(f"myo: {r['what']}", r["CPU of bare Python"], True) for r in calls[floors:]]
    lookups = (r for r in results["peers"] if r["work"] == results["peers"][0]["work"])
    found += [
        (r["program"], r["CPU of bare Python"], False)
        for r in lookups
        if r["program"] != "myo" and r["CPU of bare Python"] is not None
    ]
    return found


def chart(results: Mapping[str, Any]) -> str:
    """Draw the bars on a logarithmic scale, the longest as wide as there is room."""
    drawn = bars(results)
    most = max(ratio for _, ratio, _ in drawn)
    height = 40 + STEP * len(drawn)
    title = escape(TITLE)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">',
        f"<title>{title}</title><style>{STYLE}</style>",
        f'<rect class="paper" width="{WIDTH}" height="{height}"/>',
        f'<text x="8" y="20" font-weight="bold">{title}</text>',
    ]
    for number, (label, ratio, own) in enumerate(drawn):
        y = 34 + STEP * number
        length = round(BAR * log(ratio / LEAST) / log(most / LEAST))
        kind = "myo" if own else "other"
        parts += [
            f'<text x="{LEFT - 8}" y="{y + 13}" text-anchor="end">{escape(label)}</text>',
            f'<rect class="{kind}" x="{LEFT}" y="{y}" width="{length}" height="{STEP - 7}"/>',
            f'<text x="{LEFT + length + 6}" y="{y + 13}">{shown(ratio)}</text>',
        ]
    return "\n".join([*parts, "</svg>"]) + "\n"


def page(results: Mapping[str, Any]) -> str:
    """Write the page: the environment, the chart and a table for each script."""
    machine = ", ".join(results["environment"].values())
    parts = [HEAD.format(machine=machine, title=TITLE)]
    parts += [f"{SECTIONS[name]}\n\n{table(results[name])}\n" for name in SCRIPTS]
    return "\n".join([*parts, FOOT])


def machine() -> dict[str, str]:
    """Say what was measured, and on what."""
    found = Path("/proc/cpuinfo").read_text(encoding="utf-8").partition("model name")[2]
    model = found.partition("\n")[0].strip("\t: ")
    return {
        "myo": f"myo {version('myoclonus-cli')}",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "system": platform.system(),
        "processor": f"{model} {platform.machine()}".strip(),
    }


def measured(forms: str, peers: Sequence[str]) -> dict[str, Any]:
    """Run the scripts and return what they find, with where it was found."""
    words = {"names": [forms, "misspelling"], "peers": peers}
    results: dict[str, Any] = {"environment": machine()}
    for name in SCRIPTS:
        script = [sys.executable, str(ROOT / "benchmarks" / f"{name}.py"), "--json"]
        ran = subprocess.run([*script, *words.get(name, ())], stdout=subprocess.PIPE, check=True)
        results[name] = json.loads(ran.stdout)
    return results


def main() -> None:
    """Measure if asked, and write the page and the chart."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", metavar="FORMS.tsv")
    parser.add_argument("peers", nargs="*", metavar="NAME=PATH")
    options = parser.parse_args()
    if options.measure:
        results = measured(options.measure, options.peers)
        RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    PAGE.write_text(page(results), encoding="utf-8")
    CHART.write_text(chart(results), encoding="utf-8")


if __name__ == "__main__":
    main()
