"""How old the catalog is: said once, on stderr, of one that was reviewed long ago."""

from time import localtime

TYPE_CHECKING = False  # `typing` costs half of bare Python
if TYPE_CHECKING:
    from myoclonus_cli.model import Edition

OLD = 18  # months after which a catalog is said to be old


def today() -> tuple[int, int, int]:
    """Return year, month and day of the reader's clock, which is read here only."""
    return localtime()[:3]


def is_old(year: int, month: int, day: int) -> bool:
    """Whether a day of review is long ago; a clock before that day is silent."""
    this_year, this_month, this_day = today()
    return (this_year * 12 + this_month, this_day) > (year * 12 + month + OLD, day)


def warn_if_old(edition: "Edition") -> None:
    """Say that the catalog was reviewed long ago, if it was."""
    reviewed = edition.reviewed
    if is_old(reviewed.year, reviewed.month, reviewed.day):
        from myoclonus_cli.cli.output import say  # noqa: PLC0415 - see above

        say(
            f"this catalog was reviewed on {reviewed}, more than {OLD} months ago: "
            "look for a newer version, and check what matters against current sources"
        )
