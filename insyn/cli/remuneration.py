"""`insyn remuneration`: what a year's work costs by the rules of a file or a version, and under other rules."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from insyn.cli.files import say_problems
from insyn.cli.group import main, start_django

if TYPE_CHECKING:
    from insyn.description.text import Text
    from insyn.foundation.models import Municipality
    from insyn.remuneration.rules.facts import Ruleset
    from insyn.remuneration.rules.lines import Comparison, Row
    from insyn.remuneration.under import Year


@main.command()
@click.argument("rules")
@click.option("--year", required=True, type=click.IntRange(1900, 2199), help="Whose attendance is counted.")
@click.option(
    "--under",
    "other",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file with other rules for the same work.",
)
@click.option(
    "--municipality", "code", default="", help="Four-digit code; else the file's own, or the only one."
)
@click.option("--format", "form", type=click.Choice(["text", "csv", "json"]), default="text")
@click.option("--language", type=click.Choice(["sv", "en"]), default="sv")
def remuneration(rules: str, year: int, other: Path | None, code: str, form: str, language: str) -> None:
    """What the meetings and assignments of YEAR cost by RULES: an organisation file, a file of rules, or a version's first day.

    The attendance is that of the installation. With --under OTHER.toml the same work is computed by other rules too, by
    body, party and assignment. Exit 1 for a file that cannot be read.
    """
    start_django()
    from insyn.description.problem import Unreadable
    from insyn.foundation.tenancy import in_municipality
    from insyn.remuneration.under import read_ruleset, year_of

    try:
        by_file = None if _is_day(rules) else read_ruleset(_path(rules))
        other_rules = read_ruleset(other)[0] if other else None
    except Unreadable as error:
        say_problems(error, language)
        raise SystemExit(1) from None
    own = by_file[1].municipality.code if by_file and by_file[1] else ""
    municipality = _municipality(code or own)
    with in_municipality(municipality):
        found = year_of(year, rules=by_file[0] if by_file else _version(rules), other=other_rules)
        click.echo(_told(found, form, language), nl=False)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _path(text: str) -> Path:
    path = Path(text)
    if not path.is_file():
        raise click.ClickException(f"{text}: varken en fil eller en dag som 2019-01-01.")
    return path


def _municipality(code: str) -> "Municipality":
    from insyn.foundation.models import Municipality

    found = list(Municipality.objects.filter(pk=code) if code else Municipality.objects.order_by("pk")[:2])
    if len(found) == 1:
        return found[0]
    if code:
        raise click.ClickException(f"Kommunen {code} finns inte i installationen.")
    raise click.ClickException("Ange kommunens kod: --municipality 2417.")


def _version(day: str) -> "Ruleset":
    from insyn.organisation.queries import adopted_versions, organisation_of
    from insyn.remuneration.rules.facts import ruleset_of

    versions = adopted_versions()
    for version in versions:
        if version.valid_from.isoformat() == day:
            return ruleset_of(organisation_of(version))
    days = ", ".join(version.valid_from.isoformat() for version in versions)
    raise click.ClickException(f"Ingen antagen version gäller från {day}. Det finns: {days or 'ingen'}.")


def _told(found: "Year", form: str, language: str) -> str:
    from insyn.remuneration.batches import body_names
    from insyn.remuneration.rules.cost_file import comparison_csv, cost_csv
    from insyn.remuneration.shown import POSTS

    names = body_names() | POSTS
    if form == "json":
        return json.dumps(_as_json(found), ensure_ascii=False, indent=1) + "\n"
    if form == "csv":
        if found.comparison:
            return comparison_csv(found.comparison, names, language)
        return cost_csv(found.lines, names, language)
    return _as_text(found, names, language)


def _as_text(found: "Year", names: "dict[str, Text]", language: str) -> str:
    from insyn.remuneration.rules.cost_file import GROUPS, name_of
    from insyn.remuneration.rules.lines import compared

    # Without other rules the same table is laid beside itself, and only its first column shown.
    both = found.comparison or compared(found.lines, found.lines)
    rows = []
    for (_key, label), group in zip(GROUPS, (both.bodies, both.parties, both.assignments), strict=True):
        rows.append((f"{label.in_(language).capitalize()}:", *[""] * (3 if found.comparison else 1)))
        rows += [
            (f"  {name_of(row.name, names, language)}", *_figures(found.comparison, row)) for row in group
        ]
    rows.append(("Summa" if language == "sv" else "Total", *_figures(found.comparison, both.total)))
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = [
        row[0].ljust(widths[0])
        + "".join("  " + cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        for row in rows
    ]
    unknown = max(both.total.before.unknown, both.total.after.unknown)
    if unknown:
        lines.append(
            f"({unknown} rader utan känt belopp)"
            if language == "sv"
            else f"({unknown} lines without a known amount)"
        )
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _figures(comparison: "Comparison | None", row: "Row") -> tuple[str, ...]:
    from insyn.remuneration.rules.cost_file import plain

    before = plain(row.before.kronor)
    if comparison is None:
        return (before,)
    sign = "+" if row.difference > 0 else ""
    return before, plain(row.after.kronor), f"{sign}{plain(row.difference)}"


def _as_json(found: "Year") -> dict[str, Any]:
    from insyn.remuneration.rules.lines import compared

    both = found.comparison or compared(found.lines, found.lines)

    def rows(group: "tuple[Row, ...]") -> list[dict[str, Any]]:
        return [_row(found.comparison, row) for row in group]

    return {
        "year": found.year,
        "bodies": rows(both.bodies),
        "parties": rows(both.parties),
        "assignments": rows(both.assignments),
        "total": _row(found.comparison, both.total),
    }


def _row(comparison: "Comparison | None", row: "Row") -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": row.name,
        "kronor": str(row.before.kronor),
        "lines": row.before.lines,
        "unknown": row.before.unknown,
    }
    if comparison is not None:
        told |= {"under_kronor": str(row.after.kronor), "difference": str(row.difference)}
    return told
