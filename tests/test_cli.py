"""The command line end to end: what each command says, where it says it, and how it ends."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from myoclonus_cli import store
from myoclonus_cli.cli import completion
from myoclonus_cli.cli.door import run
from myoclonus_cli.cli.status import Exit
from myoclonus_cli.place import data_folder

LISTINGS = ("drugs", "causes", "types", "treatments", "tests", "sources", "resources", "about")
FORMATS = ("table", "tsv", "csv", "json", "jsonl", "markdown")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["lookup", "Elavil"], 0),
        (["lookup", "kidney", "failure"], 0),
        (["lookup", "encephalopathy"], 0),
        (["lookup", "xyzzy"], 1),
        (["lookup", "lamivudine"], 1),
        (["lookup", "amitriptilyne"], 4),
        (["lookup", "MS"], 4),
        (["lookup"], 2),
        (["lookup", " "], 2),
        (["drugs", "--evidence", "A"], 0),
        (["drugs", "--evidence", "Z"], 1),
        (["drugs", "--risk", "renal"], 2),
        (["drugs", "cefepime", "--evidence", "A"], 2),
        (["drugs", "--no-such-option"], 2),
        (["causes", "--type", "cortical"], 0),
        (["causes", "--type", "nothing"], 2),
        (["causes", "--gene", "cstb"], 0),
        (["types", "--physiologic"], 0),
        (["types", "--physiologic", "--clinical"], 2),
        (["treatments", "--for", "cortical"], 0),
        (["treatments", "--for", "segmental"], 1),
        (["treatments", "--for", "xyzzy"], 1),
        (["tests", "--tier", "9"], 2),
        (["sources", "review-2020"], 0),
        (["sources", "no such source"], 1),
        (["sources", "--used-by", "xyzzy"], 2),
        (["amitriptyline"], 2),
        ([], 2),
        (["data"], 2),
        (["data", "schema"], 0),
        (["data", "export"], 2),
        (["--version"], 0),
        (["lookup", "x", "--csv", "--format", "tsv"], 2),
        (["lookup", "x", "--width", "3"], 2),
    ],
)
def test_exit_statuses(myo, arguments, status):
    """Every outcome has its status; a failure says one sentence on stderr and no traceback."""
    ran = myo(*arguments)
    assert ran.status == status
    if status in (1, 2) and arguments not in ([], ["data"]):
        assert ran.err.startswith("myo: ")
        assert "Traceback" not in ran.err


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("command", LISTINGS)
def test_every_listing_in_every_format(myo, command, format_):
    """Each command answers in each format, without a colour code and without an error."""
    ran = myo(command, "--format", format_)
    assert ran.status == 0
    assert ran.out
    assert "\x1b" not in ran.out


@pytest.mark.parametrize("command", LISTINGS)
def test_formats_show_the_same_records(myo, command):
    """A pipe gets the rows that a terminal shows: TSV, CSV and JSON have the same ids."""
    rows = myo(command, "--format", "tsv").rows
    table = list(csv.reader(io.StringIO(myo(command, "--format", "csv").out)))
    results = json.loads(myo(command, "--json").out)["results"]
    assert [row[0] for row in rows] == [row[0] for row in table]
    if command != "about":
        assert [row[0] for row in rows[1:]] == [result["id"] for result in results]


def test_a_card_in_a_pipe_is_field_value_sources(myo):
    """Nothing on the card is missing in TSV, and nothing is cut."""
    rows = myo("lookup", "Elavil").rows
    assert rows[0] == ["field", "value", "sources"]
    assert ["class", "tricyclic antidepressant", ""] in rows
    claim = "Myoclonus was described in 26 of 200 reported people [mg/kg] with a movement disorder."
    assert ["frequency", claim, "review-2020 case-2010"] in rows
    assert any(row[0] == "source" and "doi:10.1000/review.2020" in row[1] for row in rows)


@pytest.mark.parametrize("width", [20, 40, 80, 120])
def test_nothing_is_cut_at_any_width(myo, mini, width):
    """Every word of every claim is on the card, whatever the width, and no line is wider."""
    for record in mini.records.values():
        out = myo("lookup", record.id, "--format", "table", "--width", width).out
        shown = "".join(out.split())
        for claim in record.claims:
            assert "".join(claim.text.split()) in shown
        assert all(len(line) <= width for line in out.splitlines())


def test_markup_is_never_interpreted(myo):
    """Rich would eat `[mg/kg]`."""
    assert "[mg/kg]" in " ".join(myo("lookup", "Elavil", "--format", "table").out.split())


def test_warnings_stand_beside_every_treatment(myo):
    """Wherever valproate is named, a reader sees who must not get it, in every format."""
    for arguments in (
        ["treatments"],
        ["treatments", "--for", "cortical"],
        ["lookup", "cortical myoclonus"],
        ["lookup", "Lance-Adams syndrome"],
        ["types", "--physiologic"],
        ["lookup", "valproate"],
    ):
        for format_ in FORMATS:
            for width in (40, 80, 120):
                out = " ".join(myo(*arguments, "--format", format_, "--width", width).out.split())
                assert "valproate" in out.casefold()
                assert "mitochondrial" in out, (arguments, format_, width)


def test_treatments_for_a_type_show_plan_then_lines_then_what_worsens(myo):
    """The plan comes first, then first-line treatments, last what may worsen the jerks."""
    rows = myo("treatments", "--for", "cortical").rows[1:]
    assert [row[0] for row in rows] == ["plan"] * 3 + ["treatment"] * 3
    assert [row[3] for row in rows] == ["step 1", "step 2", "avoid", "first", "first", "may worsen"]


def test_physiologic_scheme_and_class_point_to_each_other(myo):
    """`--physiologic` is the scheme by generator, `types physiologic` the class."""
    scheme, single = myo("types", "--physiologic"), myo("types", "physiologic")
    assert [row[0] for row in scheme.rows[1:]] == ["cortical", "cortical-reflex", "segmental"]
    assert "myo types physiologic" in scheme.err
    assert ["id", "physiologic", ""] in single.rows
    assert "myo types --physiologic" in single.err


def test_a_table_of_generators_has_no_silent_gap(myo):
    """A topic without a source says so."""
    row = next(row for row in myo("types", "--physiologic").rows if row[0] == "segmental")
    assert "no source found yet" in row


def test_a_near_name_is_only_offered(myo):
    """The offer stands on stderr with class and role; stdout is empty."""
    ran = myo("lookup", "amitriptilyne")
    assert ran.out == ""
    assert "Did you mean: amitriptyline (tricyclic antidepressant, drug trigger)?" in ran.err


def test_another_medicine_is_recognized(myo):
    """A medicine that is not in the catalog is called by its name, and no other drug is offered."""
    ran = myo("lookup", "lamivudinum")
    assert ran.out == ""
    assert "lamivudine is a known medicine, not in this catalog" in ran.err
    answer = json.loads(myo("lookup", "lamivudinum", "--json").out)
    assert (answer["meta"]["status"], answer["results"]) == ("known-medicine", [])
    assert (answer["meta"]["query"], answer["meta"]["medicine"]) == ("lamivudinum", "lamivudine")


def test_an_unknown_command_is_pointed_to_lookup(myo):
    """`myo amitriptyline` runs nothing and says what was meant."""
    assert "did you mean `myo lookup amitriptyline`?" in myo("amitriptyline").err
    assert "did you mean `myo drugs`?" in myo("drug").err


def test_limit_says_what_it_leaves_out(myo):
    """A limit is never silent, in any format."""
    for format_ in FORMATS:
        ran = myo("drugs", "--limit", "2", "--format", format_)
        assert "showing 2 of 6" in ran.err
    assert len(myo("drugs", "--limit", "2").rows) == 3
    assert "showing 1 of 4" in myo("sources", "--limit", "1").err


def test_no_header(myo):
    """`--no-header` leaves out the header of TSV and CSV."""
    assert myo("drugs").rows[1:] == myo("drugs", "--no-header").rows


def test_the_envelope_says_what_was_asked_and_which_catalog_answered(myo, mini):
    """JSON carries query, status, catalog and notice, also when nothing is found."""
    meta = json.loads(myo("lookup", "Elavil", "--json").out)["meta"]
    assert (meta["command"], meta["query"], meta["status"]) == ("lookup", "Elavil", "found")
    assert meta["catalog"]["hash"] == mini.edition.hash
    assert "clinical review" in meta["notice"]
    nothing = json.loads(myo("lookup", "xyzzy", "--json").out)
    assert (nothing["meta"]["status"], nothing["results"]) == ("none", [])
    assert json.loads(myo("lookup", "MS", "--json").out)["meta"]["status"] == "ambiguous"


def test_a_match_explains_itself(myo):
    """A record that was searched for says what matched, by which name, in which tier."""
    found = json.loads(myo("lookup", "elavil", "--json").out)["results"][0]
    assert found["match"] == {"tier": "exact", "matched": "Elavil", "via": "brand", "distance": 0}


def test_stdin_answers_every_line(myo, monkeypatch):
    """No query of a batch is dropped; the status is the highest of its lines."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("Elavil\n\nxyzzy\namitriptilyne\n"))
    ran = myo("lookup", "--stdin")
    assert [row[:2] for row in ran.rows[1:]] == [
        ["Elavil", "found"],
        ["xyzzy", "none"],
        ["amitriptilyne", "suggested"],
    ]
    assert ran.status == 4
    monkeypatch.setattr(sys, "stdin", io.StringIO("Elavil\nxyzzy\n"))
    lines = [
        json.loads(line) for line in myo("lookup", "--stdin", "--format", "jsonl").out.splitlines()
    ]
    assert [line["meta"]["status"] for line in lines] == ["found", "none"]


