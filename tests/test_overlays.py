"""A site's own folder: what it adds, what it can never change, and what is refused."""

import json
import os
import shutil
from pathlib import Path

import jsonschema
import pytest

from myoclonus_cli.catalog import raw_of
from myoclonus_cli.cli.door import run
from myoclonus_cli.overlays import reading
from myoclonus_cli.overlays.merging import examined, merged
from myoclonus_cli.place import Site, overlay_folder
from myoclonus_cli.render.output_schema import output_schema
from myoclonus_cli.store import BrokenOverlayError

EXAMPLE = Path(__file__).parents[1] / "docs/examples/example-hospital"
NOTE = "Call the ward pharmacist"
MARK = "[example-hospital]"


@pytest.fixture(autouse=True)
def _no_choice(monkeypatch):
    monkeypatch.setattr(Site, "chosen", None)
    monkeypatch.setattr(Site, "wanted", True)


@pytest.fixture
def site(tmp_path):
    """A copy of the example to spoil."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "example-hospital"))


@pytest.fixture
def spoiled(site, mini):
    """Write one file of the overlay, and return the breaches as texts."""

    def write(file, text):
        path = site / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        catalog, found = examined(mini, site)
        assert found
        assert catalog is mini
        return [f"{b.file} {b.field} {b.problem}" for b in found]

    return write


def test_the_example_is_sound_on_the_bundled_catalog(real):
    """The documented folder keeps every rule."""
    assert examined(real, EXAMPLE)[1] == []


def test_nothing_bundled_is_replaced(mini):
    """Every bundled record, source, name and caution stands as it was, with additions behind it."""
    catalog = merged(mini, EXAMPLE)
    for ref, record in mini.records.items():
        now = catalog.records[ref]
        assert now.claims[: len(record.claims)] == record.claims
        assert now.synonyms[: len(record.synonyms)] == record.synonyms
        assert now.brands[: len(record.brands)] == record.brands
        assert (now.name, now.reviewed, now.facets) == (record.name, record.reviewed, record.facets)
    for key, names in mini.names.items():
        assert [n for n in catalog.names[key] if n in names] == list(names)
    assert all(catalog.sources[key] == source for key, source in mini.sources.items())
    assert list(catalog.cautions[: len(mini.cautions)]) == list(mini.cautions)
    assert catalog.edition == mini.edition


def test_what_is_added_carries_its_origin(mini):
    """Claims, names, a record, a pair and a source."""
    catalog = merged(mini, EXAMPLE)
    cefepime, new = catalog.records["drug/cefepime"], catalog.records["drug/examplamycin"]
    assert cefepime.claims[-1].origin == new.origin == new.claims[0].origin == "example-hospital"
    assert cefepime.origin == ""
    assert cefepime.added == {"Examplepime": "example-hospital"}
    assert catalog.cautions[-1].origin == "example-hospital"
    assert catalog.sources["example-formulary-2026"]["origin"] == "example-hospital"
    assert raw_of(cefepime)["brands"][-1] == "Examplepime"


@pytest.mark.parametrize("form", ["table", "tsv", "csv", "markdown"])
@pytest.mark.parametrize("query", ["Examplepime", "examplamycin"])
def test_every_format_of_a_card_says_the_origin(myo, form, query):
    """Each added sentence has the origin right behind it."""
    out = myo("lookup", query, "--data", EXAMPLE, "--format", form, "--width", 900).out
    shown = " ".join(out.replace("\\", "").split())  # a terminal wraps prose
    sentence = {
        "Examplepime": "when the eGFR is below 60 mL/min.",
        "examplamycin": "Two reports of myoclonus were made in this hospital.",
    }[query]
    for text in (query, sentence, "https://example.org/formulary"):
        assert f"{text} {MARK}" in shown


@pytest.mark.parametrize("form", ["table", "tsv", "csv", "markdown"])
def test_every_format_of_lists_says_the_origin(myo, form):
    """Listings, searches, reviewed lists and the bibliography."""
    common = ("--data", EXAMPLE, "--format", form, "--width", 300)
    for command in (("drugs",), ("lookup", "exampl"), ("check", "EXM 1 g"), ("sources",)):
        out = myo(*command, *common).out.replace("\\", "")
        assert MARK in out, command


def test_json_has_the_origin_as_a_field_and_keeps_the_schema(myo):
    """Texts stay as written; record, claim, pair, source, link and meta name the overlay."""
    for command in (("lookup", "Examplepime"), ("drugs",), ("check", "EXM", "Examplepime")):
        answer = json.loads(myo(*command, "--data", EXAMPLE, "--json").out)
        jsonschema.validate(answer, output_schema())
        assert answer["meta"]["overlay"] == "example-hospital"
    found = json.loads(myo("lookup", "Examplepime", "--data", EXAMPLE, "--json").out)["results"][0]
    claim = next(c for c in found["claims"] if c["text"].startswith(NOTE))
    assert claim["origin"] == "example-hospital"
    assert claim["text"].endswith(".")
    assert "origin" not in found
    assert found["added_names"] == [{"name": "Examplepime", "origin": "example-hospital"}]
    assert found["look_alikes"][-1]["origin"] == "example-hospital"
    new = json.loads(myo("lookup", "examplamycin", "--data", EXAMPLE, "--json").out)["results"][0]
    assert new["origin"] == "example-hospital"
    lines = myo("sources", "example-formulary-2026", "--data", EXAMPLE, "--jsonl").out
    assert json.loads(lines)["origin"] == "example-hospital"


def test_without_an_overlay_no_output_speaks_of_one(myo):
    """No field and no bracket is added to the bundled catalog's answers."""
    out = myo("lookup", "cefepime", "--json").out
    assert '"origin"' not in out
    assert '"overlay"' not in out


