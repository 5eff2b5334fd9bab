#!/usr/bin/env python3
"""Write the pages of the site: tools/site.py [OUT], then `mkdocs build`; OUT is build/pages."""

import json
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path
from urllib.parse import quote

from myoclonus_cli.catalog import Catalog, by_name
from myoclonus_cli.cli.reference import ATTRIBUTIONS
from myoclonus_cli.model import ROLES, Found, Kind, Record, Source
from myoclonus_cli.render import sheet
from myoclonus_cli.render.data import NOTICE
from myoclonus_cli.render.plain import citation
from myoclonus_cli.render.view import INCOMING, OUTGOING, Card, Line, Section, card, treatments_of
from myoclonus_cli.render.words import clean, warning_words
from myoclonus_cli.store import load

ROOT = Path(__file__).resolve().parents[1]
# The kinds whose records have a page, with the title of the page that lists them.
KINDS = {
    Kind.DRUG: "Drug triggers and toxins",
    Kind.DRUG_CLASS: "Classes of drug triggers",
    Kind.CAUSE: "Causes",
    Kind.TYPE: "Types of myoclonus",
    Kind.TEST: "Tests",
    Kind.TREATMENT: "Treatments",
    Kind.PLAN: "Treatment plans",
    Kind.COMBINATION: "Combinations of drugs",
}
# What Markdown, HTML or a template language could read as theirs; a reference of its number is
# none of theirs, and shows the same sign.
SPECIAL = re.compile(r"[\\`*_{}\[\]<>&#|~^!$=+\"]|^[-:]|^\d+(?=[.)])")
ASIDE = "{ data-search-exclude }"  # a page is found by what it says, not by what it points to
# A page of docs/ may point out of it, to files that the site does not have.
OUTSIDE = re.compile(r"\[([^\]]+)\]\(\.\./[^)]*\)")
WEB = ("https://", "http://")
# Of which kind the records of a related section are, where they are of one.
KIND_OF = {facet: Kind(kind) for _, facet, kind in OUTGOING if kind}
KIND_OF |= {label.lower(): kind for label, kind, _ in INCOMING}


def plain(text: str) -> str:
    """Write text of the catalog so that it is only text, whatever it holds."""
    return SPECIAL.sub(_numbered, re.sub(" +", " ", clean(text)))


def _numbered(found: re.Match[str]) -> str:
    return "".join(f"&#{ord(sign)};" for sign in found.group())


def web_link(text: str, address: str) -> str:
    """Link to an address on the web; any other address stays text."""
    if not address.startswith(WEB):
        return plain(text)
    return f"[{plain(text)}]({quote(address, safe=':/?&=%#;,+~@')})"


def page_link(text: str, record: Record, base: str = "../") -> str:
    """Link to the page of a record, if its kind has pages."""
    if record.kind not in KINDS:
        return plain(text)
    return f"[{plain(text)}]({base}{record.kind}/{record.id}.md)"


def linked(text: str, targets: Iterable[Record]) -> tuple[str, list[Record]]:
    """Link the first mention of each record in a text; return those that it does not name."""
    text = re.sub(" +", " ", clean(text))
    spans: list[tuple[int, int, Record]] = []
    missed = []
    for record in sorted(targets, key=lambda record: -len(record.name)):
        found = (span for span in _mentions(text, record) if not _meet(span, spans))
        span = next(found, None)
        if span:
            spans.append((*span, record))
        else:
            missed.append(record)
    out, done = "", 0
    for start, end, record in sorted(spans, key=lambda span: span[0]):
        out += plain(text[done:start]) + page_link(text[start:end], record)
        done = end
    return out + plain(text[done:]), missed


def _mentions(text: str, record: Record) -> Iterator[tuple[int, int]]:
    """Find a name in any case, but a synonym, which may be an abbreviation, only as it stands."""
    for name, flags in ((record.name, re.IGNORECASE), *((s, 0) for s in record.synonyms)):
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, flags):
            yield found.span()


