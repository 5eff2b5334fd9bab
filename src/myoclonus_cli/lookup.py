"""The policy of names: an exact name opens its record, all else is only listed or offered."""

from collections.abc import Iterable, Sequence

from myoclonus_cli import search
from myoclonus_cli.catalog import Catalog
from myoclonus_cli.indexes import MEDICINES
from myoclonus_cli.model import Answer, Found, Kind, Status
from myoclonus_cli.names import ingredients

PRODUCT = "product"  # a name of a product of several medicines


def lookup(
    catalog: Catalog, query: str, kinds: Iterable[Kind] = (), command: str = "lookup"
) -> Answer:
    """Answer one query, among records of the kinds if any are given.

    Only an exact name, synonym or brand opens a record; a name that is near is only offered.
    """
    wanted = frozenset(kinds) or frozenset(Kind)

    def among(found: Iterable[Found]) -> tuple[Found, ...]:
        return tuple(hit for hit in found if hit.record.kind in wanted)

    if opened := among(search.exact(catalog, query)):
        ambiguous = is_ambiguous(catalog, query, opened)
        status = Status.AMBIGUOUS if ambiguous else Status.FOUND
        return Answer(command, query, status, opened, ingredients=_product(catalog, opened))
    if not wanted.isdisjoint(MEDICINES):
        if medicine := search.medicine(catalog, query):
            said = among(search.mentioned(catalog, medicine))
            return Answer(command, query, Status.KNOWN_MEDICINE, said, medicine)
        if parts := _combination(catalog, query):
            hits = {hit.record.ref: hit for part in parts for hit in search.exact(catalog, part)}
            called = tuple(_called(catalog, part) for part in parts)
            if found := among(hits.values()):
                return Answer(command, query, Status.FOUND, found, ingredients=called)
            return Answer(command, query, Status.KNOWN_MEDICINE, (), " with ".join(called))
    listed = {hit.record.ref: hit for hit in among(search.named(catalog, query))}
    for hit in among(search.mentioned(catalog, query)):
        listed.setdefault(hit.record.ref, hit)
    if listed:
        return Answer(command, query, Status.MATCHES, tuple(listed.values()))
    offered, rivals = search.near(catalog, query)
    near = among(offered)
    rivals = rivals if not wanted.isdisjoint(MEDICINES) else ()
    status = Status.SUGGESTED if near else Status.NONE
    return Answer(command, query, status, near, rivals=rivals)


def lookup_arguments(catalog: Catalog, arguments: Sequence[str]) -> Answer:
    """Answer the words of a command line: one query, or several if each is an exact name.

    `lookup kidney failure` is one query; `lookup cefepime amitriptyline` opens two records.
    """
    whole = " ".join(arguments)
    if len(arguments) > 1 and not search.exact(catalog, whole):
        each = [lookup(catalog, argument) for argument in arguments]
        if all(answer.status is Status.FOUND for answer in each):
            hits = {hit.record.ref: hit for answer in each for hit in answer.found}
            return Answer("lookup", whole, Status.FOUND, tuple(hits.values()))
    return lookup(catalog, whole)


def is_ambiguous(catalog: Catalog, query: str, opened: Sequence[Found]) -> bool:
    """Whether a name must be asked: it names two records of a kind, or a medicine and a disease.

    One thing in two roles (baclofen the trigger and baclofen the treatment) is not ambiguous, nor
    is a product of two medicines.
    """
    if catalog.caution(query):
        return True
    if any(hit.match and hit.match.via == PRODUCT for hit in opened):
        return False
    kinds = [hit.record.kind for hit in opened]
    mixed = not set(kinds).isdisjoint(MEDICINES) and not set(kinds).issubset(MEDICINES)
    return len(set(kinds)) < len(kinds) or mixed


def _product(catalog: Catalog, opened: Sequence[Found]) -> tuple[str, ...]:
    """Return the ingredients, if what was opened was opened as a product."""
    names = {hit.match.matched for hit in opened if hit.match and hit.match.via == PRODUCT}
    return tuple(part for name in names for part in catalog.products[name])


def _combination(catalog: Catalog, query: str) -> list[str]:
    """Return the ingredients that a query names, if it names several and nothing else."""
    parts = ingredients(query)
    known = (_called(catalog, part) for part in parts)
    return parts if len(parts) > 1 and all(known) else []


def _called(catalog: Catalog, part: str) -> str:
    """Return the common name of a medicine, "" if there is none of that name."""
    hits = (hit.record for hit in search.exact(catalog, part) if hit.record.kind in MEDICINES)
    record = next(hits, None)
    return record.name if record else search.medicine(catalog, part) or ""
