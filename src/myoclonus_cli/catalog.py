"""The catalog in memory: records, sources, vocabulary, the names they answer to and their links."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from myoclonus_cli.model import Claim, Edition, Kind, Link, Name, Record, Source
from myoclonus_cli.names import fold
from myoclonus_cli.names import words as words_of
from myoclonus_cli.schema import SHAPES, Form

Words = Mapping[str, Mapping[str, str]]
Raw = Mapping[str, Any]
Mentions = Mapping[str, Mapping[str, int]]
Item = TypeVar("Item")


class Lazy(Mapping[str, Item]):
    """A mapping whose items are built when first asked for: a lookup builds what it opens."""

    def __init__(self, raw: Mapping[str, Any], build: Callable[[str, Any], Item]) -> None:
        """Keep the raw items; build none yet."""
        self._raw, self._build, self._built = raw, build, dict[str, Item]()

    def __getitem__(self, key: str) -> Item:
        """Return the item, built on first use."""
        if key not in self._built:
            self._built[key] = self._build(key, self._raw[key])
        return self._built[key]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the keys in the order of the raw mapping."""
        return iter(self._raw)

    def __len__(self) -> int:
        """Count the items, built or not."""
        return len(self._raw)


class Catalog:
    """Everything that a reader can look up; records are in the order of kind, then id."""

    def __init__(
        self,
        edition: Edition,
        records: Mapping[str, Record],
        sources: Mapping[str, Source],
        words: Words,
        topics: Words,
        names: Mapping[str, tuple[Name, ...]],
        links: Mapping[str, tuple[Link, ...]],
        mentions: Callable[[], Mentions],
        medicines: Callable[[], Mapping[str, str]],
    ) -> None:
        """Hold the parts; mentions and medicines are made when they are first needed."""
        self.edition = edition
        self.records = records
        self.sources = sources
        self.words = words
        self.topics = topics
        self.names = names
        self.links = links
        self._mentions = mentions
        self._medicines = medicines

    @cached_property
    def mentions(self) -> Mentions:
        """For each word, the records that it stands in, and how deep: what a text search reads."""
        return self._mentions()

    @cached_property
    def medicines(self) -> Mapping[str, str]:
        """The names of medicines that are not in the catalog, folded, with their common names."""
        return self._medicines()

    def of_kind(self, *kinds: Kind) -> tuple[Record, ...]:
        """Return the records of the kinds, kinds in the order given, records by name."""
        chosen: list[Record] = []
        for kind in kinds:
            refs = (ref for ref in self.records if ref.startswith(f"{kind}/"))
            chosen.extend(sorted((self.records[ref] for ref in refs), key=by_name))
        return tuple(chosen)

    def linked(self, ref: str, kind: Kind, *relations: str) -> tuple[Record, ...]:
        """Return the records of a kind that point to a record, for any or the named relations."""
        refs = {
            link.ref
            for link in self.links.get(ref, ())
            if link.ref.startswith(f"{kind}/") and (not relations or link.relation in relations)
        }
        return tuple(sorted((self.records[ref] for ref in refs), key=by_name))

    def heading(self, kind: Kind, topic: str) -> str:
        """Return what a topic of claims is called on a card."""
        return self.topics[kind][topic]

    def used_by(self, source: str) -> tuple[Record, ...]:
        """Return the records with a claim that rests on a source, by kind and name."""
        return tuple(
            record
            for record in self.of_kind(*Kind)
            if any(source in claim.sources for claim in record.claims)
        )


def by_name(record: Record) -> tuple[str, str]:
    """Order records as an index does: by folded name, then reference."""
    return fold(record.name), record.ref


def build(
    edition: Edition,
    raws: Mapping[str, Raw],
    sources: Mapping[str, Raw],
    words: Words,
    topics: Words,
    medicines: Mapping[str, str],
) -> Catalog:
    """Make a catalog of raw tables keyed by reference and by source id."""
    records = {ref: record_of(ref, raws[ref]) for ref in sorted(raws, key=_by_kind)}
    works = {key: Source(key, sources[key]) for key in sorted(sources)}
    catalog = Catalog(
        edition,
        records,
        works,
        words,
        topics,
        names_of(records.values()),
        links_of(records.values()),
        lambda: mentions_of(records.values()),
        lambda: medicines,
    )
    catalog.edition = edition._replace(hash=content_hash(catalog))
    return catalog


def _by_kind(ref: str) -> tuple[int, str]:
    kind, _, key = ref.partition("/")
    return list(Kind).index(Kind(kind)), key


def record_of(ref: str, raw: Raw) -> Record:
    """Make a record of a raw table whose shape has been checked."""
    kind = Kind(ref.partition("/")[0])
    reviewed = raw["reviewed"]
    given = ("id", "name", "synonyms", "brands", "reviewed", "kind", "claim")
    return Record(
        kind=kind,
        id=raw["id"],
        name=raw["name"],
        claims=tuple(_claim(claim) for claim in raw["claim"]),
        synonyms=tuple(raw.get("synonyms", ())),
        brands=tuple(raw.get("brands", ())),
        reviewed=reviewed if isinstance(reviewed, date) else date.fromisoformat(reviewed),
        facets={key: value for key, value in raw.items() if key not in given},
    )


