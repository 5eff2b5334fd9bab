"""`myo check`: what each line of a list comes to, whatever its form, and what must hold of all."""

import contextlib
import io
import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myoclonus_cli.cli.door import run
from myoclonus_cli.lists import reading
from myoclonus_cli.lists.entry import UnreadableError
from myoclonus_cli.lists.reading import Form
from myoclonus_cli.model import Found, Kind, Match, Rival, Tier
from myoclonus_cli.review import Factors, ListStatus, Reviewer, _also
from myoclonus_cli.tally import Report

HERE = Path(__file__).parent
LISTS = sorted((HERE / "lists").glob("*.toml"))
MEDADMIN = (HERE / "fhir/MedicationAdministration-medadmin0301.json").read_text(encoding="utf-8")


def reviewed(catalog, text, form=Form.AUTO, column="", factors=None, **options):
    content = text if isinstance(text, bytes) else text.encode()
    _, entries = reading.entries(io.BytesIO(content), form, column)
    reviewer = Reviewer(catalog, factors or Factors(), **options)
    return [mention for entry in entries for mention in reviewer.review(entry)]


def short(mentions):
    return [[m.line, str(m.status), m.name.casefold()] for m in mentions]


@pytest.fixture
def check(capsys, monkeypatch):
    """Run `myo check` on the real catalog over a text on standard input."""

    def call(text, *arguments):
        stdin = io.TextIOWrapper(io.BytesIO(text if isinstance(text, bytes) else text.encode()))
        monkeypatch.setattr("sys.stdin", stdin)
        status = run(["check", *arguments])
        return status, *capsys.readouterr()

    return call


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_list_is_read_as_a_pharmacist_would(real, path):
    """Each list has a trap, which its file names; every mention has the status it should."""
    case = tomllib.loads(path.read_text(encoding="utf-8"))
    form = Form(case.get("from", "auto"))
    found = short(reviewed(real, case["text"], form))
    wanted = [[line, status, name.casefold()] for line, status, name in case["expect"]]
    for one, other in zip(found, wanted, strict=False):
        if one[1] == "unrecognised" == other[1]:
            one[2] = other[2]  # what stands there is shown as it was written
    assert found == wanted, case["trap"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Elavil 25 mg po qhs", [["trigger", "amitriptyline"]]),
        ("2) gabapentin 300 mg TID, held", [["not-current", "gabapentin"]]),
        ("gabapentin, cefepime stopped 3 days ago",
         [["trigger", "gabapentin"], ["not-current", "cefepime"]]),
        ("Stopped: gabapentin, cefepime", [["not-current", "gabapentin"],
                                           ["not-current", "cefepime"]]),
        ("metoprolol hold for HR<60", [["known-medicine", "metoprolol"]]),
        ("do not stop baclofen", [["trigger", "baclofen"]]),
        ("LEV 500 bid", [["trigger", "levetiracetam"]]),
        ("lev 500 bid", [["unrecognised", "lev 500 bid"]]),
        ("MS 10 mg", [["ambiguous", "ms"]]),
        ("lamotrogine 100", [["suggested", "lamotrigine"]]),
        ("Percocet 5/325", [["trigger", "oxycodone"], ["known-medicine", "acetaminophen"]]),
        ("lorazepam prn seizures", [["trigger", "lorazepam"]]),
        ("take with food twice daily", [["unrecognised", "take with food twice daily"]]),
        ("amitriptyline 10 mg, xyzzyl 5 mg", [["trigger", "amitriptyline"],
                                              ["unrecognised", "xyzzyl"]]),
        ("Elavil and amitriptyline", [["trigger", "amitriptyline"]]),
    ],
)  # fmt: skip
def test_a_line_of_free_text(real, line, expected):
    """Sig clutter is no medicine; a marker is about the medicine before it, or heads a line."""
    assert [[m[1], m[2]] for m in short(reviewed(real, line))] == expected


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ("medication,dose\nElavil,25 mg\n", "", [[2, "trigger", "amitriptyline"]]),
        ("Drug;Status\nElavil;stopped\n", "", [[2, "not-current", "amitriptyline"]]),
        ("a\tb\nx\tElavil\n", "b", [[2, "trigger", "amitriptyline"]]),
        ('drug,note\n"Elavil","two\nlines"\ncefepime,\n', "",
         [[2, "trigger", "amitriptyline"], [4, "trigger", "cefepime"]]),
        ("\ufeffmedication,dose\nElavil,25\n", "", [[2, "trigger", "amitriptyline"]]),
    ],
)  # fmt: skip
def test_a_table_is_read_by_its_header(real, text, column, expected):
    """Comma, semicolon and tab; a cell over two lines; a column of any name; a BOM."""
    assert short(reviewed(real, text, column=column)) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_list_is_read_in_any_usual_encoding(real, encoding):
    """An accent must not turn a name into another."""
    found = short(reviewed(real, "amitriptyline – à 20 h\n".encode(encoding)))
    assert found == [[1, "trigger", "amitriptyline"]]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("MedicationRequest-medrx0302", [[1, "known-medicine", "azithromycin"]]),
        ("MedicationStatement-example002",
         [[1, "known-medicine", "acetaminophen"], [1, "trigger", "diphenhydramine"]]),
        ("MedicationAdministration-medadmin0301", [[1, "known-medicine", "vancomycin"]]),
        ("MedicationDispense-meddisp0301", [[1, "known-medicine", "vancomycin"]]),
        ("List-example", []),
    ],
)  # fmt: skip
def test_the_published_examples_of_fhir_are_read(real, name, expected):
    """HL7's own R4 examples, with a contained Medication; a List of conditions has none."""
    text = (HERE / "fhir" / f"{name}.json").read_text(encoding="utf-8")
    assert short(reviewed(real, text)) == expected


