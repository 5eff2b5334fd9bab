"""Reading a list from bytes: its encoding, its form, and its entries."""

import codecs
import io
from collections.abc import Iterator
from enum import StrEnum
from itertools import chain
from typing import BinaryIO, TextIO

from myoclonus_cli.lists import fhir, table, text
from myoclonus_cli.lists.entry import Entry, UnreadableError

MIB = 1024 * 1024
LARGEST_JSON = 64 * MIB  # a Bundle is read whole; text and tables are read line by line
HEAD = 65_536
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Form(StrEnum):
    """What `--from` accepts."""

    AUTO = "auto"
    TEXT = "text"
    CSV = "csv"
    FHIR = "fhir"


def encoding_of(head: bytes) -> str:
    """Return the encoding that the first bytes show: a BOM, UTF-8, or else Windows 1252."""
    for bom, encoding in BOMS:
        if head.startswith(bom):
            return encoding
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def form_of(first: str) -> Form:
    """Return the form that the first line that is not blank shows."""
    if first.lstrip().startswith(("{", "[")):
        return Form.FHIR
    return Form.CSV if table.delimiter(first) else Form.TEXT


def decoded(stream: BinaryIO, head: bytes) -> tuple[str, TextIO]:
    """Return the encoding of what was read ahead, and all of a stream as text in it."""
    encoding = encoding_of(head)
    chained = io.BufferedReader(_Chained(head, stream))  # type: ignore[type-var]
    return encoding, io.TextIOWrapper(chained, encoding, errors="replace", newline=None)


def entries(stream: BinaryIO, form: Form, column: str = "") -> tuple[str, Iterator[Entry]]:
    """Return the encoding of a list, and its entries as they are read; raises UnreadableError."""
    encoding, whole = decoded(stream, stream.read(HEAD))
    blank, first = 0, ""
    for first in whole:
        if first.strip():
            break
        blank += 1
    lines = chain([""] * blank, [first], whole)
    chosen = form_of(first) if form is Form.AUTO and not column else form
    if chosen is Form.FHIR:
        content = first + whole.read(LARGEST_JSON)
        if whole.read(1):
            raise UnreadableError(f"the JSON is larger than {LARGEST_JSON // MIB} MiB; split it")
        return encoding, fhir.entries(content)
    if chosen is Form.CSV or column:
        mark = table.delimiter(first) or next((m for m in table.DELIMITERS if m in first), ",")
        return encoding, table.entries(lines, mark, column)
    return encoding, text.entries(lines)


class _Chained(io.RawIOBase):
    """Bytes that were read ahead, and then the stream that they came from."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        data = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(data) :] if self._head else b""
        buffer[: len(data)] = data
        return len(data)
