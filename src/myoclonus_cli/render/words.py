"""How coded words, labels and untrusted text are written out for a reader."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from myoclonus_cli.catalog import Catalog
from myoclonus_cli.model import Record, attributed
from myoclonus_cli.names import words

NOT_GRADED = "not graded"

# The coded facets of a card in the order in which a reader needs them.
LABELS = {
    "class": "Class",
    "axis": "Classified",
    "category": "Category",
    "group": "Group",
    "urgency": "Urgency",
    "evidence": "Evidence",
    "support": "Support",
    "sign": "Sign",
    "mechanism": "Mechanism",
    "setting": "Setting",
    "risk": "Risk factors",
    "syndrome": "Comes with",
    "onset": "Onset",
    "generator": "Generator",
    "gene": "Genes",
    "treatable": "Cause treatable",
    "modality": "Modality",
    "tier": "Tier",
    "order": "Step",
    "evidence_types": "Rests on",
    "address": "Address",
    "phone": "Phone",
    "fax": "Fax",
    "email": "E-mail",
    "url": "Web",
    "codes": "Codes",
}
# Parts of coded words that prose writes otherwise; "~" stands for a hyphen that stays.
SPELLED = {
    "cjd-like": "CJD~like",
    "cns": "CNS",
    "eeg": "EEG",
    "gaba-ergic": "GABAergic",
    "iga": "IgA",
    "maoi": "MAOI",
    "mri": "MRI",
    "pre-existing": "pre~existing",
}
CODE_SYSTEMS = {"hpo": "HPO", "icd10cm": "ICD-10-CM", "omim": "OMIM", "orpha": "ORPHA"}
TIERS = {1: "1 (for everyone)", 2: "2 (directed)", 3: "3 (specialist)"}


def clean(text: str) -> str:
    """Replace what could move a cursor, hide or reorder text; what is printed is what is there."""
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() or unicodedata.category(c) == "Zs" else "\N{REPLACEMENT CHARACTER}"
        for c in text
    )


def marked(text: str, marks: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield where the words of a text stand that a search found in it: start and end."""
    for found in re.finditer(r"\w+", text):
        if not set(words(found.group())).isdisjoint(marks):
            yield found.span()


def spaced(word: str) -> str:
    """Write a coded word as prose: "renal-impairment" is "renal impairment", "maoi" is "MAOI"."""
    for coded, written in SPELLED.items():
        word = re.sub(rf"\b{coded}\b", written, word)
    return word.replace("-", " ").replace("~", "-")


def spaced_all(words: Iterable[str]) -> str:
    """Write several coded words as one enumeration."""
    return ", ".join(spaced(word) for word in words)


def facts(catalog: Catalog, record: Record) -> dict[str, str]:
    """Return the coded facets of a record in words, keyed by label, in the order of a card.

    The urgency comes first, so that an emergency says so before anything else.
    """
    names = {
        "Urgency": fact(catalog, record, "urgency"),
        "Brands": _names(record, record.brands),
        "Also called": _names(record, record.synonyms),
    }
    coded = {label: fact(catalog, record, facet) for facet, label in LABELS.items()}
    return {label: text for label, text in (names | coded).items() if text}


def _names(record: Record, names: Iterable[str]) -> str:
    return ", ".join(attributed(name, record.added.get(name, "")) for name in names)


def fact(catalog: Catalog, record: Record, facet: str) -> str:
    """Return one facet in words, "" where the record does not have it."""
    value = record.facets.get(facet)
    match facet:
        case "evidence":
            return _evidence(catalog, record)
        case "support" | "axis" if value:
            return catalog.words[facet][value]
        case "tier" if value:
            return TIERS.get(value, str(value))
        case "urgency" if value:
            editorial = record.facets.get("urgency_basis") == "editorial"
            return f"{value} ({catalog.words['urgency'][value]})" + (
                "; our own judgment" if editorial else ""
            )
        case "gene" if value:
            return "; ".join(_gene(gene) for gene in value)
        case "codes" if value:
            return ", ".join(f"{CODE_SYSTEMS.get(k, k)} {v}" for k, v in value.items())
        case "treatable":
            return "yes" if value else ""
        case "class" | "address" | "email" | "url":
            return value or ""
        case "phone" | "fax":
            return ", ".join(value or ())
    return str(value) if isinstance(value, int) else spaced_all(record.coded(facet))


def _evidence(catalog: Catalog, record: Record) -> str:
    evidence = record.facets.get("evidence")
    if evidence:
        return f"{evidence['grade']} ({catalog.words['scale'][evidence['scale']]})"
    return NOT_GRADED if "sign" in record.facets else ""


def _gene(gene: Mapping[str, Any]) -> str:
    notes = "; ".join(gene[key] for key in ("inheritance", "note") if gene.get(key))
    return f"{gene['symbol']} ({notes})" if notes else str(gene["symbol"])


def grade(record: Record) -> str:
    """Return the evidence grade with its scale, short enough for a table."""
    evidence = record.facets.get("evidence")
    return f"{evidence['grade']} ({evidence['scale']})" if evidence else NOT_GRADED


def warning_words(record: Record) -> str:
    """Say in coded words who must not get a treatment, and in whom to take care.

    It stands wherever a treatment is named without its warnings in full.
    """
    never = dict.fromkeys(
        risk
        for claim in record.warnings
        if claim.topic == "contraindication"
        for risk in claim.risk
    )
    care = dict.fromkeys(
        risk for claim in record.warnings for risk in claim.risk if risk not in never
    )
    parts = (("not in: ", never), ("care: ", care))
    own = {risk for claim in record.warnings if not claim.origin for risk in claim.risk}
    origins = {risk: claim.origin for claim in record.warnings for risk in claim.risk}

    def written(risks: Iterable[str]) -> str:
        return ", ".join(
            attributed(spaced(risk), "" if risk in own else origins[risk]) for risk in risks
        )

    return "; ".join(head + written(risks) for head, risks in parts if risks)
