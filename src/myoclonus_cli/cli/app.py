"""The commands of `myo`, as Typer reads them."""

from collections.abc import Iterable
from importlib import import_module
from typing import Annotated, Any

import typer

from myoclonus_cli.cli.answer import version
from myoclonus_cli.cli.help import Command, Group
from myoclonus_cli.cli.options import dated, prints
from myoclonus_cli.cli.output import write
from myoclonus_cli.cli.status import Complaint, Exit


class Commands(Group):
    """The commands; a name that is none of them is pointed to `myo lookup`, never run."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - Typer's own types
        """Return the command that the first word names, or complain with what was meant."""
        word = args[0]
        if word in self.commands or word.startswith("-") or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        from difflib import get_close_matches  # noqa: PLC0415 - only for a complaint

        near = get_close_matches(word, self.commands, n=1)
        meant = f"myo {near[0]}" if near else f"myo lookup {' '.join(args)}"
        raise Complaint(
            f'"{word}" is not a command: did you mean `{meant}`? All commands: myo --help'
        )


def _version(asked: bool) -> None:
    if asked:
        version()
        raise typer.Exit


def myo(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 - answered by its callback
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the versions."),
    ] = False,
    debug: Annotated[  # noqa: ARG001 - read by `main`, which outlives the command
        bool, typer.Option("--debug", help="Show the traceback of an unexpected error.")
    ] = False,
) -> None:
    """An offline, cited reference on myoclonus: causes, drug triggers, types, tests, treatment.

    Examples: myo lookup amitriptyline | myo types --physiologic | myo treatments --for cortical
    """
    if context.invoked_subcommand is None:
        write(context.get_help() + "\n")
        raise typer.Exit(Exit.USAGE)


# Each command with the module and the name of its function. A run imports and builds the one
# that it was asked for: building all of them took a third of the time of a lookup.
COMMANDS = {
    "lookup": ("lookup", "lookup"),
    "drugs": ("listings", "drugs"),
    "causes": ("listings", "causes"),
    "types": ("listings", "types"),
    "treatments": ("therapy", "treatments"),
    "tests": ("listings", "investigations"),
    "check": ("check", "check"),
    "workup": ("bedside", "workup"),
    "browse": ("browse", "browse"),
    "sources": ("reference", "sources"),
    "resources": ("reference", "resources"),
    "about": ("reference", "about"),
    "data": ("data", "app"),
}


def application(names: Iterable[str]) -> typer.Typer:
    """Build the command line with the named commands."""
    app = typer.Typer(
        cls=Commands,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(myo)
    for name in names:
        module, function = COMMANDS[name]
        command = getattr(import_module(f"myoclonus_cli.cli.{module}"), function)
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name)
        else:
            app.command(name, cls=Command)(prints(dated(command)))
    return app


def _as_option(arguments: list[str]) -> list[str]:
    """Read `myo help lookup` as `myo lookup --help`, and `myo help` as `myo --help`."""
    return [*arguments[1:], "--help"] if arguments[:1] == ["help"] else arguments


def invoke(arguments: list[str]) -> Exit:
    """Run one command and return its exit status; what Typer refuses is a complaint."""
    arguments = _as_option(arguments)
    asked = arguments[:1] if COMMANDS.keys() & arguments[:1] else COMMANDS
    try:
        ended = application(asked)(arguments, prog_name="myo", standalone_mode=False)
    except typer.TyperException as error:
        raise Complaint(_sentence(error), Exit(error.exit_code)) from error
    except typer.Abort as error:
        raise KeyboardInterrupt from error
    return Exit(ended or Exit.ANSWERED)


def _sentence(error: typer.TyperException) -> str:
    """Return what went wrong and one next command."""
    context = getattr(error, "ctx", None)
    message = error.format_message().rstrip(".")
    message = message.replace("int range", "whole number").replace("float range", "number")
    return f"{message}; see {context.command_path} --help" if context else message
