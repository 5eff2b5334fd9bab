"""The compiled form of a catalog: one file, of which a reader parses only what it opens."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from itertools import accumulate
from os import PathLike
from typing import Any
from zlib import crc32

from myoclonus_cli.catalog import Catalog, raw_of, record_of
from myoclonus_cli.indexes import ByLength, Lazy, Lexicon, Link, Mentions, Name, Sounds, by_length
from myoclonus_cli.model import Caution, Edition, Source
from myoclonus_cli.schema import Breach, BrokenDataError

# Between the fields of what is named, and between several of one name; no text of ours has them.
FIELD, NEXT = "\x1f", "\x1e"
CHECK = 8  # digits of a checksum, at the start of the file
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

    A reader parses the first line, which starts with its own checksum and has the length and the
    checksum of each other part, and of these only what it opens: all names, a line each; for each
    word of the texts the numbers of the records in whose names, facets and claims it is; the
    lexicon; how all names sound; the records; the sources.
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
        "parts": [[len(part), crc32(part)] for part in (f"{line}\n".encode() for line in lines)],
    }
    first = _line(head)
    return "\n".join((f"{crc32(first.encode()):0{CHECK}x} {first}", *lines)) + "\n"


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


@contextmanager
def _trusted(path: str | PathLike[str]) -> Iterator[None]:
    """Say of a file that cannot be read as it was written which it is, and what to do."""
    try:
        yield
    except (OSError, LookupError, TypeError, ValueError) as error:
        problem = f"cannot be read ({error})"
        breach = Breach(os.path.basename(path), "", problem, "install myo again")
        raise BrokenDataError([breach]) from error


def _checked(part: bytes, check: int) -> bytes:
    if crc32(part) != check:
        raise ValueError("it is not what was written")
    return part


class Parts:
    """The parts of a compiled file, each of which is compared with its checksum when it is read.

    Raises BrokenDataError when the file is cut or is none, or a part is not what was written: one
    letter makes another drug.
    """

    def __init__(self, path: str | PathLike[str]) -> None:
        """Read the file, and parse its first line."""
        self._path = path
        with _trusted(path):
            with open(path, "rb") as file:
                self._content = file.read()
            end = self._content.index(b"\n")
            check = int(self._content[:CHECK], 16)
            self.head = json.loads(_checked(self._content[CHECK + 1 : end], check))
            lengths, self._checks = zip(*self.head["parts"], strict=True)
            self._ends = list(accumulate(lengths, initial=end + 1))
            if self._ends[-1] != len(self._content):
                raise ValueError(f"{len(self._content)} bytes instead of {self._ends[-1]}")

    def read(self, number: int) -> bytes:
        """Return a part as it was written."""
        with _trusted(self._path):
            start, end = self._ends[number : number + 2]
            return _checked(self._content[start:end], self._checks[number])

    def parsed(self, number: int) -> Any:  # noqa: ANN401 - whatever the part holds
        """Return what a part holds."""
        return json.loads(self.read(number))


def read_compiled(path: str | PathLike[str]) -> Catalog:
    """Read the one-file form that `compiled` writes; a part is parsed when it is opened.

    Raises BrokenDataError as `Parts` does, then or when a damaged part is opened.
    """
    parts = Parts(path)
    head, parsed = parts.head, parts.parsed
    names, words, medicines, sounds, first = range(5)
    refs = head["records"]
    records = {ref: number for number, ref in enumerate(refs, first)}
    sources = {key: number for number, key in enumerate(head["sources"], first + len(refs))}

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
        Lazy(records, lambda ref, number: record_of(ref, parsed(number)[0])),
        Lazy(sources, lambda key, number: Source(key, parsed(number))),
        head["words"],
        head["topics"],
        Names(parts.read(names)[:-1].decode()),
        Lazy(records, lambda _, number: tuple(Link(*pair) for pair in parsed(number)[1])),
        [Caution(tuple(names), note, tuple(cited)) for names, note, cited in head["cautions"]],
        head["lay"],
        head["products"],
        mentions,
        lexicon,
        lambda: Sounds(*map(_pairs, parsed(sounds))),
    )
