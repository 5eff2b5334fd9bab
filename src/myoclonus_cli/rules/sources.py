"""Rules of the bibliography: every claim cites, every work is there once and can be found."""

import re
from collections.abc import Iterator

from myoclonus_cli.catalog import Catalog
from myoclonus_cli.rules.place import file_of
from myoclonus_cli.schema import Breach


def every_source_is_known(catalog: Catalog) -> Iterator[Breach]:
    """A source that a claim cites stands in sources.toml."""
    for record in catalog.records.values():
        for number, claim in enumerate(record.claims, 1):
            for source in claim.sources:
                if source not in catalog.sources:
                    mend = "add it to sources.toml, or cite a source that stands there"
                    yield Breach(
                        file_of(record), f"claim {number}.sources", f'unknown "{source}"', mend
                    )


def every_source_is_used(catalog: Catalog) -> Iterator[Breach]:
    """A source in sources.toml is cited by a claim, or by names to ask about."""
    cited = {s for r in catalog.records.values() for claim in r.claims for s in claim.sources}
    cited |= {source for caution in catalog.cautions for source in caution.sources}
    for source in catalog.sources:
        if source not in cited:
            yield Breach("sources.toml", source, "is cited by nothing", "cite it or remove it")


def every_claim_has_a_source(catalog: Catalog) -> Iterator[Breach]:
    """Each claim cites at least one source."""
    for record in catalog.records.values():
        for number, claim in enumerate(record.claims, 1):
            if not claim.sources:
                yield Breach(
                    file_of(record), f"claim {number}.sources", "is empty", "cite a source"
                )


def every_source_can_be_found(catalog: Catalog) -> Iterator[Breach]:
    """A source says who made it and when, and where it can be found, or in a note why not."""
    for key, source in catalog.sources.items():
        if not source["authors"]:
            mend = "name the authors, or the organization that publishes it"
            yield Breach("sources.toml", f"{key}.authors", "is missing", mend)
        if bool(source["year"]) == bool(source["undated"]):
            mend = "give the year, or undated = true where none was seen"
            yield Breach("sources.toml", f"{key}.year", "is missing or contradicted", mend)
        if not source.locator and not source["note"]:
            mend = "give a doi, pmid, pmcid, url or isbn, or a note that says why there is none"
            yield Breach("sources.toml", key, "has no identifier and no address", mend)


def identifiers_have_their_form(catalog: Catalog) -> Iterator[Breach]:
    """A DOI starts with 10., a PMID is digits, a PMCID is PMC and digits, an address is http."""
    forms = {
        "doi": r"10\.\d{4,9}/\S+",
        "pmid": r"\d{1,8}",
        "pmcid": r"PMC\d{4,8}",
        "url": r"https?://[^\s/]+\.[^\s]+",
        "isbn": r"[\dX-]{10,17}",
    }
    for key, source in catalog.sources.items():
        for field, form in forms.items():
            value = source[field]
            if value and not re.fullmatch(form, value):
                problem = f'"{value}" does not have the form of a {field}'
                yield Breach("sources.toml", f"{key}.{field}", problem, "write the bare identifier")


def a_work_is_listed_once(catalog: Catalog) -> Iterator[Breach]:
    """Two entries of sources.toml do not share a DOI, PMID or PMCID."""
    for field in ("doi", "pmid", "pmcid"):
        seen: dict[str, str] = {}
        for key, source in catalog.sources.items():
            value = (source[field] or "").casefold()
            if value and value in seen:
                problem = f'has the {field} of "{seen[value]}"'
                yield Breach("sources.toml", key, problem, "keep one and cite it everywhere")
            elif value:
                seen[value] = key
