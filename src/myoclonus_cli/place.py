"""Where this run reads from: the package, what was compiled into it, the overlay of the site.

Every run imports it first, so that it imports nothing itself that costs anything.
"""

import os

TYPE_CHECKING = False  # `typing` costs half of bare Python
if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = os.path.dirname(__file__)
COMPILED = os.path.join(PACKAGE, "catalog.jsonl")
PREPARED = os.path.join(PACKAGE, "answers.bin")


class Site:
    """Which overlay this run reads: the one that an option names, that of the environment, none."""

    wanted = True
    chosen: "Path | None" = None


def overlay_folder() -> "Path | None":
    """Return the folder of the overlay: --data, $MYO_DATA, or myo in the user's configuration.

    An empty $MYO_DATA is none.
    """
    named = os.environ.get("MYO_DATA")
    if not Site.wanted or Site.chosen:
        return Site.chosen if Site.wanted else None
    if named is not None:
        return _path(named) if named else None
    base = os.environ.get("XDG_CONFIG_HOME", "")
    # The path is relative where there is no home, and then it means nothing.
    own = os.path.join(base if os.path.isabs(base) else os.path.expanduser("~/.config"), "myo")
    return _path(own) if os.path.isabs(own) and os.path.isdir(own) else None


def _path(place: str) -> "Path":
    from pathlib import Path  # noqa: PLC0415 - pathlib costs a tenth of a lookup

    return Path(place)


def data_folder() -> "Path":
    """Return the folder of the bundled TOML files: in the package, or beside src/ in a checkout."""
    package = _path(PACKAGE)
    inside = package / "data"
    return inside if inside.is_dir() else package.parents[1] / "data"
