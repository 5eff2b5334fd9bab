"""How coded words, citations and untrusted text are written out."""

import pytest

from myoclonus_cli.render.plain import citation
from myoclonus_cli.render.words import clean, spaced


@pytest.mark.parametrize(
    ("word", "prose"),
    [
        ("renal-impairment", "renal impairment"),
        ("pre-existing-epilepsy", "pre-existing epilepsy"),
        ("maoi", "MAOI"),
        ("gaba-ergic", "GABAergic"),
        ("epileptiform-eeg", "epileptiform EEG"),
    ],
)
def test_a_coded_word_is_written_as_prose(word, prose):
    """Hyphens become spaces, abbreviations their usual capitals."""
    assert spaced(word) == prose


@pytest.mark.parametrize(
    ("sources", "written"),
    [
        ("a", " [1]"),
        ("ab", " [1, 2]"),
        ("abc", " [1-3]"),
        ("aceg", " [1, 3, 5, 7]"),
        ("abceg", " [1-3, 5, 7]"),
        ("z", ""),
    ],
)
def test_numbers_in_a_row_are_a_range(sources, written):
    """No number is lost in a range, and two in a row are not worth one."""
    numbers = {letter: number for number, letter in enumerate("abcdefgh", 1)}
    assert citation(tuple(sources), numbers) == written


@pytest.mark.parametrize("text", ["\x1b[2J", "\u202eabc", "\u200b", "\ue000", "\x00"])
def test_what_could_mislead_is_replaced(text):
    """Control, format and private-use characters are shown as replacement characters."""
    assert "\N{REPLACEMENT CHARACTER}" in clean(text)