BODY = '\n[[claim]]\ntopic = "note"\ntext = "A note."\nsources = ["example-formulary-2026"]\n'


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("drugs/cefepime.toml", 'id = "cefepime"\nsign = ["negative"]\n' + BODY,
         "drugs/cefepime.toml:2 sign is the catalog's own"),
        ("drugs/cefepime.toml", 'id = "cefepime"\nname = "other"\n' + BODY,
         "drugs/cefepime.toml:2 name is the catalog's own"),
        ("drugs/cefepime.toml", 'id = "cefepime"\nbrands = ["Elavil"]\n',
         'drugs/cefepime.toml:2 brands "Elavil" is a name of drug/amitriptyline'),
        ("drugs/cefepime.toml", 'id = "cefepime"\n\n[[claim]]\ntopic = "note"\ntext = "A note."\n',
         "drugs/cefepime.toml:3 claim 1.sources is missing"),
        ("drugs/cefepime.toml", 'id = "cefepime"\n' + BODY.replace("example-formulary", "none"),
         'drugs/cefepime.toml:6 claim 1.sources unknown "none-2026"'),
        ("drugs/cefepime.toml", 'id = "cefepime"\n' + BODY.replace('"note"', '"nonsense"'),
         'drugs/cefepime.toml:4 claim 1.topic "nonsense" is not a topic'),
        ("drugs/cefepime.toml", 'id = "cefepime"\n' + BODY.replace("A note", "A \\u202e note"),
         "drugs/cefepime.toml:5 claim 1.text has a control character"),
        ("drugs/cefepime.toml", 'id = "other"\n', "drugs/cefepime.toml:1 id is not the name"),
        ("sources.toml", '[review-2020]\ntitle = "Mine"\n',
         "sources.toml:1 review-2020 is a source of the catalog"),
        ("vocabulary/ambiguous.toml", '[[name]]\nname = "cefepime"\nnote = "Ask."\n',
         "vocabulary/ambiguous.toml:1 name is not a known key"),
        ("workup/x.toml", 'id = "x"\nkind = "drug"\n', "workup/x.toml:2 kind is not a kind"),
    ],
)  # fmt: skip
def test_what_would_change_the_catalog_is_refused(spoiled, file, text, said):
    """With file, line and field."""
    assert any(line.startswith(said) for line in spoiled(file, text)), spoiled(file, text)


