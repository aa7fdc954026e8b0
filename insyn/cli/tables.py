"""`insyn tables`: a source's tables, each figure beside what it comes to."""

import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from insyn.cli.files import say_problems
from insyn.cli.group import main

if TYPE_CHECKING:
    from insyn.description.tables import Figure, Row, Table


@main.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--format", "form", type=click.Choice(["text", "csv", "json"]), default="text")
@click.option("--language", type=click.Choice(["sv", "en"]), default="sv")
def tables(files: tuple[Path, ...], form: str, language: str) -> None:
    """The tables that FILES make: assignments by body and year, quotients, representatives, lists; stated beside computed."""
    from insyn.description.problem import Unreadable
    from insyn.description.tables import tables_of
    from insyn.law.report import read_file

    try:
        found = tables_of([read_file(path) for path in files])
    except Unreadable as error:
        say_problems(error, language)
        raise SystemExit(1) from None
    if form == "json":
        click.echo(json.dumps([_as_json(table) for table in found], ensure_ascii=False, indent=1))
    elif form == "csv":
        _as_csv(found, language)
    elif found:
        click.echo("\n\n".join(_as_text(table, language) for table in found))
    else:
        click.echo("Filerna har inga tabeller." if language == "sv" else "The files have no tables.")


def _as_text(table: "Table", language: str) -> str:
    from insyn.description.tables import in_words

    rows = [
        [row.name.in_(language), *(_told(figure, language) for figure in row.figures)] for row in table.rows
    ]
    heading = [table.first.in_(language), *(column.in_(language) for column in table.columns)]
    widths = [max(len(cells[place]) for cells in (heading, *rows)) for place in range(len(heading))]
    lines = [table.title.in_(language), ""]
    lines += [
        "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()
        for cells in (heading, *rows)
    ]
    lines += ["", table.explained.in_(language)]
    lines += [in_words(*found).in_(language) for found in table.differing]
    return "\n".join(lines)


def _told(figure: "Figure", language: str) -> str:
    from insyn.description.tables import decimal

    stated = "" if figure.stated is None else decimal(figure.stated, language)
    if figure.computed is None or (figure.computed == figure.stated and not figure.differs):
        return stated
    return f"{stated} [{decimal(figure.computed, language)}]".strip()


def _as_csv(found: "list[Table]", language: str) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("table", "row", "column", "stated", "computed", "differs", "source"))
    for table in found:
        for row in table.rows:
            for column, figure in zip(table.columns, row.figures, strict=True):
                if figure.stated is None and figure.computed is None:
                    continue
                writer.writerow(
                    (table.id, row.name.in_(language), column.in_(language), *_figures(figure), row.source)
                )


def _figures(figure: "Figure") -> tuple[str, str, str]:
    return (
        "" if figure.stated is None else str(figure.stated),
        "" if figure.computed is None else str(figure.computed),
        "yes" if figure.differs else "",
    )


def _as_json(table: "Table") -> dict[str, Any]:
    return {
        "id": table.id,
        "title": {"sv": table.title.sv, "en": table.title.en},
        "columns": [{"sv": column.sv, "en": column.en} for column in table.columns],
        "rows": [_row_as_json(row) for row in table.rows],
        "explained": {"sv": table.explained.sv, "en": table.explained.en},
    }


def _row_as_json(row: "Row") -> dict[str, Any]:
    return {
        "name": {"sv": row.name.sv, "en": row.name.en},
        "total": row.total,
        "source": row.source,
        "figures": [
            {
                "stated": figure.stated,
                "computed": None if figure.computed is None else str(figure.computed),
                "differs": figure.differs,
                **({"note": {"sv": figure.note.sv, "en": figure.note.en}} if figure.note else {}),
            }
            for figure in row.figures
        ],
    }
