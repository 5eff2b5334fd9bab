"""Folding of names: what counts as the same name however it was typed.

The only module that decides this; the name index is built with it and queries are read with it.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼ`´"))
# The same for plain text, which nearly all names and queries are, ten times as fast.
ASCII = {n: chr(n).lower() if chr(n).isalnum() else " " for n in range(128)} | APOSTROPHES

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

# What joins the ingredients of a product: "levodopa/carbidopa", "paracetamol with codeine".
JOINT = re.compile(r"\s*[/+&,;]\s*|\s+(?:and|with|plus)\s+", re.IGNORECASE)

# How letters are heard, so that a name spelled by ear is near: "fenitoin" and phenytoin. Applied
# in this order to a folded name; the last drops a silent e, as in "clomipramin".
HEARD = (
    ("ph", "f"), ("th", "t"), ("rh", "r"), ("kh", "k"), ("ck", "k"), ("qu", "k"), ("ch", "k"),
    ("x", "ks"), ("z", "s"), ("y", "i"), ("ae", "e"), ("oe", "e"), ("w", "v"), ("j", "i"),
    ("ce", "se"), ("ci", "si"), ("c", "k"), ("q", "k"),
)  # fmt: skip
DOUBLED = re.compile(r"(.)\1+")
SILENT = re.compile(r"(?<=.)h|(?<=[bdklmnrst])e$")

ENDING = re.compile(r"(?<=\w{4})(?:ing|ed)$")
VOWEL = re.compile(r"[aeiouy]")
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
    if text.isascii():
        return " ".join(text.translate(ASCII).split())
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


def ingredients(text: str) -> list[str]:
    """Split what names several medicines, "levodopa/carbidopa" or "amoxicillin-clavulanate"."""
    parts = [part for part in JOINT.split(text) if fold(part)]
    return parts if len(parts) > 1 else without_form(text).split()


def sound(folded: str) -> str:
    """Reduce a folded name to how it sounds, roughly: two names that sound alike become one."""
    for letters, heard in HEARD:
        folded = folded.replace(letters, heard)
    return SILENT.sub("", DOUBLED.sub(r"\1", folded))


def words(text: str) -> Iterator[str]:
    """Split a text into the words that a search compares, in American spelling and singular."""
    for word in fold(text).split():
        yield stem(word)


def content_words(text: str) -> tuple[str, ...]:
    """Return the words of a question that say something about its subject."""
    return tuple(word for word in words(text) if word not in STOP)


@cache
def stem(word: str) -> str:
    """Bring one folded word to the form in which words are compared.

    American spelling, singular, and without the endings of verbs: "jerks", "jerking" and "jerked"
    are "jerk", "oedema" is "edema", "seizures" is "seizur".
    """
    for pattern, replacement in SPELLINGS:
        word = pattern.sub(replacement, word)
    word = singular(word)
    if (root := ENDING.sub("", word)) != word and VOWEL.search(root):
        word = root[:-1] if root[-1] == root[-2] and root[-1] not in "ls" else root
    return word[:-1] if len(word) > LONG_ENOUGH and word.endswith("e") else word


def singular(word: str) -> str:
    """Drop the s of a plural: "opioids" is "opioid", "status" and "gas" stay."""
    if len(word) > LONG_ENOUGH and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


# Words that say nothing about the subject of a question.
STOP = frozenset(
    map(
        stem,
        """
        a an and are as at be by can cause caused causes do does for from give given has have he how
        i if in is it may my not of on or patient patients she should that the there this to versus
        vs was what when where which who why with you
        """.split(),
    )
)
