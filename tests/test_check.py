"""The rules between records: each silent on sound data, and firing on a broken copy."""

import shutil

import pytest
from conftest import MINI
from test_catalog import edit

from myoclonus_cli import rules
from myoclonus_cli.cli.door import run
from myoclonus_cli.store import read_folder

# rule, file, text to replace, replacement, file and field of the breach
BREAKS = [
    ("every_source_is_known", "drugs/cefepime.toml", '["case-2010"]', '["case-2011"]',
     "drugs/cefepime.toml", "claim 1.sources"),
    ("every_source_is_used", "sources.toml", "[case-2010]",
     ('[lonely-2000]\nauthors = "A"\ntitle = "T"\nyear = 2000\ndoi = "10.1000/x"\n'
     'kind = "review"\nseen = "abstract"\nquality = "literature"\n\n[case-2010]'),
     "sources.toml", "lonely-2000"),
    ("every_claim_has_a_source", "drugs/cefepime.toml", '["case-2010"]', "[]",
     "drugs/cefepime.toml", "claim 1.sources"),
    ("every_source_can_be_found", "sources.toml", 'authors = "Case C"\n', "",
     "sources.toml", "case-2010.authors"),
    ("every_source_can_be_found", "sources.toml", "undated = true\n", "",
     "sources.toml", "label-2019.year"),
    ("every_source_can_be_found", "sources.toml", 'pmid = "12345678"\n', "",
     "sources.toml", "case-2010"),
    ("every_source_can_be_found", "sources.toml", "undated = true\nurl", "url",
     "sources.toml", "label-2019.year"),
    ("every_source_can_be_found", "sources.toml", "undated = true", "undated = true\nyear = 2019",
     "sources.toml", "label-2019.year"),
    ("identifiers_have_their_form", "sources.toml", 'pmid = "12345678"', 'pmcid = "123456"',
     "sources.toml", "case-2010.pmcid"),
    ("identifiers_have_their_form", "sources.toml", '"https://label', '"ftp://label',
     "sources.toml", "label-2019.url"),
    ("identifiers_have_their_form", "sources.toml", '"978-0-00-000000-2"', '"ISBN 978"',
     "sources.toml", "book-2001.isbn"),
    ("a_work_is_listed_once", "sources.toml", "undated = true", 'undated = true\npmid = "12345678"',
     "sources.toml", "label-2019"),
    ("a_caution_is_cited", "vocabulary/ambiguous.toml", '["review-2020"]', '["review-2021"]',
     "vocabulary/ambiguous.toml", "lamotrigine - lamivudine"),
    ("an_indication_says_for_what", "treatments/baclofen.toml", 'about = ["cause/hiccups"]\n', "",
     "treatments/baclofen.toml", "claim 2"),
    ("every_reference_resolves", "resources.toml", 'sources = ["book-2001"]',
     'about = ["type/none"]\nsources = ["book-2001"]',
     "resources.toml [epilepsy-foundation]", "text"),
    ("a_claim_is_a_sentence", "annotated.toml", "Myoclonus is annotated without a frequency.",
     "Myoclonus is annotated", "annotated.toml [orpha-9999]", "claim 1.text"),
    ("a_treatment_named_is_pointed_to", "causes/brain-infection.toml",
     'about = ["treatment/baclofen"]\n', "", "causes/brain-infection.toml", "claim 2.about"),
    ("a_treatment_named_is_pointed_to", "types/cortical.toml",
     'about = ["treatment/valproate", "treatment/clonazepam"]', 'about = ["treatment/valproate"]',
     "types/cortical.toml", "claim 5.about"),
    ("a_treatment_named_is_pointed_to", "workup/rf-fever.toml", "Treat at once.",
     "Give valproate at once.", "workup/rf-fever.toml", "claim 2.about"),
    ("a_treatment_named_is_pointed_to", "types/cortical.toml",
     'topic = "emg"\ntext = "The EMG burst lasts 10-50 ms."',
     'topic = "treatment"\ntext = "Baclofen is tried."', "types/cortical.toml", "claim 2.about"),
    ("a_treatment_named_is_pointed_to", "types/cortical.toml",
     'topic = "emg"\ntext = "The EMG burst lasts 10-50 ms."',
     'topic = "avoid"\ntext = "Baclofen is avoided."', "types/cortical.toml", "claim 2.about"),
    ("a_treatment_named_is_pointed_to", "causes/hiccups.toml",
     'topic = "pattern"\ntext = "Jerks of the diaphragm are closed off by the glottis."',
     'topic = "treatment"\ntext = "Baclofen is tried."', "causes/hiccups.toml", "claim 1.about"),
    ("a_red_flag_agrees_with_its_causes", "causes/brain-infection.toml", 'urgency = "emergency"',
     'urgency = "benign"', "workup/rf-fever.toml", "urgency"),
    ("a_work_is_listed_once", "sources.toml",
     ('pmid = "12345678"\nkind = "case-report"\nseen = "abstract"\nquality = "literature"\n\n'
      "[label-2019]\n"),
     ('pmid = "12345678"\npmcid = "PMC123456"\nkind = "case-report"\nseen = "abstract"\n'
      'quality = "literature"\n\n[label-2019]\npmcid = "PMC123456"\n'),
     "sources.toml", "label-2019"),
    ("a_type_has_no_circle_of_parents", "types/cortical-reflex.toml", 'parent = "cortical"',
     'parent = "cortical-reflex"', "types/cortical-reflex.toml", "parent"),
    ("identifiers_have_their_form", "sources.toml", '"10.1000/review.2020"',
     '"https://doi.org/10.1000/review.2020"', "sources.toml", "review-2020.doi"),
    ("identifiers_have_their_form", "sources.toml", '"12345678"', '"PMID 12345678"',
     "sources.toml", "case-2010.pmid"),
    ("a_work_is_listed_once", "sources.toml", 'pmid = "12345678"', 'doi = "10.1000/REVIEW.2020"',
     "sources.toml", "review-2020"),
    ("every_reference_resolves", "types/cortical.toml", '"cause/lance-adams"', '"cause/lance"',
     "types/cortical.toml", "typical-causes"),
    ("every_reference_resolves", "plans/cortical.toml", 'about = ["type/cortical"]',
     'about = ["plan/cortical"]', "plans/cortical.toml", "about"),
    ("every_topic_is_known", "drugs/cefepime.toml", 'topic = "frequency"', 'topic = "often"',
     "drugs/cefepime.toml", "claim 1.topic"),
    ("a_warning_names_its_risk", "treatments/valproate.toml", 'risk = ["pregnancy"]\n', "",
     "treatments/valproate.toml", "claim 2.risk"),
    ("an_indication_says_for_what", "treatments/valproate.toml", 'line = "first"\n', "",
     "treatments/valproate.toml", "claim 3"),
    ("a_grade_is_a_sources_grade", "drugs/amitriptyline.toml", 'topic = "evidence"',
     'topic = "note"', "drugs/amitriptyline.toml", "evidence"),
    ("a_claim_is_a_sentence", "drugs/cefepime.toml", ("Myoclonus was present in 42% of reported "
     "cases of neurotoxicity."), "in 42% of cases", "drugs/cefepime.toml", "claim 1.text"),
    ("a_name_means_one_thing", "drugs/cefepime.toml", '["Maxipime"]', '["Elavil", "Maxipime"]',
     "drugs/cefepime.toml", "brand"),
    ("a_name_means_one_thing", "causes/hiccups.toml", '["singultus"]', '["Lioresal", "singultus"]',
     "causes/hiccups.toml", "synonym"),
    ("another_medicine_is_not_in_the_catalog", "vocabulary/medicines.txt", "metformin",
     "metformin\tElavil", "vocabulary/medicines.txt", "metformin"),
    ("a_product_names_known_medicines", "vocabulary/products.toml", '"lamotrixine"',
     '"lamotrixin"', "vocabulary/products.toml", "Glucovance"),
    ("a_caution_is_cited", "vocabulary/ambiguous.toml", '"lamivudine"', '"lamivudin"',
     "vocabulary/ambiguous.toml", "lamotrigine - lamivudin"),
    ("a_treatment_named_is_pointed_to", "plans/cortical.toml",
     'about = ["treatment/valproate", "treatment/clonazepam"]',
     'about = ["treatment/clonazepam"]', "plans/cortical.toml", "claim 2.about"),
    ("a_plan_is_as_urgent_as_its_cause", "plans/cortical.toml", 'about = ["type/cortical"]',
     'about = ["cause/brain-infection"]', "plans/cortical.toml", "urgency"),
    ("a_red_flag_agrees_with_its_causes", "causes/brain-infection.toml", 'urgency = "emergency"',
     'urgency = "routine"', "workup/rf-fever.toml", "urgency"),
    ("a_type_has_no_circle_of_parents", "types/cortical.toml", 'axis = "physiologic"',
     'axis = "physiologic"\nparent = "cortical-reflex"', "types/cortical.toml", "parent"),
]  # fmt: skip


