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
    ("jerks when falling asleep", "cause/hypnic-jerks", "what everybody has felt"),
    (
        "twitching after cardiac arrest",
        "cause/acute-post-hypoxic-myoclonus",
        "the early form comes first",
    ),
    ("opioid jerks", "plan/opioid-induced", "the plan for them"),
    ("cherry red spot", "cause/sialidosis-1", "the classic sign"),
    (
        "worse with valproate",
        "treatment/valproate",
        "what valproate makes worse is said in its record",
    ),
    ("which antibiotics", "drug/antibiotics", "the group"),
    ("startle", "cause/hyperekplexia-hereditary", "startle disease"),
    ("palate clicking", "cause/palatal-essential", "ear clicks come with the essential form"),
    ("twitching in sleep newborn", "cause/benign-neonatal-sleep-myoclonus", "newborn sleep"),
    ("jerks after lack of oxygen", "cause/lance-adams", "chronic form"),
    ("dancing eyes child", "cause/opsoclonus-myoclonus-child", "dancing eyes"),
    ("mad cow disease", "cause/creutzfeldt-jakob", "lay words"),
    ("flapping hands liver", "cause/hepatic-encephalopathy", "asterixis of liver disease"),
    ("low blood sugar", "cause/hypoglycemia", "lay words"),
    ("low sodium", "cause/hyponatremia", "lay words"),
    ("high ammonia valproate", "drug/valproate", "hyperammonemia"),
    ("gluten ataxia jerks", "cause/celiac-myoclonus-ataxia", "celiac"),
    ("measles brain", "cause/sspe", "SSPE"),
    ("rapidly progressive dementia with jerks", "cause/creutzfeldt-jakob", "the triad"),
    ("belly jerks", "type/diaphragmatic-flutter", "belly dancer's dyskinesia is a lay name of it"),
    ("face twitching one side", "cause/hemifacial-spasm", "hemifacial"),
    ("jerks on standing", "question/hq-stand", "the question has these words as its name"),
    (
        "heart stopped jerks prognosis",
        "cause/acute-post-hypoxic-myoclonus",
        "heart stopped is cardiac arrest, prognosis is outcome",
    ),
    ("back averaging", "test/jerk-locked-back-averaging", "a name"),
    ("ragged red fibers", "cause/merrf", "muscle biopsy"),
    ("alcohol responsive jerks dystonia", "cause/myoclonus-dystonia", "jerks that alcohol eases"),
    (
        "stiff person rigidity jerks",
        "cause/perm-glyr",
        "progressive encephalomyelitis with rigidity",
    ),
    ("antidepressant overdose", "drug-class/tricyclic-antidepressants", "class"),
    ("serotonin syndrome", "cause/serotonin-syndrome", "name"),
    ("morphine metabolite", "drug/morphine", "M3G"),
    ("cefepime kidney", "drug/cefepime", "main risk"),
    ("gabapentin dialysis", "drug/gabapentin", "renal"),
    ("lithium toxicity", "drug/lithium", "name"),
    ("baclofen withdrawal", "drug/baclofen", "withdrawal"),
    ("bismuth", "drug/bismuth", "name"),
    (
        "carbamazepine juvenile myoclonic epilepsy",
        "cause/juvenile-myoclonic-epilepsy",
        "the epilepsy that carbamazepine makes worse",
    ),
    ("do not give phenytoin", "treatment/phenytoin", "its contraindications"),
    ("pregnancy valproate", "treatment/valproate", "warning"),
    (
        "mitochondrial disease avoid",
        "red-flag/rf-valproate-mitochondrial",
        "valproate in mitochondrial disease is a red flag",
    ),
    ("clonazepam dose", "treatment/clonazepam", "dose"),
    ("piracetam", "treatment/piracetam", "name"),
    ("deep brain stimulation", "treatment/deep-brain-stimulation", "name"),
    ("botulinum toxin", "treatment/botulinum-toxin", "name"),
    ("lumbar puncture", "test/csf-basic-and-oligoclonal", "a synonym of the test"),
    ("antibody test autoimmune", "test/autoimmune-serology", "panel"),
    ("brain scan", "test/mri-brain", "MRI"),
    ("psychogenic jerks", "type/functional", "functional"),
    ("Bereitschaftspotential", "test/bereitschaftspotential", "readiness potential"),
    ("burst duration EMG", "test/surface-emg", "EMG"),
    ("tics versus myoclonus", "mimic/mimic-tic", "the look-alike with what tells it apart"),
    ("tremor mimic", "mimic/mimic-tremor", "the look-alike of that name"),
    ("how common is myoclonus", "epidemiology/myoclonus-epidemiology", "incidence"),
    ("rating scale", "rating-scale/myoclonus-rating-scale", "UMRS"),
    ("fever and jerks", "red-flag/rf-infection-fever", "a red flag"),
    ("myoclonic status", "plan/myoclonic-status", "emergency"),
    ("what to avoid in JME", "plan/jme", "avoid"),
    ("ketogenic diet", "treatment/ketogenic-diet", "name"),
    ("vitamin b6 dependent seizures", "cause/pyridoxine-dependent-epilepsy", "B6"),
    ("hashimoto", "cause/sreat", "thyroid"),
    ("spinal cord tumor jerks", "red-flag/rf-cord-compression", "a red flag"),
    ("mushroom poisoning", "drug/amanita", "toxin"),
    ("pesticide poisoning", "drug/organophosphates", "toxin"),
    ("scorpion sting", "drug/scorpion-centruroides", "toxin"),
    ("anesthesia induction jerks", "drug/etomidate", "etomidate"),
    ("end of life jerks", "plan/end-of-life-myoclonus", "a plan of its own"),
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
