"""The parts of the terminal browser: what it lists and says, and the dialogs that lie over it."""

from collections.abc import Iterable, Iterator
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from myoclonus_cli import search
from myoclonus_cli.catalog import Catalog
from myoclonus_cli.lookup import lookup
from myoclonus_cli.model import Answer, Claim, Kind, Record, Status
from myoclonus_cli.names import fold
from myoclonus_cli.render.data import NOTICE
from myoclonus_cli.render.view import INCOMING, OUTGOING, Card
from myoclonus_cli.render.words import clean, spaced, warning_words

AGAINST = {"Advised against": Kind.TREATMENT}
KINDS = {label: kind for label, kind, _ in INCOMING} | AGAINST

NAME = "bold"
ROLE = "ansi_cyan"
CITATION = "ansi_blue"
WELCOME = "Type a name, or words in any order; ↓ moves to the list, F1 helps, Ctrl-Q quits."
CHOOSE = "Nothing is opened; ↓ moves to the list."
OFFERED = "Offered, not found: Enter opens {}."
KEYS = (
    ("letters", "filter by name or by words"),
    ("Enter", "from the filter to the list, or to the card of an exact name; open a card"),
    ("↑ ↓", "move in the list, scroll the card; PgUp, PgDn, Home and End too"),
    ("/", "to the filter"),
    ("Esc", "from the card to the list, to the filter, to an empty filter"),
    ("r", "related records; Enter goes to one"),
    ("b", "back to where a link was followed from"),
    ("s", "sources of the card; c copies the citation of one"),
    ("?", "this help; F1 in the filter"),
    ("q", "quit; Ctrl-Q in the filter"),
)
HELP = (
    "An exact name opens its card. Words list what matches: move to a record to see its card.",
    "A name that is only near is offered: it opens when Enter chooses it.",
    "A citation is copied through the terminal (OSC 52); a terminal that refuses copies nothing.",
    NOTICE,
)


class Link(NamedTuple):
    """A record that a card points to: what it is to the card, its name, its reference."""

    label: str
    text: str
    ref: str


def answered(catalog: Catalog, query: str) -> tuple[Answer, tuple[Record, ...]]:
    """Answer a query as `myo lookup` does, and return the records to list.

    Names that go on where the query ends are listed behind, since more may be typed.
    """
    if not query.strip():
        return Answer("browse", "", Status.MATCHES), catalog.of_kind(*Kind)
    answer = lookup(catalog, query, command="browse")
    listed = {record.ref: record for record in answer.records}
    if answer.status in (Status.FOUND, Status.MATCHES, Status.NONE):
        for ref in _going_on(catalog, query):
            listed.setdefault(ref, catalog.records[ref])
        if listed and answer.status is Status.NONE:
            answer = Answer("browse", query, Status.MATCHES)
    return answer, tuple(listed.values())


def _going_on(catalog: Catalog, query: str) -> Iterator[str]:
    if len(fold(query)) < search.SHORTEST_PREFIX:
        yield from (name.ref for name in search.prefixed(catalog, query))
    else:
        yield from (hit.record.ref for hit in search.named(catalog, query))


def links(catalog: Catalog, view: Card) -> tuple[Link, ...]:
    """Return the records that a card's sentences are about, then those it lists as related.

    A record that is several things to the card is one link with all of its labels.
    """
    labels: dict[str, dict[str, None]] = {}
    for link in (*_named(catalog, view.record), *_related(catalog, view)):
        labels.setdefault(link.ref, {})[link.label] = None
    return tuple(
        Link("; ".join(said), shown(catalog.records[ref]), ref) for ref, said in labels.items()
    )


def shown(record: Record) -> str:
    """Return the name of a record; a treatment never stands without its warnings in words."""
    words = warning_words(record) if record.kind is Kind.TREATMENT else ""
    return f"{record.name} ({words})" if words else record.name


def _named(catalog: Catalog, record: Record) -> Iterator[Link]:
    for claim in record.claims:
        label = _label(catalog, record, claim)
        yield from (Link(label, shown(catalog.records[ref]), ref) for ref in claim.about)


def _label(catalog: Catalog, record: Record, claim: Claim) -> str:
    heading = catalog.heading(record.kind, claim.topic)
    return f"{heading} ({spaced(claim.line)})" if claim.line else heading


