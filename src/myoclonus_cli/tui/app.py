"""The terminal browser: a filter, the list of what it finds, and the card of one record.

What stands on the screen is text, never markup.
"""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from myoclonus_cli import tui
from myoclonus_cli.catalog import Catalog
from myoclonus_cli.model import Answer, Record, Status
from myoclonus_cli.render.terminal import draw_card
from myoclonus_cli.render.view import card
from myoclonus_cli.render.words import clean
from myoclonus_cli.tui import NAME, ROLE

NARROW = 60  # below this width list and card do not fit side by side


class Browser(App[None]):
    """The browser over a catalog; `outcome` says what came of a query, as `myo lookup` says it."""

    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW, "-wide")]  # noqa: RUF012 - typed by Textual
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "quit", "Quit"),
        Binding("question_mark,f1", "help", "Help", key_display="?"),
        Binding("slash", "to_filter", "Find", key_display="/"),
        Binding("escape", "leave", "Back", show=False),
        Binding("r", "related", "Related"),
        Binding("b", "go_back", "Back"),
        Binding("s", "sources", "Sources"),
    ]
    CSS = """
    #find { height: 1; }
    #find Label { width: auto; }
    #find Filter { width: 1fr; }
    #said { height: auto; text-style: bold; }
    #listed { width: 30; height: 1fr; }
    OptionList > .option-list--option-highlighted { text-style: underline; }
    OptionList:focus > .option-list--option-highlighted { text-style: underline; }
    #reader { border-left: solid ansi_default; padding-left: 1; }
    #reader:focus { border-left: heavy ansi_cyan; }
    #drawn { max-width: 100; }
    .-narrow #listed { width: 1fr; }
    .-narrow #reader { display: none; border-left: none; padding: 0; }
    .-narrow .reading #reader { display: block; }
    .-narrow .reading #listed { display: none; }
    Dialog { align: center middle; }
    .box { width: 96%; max-width: 100; height: auto; max-height: 90%; margin-bottom: 1; }
    .box { border: solid ansi_cyan; padding: 0 1; background: $background; }
    .box OptionList { height: auto; max-height: 70vh; }
    .key { height: auto; }
    .key Static { width: 1fr; }
    .key Label { width: auto; }
    """

    def __init__(
        self,
        catalog: Catalog,
        outcome: Callable[[Catalog, Answer], Iterable[str]],
        query: str = "",
    ) -> None:
        """Stand on the catalog, with a query in the filter if one was given."""
        super().__init__(ansi_color=True)
        self.theme = "ansi-dark"  # the colours of the terminal itself
        self.catalog, self.outcome = catalog, outcome
        self.answer = Answer("browse", query, Status.MATCHES)
        self.opened: Record | None = None
        self.came_from: list[Record] = []
        self.failure: Exception | None = None
        self.filter = tui.Filter(compact=True, select_on_focus=False, placeholder="name or words")
        self.count, self.said = Label(markup=False), Static(id="said", markup=False)
        self.listed = tui.Lines(id="listed", compact=True, markup=False)
        self.drawn = Static(id="drawn", markup=False)
        self.reader = VerticalScroll(self.drawn, id="reader")
        self.body = Horizontal(self.listed, self.reader)

    def compose(self) -> ComposeResult:
        """Lay out the filter above, the list on the left and the card on the right."""
        yield Horizontal(Label("Find: "), self.filter, self.count, id="find")
        yield self.said
        yield self.body
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Start in the filter, with what was asked for."""
        self.filter.focus()
        self.filter.value = self.answer.query
        self.answer_query(self.filter.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Answer what is typed, as it is typed."""
        self.answer_query(event.value)

    def on_input_submitted(self) -> None:
        """Go to the card of an exact name, else to the list; no offer is taken by this."""
        if self.answer.status is Status.FOUND:
            self.read()
        elif self.answer.status is Status.SUGGESTED:
            self.listed.focus()
        else:
            self.action_to_list()

    def answer_query(self, query: str) -> None:
        """List what a query finds; only an exact name opens a card."""
        self.answer, records = tui.answered(self.catalog, query)
        self.came_from.clear()
        self.listed.set_options(self._options(records))
        self.count.update(Content(f" {len(records)} listed"))
        said = "\n".join(map(clean, self.outcome(self.catalog, self.answer)))
        self.said.update(Content(said))
        self.said.display = bool(said)
        if self.answer.status is Status.FOUND:
            self.listed.highlighted = 0
            self.open(records[0])
        else:
            self.close(tui.CHOOSE if self.answer.query and records else tui.WELCOME)

    def _options(self, records: Iterable[Record]) -> Iterable[Option]:
        """Write name and role; what is only offered is marked, other medicines cannot be chosen."""
        offered = self.answer.status is Status.SUGGESTED
        for record in records:
            mark = "? " if offered else ""
            yield Option(
                Content.assemble((mark + clean(record.title), NAME), (f"  {record.role}", ROLE)),
                record.ref,
            )
        if offered:
            for rival in self.answer.rivals:
                yield Option(
                    Content(f"{clean(rival.medicine)}  not in this catalog"), disabled=True
                )

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the card of the record that the reader stands on; an offer is only described."""
        option = self.listed.highlighted_option
        if event.option_list is not self.listed or option is None or option.id is None:
            return
        record = self.catalog.records[option.id]
        self.came_from.clear()
        if self.answer.status is Status.SUGGESTED:
            self.close(tui.OFFERED.format(f"{record.title} ({record.role})"))
        else:
            self.open(record)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the card that was chosen, and go to it."""
        if event.option_id:
            self.came_from.clear()
            self.open(self.catalog.records[event.option_id])
            self.read()

    def open(self, record: Record) -> None:
        """Draw the card of a record."""
        self.opened = record
        self.drawn.update(draw_card(self.catalog, card(self.catalog, record), 0))
        self.reader.scroll_home(animate=False)
        self.refresh_bindings()

    def close(self, sentence: str) -> None:
        """Draw a sentence where the card would be."""
        self.opened = None
        self.drawn.update(Content(clean(sentence)))
        self.refresh_bindings()

    def read(self) -> None:
        """Go to the card; on a narrow screen it takes the place of the list."""
        self.body.add_class("reading")
        self.reader.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Gray the keys that have nothing to act on; what is a letter to the filter is hidden."""
        if action == "to_filter" and self.focused is self.filter:
            return False
        idle = action in ("related", "sources") and not self.opened
        return None if idle or (action == "go_back" and not self.came_from) else True

    def action_to_filter(self) -> None:
        """Go to the filter."""
        self.body.remove_class("reading")
        self.filter.focus()

    def action_to_list(self) -> None:
        """Go to the list, and stand on its first record."""
        if self.listed.option_count:
            if self.listed.highlighted is None:
                self.listed.action_first()
            self.listed.focus()

    def action_leave(self) -> None:
        """Go one step back: from the card to the list, from the list to the filter."""
        if self.focused is self.reader and self.listed.option_count:
            self.body.remove_class("reading")
            self.listed.focus()
        else:
            self.action_to_filter()

    def action_clear(self) -> None:
        """Empty the filter."""
        self.filter.clear()

    def action_related(self) -> None:
        """List what the card points to."""
        if self.opened:
            found = tui.links(self.catalog, card(self.catalog, self.opened))
            options = (
                Option(Content.assemble((f"{link.label}: ", ROLE), clean(link.text)), link.ref)
                for link in found
            )
            self.push_screen(tui.Choice(f"Related to {self.opened.title}", options), self.follow)

    def follow(self, ref: str | None) -> None:
        """Go to a related record, and remember from where."""
        if ref and self.opened:
            self.came_from.append(self.opened)
            self.open(self.catalog.records[ref])
            self.read()

    def action_go_back(self) -> None:
        """Go back to the record that the last link was followed from."""
        if self.came_from:
            self.open(self.came_from.pop())
            self.read()

    def action_sources(self) -> None:
        """List the sources of the card."""
        if self.opened:
            self.push_screen(tui.Sources(self.catalog, card(self.catalog, self.opened)))

    def action_help(self) -> None:
        """Show the keys."""
        self.push_screen(tui.Help())

    def _handle_exception(self, error: Exception) -> None:
        """Keep an error for the command, which ends every run."""
        self.failure = self.failure or error
        super()._handle_exception(error)

    def _print_error_renderables(self) -> None:
        """Print no traceback: it would show what was typed."""
        self._exit_renderables.clear()
