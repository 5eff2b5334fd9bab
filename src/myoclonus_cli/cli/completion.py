"""Completion of values: names, classes and coded words, as the shell asks for them."""

from collections.abc import Callable

from myoclonus_cli.model import Kind
from myoclonus_cli.search import prefixed
from myoclonus_cli.store import load


def names(*kinds: Kind) -> Callable[[str], list[tuple[str, str]]]:
    """Return a completer of names of the kinds, or of all, ranked as a search ranks them."""

    def complete(incomplete: str) -> list[tuple[str, str]]:
        catalog = load()
        wanted = frozenset(kinds)
        hits = {
            name.name: catalog.records[name.ref].role
            for name in prefixed(catalog, incomplete)
            if not wanted or Kind(name.ref.partition("/")[0]) in wanted
        }
        return list(hits.items())

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
