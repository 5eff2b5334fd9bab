"""The front door: answers the hot, simple calls, hands the rest to Typer, and ends every run."""

from myoclonus_cli.cli import completion, shell
from myoclonus_cli.cli.age import warn_if_old
from myoclonus_cli.cli.answer import report, version
from myoclonus_cli.cli.output import (
    Color,
    Format,
    Output,
    complain,
    discard,
    say,
    usual_format,
)
from myoclonus_cli.cli.status import ClosedPipeError, Complaint, Exit
from myoclonus_cli.lookup import lookup_arguments
from myoclonus_cli.schema import BrokenDataError
from myoclonus_cli.store import BrokenOverlayError, load

SHOWN_BREACHES = 5
SHORT = {f"--{form}": form for form in (Format.JSON, Format.JSONL, Format.CSV, Format.TSV)}
JSONS = {"--json", "--jsonl"}


def run(arguments: list[str]) -> int:
    """Run one command and return its exit status."""
    as_json = bool(JSONS & {*arguments})
    try:
        return _through(arguments)
    except Complaint as complaint:
        complain(str(complaint), complaint.exit_code, as_json=as_json)
        return complaint.exit_code
    except BrokenOverlayError as error:
        complain(error.sentence, Exit.BROKEN_INPUT, as_json=as_json)
        return Exit.BROKEN_INPUT
    except BrokenDataError as error:
        for breach in error.breaches[:SHOWN_BREACHES]:
            say(f"{breach.sentence}: {breach.mend}")
        say(f"{len(error.breaches)} breaches in the data; myo data check lists them all")
        return Exit.BROKEN_INPUT
    except (ClosedPipeError, OSError) as error:
        return unwritten(error)
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except Exception as error:
        if "--debug" in arguments:
            raise
        say(f"unexpected error ({type(error).__name__}); run again with myo --debug to see it")
        return Exit.UNEXPECTED


def unwritten(error: ClosedPipeError | OSError) -> int:
    """End a run whose output went nowhere: quietly if nobody reads it, else saying why."""
    discard()
    if isinstance(error, (ClosedPipeError, BrokenPipeError)):
        return Exit.ANSWERED
    say(f"the output cannot be written: {error.strerror or error}")
    return Exit.UNEXPECTED


def _through(arguments: list[str]) -> Exit:
    """Answer what is certain here; whatever else it may be, Typer reads it."""
    if shell.asks():
        if completion.answer():
            return Exit.ANSWERED
    elif arguments == ["--version"]:
        version()
        return Exit.ANSWERED
    elif arguments[:1] == ["lookup"] and (hot := _hot(arguments[1:])):
        output, query = hot
        catalog = load()
        status = report(output, catalog, lookup_arguments(catalog, query))
        warn_if_old(catalog.edition)
        return status
    from myoclonus_cli.cli.app import invoke  # noqa: PLC0415 - Typer costs six bare Pythons

    return invoke(arguments)


def _hot(arguments: list[str]) -> tuple[Output, list[str]] | None:
    """Read the words and formats of a lookup; anything else makes it none of ours."""
    words, formats, header = [], set(), True
    rest = iter(arguments)
    for word in rest:
        if word in ("--format", "-f"):
            formats.add(next(rest, ""))
        elif word in SHORT:
            formats.add(SHORT[word].value)
        elif word == "--no-header":
            header = False
        elif word.startswith("-"):
            return None
        else:
            words.append(word)
    asked = formats or {usual_format().value}
    if len(asked) > 1 or not asked <= set(Format) or not " ".join(words).strip():
        return None
    return Output(Format(asked.pop()), 0, header, None, Color.AUTO), words
