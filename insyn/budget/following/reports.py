"""The tables of an interim or annual report, gathered: the result, operations, investments, the balance requirement, goals."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from insyn.budget.following.gathering import whole_paper
from insyn.budget.following.papers import amount
from insyn.budget.following.queries import Following, following
from insyn.budget.following.rules.paper import Aimed, Paper, Row
from insyn.budget.following.rules.reports import (
    ADJUSTING,
    Amounts,
    Entry,
    ResultLine,
    balance_requirement,
    hand_over_by,
    is_report,
    name_of,
    result_account,
)
from insyn.budget.following.rules.standing import NAMES_OF_MONTHS, deviation_in_words, in_tkr
from insyn.budget.models import ResultEntry
from insyn.description.dates import in_words
from insyn.description.text import Text
from insyn.documents.fonts import font_paths
from insyn.documents.typesetting.budget_following import budget_tables_pdf
from insyn.foundation.context import example_notice
from insyn.foundation.models import Municipality

COLUMNS = (
    Text("Budget", "Budget"),
    Text("Utfall", "Outcome"),
    Text("Prognos", "Forecast"),
    Text("Avvikelse", "Deviation"),
)


@dataclass(frozen=True)
class Table:
    """One table: an id for files, a heading, the columns after the first, the rows."""

    id: str
    heading: Text
    columns: tuple[Text, ...]
    rows: tuple["TableRow", ...]


@dataclass(frozen=True)
class TableRow:
    """A row: what it is about, how deep, its amounts in tkr (None where nobody has said), its deviation in words."""

    name: Text
    amounts: tuple[int | None, ...]
    told: Text
    depth: int = 0
    sum: bool = False

    @property
    def shown(self) -> list[str]:
        return [amount(one) for one in self.amounts]


@dataclass(frozen=True)
class Report:
    """The tables through a month; `law_day` is the last day to hand them over, where the act knows such a report."""

    year: int
    month: int
    name: Text
    law_day: date | None
    tables: tuple[Table, ...]
    goals: tuple[Aimed, ...]
    said: tuple[Text, ...]
    findings: tuple[Text, ...]

    @property
    def in_the_acts_sense(self) -> bool:
        return is_report(self.month)


def report(year: int, month: int, on: date) -> Report:
    """The tables of the year through the month, as they are known on the day."""
    found = following(year, month, on)
    paper = whole_paper(found, on, ("Hela kommunen", "The whole municipality"))
    entered = entries(year, month)
    result = result_account(_net(paper.rows), entered)
    tables = [
        Table("resultat", Text("Resultaträkning", "Result account"), COLUMNS, tuple(_of_result(result))),
        Table(
            "drift", Text("Driftredovisning", "Account of operations"), COLUMNS, tuple(_of_rows(paper.rows))
        ),
    ]
    if paper.investments:
        heading = Text("Investeringsredovisning", "Account of investments")
        tables.append(Table("investeringar", heading, COLUMNS, tuple(_of_rows(paper.investments))))
    if any(entry in entered for entry in ADJUSTING):
        heading = Text("Balanskravsutredning", "Balance requirement")
        balance = _of_result(balance_requirement(result[-1], entered))
        tables.append(Table("balanskrav", heading, COLUMNS, tuple(balance)))
    return Report(
        year, month, name_of(year, month), hand_over_by(year, month), tuple(tables), paper.goals,
        tuple(_said(year, month, entered)), tuple(_findings(found, paper)),
    )  # fmt: skip


def entries(year: int, month: int) -> dict[Entry, Amounts]:
    """What is entered of the result through the month, the latest of each line."""
    rows = ResultEntry.objects.filter(year=year, month=month).order_by("entered_at", "pk")
    return {Entry(row.which): Amounts(row.budget_tkr, row.outcome_tkr, row.forecast_tkr) for row in rows}


def _net(rows: Sequence[Row]) -> Amounts:
    tops = [row for row in rows if row.depth == 0]
    if not tops:
        return Amounts()
    known = any(row.forecast is not None for row in tops)
    return Amounts(
        sum(row.budget for row in tops),
        sum(row.outcome for row in tops),
        sum(row.budget if row.forecast is None else row.forecast for row in tops) if known else None,
    )


def _of_result(lines: Iterable[ResultLine]) -> Iterable[TableRow]:
    for line in lines:
        deviation = line.amounts.deviation
        yield TableRow(
            line.name,
            (line.amounts.budget, line.amounts.outcome, line.amounts.forecast),
            Text("", "") if deviation is None else deviation_in_words(deviation),
            sum=line.sum,
        )


def _of_rows(rows: Iterable[Row]) -> Iterable[TableRow]:
    for row in rows:
        yield TableRow(
            row.name, (row.budget, row.outcome, row.forecast), row.told, row.depth, sum=row.depth == 0
        )


def _said(year: int, month: int, entered: Mapping[Entry, Amounts]) -> Iterable[Text]:
    through = NAMES_OF_MONTHS[month - 1]
    yield Text(
        f"Januari–{through.sv} {year}. Alla belopp är i tusental kronor (tkr).",
        f"January–{through.en} {year}. All amounts are in thousands of kronor (tkr).",
    )
    if day := hand_over_by(year, month):
        words = in_words(day)
        law = (
            "11 kap. 20 § kommunallagen"
            if month == 12
            else "13 kap. lagen (2018:597) om kommunal bokföring och redovisning"
        )
        act = "Local Government Act 11:20" if month == 12 else "Municipal Accounting Act (2018:597) ch. 13"
        yield Text(
            f"Ska vara överlämnad senast den {words.sv} ({law}).", f"To be handed over by {words.en} ({act})."
        )
    missing = [entry for entry in (Entry.TAX, Entry.GRANTS) if entry not in entered]
    if missing:
        yield Text(
            "Resultatet är ofullständigt: skatteintäkter eller statsbidrag är inte inlagda.",
            "The result is not complete: tax revenue or state grants are not entered.",
        )
    if not any(entry in entered for entry in ADJUSTING):
        yield Text(
            "Inga justeringar är inlagda för balanskravet (11 kap. 12 § kommunallagen), så balanskravsresultatet visas inte.",
            "No adjustments are entered for the balance requirement (Local Government Act 11:12), so its result is not shown.",
        )


def _findings(found: Following, paper: Paper) -> Iterable[Text]:
    for row in paper.without_measure:
        yield Text(
            f"{row.sv}: {row.told.sv}, över gränsen ({row.limit.sv}), och ingen åtgärd är beslutad.",
            f"{row.en}: {row.told.en}, over the limit ({row.limit.en}), and no measure is decided.",
        )
    yield from disagreements(found)


def disagreements(found: Following) -> Iterable[Text]:
    """What does not add up, in sentences; nothing of it is mended."""
    for difference in found.differences:
        name, tkr = difference.line.name, difference.tkr
        yield Text(
            f"Delarna av {name.sv} är {amount(abs(tkr))} tkr {'mer' if tkr > 0 else 'mindre'} än raden själv.",
            f"The parts of {name.en} are {amount(abs(tkr))} tkr {'more' if tkr > 0 else 'less'} than the line itself.",
        )
    for key, month in found.set_aside:
        name = NAMES_OF_MONTHS[month - 1]
        yield Text(
            f"Utfallet för {key} i {name.sv} finns både i huvudboken och inlagt för hand. Huvudboken gäller.",
            f"The outcome of {key} in {name.en} is both in the ledger and entered by hand. The ledger counts.",
        )
    for key, ore in found.unknown:
        summed = amount(in_tkr(ore))
        if key:
            yield Text(
                f"{summed} tkr står på ”{key}”, som inte är en rad i budgeten, och räknas inte med.",
                f"{summed} tkr stands on “{key}”, which is no line of the budget, and is not counted.",
            )
        else:
            yield Text(
                f"{summed} tkr i huvudboken hör inte till någon budgetrad och räknas inte med. Koppla kontona till en rad.",
                f"{summed} tkr in the ledger belongs to no line of the budget and is not counted. Map the accounts to a line.",
            )


def as_pdf(found: Report, municipality: Municipality, made_on: date) -> bytes:
    """The tables as a document."""
    content = {
        "municipality": municipality.name,
        "body": "",
        "example_notice": example_notice(municipality),
        "kind": "Ekonomiska tabeller",
        "title": found.name.sv,
        "made_on": made_on,
        "said": [words.sv for words in (*found.said, *found.findings)],
        "tables": [
            {
                "heading": table.heading.sv,
                "caption": f"{table.heading.sv}, tkr",
                "columns": ["", *(column.sv for column in table.columns)],
                "rows": [
                    {
                        "cells": ["\u2003" * row.depth + row.name.sv, *row.shown, row.told.sv],
                        "sum": 1 if row.sum else 0,
                    }
                    for row in table.rows
                ],
            }
            for table in found.tables
        ],
    }
    return budget_tables_pdf(content, title=found.name.sv, made_on=made_on, font_paths=font_paths())


def as_csv(found: Report, language: str) -> str:
    """The tables as one file: table, row, level, and the amounts in tkr."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(["tabell", "rad", "niva", "budget_tkr", "utfall_tkr", "prognos_tkr", "avvikelse"])
    for table in found.tables:
        for row in table.rows:
            cells = ["" if one is None else str(one) for one in row.amounts]
            name = row.name.in_(language)
            safe = f"'{name}" if name[:1] in "=+-@" else name
            writer.writerow([table.id, safe, row.depth, *cells, row.told.in_(language)])
    return "\ufeff" + out.getvalue()


def as_json(found: Report) -> dict[str, object]:
    """The figures as they are kept when the report is handed over."""
    return {
        "tables": [
            {
                "id": table.id,
                "heading": [table.heading.sv, table.heading.en],
                "rows": [
                    {
                        "name": [row.name.sv, row.name.en],
                        "depth": row.depth,
                        "sum": row.sum,
                        "amounts": list(row.amounts),
                        "told": [row.told.sv, row.told.en],
                    }
                    for row in table.rows
                ],
            }
            for table in found.tables
        ]
    }
