"""The site: a page for every record, links that lead somewhere, and text that stays text."""

import html
import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from myoclonus_cli.catalog import Catalog
from myoclonus_cli.model import Kind, Source
from myoclonus_cli.render.data import NOTICE
from myoclonus_cli.render.view import card

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ROOT = Path(__file__).parents[1]
NASTY = (
    "<script>alert(1)</script> {{ config }} {% raw %} [a](javascript:alert(2)) ![b](x) `c` | d | "
    "**e** _f_ &lt;g&gt; <!-- h --> {: onclick=i } \\<j\\> ~~k~~ ^l^ $m$ <https://n.example>"
)
KINDS = 8


def tool(name):
    spec = importlib.util.spec_from_file_location(f"tools_{name}", ROOT / "tools" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


site = tool("site")
pictures = tool("pictures")


@pytest.fixture(scope="module")
def pages(real, tmp_path_factory):
    """The pages of the real catalog, by their place in the site."""
    out = tmp_path_factory.mktemp("pages") / "out"
    site.write(real, out)
    return {p.relative_to(out).as_posix(): p.read_text("utf-8") for p in out.rglob("*.md")}


def hostile(catalog):
    """A copy of a catalog in which every text of one drug and of its sources is an attack."""
    drug = catalog.of_kind(Kind.DRUG)[0]
    claims = tuple(c._replace(text=f"{n}. {NASTY}") for n, c in enumerate(drug.claims))
    facets = {**drug.facets, "class": NASTY}
    twisted = drug._replace(name=NASTY, synonyms=(NASTY,), claims=claims, facets=facets)
    copy = Catalog.__new__(Catalog)
    copy.__dict__.update(catalog.__dict__)
    copy.records = {**catalog.records, drug.ref: twisted}
    bad = {"authors": NASTY, "title": NASTY, "year": 2020, "url": 'javascript:"<alert>'}
    copy.sources = {**catalog.sources, **{s: Source(s, bad) for s in claims[0].sources}}
    return copy, twisted


def body(text):
    """Return a page without its head, whose quotes are of YAML."""
    return text.split("---\n", 2)[2]


def test_every_record_has_a_page(real, pages):
    """Each drug trigger, class, cause, type, test, treatment, plan and combination has one."""
    assert len(site.KINDS) == KINDS
    for kind in site.KINDS:
        listed = pages[f"catalog/{kind}.md"]
        for record in real.of_kind(kind):
            assert f"catalog/{record.ref}.md" in pages
            assert f"]({record.ref}.md)" in listed


def test_a_page_says_all_that_the_card_says(real, pages):
    """No sentence, fact or source of a card is missing on its page; the day of review is there."""
    for kind in site.KINDS:
        for record in real.of_kind(kind):
            view, text = card(real, record), pages[f"catalog/{record.ref}.md"]
            shown = html.unescape(re.sub(r"\]\([^)]*\)|(?<![&])\[", "", text))
            shown = shown.replace("[", "").replace("]", "").replace("*", "")
            parts = [line.text for s in (*view.sections, *view.related) for line in s.lines]
            parts += [*view.facts.values(), *(real.sources[s].reference for s in view.sources)]
            for part in parts:
                assert re.sub(r"[\[\]*]|  +", "", part) in shown
            assert f"Reviewed {record.reviewed.isoformat()}" in text


def test_every_page_ends_with_the_notice_once(pages):
    """The intended use stands once, at the foot."""
    for name, text in pages.items():
        if "/" in name.replace("catalog/", "") and not name.startswith("catalog/"):
            continue  # an example that a page links to
        assert text.count(NOTICE) == 1, name
        assert text.rstrip().endswith(f"*{NOTICE}*\n{site.ASIDE}"), name


def test_every_link_leads_to_a_page_or_a_place_on_it(pages):
    """No link inside the site is dead; what leads out of it is an address on the web."""
    for name, text in pages.items():
        prose = re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)\s]+)\)", prose):
            if target.startswith("#source-"):
                assert f"{{ {target} }}" in text, (name, target)
            elif not target.startswith("https://") and not target.startswith("http://"):
                place = (ROOT / "docs" / name).parent / target.split("#")[0]
                path = Path(*_normal(place)).relative_to(ROOT / "docs").as_posix()
                assert path in pages or (ROOT / "docs" / path).is_file(), (name, target)


def _normal(path):
    parts = []
    for part in path.parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return parts


def test_links_between_records_are_links(real, pages):
    """A record of the catalog that a related section names is linked, if its kind has pages."""
    text = pages["catalog/drug/cefepime.md"]
    assert "](../plan/drug-induced-cefepime.md)" in text
    assert "**Tests:** [Routine EEG](../test/eeg-routine.md)" in text
    for kind in site.KINDS:
        for record in real.of_kind(kind):
            for section in card(real, record).related:
                named = list(site.neighbors(real, record, section))
                assert None not in named, (record.ref, section.heading)


