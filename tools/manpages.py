#!/usr/bin/env python3
"""Write the manual pages of every command from the command line itself: tools/manpages.py."""

import re
import sys
import textwrap
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import typer
from typer.main import get_command

from myoclonus_cli import __version__
from myoclonus_cli.cli.app import COMMANDS, application
from myoclonus_cli.cli.help import examples, limits, paragraphs, value_name
from myoclonus_cli.cli.status import Exit
from myoclonus_cli.render.data import NOTICE
from myoclonus_cli.render.report import SAFE

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "man"
MADE = '.\\" Written by tools/manpages.py; not edited by hand.'
WIDTH = 78  # of a line of the source, which `mandoc -T lint` wants below 80
MEANINGS = {
    Exit.ANSWERED: "Answered.",
    Exit.NOTHING: "Nothing is found by that name.",
    Exit.USAGE: "The command line is wrong.",
    Exit.BROKEN_INPUT: "The data are broken, or the input cannot be read.",
    Exit.OFFERED: "Only near names were offered and nothing was opened, or the name means several "
    "things. A batch ends with the highest status of its lines.",
    Exit.TRIGGER: "With `myo check --exit-code`: a trigger was found.",
    Exit.NOT_RECOGNIZED: "With `myo check --exit-code`: no trigger was found, but a line was not "
    "recognized.",
    Exit.UNEXPECTED: "An unexpected error; `myo --debug` shows where.",
    Exit.INTERRUPTED: "Interrupted.",
}
NAMED = {Exit.NOTHING, Exit.OFFERED}  # how a command ends that is asked about a name
REVIEWED = {Exit.TRIGGER, Exit.NOT_RECOGNIZED}
ENVIRONMENT = {
    "NO_COLOR": "If not empty, no color is used unless --color says otherwise.",
    "FORCE_COLOR": "If not empty, color is used in a pipe too; 0 turns it off.",
    "TERM": "If it is `dumb`, no color is used.",
    "COLUMNS": "The width to lay out for, where --width does not give one.",
    "MYO_PAGER, PAGER": "The pager of --pager; the first that is set, else less.",
}
FILES = (
    "`myo data path` prints the folder of the catalog: TOML files, one a record, with the sources "
    "in `sources.toml`."
)


class Command(NamedTuple):
    """A command of the tree: the words that call it, its text, and what it takes."""

    path: tuple[str, ...]
    text: str
    parameters: list[Any]
    commands: list[str]

    @property
    def name(self) -> str:
        """The name of its page."""
        return "-".join(self.path)

    @property
    def summary(self) -> str:
        """What it does, as a phrase without a full stop."""
        first = " ".join(self.text.split("\n\n")[0].split()).rstrip(".")
        return first if first[:2].isupper() else first[0].lower() + first[1:]

    @property
    def paragraphs(self) -> list[str]:
        """What its help says, without the examples."""
        return paragraphs(self.text)

    @property
    def examples(self) -> list[str]:
        """Its examples, one a command; a pipe inside of one stays."""
        return examples(self.text)

    @property
    def options(self) -> list[Any]:
        """Its options that are not hidden, in the order of the help."""
        return [p for p in self.parameters if p.param_type_name == "option" and not p.hidden]

    @property
    def arguments(self) -> list[Any]:
        """Its arguments."""
        return [p for p in self.parameters if p.param_type_name == "argument"]


def is_flag(option: Any) -> bool:  # noqa: ANN401 - Typer's own types
    """Whether an option takes no value."""
    return bool(getattr(option, "is_flag", False))


def tree() -> list[Command]:
    """Return every command, the groups before what is in them."""
    return list(_walk(get_command(application(COMMANDS)), ("myo",), None))


def _walk(command: Any, path: tuple[str, ...], parent: Any) -> Iterator[Command]:  # noqa: ANN401
    context = typer.Context(
        command, info_name=path[-1], parent=parent, **({} if parent else command.context_settings)
    )
    below = {n: c for n, c in getattr(command, "commands", {}).items() if not c.hidden}
    yield Command(path, command.help or "", command.get_params(context), list(below))
    for name, child in below.items():
        yield from _walk(child, (*path, name), context)


def pages() -> dict[str, str]:
    """Return the text of every page under the name of its file."""
    commands = tree()
    leaves = [c for c in commands if not c.commands]
    count = Counter(option.name for leaf in leaves for option in leaf.options)
    common = {name for name, number in count.items() if number > len(leaves) / 2}
    return {f"{c.name}.1": page(c, commands, common) for c in commands}


