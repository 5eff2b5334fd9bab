"""Where the catalog is read from: TOML files in a checkout, one compiled file in a wheel.

The only module that reads data files; what is unexpected in them is refused, all of it at once.
"""

import os
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from myoclonus_cli.catalog import Catalog, Raw, Words, build
from myoclonus_cli.compiled import read_compiled
from myoclonus_cli.indexes import Lexicon
from myoclonus_cli.model import Caution, Edition, Kind
from myoclonus_cli.names import fold
from myoclonus_cli.place import COMPILED, data_folder, overlay_folder
from myoclonus_cli.schema import (
    EDITION,
    FOLDERS,
    LOOK_ALIKES,
    SAME_NAME,
    SHAPES,
    SOURCE,
    Breach,
    BrokenDataError,
)
from myoclonus_cli.validate import breaches

if TYPE_CHECKING:  # pathlib costs a tenth of a lookup, which reads one file
    from pathlib import Path


class BrokenOverlayError(BrokenDataError):
    """An overlay cannot be trusted; the catalog without it can."""

    def __init__(self, folder: "Path", breaches: list[Breach]) -> None:
        """Keep the folder and the breaches."""
        super().__init__(breaches)
        self.folder = folder

    @property
    def sentence(self) -> str:
        """The first breach, how many more there are, and what to do."""
        first = self.breaches[0]
        more = len(self.breaches) - 1
        rest = f" ({more} more)" if more else ""
        return (
            f"the overlay {self.folder} is broken: {first.sentence}; {first.mend}{rest}. "
            f"All of it: myo data check {self.folder}. Without it: --no-overlays"
        )


def load() -> Catalog:
    """Load the bundled catalog, with the site's overlay where there is one.

    Raises BrokenDataError when a file cannot be read or does not have its shape.
    """
    folder = overlay_folder()
    if not folder:
        return bundled()
    from myoclonus_cli.overlays.merging import merged  # noqa: PLC0415 - most have no overlay

    return merged(bundled(), folder)


def bundled() -> Catalog:
    """Load the bundled catalog alone, from the compiled file where there is one."""
    return _load(COMPILED if os.path.exists(COMPILED) else data_folder())


@cache
def _load(place: "str | Path") -> Catalog:
    return read_compiled(place) if isinstance(place, str) else read_folder(place)


def read_folder(folder: "Path") -> Catalog:
    """Read a folder of TOML files, or raise BrokenDataError with every breach of shape in it."""
    found: list[Breach] = []
    words = _table(folder, "vocabulary/words.toml", found)
    topics = _table(folder, "vocabulary/topics.toml", found)
    cautions = _cautions(folder, words, found)
    lay = _table(folder, "vocabulary/lay.toml", found).get("same", [])
    lexicon = _lexicon(folder, found)
    head = _table(folder, "catalog.toml", found)
    found.extend(breaches(head, EDITION, "catalog.toml", words))
    sources = _table(folder, "sources.toml", found)
    for key, source in sources.items():
        found.extend(breaches(source, SOURCE, "sources.toml", words, f"{key}."))
    raws: dict[str, Raw] = {}
    for file, kind, raw in _records(folder, found):
        found.extend(breaches(raw, SHAPES[kind], file, words))
        found.extend(_identity(file, kind, raw, raws))
        raws[f"{kind}/{raw.get('id')}"] = raw
    found.extend(_annotated(folder, words, raws))
    if found:
        raise BrokenDataError(found)
    return build(Edition(**head), raws, sources, words, topics, cautions, lay, lexicon)


def record_files(folder: "Path") -> "Iterator[tuple[Path, Kind | None]]":
    """Yield the files that hold one record each, with the kind that their folder gives them."""
    for name, kind in FOLDERS.items():
        for path in sorted((folder / name).glob("*.toml")):
            yield path, kind


def read_table(path: "Path") -> dict[str, Any]:
    """Read one TOML file; raises OSError or ValueError with what is wrong and on which line."""
    return parsed(path.read_text(encoding="utf-8"))


def parsed(text: str) -> dict[str, Any]:
    """Parse TOML; raises ValueError with what is wrong and on which line."""
    import tomli  # noqa: PLC0415 - the compiled catalog needs no TOML reader

    return tomli.loads(text)


def _table(folder: "Path", file: str, found: list[Breach]) -> dict[str, Any]:
    try:
        return read_table(folder / file)
    except OSError as error:
        found.append(Breach(file, "", f"cannot be read ({error.strerror})", "restore the file"))
    except ValueError as error:
        found.append(Breach(file, "", f"is not valid TOML: {error}", "mend that line"))
    return {}


