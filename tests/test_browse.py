"""The terminal browser, driven by keys as a reader would drive it."""

import asyncio
import sys
from pathlib import Path

import pytest

pytest.importorskip("textual")

from myoclonus_cli.cli.answer import outcome
from myoclonus_cli.cli.browse import browse
from myoclonus_cli.cli.output import Color, Format, Output
from myoclonus_cli.cli.status import Complaint, Exit
from myoclonus_cli.lookup import lookup
from myoclonus_cli.model import Status
from myoclonus_cli.overlays.merging import merged
from myoclonus_cli.render.plain import markdown_card
from myoclonus_cli.render.view import card
from myoclonus_cli.tui import Choice, Help, Sources, answered, links
from myoclonus_cli.tui.app import Browser

OUTPUT = Output(Format.TABLE, 0, header=True, width=None, color=Color.AUTO)


def drive(catalog, check, query="", size=(80, 24)):
    """Run the browser with nobody at it, and let a check press keys and look."""

    async def run():
        browser = Browser(catalog, outcome, query)
        async with browser.run_test(size=size) as pilot:
            await pilot.pause()
            await check(browser, pilot)
        return browser

    return asyncio.run(run())


EXAMPLE = Path(__file__).parents[1] / "docs/examples/example-hospital"


def refs(browser):
    return [option.id for option in browser.listed.options]


def seen(widget):
    """Return what a widget shows, as a person reads it."""
    lines = widget.render_lines(widget.size.region)
    return "\n".join("".join(part.text for part in line) for line in lines)


def test_typing_filters(mini):
    """Each letter narrows the list; nothing is opened by words, and an empty filter lists all."""

    async def check(browser, pilot):
        assert len(refs(browser)) == len(mini.records)
        await pilot.press(*"encephalopathy")
        assert len(refs(browser)) > 1
        assert refs(browser) == [r.ref for r in lookup(mini, "encephalopathy").records]
        assert browser.opened is None
        await pilot.press("down")
        await pilot.pause()
        assert browser.opened.ref == refs(browser)[0]
        await pilot.press("slash", "escape")
        assert len(refs(browser)) == len(mini.records)

    drive(mini, check)


def test_one_letter_lists_the_names_that_start_with_it(mini):
    """A filter works from the first letter on; what it then lists is not opened."""
    answer, records = answered(mini, "c")
    assert answer.status is Status.MATCHES
    assert "drug/cefepime" in [record.ref for record in records]


@pytest.mark.parametrize("name", ["Elavil", "ELAVIL 25 MG TAB", "amitriptyline"])
def test_an_exact_name_opens(mini, name):
    """A name, a brand, a product with its strength: the card is there, and Enter goes to it."""

    async def check(browser, pilot):
        assert browser.opened.ref == "drug/amitriptyline"
        await pilot.press("enter")
        assert browser.focused is browser.reader

    drive(mini, check, name)


def test_a_near_name_is_only_offered(mini):
    """The sentence of `myo lookup` stands there; only Enter on the offer itself opens it."""

    async def check(browser, pilot):
        assert "Did you mean: amitriptyline" in seen(browser.said)
        assert browser.opened is None
        await pilot.press("enter", "enter")
        assert browser.opened is None
        await pilot.press("down")
        assert browser.opened is None
        assert "Offered, not found" in seen(browser.drawn)
        await pilot.press("enter")
        assert browser.opened.ref == "drug/amitriptyline"

    drive(mini, check, "amitriptilyne")


def test_a_name_of_several_things_opens_none(mini):
    """`MS` is asked about; a medicine that is not in the catalog is said to be that."""

    async def ambiguous(browser, _):
        assert "names several things" in seen(browser.said)
        assert browser.opened is None

    async def unknown(browser, _):
        assert "absence is not evidence of" in seen(browser.said)
        assert browser.opened is None

    drive(mini, ambiguous, "MS")
    drive(mini, unknown, "lamivudine")


def test_a_link_leads_there_and_back(mini):
    """`r` lists what the card points to, Enter goes there, `b` goes back."""

    async def check(browser, pilot):
        await pilot.press("enter", "r")
        assert isinstance(browser.screen, Choice)
        target = browser.screen.choices.highlighted_option.id
        await pilot.press("enter")
        await pilot.pause()
        assert browser.opened.ref == target
        assert browser.focused is browser.reader
        await pilot.press("b")
        assert browser.opened.ref == "drug/amitriptyline"
        assert not browser.came_from

    drive(mini, check, "amitriptyline")


def test_the_citation_of_the_chosen_source_is_copied(mini):
    """`s` lists the sources in the numbering of the card, `c` copies the one stood on."""
    wanted = card(mini, mini.records["treatment/valproate"]).sources[1]

    async def check(browser, pilot):
        await pilot.press("enter", "s")
        assert isinstance(browser.screen, Sources)
        await pilot.press("down", "c")
        assert browser.clipboard == mini.sources[wanted].reference
        assert isinstance(browser.screen, Sources)

    drive(mini, check, "valproate")


