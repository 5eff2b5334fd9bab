"""The rules between records; each is one function whose docstring is the rule.

Shapes of single files are refused earlier, by `validate`.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache

from myoclonus_cli.catalog import Catalog, pointers
from myoclonus_cli.model import Breach, Kind, Record
from myoclonus_cli.names import fold
from myoclonus_cli.schema import FOLDERS

Rule = Callable[[Catalog], Iterator[Breach]]

# Kinds of which one thing may have a record each, under one name: baclofen the trigger and
# baclofen the treatment, Lance-Adams syndrome the cause and the type of myoclonus.
SAME_THING = (
    {Kind.DRUG, Kind.DRUG_CLASS, Kind.TREATMENT, Kind.PLAN},
    {kind for kind in Kind if kind not in (Kind.DRUG, Kind.DRUG_CLASS, Kind.TREATMENT)},
)
EMERGENCY = "emergency"
SENTENCE = re.compile(r"^[A-Z0-9(≥≤].*[.?)]$|^(?:p|m|c)\.[0-9A-Z].*[.)]$")


def check(catalog: Catalog) -> list[Breach]:
    """Return every breach of every rule, in the order of the files."""
    return sorted({breach for rule in RULES for breach in rule(catalog)})


def file_of(record: Record) -> str:
    """Return the file of data/ in which a record stands."""
    if record.kind is Kind.RESOURCE:
        return f"resources.toml [{record.id}]"
    if record.is_annotated:
        return f"annotated.toml [{record.id}]"
    folder = next((name for name, kind in FOLDERS.items() if kind is record.kind), "workup")
    return f"{folder}/{record.id}.toml"


def every_source_is_known(catalog: Catalog) -> Iterator[Breach]:
    """A source that a claim cites stands in sources.toml."""
    for record in catalog.records.values():
        for number, claim in enumerate(record.claims, 1):
            for source in claim.sources:
                if source not in catalog.sources:
                    mend = "add it to sources.toml, or cite a source that stands there"
                    yield Breach(
                        file_of(record), f"claim {number}.sources", f'unknown "{source}"', mend
                    )


def every_source_is_used(catalog: Catalog) -> Iterator[Breach]:
    """A source in sources.toml is cited by a claim."""
    cited = {s for r in catalog.records.values() for claim in r.claims for s in claim.sources}
    for source in catalog.sources:
        if source not in cited:
            yield Breach("sources.toml", source, "is cited by no claim", "cite it or remove it")


def every_claim_has_a_source(catalog: Catalog) -> Iterator[Breach]:
    """A record makes at least one claim, and each claim cites at least one source."""
    for record in catalog.records.values():
        if not record.claims:
            yield Breach(file_of(record), "claim", "is missing", "add a cited claim")
        for number, claim in enumerate(record.claims, 1):
            if not claim.sources:
                yield Breach(
                    file_of(record), f"claim {number}.sources", "is empty", "cite a source"
                )


def every_source_can_be_found(catalog: Catalog) -> Iterator[Breach]:
    """A source says who made it and when, and where it can be found, or in a note why not."""
    for key, source in catalog.sources.items():
        if not source["authors"]:
            mend = "name the authors, or the organization that publishes it"
            yield Breach("sources.toml", f"{key}.authors", "is missing", mend)
        if bool(source["year"]) == bool(source["undated"]):
            mend = "give the year, or undated = true where none was seen"
            yield Breach("sources.toml", f"{key}.year", "is missing or contradicted", mend)
        if not source.locator and not source["note"]:
            mend = "give a doi, pmid, pmcid, url or isbn, or a note that says why there is none"
            yield Breach("sources.toml", key, "has no identifier and no address", mend)


def identifiers_have_their_form(catalog: Catalog) -> Iterator[Breach]:
    """A DOI starts with 10., a PMID is digits, a PMCID is PMC and digits, an address is http."""
    forms = {
        "doi": r"10\.\d{4,9}/\S+",
        "pmid": r"\d{1,8}",
        "pmcid": r"PMC\d{4,8}",
        "url": r"https?://[^\s/]+\.[^\s]+",
        "isbn": r"[\dX-]{10,17}",
    }
    for key, source in catalog.sources.items():
        for field, form in forms.items():
            value = source[field]
            if value and not re.fullmatch(form, value):
                problem = f'"{value}" does not have the form of a {field}'
                yield Breach("sources.toml", f"{key}.{field}", problem, "write the bare identifier")


def a_work_is_listed_once(catalog: Catalog) -> Iterator[Breach]:
    """Two entries of sources.toml do not share a DOI, PMID or PMCID."""
    for field in ("doi", "pmid", "pmcid"):
        seen: dict[str, str] = {}
        for key, source in catalog.sources.items():
            value = (source[field] or "").casefold()
            if value and value in seen:
                problem = f'has the {field} of "{seen[value]}"'
                yield Breach("sources.toml", key, problem, "keep one and cite it everywhere")
            elif value:
                seen[value] = key


def every_reference_resolves(catalog: Catalog) -> Iterator[Breach]:
    """A reference from one record to another points to a record that exists, and not to itself."""
    for record in catalog.records.values():
        for target, field in pointers(record):
            if target not in catalog.records:
                mend = "correct it, or add the record"
                yield Breach(file_of(record), field, f'points to "{target}", not a record', mend)
            elif target == record.ref:
                yield Breach(file_of(record), field, "points to its own record", "remove it")


def every_topic_is_known(catalog: Catalog) -> Iterator[Breach]:
    """The topic of a claim is one that records of its kind have."""
    for record in catalog.records.values():
        topics = catalog.topics.get(record.kind, {})
        for number, claim in enumerate(record.claims, 1):
            if claim.topic not in topics:
                problem = f'"{claim.topic}" is not a topic of a {record.kind}'
                yield Breach(
                    file_of(record), f"claim {number}.topic", problem, f"one of {', '.join(topics)}"
                )


def a_warning_names_its_risk(catalog: Catalog) -> Iterator[Breach]:
    """A contraindication or caution says in coded words who must not, or with care, get it."""
    for record in catalog.records.values():
        for number, claim in enumerate(record.claims, 1):
            if claim.is_warning and not claim.risk:
                mend = "add risk = [...] from the vocabulary"
                yield Breach(file_of(record), f"claim {number}.risk", "is missing", mend)


def an_indication_says_for_what(catalog: Catalog) -> Iterator[Breach]:
    """An indication points to what it is for, and carries the line that its source gives it."""
    for record in catalog.records.values():
        for number, claim in enumerate(record.claims, 1):
            if claim.topic == "indication" and not (claim.about and claim.line):
                mend = "add about = [...] and line"
                yield Breach(file_of(record), f"claim {number}", "is only half coded", mend)


def a_grade_is_a_sources_grade(catalog: Catalog) -> Iterator[Breach]:
    """A record with a grade has a claim of topic evidence that cites the scale's source."""
    for record in catalog.records.values():
        scale = record.facets.get("evidence", {}).get("scale")
        if scale and not any(c.topic == "evidence" and scale in c.sources for c in record.claims):
            mend = f'add a claim of topic "evidence" with the source "{scale}"'
            yield Breach(file_of(record), "evidence", "no claim supports the grade", mend)


