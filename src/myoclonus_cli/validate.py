"""Whether a table read from a file has the shape that `schema` gives it; every breach is told."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from myoclonus_cli.schema import TABLES, Breach, Field, Form, Shape

Words = Mapping[str, Mapping[str, str]]

MARKUP = re.compile(r"</?[a-z]+>|\*\*|`|\[/?[a-z ]+\](?!\()")


def breaches(
    table: Mapping[str, Any], shape: Shape, file: str, words: Words, at: str = ""
) -> Iterator[Breach]:
    """Yield every way in which a table departs from its shape, field by field."""
    for key in table:
        if key not in shape:
            yield Breach(file, at + key, "is not a known key", _nearest(key, shape))
    for key, field in shape.items():
        if key in table:
            yield from _value(table[key], field, file, at + key, words)
            if field.form in (Form.TABLE, Form.TABLES, Form.GRADE) and not table[key]:
                yield Breach(file, at + key, "is empty", "fill it or remove it")
        elif field.required:
            yield Breach(file, at + key, "is missing", f"add it: {field.form}")


def _value(value: object, field: Field, file: str, at: str, words: Words) -> Iterator[Breach]:
    if not _has_form(value, field.form):
        yield Breach(file, at, "has the wrong form", f"write {field.form}")
    elif field.form in (Form.TABLES, Form.GRADE):
        name = at.rsplit(".", 1)[-1]
        tables = value if isinstance(value, list) else [value]
        for number, item in enumerate(tables, 1):
            place = f"{at} {number}." if isinstance(value, list) else f"{at}."
            yield from breaches(item, TABLES[name], file, words, place)
    elif isinstance(value, Mapping):
        for key, text in value.items():
            yield from _text(text, file, f"{at}.{key}")
    else:
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, str):
                yield from _text(item, file, at)
                if field.form in (Form.WORD, Form.WORDS):
                    yield from _word(item, field.of, file, at, words)
        if isinstance(value, list) and len(set(map(str, value))) < len(value):
            yield Breach(file, at, "says the same thing twice", "remove one")


def _has_form(value: object, form: Form) -> bool:
    match form:
        case Form.TEXT | Form.WORD | Form.ID:
            return isinstance(value, str)
        case Form.NUMBER:
            return isinstance(value, int) and not isinstance(value, bool)
        case Form.FLAG:
            return isinstance(value, bool)
        case Form.DATE:
            return isinstance(value, date)
        case Form.GRADE:
            return isinstance(value, Mapping)
        case Form.TABLE:
            return isinstance(value, Mapping) and all(isinstance(v, str) for v in value.values())
        case Form.TABLES:
            return isinstance(value, list) and all(isinstance(v, Mapping) for v in value)
        case _:
            return isinstance(value, list) and all(isinstance(v, str) for v in value)


def _text(text: str, file: str, at: str) -> Iterator[Breach]:
    """A text is NFC, of one line, without spaces at its ends, control characters or markup."""
    if not text.strip():
        yield Breach(file, at, "is empty", "fill it or remove it")
    elif text != " ".join(text.split()):
        yield Breach(file, at, f"has stray white space: {text!r}", "write single spaces only")
    if text != unicodedata.normalize("NFC", text):
        yield Breach(file, at, f"is not in Unicode form NFC: {text!r}", "run myo data check --fix")
    if any(unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs") for c in text):
        yield Breach(file, at, f"has a control character: {text!r}", "remove it")
    if MARKUP.search(text):
        yield Breach(file, at, f"has markup: {text!r}", "write plain text")


def _word(word: str, facet: str, file: str, at: str, words: Words) -> Iterator[Breach]:
    if word not in words.get(facet, {}):
        mend = _nearest(word, words.get(facet, {}))
        yield Breach(file, at, f'"{word}" is not a word of vocabulary "{facet}"', mend)


def _nearest(word: str, known: Mapping[str, object]) -> str:
    """Name the nearest valid value first, then all, so that one look mends it."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for a complaint

    near = get_close_matches(word, known, n=1)
    hint = f'did you mean "{near[0]}"? ' if near else ""
    return f"{hint}known here: {', '.join(known)}"
