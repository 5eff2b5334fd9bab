#!/usr/bin/env python3
"""Write the help of every command from the command line itself: tools/helptexts.py."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
from typer.main import get_command

from myoclonus_cli.cli.app import COMMANDS, application
from myoclonus_cli.cli.help import rows

FILE = Path(__file__).resolve().parents[1] / "src" / "myoclonus_cli" / "cli" / "help.txt"


def text() -> str:
    """Return the help of every command: its name, then a line a row."""
    return "".join(_written(get_command(application(COMMANDS)), "myo", None))


def _written(command: Any, name: str, parent: Any) -> Iterator[str]:  # noqa: ANN401
    context = typer.Context(
        command, info_name=name, parent=parent, **({} if parent else command.context_settings)
    )
    yield f"= {context.command_path}\n"
    yield from ("\t".join(row) + "\n" for row in rows(command, context))
    for below, child in getattr(command, "commands", {}).items():
        yield from _written(child, below, context)


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8", newline="\n")
