"""The JSON Schema of the output, made from the same table of shapes that the loader reads."""

from typing import Any

from myoclonus_cli.model import Kind, Status, Tier
from myoclonus_cli.review import ListStatus
from myoclonus_cli.schema import CLAIM, SHAPES, SOURCE, TABLES, Form, Shape

TEXT = {"type": "string"}
TEXTS = {"type": "array", "items": TEXT}
COUNT = {"type": "integer"}
FORMS: dict[Form, dict[str, Any]] = {
    Form.TEXT: TEXT,
    Form.WORD: TEXT,
    Form.ID: TEXT,
    Form.DATE: {"type": "string", "format": "date"},
    Form.NUMBER: {"type": "integer"},
    Form.FLAG: {"type": "boolean"},
    Form.TABLE: {"type": "object", "additionalProperties": TEXT},
}


CITATION: dict[str, Any] = {
    "type": "object",
    "required": ["id", "reference", "link"],
    "additionalProperties": False,
    "properties": {"id": TEXT, "reference": TEXT, "link": TEXT},
}


def output_schema() -> dict[str, Any]:
    """Return the schema of the envelope that every command prints as JSON."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Output of myo",
        "type": "object",
        "required": ["meta", "results"],
        "additionalProperties": False,
        "properties": {
            "meta": _meta(),
            "results": _list(
                {"anyOf": [_any_record(), {"$ref": "#/$defs/mention"}, _source(), _about()]}
            ),
            "combinations": _list(_made()),
            "summary": _object(
                {**{str(status): COUNT for status in ListStatus}, "notice": TEXT},
            ),
        },
        "$defs": {
            **{str(kind): _record(kind) for kind in SHAPES},
            "claim": _claim(),
            "mention": _mention(),
            "caution": _object(
                {"names": TEXTS, "note": TEXT, "sources": _list(CITATION), "origin": TEXT},
                ("origin",),
            ),
        },
    }


def _meta() -> dict[str, Any]:
    return _object(
        {
            "command": TEXT,
            "query": TEXT,
            "status": {"enum": [str(status) for status in Status]},
            "catalog": _object({"version": TEXT, "reviewed": FORMS[Form.DATE], "hash": TEXT}),
            "program": TEXT,
            "schema": COUNT,
            "notice": TEXT,
            "medicine": TEXT,
            "overlay": TEXT,
            "ingredients": TEXTS,
            "rivals": _list(_object({"medicine": TEXT, "matched": TEXT, "distance": COUNT})),
            "caution": {"$ref": "#/$defs/caution"},
            "for_patient": _list(
                _object({"treatment": TEXT, "what": TEXT, "text": TEXT, "sources": TEXTS})
            ),
            "left_out": {"type": "object", "additionalProperties": COUNT},
        },
        ("medicine", "overlay", "ingredients", "rivals", "caution", "for_patient", "left_out"),
    )


def _any_record() -> dict[str, Any]:
    return {"anyOf": [{"$ref": f"#/$defs/{kind}"} for kind in SHAPES]}


def _list(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


def _object(properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "type": "object",
        "required": [key for key in properties if key not in optional],
        "additionalProperties": False,
        "properties": properties,
    }


def _shape(shape: Shape) -> dict[str, Any]:
    return {key: _field(key, form) for key, form in ((k, f.form) for k, f in shape.items())}


def _field(key: str, form: Form) -> dict[str, Any]:
    if form in (Form.TABLES, Form.GRADE):
        shape = TABLES[key]
        optional = tuple(k for k, field in shape.items() if not field.required)
        item = _object(_shape(shape), optional)
        return item if form is Form.GRADE else {"type": "array", "items": item}
    return FORMS.get(form, TEXTS)


def _match() -> dict[str, Any]:
    properties = {
        "tier": {"enum": [tier.name.lower() for tier in Tier]},
        "matched": TEXT,
        "via": TEXT,
        "distance": COUNT,
        "words": TEXTS,
    }
    return _object(properties, ("words",))


def _record(kind: Kind) -> dict[str, Any]:
    shape = {key: field for key, field in SHAPES[kind].items() if key != "claim"}
    properties = {
        "kind": {"const": str(kind)},
        **_shape({k: f for k, f in shape.items() if k != "kind"}),
    }
    extra = {
        "claims": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/claim"}},
        "match": _match(),
        "stage": TEXT,
        "origin": TEXT,
        "added_names": _list(_object({"name": TEXT, "origin": TEXT})),
        "look_alikes": _list({"$ref": "#/$defs/caution"}),
        "warnings": _list(
            _object(
                {"treatment": TEXT, "name": TEXT, "claims": _list({"$ref": "#/$defs/claim"})},
            )
        ),
        "linked_from": _list(
            _object({"record": TEXT, "relation": TEXT, "origin": TEXT}, ("origin",))
        ),
    }
    optional = tuple(key for key, field in shape.items() if not field.required)
    always = ("claims",)
    return _object(properties | extra, (*optional, *(k for k in extra if k not in always)))


def _mention() -> dict[str, Any]:
    """Describe a medicine on a reviewed list, or a line in which none was recognized."""
    offer = _object({"id": TEXT, "kind": TEXT, "name": TEXT, "role": TEXT})
    required = {
        "line": COUNT,
        "text": TEXT,
        "status": {"enum": [str(status) for status in ListStatus]},
        "id": {"type": ["string", "null"]},
        "name": TEXT,
        "risks": _list(_object({"risk": TEXT, "because": TEXT})),
        "notes": TEXTS,
    }
    optional = {
        "kind": TEXT,
        "match": _match(),
        "offers": _list(offer),
        "origin": TEXT,
        "evidence": TEXT,
        "mechanism": TEXTS,
        "worsens": _list({"$ref": "#/$defs/claim"}),
        "advice": _list({"$ref": "#/$defs/claim"}),
        "accepted": {"const": True},
    }
    return _object(required | optional, tuple(optional))


def _made() -> dict[str, Any]:
    """Describe a combination that a list holds, with the medicines that make it."""
    record = _record(Kind.COMBINATION)
    made = _object({"one": TEXTS, "other": TEXTS})
    record["properties"] = record["properties"] | {"made_by": made}
    return record


def _claim() -> dict[str, Any]:
    properties = {**_shape(CLAIM), "sources": {**_list(CITATION), "minItems": 1}, "origin": TEXT}
    return _object(properties, ("about", "risk", "line", "origin"))


def _source() -> dict[str, Any]:
    optional = tuple(key for key, field in SOURCE.items() if not field.required)
    own = {"link": TEXT, "used_by": TEXTS, "origin": TEXT}
    return _object({"id": TEXT, **_shape(SOURCE), **own}, (*optional, "origin"))


def _about() -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["program", "catalog", "reviewed", "hash", "counts"],
        "properties": {"counts": {"type": "object", "additionalProperties": {"type": "integer"}}},
        "additionalProperties": {"anyOf": [TEXT, TEXTS]},
    }
