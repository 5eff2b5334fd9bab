"""Completion of values: names, classes and coded words, as the shell asks for them."""

from collections.abc import Callable

from myoclonus_cli.model import Kind
from myoclonus_cli.names import fold
from myoclonus_cli.store import load


def names(*kinds: Kind) -> Callable[[str], list[tuple[str, str]]]:
    """Return a completer of record names of the kinds, or of all, with the role beside each."""

    def complete(incomplete: str) -> list[tuple[str, str]]:
        catalog = load()
        wanted = fold(incomplete)
        hits = {
            entry.name: catalog.records[entry.ref].role
            for key in catalog.names
            if key.startswith(wanted)
            for entry in catalog.names[key]
            if not kinds or entry.ref.partition("/")[0] in kinds
        }
        return sorted(hits.items())

    return complete


def words(facet: str) -> Callable[[str], list[tuple[str, str]]]:
    """Return a completer of the coded words of a facet, with what each means."""

    def complete(incomplete: str) -> list[tuple[str, str]]:
        known = load().words[facet]
        return [(word, text) for word, text in known.items() if word.startswith(incomplete)]

    return complete


def sources(incomplete: str) -> list[tuple[str, str]]:
    """Complete the id of a source, with its title."""
    works = load().sources
    return [(key, works[key]["title"]) for key in works if key.startswith(incomplete)]
