"""Completion of values: names, classes and coded words, as the shell asks for them."""

from collections.abc import Callable

from myoclonus_cli.cli import shell
from myoclonus_cli.cli.output import write
from myoclonus_cli.model import Kind
from myoclonus_cli.search import prefixed
from myoclonus_cli.store import load

ARGUMENTS = {command: tuple(map(Kind, kinds)) for command, kinds in shell.ARGUMENTS.items()}


def answer() -> bool:
    """Answer a shell that asks for the first name of a command.

    Returns False, and prints nothing, for any other question.
    """
    if not (asked := shell.asked()):
        return False
    command, begun = asked
    write(shell.lines(dict(names(*ARGUMENTS[command])(begun))))
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
