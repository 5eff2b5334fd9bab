"""Folding of names: what counts as the same name however it was typed.

The only module that decides this; the name index is built with it and queries are read with it.
"""

import re
import unicodedata
from collections.abc import Iterator

APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼ`´"))

# Words that say which salt of a drug, or in which form it is given: "valproate sodium",
# "AMITRIPTYLINE HCL 25 MG TAB". They are dropped from the end of a name only, since at its
# start they are the drug: "sodium oxybate", "oral rehydration salts".
SALTS = frozenset(
    """
    hydrochloride hcl dihydrochloride hydrobromide hbr sulfate sulphate phosphate acetate maleate
    malate mesylate mesilate besylate besilate tosylate tartrate bitartrate fumarate citrate
    succinate lactate gluconate nitrate carbonate oxalate pamoate embonate decanoate sodium
    potassium calcium magnesium disodium na base anhydrous monohydrate dihydrate hemihydrate
    trihydrate
    """.split()
)
FORMS = frozenset(
    """
    tab tabs tablet tablets cap caps capsule capsules oral po iv im sc sl inj injection infusion
    solution soln syrup suspension susp drops patch patches cream gel spray sachet suppository pr
    er xr xl sr cr dr mr la ec odt extended modified delayed prolonged sustained release immediate
    ir film coated chewable dispersible vial ampoule amp
    """.split()
)
STRENGTH = re.compile(
    r"\b\d+(?:[.,]\d+)?\s*(?:mg|g|mcg|ug|µg|micrograms?|milligrams?|grams?|ml|l|units?|iu|meq|mmol|%)"
    r"(?:\s*/\s*\d*(?:[.,]\d+)?\s*(?:mg|g|mcg|ml|l|kg|h|hr|hour|day|dose))?(?!\w)"
    r"|\b\d+(?:[.,]\d+)?\b",
    re.IGNORECASE,
)

LONG_ENOUGH = 3  # a plural: "jerks" loses its s, "gas" does not

# Spelling differences between British and American English, word by word: haemodialysis,
# oedema, tumour, generalised. A word is only ever compared with another in this form.
SPELLINGS = (
    (re.compile(r"ae"), "e"),
    (re.compile(r"oe"), "e"),
    (re.compile(r"(?<=[a-z]{3})our(?=$|s$|al$|ed$|less$)"), "or"),
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|es|ed|ing|ation|ations)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{3})yse(?=s?$|d$)"), "yze"),
    (re.compile(r"(?<=[a-z]{2})tre$"), "ter"),
    (re.compile(r"sulph"), "sulf"),
)


def fold(text: str) -> str:
    """Reduce a name to what must be equal for two names to be one.

    Accents, case and apostrophes go; hyphens and all other punctuation become one space.
    """
    plain = unicodedata.normalize("NFKD", text).casefold().translate(APOSTROPHES)
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split())


def without_form(text: str) -> str:
    """Drop the strength, salt, dose form and route from a drug's name, never all of it."""
    plain = unicodedata.normalize("NFKD", text).replace("_", " ")
    words = fold(STRENGTH.sub(" ", plain)).split()
    while len(words) > 1 and words[-1] in SALTS | FORMS:
        words.pop()
    return " ".join(words)


def words(text: str) -> Iterator[str]:
    """Split a text into the words that a search compares, in American spelling and singular."""
    for word in fold(text).split():
        yield stem(word)


def stem(word: str) -> str:
    """Bring one folded word to American spelling and singular: "seizures" is "seizure"."""
    for pattern, replacement in SPELLINGS:
        word = pattern.sub(replacement, word)
    if len(word) > LONG_ENOUGH and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return word
