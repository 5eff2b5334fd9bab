#!/usr/bin/env python3
"""Write the commands into the static completion scripts: tools/completions.py.

What a script does is written by hand in completions/; what it knows, the commands, options and
choices, comes from the command line and stands between two marks. Names and coded words, which
only the catalog knows, it asks of `myo`, as `myo --show-completion` does.
"""

import re
from collections.abc import Iterable, Iterator
from textwrap import indent
from typing import Any, NamedTuple

from manpages import ROOT, Command, is_flag, tree, value_name

FOLDER = ROOT / "completions"
MARKED = re.compile(r"(# Between the two marks: .* \{\{\{\n)(.*?)( *# \}\}\}\n)", re.DOTALL)
CONTINUED = " \\\n    "


class Value(NamedTuple):
    """What completes a value: some words, `myo` asked in so many words, a path, or nothing."""

    words: str = ""
    asked: str = ""
    path: str = ""


def value(command: Command, parameter: Any) -> Value:  # noqa: ANN401 - Typer's own types
    """Return what completes the value of a parameter."""
    if choices := getattr(parameter.type, "choices", None):
        return Value(words=" ".join(choices))
    if hasattr(parameter.type, "file_okay"):
        return Value(path="dirnames" if parameter.name == "folder" else "default")
    if getattr(parameter, "_custom_shell_complete", None):
        option = max(parameter.opts, key=len) if parameter.param_type_name == "option" else ""
        return Value(asked=f"{called(command)} {option}".strip())
    return Value()


def words(command: Command) -> Value:
    """Return what completes a word of a command that is no option."""
    if command.commands:
        return Value(words=" ".join(command.commands))
    return next((value(command, argument) for argument in command.arguments), Value())


def called(command: Command) -> str:
    """Return the words that call a command, without `myo`."""
    return " ".join(command.path[1:])


def groups(commands: list[Command]) -> str:
    """Return the commands that have commands."""
    return " ".join(called(c) for c in commands if c.commands and called(c))


def children(command: Command, commands: list[Command]) -> list[Command]:
    """Return the commands of a group."""
    return [c for c in commands if c.path[:-1] == command.path]


def valued(command: Command) -> list[Any]:
    """Return the options that take a value."""
    return [option for option in command.options if not is_flag(option)]


def offered(command: Command) -> list[tuple[str, str]]:
    """Return the options to offer, each in its long form, with what it does."""
    return [
        (name, brief(option.help or ""))
        for option in command.options
        for name in (max(option.opts, key=len), *option.secondary_opts)
    ]


def brief(text: str) -> str:
    """Return the first sentence of a help text, without its full stop."""
    paragraph = text.partition("\n\n")[0]
    return " ".join(paragraph.split()).partition(". ")[0].rstrip(".")


def bash(commands: list[Command]) -> Iterator[str]:
    """Write a function that replies to a word after a command and an option."""

    def reply(found: Value) -> str:
        if found.path:
            return f"_myo_paths {found.path}"
        if found.asked:
            return f"_myo_ask {found.asked}"
        return f"_myo_words '{found.words}'" if found.words else ":"

    yield f"_myo_groups='{groups(commands)}'"
    yield "_myo_reply() {"
    yield '    case "$command $option" in'
    for command in commands:
        for option in valued(command):
            cases = "|".join(f"'{called(command)} {name}'" for name in sorted(option.opts))
            replied = f"{reply(value(command, option))}; return".removeprefix(":; ")
            yield f"        {cases}) {replied} ;;"
    yield from ("    esac", '    case "$command/$cur" in')
    for command in commands:
        names = " ".join(name for name, _ in offered(command))
        yield f"        '{called(command)}'/-*) _myo_words '{names}' ;;"
        yield f"        '{called(command)}'/*) {reply(words(command))} ;;"
    yield from ("    esac", "}")


def zsh(commands: list[Command]) -> Iterator[str]:
    """Write a function that hands each command to `_arguments`."""
    yield "_myo_arguments() {"
    yield indent("\n".join(_zsh_command(commands[0], commands)), "  ")
    yield "}"


def _zsh_command(command: Command, commands: list[Command]) -> Iterator[str]:
    below = children(command, commands)
    specs = [*_zsh_options(command), *_zsh_arguments(command, below)]
    yield f"_arguments -C -S {CONTINUED.join(specs)}"
    if below:
        yield "[[ $state == rest ]] || return 0\nstate=\ncase $line[1] in"
        for child in below:
            lines = "\n".join(_zsh_command(child, commands))
            yield f"  {child.path[-1]})\n{indent(lines, '    ')}\n    ;;"
        yield "esac"


