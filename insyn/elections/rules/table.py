"""Reading a table of comma-separated values that somebody made in a hurry: every mistake with its line and what to write instead.

Read line by line, so that a file of any length takes little memory; one that is longer than any result can be is refused.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from insyn.description.problem import Problem, Unreadable
from insyn.description.text import Text

MOST_ROWS = 250_000
"""The whole country's results with constituencies are some 6,000 rows; this is room for many elections in one file."""
MOST_PROBLEMS = 50
LONGEST_LINE = 20_000
SEPARATORS = (",", ";", "\t")


@dataclass
class Complaints:
    """What is wrong with a file so far."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def say(self, line: int, message: Text, write_instead: Text) -> None:
        """Add one; with `MOST_PROBLEMS` there is no use in going on, and :class:`Unreadable` is raised."""
        self.problems.append(Problem(self.file, line, "", message, write_instead))
        if len(self.problems) >= MOST_PROBLEMS:
            self.stop()

    def stop(self) -> None:
        """Raise :class:`Unreadable` with everything said, if anything has been."""
        if self.problems:
            raise Unreadable(self.problems)


def refuse(file: str, line: int, message: Text, write_instead: Text) -> Unreadable:
    """The error of one thing that is wrong."""
    return Unreadable([Problem(file, line, "", message, write_instead)])


@dataclass(frozen=True)
class Row:
    """A row by the names of its columns, and its line in the file (from 1)."""

    line: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")


def read_table(path: Path, needed: Sequence[str]) -> Iterator[Row]:
    """The rows below the heading, one at a time. :class:`Unreadable` for what is no such table: no file, not UTF-8, no heading
    with the `needed` columns, more columns in a row than in the heading, more rows than `MOST_ROWS`.
    """
    name = path.name
    try:
        file = path.open("rb")
    except IsADirectoryError:
        raise refuse(
            name, 1, Text("Det är en mapp, inte en fil.", "It is a folder, not a file."), _NAME_A_FILE
        ) from None
    except OSError as error:
        raise refuse(
            name,
            1,
            Text(f"Filen kan inte läsas ({error.strerror}).", f"The file cannot be read ({error.strerror})."),
            _NAME_A_FILE,
        ) from None
    with file:
        yield from _rows(name, file, needed)


_NAME_A_FILE = Text("Ange en CSV-fil.", "Give a CSV file.")


def _rows(name: str, file: BinaryIO, needed: Sequence[str]) -> Iterator[Row]:
    lines = _lines(name, file)
    heading = next(lines, "")
    if not heading.strip():
        raise refuse(
            name,
            1,
            Text("Filen är tom.", "The file is empty."),
            Text(
                f"Första raden ska ha kolumnernas namn: {', '.join(needed)}.",
                f"The first line has the names of the columns: {', '.join(needed)}.",
            ),
        )
    separator = max(SEPARATORS, key=heading.count)
    columns = [column.strip() for column in next(csv.reader([heading], delimiter=separator), [])]
    _refuse_heading(name, columns, needed)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    number = 0
    while True:
        try:
            values = next(reader, None)
        except csv.Error as error:
            raise refuse(
                name,
                reader.line_num + 1,
                Text(
                    f"Citattecknen går inte ihop ({error}).", f"The quotation marks do not match ({error})."
                ),
                Text(
                    'Skriv ett värde med komma i som "Partiet, Norsjö", med raka citattecken.',
                    'Write a value that has a comma as "The party, Norsjö", in straight quotation marks.',
                ),
            ) from None
        if values is None:
            return
        if not any(value.strip() for value in values):
            continue
        number += 1
        line = reader.line_num + 1
        if number > MOST_ROWS:
            raise _too_long(name, line)
        if len(values) > len(columns):
            raise refuse(
                name,
                line,
                Text(
                    f"Raden har {len(values)} värden, men det finns {len(columns)} kolumner.",
                    f"The row has {len(values)} values, but there are {len(columns)} columns.",
                ),
                Text(
                    "Sätt citattecken kring värden som innehåller skiljetecknet.",
                    "Put quotation marks around values that hold the separator.",
                ),
            )
        yield Row(line, dict(zip(columns, (value.strip() for value in values), strict=False)))


def _too_long(name: str, line: int) -> Unreadable:
    return refuse(
        name,
        line,
        Text(
            f"Filen har fler än {MOST_ROWS} rader; hela landets valresultat är omkring 6 000.",
            f"The file has more than {MOST_ROWS} rows; the results of the whole country are some 6,000.",
        ),
        Text(
            "Dela filen: ett val i varje, med ett parti per rad och kommun eller valkrets.",
            "Divide the file: one election in each, a party a row for each municipality or constituency.",
        ),
    )


def _lines(name: str, file: BinaryIO) -> Iterator[str]:
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            raise refuse(
                name,
                number,
                Text(
                    "Raden är längre än någon rad i ett valresultat.",
                    "The line is longer than any of a result.",
                ),
                Text("Spara tabellen som CSV, en rad per parti.", "Save the table as CSV, a line a party."),
            )
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if b"\0" in line:
            raise refuse(
                name,
                number,
                Text("Filen är ingen text.", "The file is no text."),
                Text("Spara tabellen som CSV (UTF-8).", "Save the table as CSV (UTF-8)."),
            )
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            raise refuse(
                name,
                number,
                Text(
                    "Filen är inte skriven i UTF-8; troligen är det Latin-1 (Windows-1252).",
                    "The file is not written in UTF-8; it is probably Latin-1 (Windows-1252).",
                ),
                Text(
                    "Spara den som ”CSV UTF-8”, så att å, ä och ö blir rätt.",
                    "Save it as “CSV UTF-8”, so that å, ä and ö are right.",
                ),
            ) from None
        yield text


def _refuse_heading(name: str, columns: list[str], needed: Sequence[str]) -> None:
    missing = [column for column in needed if column not in columns]
    if missing:
        raise refuse(
            name,
            1,
            Text(
                f"Kolumnen {', '.join(missing)} saknas. Det finns: {', '.join(columns)[:300]}.",
                f"The column {', '.join(missing)} is missing. There is: {', '.join(columns)[:300]}.",
            ),
            Text(
                f"Första raden ska ha kolumnernas namn: {', '.join(needed)}.",
                f"The first line has the names of the columns: {', '.join(needed)}.",
            ),
        )
    twice = sorted({column for column in columns if column and columns.count(column) > 1})
    if twice:
        raise refuse(
            name,
            1,
            Text(
                f"Kolumnen {', '.join(twice)} finns två gånger.",
                f"The column {', '.join(twice)} is there twice.",
            ),
            Text("Ta bort den ena.", "Remove one of them."),
        )
