"""The help of a command as Typer knows it: what it does, examples, what it takes."""

import re
from collections.abc import Iterator
from typing import Any

from typer.core import TyperCommand, TyperGroup

from myoclonus_cli.cli.layout import EXAMPLES, TEXT, USAGE, Row, laid_out
from myoclonus_cli.cli.options import OUTPUT
from myoclonus_cli.cli.tty import is_colored

# What stands for the value of an option whose own name would not read as one.
VALUES = {
    "--for": "name", "--treating": "name", "--used-by": "record", "--avoid-in": "risk",
    "--avoid": "risk,...", "--with": "finding,...", "--from": "form", "--data": "folder",
}  # fmt: skip
EXAMPLE = re.compile("Examples?: ")


class Helped:
    """A command, or a group of them, whose help is laid out here."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - Typer's own types
        """Return the help for the width of the terminal, or $COLUMNS."""
        ctx.color = is_colored()  # else Typer would print FORCE_COLOR=1 plain in a pipe
        return laid_out(rows(self, ctx))


class Command(Helped, TyperCommand):
    """A command."""


class Group(Helped, TyperGroup):
    """A group of commands."""


def rows(command: Any, context: Any) -> Iterator[Row]:  # noqa: ANN401 - Typer's own types
    """Yield the help of a command, as it is laid out."""
    yield USAGE, " ".join([context.command_path, *command.collect_usage_pieces(context)]), ""
    summary, *more = paragraphs(command.help or "")
    yield TEXT, summary, ""
    yield from ((EXAMPLES, example, "") for example in examples(command.help or ""))
    yield from ((TEXT, text, "") for text in more)
    for name, below in getattr(command, "commands", {}).items():
        yield "Commands", name, paragraphs(below.help or "")[0]
    taken = [p for p in command.get_params(context) if not getattr(p, "hidden", False)]
    arguments = [p for p in taken if p.param_type_name == "argument"]
    yield from (("Arguments", f"{p.name}...", p.help or "") for p in arguments)
    options = [p for p in taken if p not in arguments]
    for option in sorted(options, key=lambda p: p.name in OUTPUT):
        yield "Output" if option.name in OUTPUT else "Options", *_option(option)


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
    return [part for part in _folded(text) if not EXAMPLE.match(part)]


def examples(text: str) -> list[str]:
    """Return the examples of a help, one a command; a pipe inside of one stays."""
    found = [part.partition(": ")[2] for part in _folded(text) if EXAMPLE.match(part)]
    return [line for part in found for line in re.split(r" \| (?=myo )", part)]


def _folded(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("\n\n")]
