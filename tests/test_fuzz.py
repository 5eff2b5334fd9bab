"""Any bytes as a list and any text as a query; tools/fuzz.py is the long run."""

import io
import json
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from myoclonus_cli.lists.entry import UnreadableError
from myoclonus_cli.lists.reading import Form, entries
from myoclonus_cli.lookup import lookup
from myoclonus_cli.render import data, plain, report, sheet
from myoclonus_cli.review import Factors, Reviewer
from myoclonus_cli.store import read_folder

from conftest import MINI  # isort: skip

CATALOG = read_folder(MINI)
REVIEWER = Reviewer(CATALOG, Factors(egfr=20, age=80), accept=True)
FEW = settings(max_examples=60)

ANY = st.text(st.characters(codec=None), max_size=60)  # lone surrogates too
NAMED = st.sampled_from(
    ["Elavil", "amitriptyline 25 mg", "held", "cefepime", "drug,dose", "{", "["]
)
LINES = st.lists(st.one_of(NAMED, ANY), max_size=8).map("\n".join)
ENCODED = st.builds(
    lambda text, encoding: text.encode(encoding, "replace"),
    LINES,
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "resourceType entry resource fullUrl item reference contained id code coding text "
                "display status medicationReference medicationCodeableConcept ingredient".split()
            ),
            inner
            | st.sampled_from(["Bundle", "List", "MedicationRequest", "Medication", "Elavil"]),
            max_size=5,
        )
    ),
)
RESOURCE = st.builds(
    lambda kind, value: json.dumps({"entry": value, **value, "resourceType": kind}).encode(),
    st.sampled_from(["Bundle", "List", "MedicationRequest", "AllergyIntolerance", "Patient"]),
    st.dictionaries(st.sampled_from(["entry", "contained", "code", "status", "id"]), JSON),
)


def read(raw, form):
    """Read a list, or say why it cannot be read."""
    try:
        return list(entries(io.BytesIO(raw), form)[1])
    except UnreadableError as error:
        return str(error)


def is_safe(text):
    return all(c.isprintable() or c in "\n\t\r" or category(c) == "Zs" for c in text)


@pytest.mark.parametrize("form", Form)
@FEW
@given(raw=st.one_of(st.binary(max_size=200), ENCODED, RESOURCE))
def test_any_bytes_are_a_list_or_are_refused(form, raw):
    """No reader fails, twice the same is the same, and entries come in the order of their lines."""
    found = read(raw, form)
    assert found == read(raw, form)
    if not isinstance(found, str):
        lines = [entry.line for entry in found]
        assert lines == sorted(lines)


@FEW
@given(raw=st.one_of(ENCODED, RESOURCE))
def test_every_entry_is_accounted_for_in_every_format(raw):
    """An entry has a mention, and none is written with a character that could mislead."""
    found = read(raw, Form.AUTO)
    for entry in found if not isinstance(found, str) else ():
        mentions = REVIEWER.review(entry)
        assert mentions
        rows = sheet.Sheet(report.ROW, tuple(report.rows(mentions)))
        assert is_safe(plain.tsv(rows) + plain.csv_text(rows) + plain.markdown_table(rows))
        for mention in mentions:
            told = json.loads(data.dumps(report.mention_data(CATALOG, mention)))
            assert is_safe(json.dumps(told, ensure_ascii=False))


@FEW
@given(query=st.one_of(ANY, st.builds("{}{}".format, NAMED, ANY)))
def test_any_query_is_printed_safely_in_every_format(query):
    """The answer to any text is the same twice, without a control character in it."""
    answer = lookup(CATALOG, query)
    assert answer == lookup(CATALOG, query)
    rows = sheet.matches(answer.found)
    assert is_safe(plain.tsv(rows) + plain.csv_text(rows) + plain.markdown_table(rows))
    results = data.results(CATALOG, answer.found)
    told = json.loads(data.dumps(data.envelope(CATALOG, answer, results)))
    assert is_safe(json.dumps(told, ensure_ascii=False))
