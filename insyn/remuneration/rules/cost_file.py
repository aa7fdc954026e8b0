"""A year's cost as a table for a spreadsheet: by body, party and assignment, each adding up to the same whole."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from insyn.description.text import Text
from insyn.people.rules.export import guarded
from insyn.remuneration.rules.line import Line
from insyn.remuneration.rules.lines import Comparison, Row, Sum, assignment_of, sum_of, sums

GROUPS = (
    ("body", Text("organ", "body")),
    ("party", Text("parti", "party")),
    ("assignment", Text("uppdrag", "assignment")),
)
AMOUNT = re.compile(r"-?[0-9]+(\.[0-9]{2})?")
NO_PARTY = Text("inget parti", "no party")


def plain(kronor: Decimal) -> str:
    """An amount as a table has it: 1234.50, whole kronor without decimals."""
    return f"{kronor:.2f}".removesuffix(".00")


def cost_csv(lines: Sequence[Line], names: Mapping[str, Text], language: str) -> str:
    """What each group's members cost, with the number of lines, and of those without a known amount."""
    keys = {"body": lambda line: line.body, "party": lambda line: line.party, "assignment": assignment_of}
    rows: list[tuple[object, ...]] = [("grupp", "id", "namn", "kronor", "rader", "rader utan belopp")]
    if language != "sv":
        rows = [("group", "id", "name", "kronor", "lines", "lines without amount")]
    for key, label in GROUPS:
        for name, found in sums(lines, keys[key]).items():
            rows.append((label.in_(language), name, name_of(name, names, language), *_figures(found)))
    rows.append((Text("allt", "all").in_(language), "", "", *_figures(sum_of(lines))))
    return _written(rows)


def _figures(found: Sum) -> tuple[object, ...]:
    return plain(found.kronor), found.lines, found.unknown


def comparison_csv(found: Comparison, names: Mapping[str, Text], language: str) -> str:
    """Two sets of rules side by side."""
    rows: list[tuple[object, ...]] = [("grupp", "id", "namn", "kronor", "med andra regler", "skillnad")]
    if language != "sv":
        rows = [("group", "id", "name", "kronor", "under other rules", "difference")]
    groups: tuple[tuple[Row, ...], ...] = (found.bodies, found.parties, found.assignments)
    for (_, label), group in zip(GROUPS, groups, strict=True):
        rows += [
            (label.in_(language), row.name, name_of(row.name, names, language), *_both(row)) for row in group
        ]
    rows.append((Text("allt", "all").in_(language), "", "", *_both(found.total)))
    return _written(rows)


def _both(row: Row) -> tuple[str, str, str]:
    return plain(row.before.kronor), plain(row.after.kronor), plain(row.difference)


def name_of(key: str, names: Mapping[str, Text], language: str) -> str:
    """A body's or an assignment's name; a party is called by its code."""
    body, slash, what = key.partition("/")
    if not key:
        return NO_PARTY.in_(language)
    said = names.get(body, Text(body, body)).in_(language)
    return f"{said}, {names.get(what, Text(what, what)).in_(language)}" if slash else said


def _written(rows: Sequence[Sequence[object]]) -> str:
    """Semicolons, as Swedish spreadsheets read; what a spreadsheet would take for a formula is text."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in rows:
        writer.writerow([_harmless(cell) for cell in row])
    return out.getvalue()


def _harmless(cell: object) -> object:
    """The cell, guarded where it is words; an amount may begin with a minus sign."""
    return guarded(cell) if isinstance(cell, str) and not AMOUNT.fullmatch(cell) else cell