RULES = {rule.__name__: rule for rule in rules.RULES}


def test_the_miniature_catalog_keeps_every_rule(mini):
    """Sound data are silent."""
    assert rules.check(mini) == []


@pytest.mark.parametrize(("rule", "file", "old", "new", "where", "field"), BREAKS)
def test_a_rule_fires(tmp_path, rule, file, old, new, where, field):
    """Each rule finds the break it is for, and says where it is and how to mend it."""
    shutil.copytree(MINI, tmp_path / "data")
    edit(tmp_path / "data", file, old, new)
    breaches = list(RULES[rule](read_folder(tmp_path / "data")))
    assert (where, field) in {(breach.file, breach.field) for breach in breaches}
    assert all(breach.mend for breach in breaches)


def test_what_a_breach_says(tmp_path, golden):
    """Every break above, with all that the rules say of it: where, what, and how to mend it."""
    said = []
    for number, (rule, file, old, new, *_) in enumerate(BREAKS):
        folder = tmp_path / str(number)
        shutil.copytree(MINI, folder)
        edit(folder, file, old, new)
        said += ["\t".join((rule, *breach)) for breach in rules.check(read_folder(folder))]
    golden("breaches.tsv", "\n".join(said) + "\n")


def test_every_rule_is_tested_from_both_edges():
    """A rule without a break above would never have been seen to fire."""
    assert {rule.__name__ for rule in rules.RULES} == {case[0] for case in BREAKS}