def test_a_name_of_another_medicine_is_refused(spoiled, mini):
    """A decoy never becomes a name of a drug of the catalog."""
    decoy = next(iter(mini.lexicon.medicines))
    said = spoiled("drugs/cefepime.toml", f'id = "cefepime"\nbrands = ["{decoy}"]\n')
    assert any(f'"{decoy}" is a name of' in line for line in said)


def test_an_overlay_cannot_turn_advice_against_a_treatment(mini):
    """What the catalog alone advises against stays under that heading."""
    from myoclonus_cli.render.view import _only_against  # noqa: PLC0415

    treatment = next(r for r in mini.records.values() if r.kind == "treatment")
    claim = treatment.claims[0]._replace(
        topic="indication", about=("type/cortical",), line="not-recommended", origin=""
    )
    local = claim._replace(line="first", origin="here")
    assert _only_against(treatment._replace(claims=(claim, local)), "type/cortical")


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("drugs/a.toml", b"#" + b"\n" * reading.BYTES, "drugs/a.toml  is larger than 1 MiB"),
        ("drugs/a.toml", b'id = "\xff"\n', "drugs/a.toml:1  is not UTF-8"),
        ("drugs/a.toml", "id = \n", "drugs/a.toml:1  is not valid TOML"),
        ("drugs/a.toml", "x = " + "[" * 3000 + "]" * 900, "drugs/a.toml"),
        ("drugs/a.toml", "x = [[[[[[[1]]]]]]]", "drugs/a.toml:1 x"),
        ("drugs/a.toml", ".".join("a" * 1900) + " = 1", "drugs/a.toml:1  has too deep a key"),
        ("drugs/a.toml", f'x = "{"a" * 5000}"', "drugs/a.toml:1  has a line of more than 4000"),
        ("drugs/a.toml", 'x = """\n' + ("a" * 3000 + "\n") * 2 + '"""', "drugs/a.toml:1 x is long"),
        ("drugs/a.toml", "x = [\n" + "1,\n" * 10001 + "]", "drugs/a.toml:1 x is beyond the limit"),
        ("drug/a.toml", 'id = "a"', "drug/a.toml  is not where data stand"),
        ("drugs/old/a.toml", 'id = "a"', "drugs/old/a.toml  is not where data stand"),
        ("resources.toml", "x = 1", "resources.toml:1 x is no resource"),
        ("sources.toml", "x = 1", "sources.toml:1 x is no source"),
        ("vocabulary/ambiguous.toml", "pair = 1", "vocabulary/ambiguous.toml:1 pair has the wrong"),
    ],
)  # fmt: skip
def test_limits_of_a_file(spoiled, file, text, said):
    """Size, encoding, form, depth, keys, lengths and place."""
    found = spoiled(file, text)
    assert any(line.startswith(said) for line in found), found


def test_limits_of_the_folder(site, mini, monkeypatch):
    """So many files, so many entries."""
    monkeypatch.setattr(reading, "FILES", 2)
    assert any("limit of 2" in breach.problem for breach in examined(mini, site)[1])
    monkeypatch.setattr(reading, "ENTRIES", 3)
    assert any("more than 3 entries" in breach.problem for breach in examined(mini, site)[1])


def test_links_and_pipes_are_refused(site, mini, tmp_path):
    """A link to a file or folder, and a pipe, which does not hold the program."""
    outside = tmp_path / "outside.toml"
    outside.write_text('id = "a"\n')
    (site / "drugs/a.toml").symlink_to(outside)
    (site / "causes").symlink_to(tmp_path)
    os.mkfifo(site / "drugs/b.toml")
    found = {(breach.file, breach.problem) for breach in examined(mini, site)[1]}
    assert {("drugs/a.toml", "is a link"), ("causes", "is a link")} <= found
    assert ("drugs/b.toml", "is not a regular file") in found


def test_a_broken_overlay_is_one_sentence_and_3(myo, site):
    """It names file, line and field, and both ways out; JSON asks for it as JSON."""
    (site / "drugs/cefepime.toml").write_text('id = "cefepime"\nsign = ["negative"]\n')
    ran = myo("lookup", "cefepime", "--data", site)
    assert (ran.status, ran.out, ran.err.count("\n")) == (3, "", 1)
    for part in ("drugs/cefepime.toml:2: sign", "myo data check", "--no-overlays"):
        assert part in ran.err
    assert json.loads(myo("lookup", "cefepime", "--data", site, "--json").err)["status"] == 3
    assert myo("data", "check", site).status == 3


