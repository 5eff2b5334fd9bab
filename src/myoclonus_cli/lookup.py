"""The policy of names: an exact name opens its record, all else is only listed or offered."""

from collections.abc import Iterable, Sequence

from myoclonus_cli import search
from myoclonus_cli.catalog import Catalog
from myoclonus_cli.model import Answer, Found, Kind, Status
from myoclonus_cli.names import fold

MEDICINES = frozenset(search.MEDICINES)


def lookup(
    catalog: Catalog, query: str, kinds: Iterable[Kind] = (), command: str = "lookup"
) -> Answer:
    """Answer one query, among records of the kinds if any are given.

    Only an exact name, synonym or brand opens a record; a name that is near is only offered.
    """
    wanted = frozenset(kinds) or frozenset(Kind)

    def answer(status: Status, found: Iterable[Found]) -> Answer:
        return Answer(command, query, status, tuple(found))

    opened = [hit for hit in search.exact(catalog, query) if hit.record.kind in wanted]
    if opened:
        status = Status.AMBIGUOUS if is_ambiguous(catalog, query, opened) else Status.FOUND
        return answer(status, opened)
    if medicine := wanted & MEDICINES and search.medicine(catalog, query):
        mentions = search.mentioned(catalog, medicine)
        mentioned = [hit for hit in mentions if hit.record.kind in wanted]
        return Answer(command, query, Status.KNOWN_MEDICINE, tuple(mentioned), medicine)
    listed = [hit for hit in search.named(catalog, query) if hit.record.kind in wanted]
    seen = {hit.record.ref for hit in listed}
    listed.extend(
        hit
        for hit in search.mentioned(catalog, query)
        if hit.record.kind in wanted and hit.record.ref not in seen
    )
    if listed:
        return answer(Status.MATCHES, listed)
    offered = [hit for hit in search.near(catalog, query) if hit.record.kind in wanted]
    return answer(Status.SUGGESTED if offered else Status.NONE, offered)


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

    One thing in two roles (baclofen the trigger and baclofen the treatment) is not ambiguous.
    """
    kinds = [hit.record.kind for hit in opened]
    mixed = not MEDICINES.issuperset(kinds) and not MEDICINES.isdisjoint(kinds)
    listed = any(fold(query) == fold(name) for name in catalog.words.get("ambiguous", {}))
    return len(opened) > 1 and (len(set(kinds)) < len(kinds) or mixed or listed)
