"""Whether the installed data are what their hash says."""

import os

from myoclonus_cli.catalog import build, raw_of
from myoclonus_cli.compiled import compiled, read_compiled
from myoclonus_cli.place import COMPILED, data_folder
from myoclonus_cli.schema import BrokenDataError
from myoclonus_cli.store import bundled, read_folder


def altered() -> list[str]:
    """Return the forms of the installed data that do not give the hash which answers carry.

    The compiled file is made anew of its own records, so that its indexes are compared too.
    """
    folder, carried = data_folder(), bundled().edition.hash
    same = {str(folder): read_folder(folder).edition.hash == carried}
    if os.path.exists(COMPILED):
        same[COMPILED] = _is_of_its_records(COMPILED)
    return [path for path, is_same in same.items() if not is_same]


def _is_of_its_records(path: str) -> bool:
    """Whether a compiled file is, byte for byte, what its records and sources compile to."""
    try:
        catalog = read_compiled(path)
        again = build(
            catalog.edition,
            {ref: raw_of(record) for ref, record in catalog.records.items()},
            {key: source.fields for key, source in catalog.sources.items()},
            catalog.words,
            catalog.topics,
            catalog.cautions,
            catalog.lay,
            catalog.lexicon,
        )
    except (BrokenDataError, LookupError, TypeError, ValueError):
        return False
    with open(path, "rb") as file:
        return compiled(again).encode() == file.read()