def test_a_bundle_of_a_thousand_entries_is_read(real):
    """References inside the Bundle, statuses, and what is no medication."""
    entries = [{"resource": {"resourceType": "Patient", "id": "p"}}]
    for number in range(333):
        medicine = {"resourceType": "Medication", "id": f"m{number}", "code": {"text": "Elavil"}}
        entries.append({"fullUrl": f"urn:uuid:{number}", "resource": medicine})
        for status, kind in (("active", "MedicationRequest"), ("stopped", "MedicationStatement")):
            reference = {"reference": f"Medication/m{number}"}
            resource = {"resourceType": kind, "status": status, "medicationReference": reference}
            entries.append({"resource": resource})
    found = reviewed(real, json.dumps({"resourceType": "Bundle", "entry": entries}))
    statuses = [str(mention.status) for mention in found]
    assert len(entries) == 1000
    assert statuses == ["trigger", "not-current"] * 333
    assert found[-1].line == 1000


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "this is not JSON"),
        ("[1]", "not a FHIR resource"),
        ('{"a": 1}', "not a FHIR resource"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence(check, text, said):
    """Broken input ends with 3 and says what to do."""
    status, out, err = check(text)
    assert (status, out) == (3, "")
    assert said in err


def test_a_resource_that_lacks_its_medication_is_said_to(real):
    """Read as far as it goes, and never dropped."""
    found = reviewed(real, '{"resourceType": "MedicationRequest"}')
    assert short(found) == [[1, "unrecognised", ""]]
    assert found[0].notes == ("the resource names no medication; the resource has no status",)


def test_a_column_that_is_not_there_is_a_sentence(check):
    """The columns that there are stand in it."""
    status, _, err = check("drug,dose\nElavil,5\n", "--column", "name")
    assert status == 3
    assert "the columns are drug, dose" in err


def test_patient_factors_annotate_and_change_no_status(real):
    """Kidney, age and liver meet the coded risks of a drug; the status stays."""
    plain = reviewed(real, "cefepime\ngabapentin\n")
    noted = reviewed(real, "cefepime\ngabapentin\n", factors=Factors(egfr=20, age=80))
    assert short(plain) == short(noted)
    assert ("renal-impairment", "eGFR 20") in noted[0].risks
    assert plain[0].risks == ()


def test_what_may_worsen_the_condition_treated_is_said(check):
    """Carbamazepine in juvenile myoclonic epilepsy, with the claim and its source."""
    status, out, _ = check("carbamazepine\n", "--treating", "JME", "--json")
    answer = json.loads(out)
    assert status == 0
    assert answer["results"][0]["worsens"][0]["sources"]


def test_suggestions_are_accepted_only_when_asked_and_marked(real):
    """A clear slip is taken for its name on request; one between look-alikes never."""
    text = "amitriptilyne 25\nlamsil 250\nclobazepam 10\n"
    assert [m[1] for m in short(reviewed(real, text))] == ["suggested"] * 3
    taken = reviewed(real, text, accept=True)
    assert [str(m.status) for m in taken] == ["trigger", "suggested", "suggested"]
    assert taken[0].accepted
    assert "a suggestion that was accepted" in taken[0].notes[0]


@pytest.mark.parametrize(
    ("text", "options", "status"),
    [
        ("amitriptyline", (), 0),
        ("amitriptyline", ("--exit-code",), 10),
        ("aspirin\nxyzzyl", ("--exit-code",), 11),
        ("aspirin", ("--exit-code",), 0),
        ("", (), 2),
    ],
)
def test_exit_statuses(check, text, options, status):
    """10 for a trigger, 11 for a line not recognized, and only when asked."""
    assert check(text, *options)[0] == status


@pytest.mark.parametrize("form", ["table", "markdown", "tsv", "csv", "json", "jsonl"])
def test_every_format_has_every_line_and_says_that_absence_is_no_safety(check, form):
    """No line is dropped in any format; the counts and the notice come once."""
    lines = ["Elavil 25", "xyzzyl 10", "MS", "cefepime held", "aspirin 81", "lamotrogine"]
    status, out, _ = check("\n".join(lines) + "\n", "--format", form)
    assert status == 0
    for name in ("amitriptyline", "xyzzyl", "MS", "cefepime", "lamotrogine"):
        assert name in out
    if form not in ("tsv", "csv"):
        assert out.casefold().count("not evidence of safety") >= 1


MEDICINES = st.sampled_from(
    ["Elavil 25 mg", "gabapentin held", "aspirin", "lamotrogine", "MS", "xyzzyl 5 mg", "cefepime"]
)
WILD = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"),
    max_size=60,
)


