"""What people ask, and what must come first: the reason stands beside each."""

import pytest

from myoclonus_cli.lookup import lookup

RANKED = [
    ("kidney failure", "cause/uremic-encephalopathy", "a lay synonym opens the disease"),
    ("Elavil", "drug/amitriptyline", "a brand opens its drug"),
    ("hiccups", "cause/hiccups", "a name"),
    ("5-HTP", "treatment/5-htp", "an id written as a name"),
    ("sleep starts", "cause/hypnic-jerks", "a lay synonym"),
    ("asterixis", "type/asterixis", "a name before the many claims that mention it"),
    ("giant SEP", "test/sep", "the test has SEP as a name and giant in a finding"),
    ("valproic acid", "treatment/valproate", "a synonym"),
    ("L-dopa", "drug/levodopa", "a hyphen is a space"),
    ("haemodialysis", "treatment/hemodialysis", "British spelling"),
    ("Lance Adams", "cause/lance-adams", "a hyphen is a space"),
    ("opsoclonus myoclonus", "type/opsoclonus-myoclonus", "names before claims"),
    ("CJD", "cause/creutzfeldt-jakob", "an abbreviation"),
    ("JME", "cause/juvenile-myoclonic-epilepsy", "an abbreviation"),
]


@pytest.mark.parametrize(("query", "ref", "reason"), RANKED)
def test_the_right_record_is_among_the_first_three(real, query, ref, reason):
    """A reader sees what was meant without scrolling."""
    assert ref in [record.ref for record in lookup(real, query).records[:3]], reason


def test_names_go_before_facets_and_facets_before_claims(mini):
    """Serotonergic: the class and the drug have it as a facet; nothing is named so."""
    refs = [record.ref for record in lookup(mini, "serotonergic").records]
    assert refs[:2] == ["drug/amitriptyline", "drug-class/tricyclic-antidepressants"]


def test_tiers_are_never_mixed(mini):
    """Whatever is asked, no later tier stands before an earlier one."""
    for query in ("cortical", "mor", "jerks", "review", "withdrawal", "kidney"):
        tiers = [item.match.tier for item in lookup(mini, query).found]
        assert tiers == sorted(tiers)
