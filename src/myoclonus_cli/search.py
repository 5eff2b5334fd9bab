"""Ranking of records against a query: exact, prefix, word, text and, last, near names.

A rank is a tuple (tier, distance, name), compared in order and never summed, so that no number
of weak signs outweighs a strong one. The only module that imports rapidfuzz.
"""

from collections.abc import Iterable

from myoclonus_cli.catalog import Catalog, texts
from myoclonus_cli.model import Found, Kind, Match, Name, Record, Tier
from myoclonus_cli.names import fold, stem, without_form, words

MEDICINES = (Kind.DRUG, Kind.DRUG_CLASS, Kind.TREATMENT)
SHORTEST_PREFIX = (
    3  # "ami" lists amitriptyline and amikacin; "am" would list a tenth of the catalog
)
SHORTEST_TYPO = 5  # below it one slip makes another word: "iron", "ions"
# OSA similarity; on half of 1,384 real forms 0.80 lost 4 % more, and 0.70 offered a wrong drug.
SIMILAR = 0.75
MARGIN = 0.05  # a candidate this much less similar than the best is not a rival

# Words that say nothing about the subject of a question.
STOP = frozenset(
    map(
        stem,
        """
        a an and are as at by can do does for from has have how i if in is it may my of on or that
        the this to was what when where which who why with
        """.split(),
    )
)


def exact(catalog: Catalog, query: str) -> list[Found]:
    """Return the records that have the query as a name, synonym, brand or id."""
    names = catalog.names.get(fold(query), ()) or tuple(
        name
        for name in catalog.names.get(without_form(query), ())
        if name.ref.partition("/")[0] in MEDICINES
    )
    return _found(catalog, ((name, Match(Tier.EXACT, name.name, name.via)) for name in names))


def named(catalog: Catalog, query: str) -> list[Found]:
    """Return the records with a name that starts with the query, or holds all of its words."""
    folded = fold(query)
    if len(folded) < SHORTEST_PREFIX:
        return []
    wanted = set(words(query))
    hits: list[tuple[Name, Match]] = []
    for key in catalog.names:
        if key.startswith(folded):
            hits.extend((n, Match(Tier.PREFIX, n.name, n.via)) for n in catalog.names[key])
        elif wanted and wanted <= {stem(word) for word in key.split()}:
            hits.extend((n, Match(Tier.WORD, n.name, n.via)) for n in catalog.names[key])
    return _found(catalog, hits)


def mentioned(catalog: Catalog, query: str) -> list[Found]:
    """Return the records whose names, facets or claims hold the words of a free-text query.

    Records with all the words rank first; among equals a word in a name counts more than one in
    a facet, and one in a facet more than one in a claim.
    """
    wanted = [word for word in dict.fromkeys(words(query)) if word not in STOP]
    depths: dict[str, list[int]] = {}
    for word in wanted:
        for ref, depth in catalog.mentions.get(word, {}).items():
            depths.setdefault(ref, []).append(depth)
    most = max(map(len, depths.values()), default=0)
    if 2 * most <= len(wanted):
        return []
    kept = [
        (sum(found), catalog.records[ref]) for ref, found in depths.items() if len(found) == most
    ]
    kept.sort(key=lambda entry: (entry[0], *_order(entry[1])))
    return [Found(record, _sentence(record, wanted, most)) for _, record in kept]


def _sentence(record: Record, wanted: list[str], found: int) -> Match:
    """Say which name, facet or sentence of a record holds most of the words."""
    best, best_count = ("", ""), 0
    for _, via, text in texts(record):
        count = len(set(words(text)).intersection(wanted))
        if count > best_count:
            best, best_count = (text, via), count
    return Match(Tier.TEXT, *best, distance=len(wanted) - found)


def medicine(catalog: Catalog, query: str) -> str | None:
    """Return the common name of another medicine, one not in the catalog, that has the name."""
    return catalog.medicines.get(fold(query)) or catalog.medicines.get(without_form(query))


def near(catalog: Catalog, query: str) -> list[Found]:
    """Return the records with a name of which the query may be a slip: offered, never opened.

    A name that is not clearly nearer than every other medicine is not offered: the slip may be
    one of lamivudine, not of lamotrigine.
    """
    from rapidfuzz import process  # noqa: PLC0415 - only needed when no exact name matches
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    bare = without_form(query)
    if len(bare) < SHORTEST_TYPO:
        return []

    def similar(keys: Iterable[str]) -> dict[str, float]:
        scored = process.extract_iter(
            bare, list(keys), scorer=OSA.normalized_similarity, score_cutoff=SIMILAR
        )
        return {key: score for key, score, _ in scored}

    scores = similar(catalog.names)
    best = max(scores.values(), default=0.0)
    if not best or best < max(similar(catalog.medicines).values(), default=0.0) + MARGIN:
        return []
    hits = [
        (name, Match(Tier.SUGGESTED, name.name, name.via, OSA.distance(bare, key)))
        for key, score in scores.items()
        if score > best - MARGIN
        for name in catalog.names[key]
    ]
    return _found(catalog, hits)


def _found(catalog: Catalog, hits: Iterable[tuple[Name, Match]]) -> list[Found]:
    """Keep the best match of each record, in the order of rank."""
    best: dict[str, tuple[tuple[int, int, str], Match]] = {}
    for name, match in hits:
        rank = (match.tier, match.distance, fold(match.matched))
        if name.ref not in best or rank < best[name.ref][0]:
            best[name.ref] = (rank, match)
    records = ((rank, catalog.records[ref], match) for ref, (rank, match) in best.items())
    ordered = sorted(records, key=lambda hit: (hit[0], *_order(hit[1])))
    return [Found(record, match) for _, record, match in ordered]


def _order(record: Record) -> tuple[bool, int, str, str]:
    place = list(Kind).index(record.kind)
    return record.is_annotated, place, fold(record.name), record.id
