"""Reading the catalog: from TOML, from the compiled file, and what is refused."""

import shutil

import pytest
from conftest import MINI

from myoclonus_cli.canonical import canonical
from myoclonus_cli.catalog import content_hash, raw_of
from myoclonus_cli.compiled import compiled, read_compiled
from myoclonus_cli.model import Kind
from myoclonus_cli.schema import BrokenDataError
from myoclonus_cli.store import read_folder, record_files


@pytest.fixture
def copy(tmp_path):
    """A copy of the miniature catalog that a test may break."""
    shutil.copytree(MINI, tmp_path / "data")
    return tmp_path / "data"


def broken(folder):
    with pytest.raises(BrokenDataError) as caught:
        read_folder(folder)
    return caught.value.breaches


def edit(folder, file, old, new):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_compiled_catalog_equals_the_folder(mini, tmp_path):
    """Records, sources, names, links and hash are the same in both forms."""
    path = tmp_path / "catalog.jsonl"
    path.write_text(compiled(mini), encoding="utf-8")
    read = read_compiled(path)
    assert dict(mini.records) == dict(read.records)
    assert dict(mini.sources) == dict(read.sources)
    assert dict(mini.names) == dict(read.names)
    assert dict(mini.links) == dict(read.links)
    assert dict(mini.named_words) == dict(read.named_words)
    assert dict(mini.mentions) == dict(read.mentions)
    assert mini.lexicon == read.lexicon
    for own, stored in zip(mini.sounds, read.sounds, strict=True):
        assert {n: [*map(list, g)] for n, g in own.items()} == {n: [*g] for n, g in stored.items()}
    assert list(mini.cautions) == read.cautions
    assert mini.lay == read.lay
    assert mini.edition == read.edition
    assert content_hash(mini) == content_hash(read) == read.edition.hash


def test_the_compiled_catalog_builds_a_record_once(mini, tmp_path):
    """A record that is opened twice is parsed once, and the file is read whole."""
    path = tmp_path / "catalog.jsonl"
    path.write_text(compiled(mini), encoding="utf-8")
    read = read_compiled(path)
    assert read.records["drug/cefepime"].name == "cefepime"
    assert read.records["drug/cefepime"] is read.records["drug/cefepime"]
    path.unlink()
    assert "drug/cefepime" in read.records


def test_the_hash_changes_with_any_text(mini, copy):
    """One changed letter gives another hash; the same content gives the same."""
    assert mini.edition.hash == read_folder(copy).edition.hash
    edit(copy, "drugs/cefepime.toml", "42%", "43%")
    assert mini.edition.hash != read_folder(copy).edition.hash


def test_links_are_turned_around(mini):
    """A record knows who points to it, and what for."""
    relations = {(link.ref, link.relation) for link in mini.links["type/cortical"]}
    assert {("plan/cortical", "about"), ("treatment/valproate", "indication")} <= relations


@pytest.mark.parametrize("number", range(len(list(record_files(MINI)))))
def test_every_record_survives_writing_and_reading(mini, number):
    """The canonical form of a record holds all of it."""
    path, kind = list(record_files(MINI))[number]
    text = path.read_text(encoding="utf-8")
    actual = kind or Kind(text.split('kind = "')[1].split('"')[0])
    record = mini.records[f"{actual}/{path.stem}"]
    raw = {key: value for key, value in raw_of(record).items() if kind is None or key != "kind"}
    raw["reviewed"] = record.reviewed
    raw["claim"] = [claim for claim in raw["claim"] if "annotated" not in claim["text"]]
    assert text == canonical(actual, raw, mini.topics[actual])


def test_an_annotated_disease_joins_the_cause_that_is_the_same(mini):
    """The same OMIM number is one record: the hand-written name, and the annotation's claims."""
    joined = mini.records["cause/unverricht-lundborg"]
    assert "cause/omim-254800" not in mini.records
    assert joined.name == "Unverricht-Lundborg disease"
    assert "Myoclonus is annotated in 8 of 11 cases." in [claim.text for claim in joined.claims]
    assert [gene["symbol"] for gene in joined.facets["gene"]] == ["CSTB"]


def test_an_annotated_disease_of_its_own_is_a_cause(mini):
    """A disease that no one wrote by hand is a cause; a synonym that is taken is left to it."""
    alone = mini.records["cause/orpha-9999"]
    assert alone.is_annotated
    assert alone.synonyms == ("AD9",)
    assert [name.ref for name in mini.names["epm1"]] == ["cause/unverricht-lundborg"]


