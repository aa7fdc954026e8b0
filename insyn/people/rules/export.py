"""The public register as CSV, Excel and JSON. The tables can be read in again: reading knows their headings and codes."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]
from openpyxl.styles import Font  # type: ignore[import-untyped]

from insyn.description.text import Text
from insyn.people.rules.capacities import label_of
from insyn.people.rules.state import Assignment, Contact, Person

INVENTED_EN = "The events and the people are invented."
FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
COLUMNS: tuple[tuple[str, Text], ...] = (
    ("person_id", Text("person_id", "person_id")),
    ("given", Text("förnamn", "given name")),
    ("family", Text("efternamn", "family name")),
    ("party", Text("parti", "party")),
    ("body_id", Text("organ_id", "body_id")),
    ("body", Text("organ", "body")),
    ("capacity", Text("uppdragskod", "capacity")),
    ("role", Text("roll", "role")),
    ("number", Text("nummer", "number")),
    ("from", Text("från", "from")),
    ("until", Text("till", "until")),
    ("elected_for", Text("vald för", "elected for")),
    ("elected_by", Text("vald av", "elected by")),
    ("decision", Text("beslut", "decision")),
    ("ended_because", Text("slutorsak", "end reason")),
    ("end_decision", Text("slutbeslut", "end decision")),
    ("share", Text("andel av heltid", "share of full time")),
    ("public_email", Text("offentlig e-post", "public email")),
    ("public_phone", Text("offentlig telefon", "public phone")),
    ("public_web", Text("webbplats", "website")),
    ("invented", Text("påhittad", "invented")),
    ("municipality_code", Text("kommunkod", "municipality code")),
    ("municipality", Text("kommun", "municipality")),
)


@dataclass(frozen=True)
class BodyNamed:
    """A body as the export names it."""

    id: str
    name: Text
    kind: str = ""
    parent: str = ""


@dataclass(frozen=True)
class Register:
    """What is exported: only what is public. ``contacts`` are public ones; ``notice`` says so if the people are invented.

    With ``history`` it holds every assignment that had begun by ``as_of``, without it those held that day.
    """

    code: str
    municipality: str
    as_of: date
    history: bool
    people: tuple[Person, ...]
    assignments: tuple[Assignment, ...]
    contacts: tuple[Contact, ...] = ()
    bodies: tuple[BodyNamed, ...] = ()
    parties: tuple[tuple[str, str], ...] = ()
    elections: tuple[int, ...] = ()
    notice: Text | None = None


def guarded(text: str) -> str:
    """The text so that no spreadsheet reads it as a formula: a quotation mark before = + - @ and the signs like them."""
    plain = _CONTROL.sub("", text)
    return f"'{plain}" if plain.startswith(FORMULA) else plain


def rows(register: Register, language: str) -> Iterator[list[str | int | date | None]]:
    """The table's rows, a row for each assignment, values as they are (not guarded)."""
    people = {person.id: person for person in register.people}
    bodies = {body.id: body.name for body in register.bodies}
    reached: dict[tuple[int, str], list[str]] = {}
    for one in register.contacts:
        reached.setdefault((one.person, one.kind), []).append(one.value)
    yes = Text("ja", "yes").in_(language)
    for held in register.assignments:
        who = people[held.person]
        name = bodies.get(held.body, Text(held.body, held.body))
        yield [
            who.id, who.given, who.family, who.party, held.body, name.in_(language), held.capacity,
            label_of(held.capacity).in_(language), held.number, held.starts_on, held.ends_on, held.party,
            held.elected_by, held.decision, held.ended_because, held.end_decision, held.share,
            *("; ".join(reached.get((who.id, kind), ())) for kind in ("email", "phone", "web")),
            yes if who.invented else "", register.code, register.municipality,
        ]  # fmt: skip


def headings(language: str) -> list[str]:
    """The table's headings."""
    return [heading.in_(language) for _field, heading in COLUMNS]


def as_csv(register: Register, language: str = "sv") -> bytes:
    """CSV as Swedish spreadsheets open it: UTF-8 with its mark, semicolons, days as 2020-02-04."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings(language))
    writer.writerows([_cell(value) for value in row] for row in rows(register, language))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(value: str | int | date | None) -> str:
    if value is None:
        return ""
    return guarded(value) if isinstance(value, str) else str(value)


def as_xlsx(register: Register, language: str = "sv") -> bytes:
    """An Excel file with one sheet; days are days, everything else is text or a whole number."""
    table = ([_value(value) for value in row] for row in rows(register, language))
    return spreadsheet(headings(language), table, Text("Förtroendevalda", "Representatives").in_(language))


def _value(value: str | int | date | None) -> str | int | date | None:
    return guarded(value) if isinstance(value, str) else value


def spreadsheet(heads: Iterable[str], table: Iterable[list[Any]], title: str) -> bytes:
    """A sheet with bold headings that stay in sight."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    bold = []
    for head in heads:
        cell = WriteOnlyCell(sheet, value=head)
        cell.font = Font(bold=True)
        bold.append(cell)
    sheet.append(bold)
    for row in table:
        sheet.append(row)
    book.properties.creator = "Insyn"
    book.properties.created = datetime(2000, 1, 1)  # noqa: DTZ001 - a spreadsheet's own day has no zone
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_json(register: Register, language: str = "sv") -> bytes:
    """People with their assignments. Periods are half-open: ``until`` is the first day without."""
    bodies = {body.id: body.name for body in register.bodies}
    held: dict[int, list[dict[str, Any]]] = {}
    for one in register.assignments:
        name = bodies.get(one.body, Text(one.body, one.body))
        held.setdefault(one.person, []).append(
            {
                "body": one.body,
                "body_name": {"sv": name.sv, "en": name.en},
                "capacity": one.capacity,
                "number": one.number,
                "from": one.starts_on.isoformat(),
                "until": one.ends_on.isoformat() if one.ends_on else None,
                "elected_for": one.party or None,
                "elected_by": one.elected_by or None,
                "decision": one.decision or None,
                "ended_because": one.ended_because or None,
                "end_decision": one.end_decision or None,
                "share_of_full_time": one.share,
            }
        )
    contacts: dict[int, list[dict[str, str]]] = {}
    for reached in register.contacts:
        contacts.setdefault(reached.person, []).append({"kind": reached.kind, "value": reached.value})
    told = {
        "municipality": {"code": register.code, "name": register.municipality},
        "as_of": register.as_of.isoformat(),
        "history": register.history,
        "notice": {"sv": register.notice.sv, "en": register.notice.en} if register.notice else None,
        "persons": [
            {
                "id": person.id,
                "name": person.name,
                "given_name": person.given,
                "family_name": person.family,
                "party": person.party or None,
                "invented": person.invented,
                "contacts": contacts.get(person.id, []),
                "assignments": held.get(person.id, []),
            }
            for person in register.people
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()
