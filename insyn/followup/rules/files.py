"""The list of assignments as CSV and JSON. The rows are values; this says how they are written."""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from insyn.description.text import Text
from insyn.people.rules.export import guarded

HEADINGS: tuple[tuple[str, Text], ...] = (
    ("reference", Text("diarienummer", "register number")),
    ("body", Text("organ", "body")),
    ("decided_on", Text("beslutat", "decided")),
    ("paragraph", Text("paragraf", "item")),
    ("task", Text("uppdrag", "assignment")),
    ("unit", Text("genomförs av", "carried out by")),
    ("first_due_on", Text("första dag", "first day set")),
    ("due_on", Text("senast", "by")),
    ("stand", Text("läge", "state")),
    ("days_late", Text("dagar försenat", "days late")),
    ("told", Text("senast rapporterat", "last reported")),
    ("reported_on", Text("återrapporterat", "reported")),
)


@dataclass(frozen=True)
class Row:
    """A row of the file, its names in the reader's language."""

    reference: str
    body: str
    decided_on: date
    paragraph: int | None
    task: str
    unit: str
    first_due_on: date
    due_on: date
    stand: str
    days_late: int
    told: str
    reported_on: date | None


def as_csv(rows: Iterable[Row], language: str = "sv") -> bytes:
    """CSV as Swedish spreadsheets open it, with no cell that one reads as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([heading.in_(language) for _key, heading in HEADINGS])
    for row in rows:
        values = asdict(row)
        writer.writerow([_cell(values[key]) for key, _heading in HEADINGS])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(value: object) -> str:
    if value is None:
        return ""
    return guarded(value) if isinstance(value, str) else str(value)


def as_json(rows: Iterable[Row], known: date) -> bytes:
    """The same as JSON, days as 2020-02-04."""
    found = [
        {key: value.isoformat() if isinstance(value, date) else value for key, value in asdict(row).items()}
        for row in rows
    ]
    return json.dumps(
        {"as_of": known.isoformat(), "assignments": found}, ensure_ascii=False, indent=1
    ).encode()
