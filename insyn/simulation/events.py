"""A register's cases as a table (CSV): read whole, or refused with every line that cannot be taken; and written.

Columns, in any order: `kind`, `arrived`, `began`, `ready`, `decided`, `level`, `visits`; days as 2020-02-04, what has not
happened empty. `visits` are a body's id, a day and what became of the case there, with `|` between:
`au 2020-01-21 forwarded|ks 2020-02-04 decided`.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date

from insyn.description.problem import Problem, Unreadable
from insyn.description.text import Text
from insyn.simulation.register import CaseRow, Visit
from insyn.simulation.ways import LEVELS

COLUMNS = ("kind", "arrived", "began", "ready", "decided", "level", "visits")
OUTCOMES = ("forwarded", "adjourned", "referred-back", "decided")
MOST_ROWS = 1_000_000


class _Wrong(ValueError):
    """A cell that cannot be taken, with what to write."""

    def __init__(self, sv: str, en: str) -> None:
        self.message = Text(sv, en)
        super().__init__(en)


def read_events(text: str, name: str = "") -> list[CaseRow]:
    """The cases of a table; :class:`Unreadable` with every line that is wrong."""
    head, _line, _rest = text.lstrip("\ufeff").partition("\n")
    mark = ";" if head.count(";") > head.count(",") else ","
    table = csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=mark)
    missing = [one for one in COLUMNS if one not in (table.fieldnames or ())]
    if missing:
        named = ", ".join(missing)
        raise Unreadable(
            [_problem(name, 1, Text(f"Kolumner saknas: {named}.", f"Columns are missing: {named}."))]
        )
    rows, wrong = [], []
    for place, cells in enumerate(table, 2):
        if place > MOST_ROWS:
            wrong.append(_problem(name, place, Text("Filen är för lång.", "The file is too long.")))
            break
        try:
            rows.append(_row({key: (cells[key] or "").strip() for key in COLUMNS}))
        except _Wrong as error:
            wrong.append(_problem(name, place, error.message))
    if wrong:
        raise Unreadable(wrong)
    return rows


def _problem(name: str, line: int, message: Text) -> Problem:
    return Problem(
        name,
        line,
        "",
        message,
        Text("Se insyn/simulation/events.py för formen.", "The form stands in insyn/simulation/events.py."),
    )


def _row(cells: dict[str, str]) -> CaseRow:
    arrived = _day(cells["arrived"], "arrived")
    if not cells["kind"] or arrived is None:
        raise _Wrong("Slaget eller ankomstdagen saknas.", "The kind or the day of arrival is missing.")
    if cells["level"] and cells["level"] not in LEVELS:
        words = ", ".join(LEVELS)
        raise _Wrong(f"Nivån är ingen av: {words}.", f"The level is none of: {words}.")
    row = CaseRow(
        cells["kind"],
        arrived,
        _day(cells["began"], "began"),
        _day(cells["ready"], "ready"),
        tuple(_visit(one) for one in cells["visits"].split("|") if one.strip()),
        _day(cells["decided"], "decided"),
        cells["level"] or None,
    )
    days = [arrived, *(day for day in (row.began, row.ready, row.decided) if day)]
    if days != sorted(days):
        raise _Wrong("Dagarna står inte i ordning.", "The days are not in order.")
    return row


def _day(written: str, column: str) -> date | None:
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise _Wrong(
            f"{column}: ”{written[:20]}” är ingen dag.", f"{column}: “{written[:20]}” is no day."
        ) from None


def _visit(written: str) -> Visit:
    parts = written.split()
    if len(parts) != 3 or parts[2] not in OUTCOMES:
        words = ", ".join(OUTCOMES)
        raise _Wrong(
            f"visits: ”{written[:40]}” går inte att läsa. Skriv organ, dag och ett av: {words}.",
            f"visits: “{written[:40]}” cannot be read. Write body, day and one of: {words}.",
        )
    day = _day(parts[1], "visits")
    assert day is not None
    return Visit(parts[0], day, parts[2])


def write_events(rows: Sequence[CaseRow]) -> str:
    """The same table of cases that are in hand."""
    made = io.StringIO()
    table = csv.writer(made, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows(_cells(row) for row in rows)
    return made.getvalue()


def _cells(row: CaseRow) -> Iterator[str]:
    yield row.kind
    for day in (row.arrived, row.began, row.ready, row.decided):
        yield day.isoformat() if day else ""
    yield row.level or ""
    yield "|".join(f"{one.body} {one.on} {one.outcome}" for one in row.visits)
