"""Names, exhaustively: each opens its own record, and a slip opens nothing."""

import string

import pytest

from myoclonus_cli import search
from myoclonus_cli.lookup import lookup
from myoclonus_cli.model import Status
from myoclonus_cli.names import fold

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


# Brands one letter apart that belong to two medicines; each was looked at, and opens only exactly.
LOOK_ALIKES = {("dilantin", "dolantin")}  # phenytoin, pethidine


def test_no_slip_of_a_real_medicine_is_another_medicine(real):
    """Over the name table: names one edit apart belong to one medicine, or were looked at."""
    found = set()
    for key, names in real.names.items():
        own = {name.ref.partition("/")[2] for name in names}
        if len(key) > 4 and medicines(names):
            for slip in slips(key):
                others = medicines(real.names.get(slip, ()))
                if others and not own & {ref.partition("/")[2] for ref in others}:
                    found.add(tuple(sorted((key, slip))))
    assert found == LOOK_ALIKES


def medicines(names):
    return {name.ref for name in names if name.ref.split("/")[0] in search.MEDICINES}
