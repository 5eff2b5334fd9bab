"""Rules of names: one name means one thing, or is asked about."""

from collections.abc import Iterator

from myoclonus_cli.catalog import Catalog
from myoclonus_cli.model import Kind
from myoclonus_cli.names import fold
from myoclonus_cli.rules.place import file_of
from myoclonus_cli.schema import Breach

# Kinds of which one thing may have a record each, under one name: baclofen the trigger and
# baclofen the treatment, Lance-Adams syndrome the cause and the type of myoclonus.
SAME_THING = (
    {Kind.DRUG, Kind.DRUG_CLASS, Kind.TREATMENT, Kind.PLAN},
    {kind for kind in Kind if kind not in (Kind.DRUG, Kind.DRUG_CLASS, Kind.TREATMENT)},
)


def a_name_means_one_thing(catalog: Catalog) -> Iterator[Breach]:
    """A name points to one record of a kind, and never to a drug and a disease at once.

    A name that must mean two things is listed in vocabulary/ambiguous.toml, and is then asked;
    a product of several medicines names all of them.
    """
    for folded, names in catalog.names.items():
        kinds = [catalog.records[name.ref].kind for name in names]
        same_kind = len(set(kinds)) < len(kinds)
        one_thing = any(set(kinds) <= kin for kin in SAME_THING)
        product = any(name.via == "product" for name in names)
        if not (product or catalog.caution(folded)) and (same_kind or not one_thing):
            refs = ", ".join(name.ref for name in names)
            mend = "remove it from one, or list it in vocabulary/ambiguous.toml"
            for name in names:
                file = file_of(catalog.records[name.ref])
                yield Breach(file, name.via, f'"{name.name}" names {refs}', mend)


def another_medicine_is_not_in_the_catalog(catalog: Catalog) -> Iterator[Breach]:
    """A name of vocabulary/medicines.txt is not a name in the catalog."""
    for folded, name in catalog.lexicon.medicines.items():
        if folded in catalog.names:
            problem = f'"{folded}" ({name}) names {catalog.names[folded][0].ref}'
            yield Breach("vocabulary/medicines.txt", name, problem, "remove the line")


def a_product_names_known_medicines(catalog: Catalog) -> Iterator[Breach]:
    """Each ingredient of a product is a medicine of the catalog or of vocabulary/medicines.txt."""
    for product, ingredients in catalog.products.items():
        for ingredient in ingredients:
            folded = fold(ingredient)
            if folded not in catalog.names and folded not in catalog.lexicon.medicines:
                problem = f'"{ingredient}" is no known medicine'
                mend = "write its common name, as the catalog or medicines.txt has it"
                yield Breach("vocabulary/products.toml", product, problem, mend)


def a_caution_is_cited(catalog: Catalog) -> Iterator[Breach]:
    """Names to ask about cite known sources, and each of a pair is the name of a medicine."""
    file = "vocabulary/ambiguous.toml"
    for caution in catalog.cautions:
        field = " - ".join(caution.names)
        for source in caution.sources:
            if source not in catalog.sources:
                yield Breach(file, field, f'unknown source "{source}"', "add it to sources.toml")
        for name in caution.names if len(caution.names) > 1 else ():
            if fold(name) not in catalog.names and fold(name) not in catalog.lexicon.medicines:
                yield Breach(file, field, f'"{name}" is no known medicine', "correct the name")
