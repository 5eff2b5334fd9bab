"""The compiled form of a catalog: one file, of which a reader parses only what it opens."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate, pairwise, starmap
from pathlib import Path
from typing import Any

from myoclonus_cli.catalog import Catalog, Lazy, raw_of, record_of
from myoclonus_cli.indexes import ByLength, Lexicon, Mentions, Sounds, by_length
from myoclonus_cli.model import Caution, Edition, Link, Name, Source


def compiled(catalog: Catalog) -> str:
    """Write a catalog as one text: its indexes in four lines, then a line a record and a source.

    A reader parses the first line, which has the lengths of the others, and of these only what it
    opens: the second holds for each word of the texts the numbers of the records in whose names,
    facets and claims it is, the third the lexicon, the fourth how all names sound.
    """
    lines = [*_index_lines(catalog), *_item_lines(catalog)]
    edition = catalog.edition
    head = {
        "format": edition.format,
        "version": edition.version,
        "reviewed": edition.reviewed.isoformat(),
        "scope": edition.scope,
        "hash": edition.hash,
        "words": catalog.words,
        "topics": catalog.topics,
        "cautions": catalog.cautions,
        "lay": catalog.lay,
        "products": catalog.products,
        # One text a name, split only for the names that are asked for: lists took twice as long.
        "names": {k: "\n".join(map("\t".join, v)) for k, v in catalog.names.items()},
        "records": list(catalog.records),
        "sources": list(catalog.sources),
        "lengths": [len(line.encode()) + 1 for line in lines],
    }
    return "\n".join((_line(head), *lines)) + "\n"


def _edition(head: Mapping[str, Any]) -> Edition:
    reviewed = date.fromisoformat(head["reviewed"])
    return Edition(head["format"], head["version"], reviewed, head["scope"], head["hash"])


def _lexicon(
    products: Mapping[str, Sequence[str]],
    international: Mapping[str, Sequence[str]],
    medicines: dict[str, str],
) -> Lexicon:
    return Lexicon(international, products, medicines)


def _pairs(text: str) -> ByLength:
    rows = (row.partition("\t") for row in text.split("\n"))
    return by_length((name, heard) for name, _, heard in rows)


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


def read_compiled(path: Path) -> Catalog:
    """Read the one-file form that `compiled` writes; a record is parsed when it is opened."""
    content = path.read_bytes()
    start = content.index(b"\n") + 1
    head = json.loads(content[:start])
    ends = list(accumulate(head["lengths"], initial=start))
    second, third, fourth, *lines = starmap(slice, pairwise(ends))
    refs = head["records"]
    records = dict(zip(refs, lines, strict=False))
    sources = dict(zip(head["sources"], lines[len(refs) :], strict=True))

    def parsed(line: slice) -> Any:  # noqa: ANN401 - whatever the line holds
        return json.loads(content[line])

    def mentions() -> Mentions:
        return {
            word: {refs[number]: depth for depth in range(3) for number in depths[depth]}
            for word, depths in parsed(second).items()
        }

    return Catalog(
        _edition(head),
        Lazy(records, lambda ref, line: record_of(ref, parsed(line)[0])),
        Lazy(sources, lambda key, line: Source(key, parsed(line))),
        head["words"],
        head["topics"],
        Lazy(head["names"], lambda _, text: tuple(Name(*n.split("\t")) for n in text.split("\n"))),
        Lazy(records, lambda _, line: tuple(Link(*pair) for pair in parsed(line)[1])),
        [Caution(tuple(names), note, tuple(cited)) for names, note, cited in head["cautions"]],
        head["lay"],
        head["products"],
        mentions,
        lambda: _lexicon(head["products"], *parsed(third)),
        lambda: Sounds(*map(_pairs, parsed(fourth))),
    )