@given(st.lists(WILD | MEDICINES, max_size=12))
def test_every_line_appears_in_order_and_nothing_crashes(real, lines):
    """Whatever is on a list, each line that is not blank comes back, once or more, in order."""
    found = [m.line for m in reviewed(real, "\n".join(lines), Form.TEXT)]
    assert found == sorted(found)
    assert set(found) == {n for n, line in enumerate(lines, 1) if line.strip()}


@given(st.lists(MEDICINES, min_size=1, max_size=6), MEDICINES)
def test_another_line_changes_no_status(real, lines, more):
    """What a line comes to depends on that line alone."""
    before = short(reviewed(real, "\n".join(lines)))
    after = short(reviewed(real, "\n".join([*lines, more])))
    assert after[: len(before)] == before


@given(st.binary(max_size=300), st.sampled_from(Form))
def test_no_bytes_crash_a_reader(real, content, form):
    """Any bytes are read, or refused in a sentence."""
    mentions = []
    with contextlib.suppress(UnreadableError):
        mentions = reviewed(real, content, form)
    assert all(m.line > 0 and m.status in ListStatus for m in mentions)


def test_a_report_counts_each_medicine_once_with_its_lines(real):
    """The same drug on two lines is one row with both lines."""
    report = Report(real)
    for mention in reviewed(real, "Elavil 10\namitriptyline 25\n"):
        report.add([mention])
    (row,) = report.of(ListStatus.TRIGGER)
    assert row[1] == [1, 2]
    assert report.counts[ListStatus.TRIGGER] == 2


@pytest.mark.parametrize("form", ["table", "markdown", "tsv", "csv", "json", "jsonl"])
@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("ropinerole", "nearer: Ropinirole (not in this catalog)"),
        ("lamisal", "nearer: Terbinafine (not in this catalog)"),
    ],
)
def test_a_look_alike_never_stands_without_the_medicine_that_was_meant(check, written, said, form):
    """The slip "ropinerole" was once given risperidone, its published look-alike, alone."""
    _, out, _ = check(f"{written} 2 mg\n", "--format", form, "--width", "200")
    assert said in " ".join(out.split())


