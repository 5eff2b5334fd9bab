"""The words of prescriptions that are never a medicine, and those that say it is not current."""

import re

from myoclonus_cli.names import FORMS, SALTS

# Doses, routes, frequencies, times, places and the small talk of lists.
WORDS = (
    FORMS
    | SALTS
    | frozenset(
        """
    mg mcg ug g gm gram grams kg ml l cc iu u unit units meq mmol mol hour hours hr hrs h day days d
    week weeks wk month months year years min minute minutes x times time
    po pr im iv sc sq sl sub subcut subcutaneous intravenous intramuscular oral orally mouth nasal
    inhaled neb nebs nebulized nebulised topical transdermal ophthalmic otic rectal rectally ng peg
    bid tid qid qd od bd tds qds qhs hs qam qpm am pm qod qw daily nightly nocte mane bedtime
    morning noon evening night weekly monthly every each q prn needed required stat once twice
    thrice one two three four half dose doses dosing max maximum total per then until before after
    with without food meal meals water take takes taken taking give given use apply inject one two
    start started starting continue continued continues increase increased decrease decreased
    titrate taper tapering reduce reduced change changed new current home med meds medication
    medications medicine medicines drug drugs list rx sig disp refill refills qty quantity pack
    pump drip gtt rate bolus loading maintenance scheduled standing order orders active tab tabs
    strength form route frequency indication status name right left both eye eyes ear ears skin
    nostril puff puffs spray sprays pill pills sachet sachets vial vials bag bags ampule ampules
    for of the a an and or as at by in on to if no not nil none nka nkda known see per pt patient
    her his she he was is has been had be since ago last first today yesterday tomorrow only also
    pain sleep mood anxiety nausea cough fever reflux constipation diarrhea bp blood pressure
    seizure seizures depression allergy allergies allergic reaction rash
    """.split()
    )
)

STRENGTH = re.compile(r"\d\s*(?:mg|mcg|ug|µg|g|ml|units?|iu|meq|mmol|%)(?![^\W\d_])", re.IGNORECASE)

# That a medicine is not taken now. "hold for SBP < 100" is a condition, "do not stop" the contrary.
STOPPED = re.compile(
    r"""
    \b(?<!not\ )(?<!n't\ )(?:
      held | on\ hold | hold(?!\s+(?:for|if|when|unless|tube|feeds?|\d))
      | d/?c['’]?e?d\b | d/c\b(?!\s+home)
      | discontinued | discontinue | stopped | ceased | no\ longer | not\ taking
      | (?:never|not\ yet|not)\ (?:started|taken|filled)
      | former(?:ly)? | previous(?:ly)? | completed | finished | withdrawn | suspended | paused
      | refused | declined | cancel(?:l)?ed | crossed\ out | entered\ in\ error | omitted
      | avoid(?=\s*:) | allerg(?:y|ies|ic) | intoleran(?:t|ce) | adverse\ reaction
      | anaphylaxis | inactive
    )\b
    | ~~(?=\S)
    """,
    re.IGNORECASE | re.VERBOSE,
)
# From such a word on, a line speaks of current medicines again.
CURRENT = re.compile(
    r"\b(?:continu(?:e|es|ed|ing)|resum(?:e|ed)|restart(?:ed)?|now\ on|switched\ to|changed\ to"
    r"|replaced\ (?:by|with)|started(?:\ on)?|still)\b",
    re.IGNORECASE,
)
# What a medicine is given for, or must not be taken with, is no medicine of the list if it is a
# group or a toxin: "naloxone prn overdose of opioids", "metronidazole, avoid alcohol".
REASON = re.compile(
    r"\b(?:prn|for|from|of|avoid|against|with|due\ to)\s*(?:\w+\s+){0,2}$", re.IGNORECASE
)
SUPPLIES = re.compile(r"\s*(?:swabs?|pads?|wipes?|gel)\b", re.IGNORECASE)  # behind "alcohol"
SEPARATOR = re.compile(r"(?<!\d),|,(?!\d)|[;|•]|\s\+\s|\band\b", re.IGNORECASE)
