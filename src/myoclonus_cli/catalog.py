"""The catalog in memory: records, sources, vocabulary, the names they answer to and their links."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from myoclonus_cli.indexes import (
    Lexicon,
    Link,
    Mentions,
    Name,
    Sounds,
    links_of,
    medicines_of,
    mentions_of,
    named_words_of,
    names_of,
    sounds_of,
    texts,
)
from myoclonus_cli.model import Caution, Claim, Edition, Kind, Record, Source
from myoclonus_cli.names import content_words, fold
from myoclonus_cli.names import words as words_of
from myoclonus_cli.schema import SHAPES

Words = Mapping[str, Mapping[str, str]]
Raw = Mapping[str, Any]
Worded = tuple[str, str, frozenset[str]]


class Catalog:
    """Everything that a reader can look up; records are in the order of kind, then id."""

    origin = ""  # the overlay that was merged into it

    def __init__(
        self,
        edition: Edition,
        records: Mapping[str, Record],
        sources: Mapping[str, Source],
        words: Words,
        topics: Words,
        names: Mapping[str, tuple[Name, ...]],
        links: Mapping[str, tuple[Link, ...]],
        cautions: Sequence[Caution],
        lay: Sequence[Sequence[str]],
        products: Mapping[str, Sequence[str]],
        named_words: Callable[[], Mapping[str, Sequence[str]]],
        mentions: Callable[[], Mentions],
        lexicon: Callable[[], Lexicon],
        sounds: Callable[[], Sounds],
    ) -> None:
        """Hold the parts; what only a search reads is made when it is first needed."""
        self.edition = edition
        self.records = records
        self.sources = sources
        self.words = words
        self.topics = topics
        self.names = names
        self.links = links
        self.cautions = cautions
        self.lay = lay
        self.products = products
        self._named_words = named_words
        self._mentions = mentions
        self._lexicon = lexicon
        self._sounds = sounds
        self._worded: dict[str, Sequence[Worded]] = {}

    @cached_property
    def mentions(self) -> Mentions:
        """For each word, the records that it stands in, and how deep: what a text search reads."""
        return self._mentions()

    @cached_property
    def lexicon(self) -> Lexicon:
        """Names of medicines beside those of the records."""
        return self._lexicon()

    @cached_property
    def sounds(self) -> Sounds:
        """How every name sounds: what a name that was spelled by ear is compared with."""
        return self._sounds()

    @cached_property
    def folded(self) -> Sequence[str]:
        """All folded names, in order."""
        return list(self.names)

    @cached_property
    def named_words(self) -> Mapping[str, Sequence[str]]:
        """For each word, the folded names in which it stands."""
        return self._named_words()

    @cached_property
    def same_meaning(self) -> Mapping[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """For each lay word or phrase, in the words that a search compares, those of its group."""
        groups = [tuple(map(content_words, group)) for group in self.lay]
        index: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}
        for group in groups:
            for phrase in group:
                index[phrase] = (*index.get(phrase, ()), *group)
        return index

    def worded(self, ref: str) -> Sequence[Worded]:
        """Return what a text search reads of a record: where it stands, the text, its words."""
        if ref not in self._worded:
            self._worded[ref] = [
                (via, text, frozenset((*words_of(text), *words_of(via))))
                for _, via, text in texts(self.records[ref])
            ]
        return self._worded[ref]

    def caution(self, query: str) -> Caution | None:
        """Return what must be asked about a name that means several things."""
        folded = fold(query)
        alone = (caution for caution in self.cautions if len(caution.names) == 1)
        return next((caution for caution in alone if fold(caution.names[0]) == folded), None)

    def look_alikes(self, *names: str) -> tuple[Caution, ...]:
        """Return the cautions against taking one of the names for another."""
        folded = set(map(fold, names))
        return tuple(
            caution
            for caution in self.cautions
            if len(caution.names) > 1 and not folded.isdisjoint(map(fold, caution.names))
        )

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
    cautions: Sequence[Caution],
    lay: Sequence[Sequence[str]],
    lexicon: Lexicon,
) -> Catalog:
    """Make a catalog of raw tables keyed by reference and by source id."""
    records = {ref: record_of(ref, raws[ref]) for ref in sorted(raws, key=by_kind)}
    works = {key: Source(key, sources[key]) for key in sorted(sources)}
    catalog = assemble(edition, records, works, words, topics, cautions, lay, lexicon)
    catalog.edition = edition._replace(hash=content_hash(catalog))
    return catalog


def assemble(
    edition: Edition,
    records: Mapping[str, Record],
    works: Mapping[str, Source],
    words: Words,
    topics: Words,
    cautions: Sequence[Caution],
    lay: Sequence[Sequence[str]],
    lexicon: Lexicon,
) -> Catalog:
    """Index records in order, and put them together with what belongs to them."""
    names = names_of(records.values(), lexicon)
    complete = lexicon._replace(medicines=medicines_of(names, lexicon))
    return Catalog(
        edition,
        records,
        works,
        words,
        topics,
        names,
        links_of(records.values()),
        cautions,
        lay,
        lexicon.products,
        lambda: named_words_of(names),
        lambda: mentions_of(records.values()),
        lambda: complete,
        lambda: sounds_of(names, complete),
    )


def by_kind(ref: str) -> tuple[int, str]:
    """Order references by kind, then id."""
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
        [list(caution[:3]) for caution in catalog.cautions],
        catalog.lay,
        [dict(part) for part in catalog.lexicon],
    )
    for part in parts:
        digest.update(json.dumps(part, ensure_ascii=False, sort_keys=True).encode())
    return digest.hexdigest()