def _meet(span: tuple[int, int], spans: Iterable[tuple[int, int, Record]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end, _ in spans)


def sentence(line: Line, targets: Sequence[Record], numbers: dict[str, int]) -> str:
    """Write a sentence with links to what it is about, and to the sources it rests on."""
    lead, missed = linked(line.lead, targets)
    text, missed = linked(line.text, missed)
    names = [record.name for record in targets]  # a trigger and a treatment may share theirs
    roles = (f" ({r.role})" if names.count(r.name) > 1 else "" for r in missed)
    see = ", ".join(page_link(r.name + role, r) for r, role in zip(missed, roles, strict=True))
    inner = citation(line.sources, numbers).strip(" []")
    cited = re.sub(r"(\d+)(-\d+)?", r"[\g<0>](#source-\1)", inner)
    return (
        (f"**{lead}:** " if lead else "")
        + text
        + (f" &#91;{cited}&#93;" if cited else "")
        + (f" See {see}." if see else "")
    )


def targets_of(catalog: Catalog, record: Record, section: Section) -> Iterator[list[Record]]:
    """Yield, for each line of a section, the records with a page that it is about."""
    claims = [claim for claim in record.claims if claim.topic == section.topic]
    own = [claim.text for claim in claims] == [line.text for line in section.lines]
    named = {r.name: r for r in (*treatments_of(catalog, record), *_pairs(catalog))}
    for number, line in enumerate(section.lines):
        if own:
            found = [catalog.records[ref] for ref in claims[number].about if ref != record.ref]
        else:
            found = [named[line.lead]] if line.lead in named else []
        yield [
            target
            for n, target in enumerate(found)
            if target.kind in KINDS and target not in found[:n]
        ]


def _pairs(catalog: Catalog) -> tuple[Record, ...]:
    return catalog.of_kind(Kind.COMBINATION)


def neighbors(catalog: Catalog, record: Record, section: Section) -> Iterator[Record | None]:
    """Yield, for each line of a related section, the record that it names."""
    own = [
        catalog.records[f"{kind}/{value}" if kind else value]
        for label, facet, kind in OUTGOING
        if label == section.heading
        for value in record.coded(facet)
    ]
    linking = (catalog.records[link.ref] for link in catalog.links.get(record.ref, ()))
    twins = (catalog.records.get(f"{kind}/{record.id}") for kind in Kind)
    rest = [*sorted(own, key=by_name), *linking, *filter(None, twins)]
    for line in section.lines:
        found = next((r for r in rest if _is_named(r, line, KIND_OF.get(section.topic))), None)
        rest = [r for r in rest if r is not found]
        yield found


def _is_named(record: Record, line: Line, kind: Kind | None) -> bool:
    words = warning_words(record) if record.kind is Kind.TREATMENT else ""
    return (
        kind in (None, record.kind)
        and line.lead in ("", ROLES[record.kind])
        and line.text in (record.name, f"{record.name} ({words})")
    )


def related(section: Section, named: Iterable[Record | None]) -> str:
    """Write a related section: the names linked, their warnings behind them."""
    parts = []
    for line, record in zip(section.lines, named, strict=True):
        lead = f"{plain(line.lead)}: " if line.lead else ""
        size = len(record.name) if record else 0
        name = page_link(record.name, record) if record else ""
        parts.append(lead + name + plain(line.text[size:]))
    return f"- **{plain(section.heading)}:** {'; '.join(parts)}"


def reference(work: Source) -> str:
    """Write a source, its identifier linked to where the work can be found."""
    text = work.reference
    if not (work.locator and work.link and text.endswith(work.locator)):
        return plain(text)
    return plain(text[: -len(work.locator)]) + web_link(work.locator, work.link)


def record_page(catalog: Catalog, view: Card) -> str:
    """Write the page of a record: all that its card shows, with links."""
    record, numbers = view.record, {source: n for n, source in enumerate(view.sources, 1)}
    lines = [f"# {plain(record.name)}", ""]
    lines += [f"{plain(view.role)} · [{KINDS[record.kind]}](../{record.kind}.md)", ""]
    lines += [f"- **{label}:** {plain(text)}" for label, text in view.facts.items()]
    for section in view.sections:
        lines += ["", f"## {plain(section.heading)}", ""]
        lines += ['!!! warning ""', ""] if section.warning else []
        indent = "    " if section.warning else ""
        aims = targets_of(catalog, record, section)
        for position, (line, targets) in enumerate(zip(section.lines, aims, strict=True), 1):
            mark = f"{position}." if section.numbered else "-"
            lines.append(f"{indent}{mark} {sentence(line, targets, numbers)}")
    if view.related:
        lines += ["", f"## Related {ASIDE}", ""]
        lines += [related(part, neighbors(catalog, record, part)) for part in view.related]
    lines += ["", f"## Sources {ASIDE}", ""]
    for source, number in numbers.items():
        lines += [f"{number}. {reference(catalog.sources[source])}", f"    {{ #source-{number} }}"]
    day = f"Reviewed {record.reviewed.isoformat()}. " if record.reviewed else ""
    lines += ["", f"{day}In a terminal: `myo lookup {record.id.replace('-', ' ')}`", ASIDE]
    return page(record.name, lines)


def kind_page(catalog: Catalog, kind: Kind) -> str:
    """Write the page that lists the records of a kind, as the listing command does."""
    records = catalog.of_kind(kind)
    lines = [f"# {KINDS[kind]}", ""]
    by_hand = [record for record in records if not record.is_annotated]
    lines += listing(catalog, kind, by_hand)
    rest = [record for record in records if record.is_annotated]
    if rest:
        lines += ["", "## From annotations alone", ""]
        lines += ["These rest on annotations of the Human Phenotype Ontology alone.", ""]
        lines += listing(catalog, kind, rest)
    return page(KINDS[kind], lines)


def listing(catalog: Catalog, kind: Kind, records: Sequence[Record]) -> list[str]:
    """Write records as a table, or as a list where the kind has no columns of its own."""
    if kind not in sheet.COLUMNS:
        return [f"- {page_link(record.name, record, '')}" for record in records]
    table = sheet.listing(catalog, kind)(map(Found, records))
    columns = table.columns[2:-1]
    lines = [f"| name | {' | '.join(columns)} |", f"|{' --- |' * (len(columns) + 1)}"]
    for record, row in zip(records, table.rows, strict=True):
        cells = (page_link(record.name, record, ""), *(plain(cell.text) for cell in row[2:-1]))
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def contents(catalog: Catalog, base: str) -> list[str]:
    """List the pages of the kinds with the number of their records."""
    return [
        f"- [{title}]({base}{kind}.md): {len(catalog.of_kind(kind))}"
        for kind, title in KINDS.items()
    ]


def catalog_page(catalog: Catalog) -> str:
    """Write the page of the catalog: what it holds, which edition it is, whose work it uses."""
    edition = catalog.edition
    lines = ["# Catalog", "", plain(edition.scope), "", *contents(catalog, ""), ""]
    lines += [f"Version {plain(edition.version)}, reviewed {edition.reviewed.isoformat()}, "]
    lines[-1] += f"SHA-256 `{edition.hash}`."
    lines += ["", "## License and attributions", ""]
    lines += ["The catalog is under CC BY 4.0, the program under Apache-2.0.", ""]
    lines += [f"- {plain(text)}" for text in ATTRIBUTIONS]
    return page("Catalog", lines)


def page(title: str, lines: Sequence[str]) -> str:
    """Write a page under its title, the notice on intended use at its foot."""
    # A theme prints the title as it is, so that it must be HTML already.
    head = f"---\ntitle: {json.dumps(escape(clean(title)).replace('{', '&#123;'))}\n---\n\n"
    return head + foot("\n".join(lines))


def foot(text: str) -> str:
    """Add the notice on intended use, which a search need not find on every page."""
    return f"{text.rstrip()}\n\n---\n\n*{NOTICE}*\n{ASIDE}\n"


def document(catalog: Catalog, path: Path) -> str:
    """Write a page of docs/, without links to files that are not in the site."""
    text = OUTSIDE.sub(r"\1", path.read_text(encoding="utf-8")).rstrip()
    if path.stem == "index":
        text += "\n\n## The catalog, page by page\n\n" + "\n".join(contents(catalog, "catalog/"))
    return foot(text)


def write(catalog: Catalog, out: Path, docs: Path = ROOT / "docs") -> None:
    """Write all pages into an empty folder, which is made anew."""
    if out.exists() and not (out / "catalog" / "index.md").exists() and any(out.iterdir()):
        raise SystemExit(f"{out} holds something else: name an empty folder")
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(docs, out)
    for path in docs.glob("*.md"):
        (out / path.name).write_text(document(catalog, path), encoding="utf-8")
    pages = {"catalog/index.md": catalog_page(catalog)}
    for kind in KINDS:
        pages[f"catalog/{kind}.md"] = kind_page(catalog, kind)
        for record in catalog.of_kind(kind):
            pages[f"catalog/{record.ref}.md"] = record_page(catalog, card(catalog, record))
    for name, text in pages.items():
        target = out / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(load(), Path(sys.argv[1]) if sys.argv[1:] else ROOT / "build" / "pages")