def a_claim_is_a_sentence(catalog: Catalog) -> Iterator[Breach]:
    """A claim is a sentence: a capital or figure starts it, a full stop or a "?" ends it."""
    for record in catalog.records.values():
        for number, claim in enumerate(record.claims, 1):
            if not SENTENCE.match(claim.text):
                problem = f"is not a sentence: {claim.text[:50]!r}"
                mend = "write one full sentence with a full stop"
                yield Breach(file_of(record), f"claim {number}.text", problem, mend)


def a_name_means_one_thing(catalog: Catalog) -> Iterator[Breach]:
    """A name points to one record of a kind, and never to a drug and a disease at once.

    A name that must mean two things is listed in the vocabulary "ambiguous", and is then asked.
    """
    ambiguous = {fold(name) for name in catalog.words.get("ambiguous", {})}
    for folded, names in catalog.names.items():
        kinds = [catalog.records[name.ref].kind for name in names]
        same_kind = len(set(kinds)) < len(kinds)
        one_thing = any(set(kinds) <= kin for kin in SAME_THING)
        if folded not in ambiguous and (same_kind or not one_thing):
            refs = ", ".join(name.ref for name in names)
            mend = "remove it from one, or list it in [ambiguous] of vocabulary/words.toml"
            for name in names:
                file = file_of(catalog.records[name.ref])
                yield Breach(file, name.via, f'"{name.name}" names {refs}', mend)


