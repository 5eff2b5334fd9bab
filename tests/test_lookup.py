"""The policy of names: what opens, what is listed, what is only offered."""

import pytest

from myoclonus_cli.lookup import lookup, lookup_arguments
from myoclonus_cli.model import Kind, Status


@pytest.mark.parametrize(
    ("query", "status", "refs"),
    [
        ("Elavil", Status.FOUND, ["drug/amitriptyline"]),
        ("baclofen", Status.FOUND, ["drug/baclofen", "treatment/baclofen"]),
        ("MS", Status.AMBIGUOUS, ["drug/morphine", "cause/multiple-sclerosis"]),
        ("amitriptilyne", Status.SUGGESTED, ["drug/amitriptyline"]),
        ("lamivudine", Status.KNOWN_MEDICINE, []),
        ("LAMIVUDINE 150 MG TAB", Status.KNOWN_MEDICINE, []),
        ("lamotrixin", Status.NONE, []),
        ("xyzzy", Status.NONE, []),
        ("", Status.NONE, []),
    ],
)
def test_only_an_exact_name_opens(mini, query, status, refs):
    """One thing in two roles opens both; a name of two things is asked; a near name is offered."""
    answer = lookup(mini, query)
    assert (status, refs) == (answer.status, [record.ref for record in answer.records])


def test_words_and_prefixes_list(mini):
    """What is not a name lists what matches, names before text."""
    answer = lookup(mini, "encephalopathy")
    assert answer.status is Status.MATCHES
    assert answer.records[0].ref == "cause/uremic-encephalopathy"
    assert "drug/cefepime" in [record.ref for record in answer.records]


def test_kinds_restrict(mini):
    """A command that is about types neither opens nor offers a drug."""
    assert lookup(mini, "baclofen", (Kind.TREATMENT,)).records[0].kind is Kind.TREATMENT
    assert lookup(mini, "cefepime", (Kind.TYPE,)).status is Status.NONE


def test_several_exact_names_open_together(mini):
    """`lookup cefepime Elavil` opens two records; free words stay one query."""
    both = lookup_arguments(mini, ["cefepime", "Elavil"])
    assert [record.ref for record in both.records] == ["drug/cefepime", "drug/amitriptyline"]
    assert lookup_arguments(mini, ["kidney", "failure"]).status is Status.FOUND
    assert lookup_arguments(mini, ["cefepime", "xyzzy"]).status is not Status.FOUND


def test_a_name_listed_as_ambiguous_is_asked(mini):
    """`MS` is morphine sulfate and multiple sclerosis: it opens neither."""
    assert lookup(mini, "ms").status is Status.AMBIGUOUS
