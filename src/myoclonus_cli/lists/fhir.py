"""FHIR R4 JSON: a Bundle or List of medication resources, or one of them.

Tolerant: a resource that lacks what it should have is read as far as it goes, and says so.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from myoclonus_cli.lists.entry import Entry, UnreadableError

Resource = Mapping[str, Any]

# What the parts of a List are called here: an item of it, and a resource that it contains.
LISTED, CONTAINED = "listed", "contained"
KINDS = (
    "MedicationRequest",
    "MedicationStatement",
    "MedicationAdministration",
    "MedicationDispense",
)
# A dispense or an administration that is completed was taken; a request or statement is over.
OVER = {"on-hold", "cancelled", "stopped", "entered-in-error", "not-taken", "not-done", "declined"}
OVER_WHEN_COMPLETED = {"MedicationRequest", "MedicationStatement"}


def entries(text: str) -> Iterator[Entry]:
    """Yield an entry for each medication resource, numbered as in the Bundle or List."""
    try:
        root = json.loads(text)
    except RecursionError:
        raise UnreadableError("the JSON is nested too deeply to be a FHIR resource") from None
    except ValueError as error:
        raise UnreadableError(f"this is not JSON: {error}") from error
    if not isinstance(root, dict) or not isinstance(root.get("resourceType"), str):
        raise UnreadableError(
            "this JSON is not a FHIR resource (it has no resourceType); give a Bundle or List"
        )
    parts = _parts(root)
    known = {key: part for part, keys in parts for key in keys}
    for number, (part, _) in enumerate(parts, 1):
        entry = _entry(number, part, known)
        if entry:
            yield entry


def _parts(root: Resource) -> Sequence[tuple[Resource, tuple[str, ...]]]:
    """Return the entries of a Bundle or List, each with the references that find it."""
    items = [_map(item) for item in _list(root.get("entry"))]
    if root["resourceType"] == "Bundle":
        found = [(_map(item.get("resource")), str(item.get("fullUrl", ""))) for item in items]
        return [
            (part, (url, f"{part.get('resourceType')}/{part.get('id')}")) for part, url in found
        ]
    if root["resourceType"] == "List":
        inside = [_map(part) for part in _list(root.get("contained"))]
        return [
            *(({"resourceType": LISTED, **_map(item.get("item"))}, ()) for item in items),
            *(
                ({"resourceType": CONTAINED, "is": part}, (f"#{part.get('id')}",))
                for part in inside
            ),
        ]
    return [(root, ())]


def _entry(number: int, part: Resource, known: Mapping[str, Resource]) -> Entry | None:
    kind = str(part.get("resourceType", ""))
    if kind == LISTED:
        target = _map(known.get(str(part.get("reference", "")), {})).get("is")
        if target:
            return _entry(number, _map(target), known)
        target = str(part.get("reference", "")).rpartition("/")[0].rpartition("/")[2]
        if target and not target.startswith("Medication") and target != "AllergyIntolerance":
            return None
        text = str(part.get("display") or part.get("reference") or "")
        return Entry(number, text, text, note="" if text else "the item names nothing")
    if kind == "AllergyIntolerance":
        name = _concept(part.get("code"))
        return Entry(number, f"{kind}: {name}", name, "allergy or intolerance")
    if kind not in KINDS:
        return None
    name = _medication(part, known)
    status = str(part.get("status", ""))
    over = status in OVER or (status == "completed" and kind in OVER_WHEN_COMPLETED)
    notes = [] if name else ["the resource names no medication"]
    notes += [] if status else ["the resource has no status"]
    return Entry(number, f"{kind}: {name}", name, status if over else "", "; ".join(notes))


def _medication(part: Resource, known: Mapping[str, Resource]) -> str:
    """Return the name of the medication: its concept, or the Medication that it refers to."""
    name = _concept(part.get("medicationCodeableConcept"))
    if name:
        return name
    reference = _map(part.get("medicationReference"))
    target = str(reference.get("reference", ""))
    for contained in _list(part.get("contained")):
        if f"#{_map(contained).get('id')}" == target:
            return _medicine(_map(contained))
    found = known.get(target) or next(
        (resource for key, resource in known.items() if key and key.endswith(f"/{target}")), {}
    )
    return _medicine(_map(found)) or str(reference.get("display", ""))


def _medicine(resource: Resource) -> str:
    """Name a Medication: what it is called, and what is in it."""
    name = _concept(resource.get("code"))
    parts = (
        _concept(_map(i).get("itemCodeableConcept")) for i in _list(resource.get("ingredient"))
    )
    inside = " / ".join(filter(None, parts))
    return f"{name} ({inside})" if name and inside else name or inside


def _concept(value: Any) -> str:  # noqa: ANN401 - whatever the JSON holds
    """Return the text of a CodeableConcept, or the display or code of its first coding."""
    concept = _map(value)
    codings = [_map(coding) for coding in _list(concept.get("coding"))]
    texts = (
        concept.get("text"),
        *(c.get("display") for c in codings),
        *(c.get("code") for c in codings),
    )
    return next((text for text in texts if isinstance(text, str) and text.strip()), "")


def _map(value: Any) -> Resource:  # noqa: ANN401 - whatever the JSON holds
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:  # noqa: ANN401 - whatever the JSON holds
    return value if isinstance(value, list) else []
