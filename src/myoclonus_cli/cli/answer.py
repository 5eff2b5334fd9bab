"""How an answer to a query is reported: its records on stdout, the rest on stderr."""

from collections.abc import Iterable, Iterator
from operator import itemgetter

from myoclonus_cli import __version__
from myoclonus_cli.catalog import Catalog
from myoclonus_cli.cli.age import warn_if_old
from myoclonus_cli.cli.output import Output, say, write
from myoclonus_cli.cli.status import EXITS, Exit
from myoclonus_cli.model import Answer, Edition, Found, Rival, Status
from myoclonus_cli.names import fold
from myoclonus_cli.render import sheet
from myoclonus_cli.store import bundled


def report(output: Output, catalog: Catalog, answer: Answer) -> Exit:
    """Print what came of a query; offers and failures are said on stderr."""
    listed = (Status.MATCHES, Status.AMBIGUOUS, Status.KNOWN_MEDICINE)
    if answer.status is Status.FOUND:
        status = output.opened(catalog, answer)
    else:
        status = EXITS[answer.status]
        if output.is_json or (answer.status in listed and answer.found):
            output.answer(catalog, answer, sheet.matches)
    for sentence in outcome(catalog, answer):
        say(sentence)
    return status


def outcome(catalog: Catalog, answer: Answer) -> Iterator[str]:
    """Say what a reader must know that the records found do not say themselves."""
    if answer.ingredients:
        yield f'"{answer.query}" is {" with ".join(answer.ingredients)}'
    match answer.status:
        case Status.AMBIGUOUS:
            caution = catalog.caution(answer.query)
            said = f" {caution.said}" if caution else ""
            yield f'"{answer.query}" names several things.{said} Look one up by its full name.'
        case Status.SUGGESTED:
            rivals = ((rival.distance, _rival(rival)) for rival in answer.rivals)
            nearest = sorted([*_offers(answer.found), *rivals], key=itemgetter(0))
            offers = "; ".join(offer for _, offer in nearest)
            yield f'no record is named "{answer.query}". Did you mean: {offers}?'
        case Status.KNOWN_MEDICINE:
            yield (
                f"{answer.medicine} is a known medicine, not in this catalog; "
                "absence is not evidence of safety"
            )
        case Status.NONE:
            yield f'nothing in the catalog is named, or mentions, "{answer.query}"'
            if answer.rivals:
                yield f"nearest to it: {'; '.join(map(_rival, answer.rivals))}"


def _rival(rival: Rival) -> str:
    other = rival.matched if fold(rival.medicine) != rival.matched else ""
    return f"{rival.medicine} (not in this catalog)" + (f" as {other}" if other else "")


def _offers(found: Iterable[Found]) -> Iterator[tuple[int, str]]:
    """Describe each candidate by name, class and roles, and say how many edits away it is."""
    roles: dict[str, list[str]] = {}
    first: dict[str, Found] = {}
    for item in found:
        roles.setdefault(item.record.title, []).append(item.record.role)
        first.setdefault(item.record.title, item)
    for name, item in first.items():
        what = ", ".join((*item.record.coded("class"), *roles[name]))
        matched, edits = (item.match.matched, item.match.distance) if item.match else (name, 0)
        yield edits, f"{name} ({what})" + (f" as {matched}" if matched != name else "")


def versions(edition: Edition) -> str:
    """Return what an answer rests on: the program, the catalog, its date and its checksum."""
    return (
        f"myo {__version__}, catalog {edition.version}, reviewed {edition.reviewed}, "
        f"sha256:{edition.hash}\n"
    )


def version() -> None:
    """Print the versions."""
    edition = bundled().edition
    write(versions(edition))
    warn_if_old(edition)