def test_bibliography_exports(myo):
    """A source can be taken along as BibTeX and CSL-JSON, and names what rests on it."""
    bib = myo("sources", "book-2001", "--bibtex").out
    assert "@misc{book-2001," in bib
    assert r"jerks \& twitches" in bib
    item = json.loads(myo("sources", "review-2020", "--csl").out)[0]
    assert (item["DOI"], item["issued"]) == ("10.1000/review.2020", {"date-parts": [[2020]]})
    used = json.loads(myo("sources", "case-2010", "--json").out)["results"][0]["used_by"]
    assert "drug/cefepime" in used
    assert [r[0] for r in myo("sources", "--used-by", "tricyclic antidepressants").rows[1:]] == [
        "review-2020"
    ]


def test_spreadsheet_formulas_are_made_text(myo, monkeypatch):
    """A cell that a spreadsheet would run starts with an apostrophe."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("=cmd|' /C calc'!A0\n"))
    ran = myo("lookup", "--stdin", "--format", "csv")
    assert "'=cmd" in ran.out


def test_control_characters_of_a_query_are_not_printed(myo):
    """A query that would move the cursor is shown with replacement characters."""
    ran = myo("lookup", "xy\x1b[2Jzzy")
    assert "\x1b" not in ran.err
    assert "\ufffd" in ran.err
    assert "\x1b" not in myo("lookup", "xy\x1b[2Jzzy", "--json").out


@pytest.mark.parametrize("command", [*LISTINGS, "lookup", "data", "data check", "data export"])
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_everywhere(command, flag, capsys):
    """`-h` and `--help` say what a command does, with an example that names it."""
    assert run([*command.split(), flag]) == 0
    out = capsys.readouterr().out
    assert f"Usage: myo {command}" in out
    assert command == "data" or f"myo {command}" in out.split("Usage:")[1].split("\n", 1)[1]


@pytest.mark.parametrize("group", [[], ["data"]])
def test_the_help_of_a_group_cuts_no_command_short(group, capsys):
    """The list of commands says all of what each does."""
    assert run([*group, "--help"]) == 0
    assert "..." not in capsys.readouterr().out.split("Commands:")[1]


@pytest.mark.parametrize("width", [30, 40, 59, 60, 80, 120])
@pytest.mark.parametrize("command", [[], ["data"], *([name] for name in LISTINGS), ["check"]])
def test_help_fits_any_width_and_cuts_no_word(command, width, monkeypatch, capsys):
    """No line is wider than the terminal, but for a word that alone is; the words stay whole."""
    monkeypatch.setenv("COLUMNS", str(width))
    assert run([*command, "--help"]) == 0
    narrow = capsys.readouterr().out
    assert all(len(line) <= width or " " not in line.strip() for line in narrow.splitlines()[1:])
    monkeypatch.setenv("COLUMNS", "1000")
    assert run([*command, "--help"]) == 0
    assert sorted(narrow.split()) == sorted(capsys.readouterr().out.split())


def test_help_has_one_example_a_line_before_the_options(capsys):
    """Examples can be copied, each a command of its own; what every command has comes last."""
    assert run(["drugs", "--help"]) == 0
    out = capsys.readouterr().out
    assert "Examples:\n  myo drugs cefepime\n  myo drugs --evidence A\n" in out
    assert out.index("Examples:") < out.index("Options:") < out.index("Output:")
    assert "--limit <number>" in out.split("Output:")[1]
    assert "One of auto, always and never. The default is auto." in " ".join(out.split())


def test_headings_of_help_are_bold_only_where_color_is_wanted(monkeypatch, capsys):
    """A pipe gets plain text; FORCE_COLOR makes the headings bold."""
    assert run([]) == Exit.USAGE
    assert "\x1b" not in capsys.readouterr().out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert run([]) == Exit.USAGE
    assert "\x1b[1mCommands:\x1b[0m" in capsys.readouterr().out


def test_a_number_that_is_none_is_refused_in_plain_words(myo):
    """The sentence speaks of a whole number, not of the parser's types."""
    ran = myo("drugs", "--limit", "x")
    assert (ran.status, ran.out) == (Exit.USAGE, "")
    assert "'x' is not a valid whole number; see myo drugs --help" in ran.err


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (("drugs", "--class", "tricyclic antidepresant"), "tricyclic antidepressant"),
        (("drugs", "--class", "opiod"), "opioid"),
        (("drugs", "--class", "tricylic"), "tricyclic"),
        (("causes", "--gene", "CSTC"), "CSTB"),
    ],
)
def test_the_nearest_class_or_gene_is_named(myo, arguments, meant):
    """What records have is free text there, and a slip of it is met with what was meant."""
    ran = myo(*arguments)
    assert ran.status == Exit.NOTHING
    assert f"; did you mean {meant}?" in ran.err


