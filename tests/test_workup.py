"""The bedside path: the stages of a work-up, what a picture leaves out, plans and comparisons."""

import json

import pytest

from myoclonus_cli.cli.door import run
from myoclonus_cli.lookup import lookup
from myoclonus_cli.model import Kind
from myoclonus_cli.render.view import card, treatments_of
from myoclonus_cli.workup import AGES, Picture, ages, stages


@pytest.fixture
def printed(capsys):
    def call(*arguments):
        status = run([str(argument) for argument in arguments])
        return status, *capsys.readouterr()

    return call


def of(found, key):
    return next(stage for stage in found if stage.id == key)


def test_the_whole_work_up_has_everything_and_leaves_nothing_out(real):
    """Without a picture every red flag, look-alike, question and test is there."""
    found = stages(real, Picture())
    shown = {record.ref for stage in found for record in stage.records}
    for kind in (Kind.RED_FLAG, Kind.MIMIC, Kind.QUESTION, Kind.TEST):
        assert {record.ref for record in real.of_kind(kind)} <= shown
    assert all(stage.left_out == 0 for stage in found)


def test_what_would_harm_today_comes_first(real):
    """Red flags before all else, emergencies before the rest."""
    first = stages(real, Picture())[0]
    assert first.id == "red-flags"
    urgency = [record.facets["urgency"] for record in first.records]
    assert urgency == sorted(urgency, key=["emergency", "urgent", "routine", "benign"].index)


@pytest.mark.parametrize("target", ["cortical", "lance-adams", "creutzfeldt-jakob", "functional"])
def test_a_target_narrows_and_counts_what_it_leaves_out(real, target):
    """Kept and left out together are the whole; the tests for everyone always stay."""
    targets = lookup(real, target, (Kind.TYPE, Kind.CAUSE)).records
    whole, narrow = stages(real, Picture()), stages(real, Picture(targets))
    for stage in whole:
        if stage.id not in ("treatment", "drugs"):
            other = of(narrow, stage.id)
            assert len(other.records) + other.left_out == len(stage.records)
    assert of(narrow, "first-tests").records == of(whole, "first-tests").records


def test_a_picture_brings_the_causes_that_have_it_the_urgent_first(real):
    """Fever and seizures of acute onset in a child: herpes simplex encephalitis is among them."""
    picture = Picture(
        ages=frozenset(AGES["child"]),
        tempo=frozenset({"acute"}),
        findings=frozenset({"fever", "seizures"}),
    )
    causes = of(stages(real, picture), "causes").records
    urgency = [record.facets.get("urgency", "") for record in causes]
    order = ("emergency", "urgent", "routine", "benign", "")
    assert urgency == sorted(urgency, key=order.index)
    assert "cause/herpes-simplex-encephalitis" in [record.ref for record in causes]


def test_a_red_flag_is_not_lost_for_want_of_a_code(real):
    """What nobody coded is kept: a missing tempo does not hide low sodium."""
    flags = of(stages(real, Picture(tempo=frozenset({"acute"}))), "red-flags").records
    assert "red-flag/rf-low-sodium" in [record.ref for record in flags]


