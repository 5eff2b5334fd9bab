"""Completion of values: names, classes and coded words, as the shell asks for them."""

import os
from collections.abc import Callable

from myoclonus_cli.cli.output import write
from myoclonus_cli.model import Kind
from myoclonus_cli.search import prefixed
from myoclonus_cli.store import load

# What the argument of a command names; nothing stands for any kind.
ARGUMENTS: dict[str, tuple[Kind, ...]] = {
    "lookup": (),
    "drugs": (Kind.DRUG, Kind.DRUG_CLASS),
    "causes": (Kind.CAUSE,),
    "types": (Kind.TYPE,),
    "treatments": (Kind.TREATMENT, Kind.PLAN),
    "tests": (Kind.TEST,),
    "workup": (Kind.TYPE, Kind.CAUSE),
    "browse": (),
    "resources": (Kind.RESOURCE,),
}


def answer() -> bool:
    """Answer a shell that asks for the first name of a command, in the words of Typer's scripts.

    Returns False, and prints nothing, for any other question.
    """
    shell = os.environ["_MYO_COMPLETE"], os.environ.get("_TYPER_COMPLETE_FISH_ACTION")
    if shell == ("complete_bash", None):
        asked, last = os.environ.get("COMP_WORDS", ""), os.environ.get("COMP_CWORD")
    elif shell == ("complete_fish", "get-args"):
        asked, last = os.environ.get("_TYPER_COMPLETE_ARGS", ""), "2"
    else:
        return False
    import shlex  # noqa: PLC0415 - only for a shell

    try:
        _, command, begun = shlex.split(asked)
    except ValueError:  # an open quote, or more or fewer words
        return False
    if last != "2" or asked[-1].isspace() or command not in ARGUMENTS or begun.startswith("-"):
        return False
    hits = names(*ARGUMENTS[command])(begun)
    lines = (value if shell[1] is None else f"{value}\t{role}" for value, role in hits)
    write("\n".join(lines) + "\n")
    return True


def names(*kinds: Kind) -> Callable[[str], list[tuple[str, str]]]:
    """Return a completer of names of the kinds, or of all, ranked as a search ranks them."""

    def complete(incomplete: str) -> list[tuple[str, str]]:
        catalog = load()
        wanted = frozenset(kinds)
        hits = {
            name.name: catalog.records[name.ref].role
            for name in prefixed(catalog, incomplete)
            if (not wanted or Kind(name.ref.partition("/")[0]) in wanted)
            and name.name.startswith(incomplete)  # as Typer wants it of a value
        }
        return list(hits.items())

    return complete


def words(facet: str) -> Callable[[str], list[tuple[str, str]]]:
    """Return a completer of the coded words of a facet, with what each means.

    After a comma it completes the next word: "driving,re" as "driving,renal-impairment".
    """

    def complete(incomplete: str) -> list[tuple[str, str]]:
        before, comma, begun = incomplete.rpartition(",")
        known = load().words[facet].items()
        return [(before + comma + word, text) for word, text in known if word.startswith(begun)]

    return complete


def sources(incomplete: str) -> list[tuple[str, str]]:
    """Complete the id of a source, with its title."""
    works = load().sources
    return [(key, works[key]["title"]) for key in works if key.startswith(incomplete)]
