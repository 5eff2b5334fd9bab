"""Ranking: what a query finds, by which name and in which tier."""

import pytest

from myoclonus_cli import search
from myoclonus_cli.cli.answer import outcome
from myoclonus_cli.indexes import by_length
from myoclonus_cli.lookup import lookup
from myoclonus_cli.model import Match, Tier
from myoclonus_cli.names import fold, sound, stem, without_form


def refs(found):
    return [item.record.ref for item in found]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Amitriptyline", "amitriptyline"),
        ("  MS-Contin ", "ms contin"),
        ("Sjögren’s", "sjogrens"),
        ("β-lactam", "β lactam"),
        ("5-HTP (oral)", "5 htp oral"),
        ("", ""),
        ("\x00", ""),
    ],
)
def test_fold_drops_accents_case_and_punctuation(text, folded):
    """Folding keeps what tells two names apart and nothing else."""
    assert folded == fold(text)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("AMITRIPTYLINE HCL 25 MG TAB", "amitriptyline"),
        ("valproate sodium", "valproate"),
        ("sodium valproate", "sodium valproate"),
        ("sodium oxybate", "sodium oxybate"),
        ("calcium carbonate", "calcium"),
        ("morphine 10 mg/5 ml oral solution", "morphine"),
        ("sodium", "sodium"),
        ("100 mg", ""),
    ],
)
def test_salts_forms_and_strengths_leave_a_name(text, bare):
    """What follows a name is dropped, what starts it is the drug: sodium oxybate."""
    assert bare == without_form(text)


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [
        ("haemodialysis", "hemodialysis"),
        ("tumour", "tumor"),
        ("seizures", "seizur"),
        ("jerking", "jerk"),
        ("jerked", "jerk"),
        ("stopped", "stop"),
        ("king", "king"),
        ("gas", "gas"),
        ("myoclonus", "myoclonus"),
        ("generalised", "generaliz"),
        ("sulphate", "sulfat"),
        ("our", "our"),
    ],
)
def test_words_are_compared_in_american_spelling_and_singular(word, stemmed):
    """British spelling, a plural and a verb's ending find the same word."""
    assert stemmed == stem(word)


@pytest.mark.parametrize(
    ("query", "expected", "via"),
    [
        ("amitriptyline", ["drug/amitriptyline"], "name"),
        ("AMITRIPTYLINE HCL 25 MG TAB", ["drug/amitriptyline"], "name"),
        ("elavil", ["drug/amitriptyline"], "brand"),
        ("kidney-failure", ["cause/uremic-encephalopathy"], "synonym"),
        ("Lioresal", ["drug/baclofen", "treatment/baclofen"], "brand"),
        ("multiple sclerosis 25 mg", [], None),
        ("", [], None),
    ],
)
def test_exact(mini, query, expected, via):
    """An exact name finds its records; a strength is only dropped from a medicine."""
    found = search.exact(mini, query)
    assert expected == refs(found)
    assert all(item.match.via == via and item.match.tier is Tier.EXACT for item in found)


def test_a_prefix_ranks_before_a_word_and_a_word_before_text(mini):
    """Tiers are compared first: no number of weak signs outweighs a strong one."""
    tiers = [item.match.tier for item in search.named(mini, "cortical")]
    assert tiers == sorted(tiers)
    assert {Tier.PREFIX} == set(tiers)
    assert [item.match.tier for item in search.named(mini, "encephalopathy")] == [Tier.WORD]


def test_a_prefix_of_two_letters_lists_nothing(mini):
    """Two letters would list a tenth of the catalog."""
    assert search.named(mini, "am") == []
    assert refs(search.named(mini, "ami")) == ["drug/amitriptyline"]


@pytest.mark.parametrize(
    ("query", "first", "reason"),
    [
        ("lack of oxygen", "cause/lance-adams", "the words stand in a claim; 'of' says nothing"),
        ("giant SEP", "test/sep", "SEP is a name of it, and a name goes before a claim"),
        ("jerks of the diaphragm", "cause/hiccups", "two of two words"),
        ("haemodialysis", "cause/uremic-encephalopathy", "British spelling finds American text"),
    ],
)
def test_free_text_finds_the_record_that_says_it(mini, query, first, reason):
    """Words in any order find the record whose claims hold them."""
    found = search.mentioned(mini, query)
    assert first == found[0].record.ref, reason
    assert found[0].match.tier is Tier.TEXT


