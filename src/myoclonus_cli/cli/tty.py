"""What stdout is: whether a person sees it, how wide it is, and whether color is wanted there."""

import os
import sys


def is_terminal() -> bool:
    """Whether a person sees stdout."""
    return sys.stdout.isatty()


def columns() -> int:
    """Return the width to lay out for: $COLUMNS, the terminal, or 80."""
    # As shutil.get_terminal_size, whose module costs a third of bare Python.
    try:
        width = int(os.environ.get("COLUMNS", "0"))
    except ValueError:
        width = 0
    if width <= 0:
        try:
            width = os.get_terminal_size(sys.__stdout__.fileno()).columns if sys.__stdout__ else 0
        except (ValueError, OSError):
            width = 0
    return width if width > 0 else 80


def is_colored() -> bool:
    """Decide on color where no option does: NO_COLOR, FORCE_COLOR, TERM=dumb, and the terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return os.environ["FORCE_COLOR"] != "0"
    return is_terminal() and os.environ.get("TERM") != "dumb"
