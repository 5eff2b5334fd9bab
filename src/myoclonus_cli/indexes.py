"""The indexes of a catalog: by name, by sound, by link and by word."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from myoclonus_cli.model import Kind, Record, attributed
from myoclonus_cli.names import fold, sound, words
from myoclonus_cli.schema import SHAPES, Form

Item = TypeVar("Item")
Mentions = Mapping[str, Mapping[str, int]]

# One substance may be a trigger and a treatment: the two records then share an id, and names.
MEDICINES = (Kind.DRUG, Kind.DRUG_CLASS, Kind.TREATMENT)
INTERNATIONAL = "international name"


class Name(NamedTuple):
    """One name under which a record is found, and which kind of name it is."""

    ref: str
    name: str
    via: str


class Link(NamedTuple):
    """A pointer from one record to another: which record points, and what for."""

    ref: str
    relation: str
    origin: str = ""


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


class Lexicon(NamedTuple):
    """Names that are no records' own: all that a query is compared with beside the catalog.

    `international` has further names of its medicines, `products` the ingredients of products,
    and `medicines` the common name of each name of other medicines, folded.
    """

    international: Mapping[str, Sequence[str]]
    products: Mapping[str, Sequence[str]]
    medicines: Mapping[str, str]


# By the length of the name, folded names and, in the same order, how each sounds: a slip has
# nearly the same length.
ByLength = Mapping[int, tuple[Sequence[str], Sequence[str]]]


class Sounds(NamedTuple):
    """How each name of the catalog, and of the other medicines, sounds.

    Names under which a medicine is known elsewhere are not among them: those open it, but
    dihydrocodeine is nobody's slip of a rare name of hydrocodone.
    """

    names: ByLength
    medicines: ByLength


def sounds_of(names: Mapping[str, Sequence[Name]], lexicon: Lexicon) -> Sounds:
    """Return how names sound that a query may be a slip of."""
    own = (key for key, entries in names.items() if any(e.via != INTERNATIONAL for e in entries))
    pairs = ([(key, sound(key)) for key in keys] for keys in (own, lexicon.medicines))
    return Sounds(*map(by_length, pairs))


def by_length(pairs: Iterable[tuple[str, str]]) -> ByLength:
    """Group names and their sounds by the length of the name."""
    groups: dict[int, tuple[list[str], list[str]]] = {}
    for name, heard in pairs:
        names, sounds = groups.setdefault(len(name), ([], []))
        names.append(name)
        sounds.append(heard)
    return groups


def names_of(records: Iterable[Record], lexicon: Lexicon) -> dict[str, tuple[Name, ...]]:
    """Index every name by its folded form: of the records, and of products with their medicines."""
    index: dict[str, list[Name]] = {}

    def add(names: Iterable[Name]) -> None:
        for name in names:
            entries = index.setdefault(fold(name.name), [])
            if all(entry.ref != name.ref for entry in entries):
                entries.append(name)

    known = {record.ref: record for record in records}
    add(name for record in known.values() for name in _own_names(record))
    add([name for record in known.values() for name in _names_of_twin(record, known, index)])
    for via, pairs in (
        (INTERNATIONAL, lexicon.international.items()),
        ("product", _by_ingredient(lexicon.products)),
    ):
        for common, others in pairs:
            medicines = _medicines_named(index, common)
            add([Name(entry.ref, name, via) for entry in medicines for name in others])
    return {folded: tuple(entries) for folded, entries in sorted(index.items()) if folded}


def _own_names(record: Record) -> Iterator[Name]:
    yield Name(record.ref, record.name, attributed("name", record.origin))
    for via, names in (("synonym", record.synonyms), ("brand", record.brands)):
        for name in names:
            origin = record.added.get(name, record.origin)
            yield Name(record.ref, name, attributed(via, origin))
    yield Name(record.ref, record.id.replace("-", " "), "id")


def _names_of_twin(
    record: Record, known: Mapping[str, Record], index: Mapping[str, Sequence[Name]]
) -> Iterator[Name]:
    """Yield the names of a medicine's other role: the brands of the trigger for the treatment.

    But not oxcarbazepine, a trigger of its own that the treatment carbamazepine includes.
    """
    for kind in MEDICINES if record.kind in MEDICINES else ():
        twin = known.get(f"{kind}/{record.id}")
        for name in _own_names(twin) if twin else ():
            if all(entry.ref.partition("/")[2] == record.id for entry in index[fold(name.name)]):
                yield name._replace(ref=record.ref)


def _by_ingredient(products: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, list[str]]]:
    for product, ingredients in products.items():
        yield from ((ingredient, [product]) for ingredient in ingredients)


def _medicines_named(index: Mapping[str, Sequence[Name]], name: str) -> list[Name]:
    return [e for e in index.get(fold(name), ()) if e.ref.partition("/")[0] in MEDICINES]


def medicines_of(names: Mapping[str, object], lexicon: Lexicon) -> dict[str, str]:
    """Return the other medicines, with the products that have no ingredient in the catalog."""
    known = lexicon.medicines
    products = {
        fold(product): " with ".join(known.get(fold(part), part) for part in ingredients)
        for product, ingredients in lexicon.products.items()
        if fold(product) not in names
    }
    return dict(sorted({**known, **products}.items()))


def links_of(records: Iterable[Record]) -> dict[str, tuple[Link, ...]]:
    """Turn every pointer around: for each record, which records point to it and what for."""
    known = {record.ref: record for record in records}
    links: dict[str, dict[tuple[str, str], str]] = {ref: {} for ref in known}
    for record in known.values():
        for target, relation, origin in pointers(record):
            links.setdefault(target, {}).setdefault((record.ref, relation), origin)
    return {
        ref: tuple(Link(*pair, origin) for pair, origin in sorted(pairs.items()))
        for ref, pairs in sorted(links.items())
    }


def mentions_of(records: Iterable[Record]) -> dict[str, dict[str, int]]:
    """Index every word of the records by the shallowest place in which it stands."""
    index: dict[str, dict[str, int]] = {}
    for record in records:
        for depth, via, text in texts(record):
            for word in words(f"{text} {via}" if depth == CLAIM else text):
                index.setdefault(word, {}).setdefault(record.ref, depth)
    return dict(sorted(index.items()))


def named_words_of(names: Iterable[str]) -> dict[str, list[str]]:
    """Index every word of the folded names by the names in which it stands."""
    index: dict[str, list[str]] = {}
    for key in names:
        for word in dict.fromkeys(words(key)):
            index.setdefault(word, []).append(key)
    return index


CLAIM = 2  # a sentence is also found by its topic: "dose", "worsens", "avoid"


def texts(record: Record) -> Iterator[tuple[int, str, str]]:
    """Yield what a text search reads of a record, shallowest first: names, facets, claims."""
    yield 0, "name", record.name
    for via, names in (("synonym", record.synonyms), ("brand", record.brands)):
        for name in names:
            yield 0, via, name
    for facet, value in record.facets.items():
        yield 1, facet, _flat(value)
    for claim in record.claims:
        yield 2, claim.topic, claim.said


def _flat(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(map(_flat, value.values()))
    if isinstance(value, list):
        return " ".join(map(_flat, value))
    return str(value)


def pointers(record: Record) -> Iterator[tuple[str, str, str]]:
    """Yield every reference that a record makes, with the facet or topic, and the origin."""
    for key, field in SHAPES[record.kind].items():
        if field.form in (Form.ID, Form.IDS):
            for value in record.coded(key):
                yield f"{field.of}/{value}", key, record.origin
        elif field.form is Form.REFS:
            for value in record.coded(key):
                yield value, key, record.origin
    for claim in record.claims:
        for target in claim.about:
            yield target, claim.topic, claim.origin