def test_where_nothing_is_left_a_person_sees_no_empty_table(myo):
    """The sentence says it; a program still gets its header."""
    ran = myo("drugs", "--class", "xyz", "--format", "table")
    assert (ran.status, ran.out) == (Exit.NOTHING, "")
    assert "no record has --class xyz" in ran.err
    assert myo("drugs", "--class", "xyz", "--tsv").out.startswith("id\tname")


def test_color_follows_option_then_environment(myo, monkeypatch):
    """The option wins over NO_COLOR, NO_COLOR over FORCE_COLOR; a pipe has none."""
    card = ("lookup", "Elavil", "--format", "table")
    assert "\x1b" not in myo(*card).out
    assert "\x1b[" in myo(*card, "--color", "always").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in myo(*card).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in myo(*card).out
    assert "\x1b[" in myo(*card, "--color", "always").out


def test_broken_data_are_one_message_and_exit_3(monkeypatch, capsys, tmp_path):
    """A catalog that cannot be trusted answers nothing."""
    monkeypatch.setattr(store, "_load", lambda _: store.read_folder(tmp_path))
    assert run(["lookup", "Elavil"]) == Exit.BROKEN_INPUT
    assert "myo data check" in capsys.readouterr().err


def test_an_unexpected_error_is_one_line(monkeypatch, capsys):
    """Exit 70 without a traceback; `--debug` shows it."""

    def fail(_):
        raise RuntimeError

    monkeypatch.setattr(store, "_load", fail)
    assert run(["lookup", "Elavil"]) == Exit.UNEXPECTED
    assert "unexpected error (RuntimeError)" in capsys.readouterr().err
    with pytest.raises(RuntimeError):
        run(["--debug", "lookup", "Elavil"])


