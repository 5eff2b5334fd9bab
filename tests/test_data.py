"""The bundled catalog: every rule, every record, and what the five seed pages name."""

import tomllib

import pytest

from myoclonus_cli import rules
from myoclonus_cli.cli.door import run
from myoclonus_cli.compiled import compiled, read_compiled
from myoclonus_cli.lookup import lookup
from myoclonus_cli.model import Kind, Status
from myoclonus_cli.place import data_folder
from myoclonus_cli.render.view import card
from myoclonus_cli.render.words import spaced


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
def test_the_data_keep_every_rule(real, rule):
    """No breach of any rule; `myo data check` says the same."""
    assert list(rule(real)) == []


def test_the_data_are_in_canonical_form(capsys):
    """A change then shows only what changed; mend it with `myo data check --fix`."""
    assert run(["data", "check"]) == 0, capsys.readouterr().out


def test_the_compiled_form_is_the_same_catalog(real, tmp_path):
    """What a wheel carries equals what the TOML says."""
    path = tmp_path / "catalog.jsonl"
    path.write_text(compiled(real), encoding="utf-8")
    read = read_compiled(path)
    assert dict(read.records) == dict(real.records)
    assert dict(read.sources) == dict(real.sources)
    assert read.edition == real.edition


def test_every_claim_is_cited_on_its_card(real):
    """A card numbers every source of every claim."""
    for record in real.records.values():
        cited = {source for claim in record.claims for source in claim.sources}
        assert cited <= set(card(real, record).sources)


def test_every_treatment_offered_brings_its_warnings(real):
    """A card that names a treatment with warnings shows every warning of it, or its coded words."""
    for record in real.records.values():
        named = {
            ref for claim in record.claims for ref in claim.about if ref.startswith("treatment/")
        }
        shown = str(card(real, record))
        for ref in named - {record.ref}:
            for warning in real.records[ref].warnings:
                assert warning.text in shown or all(
                    spaced(risk) in shown for risk in warning.risk
                ), (record.ref, ref)


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        (Kind.DRUG, 60),
        (Kind.CAUSE, 60),
        (Kind.TYPE, 80),
        (Kind.TREATMENT, 30),
        (Kind.PLAN, 15),
        (Kind.TEST, 15),
    ],
)
def test_the_catalog_does_not_shrink(real, kind, least):
    """A record is mended or marked, never lost."""
    assert len(real.of_kind(kind)) >= least


def test_the_annotated_diseases_are_all_there(real):
    """Each of the 377 diseases of the release is a cause of its own, or joined to one."""
    diseases = tomllib.loads((data_folder() / "annotated.toml").read_text(encoding="utf-8"))
    assert len(diseases) == 377
    causes = real.of_kind(Kind.CAUSE)
    numbers = {code for cause in causes for code in cause.facets.get("codes", {}).values()}
    assert {key for key in diseases if key.partition("-")[2] not in numbers} == set()


AGAINST = ("avoid", "contraindicat", "must not", "may worsen", "aggravat", "toxic to")


@pytest.mark.parametrize("topic", ["treatment", "first-line"])
def test_a_sentence_against_a_treatment_stands_under_avoid(real, topic):
    """Else the card of valproate would say that it is used in POLG disease."""
    for record in real.of_kind(Kind.CAUSE, Kind.TYPE):
        for claim in record.claims:
            named = [ref for ref in claim.about if ref.startswith("treatment/")]
            text = claim.text.casefold()
            if claim.topic == topic and named and (record.id, claim.text[:12]) not in LIMITS:
                assert not any(word in text for word in AGAINST), (record.ref, claim.text)


# Sentences that limit how a treatment is given, not whether.
LIMITS = {
    ("hyponatremia", "A 2013 revie"),
    ("metabolic-electrolyte-group", "Chronic symp"),
}

