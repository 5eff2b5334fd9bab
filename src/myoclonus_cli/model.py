"""The words of the domain: records, claims, sources and what a search says about them.

Values are named tuples: to make a frozen dataclass takes four times as long at start.
"""

from collections.abc import Mapping
from datetime import date
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple


class Kind(StrEnum):
    """What a record is about; the value is the first half of a reference: `drug/cefepime`."""

    DRUG = "drug"
    DRUG_CLASS = "drug-class"
    CAUSE = "cause"
    TYPE = "type"
    TREATMENT = "treatment"
    PLAN = "plan"
    TEST = "test"
    COMBINATION = "combination"
    RED_FLAG = "red-flag"
    MIMIC = "mimic"
    QUESTION = "question"
    STEP = "step"
    EPIDEMIOLOGY = "epidemiology"
    CONFLICT = "conflict"
    SCHEME = "scheme"
    RATING_SCALE = "rating-scale"
    PRINCIPLE = "principle"
    RESOURCE = "resource"


# What a kind is called to a reader, as the role of a record beside its name.
ROLES = {
    Kind.DRUG: "drug trigger",
    Kind.DRUG_CLASS: "class of drug triggers",
    Kind.CAUSE: "cause",
    Kind.TYPE: "type of myoclonus",
    Kind.TREATMENT: "treatment",
    Kind.PLAN: "treatment plan",
    Kind.TEST: "test",
    Kind.COMBINATION: "combination of drugs",
    Kind.RED_FLAG: "red flag",
    Kind.MIMIC: "look-alike",
    Kind.QUESTION: "history question",
    Kind.STEP: "work-up step",
    Kind.EPIDEMIOLOGY: "epidemiology",
    Kind.CONFLICT: "conflict between sources",
    Kind.SCHEME: "classification scheme",
    Kind.RATING_SCALE: "rating scale",
    Kind.PRINCIPLE: "principle of treatment",
    Kind.RESOURCE: "resource",
}

WARNING_TOPICS = ("contraindication", "caution")


def attributed(text: str, origin: str) -> str:
    """Write behind a text from which overlay it comes; the catalog's own has no origin."""
    return f"{text} [{origin}]" if text and origin else text


class Claim(NamedTuple):
    """One sentence and the sources it rests on; the coded facets say what it is about."""

    topic: str
    text: str
    sources: tuple[str, ...]
    about: tuple[str, ...] = ()
    risk: tuple[str, ...] = ()
    line: str = ""
    origin: str = ""

    @property
    def said(self) -> str:
        """The sentence as it is shown: one of an overlay says where it comes from."""
        return attributed(self.text, self.origin)

    @property
    def is_warning(self) -> bool:
        """Whether it says who must not, or only with care, get a treatment."""
        return self.topic in WARNING_TOPICS


class Record(NamedTuple):
    """One entry of the catalog: an identity, coded facets and claims."""

    kind: Kind
    id: str
    name: str
    claims: tuple[Claim, ...]
    synonyms: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    reviewed: date | None = None
    facets: Mapping[str, Any] = MappingProxyType({})
    origin: str = ""
    added: Mapping[str, str] = MappingProxyType({})  # names that an overlay gave, and its name

    def __hash__(self) -> int:
        """Hash by identity: two records of one kind and id are one."""
        return hash((self.kind, self.id))

    @property
    def ref(self) -> str:
        """The reference by which other records point to it: `drug/cefepime`."""
        return f"{self.kind}/{self.id}"

    @property
    def title(self) -> str:
        """The name as it is shown: a record of an overlay says where it comes from."""
        return attributed(self.name, self.origin)

    @property
    def role(self) -> str:
        """What it is to a reader: "drug trigger", "treatment", "toxin"."""
        return "toxin" if self.facets.get("substance") == "toxin" else ROLES[self.kind]

    @property
    def is_annotated(self) -> bool:
        """Whether it rests on annotations alone; what was written by hand ranks before it."""
        return self.facets.get("group") == "annotated-disease"

    def coded(self, facet: str) -> tuple[str, ...]:
        """Return a facet's words, as a tuple whether the facet holds one word or several."""
        value = self.facets.get(facet, ())
        return (value,) if isinstance(value, str) else tuple(value)

    def about(self, ref: str, topic: str | None = None) -> tuple[Claim, ...]:
        """Return the claims that point to another record, of one topic if named."""
        return tuple(
            claim for claim in self.claims if ref in claim.about and topic in (None, claim.topic)
        )

    @property
    def warnings(self) -> tuple[Claim, ...]:
        """Return the claims that must stand beside a treatment wherever it is offered."""
        return tuple(claim for claim in self.claims if claim.is_warning)


