"""Names, exhaustively: each opens its own record, and a slip opens nothing."""

import copy
import string

import pytest
from rapidfuzz import process
from rapidfuzz.distance import OSA

from myoclonus_cli import search
from myoclonus_cli.indexes import by_length
from myoclonus_cli.lookup import lookup
from myoclonus_cli.model import Status
from myoclonus_cli.names import fold, singular, without_form

OPENS = (Status.FOUND, Status.AMBIGUOUS)


def slips(name):
    """Every name one deletion, insertion, substitution or transposition away."""
    for at in range(len(name) + 1):
        for letter in string.ascii_lowercase:
            yield name[:at] + letter + name[at:]
            if at < len(name):
                yield name[:at] + letter + name[at + 1 :]
        if at < len(name):
            yield name[:at] + name[at + 1 :]
        if at + 1 < len(name):
            yield name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def spellings(name):
    return (name, name.upper(), name.casefold(), f"  {name} ", name.replace(" ", "-"))


@pytest.mark.parametrize("catalog", ["mini", "real"])
def test_every_name_opens_its_own_record(catalog, request):
    """Every name, synonym and brand, in any case and spacing, opens the record that bears it."""
    catalog = request.getfixturevalue(catalog)
    for record in catalog.records.values():
        for name in (record.name, *record.synonyms, *record.brands):
            for spelling in spellings(name):
                answer = lookup(catalog, spelling)
                assert answer.status in OPENS, spelling
                assert record.ref in {found.ref for found in answer.records}, spelling


def test_no_slip_opens_another_record(mini):
    """All one-edit slips of all names: none is an exact name of another record."""
    for key in mini.names:
        own = {name.ref for name in mini.names[key]}
        for slip in slips(key):
            if fold(slip) not in mini.names:
                assert own >= {found.record.ref for found in search.exact(mini, slip)}, slip


def owners(names):
    return {name.ref.partition("/")[2] for name in names}


def close_pairs(catalog):
    """Yield names of different things at most two edits apart; numbers are never near."""
    keys = [key for key in catalog.names if len(key) > 4 and not any(map(str.isdigit, key))]
    for at, key in enumerate(keys):
        near = process.extract(key, keys[at + 1 :], scorer=OSA.distance, score_cutoff=2, limit=None)
        for other, _, _ in near:
            if not owners(catalog.names[key]) & owners(catalog.names[other]):
                yield key, other


def test_names_within_two_edits_were_looked_at(real, golden):
    """Each pair of names that one slip or two could turn into each other is in the golden list."""
    found = "".join(f"{one} - {other}\n" for one, other in sorted(close_pairs(real)))
    golden("near-names.txt", found)


def test_no_slip_of_a_real_name_opens_another(real):
    """Over all names: a slip opens another record only where it is that record's whole name."""
    for key, names in real.names.items():
        for slip in slips(key) if len(key) > 4 else ():
            if slip not in real.names and (opened := real.names.get(singular(fold(slip)))):
                assert owners(opened) & owners(names) or singular(fold(slip)) in real.names, slip


@pytest.mark.parametrize(
    ("query", "refs", "ingredients"),
    [
        ("Percocet", ["drug/oxycodone"], ("oxycodone", "paracetamol")),
        ("Percocet 5/325 tab", ["drug/oxycodone"], ("oxycodone", "paracetamol")),
        ("Symbyax", ["drug/fluoxetine", "drug/olanzapine"], ("fluoxetine", "olanzapine")),
        ("levodopa/carbidopa", ["drug/levodopa", "treatment/levodopa"], ("levodopa", "Carbidopa")),
        ("carbidopa-levodopa", ["drug/levodopa", "treatment/levodopa"], ()),
        ("co-careldopa", ["drug/levodopa", "treatment/levodopa"], ("levodopa", "carbidopa")),
    ],
)
def test_a_product_names_each_ingredient(real, query, refs, ingredients):
    """A product opens the records of its ingredients, and says what else is in it."""
    answer = lookup(real, query)
    assert answer.status is Status.FOUND
    assert [record.ref for record in answer.records] == refs
    assert answer.ingredients == ingredients


