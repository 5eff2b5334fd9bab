"""Rules of records and claims: what they point to and how they are written."""

import re
from collections.abc import Iterator

from myoclonus_cli.catalog import Catalog
from myoclonus_cli.indexes import pointers
from myoclonus_cli.model import Kind
from myoclonus_cli.rules.place import file_of
from myoclonus_cli.schema import Breach

SENTENCE = re.compile(r"^[A-Z0-9(≥≤].*[.?)]$|^(?:p|m|c)\.[0-9A-Z].*[.)]$")


def every_reference_resolves(catalog: Catalog) -> Iterator[Breach]:
    """A reference from one record to another points to a record that exists, and not to itself."""
    for record in catalog.records.values():
        for target, field, _ in pointers(record):
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
