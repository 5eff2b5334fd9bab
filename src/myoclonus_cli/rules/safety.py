"""Rules of safety: warnings are coded and shown, emergencies say so."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from myoclonus_cli.catalog import Catalog
from myoclonus_cli.model import Kind
from myoclonus_cli.names import fold
from myoclonus_cli.rules.place import file_of
from myoclonus_cli.schema import Breach

EMERGENCY = "emergency"


def a_warning_names_its_risk(catalog: Catalog) -> Iterator[Breach]:
    """A contraindication or caution says in coded words who must not, or with care, get it."""
    for record in catalog.records.values():
        for number, claim in enumerate(record.claims, 1):
            if claim.is_warning and not claim.risk:
                mend = "add risk = [...] from the vocabulary"
                yield Breach(file_of(record), f"claim {number}.risk", "is missing", mend)


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