def _claim(raw: Raw) -> Claim:
    return Claim(
        topic=raw["topic"],
        text=raw["text"],
        sources=tuple(raw["sources"]),
        about=tuple(raw.get("about", ())),
        risk=tuple(raw.get("risk", ())),
        line=raw.get("line", ""),
    )


def raw_of(record: Record) -> dict[str, Any]:
    """Return a record as plain data in the order of its shape: what JSON and the hash read."""
    values: dict[str, Any] = {
        **record.facets,
        "kind": str(record.kind),
        "id": record.id,
        "name": record.name,
        "synonyms": list(record.synonyms),
        "brands": list(record.brands),
        "reviewed": record.reviewed.isoformat() if record.reviewed else None,
        "claim": [_raw_claim(claim) for claim in record.claims],
    }
    order = ("kind", *(key for key in SHAPES[record.kind] if key != "kind"))
    return {key: values[key] for key in order if values.get(key)}


def _raw_claim(claim: Claim) -> dict[str, Any]:
    values = {
        "topic": claim.topic,
        "text": claim.text,
        "about": list(claim.about),
        "risk": list(claim.risk),
        "line": claim.line,
        "sources": list(claim.sources),
    }
    return {key: value for key, value in values.items() if value}


def names_of(records: Iterable[Record]) -> dict[str, tuple[Name, ...]]:
    """Index every name, synonym, brand and id of the records by its folded form."""
    index: dict[str, list[Name]] = {}
    for record in records:
        named = (
            (record.name, "name"),
            *((name, "synonym") for name in record.synonyms),
            *((name, "brand") for name in record.brands),
            (record.id.replace("-", " "), "id"),
        )
        for name, via in named:
            entries = index.setdefault(fold(name), [])
            if all(entry.ref != record.ref for entry in entries):
                entries.append(Name(record.ref, name, via))
    return {folded: tuple(entries) for folded, entries in sorted(index.items()) if folded}


def links_of(records: Iterable[Record]) -> dict[str, tuple[Link, ...]]:
    """Turn every pointer around: for each record, which records point to it and what for."""
    known = {record.ref: record for record in records}
    links: dict[str, set[tuple[str, str]]] = {ref: set() for ref in known}
    for record in known.values():
        for target, relation in pointers(record):
            links.setdefault(target, set()).add((record.ref, relation))
    return {
        ref: tuple(Link(*pair) for pair in sorted(pairs)) for ref, pairs in sorted(links.items())
    }


def mentions_of(records: Iterable[Record]) -> dict[str, dict[str, int]]:
    """Index every word of the records by the shallowest place in which it stands."""
    index: dict[str, dict[str, int]] = {}
    for record in records:
        for depth, _, text in texts(record):
            for word in words_of(text):
                index.setdefault(word, {}).setdefault(record.ref, depth)
    return dict(sorted(index.items()))


def texts(record: Record) -> Iterator[tuple[int, str, str]]:
    """Yield what a text search reads of a record, shallowest first: names, facets, claims."""
    yield 0, "name", record.name
    for via, names in (("synonym", record.synonyms), ("brand", record.brands)):
        for name in names:
            yield 0, via, name
    for facet, value in record.facets.items():
        yield 1, facet, _flat(value)
    for claim in record.claims:
        yield 2, claim.topic, claim.text


def _flat(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(map(_flat, value.values()))
    if isinstance(value, list):
        return " ".join(map(_flat, value))
    return str(value)


def pointers(record: Record) -> Iterator[tuple[str, str]]:
    """Yield every reference that a record makes, with the facet or topic that makes it."""
    for key, field in SHAPES[record.kind].items():
        if field.form in (Form.ID, Form.IDS):
            for value in record.coded(key):
                yield f"{field.of}/{value}", key
        elif field.form is Form.REFS:
            for value in record.coded(key):
                yield value, key
    for claim in record.claims:
        for target in claim.about:
            yield target, claim.topic


def content_hash(catalog: Catalog) -> str:
    """Return the SHA-256 of all that a reader could be shown, equal for every form of the data."""
    import hashlib  # noqa: PLC0415 - a compiled catalog carries its hash

    digest = hashlib.sha256()
    edition = catalog.edition
    parts: Iterable[object] = (
        [edition.format, edition.version, edition.reviewed.isoformat(), edition.scope],
        *(raw_of(record) for record in catalog.records.values()),
        *([source.id, dict(source.fields)] for source in catalog.sources.values()),
        catalog.words,
        catalog.topics,
        dict(catalog.medicines),
    )
    for part in parts:
        digest.update(json.dumps(part, ensure_ascii=False, sort_keys=True).encode())
    return digest.hexdigest()