class Source:
    """One cited work."""

    __slots__ = ("fields", "id")

    def __init__(self, id: str, fields: Mapping[str, Any]) -> None:  # noqa: A002 - its name
        """Keep the id and the bibliographic fields."""
        self.id = id
        self.fields = fields

    def __eq__(self, other: object) -> bool:
        """Compare by id and fields."""
        if not isinstance(other, Source):
            return NotImplemented
        return (self.id, self.fields) == (other.id, other.fields)

    def __hash__(self) -> int:
        """Hash by id."""
        return hash(self.id)

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401 - a bibliographic field: text, number or flag
        return self.fields.get(key)

    @property
    def year(self) -> str:
        """The year of publication, or "n.d." where none was seen."""
        return str(self["year"] or "n.d.")

    @property
    def link(self) -> str:
        """The best address at which the work can be found, or "" for a book without one."""
        if self["doi"]:
            return f"https://doi.org/{self['doi']}"
        if self["pmid"]:
            return f"https://pubmed.ncbi.nlm.nih.gov/{self['pmid']}/"
        if self["pmcid"]:
            return f"https://pmc.ncbi.nlm.nih.gov/articles/{self['pmcid']}/"
        return self["url"] or ""

    @property
    def locator(self) -> str:
        """The shortest identifier that finds it: doi:…, PMID …, PMC…, an address or an ISBN."""
        for key, form in (("doi", "doi:{}"), ("pmid", "PMID {}"), ("pmcid", "{}"), ("url", "{}")):
            if self[key]:
                return form.format(self[key])
        return f"ISBN {self['isbn']}" if self["isbn"] else ""

    @property
    def reference(self) -> str:
        """The work in one line: authors, title, journal, year, volume and identifier."""
        volume = self["volume"] or ""
        if self["issue"]:
            volume += f"({self['issue']})"
        if self["pages"]:
            volume += f":{self['pages']}"
        place = " ".join(part for part in (self["journal"], self.year) if part)
        parts = (self["authors"], self["title"], f"{place};{volume}" if volume else place)
        ended = (part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)
        return attributed(f"{' '.join(ended)} {self.locator}".rstrip(), self["origin"])


class Caution(NamedTuple):
    """A name of several things, or names that were taken for one another: it must be asked."""

    names: tuple[str, ...]
    note: str
    sources: tuple[str, ...] = ()
    origin: str = ""

    @property
    def said(self) -> str:
        """The note as it is shown: one of an overlay says where it comes from."""
        return attributed(self.note, self.origin)


class Edition(NamedTuple):
    """Which catalog this is: the version, the day it was reviewed and the hash of its content."""

    format: int
    version: str
    reviewed: date
    scope: str
    hash: str = ""


class Tier(IntEnum):
    """How a record was found; a lower tier always ranks before a higher one."""

    EXACT = 0
    PREFIX = 1
    WORD = 2
    TEXT = 3
    SUGGESTED = 4


class Match(NamedTuple):
    """Why a record was found: the name or sentence that matched, and where it stands.

    `distance` is the number of edits of a near name, 1 if a listed name has words beside those
    asked for, or the number of words that were not found in a text;
    `words` are those that were found in it, as a search compares them.
    """

    tier: Tier
    matched: str
    via: str
    distance: int = 0
    words: tuple[str, ...] = ()


class Status(StrEnum):
    """What came of a query."""

    FOUND = "found"
    MATCHES = "matches"
    AMBIGUOUS = "ambiguous"
    SUGGESTED = "suggested"
    KNOWN_MEDICINE = "known-medicine"
    NONE = "none"


class Found(NamedTuple):
    """A record in an answer, with why it was found where it was searched for."""

    record: Record
    match: Match | None = None


class Rival(NamedTuple):
    """A medicine not in the catalog, of which the query may be a slip: by which name, how near."""

    medicine: str
    matched: str
    distance: int


class Answer(NamedTuple):
    """What a command prints: the records that answer a question, in order.

    `medicine` is what a known medicine is called that is not in the catalog, `ingredients` are
    those of a product, and `rivals` are what a near name may mean beside the records found.
    """

    command: str
    query: str
    status: Status
    found: tuple[Found, ...] = ()
    medicine: str = ""
    ingredients: tuple[str, ...] = ()
    rivals: tuple[Rival, ...] = ()

    @property
    def records(self) -> tuple[Record, ...]:
        """The records alone, in the order of the answer."""
        return tuple(item.record for item in self.found)
