"""Answers made when the wheel is built, by the same look-up and the same rendering as any other."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from zlib import compress, decompress

from myoclonus_cli.catalog import Catalog
from myoclonus_cli.cli.answer import versions
from myoclonus_cli.cli.ready import DAMAGE, MARK
from myoclonus_cli.indexes import INTERNATIONAL, Name
from myoclonus_cli.lookup import lookup
from myoclonus_cli.model import Answer, Found, Record, Status
from myoclonus_cli.names import fold
from myoclonus_cli.render import data, plain, sheet


def prepared(catalog: Catalog) -> bytes:
    """Write what `ready` reads: a line with the versions, the names that open records, answers.

    A name is written as it is typed, folded and as it is spelled, in small letters.
    """
    made: dict[tuple[Record, ...], str] = {}
    answers, places, end = [], [], 0
    for key in sorted(_typed(catalog)):
        answer = lookup(catalog, key)
        if answer.status is not Status.FOUND or answer.ingredients:
            continue
        if answer.records not in made:
            parts = [compress(text.encode(), 9) for text in _texts(catalog, answer)]
            made[answer.records] = f"{end}\t{len(parts[0])}\t{len(parts[1])}"
            answers += parts
            end += sum(map(len, parts))
        places.append("\t".join((key, made[answer.records], *_fields(answer))))
    names, completed = (
        compress("".join(f"\n{row}" for row in rows).encode() + b"\n", 9)
        for rows in (places, _completed(catalog))
    )
    reviewed = catalog.edition.reviewed
    first = (reviewed.year, reviewed.month, reviewed.day, len(names), len(completed))
    line = " ".join((*map(str, first), versions(catalog.edition)))
    return line.encode() + b"".join((names, completed, *answers))


def _typed(catalog: Catalog) -> set[str]:
    """Return the names that need no care: printable ASCII without quotes, one space between words.

    What starts with a hyphen would be an option.
    """
    spelled = (name.name.lower() for names in catalog.names.values() for name in names)
    return {
        name
        for name in (*catalog.names, *spelled)
        if name.isascii() and name.isprintable() and {*name}.isdisjoint('"\\')
        if name == " ".join(name.split()) and name[:1] not in ("", "-")
    }


def _texts(catalog: Catalog, answer: Answer) -> Iterator[str]:
    """Write an answer as JSON, marked where it depends on the name, and as TSV."""
    found = tuple(
        Found(record, match and match._replace(matched=MARK, via=MARK))
        for record, match in answer.found
    )
    marked = answer._replace(query=MARK, found=found)
    text = data.dumps(data.envelope(catalog, marked, data.results(catalog, found)))
    rows = plain.tsv(sheet.fields(catalog, answer.records), header=True)
    if text.count(MARK) != 1 + len(_fields(answer)) or MARK in rows:
        raise ValueError(f"{MARK} is in the data, and cannot mark a place in an answer")
    yield from (text, rows)


def _fields(answer: Answer) -> list[str]:
    """Return what stands at the marks behind the query: how each record was found."""
    said = [text for _, match in answer.found if match for text in (match.matched, match.via)]
    return [data.dumps(text, indent=False).strip()[1:-1] for text in said]


def _completed(catalog: Catalog) -> Iterable[str]:
    """Write each name with its kind and role, in the order in which one word completes to them."""
    rows = [(key, name) for key in sorted(catalog.names) for name in catalog.names[key]]
    rows.sort(key=_rank)
    for key, name in rows:
        if name.via != INTERNATIONAL:
            kind = name.ref.partition("/")[0]
            yield f"{key}\t{name.name}\t{kind}\t{catalog.records[name.ref].role}"


def _rank(row: tuple[str, Name]) -> tuple[bool, str]:
    key, name = row
    return len(key.split()) > 1, fold(name.name)


def is_true(content: bytes, catalog: Catalog) -> bool:
    """Whether prepared answers say what they would say if they were made now.

    What is compared is what they say: another zlib packs the same text in other bytes.
    """
    try:
        return _said(content) == _said(prepared(catalog))
    except DAMAGE:
        return False


def _said(content: bytes) -> list[object]:
    """Return the day of review, what every name answers, and what is completed."""
    first, _, rest = content.partition(b"\n")
    *numbers, said_of = first.split(b" ", 5)
    *reviewed, names, completed = map(int, numbers)
    answers = rest[names + completed :]
    said: dict[str, tuple[bytes, ...]] = {}
    for row in decompress(rest[:names]).decode().split("\n")[1:-1]:
        key, start, *lengths, fields = row.split("\t", 4)
        ends = (int(start), int(start) + int(lengths[0]), int(start) + sum(map(int, lengths)))
        parts = (decompress(answers[a:b]) for a, b in pairwise(ends))
        said[key] = (*parts, fields.encode())
    return [reviewed, said_of, said, decompress(rest[names : names + completed])]