def _annotated(folder: "Path", words: Words, raws: dict[str, Raw]) -> list[Breach]:
    """Add the diseases of annotated.toml, each to the cause that is the same, or as a new cause.

    The same disease is one that has the same OMIM or ORPHA number, or its name; a synonym that
    names another record stays with that record.
    """
    found: list[Breach] = []
    known = {fold(name): ref for ref, raw in raws.items() for name in _names(raw)}
    codes = {pair: ref for ref, raw in raws.items() for pair in raw.get("codes", {}).items()}
    for key, disease in _table(folder, "annotated.toml", found).items():
        raw = {"id": key, **disease}
        found.extend(breaches(raw, SHAPES[Kind.CAUSE], f"annotated.toml [{key}]", words))
        if found:
            continue
        same = (codes.get(pair) for pair in raw["codes"].items())
        ref = next(filter(None, same), None) or known.get(fold(raw["name"]), "")
        if ref.startswith(f"{Kind.CAUSE}/"):
            raws[ref] = _joined(raws[ref], raw)
        else:
            ref = f"{Kind.CAUSE}/{key}"
            synonyms = [name for name in raw.get("synonyms", ()) if fold(name) not in known]
            raws[ref] = {**raw, "synonyms": synonyms}
        known |= {fold(name): ref for name in _names(raws[ref]) if fold(name) not in known}
    return found


def _names(raw: Raw) -> Iterator[str]:
    yield from (raw.get("name", ""), *raw.get("synonyms", ()), *raw.get("brands", ()))


def _joined(cause: Raw, disease: Raw) -> Raw:
    """Return a cause with what an annotated disease adds: codes, genes and annotations."""
    said = {claim["text"] for claim in cause["claim"]}
    symbols = {gene["symbol"] for gene in cause.get("gene", ())}
    added = [gene for gene in disease.get("gene", ()) if gene["symbol"] not in symbols]
    genes = [*cause.get("gene", ()), *added]
    return {
        **cause,
        **({"gene": genes} if genes else {}),
        "codes": disease["codes"] | cause.get("codes", {}),
        "claim": [*cause["claim"], *(c for c in disease["claim"] if c["text"] not in said)],
    }


def _cautions(folder: "Path", words: Words, found: list[Breach]) -> list[Caution]:
    """Read the names that must be asked about: those of several things, and look-alikes."""
    file = "vocabulary/ambiguous.toml"
    cautions = []
    for key, shape in (("name", SAME_NAME), ("pair", LOOK_ALIKES)):
        for number, raw in enumerate(_table(folder, file, found).get(key, ()), 1):
            found.extend(breaches(raw, shape, file, words, f"{key} {number}."))
            names = raw.get("names") or [raw.get("name", "")]
            cautions.append(
                Caution(tuple(names), raw.get("note", ""), tuple(raw.get("sources", ())))
            )
    return cautions


def _lexicon(folder: "Path", found: list[Breach]) -> Lexicon:
    medicines = _names_lists(folder, "vocabulary/medicines.txt", found)
    return Lexicon(
        international=dict(_names_lists(folder, "vocabulary/international.txt", found)),
        products=_table(folder, "vocabulary/products.toml", found),
        medicines=dict(sorted((fold(n), common) for common, names in medicines for n in names)),
    )


def _names_lists(folder: "Path", file: str, found: list[Breach]) -> list[tuple[str, list[str]]]:
    """Read names of medicines: one medicine a line, its common name first."""
    try:
        lines = (folder / file).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        found.append(Breach(file, "", f"cannot be read ({error})", "restore the file"))
        return []
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [(names[0], names) for names in rows]


def _records(folder: "Path", found: list[Breach]) -> Iterator[tuple[str, Kind, Raw]]:
    for path, folder_kind in record_files(folder):
        file = path.relative_to(folder).as_posix()
        raw = _table(folder, file, found)
        if not raw:
            continue
        kind = folder_kind or _workup_kind(file, raw, found)
        if kind:
            yield file, kind, raw
    for key, resource in _table(folder, "resources.toml", found).items():
        yield f"resources.toml [{key}]", Kind.RESOURCE, {"id": key, **resource}


def _workup_kind(file: str, raw: Raw, found: list[Breach]) -> Kind | None:
    try:
        return Kind(str(raw.get("kind")))
    except ValueError:
        known = ", ".join(kind for kind in Kind if kind not in FOLDERS.values())
        found.append(Breach(file, "kind", f'"{raw.get("kind")}" is not a kind', f"one of {known}"))
        return None


def _identity(file: str, kind: Kind, raw: Raw, seen: Mapping[str, Raw]) -> Iterator[Breach]:
    """The id of a record is the name of its file, and no other record of its kind has it."""
    stem = os.path.splitext(os.path.basename(file))[0]
    if kind is not Kind.RESOURCE and raw.get("id") != stem:
        mend = f'write id = "{stem}", or rename the file'
        yield Breach(file, "id", f'"{raw.get("id")}" is not the name of the file', mend)
    if f"{kind}/{raw.get('id')}" in seen:
        yield Breach(
            file, "id", f'another {kind} has the id "{raw.get("id")}"', "choose another id"
        )