def another_medicine_is_not_in_the_catalog(catalog: Catalog) -> Iterator[Breach]:
    """A name of vocabulary/medicines.txt is not a name in the catalog."""
    for folded, name in catalog.medicines.items():
        if folded in catalog.names:
            problem = f'"{folded}" ({name}) names {catalog.names[folded][0].ref}'
            yield Breach("vocabulary/medicines.txt", name, problem, "remove the line")


def a_treatment_named_is_pointed_to(catalog: Catalog) -> Iterator[Breach]:
    """A claim that offers or forbids a treatment points to it, so that its warnings are shown.

    It holds of steps of plans, first-line treatments of types, treatment of causes, and red flags.
    """
    offering = {
        Kind.PLAN: ("step",),
        Kind.TYPE: ("first-line", "treatment", "avoid"),
        Kind.CAUSE: ("treatment", "avoid"),
        Kind.RED_FLAG: ("action",),
    }
    treatments = _treatment_names(catalog)
    for record in catalog.of_kind(*offering):
        for number, claim in enumerate(record.claims, 1):
            if claim.topic not in offering[record.kind]:
                continue
            text = f" {fold(claim.text)} "
            for name, refs in treatments.items():
                if f" {name} " in text and refs.isdisjoint(claim.about):
                    wanted = " or ".join(sorted(refs))
                    problem = f'names "{name}" but does not point to it'
                    field = f"claim {number}.about"
                    yield Breach(file_of(record), field, problem, f"add {wanted}")


@cache
def _treatment_names(catalog: Catalog) -> dict[str, frozenset[str]]:
    """Names of medicines used as treatment, with the records that a mention may point to."""
    names: dict[str, set[str]] = defaultdict(set)
    for record in catalog.of_kind(Kind.TREATMENT):
        if record.facets["modality"] == "drug" and record.warnings:
            for name in (record.name, *record.synonyms, *record.brands):
                names[fold(name)] |= {record.ref, f"drug/{record.id}"}
    return {name: frozenset(refs) for name, refs in names.items() if len(name) > 3}  # noqa: PLR2004


def a_plan_is_as_urgent_as_its_cause(catalog: Catalog) -> Iterator[Breach]:
    """A plan for a cause that is an emergency says that it is one."""
    for plan in catalog.of_kind(Kind.PLAN):
        for ref in plan.coded("about"):
            record = catalog.records.get(ref)
            if (
                record
                and EMERGENCY in record.coded("urgency")
                and EMERGENCY not in plan.coded("urgency")
            ):
                problem = f"is missing, although {ref} is an emergency"
                yield Breach(file_of(plan), "urgency", problem, f'write urgency = "{EMERGENCY}"')


def a_red_flag_agrees_with_its_causes(catalog: Catalog) -> Iterator[Breach]:
    """A red flag that is an emergency points to no cause that is called harmless or routine."""
    for flag in catalog.of_kind(Kind.RED_FLAG):
        for ref in flag.coded("about") if EMERGENCY in flag.coded("urgency") else ():
            record = catalog.records.get(ref)
            if record and {"benign", "routine"}.intersection(record.coded("urgency")):
                problem = (
                    f'calls {ref} an emergency, which calls itself "{record.facets["urgency"]}"'
                )
                yield Breach(file_of(flag), "urgency", problem, "let the two agree")


def a_type_has_no_circle_of_parents(catalog: Catalog) -> Iterator[Breach]:
    """The parents of a type lead up to one without a parent."""
    for record in catalog.of_kind(Kind.TYPE):
        seen, current = {record.id}, record
        while parent := current.facets.get("parent"):
            if parent in seen or f"type/{parent}" not in catalog.records:
                if parent in seen:
                    yield Breach(file_of(record), "parent", "leads in a circle", "break the circle")
                break
            seen.add(parent)
            current = catalog.records[f"type/{parent}"]


RULES: tuple[Rule, ...] = (
    every_source_is_known,
    every_source_is_used,
    every_claim_has_a_source,
    every_source_can_be_found,
    identifiers_have_their_form,
    a_work_is_listed_once,
    every_reference_resolves,
    every_topic_is_known,
    a_warning_names_its_risk,
    an_indication_says_for_what,
    a_grade_is_a_sources_grade,
    a_claim_is_a_sentence,
    a_name_means_one_thing,
    another_medicine_is_not_in_the_catalog,
    a_treatment_named_is_pointed_to,
    a_plan_is_as_urgent_as_its_cause,
    a_red_flag_agrees_with_its_causes,
    a_type_has_no_circle_of_parents,
)