def _related(catalog: Catalog, view: Card) -> Iterator[Link]:
    """Find the record behind each related line, so that no label can differ from the card's."""
    record = view.record
    for section in view.related:
        if section.topic == "also":
            yield from (
                Link(other.role, shown(other), other.ref) for other in _twins(catalog, record)
            )
            continue
        others = {shown(other): other.ref for other in _pointed(catalog, record, section.heading)}
        lines = (line.text for line in section.lines)
        yield from (Link(section.heading, text, others[text]) for text in lines if text in others)


def _twins(catalog: Catalog, record: Record) -> Iterator[Record]:
    refs = (f"{kind}/{record.id}" for kind in Kind if kind is not record.kind)
    yield from (catalog.records[ref] for ref in refs if ref in catalog.records)


def _pointed(catalog: Catalog, record: Record, heading: str) -> Iterator[Record]:
    """Yield the records that a heading may be about, on either end of a pointer."""
    pointing = dict.fromkeys(link.ref for link in catalog.links.get(record.ref, ()))
    if heading in KINDS:
        yield from (catalog.records[r] for r in pointing if r.startswith(f"{KINDS[heading]}/"))
    for label, facet, kind in OUTGOING:
        if label == heading:
            refs = (f"{kind}/{value}" if kind else value for value in record.coded(facet))
            yield from (catalog.records[ref] for ref in refs)


class Lines(OptionList):
    """A list whose footer names Enter."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "Choose")]


class Filter(Input):
    """The line that is typed into; "?" asks for help where no query has begun."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.to_list", "List"),
        Binding("escape", "app.clear", "Clear"),
        Binding("f1", "app.help", "Help"),
    ]

    def on_key(self, event: events.Key) -> None:
        """Take a first "?" for the key that it is elsewhere."""
        if event.character == "?" and not self.value:
            event.stop()
            event.prevent_default()
            self.app.push_screen(Help())


class Dialog(ModalScreen[str | None]):
    """What lies over the browser until it is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Close"),
        Binding("q", "app.quit", "Quit"),
    ]


class Help(Dialog):
    """The keys, and what the browser is not for."""

    def compose(self) -> ComposeResult:
        """Lay out keys and sentences."""
        width = max(len(key) for key, _ in KEYS)
        with VerticalScroll(classes="box"):
            yield Label(Content.styled("Keys", NAME))
            for key, does in KEYS:
                with Horizontal(classes="key"):
                    yield Label(Content.styled(key.ljust(width + 2), NAME))
                    yield Static(Content(does))
            for sentence in HELP:
                yield Static(Content(f"\n{sentence}"))
        yield Footer(compact=True)


class Choice(Dialog):
    """A titled list of which one line is chosen; it gives the id of that line."""

    def __init__(self, title: str, options: Iterable[Option]) -> None:
        """Keep the title and the lines."""
        super().__init__()
        self.heading = Content.styled(clean(title), NAME)
        self.choices = Lines(*options, compact=True)

    def compose(self) -> ComposeResult:
        """Lay out title and lines."""
        with Vertical(classes="box"):
            yield Static(self.heading)
            yield self.choices
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Stand on the first line."""
        self.choices.highlighted = 0
        self.choices.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give what was chosen."""
        event.stop()
        self.dismiss(event.option_id)


class Sources(Choice):
    """The sources of a card, in its numbering; choosing one copies its citation."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("c", "copy", "Copy citation")]

    def __init__(self, catalog: Catalog, view: Card) -> None:
        """List the references of a card."""
        self.references = {key: clean(catalog.sources[key].reference) for key in view.sources}
        options = (
            Option(Content.assemble((f"[{number}] ", CITATION), text), key)
            for number, (key, text) in enumerate(self.references.items(), 1)
        )
        super().__init__(f"Sources of {view.record.name}", options)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Copy, and stay: another may be wanted."""
        event.stop()
        self.action_copy()

    def action_copy(self) -> None:
        """Send the citation on which the reader stands to the clipboard of the terminal."""
        option = self.choices.highlighted_option
        if option and option.id:
            text = self.references[option.id]
            self.app.copy_to_clipboard(text)
            self.notify(text, title="Copied", markup=False)
