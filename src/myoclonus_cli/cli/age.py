"""How old the catalog is: said once, on stderr, of one that was reviewed long ago."""

from datetime import date

from myoclonus_cli.cli.output import say
from myoclonus_cli.model import Edition

OLD = 18  # months after which a catalog is said to be old


def today() -> date:
    """Return the day of the clock, which is read here only."""
    return date.today()  # noqa: DTZ011 - the reader's own day


def warn_if_old(edition: Edition) -> None:
    """Say that the catalog was reviewed long ago, if it was; a clock before that day is silent."""
    reviewed, now = edition.reviewed, today()
    limit = reviewed.year * 12 + reviewed.month + OLD
    if (now.year * 12 + now.month, now.day) > (limit, reviewed.day):
        say(
            f"this catalog was reviewed on {reviewed}, more than {OLD} months ago: "
            "look for a newer version, and check what matters against current sources"
        )
