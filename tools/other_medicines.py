"""Write further names of medicines: python tools/other_medicines.py VOCABULARY_CSV MESH_CSV.

`medicines.txt` gets the medicines outside the catalog, `international.txt` the names under which
those of the catalog are known elsewhere.
"""
# ruff: noqa: INP001 - a script is not a package

import csv
import re
import sys
from collections.abc import Container, Iterable, Mapping
from pathlib import Path

from myoclonus_cli.catalog import Catalog
from myoclonus_cli.names import FORMS, SALTS, fold, without_form
from myoclonus_cli.store import read_folder

DATA = Path(__file__).resolve().parents[1] / "data"
HEAD = """\
# Names of medicines that are not in the catalog: that they are medicines is all that is said.
# One medicine a line: its common name, then its other names, separated by tabs.
"""
INTERNATIONAL = """\
# Names under which medicines of the catalog are known elsewhere, beside those of their records.
# One medicine a line: its name in the catalog, then the other names, separated by tabs.
"""
SOURCE = """\
# Source: DrugBank open vocabulary (DrugBank Open Data, CC0 1.0) and entry terms of Medical Subject
# Headings (US National Library of Medicine), from the files "drugbank vocabulary.csv" and
# "drugs_dictionary_mesh.csv" of the package drug-named-entity-recognition 1.0.11, filtered.
# Written by tools/other_medicines.py, not edited by hand.
"""
OTHER = "international name"
BRAND = re.compile(r"[A-Z][a-z]{3,}(?: [A-Z][a-z]+)?")  # "Plavix", not "Apo-Zopiclone"
MEDICINES = ("drug/", "drug-class/", "treatment/")
LONGEST, MOST_WORDS, FEWEST_LETTERS, ABBREVIATION = 40, 4, 4, 6
APPROVED = re.compile(r"APRD|BIOD|BTD|NUTR")  # accession numbers of the first DrugBank
ORIGIN = re.compile(r" \([^\d()]*\)$|, (?:human|equine|live|unspecified)\b.*$| anhydrous$")
# An enantiomer or fragment of what the catalog has, and lincomycin as LCM, which is lacosamide.
ANOTHER = re.compile(r"^\([-+\u2212]\)-|-\(\d|^LCM$")
SYSTEMATIC = re.compile(  # punctuation, two locants, a prefix
    r"(?i)[\[\](){},;:/+*=]|^\.|\d['’]|\d\W+\d|\d-\w+.*-|-\d.*-"
    r"|^(?:[dnosrpmez]|dl|rac|sec|tert|cis|trans|bis|tris|sn|alpha|beta|gamma|delta)-"
)
LOCANT = re.compile(r"(?i)^\d|-\d+-|[- ]\d+[- ](?:mono|di|tri)?phosphate")
CODE = re.compile(  # digits and no word, three digits (but macrogol 3350), E 123, AB-CDE
    r"^(?=.*\d)(?!.*[A-Za-z][a-z]{3})|(?<!ycol )(?<!ogol )(?<!\d)\d{3}|\bE[- ]?\d{3}"
    r"|^[A-Z]+-[A-Z]+$|impurity"
)
BIOSIMILAR = re.compile(r"(?:mab|cept|tide|stim|ase|tin|insulin \w+|alfa|trop\w+)-[a-z]{4}$")
NATURAL = re.compile(
    r"(?i)\b(?:pollen|venom|allergenic|extract|preparation|leaf|root|seed|fruit|flower|bark|whole"
    r"|peel|skin|hair|feathers?|dander|dust|top|bud|wood|stem|rhizome|tuber|kernel|juice|nut|meat"
    r"|milk|egg|placenta|antigen|cells?|pigment|solvent|dye|rust|ion|cation|anion|C\.?I\.? .*"
    r"|(?:acid|food|solvent|oxide) (?:black|blue|green|red|yellow|orange|violet)"
    r"|(?<!castor )(?<!fish )(?<!liver )(?<!mineral )(?<!peppermint )(?<!tea tree )oil)\b"
)
WITHOUT_CAS = re.compile(
    r"(?i)vaccine|globulin|anti(?:toxin|ven)|toxoid|factor|insulin|cellulose|interferon|dextrose"
    r"|cannabis|(?:mab|cel|vec|cept|stim|ase)\b"
)
# Words, and what is more often measured than given.
ORDINARY = """
    acetate amber balance barium beeswax borax bore boron cacao cade cadmium calcium capture carbon
    cascade chalk chlorine chocolate chromium clove cloves cobalt cocoa copper dimension ether
    eucalyptus fibrin garlic gelatin glucose gold graphite haemoglobin helium heme hemoglobin honey
    hydrogen indigo inspire iron lime manganese merlin methane milk molybdenum monitor neon nickel
    nitrate nitrates nitrite nitrogen oxygen ozone patrol phosphorous phosphorus platinum potassium
    quicklime rayon recap rhubarb rust same selenium sequel serotonin silica silicon silver starch
    sugar sulfur sulphur tin tirade titan titanium turpentine vinegar water xenon yeast zinc
""".split()


