"""Tables with a header: CSV with comma or semicolon, and TSV."""

import csv
from collections.abc import Iterable, Iterator

from myoclonus_cli.lists.entry import Entry, UnreadableError
from myoclonus_cli.lists.sig import STOPPED
from myoclonus_cli.names import fold

DELIMITERS = "\t;,"
LONGEST_FIELD = 100_000
# Headers of the column that names the medicine, the surest first.
COLUMNS = (
    "medication name", "drug name", "medicine name", "generic name", "medication", "drug",
    "medicine", "generic", "brand", "brand name", "product", "product name", "item", "med", "name",
    "description", "display", "order", "order name", "treatment", "substance",
)  # fmt: skip
STATUS = ("status", "state", "active", "order status", "med status")
NOT_CURRENT = ("no", "false", "n", "0", "inactive", "completed", "stopped", "held", "expired")


def delimiter(line: str) -> str:
    """Return what separates the columns of a header, "" if the line is no header we know."""
    for mark in DELIMITERS:
        fields = {fold(field.strip('"')) for field in line.split(mark)}
        if len(fields) > 1 and fields.intersection(COLUMNS):
            return mark
    return ""


def entries(lines: Iterable[str], mark: str, column: str = "") -> Iterator[Entry]:
    """Yield one entry a row; the header says which column names the medicine, or `column` does."""
    csv.field_size_limit(LONGEST_FIELD)
    rows = csv.reader(lines, delimiter=mark)
    try:
        header = next((row for row in rows if any(cell.strip() for cell in row)), [])
        at = _place(header, column)
        status = next((n for n, field in enumerate(header) if fold(field) in STATUS), None)
        line = rows.line_num + 1
        for row in rows:
            if any(cell.strip() for cell in row):
                name = row[at].strip() if at < len(row) else ""
                said = row[status].strip() if status is not None and status < len(row) else ""
                stopped = said if STOPPED.search(said) or fold(said) in NOT_CURRENT else ""
                yield Entry(line, mark.join(row).strip(), name, stopped)
            line = rows.line_num + 1
    except csv.Error as error:
        message = f"line {rows.line_num} is not a row of this table ({error})"
        raise UnreadableError(f"{message}; give --from text to read it as text") from error


def _place(header: list[str], column: str) -> int:
    folded = [fold(field) for field in header]
    if column:
        if fold(column) in folded:
            return folded.index(fold(column))
        known = ", ".join(field.strip() for field in header)
        raise UnreadableError(f'no column is named "{column}"; the columns are {known}')
    place = next((folded.index(name) for name in COLUMNS if name in folded), None)
    if place is None:
        known = ", ".join(field.strip() for field in header)
        raise UnreadableError(f"which of these columns names the medicine: {known}? --column says")
    return place
