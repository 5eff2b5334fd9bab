"""Answers as JSON: the envelope, the records with their claims and resolved citations."""

import json
from collections.abc import Iterable
from typing import Any

from myoclonus_cli import __version__
from myoclonus_cli.catalog import Catalog, raw_of
from myoclonus_cli.model import Answer, Caution, Claim, Found, Match, Record, Source, Status
from myoclonus_cli.render.view import look_alikes, treatments_of
from myoclonus_cli.render.words import clean

SCHEMA = 1  # the version of the output; within it fields are added, never renamed
NOTICE = (
    "Reference and education for health professionals. Not for emergencies, not a medical device; "
    "no decision about a patient without clinical review. Absence from this catalog is not "
    "evidence of safety."
)


def envelope(catalog: Catalog, answer: Answer, results: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Wrap results with what was asked, what came of it and which catalog answered."""
    edition = catalog.edition
    return {
        "meta": {
            "command": answer.command,
            "query": answer.query,
            "status": str(answer.status),
            "catalog": {
                "version": edition.version,
                "reviewed": edition.reviewed.isoformat(),
                "hash": edition.hash,
            },
            "program": __version__,
            "schema": SCHEMA,
            "notice": NOTICE,
            **_asked(catalog, answer),
        },
        "results": list(results),
    }


def _asked(catalog: Catalog, answer: Answer) -> dict[str, Any]:
    """Say what the name that was asked for stands for, beside the records."""
    caution = catalog.caution(answer.query)
    values = {
        "medicine": answer.medicine,
        "ingredients": list(answer.ingredients),
        "overlay": catalog.origin,
        "rivals": [rival._asdict() for rival in answer.rivals],
        "caution": caution and _caution(catalog, caution),
    }
    return {key: value for key, value in values.items() if value}


def _caution(catalog: Catalog, caution: Caution) -> dict[str, Any]:
    return {
        "names": list(caution.names),
        "note": caution.note,
        "sources": _citations(catalog, caution.sources),
        **_origin(caution.origin),
    }


def _origin(origin: str) -> dict[str, str]:
    return {"origin": origin} if origin else {}


def _citations(catalog: Catalog, sources: Iterable[str]) -> list[dict[str, Any]]:
    works = ((key, catalog.sources[key]) for key in sources)
    return [{"id": key, "reference": work.reference, "link": work.link} for key, work in works]


def results(catalog: Catalog, found: Iterable[Found]) -> Iterable[dict[str, Any]]:
    """Return found records as plain data, with why each was found."""
    return (record(catalog, item.record, item.match) for item in found)


def record(catalog: Catalog, item: Record, match: Match | None = None) -> dict[str, Any]:
    """Return a record as plain data: its fields, its claims with citations, its warnings."""
    raw = raw_of(item)
    del raw["claim"]
    raw |= _origin(item.origin)
    if item.added:
        raw["added_names"] = [{"name": n, "origin": origin} for n, origin in item.added.items()]
    if match:
        raw["match"] = {
            "tier": match.tier.name.lower(),
            "matched": match.matched,
            "via": match.via,
            "distance": match.distance,
        }
        if match.words:
            raw["match"]["words"] = list(match.words)
    raw["claims"] = [claim_data(catalog, claim) for claim in item.claims]
    alike = look_alikes(catalog, item)
    if alike:
        raw["look_alikes"] = [_caution(catalog, caution) for caution in alike]
    warned = [t for t in treatments_of(catalog, item) if t.warnings and t.ref != item.ref]
    if warned:
        raw["warnings"] = [
            {
                "treatment": treatment.id,
                "name": treatment.name,
                "claims": [claim_data(catalog, claim) for claim in treatment.warnings],
            }
            for treatment in warned
        ]
    links = catalog.links.get(item.ref, ())
    if links:
        raw["linked_from"] = [
            {"record": link.ref, "relation": link.relation, **_origin(link.origin)}
            for link in links
        ]
    return raw


def claim_data(catalog: Catalog, claim: Claim) -> dict[str, Any]:
    """Return a claim as plain data, its sources as citations."""
    raw: dict[str, Any] = {"topic": claim.topic, "text": claim.text}
    for key in ("about", "risk"):
        if getattr(claim, key):
            raw[key] = list(getattr(claim, key))
    if claim.line:
        raw["line"] = claim.line
    raw["sources"] = _citations(catalog, claim.sources)
    raw |= _origin(claim.origin)
    return raw


def source(work: Source) -> dict[str, Any]:
    """Return a source as plain data."""
    return {"id": work.id, **work.fields, "link": work.link}


def csl(work: Source) -> dict[str, Any]:
    """Return a source as a CSL-JSON item; authors stay one literal string, as they are kept."""
    journal = work["kind"] not in (
        "label",
        "reference-page",
        "patient-page",
        "dataset",
        "guideline",
    )
    item: dict[str, Any] = {
        "id": work.id,
        "type": "article-journal" if journal else "webpage",
        "title": work["title"],
        "container-title": work["journal"],
        "volume": work["volume"],
        "issue": work["issue"],
        "page": work["pages"],
        "DOI": work["doi"],
        "PMID": work["pmid"],
        "PMCID": work["pmcid"],
        "URL": work["url"],
        "note": work["origin"],
    }
    if work["authors"]:
        item["author"] = [{"literal": work["authors"]}]
    if work["year"]:
        item["issued"] = {"date-parts": [[work["year"]]]}
    return {key: value for key, value in item.items() if value}


def bibtex(work: Source) -> str:
    """Return a source as a BibTeX entry."""
    names = {"number": work["issue"], "note": _note(work)}
    plain = ("title", "journal", "year", "volume", "pages", "doi", "url")
    fields = {"author": work["authors"], **{key: work[key] for key in plain}, **names}
    kind = "article" if work["journal"] else "misc"
    lines = [f"  {key} = {{{_tex(value)}}}" for key, value in fields.items() if value]
    return f"@{kind}{{{work.id},\n" + ",\n".join(lines) + "\n}\n"


def _note(work: Source) -> str:
    pmid = f"PMID: {work['pmid']}" if work["pmid"] else ""
    return "; ".join(note for note in (pmid, work["origin"]) if note)


def _tex(value: object) -> str:
    text = clean(str(value))
    for mark in "&%#$_":
        text = text.replace(mark, f"\\{mark}")
    return text.replace("{", "").replace("}", "")


def dumps(value: object, *, indent: bool = True) -> str:
    """Write JSON, its texts cleaned: indented for one answer, on one line for JSON Lines."""
    return json.dumps(_clean(value), ensure_ascii=False, indent=2 if indent else None) + "\n"


def _clean(value: object) -> object:
    """Clean every text in plain data: what JSON only escapes is back when it is read."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _clean(item) for key, item in value.items()}
    return [_clean(item) for item in value] if isinstance(value, (list, tuple)) else value


def empty(command: str, query: str = "") -> Answer:
    """Return an answer for a command that always finds what it lists."""
    return Answer(command, query, Status.FOUND)