def program(*arguments, **options):
    command = [sys.executable, "-m", "myoclonus_cli", *arguments]
    return subprocess.run(command, capture_output=True, check=False, timeout=60, **options)


def test_a_closed_pipe_ends_quietly():
    """`myo drugs | head -1` prints one line and nothing on stderr."""
    command = f"{sys.executable} -m myoclonus_cli drugs | head -1"
    ran = subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=60)
    assert ran.stdout.startswith(b"id\t")
    assert ran.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_disk_is_one_sentence():
    """Output that cannot be written is told, with exit 70 and nothing at shutdown."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "myoclonus_cli", "drugs"]
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ran.returncode == Exit.UNEXPECTED
    assert ran.stderr == "myo: the output cannot be written: No space left on device\n"


def test_a_stream_without_our_signs_gets_ascii():
    """An ASCII terminal is given >= for ≥, never a crash."""
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    ran = program("lookup", "amitriptyline", "--format", "table", env=environment)
    assert ran.returncode == 0
    ran.stdout.decode("ascii")


def test_the_catalog_folder_is_printed(capsys):
    """`myo data path` is where the TOML files are."""
    assert run(["data", "path"]) == 0
    assert (data_folder() / "catalog.toml").exists()
    assert capsys.readouterr().out.strip() == str(data_folder())


def test_a_treatment_named_beside_another_is_no_indication(myo):
    """Clonazepam with valproate for hiccups is for hiccups; it does not treat valproate."""
    rows = myo("treatments", "clonazepam").rows
    claim = "hiccups, action myoclonus (option): With valproate, one patient improved."
    assert claim in [row[1] for row in rows]
    assert "treated with" not in [row[0] for row in myo("treatments", "valproate").rows]


def test_what_is_to_be_avoided_is_never_called_a_treatment(myo):
    """A cause that avoids baclofen stands on its card under what to avoid, not under its uses."""
    rows = [tuple(row[:2]) for row in myo("treatments", "baclofen").rows]
    assert ("to avoid in", "infection of the brain") in rows
    assert "used in" not in [row[0] for row in rows]
    last = myo("treatments", "--for", "infection of the brain")
    assert [last.rows[-1][0], last.rows[-1][3]] == ["cause", "avoid"]
    answer = json.loads(myo("treatments", "--for", "infection of the brain", "--json").out)
    assert answer["results"][-1]["id"] == "brain-infection"


def test_a_list_of_risks_is_completed_word_by_word():
    """After a comma the next risk is completed, what stands before it kept."""
    complete = completion.words("risk")
    first = {word for word, _ in complete("ren")}
    second = {word for word, _ in complete("pregnancy,ren")}
    assert first
    assert second == {f"pregnancy,{word}" for word in first}
    assert not complete("pregnancy,ren,")[0][0].startswith("ren")