def test_a_name_listed_as_ambiguous_may_mean_two_things(mini):
    """`MS` stands in the vocabulary and is not a breach."""
    assert len(mini.names["ms"]) == 2


def test_data_check_reports_all_breaches_and_exits_3(tmp_path, capsys):
    """A pharmacist is told file, field, problem and mend of every breach at once."""
    folder = tmp_path / "data"
    shutil.copytree(MINI, folder)
    edit(folder, "drugs/cefepime.toml", '["case-2010"]', '["case-2011"]')
    edit(folder, "causes/hiccups.toml", '["singultus"]', '["Elavil", "singultus"]')
    assert run(["data", "check", str(folder)]) == 3
    out, err = capsys.readouterr()
    rows = [line.split("\t") for line in out.splitlines()]
    assert rows[0] == ["file", "field", "problem", "mend"]
    assert sorted({row[0] for row in rows[1:]}) == [
        "causes/hiccups.toml",
        "drugs/amitriptyline.toml",
        "drugs/cefepime.toml",
    ]
    assert "3 breaches" in err


def test_data_check_of_shape_and_rules(tmp_path, capsys):
    """An unknown key is told as well, with exit 3 and without a traceback."""
    folder = tmp_path / "data"
    shutil.copytree(MINI, folder)
    edit(folder, "drugs/cefepime.toml", "brands =", "brand =")
    assert run(["data", "check", str(folder)]) == 3
    assert 'did you mean "brands"?' in capsys.readouterr().out


def test_data_check_fix_writes_the_canonical_form(tmp_path, capsys):
    """`--fix` sorts and orders a record; a second run changes nothing."""
    folder = tmp_path / "data"
    shutil.copytree(MINI, folder)
    edit(folder, "drugs/amitriptyline.toml", '["Elavil", "Tryptizol"]', '["Tryptizol","Elavil"]')
    assert run(["data", "check", str(folder)]) == 3
    assert "canonical form" in capsys.readouterr().out
    assert run(["data", "check", "--fix", str(folder)]) == 0
    assert "1 files rewritten" in capsys.readouterr().err
    assert run(["data", "check", "--fix", str(folder)]) == 0
    original = (MINI / "drugs/amitriptyline.toml").read_text(encoding="utf-8")
    assert original == (folder / "drugs/amitriptyline.toml").read_text(encoding="utf-8")


def test_data_check_of_no_folder(capsys):
    """A folder that is not there is a usage error with one sentence."""
    assert run(["data", "check", "/no/such/folder"]) == 2
    assert "is not a folder" in capsys.readouterr().err
