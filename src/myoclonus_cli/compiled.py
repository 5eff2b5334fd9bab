"""The compiled form of a catalog: one file, of which a reader parses only what it opens."""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from itertools import accumulate
from os import PathLike
from typing import Any, TypeVar
from zlib import crc32

from myoclonus_cli.catalog import Catalog, raw_of, record_of
from myoclonus_cli.indexes import ByLength, Lazy, Lexicon, Link, Name, Sounds
from myoclonus_cli.model import Caution, Edition, Source
from myoclonus_cli.schema import Breach, BrokenDataError

# Between the fields of what is named, and between several of one name; no text of ours has them.
FIELD, NEXT = "\x1f", "\x1e"
DEPTHS = 3  # a word stands in a name, a facet or a claim
CHECK = 8  # digits of a checksum, at the start of the file
FEW = 20  # names found in the text; for more, all of its lines are split


Value = TypeVar("Value")


class Lines(Mapping[str, Value]):
    """A table in one text: what is asked for is found and parsed, not all of it.

    Parsing all names took a fifth of the time of a lookup.
    """

    def __init__(self, text: str, parse: Callable[[str], Value]) -> None:
        """Keep the text, which begins and ends with a line feed; a tab stands behind each key."""
        self._text, self._parse, self._asked = text, parse, 0
        self._parsed: dict[str, Value] = {}

    def __getitem__(self, key: str) -> Value:
        """Return what stands behind a key."""
        if key not in self._parsed:
            self._parsed[key] = self._parse(self._line(key))
        return self._parsed[key]

    def __contains__(self, key: object) -> bool:
        """Whether there is such a key."""
        try:
            self._line(str(key))
        except KeyError:
            return False
        return True

    def _line(self, key: str) -> str:
        self._asked += 1
        if self._asked > FEW:
            return self._lines[key]
        start = self._text.find(f"\n{key}\t")
        if start < 0:
            raise KeyError(key)
        start += len(key) + 2
        return self._text[start : self._text.index("\n", start)]

    @cached_property
    def _lines(self) -> dict[str, str]:
        lines = self._text[1:-1].split("\n") if self._text[1:] else []
        return dict(line.split("\t", 1) for line in lines)

    def __iter__(self) -> Iterator[str]:
        """Iterate over the keys, in the order in which they were written."""
        return iter(self._lines)

    def __len__(self) -> int:
        """Count the keys."""
        return len(self._lines)


def _table(rows: Iterable[tuple[str, str]]) -> str:
    """Write the text that `Lines` reads."""
    return "\n" + "".join(f"{key}\t{value}\n" for key, value in rows)


def compiled(catalog: Catalog) -> str:
    """Write a catalog as one text: a head, its indexes, then a line a record and a source.

    A reader parses the first line, which starts with its own checksum and has the length and the
    checksum of each other part, and of these only what it opens: all names, a line each; for each
    word the names in which it is; for each word of the texts the numbers of the records in whose
    names, facets and claims it is; the lexicon; how all names sound; the records; the sources.
    """
    lines = [names_text(catalog), *_index_lines(catalog), *_item_lines(catalog)]
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


def names_text(catalog: Catalog) -> str:
    """Write a line a folded name, which is letters, digits and spaces: it, and what it names."""
    return _table((key, NEXT.join(map(FIELD.join, named))) for key, named in catalog.names.items())


def named(line: str) -> tuple[Name, ...]:
    """Read what a name names."""
    return tuple(Name(*fields.split(FIELD)) for fields in line.split(NEXT))


def _index_lines(catalog: Catalog) -> Iterator[str]:
    """Write words of names, mentions, lexicon and sounds."""
    yield _table((word, FIELD.join(keys)) for word, keys in catalog.named_words.items())
    numbers = {ref: str(number) for number, ref in enumerate(catalog.records)}
    yield _table(
        (word, FIELD.join(
            " ".join(numbers[ref] for ref in refs if refs[ref] == depth) for depth in range(DEPTHS)
        ))
        for word, refs in catalog.mentions.items()
    )  # fmt: skip
    lexicon = catalog.lexicon
    yield _table((common, FIELD.join(names)) for common, names in lexicon.international.items())
    yield _table(lexicon.medicines.items())
    for part in catalog.sounds:
        yield NEXT.join(FIELD.join(map("\n".join, group)) for group in part.values())


def _item_lines(catalog: Catalog) -> Iterator[str]:
    """Write a line a record, with its links, and a line a source."""
    for ref, record in catalog.records.items():
        links = [[link.ref, link.relation] for link in catalog.links.get(ref, ())]
        yield _line([raw_of(record), links])
    yield from (_line(dict(source.fields)) for source in catalog.sources.values())


def _split(line: str) -> list[str]:
    return line.split(FIELD)


def _grouped(text: str) -> ByLength:
    groups = (map(str.splitlines, group.split(FIELD)) for group in text.split(NEXT) if group)
    return {len(names[0]): (names, sounds) for names, sounds in groups}


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
    names, parts_of_names, words, international, medicines, *sounds, first = range(8)
    refs = head["records"]
    records = {ref: number for number, ref in enumerate(refs, first)}
    sources = {key: number for number, key in enumerate(head["sources"], first + len(refs))}

    def table(number: int, parse: Callable[[str], Value]) -> Lines[Value]:
        return Lines(parts.read(number)[:-1].decode(), parse)

    def mentioned(line: str) -> dict[str, int]:
        places = enumerate(line.split(FIELD))
        return {refs[int(number)]: depth for depth, found in places for number in found.split()}

    def lexicon() -> Lexicon:
        return Lexicon(table(international, _split), head["products"], table(medicines, str))

    return Catalog(
        _edition(head),
        Lazy(records, lambda ref, number: record_of(ref, parsed(number)[0])),
        Lazy(sources, lambda key, number: Source(key, parsed(number))),
        head["words"],
        head["topics"],
        table(names, named),
        Lazy(records, lambda _, number: tuple(Link(*pair) for pair in parsed(number)[1])),
        [Caution(tuple(names), note, tuple(cited)) for names, note, cited in head["cautions"]],
        head["lay"],
        head["products"],
        lambda: table(parts_of_names, _split),
        lambda: table(words, mentioned),
        lexicon,
        lambda: Sounds(*(_grouped(parts.read(number)[:-1].decode()) for number in sounds)),
    )
