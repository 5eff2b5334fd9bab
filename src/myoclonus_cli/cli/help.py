"""The help of a command, laid out for any width: what it does, examples, what it takes."""

import re
from collections.abc import Iterable, Iterator
from shutil import get_terminal_size
from textwrap import wrap
from typing import Any

from typer.core import TyperCommand, TyperGroup

from myoclonus_cli.cli.options import OUTPUT
from myoclonus_cli.cli.output import Color, wants_color

MEASURE = 100  # no line is longer, however wide the terminal: prose is hard to read beyond it
NARROW = 60  # below it what an option does stands under it: beside it, words would be cut
TERMS = 26  # the widest term beside which its text stands
# What stands for the value of an option whose own name would not read as one.
VALUES = {
    "--for": "name", "--treating": "name", "--used-by": "record", "--avoid-in": "risk",
    "--avoid": "risk,...", "--with": "finding,...", "--from": "form", "--data": "folder",
}  # fmt: skip
EXAMPLES = re.compile("Examples?: ")


class Helped:
    """A command, or a group of them, whose help is laid out here."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - Typer's own types
        """Return the help for the width of the terminal, or $COLUMNS."""
        width = min(get_terminal_size().columns, MEASURE)
        return "\n\n".join("\n".join(part) for part in _parts(self, ctx, width))


class Command(Helped, TyperCommand):
    """A command."""


class Group(Helped, TyperGroup):
    """A group of commands."""


def _parts(command: Any, context: Any, width: int) -> Iterator[Iterable[str]]:  # noqa: ANN401
    """Yield the parts of the help, each as lines."""
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    usage, *rest = wrap(usage, width - 7)
    yield [f"{_heading('Usage')} {usage}", *(f"{'':7}{line}" for line in rest)]
    summary, *more = paragraphs(command.help or "")
    yield wrap(summary, width)
    if shown := examples(command.help or ""):
        yield [_heading("Examples"), *_filled(shown, width, 2)]
    yield from (wrap(text, width) for text in more)
    below = getattr(command, "commands", {})
    said = [(name, paragraphs(child.help or "")[0]) for name, child in below.items()]
    yield from _listed("Commands", said, width)
    taken = [p for p in command.get_params(context) if not getattr(p, "hidden", False)]
    arguments = [p for p in taken if p.param_type_name == "argument"]
    yield from _listed("Arguments", [(f"{p.name}...", p.help or "") for p in arguments], width)
    options = [p for p in taken if p not in arguments]
    own = [p for p in options if p.name not in OUTPUT]
    common = [p for p in options if p not in own]
    yield from _listed("Options", map(_option, own), width)
    yield from _listed("Output", map(_option, common), width)


def _listed(heading: str, rows: Iterable[tuple[str, str]], width: int) -> Iterator[list[str]]:
    """Yield a heading with terms and texts beside them, or under them where these are narrow."""
    rows = list(rows)
    if not rows:
        return
    beside = min(max(len(term) for term, _ in rows), TERMS) + 4 if width >= NARROW else 6
    lines = [_heading(heading)]
    for term, text in rows:
        said = _filled([text], width, beside)
        if width >= NARROW and len(term) + 4 <= beside:
            first = next(said, "").strip()
            lines.append(f"  {term:{beside - 2}}{first}".rstrip())
        else:
            lines.append(f"  {term}")
        lines += said
    yield lines


def _heading(word: str) -> str:
    return f"\x1b[1m{word}:\x1b[0m" if wants_color(Color.AUTO) else f"{word}:"


def _filled(texts: Iterable[str], width: int, indent: int) -> Iterator[str]:
    """Wrap texts at an indent; a line that continues an example hangs under it."""
    for text in texts:
        hanging = indent + 4 if text.startswith("myo ") else indent
        yield from wrap(
            text,
            width,
            initial_indent=" " * indent,
            subsequent_indent=" " * hanging,
            break_long_words=False,
            break_on_hyphens=False,
        )


def _option(option: Any) -> tuple[str, str]:  # noqa: ANN401 - Typer's own types
    """Return an option as it is typed, and what it does."""
    names = [*sorted(option.opts, key=len), *option.secondary_opts]
    value = "" if option.is_flag else f" <{value_name(option)}>"
    said = (option.help or "", *limits(option))
    return ", ".join(names) + value, " ".join(said).replace("`", "")


def value_name(option: Any) -> str:  # noqa: ANN401 - Typer's own types
    """Return what stands for the value of an option."""
    longest = max(option.opts, key=len)
    if getattr(option.type, "min", None) is not None:
        return "number"
    return VALUES.get(longest, str(longest).lstrip("-"))


def limits(option: Any) -> Iterator[str]:  # noqa: ANN401 - Typer's own types
    """Yield what the value of an option may be, what is typed in backquotes."""
    if choices := getattr(option.type, "choices", None):
        words = [f"`{choice}`" for choice in choices]
        yield f"One of {', '.join(words[:-1])} and {words[-1]}."
    least, most = (getattr(option.type, end, None) for end in ("min", "max"))
    if most is not None:
        yield f"From {least} to {most}."
    if not option.is_flag and option.show_default and option.default not in (None, ""):
        yield f"The default is `{getattr(option.default, 'value', option.default)}`."


def paragraphs(text: str) -> list[str]:
    """Return what a help says, paragraph by paragraph, without the examples."""
    return [part for part in _folded(text) if not EXAMPLES.match(part)]


def examples(text: str) -> list[str]:
    """Return the examples of a help, one a command; a pipe inside of one stays."""
    found = [part.partition(": ")[2] for part in _folded(text) if EXAMPLES.match(part)]
    return [line for part in found for line in re.split(r" \| (?=myo )", part)]


def _folded(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("\n\n")]