def test_sources_lead_to_where_the_work_is(real, pages):
    """A DOI or a PubMed number on a page is a link."""
    text = pages["catalog/drug/cefepime.md"]
    work = real.sources["payne-2017"]
    assert f"[{work.locator}]({work.link})" in text


def test_nothing_of_the_data_is_read_as_markup(mini, tmp_path):
    """HTML, Markdown and templates in a name, a sentence or a source are shown, not obeyed."""
    catalog, drug = hostile(mini)
    site.write(catalog, tmp_path / "out")
    listed = (tmp_path / "out" / "catalog" / "drug.md").read_text("utf-8")
    text = (tmp_path / "out" / "catalog" / f"{drug.ref}.md").read_text("utf-8")
    for page in (body(listed), body(text)):
        assert not re.search(r"[<>`]|\{\{|\{%|\{:|javascript:[^a]*\)|!\[|~~", _own(page))
    assert "alert(1)" in text
    assert "<" not in text.split("---\n")[1]
    assert "{" not in text.split("---\n")[1]


def _own(page):
    """Leave out the one command that the page itself shows."""
    return re.sub(r"`myo lookup [a-z0-9 ]+`", "", page)


def test_a_folder_that_holds_something_else_is_not_emptied(mini, tmp_path):
    """Only a folder that the tool wrote is made anew."""
    (tmp_path / "letter.txt").write_text("keep me")
    with pytest.raises(SystemExit):
        site.write(mini, tmp_path)
    assert (tmp_path / "letter.txt").exists()


def test_the_recipes_are_shell():
    """Each recipe is a script that a shell can read."""
    text = (ROOT / "docs" / "recipes.md").read_text("utf-8")
    for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
        done = subprocess.run(
            ["sh", "-n"], input=block, text=True, capture_output=True, check=False
        )
        assert done.stderr == ""


@pytest.mark.parametrize("name", pictures.PICTURES)
def test_the_pictures_show_what_the_program_prints(real, name):
    """The text of a picture is the text of today's output; tools/pictures.py draws it anew."""
    svg = (ROOT / "docs" / "assets" / f"{name}.svg").read_text("utf-8")
    shown = "".join(re.findall(r"<text [^>]*clip-path[^>]*>(.*?)</text>", svg))
    _, text = pictures.PICTURES[name](real)
    assert re.sub(r"\s", "", html.unescape(shown)) == re.sub(r"\s", "", text)
    assert "url(" not in re.sub(r"url\(#[^)]*\)", "", svg)


@pytest.fixture(scope="module")
def built(mini, tmp_path_factory):
    """The site of a catalog with hostile texts, as MkDocs builds it, and a drug of it."""
    if importlib.util.find_spec("mkdocs") is None or importlib.util.find_spec("material") is None:
        pytest.skip("mkdocs-material is not installed")
    folder = tmp_path_factory.mktemp("site")
    catalog, drug = hostile(mini)
    site.write(catalog, folder / "pages")
    settings = f"INHERIT: {ROOT / 'mkdocs.yml'}\ndocs_dir: pages\nsite_dir: built\n"
    (folder / "mkdocs.yml").write_text(settings)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", folder / "mkdocs.yml"]
    done = subprocess.run(command, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    yield folder / "built", drug
    shutil.rmtree(folder)


def test_mkdocs_builds_the_site_with_strict_links(built):
    """The pages build without a warning, ask nothing of the net, and run nothing of the data."""
    folder, drug = built
    for path in folder.rglob("*.html"):
        text = path.read_text("utf-8")
        assert not re.search(r'(?:src|<link[^>]*href)="(?:https?:)?//', text), path
        assert "<script>alert" not in text
        assert "javascript:alert" not in re.sub(r">[^<]*<", "><", text)
    page = (folder / "catalog" / f"{drug.ref}.html").read_text("utf-8")
    assert html.escape("<script>alert(1)</script>") in page


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("index.html", "myo in sixty seconds"),
        ("catalog/drug/morphine.html", "Jerks came with high doses."),
        ("catalog/type/cortical.html", "The EMG burst lasts 10-50 ms."),
        ("index.html?q=singultus", 'href="catalog/cause/hiccups.html"'),
    ],
)
def test_a_browser_without_a_network_shows_and_searches_the_pages(built, page, shown):
    """Pages open from a folder, and the search of one finds a record by its synonym."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not browser:
        pytest.skip("no browser is installed")
    done = subprocess.run(
        [browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--dump-dom",
         "--allow-file-access-from-files", "--host-resolver-rules=MAP * ~NOTFOUND",
         "--virtual-time-budget=20000", f"file://{built[0]}/{page}"],
        text=True, capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    drawn = re.sub(r'href="file://[^"]*/built/', 'href="', done.stdout)
    drawn = re.sub(r"\?h=[^\"]*", "", drawn)
    assert shown in drawn
    still = (built[0] / page.partition("?")[0]).read_text("utf-8")
    assert (shown in still) is ("?" not in page)