def test_free_text_shows_the_sentence_that_matched(mini):
    """The text shown is the one that holds most of the words."""
    match = search.mentioned(mini, "lack of oxygen to the brain")[0].match
    assert match.matched == "Action myoclonus follows lack of oxygen to the brain."
    assert match.via == "pattern"


def test_all_words_rank_before_some(mini):
    """Only the records with the fewest missing words are listed, and never with half missing."""
    assert sorted({m.match.distance for m in search.mentioned(mini, "kidney cases")}) == [0]
    assert search.mentioned(mini, "kidney zebra") == []
    assert search.mentioned(mini, "of the") == []


@pytest.mark.parametrize(
    ("name", "heard"),
    [
        ("phenytoin", "fenitoin"),
        ("fenitoin", "fenitoin"),
        ("amitriptyline", "amitriptilin"),
        ("ceftriaxone", "seftriakson"),
        ("cocaine", "kokain"),
        ("rhythm", "rithm"),
        ("", ""),
    ],
)
def test_names_spelled_by_ear_sound_alike(name, heard):
    """Letters that are heard alike become one, double letters too, and what is silent goes."""
    assert heard.replace("th", "t") == sound(name)


@pytest.mark.parametrize(
    ("query", "expected", "rivals"),
    [
        ("amitriptilyne", ["drug/amitriptyline"], []),
        ("amitriptylines", ["drug/amitriptyline"], []),
        ("cefapime", ["drug/cefepime"], []),
        ("lamotrogine", ["drug/lamotrigine"], ["lamivudine"]),
        ("lamivudene", ["drug/lamotrigine"], ["lamivudine"]),
        ("metphormin", [], ["metformin"]),
        ("iron", [], []),
        ("zzzzzz", [], []),
    ],
)
def test_near_offers_slips_and_what_they_may_mean_instead(mini, query, expected, rivals):
    """A slip is offered with the other medicines as near to it, and with a published look-alike."""
    found, others = search.near(mini, query)
    assert expected == refs(found)
    assert rivals == [rival.medicine for rival in others]
    assert all(item.match.tier is Tier.SUGGESTED for item in found)


def test_a_short_part_of_a_name_is_no_slip():
    """Vitamin A is not vitamin H, however long the rest that they share."""
    keys = by_length([("vitamin e", "vitamin e"), ("vitamins", "vitamins")])
    assert search._similar("vitamin a", keys) == {}  # noqa: SLF001 - the boundary of the rule
    assert search._similar("vitamin", keys)  # noqa: SLF001


@pytest.mark.parametrize(
    ("query", "first", "second"),
    [("lamivudene", "lamivudine", "lamotrigine"), ("lamotrogine", "lamotrigine", "lamivudine")],
)
def test_what_is_nearest_is_named_first(mini, query, first, second):
    """A look-alike that comes along stands behind the medicine that the slip is nearest to."""
    (said,) = outcome(mini, lookup(mini, query))
    assert 0 < said.index(f": {first} (") < said.index(f"; {second} (")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("cefepimes", ["drug/cefepime"]),
        ("hiccup", []),
        ("cefepimes 2 g iv", ["drug/cefepime"]),
        ("kidney failures", ["cause/uremic-encephalopathy"]),
        ("hiccups 2 g iv", []),
        ("kidney failure", ["cause/uremic-encephalopathy"]),
        ("xyzzy 5 mg", []),
        ("", []),
    ],
)
def test_a_name_opens_in_the_plural_and_a_medicine_with_its_strength(mini, query, found):
    """What is no medicine has no strength: "hiccups 2 g" is not hiccups."""
    assert refs(search.exact(mini, query)) == found


