"""What stands behind the catalog: its sources, resources for readers, and what it is."""

from collections.abc import Sequence
from typing import Annotated, Any

from typer import Argument, Option

from myoclonus_cli import __version__
from myoclonus_cli import lookup as policy
from myoclonus_cli.catalog import Catalog
from myoclonus_cli.cli import completion
from myoclonus_cli.cli.answer import report
from myoclonus_cli.cli.output import Output, say, single, write
from myoclonus_cli.cli.status import Complaint, Exit
from myoclonus_cli.model import Answer, Kind, Source, Status
from myoclonus_cli.names import words
from myoclonus_cli.render import data, sheet
from myoclonus_cli.render.sheet import Sheet
from myoclonus_cli.render.view import Line
from myoclonus_cli.store import load

ATTRIBUTIONS = (
    "The Human Phenotype Ontology, release 2025-01-16 (https://hpo.jax.org), content unaltered.",
    "ORPHAcodes: Orphanet, INSERM, CC BY 4.0; https://www.orphadata.com.",
    "OMIM numbers are pointers only; https://omim.org.",
    "Further names of medicines: DrugBank Open Data, vocabulary, CC0 1.0; https://go.drugbank.com.",
    "Further names of medicines: MeSH, courtesy of the US National Library of Medicine.",
)


def sources(
    output: Output,
    query: Annotated[
        list[str] | None,
        Argument(
            help="The id of a source, or words of its title, authors or journal.",
            autocompletion=completion.sources,
            show_default=False,
        ),
    ] = None,
    bibtex: Annotated[bool, Option("--bibtex", help="Print as BibTeX.")] = False,
    csl: Annotated[bool, Option("--csl", help="Print as CSL-JSON.")] = False,
    used_by: Annotated[
        str | None,
        Option(
            "--used-by", help="Only the sources of a record, such as drug/cefepime or cefepime."
        ),
    ] = None,
) -> Exit:
    """List the sources of the claims, or show what rests on one.

    Examples: myo sources rissardo-2025 | myo sources --used-by cefepime --bibtex
    """
    catalog = load()
    wanted = " ".join(query or ())
    works = _works(catalog, wanted, used_by)
    if not works:
        say(f'no source has the id, or mentions, "{wanted}"')
        output.json(catalog, Answer("sources", wanted, Status.NONE))
        return Exit.NOTHING
    works = output.limited(works)
    if bibtex:
        write("".join(data.bibtex(work) for work in works))
    elif csl:
        write(data.dumps([data.csl(work) for work in works]))
    else:
        _print_works(output, catalog, wanted, works)
    return Exit.ANSWERED


def _print_works(output: Output, catalog: Catalog, wanted: str, works: Sequence[Source]) -> None:
    if output.is_json:
        output.values(catalog, data.empty("sources", wanted), [_source(catalog, w) for w in works])
    elif wanted in catalog.sources:
        output.sheet(_one_source(catalog, works[0]))
    else:
        output.sheet(sheet.bibliography(works))


def _works(catalog: Catalog, wanted: str, used_by: str | None) -> Sequence[Source]:
    """Choose sources: by id if there is one, else by words; and those of one record only."""
    if wanted in catalog.sources:
        return [catalog.sources[wanted]]
    works = list(catalog.sources.values())
    if used_by:
        records = (
            (catalog.records[used_by],)
            if used_by in catalog.records
            else policy.lookup(catalog, used_by).records
            if policy.lookup(catalog, used_by).status is Status.FOUND
            else ()
        )
        if not records:
            raise Complaint(f'no record is named "{used_by}"; try myo lookup {used_by}')
        cited = {s for record in records for claim in record.claims for s in claim.sources}
        works = [work for work in works if work.id in cited]
    needles = set(words(wanted))
    return [work for work in works if needles <= set(words(f"{work.id} {work.reference}"))]


def _source(catalog: Catalog, work: Source) -> dict[str, Any]:
    return {**data.source(work), "used_by": [record.ref for record in catalog.used_by(work.id)]}


def _one_source(catalog: Catalog, work: Source) -> Sheet:
    rows = [("id", work.id), ("reference", work.reference), ("link", work.link)]
    rows += [
        (key, str(value))
        for key in ("kind", "seen", "quality", "license", "note")
        if (value := work[key])
    ]
    for record in catalog.used_by(work.id):
        for claim in record.claims:
            if work.id in claim.sources:
                rows.append((f"supports {record.ref}", claim.said))
    lines = tuple((Line(field), Line(value)) for field, value in rows)
    return Sheet(("field", "value"), lines)


def resources(
    output: Output,
    name: Annotated[
        list[str] | None,
        Argument(
            help="Open one by name.",
            autocompletion=completion.names(*completion.ARGUMENTS["resources"]),
            show_default=False,
        ),
    ] = None,
) -> Exit:
    """List organizations, patient pages and further reading.

    Examples: myo resources | myo resources Epilepsy Foundation
    """
    catalog = load()
    if name:
        answer = policy.lookup(catalog, " ".join(name), (Kind.RESOURCE,), "resources")
        return report(output, catalog, answer)
    answer = single("resources", catalog.of_kind(Kind.RESOURCE))
    return output.answer(catalog, answer, sheet.listing(catalog, Kind.RESOURCE))


def about(output: Output) -> Exit:
    """Say what this is: versions, intended use, licenses.

    Examples: myo about | myo about --json
    """
    catalog = load()
    edition = catalog.edition
    counts = {kind: len(catalog.of_kind(kind)) for kind in Kind}
    claims = sum(len(record.claims) for record in catalog.records.values())
    facts = {
        "program": f"myoclonus-cli {__version__}",
        "catalog": edition.version,
        "reviewed": edition.reviewed.isoformat(),
        "hash": f"sha256:{edition.hash}",
        **({"overlay": catalog.origin} if catalog.origin else {}),
        "scope": edition.scope,
        "records": ", ".join(f"{count} {kind}" for kind, count in counts.items() if count),
        "claims": str(claims),
        "sources": str(len(catalog.sources)),
        "intended use": data.NOTICE,
        "license of the program": "Apache-2.0",
        "license of the data": "CC BY 4.0; see NOTICE for the attributions that its sources need",
    }
    rows = [*facts.items(), *(("attribution", text) for text in ATTRIBUTIONS)]
    if output.is_json:
        value = {**facts, "attributions": list(ATTRIBUTIONS), "counts": counts}
        output.values(catalog, data.empty("about"), [value])
    else:
        lines = tuple((Line(field), Line(value)) for field, value in rows)
        output.sheet(Sheet(("field", "value"), lines))
    return Exit.ANSWERED