@pytest.mark.parametrize("form", ["table", "markdown", "tsv", "csv", "json", "jsonl"])
def test_every_format_tells_the_same_records(printed, form):
    """What is shown to a person is told to a program; what is left out is counted."""
    status, out, _ = printed("workup", "opsoclonus-myoclonus", "--format", form)
    assert status == 0
    assert (
        "left_out" in out or "not about this picture" in out or "left out" in out or form == "jsonl"
    )
    assert "Red flags" in out or "red-flag" in out


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_treatment_of_a_work_up_stands_without_its_warnings(printed, real, width):
    """At any width a red flag that offers a treatment with warnings says them."""
    _, out, _ = printed("workup", "--format", "table", "--width", width)
    text = " ".join(out.split())
    for flag in real.of_kind(Kind.RED_FLAG):
        for treatment in treatments_of(real, flag):
            pointed = any(treatment.ref in c.about for c in flag.claims if c.topic == "action")
            if pointed and treatment.warnings:
                assert f"Warnings of {treatment.name}" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("workup", "--with", "fevre"), "did you mean fever?"),
        (("workup", "--age", "kid"), "give years (11), months (17m)"),
        (("types", "--tell", "cortical"), "needs two names"),
        (("types", "--tree", "cortical"), "stands alone"),
        (("treatments", "--avoid", "pregnancy"), "--avoid goes with --for"),
        (("treatments", "--for", "jme", "--avoid", "pregnant"), "did you mean pregnancy?"),
        (("drugs", "--summary", "--class", "ssri"), "stands alone"),
    ],
)
def test_a_wrong_option_is_one_sentence(printed, arguments, said):
    """It says what was wrong and the nearest that is known."""
    status, out, err = printed(*arguments)
    assert (status, out) == (2, "")
    assert said in err


@pytest.mark.parametrize(
    ("value", "coded"),
    [
        ("child", AGES["child"]),
        ("11", ("childhood",)),
        ("17m", ("childhood",)),
        ("0.01", ("neonatal",)),
        ("80y", ("older-age",)),
        ("kid", ()),
    ],
)
def test_an_age_is_a_word_years_or_months(value, coded):
    """However it is said, an age comes to the coded ages."""
    assert ages(value) == coded


def test_types_are_told_apart_side_by_side(printed):
    """Each feature that one of them has is a line for all; none is dropped."""
    status, out, _ = printed("types", "--tell", "cortical", "functional", "tic", "--format", "tsv")
    rows = [line.split("\t") for line in out.splitlines()]
    assert status == 0
    assert [row[0] for row in rows[1:]] == ["cortical", "functional", "mimic-tic"]
    assert "emg" in rows[0]
    assert "no source found yet" in out


def test_the_tree_has_every_type_once(printed, real):
    """Whatever its scheme, a type stands under what it is a kind of."""
    _, out, _ = printed("types", "--tree", "--format", "tsv")
    ids = [line.split("\t")[1] for line in out.splitlines()[1:]]
    assert sorted(filter(None, ids)) == sorted(r.id for r in real.of_kind(Kind.TYPE))


def test_the_summary_counts_every_drug(printed, real):
    """A drug counts in each of its classes; the bars are for people only."""
    _, table, _ = printed("drugs", "--summary", "--format", "table")
    _, out, _ = printed("drugs", "--summary", "--format", "tsv")
    counted = sum(int(line.split("\t")[1]) for line in out.splitlines()[1:])
    assert counted == sum(max(1, len(r.coded("classes"))) for r in real.of_kind(Kind.DRUG))
    assert "█" in table
    assert "█" not in out


def test_what_a_patient_must_not_get_comes_before_the_plan(printed):
    """Valproate in pregnancy, with the source, in every format."""
    options = ("--for", "jme", "--avoid", "pregnancy")
    _, out, _ = printed("treatments", *options, "--format", "table", "--width", 160)
    assert out.startswith("In this patient: pregnancy")
    assert out.index("must not:") < out.index("Steps")
    _, out, _ = printed("treatments", *options, "--json")
    flagged = json.loads(out)["meta"]["for_patient"]
    assert ("valproate", "must not: pregnancy") in {(f["treatment"], f["what"]) for f in flagged}
    assert all(f["sources"] for f in flagged)


def test_a_plan_brings_doses_and_what_its_treatments_do_to_each_other(real):
    """A dose stands as its source gives it, with the source; a conflict shows both sides."""
    for plan in real.of_kind(Kind.PLAN):
        sections = {section.topic: section for section in card(real, plan).sections}
        for treatment in treatments_of(real, plan):
            doses = [c.text for c in treatment.claims if c.topic in ("adult-dose", "child-dose")]
            shown = [line.text for line in sections["dose"].lines] if doses else []
            assert set(doses) <= set(shown)
