"""Single cells read as what they are: days, numbers, names, addresses; what is wrong with one is said with its row."""

import re
from datetime import date, timedelta

from insyn.people.rules.columns import Columns, letter
from insyn.people.rules.entries import Said
from insyn.people.rules.names import tidy

FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)
EMAIL = re.compile(r"[^@\s,;<>\"]{1,64}@[^@\s,;<>\"]+\.[^@\s,;<>\".]{2,}")
PHONE = re.compile(r"\+?[0-9][0-9 ()/-]{4,30}")
WEB = re.compile(r"https?://[^\s<>\"]{4,190}")
_ISO = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:[T ]00:00:00)?")
_SWEDISH = re.compile(r"([0-9]{1,2})[/.] ?([0-9]{1,2})[/. -] ?([0-9]{4})")
_GUARDED = ("'=", "'+", "'-", "'@", "'\t", "'\r")
YES = frozenset({"ja", "j", "yes", "y", "true", "sant", "1", "x"})


class Cells:
    """One row's cells by field."""

    __slots__ = ("_cells", "_columns", "_said", "row")

    def __init__(self, columns: Columns, row: int, cells: tuple[str, ...], said: Said) -> None:
        self._columns, self.row, self._cells, self._said = columns, row, cells, said

    def text(self, field: str, longest: int = 0) -> str:
        """The cell's text, tidied; one that is too long is told of, and stops the import."""
        place = self._columns.places.get(field)
        if place is None or place >= len(self._cells):
            return ""
        found = self._cells[place]
        if not found:
            return ""
        if found.startswith(_GUARDED):
            found = found[1:]  # the quotation mark that keeps a spreadsheet from reading it as a formula
        found = tidy(found)
        if longest and len(found) > longest:
            self.wrong(
                field,
                f"Texten är längre än {longest} tecken. Korta den.",
                f"The text is longer than {longest} letters. Shorten it.",
            )
            return found[:longest]
        return found

    def wrong(self, field: str, sv: str, en: str, *, stops: bool = True) -> None:
        """Say what is wrong with the field's cell."""
        place = self._columns.places.get(field)
        self._said.add(self.row, sv, en, column="" if place is None else letter(place), stops=stops)

    def whole(self, field: str, least: int, most: int) -> int | None:
        """A whole number, None where the cell is empty."""
        written = self.text(field).removesuffix("%").strip()
        if not written:
            return None
        if written.isascii() and written.isdigit() and len(written) < 7 and least <= int(written) <= most:
            return int(written)
        self.wrong(
            field,
            f"Här ska stå ett heltal mellan {least} och {most}.",
            f"This should be a whole number between {least} and {most}.",
        )
        return None

    def day(self, field: str) -> date | None:
        """A day written 2022-10-15, 20221015 or 15/10 2022; None where the cell is empty."""
        written = self.text(field)
        if not written:
            return None
        if found := _ISO.fullmatch(written):
            year, month, day = map(int, found.groups())
        elif found := _SWEDISH.fullmatch(written):
            day, month, year = map(int, found.groups())
        else:
            year = month = day = 0
        try:
            read = date(year, month, day)
        except ValueError:
            read = None
        if read is None or not FIRST <= read <= LAST:
            self.wrong(
                field,
                "Datumet går inte att läsa. Skriv år, månad och dag så här: 2022-10-15.",
                "The date cannot be read. Write year, month and day like this: 2022-10-15.",
            )
            return None
        return read

    def ends_on(self) -> date | None:
        """The first day without: ``until`` as it stands, or the day after the ``last_day``."""
        last = self.day("last_day")
        return last + timedelta(days=1) if last else self.day("until")

    def yes(self, field: str) -> bool:
        """Whether the cell says yes."""
        return self.text(field).casefold() in YES

    def matching(
        self, field: str, form: re.Pattern[str], sv: str, en: str, longest: int = 200
    ) -> tuple[str, ...]:
        """The values of a cell, divided by semicolons, each of the form."""
        values = tuple(value for value in map(str.strip, self.text(field, longest).split(";")) if value)
        if any(not form.fullmatch(value) for value in values):
            self.wrong(field, sv, en)
            return ()
        return values

    def emails(self, field: str) -> tuple[str, ...]:
        """E-mail addresses."""
        return self.matching(
            field,
            EMAIL,
            "E-postadressen är inte rätt skriven.",
            "The e-mail address is not correctly written.",
        )

    def phones(self, field: str) -> tuple[str, ...]:
        """Telephone numbers."""
        return self.matching(
            field, PHONE, "Skriv telefonnumret med siffror.", "Write the telephone number with digits."
        )

    def webs(self, field: str) -> tuple[str, ...]:
        """Addresses of web pages."""
        return self.matching(
            field, WEB, "Skriv adressen så här: https://…", "Write the address like this: https://…"
        )
