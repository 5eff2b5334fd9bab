"""How a command ends: the exit statuses, which are a contract, and the complaints."""

from enum import IntEnum

from myoclonus_cli.model import Status


class Exit(IntEnum):
    """The exit statuses of `myo`."""

    ANSWERED = 0
    NOTHING = 1
    USAGE = 2
    BROKEN_INPUT = 3
    OFFERED = 4
    TRIGGER = 10
    NOT_RECOGNIZED = 11
    UNEXPECTED = 70
    INTERRUPTED = 130


EXITS = {
    Status.FOUND: Exit.ANSWERED,
    Status.MATCHES: Exit.ANSWERED,
    Status.AMBIGUOUS: Exit.OFFERED,
    Status.SUGGESTED: Exit.OFFERED,
    Status.KNOWN_MEDICINE: Exit.NOTHING,
    Status.NONE: Exit.NOTHING,
}


class Complaint(Exception):  # noqa: N818 - it is no error of the program
    """Something that the user can mend; printed as one sentence on stderr."""

    def __init__(self, message: str, exit_code: Exit = Exit.USAGE) -> None:
        """Keep the sentence and the status with which the command ends."""
        super().__init__(message)
        self.exit_code = exit_code


class ClosedPipeError(Exception):
    """The reader of our output has gone; nothing more needs to be said."""
