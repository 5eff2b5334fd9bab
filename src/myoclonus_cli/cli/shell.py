"""What a shell asks for when it completes the first name of a command, in the words of Typer."""

import os

# What the argument of a command names, by kind of record; nothing stands for any kind.
ARGUMENTS: dict[str, tuple[str, ...]] = {
    "lookup": (),
    "drugs": ("drug", "drug-class"),
    "causes": ("cause",),
    "types": ("type",),
    "treatments": ("treatment", "plan"),
    "tests": ("test",),
    "workup": ("type", "cause"),
    "browse": (),
    "resources": ("resource",),
}


def asks() -> bool:
    """Whether it is a shell that runs this, to complete a line."""
    return "_MYO_COMPLETE" in os.environ


def asked() -> tuple[str, str] | None:
    """Return the command and the name begun, if the shell asks for the first name of a command."""
    shell = os.environ["_MYO_COMPLETE"], os.environ.get("_TYPER_COMPLETE_FISH_ACTION")
    if shell == ("complete_bash", None):
        line, last = os.environ.get("COMP_WORDS", ""), os.environ.get("COMP_CWORD")
    elif shell == ("complete_fish", "get-args"):
        line, last = os.environ.get("_TYPER_COMPLETE_ARGS", ""), "2"
    else:
        return None
    words = line.split() if {*line}.isdisjoint("'\"\\") else _unquoted(line)
    if len(words) != 3 or last != "2" or line[-1].isspace():  # noqa: PLR2004 - myo, command, name
        return None
    return (words[1], words[2]) if words[1] in ARGUMENTS and words[2][:1] != "-" else None


def _unquoted(line: str) -> list[str]:
    import shlex  # noqa: PLC0415 - a name is seldom quoted

    try:
        return shlex.split(line)
    except ValueError:  # an open quote
        return []


def lines(hits: dict[str, str]) -> str:
    """Write names with their roles as the shell reads them."""
    fish = "_TYPER_COMPLETE_FISH_ACTION" in os.environ
    return "\n".join(f"{name}\t{role}" if fish else name for name, role in hits.items()) + "\n"