def test_no_overlays_works_regardless(myo, site, monkeypatch):
    """With a broken overlay in the environment the bundled catalog answers."""
    (site / "sources.toml").write_text("broken")
    monkeypatch.setenv("MYO_DATA", str(site))
    assert myo("lookup", "cefepime").status == 3
    ran = myo("lookup", "cefepime", "--no-overlays")
    assert (ran.status, ran.err) == (0, "")
    assert myo("--version").status == 0
    assert myo("lookup", "cefepime", "--no-overlays", "--data", site).status == 2


def test_the_first_folder_named_is_read(tmp_path, monkeypatch):
    """--data, then $MYO_DATA, then the configuration folder; an empty $MYO_DATA is none."""
    own = tmp_path / "config/myo"
    own.mkdir(parents=True)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert overlay_folder() is None
    monkeypatch.delenv("MYO_DATA")
    assert overlay_folder() == own
    assert reading.origin_of(own) == "local"
    monkeypatch.setenv("MYO_DATA", "/elsewhere")
    assert overlay_folder() == Path("/elsewhere")
    monkeypatch.setattr(Site, "chosen", Path("/asked"))
    assert overlay_folder() == Path("/asked")
    monkeypatch.setattr(Site, "wanted", False)
    assert overlay_folder() is None


def test_no_home_is_no_overlay(monkeypatch):
    """Neither HOME nor an entry for the user, nor a relative configuration folder."""
    for name in ("MYO_DATA", "HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    assert overlay_folder() is None


def test_a_missing_folder_is_said(myo, tmp_path):
    """An overlay that was asked for and is not there is no overlay that is empty."""
    ran = myo("lookup", "cefepime", "--data", tmp_path / "none")
    assert (ran.status, ran.out) == (3, "")
    assert "is not a folder" in ran.err


def test_without_an_overlay_none_of_it_is_imported():
    """The hot path reads no TOML and loads no code of overlays."""
    import subprocess  # noqa: PLC0415
    import sys  # noqa: PLC0415

    code = (
        "import sys; from myoclonus_cli.place import overlay_folder; import myoclonus_cli.cli.app;"
        "assert overlay_folder() is None; print([m for m in sys.modules if 'overlays' in m])"
    )
    env = {**os.environ, "MYO_DATA": ""}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=True)
    assert done.stdout.strip() == "[]", done.stderr


def test_the_name_of_the_folder_is_made_plain(tmp_path):
    """No sign of the name can be markup or hide."""
    assert reading.origin_of(tmp_path / "[b]\u202ex y") == "b-x-y"


def test_broken_is_raised_to_programs(mini, site):
    """Who loads with a broken overlay gets the breaches."""
    (site / "drugs/cefepime.toml").write_text("x")
    with pytest.raises(BrokenOverlayError, match="breaches"):
        merged(mini, site)
    assert run(["data", "check", str(site)]) == 3


def test_a_medicine_that_comes_in_is_found_by_all_its_names(site, real):
    """What was only known to be a medicine opens the new record, by its other names too."""
    from myoclonus_cli.lookup import lookup  # noqa: PLC0415
    from myoclonus_cli.model import Status  # noqa: PLC0415

    lexicon = real.lexicon.medicines
    alias, name = next(
        (alias, name)
        for alias, name in lexicon.items()
        if name.isalpha() and name.islower() and lexicon.get(name) == name != alias
    )
    assert lookup(real, alias).status is Status.KNOWN_MEDICINE
    text = (site / "drugs/examplamycin.toml").read_text()
    text = text.replace('["EXM"]', '["EXN"]').replace("examplamycin", name)
    (site / f"drugs/{name}.toml").write_text(text)
    catalog, found = examined(real, site)
    assert found == []
    for query in (name, alias):
        assert [record.ref for record in lookup(catalog, query).records] == [f"drug/{name}"]