def pairs(catalog, text):
    report = Report(catalog)
    report.add(reviewed(catalog, text))
    return [(pair.combination.id, pair.one, pair.other) for pair in report.pairs()]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("morphine\nLioresal\n", [("morphine-baclofen", ("morphine",), ("baclofen",))]),
        ("baclofen\nmorphine held\n",
         [("morphine-baclofen", ("morphine (not current)",), ("baclofen",))]),
        ("morphine\ncefepime\n", []),
        ("baclofen\n", []),
        ("morphine\nbaclofe\n", []),
    ],
)  # fmt: skip
def test_a_combination_needs_a_medicine_of_each_side(mini, text, found):
    """Both sides are named as they are on the list; what was stopped counts and is marked."""
    assert pairs(mini, text) == found


def test_combinations_of_emergency_come_first_and_classes_stand_for_their_members(real):
    """Of the triggers on one list those that cannot wait are read first."""
    found = pairs(real, "gabapentin\nmorphine\nphenelzine\nfluoxetine\n")
    urgent = [real.records[f"combination/{name}"].coded("urgency") for name, *_ in found]
    waits = ["emergency" not in word for word in urgent]
    assert waits == sorted(waits)
    assert len(set(waits)) == 2
    assert ("phenelzine",) in [side for _, *sides in found for side in sides]


def test_a_medicine_makes_no_combination_with_itself(real):
    """One trigger on two lines, or of both sides of a combination, is one medicine."""
    assert pairs(real, "tramadol\nUltram\n") == []


def test_an_accepted_slip_is_read_as_its_name(mini):
    """It keeps its line and text, says what it was taken for, and is no trigger by being taken."""
    (mention,) = reviewed(mini, "\namitriptilyne 25 mg\n", accept=True)
    assert (mention.line, mention.text, mention.name) == (2, "amitriptilyne 25 mg", "amitriptyline")
    assert mention.notes == ("taken for amitriptyline: a suggestion that was accepted",)
    (other,) = reviewed(mini, "clonazepan\n", accept=True)
    assert (other.status, other.name) == (ListStatus.KNOWN_MEDICINE, "clonazepam")
    assert other.accepted


def test_a_rival_is_near_or_nearer(real):
    """A medicine outside the catalog that is as near is also near; only a nearer one is nearer."""
    report = reviewed(real, "ropinerole\n")
    assert report[0].notes == ("nearer: Ropinirole (not in this catalog)",)
    offers = (
        Found(real.records["drug/lamotrigine"], Match(Tier.SUGGESTED, "lamotrigine", "name", edits))
        for edits in (1, 2, 3)
    )
    for offer, said in zip(offers, ("also near", "also near", "nearer"), strict=True):
        note = _also(Rival("Lamivudine", "lamivudine", 2), (offer,))
        assert note == f"{said}: Lamivudine (not in this catalog)"


def test_what_a_table_says_of_a_line_stays_beside_what_is_offered(real):
    """A note of the list comes before those of the program."""
    table = "drug,status\nropinerole,on hold\n"
    (mention,) = reviewed(real, table, column="drug")
    assert "hold" in mention.notes[0]
    assert mention.notes[-1] == "nearer: Ropinirole (not in this catalog)"


@pytest.mark.parametrize(
    ("factors", "risks"),
    [
        (Factors(), {}),
        (Factors(egfr=60), {}),
        (Factors(egfr=59.5), {"renal-impairment": "eGFR 59.5"}),
        (Factors(egfr=80, dialysis=True), {"renal-impairment": "dialysis"}),
        (Factors(egfr=20, dialysis=True), {"renal-impairment": "dialysis"}),
        (Factors(age=64), {}),
        (Factors(age=65), {"older-age": "age 65"}),
        (Factors(age=18), {}),
        (Factors(age=17.5), {"children": "age 17.5"}),
        (Factors(age=0), {"children": "age 0"}),
        (Factors(hepatic=True), {"hepatic-impairment": "liver disease"}),
    ],
)
def test_what_is_known_of_the_patient_is_coded_with_why(factors, risks):
    """From 65 years, below 18, below 60 mL/min; dialysis says more than a filtration rate."""
    assert factors.risks() == risks


