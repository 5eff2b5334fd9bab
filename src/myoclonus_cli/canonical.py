"""The one form a record is written in: fixed key order, sorted sets, one claim a block."""

import json
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any

from myoclonus_cli.model import Kind
from myoclonus_cli.schema import SHAPES, TABLES, Form, Shape

WIDTH = 100
SORTED = (Form.TEXTS, Form.WORDS, Form.IDS)


def canonical(kind: Kind, raw: Mapping[str, Any], topics: Mapping[str, str]) -> str:
    """Write a record in its one form; sources and references keep the order given to them."""
    table = _ordered(raw, SHAPES[kind])
    order = list(topics)
    table["claim"] = sorted(
        table.get("claim", []),
        key=lambda claim: (
            order.index(claim["topic"]) if claim.get("topic") in order else len(order)
        ),
    )
    return unicodedata.normalize("NFC", toml_text(table))


def _ordered(raw: Mapping[str, Any], shape: Shape) -> dict[str, Any]:
    """Put known keys in the order of the shape, unknown ones behind, and sort what is a set."""
    table: dict[str, Any] = {}
    for key in (*(k for k in shape if k in raw), *(k for k in raw if k not in shape)):
        value = raw[key]
        form = shape[key].form if key in shape else None
        if form in SORTED and isinstance(value, list):
            value = sorted(dict.fromkeys(value), key=lambda item: (str(item).casefold(), str(item)))
        elif form is Form.TABLES and key in TABLES and isinstance(value, list):
            value = [_ordered(item, TABLES[key]) for item in value]
        table[key] = value
    return table


def toml_text(table: Mapping[str, Any]) -> str:
    """Write a record as TOML: scalars and lists first, then tables, then arrays of tables."""
    scalars = {k: v for k, v in table.items() if not _is_table(v) and not _is_tables(v)}
    blocks = ["".join(_line(key, value) for key, value in scalars.items())]
    for key, value in table.items():
        if _is_table(value):
            blocks.append(f"[{key}]\n" + "".join(_line(k, v) for k, v in value.items()))
        elif _is_tables(value):
            blocks.extend(
                f"[[{key}]]\n" + "".join(_line(k, v) for k, v in item.items()) for item in value
            )
    return "\n".join(block for block in blocks if block)


def _is_table(value: object) -> bool:
    """Whether a value gets a `[header]` of its own; `evidence` is short and stays inline."""
    return isinstance(value, Mapping) and "scale" not in value


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def _line(key: str, value: object) -> str:
    line = f"{key} = {_value(value)}\n"
    if isinstance(value, list) and len(line) > WIDTH:
        items = "".join(f"    {_value(item)},\n" for item in value)
        return f"{key} = [\n{items}]\n"
    return line


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(_value(item) for item in value)}]"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{k} = {_value(v)}" for k, v in value.items()) + " }"
    return str(value)