@pytest.mark.parametrize(
    "keys", [("ctrl+q",), ("down", "q"), ("enter", "q"), ("enter", "s", "q"), ("f1", "q")]
)
def test_it_quits_from_everywhere(mini, keys):
    """`q` quits outside the filter, where it is a letter; Ctrl-Q quits in it too."""

    async def check(_, pilot):
        await pilot.press(*keys)

    browser = drive(mini, check, "cefepime")
    assert browser.return_code == 0
    assert browser.failure is None


def test_q_is_a_letter_in_the_filter(mini):
    """Quinine can be asked for."""

    async def check(browser, pilot):
        await pilot.press("q", "r", "?")
        assert browser.filter.value == "qr?"

    drive(mini, check)


def test_help_opens_and_closes(mini):
    """`?` helps in an empty filter and outside it, Escape closes."""

    async def check(browser, pilot):
        await pilot.press("?")
        assert isinstance(browser.screen, Help)
        await pilot.press("escape", "down", "?")
        assert isinstance(browser.screen, Help)

    drive(mini, check)


def test_warnings_and_sources_stand_on_the_card(mini):
    """What the card says in Markdown, the browser shows: no warning and no source is lost."""
    view = card(mini, mini.records["treatment/valproate"])

    async def check(browser, pilot):
        await pilot.press("down", "enter")
        shown = "".join(seen(browser.drawn).split())
        for section in view.sections:
            assert "".join(section.heading.split()) in shown
            assert all("".join(line.text.split()) in shown for line in section.lines)
        assert all("".join(mini.sources[s].reference.split()) in shown for s in view.sources)

    assert "Must not be used" in markdown_card(mini, view)
    drive(mini, check, "valproate", size=(120, 40))


def test_a_narrow_screen_gives_the_card_all_of_it(mini):
    """Below 60 columns the list stands alone, and the card takes its place until Escape."""

    async def check(browser, pilot):
        assert (browser.listed.display, browser.reader.display) == (True, False)
        await pilot.press("enter")
        assert (browser.listed.display, browser.reader.display) == (False, True)
        assert browser.focused is browser.reader
        assert browser.reader.size.width > 30
        await pilot.press("escape")
        assert browser.focused is browser.listed
        assert (browser.listed.display, browser.reader.display) == (True, False)

    drive(mini, check, "cefepime", size=(40, 24))


def test_nothing_is_markup(mini):
    """What is typed stands as it was typed, brackets and all."""

    async def check(browser, _):
        assert "[bold]x[/bold] [@click=quit]" in seen(browser.said)

    drive(mini, check, "[bold]x[/bold] [@click=quit]")


def test_every_related_line_leads_to_one_record(real):
    """Each line that a card lists as related is a link under the same heading."""
    for record in real.records.values():
        view = card(real, record)
        found = [
            (label, link.text) for link in links(real, view) for label in link.label.split("; ")
        ]
        for section in view.related:
            for line in section.lines:
                wanted = (line.lead or section.heading, line.text)
                same = [pair for pair in found if pair == wanted or _twin(pair, wanted, section)]
                assert len(same) == 1, (record.ref, wanted)


def _twin(pair, wanted, section):
    """A record of the same id stands on the card by its name alone."""
    return section.topic == "also" and pair[0] == wanted[0] and pair[1].startswith(wanted[1])


def test_a_treatment_is_linked_with_its_warnings(mini):
    """The list of related records names no treatment without who must not get it."""
    view = card(mini, mini.records["type/cortical"])
    linked = {link.ref: link.text for link in links(mini, view)}
    assert "not in: " in linked["treatment/valproate"]


def test_without_textual_it_says_how_to_get_it(monkeypatch):
    """A missing extra is a sentence and a usage error."""
    monkeypatch.delitem(sys.modules, "myoclonus_cli.tui.app")
    monkeypatch.delitem(sys.modules, "myoclonus_cli.tui")
    for name in [name for name in sys.modules if name.partition(".")[0] == "textual"]:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setitem(sys.modules, "textual", None)
    monkeypatch.setenv("NO_COLOR", "1")
    with pytest.raises(Complaint, match=r"myoclonus-cli\[tui\]") as raised:
        browse(OUTPUT)
    assert raised.value.exit_code is Exit.USAGE


def test_without_a_terminal_it_says_what_to_do_instead(monkeypatch):
    """In a pipe there is nothing to browse in."""
    monkeypatch.setenv("NO_COLOR", "1")
    with pytest.raises(Complaint, match="needs a terminal"):
        browse(OUTPUT)


def test_a_record_of_an_overlay_says_so_in_the_list(mini):
    """What a site added is told from what is bundled before it is opened."""
    catalog = merged(mini, EXAMPLE)
    added = next(record for record in catalog.records.values() if record.origin)

    async def check(browser, pilot):
        await pilot.pause()
        assert f"{added.name} [example-hospital]" in " ".join(seen(browser.listed).split())

    drive(catalog, check, added.name, size=(120, 40))
