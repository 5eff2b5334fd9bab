"""The policy of names: what opens, what is listed, what is only offered."""

import pytest

from myoclonus_cli import search
from myoclonus_cli.lookup import is_ambiguous, lookup, lookup_arguments
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


def test_several_names_open_only_if_each_is_exact(mini):
    """A drug and a disease that are no combination of medicines open as two records."""
    answer = lookup_arguments(mini, ["cefepime", "hiccups"])
    assert (answer.command, answer.query) == ("lookup", "cefepime hiccups")
    assert answer.status is Status.FOUND
    assert [record.ref for record in answer.records] == ["drug/cefepime", "cause/hiccups"]
    unknown = lookup_arguments(mini, ["xyzzy", "plugh"])
    assert (unknown.status, unknown.records) == (Status.NONE, ())
    assert lookup_arguments(mini, ["hiccups"]).records[0].ref == "cause/hiccups"
    assert lookup_arguments(mini, ["hiccups", "xyzzy"]).status is not Status.FOUND
    twice = lookup_arguments(mini, ["kidney", "failure"])
    assert [record.ref for record in twice.records] == ["cause/uremic-encephalopathy"]


@pytest.mark.parametrize(
    "query",
    ["Elavil", "MS", "lamivudine", "amitriptyline/cefepime", "lamivudine/metformin",
     "encephalopathy", "amitriptilyne", "xyzzy"],
)  # fmt: skip
def test_an_answer_says_what_was_asked_of_which_command(mini, query):
    """Whatever comes of a query, the answer carries it as it was typed."""
    answer = lookup(mini, query, command="drugs")
    assert (answer.command, answer.query) == ("drugs", query)
    assert isinstance(answer.found, tuple)


def test_other_medicines_are_rivals_only_where_medicines_are_asked_for(mini):
    """A type that is misspelled is not said to be near a medicine."""
    assert lookup(mini, "lamotrixina").rivals
    assert lookup(mini, "lamotrixina", (Kind.TYPE,)).rivals == ()


def test_a_name_of_a_drug_and_a_disease_is_asked_without_being_listed(mini):
    """What is of mixed kinds is ambiguous by itself; so are two records of one kind."""
    opened = search.exact(mini, "cefepime") + search.exact(mini, "hiccups")
    assert is_ambiguous(mini, "x", opened)
    assert is_ambiguous(mini, "x", search.exact(mini, "cefepime") * 2)
    assert not is_ambiguous(mini, "x", search.exact(mini, "baclofen"))
    assert not is_ambiguous(mini, "x", search.exact(mini, "Lamix"))