def test_a_broken_annotation_is_told(copy):
    """A breach in the generated file names its table."""
    edit(copy, "annotated.toml", 'support = "annotation"', 'suport = "annotation"')
    assert [b.file for b in broken(copy)] == ["annotated.toml [omim-254800]"]


def test_other_medicines_are_known_by_all_their_names(mini):
    """Each name of a line leads to the common name that stands first."""
    assert mini.lexicon.medicines["lamivudinum"] == "lamivudine"


def test_a_catalog_without_its_other_medicines_is_refused(copy):
    """Without the decoys a near name could become a wrong drug."""
    (copy / "vocabulary/medicines.txt").unlink()
    assert [b.file for b in broken(copy)] == ["vocabulary/medicines.txt"]


BREACHES = [
    ("drugs/cefepime.toml", 'name = "cefepime"', 'nmae = "cefepime"', "nmae", "not a known key"),
    ("drugs/cefepime.toml", 'name = "cefepime"\n', "", "name", "is missing"),
    ("drugs/cefepime.toml", 'id = "cefepime"', 'id = "cefipime"', "id", "not the name of the file"),
    ("drugs/cefepime.toml", 'brands = ["Maxipime"]', 'brands = [""]', "brands", "is empty"),
    ("drugs/cefepime.toml", 'brands = ["Maxipime"]', 'brands = "Maxipime"', "brands", "wrong form"),
    ("drugs/cefepime.toml", '["gaba-ergic"]', '["gaba-urgic"]', "mechanism", "vocabulary"),
    ("drugs/cefepime.toml", '["older-age", "re', '["older-age", "older-age", "re', "risk", "twice"),
    ("drugs/cefepime.toml", "42% of", "42%  of", "claim 1.text", "stray white space"),
    ("drugs/cefepime.toml", "42% of", "42% \u202eof", "claim 1.text", "control character"),
    ("drugs/cefepime.toml", "42% of", "42% **of**", "claim 1.text", "markup"),
    ("drugs/cefepime.toml", "42% of", "42% \u0065\u0301of", "claim 1.text", "NFC"),
    ("drugs/cefepime.toml", "reviewed = 2026-11-01", 'reviewed = "soon"', "reviewed", "wrong form"),
    ("drugs/cefepime.toml", "[[claim]]", "[[claims]]", "claims", "not a known key"),
    ("drugs/cefepime.toml", "[[claim]]", "[[claim]", "", "not valid TOML"),
    ("drugs/amitriptyline.toml", 'grade = "A"', 'grad = "A"', "evidence.grade", "is missing"),
    ("workup/rf-fever.toml", 'kind = "red-flag"', 'kind = "drug"', "order", ""),
    ("workup/rf-fever.toml", 'kind = "red-flag"', 'kind = "flag"', "kind", "is not a kind"),
    ("sources.toml", "kind = ", "knid = ", "review-2020.knid", "not a known key"),
    ("catalog.toml", "format = 1", 'format = "1"', "format", "wrong form"),
]


@pytest.mark.parametrize(("file", "old", "new", "field", "problem"), BREACHES)
def test_what_is_unexpected_is_refused(copy, file, old, new, field, problem):
    """A breach of shape is told with file, field, problem and mend."""
    edit(copy, file, old, new)
    found = [b for b in broken(copy) if b.file == file]
    assert any(problem in b.problem and b.mend for b in found)
    assert field == "order" or any(b.field == field for b in found)


def test_all_breaches_are_told_at_once(copy):
    """Two broken files give two breaches, in the order of the files."""
    edit(copy, "drugs/cefepime.toml", "name =", "nmae =")
    edit(copy, "types/cortical.toml", "axis =", "axes =")
    assert [breach.file for breach in broken(copy)] == ["drugs/cefepime.toml"] * 2 + [
        "types/cortical.toml"
    ] * 2


def test_a_missing_file_is_told(copy):
    """A folder without its vocabulary says which file is missing."""
    (copy / "vocabulary/words.toml").unlink()
    assert any(
        b.file == "vocabulary/words.toml" and "cannot be read" in b.problem for b in broken(copy)
    )


def test_the_nearest_valid_word_is_named(copy):
    """The mend of a misspelled word is the word that was meant."""
    edit(copy, "drugs/cefepime.toml", '"renal-impairment"', '"renal-impairmnt"')
    assert broken(copy)[0].mend.startswith('did you mean "renal-impairment"?')