def test_a_mention_keeps_its_line_text_and_what_was_noted(mini):
    """Whatever a line comes to, it is told with its number, as it was written, and what it says."""
    table = (
        "drug,status\ncefepime,\nMS,stopped\nlamivudine,\nxyzzyl,\namitriptilyne,\nElavil,held\n"
    )
    mentions = reviewed(mini, table, column="drug")
    assert [m.line for m in mentions] == [2, 3, 4, 5, 6, 7]
    assert [str(m.status) for m in mentions] == [
        "trigger", "ambiguous", "known-medicine", "unrecognised", "suggested", "not-current",
    ]  # fmt: skip
    assert [m.name for m in mentions] == [
        "cefepime", "MS", "lamivudine", "xyzzyl", "amitriptyline", "amitriptyline",
    ]  # fmt: skip
    for mention, word in zip(mentions, ("cefepime", "MS", "lamivudine", "xyzzyl"), strict=False):
        assert word in mention.text
    ambiguous, stopped = mentions[1], mentions[5]
    assert {hit.record.ref for hit in ambiguous.found} == {
        "drug/morphine",
        "cause/multiple-sclerosis",
    }
    assert any("multiple sclerosis" in note for note in ambiguous.notes)
    assert any("stopped" in note for note in ambiguous.notes)
    assert any("held" in note for note in stopped.notes)
    assert mentions[0].notes == ()


def test_the_trigger_is_read_before_the_treatment_of_the_same_name(mini):
    """Baclofen on a list is first what may cause jerks."""
    (mention,) = reviewed(mini, "Lioresal\n")
    assert [hit.record.ref for hit in mention.found] == ["drug/baclofen", "treatment/baclofen"]
    assert mention.record.ref == "drug/baclofen"


@pytest.mark.parametrize(
    ("line", "slips"),
    [
        ("cefepime and lamotrogine", ["lamotrigine"]),
        ("cefepime; lamotrogine", ["lamotrigine"]),
        ("cefepime lamotrogine gabapentin", ["lamotrigine"]),
        ("cefepime (instead of lamotrogine)", ["lamotrigine"]),
        ("cefepime, lamotrogine 25 mg", ["lamotrigine"]),
        ("metoprolol succinate managed by cardiology Dr Sanderson Thursday", []),
        ("clonidine 0.1 mg q6h prn opioid withdrawal", []),
        ("cefepime with plenty of water, wife administers", []),
    ],
)
def test_a_slip_beside_a_name_is_not_passed_over(real, line, slips):
    """A second medicine that is misspelled is offered, with or without a strength; talk is not."""
    found = [m for m in reviewed(real, line) if m.status is ListStatus.SUGGESTED]
    assert [m.name for m in found] == slips
    assert all(m.text == line for m in found)


def test_what_is_no_name_is_told_as_it_stands(mini):
    """Beside a medicine that is read, a word with a strength that is no name is a mention too."""
    first, second = reviewed(mini, "cefepime 2 g + xyzzyl 5 mg\n")
    assert (first.name, str(first.status)) == ("cefepime", "trigger")
    assert (second.line, second.text, second.name, str(second.status)) == (
        1, "cefepime 2 g + xyzzyl 5 mg", "xyzzyl", "unrecognised",
    )  # fmt: skip
    assert second.notes == ()


def test_what_is_only_told_of_a_drug_is_not_given_as_advice(check):
    """Metronidazole has no advice with a source: that its jerks are rare is none."""
    _, out, _ = check("metronidazole\n", "--format", "table", "--width", "100")
    assert "advice: none with a source; see myo drugs metronidazole" in out
    assert "rare" not in out


