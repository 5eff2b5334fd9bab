"""The compiled form of a catalog: one file, of which a reader parses only what it opens."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import accumulate, pairwise, starmap
from os import PathLike
from typing import Any

from myoclonus_cli.catalog import Catalog, raw_of, record_of
from myoclonus_cli.indexes import ByLength, Lazy, Lexicon, Link, Mentions, Name, Sounds, by_length
from myoclonus_cli.model import Caution, Edition, Source

# Between the fields of what is named, and between several of one name; no text of ours has them.
FIELD, NEXT = "\x1f", "\x1e"
FEW = 20  # names found in the text; for more, all of its lines are split


class Names(Mapping[str, tuple[Name, ...]]):
    """All names in one text: a lookup finds its line; parsing all took a fifth of its time."""

    def __init__(self, text: str) -> None:
        """Keep the text, which begins and ends with a line feed."""
        self._text, self._asked = text, 0

    def __getitem__(self, key: str) -> tuple[Name, ...]:
        """Return what a folded name names."""
        self._asked += 1
        named = self._lines[key] if self._asked > FEW else self._found(key)
        return tuple(Name(*fields.split(FIELD)) for fields in named.split(NEXT))

    def _found(self, key: str) -> str:
        start = self._text.find(f"\n{key}\t")
        if start < 0:
            raise KeyError(key)
        start += len(key) + 2
        return self._text[start : self._text.index("\n", start)]

    @cached_property
    def _lines(self) -> dict[str, str]:
        return dict(line.split("\t", 1) for line in self._text[1:-1].split("\n"))

    def __iter__(self) -> Iterator[str]:
        """Iterate over the folded names, in the order in which they were written."""
        return iter(self._lines)

    def __len__(self) -> int:
        """Count the folded names."""
        return len(self._lines)


def compiled(catalog: Catalog) -> str:
    """Write a catalog as one text: a head, its indexes, then a line a record and a source.

    A reader parses the first line, which has the lengths of the other parts, and of these only what
    it opens: all names, a line each; for each word of the texts the numbers of the records in whose
    names, facets and claims it is; the lexicon; how all names sound; the records; the sources.
    """
    lines = [_names(catalog), *_index_lines(catalog), *_item_lines(catalog)]
    edition = catalog.edition
    head = {
        "format": edition.format,
        "version": edition.version,
        "reviewed": edition.reviewed.isoformat(),
        "scope": edition.scope,
        "hash": edition.hash,
        "words": catalog.words,
        "topics": catalog.topics,
        "cautions": [caution[:3] for caution in catalog.cautions],
        "lay": catalog.lay,
        "products": catalog.products,
        "records": list(catalog.records),
        "sources": list(catalog.sources),
        "lengths": [len(line.encode()) + 1 for line in lines],
    }
    return "\n".join((_line(head), *lines)) + "\n"


def _edition(head: Mapping[str, Any]) -> Edition:
    reviewed = date.fromisoformat(head["reviewed"])
    return Edition(head["format"], head["version"], reviewed, head["scope"], head["hash"])


def _pairs(text: str) -> ByLength:
    rows = (row.partition("\t") for row in text.split("\n"))
    return by_length((name, heard) for name, _, heard in rows)


def _names(catalog: Catalog) -> str:
    """Write a line a folded name, which is letters, digits and spaces: it, and what it names."""
    rows = (f"{key}\t{NEXT.join(map(FIELD.join, named))}\n" for key, named in catalog.names.items())
    return "\n" + "".join(rows)


def _index_lines(catalog: Catalog) -> Iterator[str]:
    """Write mentions, lexicon and sounds."""
    numbers = {ref: number for number, ref in enumerate(catalog.records)}
    yield _line(
        {
            word: [[numbers[ref] for ref in refs if refs[ref] == depth] for depth in range(3)]
            for word, refs in catalog.mentions.items()
        }
    )
    yield _line([catalog.lexicon.international, catalog.lexicon.medicines])
    yield _line(
        [
            "\n".join("\t".join(pair) for group in part.values() for pair in group.items())
            for part in catalog.sounds
        ]
    )


def _item_lines(catalog: Catalog) -> Iterator[str]:
    """Write a line a record, with its links, and a line a source."""
    for ref, record in catalog.records.items():
        links = [[link.ref, link.relation] for link in catalog.links.get(ref, ())]
        yield _line([raw_of(record), links])
    yield from (_line(dict(source.fields)) for source in catalog.sources.values())


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def read_compiled(path: str | PathLike[str]) -> Catalog:
    """Read the one-file form that `compiled` writes; a record is parsed when it is opened.

    Raises ValueError when the file is cut or is none.
    """
    with open(path, "rb") as file:
        content = file.read()
    start = content.index(b"\n") + 1
    head = json.loads(content[:start])
    ends = list(accumulate(head["lengths"], initial=start))
    if ends[-1] != len(content):
        raise ValueError(f"{len(content)} bytes instead of {ends[-1]}")
    names, words, medicines, sounds, *lines = starmap(slice, pairwise(ends))
    refs = head["records"]
    records = dict(zip(refs, lines, strict=False))
    sources = dict(zip(head["sources"], lines[len(refs) :], strict=True))

    def parsed(line: slice) -> Any:  # noqa: ANN401 - whatever the line holds
        return json.loads(content[line])

    def mentions() -> Mentions:
        return {
            word: {refs[number]: depth for depth in range(3) for number in depths[depth]}
            for word, depths in parsed(words).items()
        }

    def lexicon() -> Lexicon:
        international, known = parsed(medicines)
        return Lexicon(international, head["products"], known)

    return Catalog(
        _edition(head),
        Lazy(records, lambda ref, line: record_of(ref, parsed(line)[0])),
        Lazy(sources, lambda key, line: Source(key, parsed(line))),
        head["words"],
        head["topics"],
        Names(content[names][:-1].decode()),
        Lazy(records, lambda _, line: tuple(Link(*pair) for pair in parsed(line)[1])),
        [Caution(tuple(names), note, tuple(cited)) for names, note, cited in head["cautions"]],
        head["lay"],
        head["products"],
        mentions,
        lexicon,
        lambda: Sounds(*map(_pairs, parsed(sounds))),
    )
