"""Reading a folder that anyone may have written: plain files of bounded size, depth and length."""

import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from myoclonus_cli.schema import FOLDERS, Breach
from myoclonus_cli.store import parsed

BYTES = 1 << 20  # of a file
FILES = 1000
ENTRIES = 10_000  # of the folder, whatever they are
DEPTH = 6
KEYS = 10_000  # of a file
LENGTH = 4000  # of a line, and so of a key or string: long dotted keys take a reader minutes
SINGLE = ("sources.toml", "resources.toml", "vocabulary/ambiguous.toml")


class Overlay(NamedTuple):
    """The files of an overlay, as text and as tables, and the name that its claims carry."""

    folder: Path
    origin: str
    texts: dict[str, str]
    tables: dict[str, Mapping[str, Any]]


class ExcessError(ValueError):
    """A file goes beyond a limit: in which field, and how."""

    def __init__(self, problem: str, field: str = "", line: int = 0) -> None:
        """Keep the problem and where it is."""
        super().__init__(problem)
        self.problem, self.field, self.line = problem, field, line


def origin_of(folder: Path) -> str:
    """Return what the claims of an overlay carry: the name of its folder, in plain signs.

    The user's own folder is called like the program; "local" tells it from the catalog.
    """
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", Path(os.path.realpath(folder)).name).strip("-.")[:40]
    return "local" if name in ("", "myo") else name


def read(folder: Path) -> tuple[Overlay, list[Breach]]:
    """Read all files of an overlay, with what is wrong with them as files."""
    overlay, found = Overlay(folder, origin_of(folder), {}, {}), list[Breach]()
    for file in _files(folder, found):
        if len(overlay.texts) == FILES:
            mend = "leave out what is not needed"
            found.append(Breach(file, "", f"is one file more than the limit of {FILES}", mend))
            break
        try:
            overlay.texts[file] = _text(folder / file)
            overlay.tables[file] = _table(overlay.texts[file])
        except ExcessError as error:
            place = f"{file}:{error.line}" if error.line else file
            found.append(Breach(place, error.field, error.problem, "mend it there"))
        except OSError as error:
            problem = f"cannot be read ({error.strerror})"
            found.append(Breach(file, "", problem, "let it be readable"))
    return overlay, found


def _files(folder: Path, found: list[Breach]) -> Iterator[str]:
    """Yield the TOML files of the folder; links and strange places are breaches."""
    if not folder.is_dir():
        found.append(Breach(str(folder), "", "is not a folder", "name the folder of the overlay"))
        return
    entries = 0
    for place, folders, names in os.walk(folder, onerror=lambda error: _unread(error, found)):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        tables = sorted(n for n in names if n.endswith(".toml") and not n.startswith("."))
        entries += len(folders) + len(names)
        if entries > ENTRIES:
            problem = f"has more than {ENTRIES} entries"
            found.append(Breach(".", "", problem, "give the overlay a folder of its own"))
            return
        for name in (*folders, *tables):
            path = Path(place) / name
            file = path.relative_to(folder).as_posix()
            if path.is_symlink():
                found.append(Breach(file, "", "is a link", "put the file itself there"))
            elif name in tables and not _has_place(file):
                known = ", ".join((*(f"{name}/ID.toml" for name in FOLDERS), *SINGLE))
                found.append(Breach(file, "", "is not where data stand", f"one of {known}"))
            elif name in tables:
                yield file


def _unread(error: OSError, found: list[Breach]) -> None:
    problem = f"cannot be read ({error.strerror})"
    found.append(Breach(str(error.filename), "", problem, "let it be readable"))


def _has_place(file: str) -> bool:
    folder, _, name = file.rpartition("/")
    return file in SINGLE or (folder in FOLDERS and bool(name))


def _text(path: Path) -> str:
    """Read a regular file; a pipe does not hold us, and a link put there meanwhile is refused."""
    flags = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with open(os.open(path, os.O_RDONLY | flags), "rb") as file:  # noqa: PTH123 - a descriptor
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise ExcessError("is not a regular file")
        content = file.read(BYTES + 1)
    if len(content) > BYTES:
        raise ExcessError("is larger than 1 MiB")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ExcessError("is not UTF-8", line=line) from error


def _table(text: str) -> Mapping[str, Any]:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LENGTH:
            raise ExcessError(f"has a line of more than {LENGTH} characters", line=number)
        if line.partition("=")[0].count(".") > DEPTH and not line.lstrip().startswith("#"):
            raise ExcessError("has too deep a key", line=number)
    try:
        table = parsed(text)
    except RecursionError as error:
        raise ExcessError(f"is nested deeper than {DEPTH}") from error
    except ValueError as error:
        at = re.search(r"at line (\d+)", str(error))
        number = int(at.group(1)) if at else text.count("\n") + 1
        raise ExcessError(f"is not valid TOML: {error}", line=number) from error
    excess = next(_excess(table), None)
    if excess:
        field, problem = excess
        raise ExcessError(problem, field, line_of(text, field))
    return table


def _excess(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield where a table is too deep or too long, without recursion."""
    keys, stack = 0, [(table, 1, "")]
    while stack:
        value, depth, at = stack.pop()
        if depth > DEPTH:
            yield at, f"is nested deeper than {DEPTH}"
        elif isinstance(value, Mapping):
            keys += len(value)
            stack += [(item, depth + 1, f"{at}.{key}".lstrip(".")) for key, item in value.items()]
        elif isinstance(value, list):
            keys += len(value)
            stack += [(item, depth + 1, f"{at} {n}") for n, item in enumerate(value, 1)]
        elif isinstance(value, str) and len(value) > LENGTH:
            yield at, f"is longer than {LENGTH} characters"
        if keys > KEYS:
            yield at, f"is beyond the limit of {KEYS} keys and items"
            return


def line_of(text: str, field: str) -> int:
    """Return the line on which a field such as "claim 2.sources" stands, or the nearest above."""
    lines, at = text.split("\n"), 0
    for part in field.split(".") if field else ():
        name, _, number = part.rpartition(" ")
        nth = int(number) if name and number.isdigit() else 1
        key = re.escape(name if name and number.isdigit() else part)
        form = re.compile(rf"""\s*(?:\[\[?\s*["']?{key}["']?\s*[\].]|["']?{key}["']?\s*[=.])""")
        hits = [n for n, line in enumerate(lines[at:], at + 1) if form.match(line)]
        if len(hits) < nth:
            break
        at = hits[nth - 1] - 1
    return at + 1