def page(command: Command, commands: list[Command], common: set[str]) -> str:
    """Return the page of a command; `common` names the options that most commands have."""
    edition = tomllib.loads((ROOT / "data" / "catalog.toml").read_text(encoding="utf-8"))
    lines = [
        MADE,
        f'.TH {command.name.upper()} 1 {edition["reviewed"]} "myo {__version__}" "myo manual"',
        ".ad l\n.nr HY 0",  # no word is cut: what is typed can be copied
        ".SH NAME",
        *_wrapped(f"{command.name} \\- {plain(command.summary)}"),
        ".SH SYNOPSIS",
        *_synopsis(command),
        ".SH DESCRIPTION",
        *_paragraphs(command.paragraphs),
        *_commands(command, commands),
        *_parameters(command, common),
        ".SH EXIT STATUS",
        *_listed({str(int(code)): MEANINGS[code] for code in _exits(command)}),
        ".SH ENVIRONMENT",
        *_listed(ENVIRONMENT),
        ".SH FILES",
        *filled(FILES),
    ]
    if command.examples:
        lines += [".SH EXAMPLES", ".EX", *(plain(line) for line in command.examples), ".EE"]
    lines += [".SH CAVEATS", *filled(NOTICE), *([] if SAFE in NOTICE else filled(SAFE))]
    lines += [".SH SEE ALSO", *_see_also(command, commands)]
    return "\n".join(lines) + "\n"


def plain(text: str) -> str:
    """Escape text for roff: signs beyond ASCII, backslashes, and every hyphen of a command."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    text = text.replace("^", "\\(ha").replace("~", "\\(ti").replace("`", "\\(ga")
    return "".join(sign if sign.isascii() else f"\\[u{ord(sign):04X}]" for sign in text)


def styled(text: str) -> str:
    """Escape a sentence: what is typed, options and words in backquotes, becomes bold."""
    parts = re.split(r"(`[^`]+`|(?<![\w-])--?[a-z][a-z-]*)", text)
    said, typed = parts[::2], parts[1::2]
    bold = [f"\\fB{plain(part.strip('`'))}\\fR" for part in typed]
    prose = [plain(part).replace("\\-", "-") for part in said]
    return "".join(text for pair in zip(prose, [*bold, ""], strict=True) for text in pair)


def filled(text: str) -> list[str]:
    """Return the source lines of a paragraph: each sentence on its own, none too long."""
    sentences = re.split(r"(?<=[.?!]) (?=[A-Z])", text)
    return [line for sentence in sentences for line in _wrapped(styled(sentence))]


def _wrapped(text: str) -> list[str]:
    lines = textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)
    return [f"\\&{line}" if line.startswith((".", "'")) else line for line in lines]


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    for number, text in enumerate(texts):
        if number:
            yield ".PP"
        yield from filled(text)


def _listed(entries: Mapping[str, str]) -> Iterator[str]:
    for name, text in entries.items():
        yield from (".TP", f".B {plain(name)}", *filled(text))


def _synopsis(command: Command) -> Iterator[str]:
    yield f".B {plain(' '.join(command.path))}"
    yield "[\\fIoption\\fR ...]"
    if command.commands:
        yield "\\fIcommand\\fR"
        yield "[\\fIargument\\fR ...]"
    for argument in command.arguments:
        more = " ..." if argument.nargs != 1 else ""
        name = f"\\fI{plain(argument.name)}\\fR{more}"
        yield name if argument.required else f"[{name}]"


def _commands(command: Command, commands: list[Command]) -> Iterator[str]:
    if command.commands:
        yield ".SH COMMANDS"
    for below in commands:
        if below.path[:-1] == command.path:
            yield from (".TP", f".BR {plain(below.name)} (1)", *filled(below.paragraphs[0]))


def _parameters(command: Command, common: set[str]) -> Iterator[str]:
    if command.arguments:
        yield ".SH ARGUMENTS"
    for argument in command.arguments:
        yield from (".TP", f".I {plain(argument.name)}", *filled(argument.help or ""))
    yield ".SH OPTIONS"
    own = [o for o in command.options if o.name not in common or command.commands]
    for option in own:
        yield from _option(option)
    if len(own) < len(command.options):
        if own:
            yield ".SS Output"
        for option in command.options:
            if option not in own:
                yield from _option(option)


def _option(option: Any) -> Iterator[str]:  # noqa: ANN401 - Typer's own types
    names = [*sorted(option.opts, key=len), *option.secondary_opts]
    head = ", ".join(f"\\fB{plain(name)}\\fR" for name in names)
    if not is_flag(option):
        head += f" \\fI{plain(value_name(option))}\\fR"
    yield from (".TP", head)
    for sentence in (option.help or "", *limits(option)):
        yield from filled(sentence)


def _exits(command: Command) -> list[Exit]:
    """Return the statuses with which a command may end."""
    left_out: set[Exit] = set()
    if len(command.path) > 1:
        if not any(argument.nargs != 1 for argument in command.arguments):
            left_out |= NAMED
        if not any(option.name == "exit_code" for option in command.options):
            left_out |= REVIEWED
    return [code for code in Exit if code not in left_out]


def _see_also(command: Command, commands: list[Command]) -> Iterator[str]:
    """Point to the commands of `myo`, or, in and below a group, to those of the group."""
    groups = [c.path for c in commands if c.commands and c.path[1:]]
    group = next((path for path in groups if command.path[: len(path)] == path), ("myo",))
    near = [
        c for c in commands
        if c.path != command.path and (c.path[:-1] in ((), group) or c.path == group)
    ]  # fmt: skip
    for number, other in enumerate(near, 1):
        yield f".BR {plain(other.name)} (1){',' if number < len(near) else ''}"


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write the files into a folder, and remove those that are no longer made."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        if old.name not in files:
            old.unlink()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if sys.argv[1:] else FOLDER, pages())
