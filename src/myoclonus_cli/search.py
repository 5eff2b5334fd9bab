"""Ranking of records against a query: exact, prefix, word, text and, last, near names.

A rank is a tuple, compared in order and never summed across tiers, so that no number of weak
signs outweighs a strong one. The only module that imports rapidfuzz.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice, takewhile
from math import log
from typing import NamedTuple

from myoclonus_cli.catalog import Catalog
from myoclonus_cli.indexes import INTERNATIONAL, MEDICINES, ByLength, Name
from myoclonus_cli.model import Found, Kind, Match, Record, Rival, Tier
from myoclonus_cli.names import content_words, fold, singular, sound, without_form, words

SHORTEST_PREFIX = (
    3  # "ami" lists amitriptyline and amikacin; "am" would list a tenth of the catalog
)
SHORTEST_TYPO = 5  # below it one slip makes another word: "iron", "ions"
# How much letters, sounds, and sounds with all vowels alike weigh, the least similarity, and what
# another first letter costs: chosen on half of 1,384 real forms and on withheld medicines.
LETTERS, SOUNDS, FRAME = 0.5, 0.25, 0.25
SIMILAR = 0.80
FIRST_LETTER = 0.045
VOWELS = str.maketrans("eiou", "aaaa")
CLOSE = 0.05  # a candidate this much less similar than the best is no longer a rival

LONGEST_PHRASE = 3  # words of a lay phrase: "low blood sugar"
OTHER_WORD = 0.5  # a word of the same meaning counts as that much deeper than the word asked for
ROUNDING = 1e-9  # what sums of the same weights in another order may differ by
READ = 40  # so many of the best records are read for the sentence that holds most of the words


def exact(catalog: Catalog, query: str) -> list[Found]:
    """Return the records that have the query as a name, in the plural or with a strength too."""
    folded = fold(query)
    names = catalog.names.get(folded, ()) or catalog.names.get(singular(folded), ())
    if not names:
        bare = without_form(query)
        spelled = (catalog.names.get(name, ()) for name in (bare, singular(bare)))
        names = tuple(name for name in next(filter(None, spelled), ()) if _is_medicine(name))
    return _found(catalog, ((name, Match(Tier.EXACT, name.name, name.via)) for name in names))


def _is_medicine(name: Name) -> bool:
    return name.ref.partition("/")[0] in MEDICINES


def medicine(catalog: Catalog, query: str) -> str | None:
    """Return the common name of another medicine, one not in the catalog, that has the name."""
    known = catalog.lexicon.medicines
    spelled = (fold(query), without_form(query), singular(fold(query)))
    return next(filter(None, map(known.get, spelled)), None)


def prefixed(catalog: Catalog, query: str) -> list[Name]:
    """Return the names that start with the query, shortest number of words first, then by name."""
    hits = _listed(catalog, query, _starting(catalog, fold(query)))
    ranked = sorted(hits, key=lambda hit: (hit[1].distance, fold(hit[0].name)))
    return [name for name, _ in ranked if name.via != INTERNATIONAL]


def named(catalog: Catalog, query: str) -> list[Found]:
    """Return the records with a name that starts with the query, or holds all of its words."""
    folded = fold(query)
    if len(folded) < SHORTEST_PREFIX:
        return []
    wanted = set(words(query))
    places: list[Collection[str]] = [catalog.named_words.get(word, ()) for word in wanted]
    holding = set(places[0]).intersection(*places[1:]) if places else set()
    return _found(catalog, _listed(catalog, query, {*holding, *_starting(catalog, folded)}))


def _starting(catalog: Catalog, folded: str) -> Iterator[str]:
    start = bisect_left(catalog.folded, folded)
    return takewhile(lambda key: key.startswith(folded), islice(catalog.folded, start, None))


def _listed(catalog: Catalog, query: str, keys: Iterable[str]) -> Iterator[tuple[Name, Match]]:
    folded, asked = fold(query), len(set(words(query)))
    for key in sorted(keys):
        tier = Tier.PREFIX if key.startswith(folded) else Tier.WORD
        longer = int(len(key.split()) > asked)
        yield from ((n, Match(tier, n.name, n.via, longer)) for n in catalog.names[key])


class Concept(NamedTuple):
    """A word or phrase of a question: the ways to say it, and how deep each record says one."""

    ways: tuple[tuple[str, ...], ...]
    words: frozenset[str]
    depths: Mapping[str, float]

    def rarity(self, records: int) -> float:
        """Weigh a concept by how few records have it; one that none has weighs most."""
        return log((records + 1) / (len(self.depths) + 1))

    def said_in(self, found: frozenset[str]) -> tuple[str, ...]:
        """Return the words of the first way to say it that a text with these words has."""
        if found.isdisjoint(self.words):
            return ()
        return next((way for way in self.ways if found.issuperset(way)), ())


def mentioned(catalog: Catalog, query: str) -> list[Found]:
    """Return the records whose names, facets or claims hold the words of a free-text query.

    First come those that lack the least, a rare word being a greater lack; among equals a word in
    a name counts more than one in a facet, one in a facet more than one in a claim, and then words
    that stand together in a sentence more than scattered ones.
    """
    concepts = list(_concepts(catalog, query))
    weighed = [(concept.depths, concept.rarity(len(catalog.records))) for concept in concepts]
    whole = sum(rarity for _, rarity in weighed)
    has: dict[str, float] = {}
    for depths, rarity in weighed:
        for ref in depths:
            has[ref] = has.get(ref, 0.0) + rarity
    most = max(has.values(), default=0.0)
    if 2 * most <= whole:
        return []
    depth = {
        ref: round(sum(depths.get(ref, 0) * rarity for depths, rarity in weighed), 6)
        for ref, weight in has.items()
        if weight > most - ROUNDING
    }
    best = sorted(depth, key=lambda ref: (depth[ref], ref))
    read = [(_sentence(catalog, ref, concepts), catalog.records[ref]) for ref in best[:READ]]
    read.sort(key=lambda hit: (depth[hit[1].ref], -hit[0][0], *_order(hit[1])))
    rest = ((_sentence(catalog, ref, concepts), catalog.records[ref]) for ref in best[READ:])
    return [Found(record, match) for (_, match), record in (*read, *rest)]


def _concepts(catalog: Catalog, query: str) -> Iterator[Concept]:
    """Split a query into words and known phrases, each with the words of the same meaning."""
    asked = content_words(query)
    ways_of = catalog.same_meaning
    seen = set()
    at = 0
    while at < len(asked):
        sizes = range(min(LONGEST_PHRASE, len(asked) - at), 0, -1)
        spans = (asked[at : at + size] for size in sizes)
        span = next((span for span in spans if span in ways_of), asked[at : at + 1])
        at += len(span)
        if span not in seen:
            seen.add(span)
            ways = tuple(dict.fromkeys((span, *ways_of.get(span, ()))))
            words_of = frozenset(word for way in ways for word in way)
            yield Concept(ways, words_of, _depths(catalog, ways))


def _depths(catalog: Catalog, ways: Sequence[tuple[str, ...]]) -> dict[str, float]:
    """Return how deep each record says one of the ways, the first of which was asked for."""
    depths: dict[str, float] = {}
    for way in reversed(ways):
        more = 0 if way == ways[0] else OTHER_WORD
        places = [catalog.mentions.get(word, {}) for word in way]
        if len(places) == 1:
            said = {ref: depth + more for ref, depth in places[0].items()}
        else:
            refs = places[0].keys() & set.intersection(*map(set, places[1:]))
            said = {ref: sum(p[ref] for p in places) / len(way) + more for ref in refs}
        deeper = (ref for ref in said.keys() & depths.keys() if depths[ref] <= said[ref])
        depths.update(said | {ref: depths[ref] for ref in deeper})
    return depths


def _sentence(catalog: Catalog, ref: str, concepts: Sequence[Concept]) -> tuple[int, Match]:
    """Return the name, facet or sentence that says most of the concepts, and how many it says."""
    best, most = ("", ""), 0
    marks: tuple[str, ...] = ()
    for via, text, found in catalog.worded(ref):
        said = [way for concept in concepts if (way := concept.said_in(found))]
        if len(said) > most:
            best, most = (text, via), len(said)
            marks = tuple(dict.fromkeys(word for way in said for word in way))
            if most == len(concepts):
                break
    absent = sum(ref not in concept.depths for concept in concepts)
    return most, Match(Tier.TEXT, *best, distance=absent, words=marks)


def near(catalog: Catalog, query: str) -> tuple[list[Found], tuple[Rival, ...]]:
    """Return the records with a name of which the query may be a slip, and the other medicines.

    Both are only ever offered. No record is that is clearly less near than another medicine: the
    slip is then one of lamivudine, not of lamotrigine. But a name that was taken for one of those
    found comes along, whichever it is: Lamictal with Lamisil.
    """
    bare = without_form(query)
    bare = singular(bare) if len(bare) > SHORTEST_TYPO else bare
    if len(bare) < SHORTEST_TYPO:
        return [], ()
    known = catalog.lexicon.medicines
    scores = _similar(bare, catalog.sounds.names)
    others = _similar(bare, catalog.sounds.medicines)
    best = max((*scores.values(), *others.values()), default=0.0)
    if max(scores.values(), default=0.0) <= max(others.values(), default=0.0) - CLOSE:
        scores = {}
    close = [key for found in (scores, others) for key in found if found[key] > best - CLOSE]
    alike = {fold(name) for c in catalog.look_alikes(*close) for name in c.names}
    keys = sorted({*close, *alike})
    hits = [
        (name, Match(Tier.SUGGESTED, name.name, name.via, _edits(bare, key)))
        for key in keys
        for name in catalog.names.get(key, ())
        if key in scores or key in alike
    ]
    # The nearest name of each: "ropinerole" is two edits from ropinirol, one from ropinirole.
    named = sorted((_edits(bare, key), key) for key in keys if key in known)
    rivals = {known[key]: Rival(known[key], key, edits) for edits, key in reversed(named)}
    return _found(catalog, hits), tuple(rivals[medicine] for medicine in sorted(rivals))


def _similar(bare: str, sounds: ByLength) -> dict[str, float]:
    """Return the names at least SIMILAR to a query: how alike letters, sounds and frames are.

    Optimal string alignment, normalized by the longer name. Slips seldom change the first letter,
    and a number, or a part of one or two letters, is never a slip of another: vitamin A is not
    vitamin H, nor SCA17 SCA19.
    """
    from rapidfuzz import process  # noqa: PLC0415 - only needed when no exact name matches
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    least = (SIMILAR - SOUNDS - FRAME) / LETTERS  # below it the other parts could not make up
    similarity = OSA.normalized_similarity
    heard, fixed = sound(bare), _fixed(bare)
    frame = heard.translate(VOWELS)
    scores: dict[str, float] = {}
    for length, (names, heard_as) in sounds.items():
        if not least <= len(bare) / length <= 1 / least:
            continue
        for name, letters, at in process.extract(
            bare, names, scorer=similarity, score_cutoff=least, limit=None
        ):
            other = heard_as[at]
            score = LETTERS * letters + SOUNDS * similarity(heard, other)
            score += FRAME * similarity(frame, other.translate(VOWELS))
            score = round(score - (FIRST_LETTER if name[0] != bare[0] else 0), 6)
            if score >= SIMILAR and _fixed(name) == fixed:
                scores[name] = score
    return scores


def _fixed(name: str) -> list[str]:
    return [p for p in name.split() if len(p) < SHORTEST_PREFIX or any(map(str.isdigit, p))]


def _edits(bare: str, key: str) -> int:
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only needed when no exact name matches

    return OSA.distance(bare, key)


def _found(catalog: Catalog, hits: Iterable[tuple[Name, Match]]) -> list[Found]:
    """Keep the best match of each record, in the order of rank."""
    best: dict[str, tuple[tuple[int, int, str, int], Match]] = {}
    for at, (name, match) in enumerate(hits):
        # The ingredients of a product stay in their order.
        order = at if match.via == "product" else 0
        rank = (match.tier, match.distance, fold(match.matched), order)
        if name.ref not in best or rank < best[name.ref][0]:
            best[name.ref] = (rank, match)
    records = ((rank, catalog.records[ref], match) for ref, (rank, match) in best.items())
    ordered = sorted(records, key=lambda hit: (hit[0], *_order(hit[1])))
    return [Found(record, match) for _, record, match in ordered]


def _order(record: Record) -> tuple[bool, int, str, str]:
    place = list(Kind).index(record.kind)
    return record.is_annotated, place, fold(record.name), record.id
