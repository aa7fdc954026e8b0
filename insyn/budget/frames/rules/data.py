"""A budget as open data: rows as CSV and JSON, and their description (Frictionless Table Schema), from one table of fields."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from insyn.budget.frames.rules.lines import Line
from insyn.description.text import Text
from insyn.people.rules.export import guarded

Value = str | int | date | None


@dataclass(frozen=True)
class Field:
    """A column: its name, the kind of value, what it means; `optional` where it may be empty."""

    name: str
    type: str
    words: Text
    optional: bool = False
    values: tuple[str, ...] = ()


def _f(name: str, kind: str, sv: str, en: str, *values: str, optional: bool = False) -> Field:
    return Field(name, kind, Text(sv, en), optional, values)


_WHERE = (
    _f("municipality", "string", "Kommunkod enligt SCB", "Statistics Sweden's code of the municipality"),
    _f("budget_year", "integer", "Budgetens år", "The budget's year"),
)
_PURPOSE = _f(
    "purpose", "string", "Drift eller investering", "Operating or investment", "operating", "investment"
)
LINES: tuple[Field, ...] = (
    *_WHERE,
    _f(
        "year",
        "integer",
        "Året som beloppet gäller; senare än budgetens år är plan",
        "The year of the amount; later than the budget's year is a plan",
    ),
    _PURPOSE,
    _f("key", "string", "Radens id, samma år efter år", "The line's id, the same every year"),
    _f(
        "part_of",
        "string",
        "Raden som den är en del av; tom för en ram",
        "The line that it is a part of; empty for a frame",
        optional=True,
    ),
    _f("name", "string", "Namn", "Name"),
    _f(
        "decided_tkr",
        "integer",
        "Beslutat belopp, netto, i tusental kronor",
        "The decided amount, net, in thousands of kronor",
    ),
    _f(
        "tkr",
        "integer",
        "Beloppet med omfördelningar till och med dagen, i tusental kronor",
        "The amount with redistributions until the day, in thousands of kronor",
    ),
    _f(
        "bodies",
        "string",
        "Organens id i organisationsfilen, med mellanslag emellan",
        "The bodies' ids in the organisation file, with spaces between",
        optional=True,
    ),
    _f(
        "unit",
        "string",
        "Enhetens id i förvaltningens fil",
        "The unit's id in the administration's file",
        optional=True,
    ),
    _f("source", "string", "Varifrån uppgiften kommer", "Where it comes from", optional=True),
)
MOVES: tuple[Field, ...] = (
    *_WHERE,
    _f("decided_on", "date", "Dagen för beslutet", "The day of the decision"),
    _f("body", "string", "Organet som beslutade", "The body that decided"),
    _f("decision", "string", "Var beslutet står", "Where the decision stands"),
    _f("year", "integer", "Året som flyttas", "The year that is moved"),
    _PURPOSE,
    _f("taken_from", "string", "Raden det tas ifrån", "The line it is taken from"),
    _f("given_to", "string", "Raden det ges till", "The line it is given to"),
    _f("tkr", "integer", "Beloppet, i tusental kronor", "The amount, in thousands of kronor"),
    _f("because", "string", "Varför", "Why"),
)
Row = Mapping[str, Value]


def line_rows(
    code: str, budget_year: int, original: Sequence[Line], lines: Sequence[Line], language: str
) -> list[Row]:
    """A row for each line, as decided and as it is."""
    decided = {(line.key, line.year, line.purpose): line.tkr for line in original}
    return [
        {
            "municipality": code,
            "budget_year": budget_year,
            "year": line.year,
            "purpose": line.purpose.value,
            "key": line.key,
            "part_of": line.parent or None,
            "name": line.name.in_(language),
            "decided_tkr": decided[line.key, line.year, line.purpose],
            "tkr": line.tkr,
            "bodies": " ".join(line.bodies) or None,
            "unit": line.unit or None,
            "source": line.source or None,
        }
        for line in lines
    ]


def as_csv(fields: Sequence[Field], rows: Iterable[Row]) -> bytes:
    """RFC 4180: commas, UTF-8, names first; no text that a spreadsheet would run."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([field.name for field in fields])
    for row in rows:
        writer.writerow([_cell(row[field.name]) for field in fields])
    return out.getvalue().encode()


def _cell(value: Value) -> str | int:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return guarded(value) if isinstance(value, str) else value


def as_json(about: Mapping[str, Any], lines: Iterable[Row], moves: Iterable[Row]) -> bytes:
    """The whole budget: what it is, its lines, what was moved."""
    told = {**about, "lines": list(map(_plain, lines)), "redistributions": list(map(_plain, moves))}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _plain(row: Row) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


def table_schema(fields: Sequence[Field], language: str) -> dict[str, Any]:
    """A table's description by the Frictionless Table Schema."""
    return {"fields": [_described(field, language) for field in fields], "missingValues": [""]}


def _described(field: Field, language: str) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": not field.optional}
    if field.values:
        constraints["enum"] = list(field.values)
    return {
        "name": field.name,
        "type": field.type,
        "description": field.words.in_(language),
        "constraints": constraints,
    }


def package(name: str, tables: Mapping[str, Sequence[Field]], language: str) -> bytes:
    """The tables by their addresses, each with its columns: a Frictionless data package."""
    told = {
        "profile": "tabular-data-package",
        "name": name,
        "licenses": [{"name": "CC0-1.0", "title": "Creative Commons CC0 1.0"}],
        "resources": [
            {
                "name": path.rsplit("/", 1)[-1].rsplit(".", 1)[0],
                "path": path,
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True},
                "schema": table_schema(fields, language),
            }
            for path, fields in tables.items()
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()