def test_names_that_begin_so_stand_in_a_total_order(mini):
    """Names of as many words as were begun come first; names of other languages are not listed."""
    listed = search.prefixed(mini, "m")
    assert [(name.name, name.ref) for name in listed] == [
        ("Maxipime", "drug/cefepime"),
        ("morphine", "drug/morphine"),
        ("MS", "drug/morphine"),
        ("MS", "cause/multiple-sclerosis"),
        ("medicines and poisons", "question/hq-drugs"),
        ("mimic tic", "mimic/mimic-tic"),
        ("morphine baclofen", "combination/morphine-baclofen"),
        ("morphine sulfate", "drug/morphine"),
        ("morphine with baclofen", "combination/morphine-baclofen"),
        ("MS Contin", "drug/morphine"),
        ("multiple sclerosis", "cause/multiple-sclerosis"),
    ]
    assert [name.name for name in search.prefixed(mini, "ms c")] == ["MS Contin"]
    assert "amitriptylina" not in [name.name for name in search.prefixed(mini, "amitriptylin")]
    assert search.prefixed(mini, "zz") == []


def test_a_sentence_is_told_with_the_words_that_it_holds(mini):
    """The match of a text is the sentence that says most, what it is of, and the words it has."""
    named, told = search.mentioned(mini, "jerks kidney failure")
    assert (named.record.ref, named.match.matched) == (
        "cause/uremic-encephalopathy", "kidney failure",
    )  # fmt: skip
    assert told.record.ref == "drug/baclofen"
    assert told.match == Match(
        Tier.TEXT,
        "Jerks came with encephalopathy in kidney failure.",
        "pattern",
        0,
        ("jerk", "kidney", "failur"),
    )
    assert search.mentioned(mini, "xyzzy plugh") == []
    assert search.mentioned(mini, "") == []


def test_a_product_lists_its_ingredients_in_order(mini, real):
    """As the product says them, whatever comes first in the alphabet; other names stand by kind."""
    opened = {
        product: refs(search.exact(real, product))
        for product, parts in real.products.items()
        if all(search.exact(real, part) for part in parts) and list(parts) != sorted(parts)
    }
    assert opened
    for product, found in opened.items():
        parts = [refs(search.exact(real, part))[0] for part in real.products[product]]
        assert [ref for ref in found if ref in parts] == parts, product
    assert refs(search.exact(mini, "Lamix")) == ["drug/lamotrigine"]
    assert refs(search.exact(mini, "baclofen")) == ["drug/baclofen", "treatment/baclofen"]


@pytest.mark.parametrize(
    ("query", "offered"), [("iron", 0), ("irons", 0), ("elavi", 1), ("elavl", 1)]
)
def test_a_short_word_is_no_slip(mini, query, offered):
    """Below five letters one slip makes another word; from five on it is offered."""
    assert len(search.near(mini, query)[0]) == offered


@pytest.mark.parametrize("query", ["cefep", "cefepim", "cefepimee", "liorezal"])
def test_what_is_offered_says_by_which_name(mini, query):
    """The kind of name, and how far it is from what was typed, stand with each offer."""
    for hit in search.near(mini, query)[0]:
        assert hit.match.via in ("name", "brand")
        assert hit.match.matched
        assert hit.match.distance in (1, 2)


def test_a_rival_says_by_which_of_its_names_it_was_reached(real):
    """Ropinerole is one edit from ropinirole, by its common name."""
    _, rivals = search.near(real, "ropinerole")
    assert [(rival.medicine, rival.matched, rival.distance) for rival in rivals] == [
        ("Ropinirole", "ropinirole", 1)
    ]


@pytest.mark.parametrize(("query", "offered"), [("elavit", 1), ("elovil", 1), ("tlavil", 0)])
def test_another_first_letter_costs_more_than_another_last(mini, query, offered):
    """Slips seldom change the first letter: one edit there takes a short name out of reach."""
    assert len(search.near(mini, query)[0]) == offered


def test_a_slip_as_near_to_another_medicine_offers_both(mini):
    """Lamotrizine is one letter from lamotrigine, and from lamotrixine outside the catalog."""
    offered, rivals = search.near(mini, "lamotrizine")
    assert refs(offered) == ["drug/lamotrigine"]
    # Lamivudine comes along: it was taken for lamotrigine.
    assert [rival.medicine for rival in rivals] == ["lamivudine", "lamotrixine"]


def test_what_is_listed_says_by_which_kind_of_name(mini):
    """A brand that begins so is listed as a brand."""
    (hit,) = search.named(mini, "maxip")
    assert (hit.match.matched, hit.match.via) == ("Maxipime", "brand")