def _zsh_options(command: Command) -> Iterator[str]:
    for option in command.options:
        names = sorted([*option.opts, *option.secondary_opts])
        text = "[" + re.sub(r"([][:\\])", r"\\\1", brief(option.help or "")) + "]"
        if not is_flag(option):
            text += f":{value_name(option)}:{_zsh_action(value(command, option))}"
        others = f"({' '.join(names)})" if names[1:] else ""
        for name in names:
            ending = "" if is_flag(option) else "=" if name.startswith("--") else "+"
            yield quoted(f"{others}{name}{ending}{text}")


def _zsh_arguments(command: Command, below: list[Command]) -> Iterator[str]:
    for argument in command.arguments:
        place = "1" if argument.nargs == 1 else "*"
        yield quoted(f"{place}:{argument.name}:{_zsh_action(words(command))}")
    if below:
        said = ((c.path[-1], brief(c.text).replace(":", "\\:")) for c in below)
        listed = " ".join(f'{name}\\:"{text}"' for name, text in said)
        yield from (quoted(f"1:command:(({listed}))"), quoted("*:: :->rest"))


def _zsh_action(found: Value) -> str:
    if found.path:
        return "_files -/" if found.path == "dirnames" else "_files"
    if found.asked:
        return f"{{_myo_ask {found.asked}}}"
    return f"({found.words})" if found.words else " "


def fish(commands: list[Command]) -> Iterator[str]:
    """Write a line for each command and option, and one for the words after a command."""
    yield f"set -g __myo_groups {groups(commands)}"
    for command in commands:
        start = f"complete -c myo -n '{f'__myo_at {called(command)}'.strip()}'"
        for option in command.options:
            for names in filter(None, (option.opts, option.secondary_opts)):
                flags = " ".join(f"-{'sl'[n[:2] == '--']} {n.lstrip('-')}" for n in sorted(names))
                said = fish_quoted(brief(option.help or ""))
                kind = "" if is_flag(option) else _fish_value(value(command, option))
                yield f"{start} {flags} -d {said}{kind}"
        for child in children(command, commands):
            yield f"{start} -a {child.path[-1]} -d {fish_quoted(brief(child.text))}"
        if not command.commands and any(found := words(command)):
            yield start + _fish_value(found).replace(" -x", "").replace(" -r", "")


def _fish_value(found: Value) -> str:
    if found.path:
        return " -x -a '(__fish_complete_directories)'" if found.path == "dirnames" else " -r -F"
    if found.asked:
        return f" -x -k -a '(__myo_ask {found.asked})'"
    return f" -x -a '{found.words}'" if found.words else " -x"


def powershell(commands: list[Command]) -> Iterator[str]:
    """Write a table of what each command offers."""
    for command in commands:
        below = [(c.path[-1], brief(c.text)) for c in children(command, commands)]
        yield f"        '{called(command)}' = @{{"
        yield f"            Words = {_array(below) if below else _offer(words(command))}"
        yield f"            Options = {_array(offered(command))}"
        yield "            Given = @{"
        for option in valued(command):
            for name in sorted(option.opts):
                yield f"                '{name}' = {_offer(value(command, option))}"
        yield from ("            }", "        }")


def _array(items: Iterable[tuple[str, str]]) -> str:
    said = (f"{name}:::{text}".removesuffix(":::").replace("'", "''") for name, text in items)
    return "@(" + ", ".join(f"'{item}'" for item in said) + ")"


def _offer(found: Value) -> str:
    return f"'?{found.asked}'" if found.asked else _array((w, "") for w in found.words.split())


def quoted(text: str) -> str:
    """Quote a word for a POSIX shell."""
    return "'" + text.replace("'", "'\\''") + "'"


def fish_quoted(text: str) -> str:
    """Quote a word for fish."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def scripts() -> dict[str, str]:
    """Return the text of every script, with what it knows, under the name of its file."""
    commands = tree()
    made = {"myo.bash": bash, "_myo": zsh, "myo.fish": fish, "myo.ps1": powershell}
    texts = {}
    for name, script in made.items():
        head, begin, _, end, tail = MARKED.split((FOLDER / name).read_text(encoding="utf-8"))
        texts[name] = "".join((head, begin, "\n".join(script(commands)), "\n", end, tail))
    return texts


if __name__ == "__main__":
    for name, text in scripts().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