# What the five seed pages name, in the words a person would use, and the record that answers.
SEEDS = [
    ("liver failure", "cause/hepatic-encephalopathy"),
    ("kidney failure", "cause/uremic-encephalopathy"),
    ("brain damage due to a virus", None),
    ("cardiac arrest", "cause/acute-post-hypoxic-myoclonus"),
    ("low blood sugar", "cause/hypoglycemia"),
    ("high blood sugar", "cause/nonketotic-hyperglycemia"),
    ("low calcium", "cause/hypocalcemia"),
    ("low magnesium", "cause/hypomagnesemia"),
    ("low sodium", "cause/hyponatremia"),
    ("lack of oxygen", "cause/lance-adams"),
    ("oxygen deprivation", "cause/lance-adams"),
    ("head injury", "cause/head-spinal-trauma"),
    ("spinal cord injury", "cause/head-spinal-trauma"),
    ("stroke", "cause/stroke-focal-lesion"),
    ("brain tumor", "cause/brain-tumor"),
    ("infection", None),
    ("stress", None),
    ("lipid storage disease", None),
    ("sleep disturbances", None),
    ("poisoning", None),
    ("multiple sclerosis", "cause/multiple-sclerosis"),
    ("Parkinson's disease", "cause/parkinson-disease"),
    ("Alzheimer disease", "cause/alzheimer-disease"),
    ("dystonia", None),
    ("Gaucher's disease", "cause/gaucher-3"),
    ("subacute sclerosing panencephalitis", "cause/sspe"),
    ("Creutzfeldt-Jakob disease", "cause/creutzfeldt-jakob"),
    ("serotonin toxicity", "cause/serotonin-syndrome"),
    ("Huntington's disease", "cause/huntington-disease"),
    ("intracranial hypotension", "cause/intracranial-hypotension"),
    ("juvenile myoclonic epilepsy", "cause/juvenile-myoclonic-epilepsy"),
    ("restless legs syndrome", "cause/rls-plmd"),
    ("action myoclonus renal failure", "cause/amrf-scarb2"),
    ("progressive myoclonus epilepsy", "type/pme"),
    ("Lennox-Gastaut", "cause/lennox-gastaut"),
    ("shuddering attacks", "mimic/mimic-shuddering"),
    ("late-onset myoclonic epilepsy in Down syndrome", "cause/down-syndrome-lomeds"),
    ("opsoclonus-myoclonus", "type/opsoclonus-myoclonus"),
    ("dancing eye syndrome", "cause/opsoclonus-myoclonus-child"),
    ("cortical tremor", "type/cortical-tremor"),
    ("hiccups", "cause/hiccups"),
    ("sleep starts", "cause/hypnic-jerks"),
    ("hypnic jerk", "cause/hypnic-jerks"),
    ("antihistamines", None),
    ("amitriptyline", "drug/amitriptyline"),
    ("bismuth", "drug/bismuth"),
    ("levodopa", "drug/levodopa"),
    ("opioids", "drug/opioids"),
    ("piperazine", "drug/piperazine"),
    ("valproate", "treatment/valproate"),
    ("levetiracetam", "treatment/levetiracetam"),
    ("clonazepam", "treatment/clonazepam"),
    ("phenytoin", "treatment/phenytoin"),
    ("primidone", "treatment/primidone"),
    ("barbiturates", "treatment/phenobarbital"),
    ("5-HTP", "treatment/5-htp"),
    ("hormonal therapy", "treatment/hormonal-therapy"),
    ("hemodialysis", "treatment/hemodialysis"),
    ("genetic counseling", "treatment/genetic-counselling"),
    ("deep brain stimulation", "treatment/deep-brain-stimulation"),
    ("positive myoclonus", "type/positive"),
    ("negative myoclonus", "type/negative"),
    ("physiologic myoclonus", "type/physiologic"),
    ("essential myoclonus", "type/essential"),
    ("sleep myoclonus", "type/sleep-myoclonus"),
    ("symptomatic myoclonus", "type/symptomatic"),
    ("cortical-subcortical", "type/cortical-subcortical"),
    ("segmental", "type/segmental"),
    ("peripheral", "type/peripheral"),
    ("spinal myoclonus", "type/spinal-segmental"),
    ("MRI brain", "test/mri-brain"),
    ("EEG", "test/eeg-routine"),
    ("EMG", "test/surface-emg"),
    ("blood tests", None),
    ("bring a video", None),
    ("family history", None),
    ("incidence", None),
    ("prevalence", None),
    ("males and females", None),
    ("support groups", None),
    ("Epilepsy Foundation", None),
    ("National Sleep Foundation", None),
    ("Opsoclonus-Myoclonus Support Network", None),
    ("clinical trials", None),
    ("Mayo Clinic", None),
    ("NINDS", None),
    ("dogs", None),
    ("Caviness Brown 2004", None),
]


@pytest.mark.parametrize(("query", "ref"), SEEDS)
def test_what_the_seed_pages_name_is_found(real, query, ref):
    """Each thing that a seed page names is found, in the first three where one record is it."""
    answer = lookup(real, query)
    assert answer.status in (Status.FOUND, Status.MATCHES, Status.AMBIGUOUS), query
    if ref:
        assert ref in [record.ref for record in answer.records[:3]], query
