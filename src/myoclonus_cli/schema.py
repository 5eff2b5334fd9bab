"""What a record of each kind may hold: the one table that loader, rules, --fix and docs read."""

from enum import StrEnum
from typing import NamedTuple

from myoclonus_cli.model import Kind


class Form(StrEnum):
    """The shape of a field's value."""

    TEXT = "a text"
    TEXTS = "a list of texts"
    NUMBER = "a whole number"
    FLAG = "true or false"
    DATE = "a date such as 2026-11-24"
    WORD = "one coded word"
    WORDS = "a list of coded words"
    ID = "the id of another record"
    IDS = "a list of ids of other records"
    REFS = "a list of references such as type/cortical"
    SOURCES = "a list of source ids"
    GRADE = 'a table such as { grade = "A", scale = "rissardo-2025" }'
    TABLE = "a table of texts"
    TABLES = "a list of tables"


class Breach(NamedTuple):
    """One thing that is wrong with the data: where, what, and how to mend it."""

    file: str
    field: str
    problem: str
    mend: str

    @property
    def sentence(self) -> str:
        """Where it is and what it is."""
        return " ".join(part for part in (f"{self.file}:", self.field, self.problem) if part)


class BrokenDataError(Exception):
    """The data cannot be trusted; every breach that was found is told."""

    def __init__(self, breaches: list[Breach]) -> None:
        """Keep the breaches, in the order of the files."""
        super().__init__(f"{len(breaches)} breaches in the data")
        self.breaches = sorted(breaches)


class Field(NamedTuple):
    """One field: its form, the vocabulary or kind its words come from, and whether it must be."""

    form: Form
    of: str = ""
    required: bool = False


Shape = dict[str, Field]

NAMES: Shape = {
    "id": Field(Form.TEXT, required=True),
    "name": Field(Form.TEXT, required=True),
    "synonyms": Field(Form.TEXTS),
}
END: Shape = {
    "reviewed": Field(Form.DATE, required=True),
    "codes": Field(Form.TABLE),
    "claim": Field(Form.TABLES, required=True),
}
TRIGGER: Shape = {
    "sign": Field(Form.WORDS, "sign"),
    "mechanism": Field(Form.WORDS, "mechanism"),
    "setting": Field(Form.WORDS, "setting"),
    "risk": Field(Form.WORDS, "risk"),
    "syndrome": Field(Form.WORDS, "syndrome"),
    "evidence": Field(Form.GRADE, "scale"),
    "evidence_types": Field(Form.WORDS, "evidence_types"),
    "support": Field(Form.WORD, "support"),
}
BRANDS: Shape = {"brands": Field(Form.TEXTS)}
# What narrows a work-up: at which age, how fast it came, what comes with it.
PICTURE: Shape = {
    "onset": Field(Form.WORDS, "onset"),
    "tempo": Field(Form.WORDS, "tempo"),
    "finding": Field(Form.WORDS, "finding"),
}
WORKUP: Shape = {
    **NAMES,
    "kind": Field(Form.WORD, "kind", required=True),
    "order": Field(Form.NUMBER),
    "urgency": Field(Form.WORD, "urgency"),
    **PICTURE,
    "about": Field(Form.REFS),
    **END,
}

