"""Any text at all: no exception, no control character, one order."""

from hypothesis import given
from hypothesis import strategies as st

from myoclonus_cli.lookup import lookup
from myoclonus_cli.model import Status, Tier
from myoclonus_cli.names import fold, stem, without_form
from myoclonus_cli.render.words import clean
from myoclonus_cli.store import read_folder

from conftest import MINI  # isort: skip

CATALOG = read_folder(MINI)


@given(st.text())
def test_fold_is_idempotent(text):
    """A folded name folds to itself."""
    assert fold(text) == fold(fold(text))


@given(st.text())
def test_a_form_is_dropped_once(text):
    """What is left of a name has no form left to drop."""
    bare = without_form(text)
    assert bare == without_form(bare)


@given(st.text(alphabet=st.characters(categories=("Ll",))))
def test_stem_never_lengthens_by_more_than_a_letter(word):
    """A stem stays near its word."""
    assert len(stem(word)) <= len(word) + word.count("s") + word.count("y")


@given(st.text(max_size=80))
def test_any_query_is_answered(query):
    """No query raises, the order is that of the tiers, and twice the same is the same."""
    answer = lookup(CATALOG, query)
    assert answer == lookup(CATALOG, query)
    tiers = [item.match.tier for item in answer.found]
    assert tiers == sorted(tiers)
    if answer.status in (Status.FOUND, Status.AMBIGUOUS):
        assert set(tiers) == {Tier.EXACT}
    if answer.status is Status.SUGGESTED:
        assert set(tiers) == {Tier.SUGGESTED}


@given(st.text())
def test_nothing_that_moves_a_cursor_is_printed(text):
    """A cleaned text has no control, format, private-use or surrogate character."""
    assert all(c.isprintable() or c.isspace() for c in clean(text))
    assert not any(c in clean(text) for c in "\x00\x1b\u202e\u200b\ue000")
