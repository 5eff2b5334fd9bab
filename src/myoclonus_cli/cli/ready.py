"""What is answered before anything is loaded: exact names, their completion, and every help.

It prints what the door would, byte for byte, or leaves the question to the door. It imports only
what bare Python has loaded, and zlib.
"""

import os
import sys
from zlib import decompress, error

from myoclonus_cli.cli import shell
from myoclonus_cli.cli.age import is_old
from myoclonus_cli.place import PREPARED, overlay_folder

MARK = "@@"  # stands in an answer for what was typed, and for how that is spelled
# What a file that is not there, or is damaged in whatever way, may raise.
DAMAGE = (OSError, ValueError, LookupError, TypeError, OverflowError, MemoryError, error)
FORMS = {("--json",): 0, ("--tsv",): 1, ("--format", "json"): 0, ("--format", "tsv"): 1}


def answer(arguments: list[str]) -> str | None:
    """Return what a run prints, or None for whatever else the door must see to."""
    if (sys.stdout.encoding or "").lower() != "utf-8":
        return None
    try:
        if not shell.asks() and {"help", "--help", "-h"} & {*arguments[:1], *arguments[-1:]}:
            from myoclonus_cli.cli.layout import help_asked  # noqa: PLC0415 - only for a help

            return help_asked(arguments)
        if overlay_folder():
            return None
        with open(PREPARED, "rb") as file:
            *numbers, versions = file.readline().decode().split(" ", 5)
            *reviewed, names, completed = map(int, numbers)
            if is_old(*reviewed):
                return None
            if shell.asks():
                file.seek(names, os.SEEK_CUR)
                return _completion(file.read(completed))
            if arguments == ["--version"]:
                return versions
            if arguments[:1] != ["lookup"]:
                return None
            query, form = _asked(arguments[1:])
            place = _line(file.read(names), query.lower())
            if form is None or not place:
                return None
            start, *lengths, said = place.split("\t", 3)
            file.seek(completed + int(start) + sum(map(int, lengths[:form])), os.SEEK_CUR)
            text = decompress(file.read(int(lengths[form]))).decode()
            return _filled(text, [query, *said.split("\t")]) if MARK in text else text
    except DAMAGE:
        return None


def _asked(words: list[str]) -> tuple[str, int | None]:
    """Return the name and the form asked for; no form where the door must look closer."""
    for asked, form in FORMS.items():
        if tuple(words[-len(asked) :]) == asked:
            return " ".join(words[: -len(asked)]), form
    return " ".join(words), None if sys.stdout.isatty() else FORMS["--tsv",]


def _line(names: bytes, key: str) -> str:
    """Return what stands behind a key, "" if it is none."""
    text = decompress(names).decode()
    start = text.find(f"\n{key}\t")
    return text[start + len(key) + 2 : text.find("\n", start + 1)] if start >= 0 else ""


def _filled(text: str, fields: list[str]) -> str:
    first, *rest = text.split(MARK)
    return first + "".join(f"{field}{part}" for field, part in zip(fields, rest, strict=True))


def _completion(names: bytes) -> str | None:
    """Complete one plain word; names in capitals, and several words, are the door's."""
    command, begun = shell.asked() or ("", "")
    if not (begun.isascii() and begun.isalnum() and begun.islower()):
        return None
    kinds = shell.ARGUMENTS[command]
    hits: dict[str, str] = {}
    text = decompress(names).decode()
    start = text.find(f"\n{begun}")
    while start >= 0:
        end = text.index("\n", start + 1)
        _, name, kind, role = text[start + 1 : end].split("\t")
        if name.startswith(begun) and (not kinds or kind in kinds):
            hits[name] = role
        start = text.find(f"\n{begun}", end)
    return shell.lines(hits)