def is_systematic(name: str) -> bool:
    """Whether it is a chemical name, or too long for anybody to type."""
    too_long = len(name) > LONGEST or len(name.split()) > MOST_WORDS
    return too_long or not fold(name).isascii() or bool(SYSTEMATIC.search(name))


def is_code(name: str) -> bool:
    """Whether it is a code, an E number, an abbreviation, or the name of a biosimilar product."""
    letters = sum(c.isalpha() for c in name)
    short = letters <= ABBREVIATION and name.upper() == name and " " not in name
    return short or letters < FEWEST_LETTERS or bool(CODE.search(name) or BIOSIMILAR.search(name))


def is_ordinary(name: str) -> bool:
    """Whether it is an ordinary word, or names an allergen, food, plant, tissue, dye or ion."""
    natural = NATURAL.search(name) and not WITHOUT_CAS.search(name)
    return fold(name) in ORDINARY or fold(name) in SALTS | FORMS or bool(natural)


def is_medicine(row: dict[str, str]) -> bool:
    """Whether it is an old approved drug, or is registered and no mere ligand of a crystal."""
    name, accession = row["Common name"], row["Accession Numbers"]
    inn = re.search(rf"\b{re.escape(name[:5])}\w*(?:um|a|o)\b", row["Synonyms"])
    ligand = LOCANT.search(name) or ("EXPT" in accession and not inn)
    registered = (row["CAS"] and row["UNII"]) or WITHOUT_CAS.search(name)
    return bool(APPROVED.search(accession) or (registered and not ligand))


def in_catalog(names: Iterable[str], catalog: Catalog) -> bool:
    """Whether a drug, class or treatment of the catalog has one of the names, salts aside."""
    keys = {f(name) for name in names if not ANOTHER.search(name) for f in (fold, without_form)}
    return any(e.ref.startswith(MEDICINES) for key in keys for e in catalog.names.get(key, ()))


def usable(names: Iterable[str], taken: Container[str]) -> dict[str, str]:
    """Return the names that a person would type and that mean nothing else, by folded name."""
    unfit = (is_systematic, is_code, is_ordinary, lambda name: fold(name) in taken)
    return {fold(n): n for n in sorted(names)[::-1] if not any(test(n) for test in unfit)}


def medicines(
    rows: Iterable[dict[str, str]], brands: Mapping[str, list[str]], catalog: Catalog
) -> dict[str, dict[str, str]]:
    """Return the names of each medicine by folded common name; a name is of one medicine only."""
    alone = (caution.names[0] for caution in catalog.cautions if len(caution.names) == 1)
    taken = {*catalog.names, *map(fold, alone)}
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        names = [ORIGIN.sub("", row["Common name"]), *re.split(r" *\| *", row["Synonyms"])]
        names += brands.get(fold(names[0]), [])
        kept = usable(names, taken)
        common = fold(names[0])
        if common in kept and is_medicine(row) and not in_catalog(names, catalog):
            found[common] = dict(sorted(kept.items())) | found.get(common, {})
    owner = {key: common for common in found for key in found[common]}
    owner |= dict(zip(found, found, strict=True))
    return {c: {k: found[c][k] for k in (c, *found[c]) if owner[k] == c} for c in sorted(found)}


def international(rows: Iterable[dict[str, str]], catalog: Catalog) -> dict[str, dict[str, str]]:
    """Return further names of the medicines of the catalog, by the name that the two share."""
    own = {key for key, entries in catalog.names.items() if any(e.via != OTHER for e in entries)}
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        entries = catalog.names.get(fold(row["Common name"]), ())
        if any(e.ref.startswith(("drug/", "treatment/")) and e.via != OTHER for e in entries):
            names = (n for n in re.split(r" *\| *", row["Synonyms"]) if not ANOTHER.search(n))
            if kept := usable((name.casefold() for name in names), own):
                found[fold(row["Common name"])] = dict(sorted(kept.items()))
    return dict(sorted(found.items()))


def brands(mesh: Iterable[dict[str, str]]) -> dict[str, list[str]]:
    """Return the entry terms of MeSH by folded common name, without makers' and inverted forms."""
    return {
        fold(row["Common name"]): [
            name
            for name in (term.strip() for term in row["Synonyms"].split("|"))
            if BRAND.fullmatch(name) and fold(row["Common name"])[:6] not in fold(name)
        ]
        for row in mesh
    }


def read(file: Path) -> list[dict[str, str]]:
    """Read a CSV file with a header."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def main(vocabulary: Path, mesh: Path) -> None:
    """Read both files and the catalog, and write the two lists."""
    rows, catalog = read(vocabulary), read_folder(DATA)
    others = medicines(rows, brands(read(mesh)), catalog)
    lines = ("\t".join(names.values()) + "\n" for names in others.values())
    _write("medicines.txt", HEAD + SOURCE + "".join(lines))
    known = international(rows, catalog)
    lines = ("\t".join((common, *names.values())) + "\n" for common, names in known.items())
    _write("international.txt", INTERNATIONAL + SOURCE + "".join(lines))


def _write(name: str, text: str) -> None:
    (DATA / "vocabulary" / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
