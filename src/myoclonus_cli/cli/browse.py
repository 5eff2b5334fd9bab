"""`myo browse`: the catalog read in a terminal browser, with the keyboard."""

import os
import sys
from typing import Annotated

import typer

from myoclonus_cli.cli import completion
from myoclonus_cli.cli.answer import outcome
from myoclonus_cli.cli.output import Output, wants_color
from myoclonus_cli.cli.status import Complaint, Exit
from myoclonus_cli.cli.tty import is_terminal
from myoclonus_cli.store import load


def browse(
    output: Output,
    query: Annotated[
        list[str] | None,
        typer.Argument(
            help="What to start with: a name, or words in any order.",
            autocompletion=completion.names(),
            show_default=False,
        ),
    ] = None,
) -> Exit:
    """Browse the catalog in the terminal: filter, read cards, follow links, copy citations.

    Needs the extra `tui`. Type to filter, ? or F1 for the keys, q or Ctrl-Q to quit.

    Examples: myo browse | myo browse cortical
    """
    if not wants_color(output.color):
        os.environ["NO_COLOR"] = "1"  # read by Textual when it is imported
    try:
        from myoclonus_cli.tui.app import Browser  # noqa: PLC0415 - Textual is an optional extra
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "textual":
            raise
        raise Complaint(
            "browse needs Textual, which the extra `tui` installs: "
            "pip install 'myoclonus-cli[tui]', or '.[tui]' in a copy of the repository"
        ) from error
    if not (sys.stdin.isatty() and is_terminal() and sys.stderr.isatty()):
        raise Complaint("browse needs a terminal; elsewhere, try myo lookup")
    browser = Browser(load(), outcome, " ".join(query or ()))
    browser.run()
    if browser.failure:
        raise browser.failure
    return Exit.ANSWERED
