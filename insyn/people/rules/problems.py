"""What is wrong with a file, or worth a look: where, in both languages, with what to do."""

from dataclasses import dataclass

from insyn.description.text import Text


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to say of a file. ``row`` is the row as a spreadsheet numbers it (the heading's is 1), 0 for the whole file.

    ``stops`` says that nothing of the file is read in until it is put right; otherwise it is only said.
    """

    row: int
    message: Text
    column: str = ""
    stops: bool = True


class Unreadable(Exception):
    """The file cannot be read at all; ``problem`` says why and what to do."""

    def __init__(self, message: Text, row: int = 0) -> None:
        super().__init__(message.en)
        self.problem = Problem(row, message)
