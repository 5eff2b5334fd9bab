"""How `myo` compares with other programs on the same work, as ratios to bare Python.

Usage: python benchmarks/peers.py [NAME=PATH ...] [--json]

Run it with the interpreter of the environment in which a wheel of `myo` is installed. NAME is one
of PEERS, PATH where its program stands (a library: the interpreter that imports it); without one,
it is looked for on the PATH. The lookups read the drugs of the catalog in the form that each
program wants, but hpo3 and drug-named-entity-recognition carry data of their own.
"""

import argparse
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from check import lines
from measuring import Row, cost, environment, myo, report

from myoclonus_cli.catalog import Catalog
from myoclonus_cli.model import Kind
from myoclonus_cli.store import load

NAME, TERM = "amitriptyline", "Myoclonus"
LINES = 200
RUNS = 3  # some take seconds
LOOKUP, LIST = "look up one name", f"find drugs in {LINES:,} lines"
HPO3 = "from pyhpo import Ontology; Ontology(); print(Ontology.match(%r))"
ENTITY = (
    "import sys; from drug_named_entity_recognition import find_drugs;"
    "[print(line, find_drugs(line.split(), is_ignore_case=True)) for line in sys.stdin]"
)
# The programs compared, and what is not the same about their work.
PEERS = {
    "dict": "its server, dictd, is running already",
    "tealdeer": "",
    "tldr": "",
    "fzf": "prints the name alone",
    "hpo3": "a term of the Human Phenotype Ontology",
    "drug-named-entity-recognition": "names of its own",
    "extract-drugs": "only says which names of the catalog it finds",
}


def stage(catalog: Catalog, folder: Path) -> None:
    """Write the drugs of the catalog as each program wants them."""
    drugs = sorted(catalog.of_kind(Kind.DRUG), key=lambda drug: drug.id)
    pages = [folder / "tldr/pages/common", folder / "tealdeer/tldr-pages/pages/common"]
    for place in pages:
        place.mkdir(parents=True)
    index, texts, at = [], [], 0
    for drug in drugs:
        text = f"# {drug.name}\n\n" + "".join(f"- {claim.text}\n" for claim in drug.claims)
        for place in pages:
            (place / f"{drug.id}.md").write_text(text, encoding="utf-8")
        size = len(text.encode())
        index.append(f"{drug.name}\t{base64(at)}\t{base64(size)}\n")
        texts.append(text)
        at += size
    (folder / "drugs.dict").write_text("".join(texts), encoding="utf-8")
    (folder / "drugs.index").write_text("".join(sorted(index, key=str.lower)), encoding="utf-8")
    asked = lines(LINES, 1)
    (folder / "list.txt").write_text("\n".join(asked) + "\n", encoding="utf-8")
    table = "".join(f'{number},"{line}"\n' for number, line in enumerate(asked))
    (folder / "list.csv").write_text("id,text\n" + table, encoding="utf-8")
    terms = "".join(f'"{name}"\n' for name in catalog.names)
    (folder / "terms.csv").write_text("term\n" + terms, encoding="utf-8")


def base64(number: int) -> str:
    """Write a number as the index of dictd does."""
    digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    rest, digit = divmod(number, 64)
    return (base64(rest) if rest else "") + digits[digit]


@contextmanager
def served(program: str | None, folder: Path) -> Iterator[int]:
    """Run dictd over the drugs while something asks it; yield its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    if program is None:
        yield port
        return
    settings = folder / "dictd.conf"
    settings.write_text(
        f"global {{ listen_to 127.0.0.1\nport {port} }}\naccess {{ allow * }}\n"
        f'database drugs {{ data "{folder}/drugs.dict"\nindex "{folder}/drugs.index" }}\n',
        encoding="utf-8",
    )
    server = subprocess.Popen(
        [program, "-c", settings, "-d", "nodetach", "--pid-file", folder / "pid"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port
    finally:
        server.terminate()
        server.wait()


def measure(paths: dict[str, str]) -> list[Row]:
    """Measure bare Python, `myo` and the peers that are installed."""
    catalog = load()
    found = {name: paths.get(name) or shutil.which(name) for name in (*PEERS, "dictd")}
    if not found["dictd"]:
        found["dict"] = None
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        folder.chmod(0o755)  # dictd reads as a user of its own
        stage(catalog, folder)
        with served(found["dictd"], folder) as port:
            names = "\n".join(catalog.names)
            listed = (folder / "list.txt").read_text(encoding="utf-8")
            dict_words = ["-h", "127.0.0.1", "-p", str(port), "-d", "drugs", "-P", "-", NAME]
            extract_words = ["search", "-t", "terms.csv", "-d", "list.csv", "-c", "text"]
            # What is done by whom, how it is asked and what it reads.
            work: list[tuple[str, str, list[str], str]] = [
                (LOOKUP, "myo", [*myo(sys.executable), "lookup", NAME], ""),
                (LOOKUP, "dict", dict_words, ""),
                (LOOKUP, "tealdeer", [NAME], ""),
                (LOOKUP, "tldr", [NAME], ""),
                (LOOKUP, "fzf", ["--filter", NAME], names),
                (LOOKUP, "hpo3", ["-c", HPO3 % TERM], ""),
                (LOOKUP, "drug-named-entity-recognition", ["-c", ENTITY], NAME),
                (LIST, "myo", [*myo(sys.executable), "check", "--format", "tsv"], listed),
                (LIST, "extract-drugs", extract_words, ""),
                (LIST, "drug-named-entity-recognition", ["-c", ENTITY], listed),
            ]
            env = environment(XDG_CACHE_HOME=temporary)
            bare = cost([sys.executable, "-c", "pass"], env)
            rows: list[Row] = []
            for what, name, words, given in work:
                note = PEERS.get(name, "")
                spent = None
                if name == "myo":
                    spent = cost(words, env, given, runs=RUNS)
                elif found[name]:
                    spent = cost([found[name], *words], env, given, cwd=folder, runs=RUNS)
                else:
                    note = "not installed here"
                rows.append(
                    {
                        "work": what,
                        "program": name,
                        "CPU ms": spent and round(spent.cpu, 1),
                        "CPU of bare Python": spent and round(spent.cpu / bare.cpu, 2),
                        "wall ms": spent and round(spent.wall, 1),
                        "wall of bare Python": spent and round(spent.wall / bare.wall, 2),
                        "peak MB": spent and round(spent.memory, 1),
                        "note": note,
                    }
                )
    return rows


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", metavar="NAME=PATH")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    paths = dict(path.split("=", 1) for path in options.paths)
    unknown = set(paths) - {*PEERS, "dictd"}
    if unknown:
        parser.error(f"no such peer: {', '.join(sorted(unknown))}")
    report(measure(paths), as_json=options.json)


if __name__ == "__main__":
    main()
