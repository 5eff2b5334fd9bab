"""Merging an overlay into the catalog: it adds and annotates, and replaces nothing."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from myoclonus_cli.catalog import Catalog, Raw, assemble, by_kind, record_of
from myoclonus_cli.indexes import MEDICINES, Lexicon
from myoclonus_cli.model import Caution, Kind, Record, Source
from myoclonus_cli.names import fold
from myoclonus_cli.overlays.reading import Overlay, line_of, read
from myoclonus_cli.rules import check as broken_rules
from myoclonus_cli.rules.place import file_of
from myoclonus_cli.schema import FOLDERS, LOOK_ALIKES, SHAPES, SOURCE, Breach, Field, Form
from myoclonus_cli.store import BrokenOverlayError
from myoclonus_cli.validate import breaches

ADDS = ("id", "kind", "synonyms", "brands", "claim")  # what a note on a bundled record holds
PAIRS = "vocabulary/ambiguous.toml"
ID = re.compile(r"[a-z0-9][a-z0-9-]*")


class Entry(NamedTuple):
    """A record of an overlay: its file, where in the file its fields start, and its table."""

    file: str
    at: str
    kind: Kind
    raw: Raw

    @property
    def ref(self) -> str:
        """The reference of the record that it is, or that it adds to."""
        return f"{self.kind}/{self.raw['id']}"


def merged(bundled: Catalog, folder: Path) -> Catalog:
    """Return the catalog with an overlay merged, or raise BrokenOverlayError."""
    catalog, found = examined(bundled, folder)
    if found:
        raise BrokenOverlayError(folder, found)
    return catalog


def examined(bundled: Catalog, folder: Path) -> tuple[Catalog, list[Breach]]:
    """Return the catalog with an overlay merged, or as it was with every breach of the overlay."""
    overlay, found = read(folder)
    entries: list[Entry] = []
    for entry in _entries(overlay, found):
        wrong = list(_misshapen(bundled, entry))
        found += wrong
        if not wrong:
            entries.append(entry)
    found += _misplaced(bundled, overlay)
    if not found:
        catalog = _merged(bundled, overlay, entries)
        found = list(_against_rules(bundled, catalog, overlay, entries))
    if found:
        return bundled, sorted({_located(overlay, breach) for breach in found})
    return catalog, []


def _located(overlay: Overlay, breach: Breach) -> Breach:
    """Say on which line a field stands."""
    text = overlay.texts.get(breach.file)
    if text is None or not breach.field:
        return breach
    return breach._replace(file=f"{breach.file}:{line_of(text, breach.field)}")


def _entries(overlay: Overlay, found: list[Breach]) -> Iterator[Entry]:
    for file, table in overlay.tables.items():
        folder, _, name = file.rpartition("/")
        if folder in FOLDERS:
            kind = FOLDERS[folder] or _workup_kind(file, table, found)
            stem = name.removesuffix(".toml")
            if table.get("id") != stem or not ID.fullmatch(stem):
                mend = "let both be one id of small letters, digits and hyphens"
                found.append(Breach(file, "id", "is not the name of the file", mend))
            elif kind:
                yield Entry(file, "", kind, table)
    for key, value in overlay.tables.get("resources.toml", {}).items():
        if isinstance(value, Mapping) and ID.fullmatch(key):
            yield Entry("resources.toml", f"{key}.", Kind.RESOURCE, {**value, "id": key})
        else:
            found.append(Breach("resources.toml", key, "is no resource", f"write [{key}]"))


def _workup_kind(file: str, table: Raw, found: list[Breach]) -> Kind | None:
    known = [kind for kind in Kind if kind not in (*FOLDERS.values(), Kind.RESOURCE)]
    kind = next((kind for kind in known if kind == table.get("kind")), None)
    if not kind:
        found.append(Breach(file, "kind", "is not a kind of workup/", f"one of {', '.join(known)}"))
    return kind


def _misshapen(bundled: Catalog, entry: Entry) -> Iterator[Breach]:
    """A new record has the shape of its kind; a note adds names and claims, and no more."""
    shape, raw = SHAPES[entry.kind], dict(entry.raw)
    if entry.ref in bundled.records:
        for key in [key for key in raw if key in shape and key not in ADDS]:
            del raw[key]
            problem = f"is the catalog's own: {entry.ref} is a bundled record"
            yield Breach(entry.file, entry.at + key, problem, "remove it, or choose another id")
        shape = {key: field for key, field in shape.items() if key in ADDS}
        shape |= {"claim": Field(Form.TABLES)}
    wrong = list(breaches(raw, shape, entry.file, bundled.words, entry.at))
    yield from wrong or _taken_names(bundled, entry)


def _taken_names(bundled: Catalog, entry: Entry) -> Iterator[Breach]:
    """No name of an overlay leads away from what answers to it in the catalog."""
    raw, key = entry.raw, str(entry.raw["id"])
    medicines = bundled.lexicon.medicines
    own = _common(bundled, entry)
    fields = {"id": [key.replace("-", " ")], "name": [raw["name"]] if "name" in raw else []}
    fields |= {field: raw.get(field, []) for field in ("synonyms", "brands")}
    for field, names in fields.items():
        for name in names:
            folded = fold(name)
            refs = [n.ref for n in bundled.names.get(folded, ()) if n.ref.split("/")[1] != key]
            taken = ", ".join(refs) or medicines.get(folded, own)
            if refs or taken != own or not folded:
                problem = f'"{name}" is a name of {taken or "nothing"}'
                yield Breach(entry.file, entry.at + field, problem, "choose another name")


def _common(bundled: Catalog, entry: Entry) -> str:
    """Return what a new medicine is called among those outside the catalog, if it is there."""
    new = entry.kind in MEDICINES and entry.ref not in bundled.records
    return bundled.lexicon.medicines.get(fold(entry.raw["name"]), "") if new else ""


def _misplaced(bundled: Catalog, overlay: Overlay) -> Iterator[Breach]:
    """Sources are new ones, and names to ask about are pairs: no bundled name is closed."""
    for key, source in overlay.tables.get("sources.toml", {}).items():
        if key in bundled.sources:
            yield Breach("sources.toml", key, "is a source of the catalog", "choose another id")
        elif isinstance(source, Mapping):
            yield from breaches(source, SOURCE, "sources.toml", bundled.words, f"{key}.")
        else:
            yield Breach("sources.toml", key, "is no source", f"write [{key}]")
    table = overlay.tables.get(PAIRS, {})
    for key in table:
        if key != "pair":
            yield Breach(PAIRS, key, "is not a known key", "write [[pair]]")
    pairs = table.get("pair", [])
    if not isinstance(pairs, list) or not all(isinstance(pair, Mapping) for pair in pairs):
        yield Breach(PAIRS, "pair", "has the wrong form", "write [[pair]]")
        return
    for number, pair in enumerate(pairs, 1):
        at = f"pair {number}."
        wrong = list(breaches(pair, LOOK_ALIKES, PAIRS, bundled.words, at))
        yield from wrong
        if not wrong and len(pair["names"]) < 2:  # noqa: PLR2004 - a pair
            yield Breach(PAIRS, f"{at}names", "is not a pair", "give two names or more")


def _merged(bundled: Catalog, overlay: Overlay, entries: list[Entry]) -> Catalog:
    records: dict[str, Record] = dict(bundled.records)
    commons = {}
    for entry in entries:
        known = records.get(entry.ref)
        records[entry.ref] = _record(known, entry, overlay.origin)
        common = _common(bundled, entry)
        if common:
            commons[common] = entry.raw["name"]
    works = dict(bundled.sources)
    for key, fields in overlay.tables.get("sources.toml", {}).items():
        works[key] = Source(key, {**fields, "origin": overlay.origin})
    cautions = [
        Caution(tuple(p["names"]), p["note"], tuple(p["sources"]), overlay.origin)
        for p in overlay.tables.get(PAIRS, {}).get("pair", ())
    ]
    catalog = assemble(
        bundled.edition,
        {ref: records[ref] for ref in sorted(records, key=by_kind)},
        {key: works[key] for key in sorted(works)},
        bundled.words,
        bundled.topics,
        [*bundled.cautions, *cautions],
        bundled.lay,
        _lexicon(bundled, commons),
    )
    catalog.origin = overlay.origin
    return catalog


def _lexicon(bundled: Catalog, commons: Mapping[str, str]) -> Lexicon:
    """Let a medicine that came into the catalog be found by all its names."""
    lexicon = bundled.lexicon
    products = {fold(product) for product in lexicon.products}
    international = dict(lexicon.international)
    for common, name in commons.items():
        international[name] = [n for n, of in lexicon.medicines.items() if of == common]
    medicines = {
        name: common
        for name, common in lexicon.medicines.items()
        if common not in commons and name not in products
    }
    return lexicon._replace(international=international, medicines=medicines)


def _record(known: Record | None, entry: Entry, origin: str) -> Record:
    """Make a new record, or the bundled one with what is added behind what it has."""
    if not known:
        record = record_of(entry.ref, entry.raw)
        claims = tuple(claim._replace(origin=origin) for claim in record.claims)
        return record._replace(claims=claims, origin=origin)
    filled: Raw = {"name": known.name, "reviewed": known.reviewed, "claim": []}
    note = record_of(entry.ref, {**filled, **entry.raw})
    had = {fold(name) for name in (known.name, *known.synonyms, *known.brands)}
    synonyms, brands = (
        tuple(name for name in names if fold(name) not in had)
        for names in (note.synonyms, note.brands)
    )
    return known._replace(
        claims=(*known.claims, *(claim._replace(origin=origin) for claim in note.claims)),
        synonyms=(*known.synonyms, *synonyms),
        brands=(*known.brands, *brands),
        added=dict.fromkeys((*synonyms, *brands), origin),
    )


def _against_rules(
    bundled: Catalog, catalog: Catalog, overlay: Overlay, entries: list[Entry]
) -> Iterator[Breach]:
    """Yield the breaches of the rules that stand in files of the overlay, by its own count."""
    places = {file_of(catalog.records[entry.ref]): entry for entry in entries}
    for breach in broken_rules(catalog):
        entry = places.get(breach.file)
        if entry:
            known = bundled.records.get(entry.ref)
            before = len(known.claims) if known else 0
            field = breach.field
            number = re.match(r"claim (\d+)", field)
            if number:
                field = f"claim {int(number[1]) - before}{field[number.end() :]}"
            yield breach._replace(file=entry.file, field=entry.at + field)
        elif breach.file in overlay.tables:
            yield breach
