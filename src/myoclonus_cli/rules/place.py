"""Where a record stands in data/, as a breach names it."""

from myoclonus_cli.model import Kind, Record
from myoclonus_cli.schema import FOLDERS


def file_of(record: Record) -> str:
    """Return the file of data/ in which a record stands."""
    if record.kind is Kind.RESOURCE:
        return f"resources.toml [{record.id}]"
    if record.is_annotated:
        return f"annotated.toml [{record.id}]"
    folder = next((name for name, kind in FOLDERS.items() if kind is record.kind), "workup")
    return f"{folder}/{record.id}.toml"