@pytest.mark.parametrize(
    ("query", "medicine"),
    [
        ("Eliquis", "Apixaban"),
        ("ELIQUIS 5 mg tab", "Apixaban"),
        ("Plavix", "Clopidogrel"),
        ("losartan/hydrochlorothiazide", "Losartan with Hydrochlorothiazide"),
        ("Hyzaar", "Losartan with Hydrochlorothiazide"),
    ],
)
def test_another_medicine_is_known_as_one(real, query, medicine):
    """A medicine outside the catalog is recognised by name, brand and combination."""
    answer = lookup(real, query)
    assert (answer.status, answer.medicine) == (Status.KNOWN_MEDICINE, medicine)


@pytest.mark.parametrize(
    "query",
    ["AMITRIPTYLINE HCL 25 MG TAB", "amitriptylin", "amitriptylinum", "Elavil", "amitriptylines"],
)
def test_every_form_of_a_name_opens_it(real, query):
    """Salt, strength, dose form, a foreign form, a brand and a plural are the same drug."""
    assert lookup(real, query).records[0].ref == "drug/amitriptyline"


@pytest.mark.parametrize(
    ("abbreviation", "ref"),
    [
        ("TCA", "drug-class/tricyclic-antidepressants"), ("SSRIs", "drug-class/ssri"),
        ("L-dopa", "drug/levodopa"),
        ("VPA", "drug/valproate"), ("LEV", "drug/levetiracetam"), ("CBZ", "drug/carbamazepine"),
        ("PHT", "drug/phenytoin"), ("OMS", "type/opsoclonus-myoclonus"),
        ("JME", "cause/juvenile-myoclonic-epilepsy"), ("ULD", "cause/unverricht-lundborg"),
        ("CJD", "cause/creutzfeldt-jakob"), ("SSPE", "cause/sspe"), ("SEP", "test/sep"),
        ("BP", "test/bereitschaftspotential"), ("PME", "type/pme"),
    ],
)  # fmt: skip
def test_abbreviations_of_clinicians_are_names(real, abbreviation, ref):
    """An abbreviation opens what clinicians mean by it, or asks."""
    answer = lookup(real, abbreviation)
    assert answer.status in OPENS
    assert ref in [record.ref for record in answer.records]


def test_a_name_of_two_countries_is_asked(real, myo):
    """Norpramin is desipramine or omeprazole: both are said, and it counts as not answered."""
    answer = lookup(real, "Norpramin")
    assert answer.status is Status.AMBIGUOUS
    assert "omeprazole" in real.caution("norpramin").note
    ran = myo("lookup", "MS")
    assert "multiple sclerosis, or morphine sulfate" in ran.err


def test_published_look_alikes_are_said_on_the_card(myo):
    """Whoever opens one of two names that were taken for one another reads so, with the source."""
    card = myo("lookup", "lamotrigine", "--format", "markdown").out
    assert "## Names taken for one another" in card
    assert "lamotrigine - lamivudine" in card


def test_a_slip_between_look_alikes_offers_both(myo):
    """Lamivudene may be lamivudine, which is not in the catalog, or lamotrigine."""
    ran = myo("lookup", "lamivudene")
    assert ran.status == 4
    assert ran.out == ""
    assert "lamotrigine (antiseizure medicine, drug trigger)" in ran.err
    assert "lamivudine (not in this catalog)" in ran.err


def test_withheld_medicines_are_seldom_offered_as_another(real):
    """Of medicines taken out of the vocabulary one in 200 at most is offered as a drug of ours."""
    lexicon = real.lexicon
    commons = sorted(set(lexicon.medicines.values()))[::7]
    heard = dict(
        pair for group in real.sounds.medicines.values() for pair in zip(*group, strict=True)
    )
    offered = []
    for common in commons:
        others = {key: name for key, name in lexicon.medicines.items() if name != common}
        sounds = by_length((key, heard[key]) for key in others)
        without = copy.copy(real)
        without.lexicon = lexicon._replace(medicines=others)
        without.sounds = real.sounds._replace(medicines=sounds)
        known = {fold(common), without_form(common)} & real.names.keys()
        if not known and search.near(without, common)[0]:
            offered.append(common)
    assert len(offered) <= len(commons) / 200, offered