SHAPES: dict[Kind, Shape] = {
    Kind.DRUG: {
        **NAMES,
        **BRANDS,
        "class": Field(Form.TEXT, required=True),
        "classes": Field(Form.IDS, Kind.DRUG_CLASS),
        "substance": Field(Form.WORD, "substance", required=True),
        **TRIGGER,
        **END,
    },
    Kind.DRUG_CLASS: {**NAMES, **BRANDS, **TRIGGER, **END},
    Kind.CAUSE: {
        **NAMES,
        "category": Field(Form.WORD, "category", required=True),
        "group": Field(Form.WORD, "group", required=True),
        "urgency": Field(Form.WORD, "urgency"),
        "urgency_basis": Field(Form.WORD, "urgency_basis"),
        **PICTURE,
        "generator": Field(Form.WORDS, "generator"),
        "types": Field(Form.IDS, Kind.TYPE),
        "tests": Field(Form.IDS, Kind.TEST),
        "treatable": Field(Form.FLAG),
        "support": Field(Form.WORD, "support"),
        "reviewed": END["reviewed"],
        "codes": END["codes"],
        "gene": Field(Form.TABLES),
        "claim": END["claim"],
    },
    Kind.TYPE: {
        **NAMES,
        "axis": Field(Form.WORD, "axis", required=True),
        "parent": Field(Form.ID, Kind.TYPE),
        "physiology": Field(Form.WORDS, "physiology"),
        **END,
    },
    Kind.TEST: {
        **NAMES,
        "tier": Field(Form.NUMBER, required=True),
        "group": Field(Form.WORD, "test_group", required=True),
        **END,
    },
    Kind.TREATMENT: {
        **NAMES,
        **BRANDS,
        "class": Field(Form.TEXT, required=True),
        "modality": Field(Form.WORD, "modality", required=True),
        **END,
    },
    Kind.PLAN: {
        **NAMES,
        "about": Field(Form.REFS, required=True),
        "urgency": Field(Form.WORD, "urgency"),
        **END,
    },
    Kind.COMBINATION: {
        **NAMES,
        "one": Field(Form.REFS, required=True),
        "other": Field(Form.REFS, required=True),
        "mechanism": Field(Form.WORDS, "mechanism"),
        "risk": Field(Form.WORDS, "risk"),
        "urgency": Field(Form.WORD, "urgency"),
        **END,
    },
    Kind.RESOURCE: {
        **NAMES,
        "category": Field(Form.WORD, "resource_category", required=True),
        "address": Field(Form.TEXT),
        "phone": Field(Form.TEXTS),
        "fax": Field(Form.TEXTS),
        "email": Field(Form.TEXT),
        "url": Field(Form.TEXT),
        **END,
    },
    Kind.RED_FLAG: WORKUP,
    Kind.MIMIC: WORKUP,
    Kind.QUESTION: WORKUP,
    Kind.STEP: WORKUP,
    Kind.EPIDEMIOLOGY: WORKUP,
    Kind.CONFLICT: WORKUP,
    Kind.SCHEME: WORKUP,
    Kind.RATING_SCALE: WORKUP,
    Kind.PRINCIPLE: WORKUP,
}

CLAIM: Shape = {
    "topic": Field(Form.TEXT, required=True),
    "text": Field(Form.TEXT, required=True),
    "about": Field(Form.REFS),
    "risk": Field(Form.WORDS, "risk"),
    "line": Field(Form.WORD, "line"),
    "sources": Field(Form.SOURCES, required=True),
}
GENE: Shape = {
    "symbol": Field(Form.TEXT, required=True),
    "inheritance": Field(Form.WORD, "inheritance"),
    "note": Field(Form.TEXT),
}
GRADE: Shape = {
    "grade": Field(Form.TEXT, required=True),
    "scale": Field(Form.WORD, "scale", required=True),
}
TABLES: dict[str, Shape] = {"claim": CLAIM, "gene": GENE, "evidence": GRADE}

SOURCE: Shape = {
    "authors": Field(Form.TEXT),
    "title": Field(Form.TEXT, required=True),
    "journal": Field(Form.TEXT),
    "year": Field(Form.NUMBER),
    "undated": Field(Form.FLAG),
    "volume": Field(Form.TEXT),
    "issue": Field(Form.TEXT),
    "pages": Field(Form.TEXT),
    "doi": Field(Form.TEXT),
    "pmid": Field(Form.TEXT),
    "pmcid": Field(Form.TEXT),
    "isbn": Field(Form.TEXT),
    "url": Field(Form.TEXT),
    "kind": Field(Form.WORD, "source_kind", required=True),
    "seen": Field(Form.TEXT, required=True),
    "quality": Field(Form.WORD, "quality", required=True),
    "license": Field(Form.TEXT),
    "note": Field(Form.TEXT),
}
# A name that means several things, and names that were taken for one another.
SAME_NAME: Shape = {
    "name": Field(Form.TEXT, required=True),
    "note": Field(Form.TEXT, required=True),
    "sources": Field(Form.SOURCES),
}
LOOK_ALIKES: Shape = {
    "names": Field(Form.TEXTS, required=True),
    "note": Field(Form.TEXT, required=True),
    "sources": Field(Form.SOURCES, required=True),
}
EDITION: Shape = {
    "format": Field(Form.NUMBER, required=True),
    "version": Field(Form.TEXT, required=True),
    "reviewed": Field(Form.DATE, required=True),
    "scope": Field(Form.TEXT, required=True),
}

# The folders of data/ that hold one record a file; workup files name their kind themselves.
FOLDERS: dict[str, Kind | None] = {
    "drugs": Kind.DRUG,
    "drug_classes": Kind.DRUG_CLASS,
    "causes": Kind.CAUSE,
    "types": Kind.TYPE,
    "tests": Kind.TEST,
    "treatments": Kind.TREATMENT,
    "plans": Kind.PLAN,
    "combinations": Kind.COMBINATION,
    "workup": None,
}
