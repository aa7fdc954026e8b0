"""The form's tables as rows, with what is wrong in them."""

from collections.abc import Mapping
from datetime import date

from insyn.description.text import Text
from insyn.moving_in.rules.form import BODIES, CASES, DOCUMENTS, EVENTS, FORMS, MINUTES, REGISTER, Form
from insyn.moving_in.rules.rows import (
    CaseRow,
    DocumentRow,
    EventRow,
    Mark,
    MinutesRow,
    Rows,
    SeriesRow,
    Trouble,
)
from insyn.moving_in.rules.values import plain_path, read_day, read_public, tidy
from insyn.people.rules.problems import Unreadable
from insyn.people.rules.tables import Limits, read_table

LIMITS = Limits(size=500_000_000, rows=2_000_000)
"""So much is read of one table: a county town's register of some decades."""


class _Bad(Exception):
    """A cell that cannot be read."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


class _Cells:
    """One row's cells by the names of their columns."""

    def __init__(self, form: Form, row: int, places: Mapping[str, int], cells: tuple[str, ...], today: date):
        self.form, self.row, self.places, self.cells, self.today = form, row, places, cells, today

    def text(self, name: str, longest: int = 0) -> str:
        """The cell in one line; a needed one that is empty, or one that is too long, is bad."""
        place = self.places.get(name, -1)
        said = tidy(self.cells[place]) if 0 <= place < len(self.cells) else ""
        column = self.form.column(name)
        if column.needed and not said:
            raise _Bad(Text(f"{self._head(name)} saknas.", f"{self._head(name)} is missing."))
        if longest and len(said) > longest:
            raise _Bad(
                Text(
                    f"{self._head(name)} har fler än {longest} tecken. Korta den.",
                    f"{self._head(name)} has more than {longest} characters. Shorten it.",
                )
            )
        return said

    def day(self, name: str) -> date | None:
        """The cell as a day."""
        said = self.text(name)
        try:
            return read_day(said, self.today)
        except ValueError:
            raise _Bad(
                Text(
                    f"{self._head(name)}: ”{said[:40]}” är ingen dag som går att läsa in. Skriv "
                    "2011-03-04; dagen får inte ligga i framtiden.",
                    f"{self._head(name)}: “{said[:40]}” is no day that can be read in. Write 2011-03-04; it may not lie ahead.",
                )
            ) from None

    def needed_day(self, name: str) -> date:
        """The cell as a day that must be there."""
        found = self.day(name)
        if found is None:  # text() has refused an empty cell of a needed column
            raise _Bad(Text(f"{self._head(name)} saknas.", f"{self._head(name)} is missing."))
        return found

    def whole(self, name: str, least: int, most: int) -> int:
        """The cell as a whole number between two."""
        said = self.text(name)
        if not (said.isascii() and said.isdigit() and len(said) < 10 and least <= int(said) <= most):
            raise _Bad(
                Text(
                    f"{self._head(name)}: ”{said[:40]}” ska vara ett heltal mellan {least} och {most}.",
                    f"{self._head(name)}: “{said[:40]}” must be a whole number between {least} and {most}.",
                )
            )
        return int(said)

    def path(self) -> str:
        """The path of a file in the folder."""
        said = self.text("path", 1000)
        try:
            return plain_path(said) if said else ""
        except ValueError:
            raise _Bad(
                Text(
                    f"Sökvägen ”{said[:80]}” leder ut ur mappen. Skriv den från mappen själv, till "
                    "exempel filer/2011/svar.pdf.",
                    f"The path “{said[:80]}” leads out of the folder. Write it from the folder "
                    "itself, for example files/2011/a.pdf.",
                )
            ) from None

    def sum(self) -> str:
        """A SHA-256 in small letters, or nothing."""
        said = self.text("sum").lower()
        if said and not (len(said) == 64 and all(sign in "0123456789abcdef" for sign in said)):
            raise _Bad(
                Text(
                    "Kontrollsumman ska vara SHA-256: 64 tecken, 0–9 och a–f. Lämna tomt om den saknas.",
                    "The checksum must be SHA-256: 64 characters, 0–9 and a–f. Leave it empty if there is none.",
                )
            )
        return said

    def mark(self) -> Mark:
        """Who may read the row."""
        secrecy, said = self.text("secrecy", 60), self.text("public")
        try:
            public = read_public(said)
        except ValueError:
            raise _Bad(
                Text(
                    f"Offentlig: ”{said[:40]}” går inte att tyda. Skriv ja eller nej, eller lämna tomt.",
                    f"Public: “{said[:40]}” cannot be understood. Write yes or no, or leave it empty.",
                )
            ) from None
        if public and secrecy:
            raise _Bad(
                Text(
                    "Raden är både offentlig och hemlig. Ta bort det ena.",
                    "The row is both public and secret. Remove one of them.",
                )
            )
        return Mark(public, secrecy)

    def _head(self, name: str) -> str:
        return self.form.column(name).headings[0].capitalize()


def read_rows(tables: Mapping[str, bytes], today: date) -> Rows:
    """The rows of the tables (by their forms' names), whatever is wrong in some of them."""
    found = Rows()
    for form in FORMS:
        if form.name in tables:
            _read_one(form, tables[form.name], today, found)
    if not (
        found.cases or found.minutes or found.series or found.troubles or found.documents or found.events
    ):
        found.troubles.append(
            Trouble(
                "",
                0,
                Text(
                    "Mappen har ingenting att läsa in. Lägg cases.csv eller minutes.csv i den (docs/moving-in.md).",
                    "The folder has nothing to take in. Put cases.csv or minutes.csv in it (docs/moving-in.md).",
                ),
            )
        )
    return found


