"""The rules between records; each is one function whose docstring is the rule.

Shapes of single files are refused earlier, by `validate`.
"""

from collections.abc import Callable, Iterator

from myoclonus_cli.catalog import Catalog
from myoclonus_cli.rules import names, records, safety, sources
from myoclonus_cli.schema import Breach

Rule = Callable[[Catalog], Iterator[Breach]]

RULES: tuple[Rule, ...] = (
    sources.every_source_is_known,
    sources.every_source_is_used,
    sources.every_claim_has_a_source,
    sources.every_source_can_be_found,
    sources.identifiers_have_their_form,
    sources.a_work_is_listed_once,
    records.every_reference_resolves,
    records.every_topic_is_known,
    records.an_indication_says_for_what,
    records.a_grade_is_a_sources_grade,
    records.a_claim_is_a_sentence,
    records.a_type_has_no_circle_of_parents,
    names.a_name_means_one_thing,
    names.another_medicine_is_not_in_the_catalog,
    names.a_product_names_known_medicines,
    names.a_caution_is_cited,
    safety.a_warning_names_its_risk,
    safety.a_treatment_named_is_pointed_to,
    safety.a_plan_is_as_urgent_as_its_cause,
    safety.a_red_flag_agrees_with_its_causes,
)


def check(catalog: Catalog) -> list[Breach]:
    """Return every breach of every rule, in the order of the files."""
    return sorted({breach for rule in RULES for breach in rule(catalog)})