@pytest.mark.parametrize(
    "line",
    ["amitriptilyne 25 mg held", "stopped amitriptilyne", "amitriptilyne d/c'd, continue cefepime",
     "cefepime 1 g, amitriptilyne 25 mg stopped 3 days ago"],
)  # fmt: skip
def test_a_slip_that_was_stopped_is_not_current(real, line):
    """What is said of stopping stays with a slip that is offered, and rules one that is taken."""
    (offered,) = (m for m in reviewed(real, line) if m.status is ListStatus.SUGGESTED)
    assert any(word in " ".join(offered.notes) for word in ("held", "stopped", "d/c'd"))
    (taken,) = (m for m in reviewed(real, line, accept=True) if m.accepted)
    assert (taken.status, taken.name) == (ListStatus.NOT_CURRENT, "amitriptyline")
    (current,) = reviewed(real, "amitriptilyne 25 mg", accept=True)
    assert current.status is ListStatus.TRIGGER


def test_of_all_combinations_those_of_emergency_come_first(real):
    """On a list of every medicine of the catalog, whatever the names of the combinations are."""
    medicines = real.of_kind(Kind.DRUG, Kind.TREATMENT)
    found = pairs(real, "".join(f"{record.name}\n" for record in medicines))
    records = [real.records[f"combination/{name}"] for name, *_ in found]
    waits = ["emergency" not in record.coded("urgency") for record in records]
    assert waits == sorted(waits)
    assert waits != [False] * len(waits)
    unsorted = sorted(record.name for record in records if "emergency" in record.coded("urgency"))
    assert unsorted[-1] > min(record.name for record in records)


def test_a_medicine_that_is_no_trigger_makes_a_combination_too(real):
    """Carbapenems lower valproate, whether or not they are triggers; a known medicine counts."""
    known = [
        record.name
        for record in real.of_kind(Kind.TREATMENT)
        if f"drug/{record.id}" not in real.records
    ]
    listed = [m for m in reviewed(real, "\n".join(known)) if m.status is ListStatus.KNOWN_MEDICINE]
    names = {m.name for m in listed}
    made = [sides for _, *sides in pairs(real, "\n".join([*known, "tramadol", "morphine"]))]
    assert any(names & {*one, *other} for one, other in made)


def test_a_word_that_is_no_name_keeps_what_is_said_of_it(real):
    """That an unknown medicine was stopped is told with it."""
    _, unknown = reviewed(real, "cefepime 2 g, xyzzyl 5 mg stopped 3 days ago")
    assert unknown.status is ListStatus.UNRECOGNISED
    assert unknown.notes == ("stopped 3 days ago",)


def test_a_stop_is_read_where_the_slip_stands(real):
    """Its letters stand in the name before it too, which alone was stopped."""
    first, second = reviewed(real, "amitriptyline stopped, mitriptyline 25 mg", accept=True)
    assert (first.status, first.notes) == (ListStatus.NOT_CURRENT, ("stopped",))
    assert (second.status, second.accepted) == (ListStatus.TRIGGER, True)
    assert "stopped" not in second.notes


@pytest.mark.parametrize(
    ("line", "current", "stopped"),
    [
        ("cefepime and lamotrogine held", ["cefepime"], ["lamotrigine"]),
        ("cefepime 2 g, xyzzyl 5 mg stopped", ["cefepime"], ["xyzzyl"]),
        ("cefepime held, lamotrogine 25 mg", ["lamotrigine"], ["cefepime"]),
        ("lamotrogine stopped, amitriptilyne 25 mg", ["amitriptyline"], ["lamotrigine"]),
        ("stopped: cefepime, lamotrogine", [], ["cefepime", "lamotrigine"]),
    ],
)
def test_what_was_stopped_is_the_slip_and_not_the_name_before_it(real, line, current, stopped):
    """A trigger that goes on was once read as held, because the drug behind it was misspelled."""
    words = ("held", "stopped")
    told = {m.name: any(note.startswith(words) for note in m.notes) for m in reviewed(real, line)}
    assert told == dict.fromkeys(current, False) | dict.fromkeys(stopped, True)
    for mention in reviewed(real, line):
        if mention.name == "cefepime":
            gone = ListStatus.NOT_CURRENT if "cefepime" in stopped else ListStatus.TRIGGER
            assert mention.status is gone