def _read_one(form: Form, data: bytes, today: date, found: Rows) -> None:
    try:
        table = read_table(data, LIMITS)
        for problem in table.remarks:
            found.troubles.append(Trouble(form.name, problem.row, problem.message, stops=False))
        rows = table.rows
        head = next(rows, None)
        places = _places(form, head[1] if head else (), found)
        if places is None:
            return
        for number, cells in rows:
            _read_row(_Cells(form, number, places, cells, today), found)
    except Unreadable as error:
        found.troubles.append(Trouble(form.name, error.problem.row, error.problem.message))


def _places(form: Form, head: tuple[str, ...], found: Rows) -> dict[str, int] | None:
    """Where each column stands; None, and a word about it, where a needed one is missing or one stands twice."""
    known = {heading: column.name for column in form.columns for heading in column.headings}
    places: dict[str, int] = {}
    for place, cell in enumerate(head):
        said = tidy(cell).casefold()
        name = known.get(said) or known.get(said.replace("_", " "))
        if name is None:
            if said:
                text = Text(
                    f"Kolumnen ”{said[:40]}” läses inte in.",
                    f"The column “{said[:40]}” is not read.",
                )
                found.troubles.append(Trouble(form.name, 1, text, stops=False))
        elif name in places:
            text = Text(
                f"Kolumnen ”{said[:40]}” finns två gånger.", f"The column “{said[:40]}” stands twice."
            )
            found.troubles.append(Trouble(form.name, 1, text))
            return None
        else:
            places[name] = place
    missing = [column for column in form.columns if column.needed and column.name not in places]
    for column in missing:
        text = Text(
            f"Kolumnen ”{column.headings[0]}” saknas. Den kan också heta {', '.join(column.headings[1:])}.",
            f"The column “{column.headings[0]}” is missing. It may also be called {', '.join(column.headings[1:])}.",
        )
        found.troubles.append(Trouble(form.name, 1, text))
    return None if missing else places


def _read_row(cells: _Cells, found: Rows) -> None:
    try:
        for make in (_case, _event, _document, _minutes, _series, _body):
            if make(cells, found):
                return
    except _Bad as bad:
        found.troubles.append(Trouble(cells.form.name, cells.row, bad.message))


def _case(cells: _Cells, found: Rows) -> bool:
    if cells.form is not CASES:
        return False
    opened, closed = cells.needed_day("opened"), cells.day("closed")
    if closed and closed < opened:
        raise _Bad(
            Text(
                f"Ärendet avslutas {closed} innan det kom in {opened}.",
                f"The case is closed on {closed}, before it came in on {opened}.",
            )
        )
    found.cases.append(
        CaseRow(
            cells.row,
            cells.text("number", 60),
            cells.text("title", 300),
            opened,
            closed,
            cells.text("body", 120),
            cells.text("unit", 120),
            cells.text("official", 120),
            cells.text("counterpart", 200),
            cells.text("kind", 80),
            cells.text("classification", 40),
            cells.text("decision", 2000),
            cells.mark(),
        )
    )
    return True


def _event(cells: _Cells, found: Rows) -> bool:
    if cells.form is not EVENTS:
        return False
    found.events.append(
        EventRow(
            cells.row,
            cells.text("case", 60),
            cells.needed_day("on"),
            cells.text("text", 2000),
            cells.mark(),
        )
    )
    return True


def _document(cells: _Cells, found: Rows) -> bool:
    if cells.form is not DOCUMENTS:
        return False
    found.documents.append(
        DocumentRow(
            cells.row,
            cells.text("case", 60),
            cells.text("title", 300),
            cells.day("on"),
            cells.path(),
            cells.sum(),
            cells.text("kind", 80),
            cells.mark(),
        )
    )
    return True


def _minutes(cells: _Cells, found: Rows) -> bool:
    if cells.form is not MINUTES:
        return False
    found.minutes.append(
        MinutesRow(
            cells.row,
            cells.text("body", 120),
            cells.needed_day("on"),
            cells.text("paragraphs", 200),
            cells.path(),
            cells.sum(),
            cells.mark(),
        )
    )
    return True


def _series(cells: _Cells, found: Rows) -> bool:
    if cells.form is not REGISTER:
        return False
    found.series.append(
        SeriesRow(
            cells.row,
            cells.text("series", 10).upper(),
            cells.whole("year", 1863, cells.today.year),
            cells.whole("last", 0, 999_999_999),
        )
    )
    return True


def _body(cells: _Cells, found: Rows) -> bool:
    if cells.form is not BODIES:
        return False
    name = cells.text("name", 120).casefold()
    place = cells.places["id"]
    said = tidy(cells.cells[place]) if place < len(cells.cells) else ""
    found.bodies[name] = "" if said in ("-", "–") else said
    if not said:
        raise _Bad(
            Text(
                "Skriv organets id i Insyn, eller – om organet inte finns längre.",
                "Write the body's id in Insyn, or – if the body is no more.",
            )
        )
    return True
