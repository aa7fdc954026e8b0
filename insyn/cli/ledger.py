"""`insyn ledger import`: taking in the ledger from a file, however large."""

import json
from pathlib import Path
from typing import Any

import click

from insyn.cli.group import main, start_django


@main.group("ledger")
def ledger() -> None:
    """The ledger of the economy: SIE 4 or CSV."""


@ledger.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--municipality", required=True, help="Four-digit code.")
@click.option("--dimension", default="1", show_default=True, help="The dimension that is the unit.")
@click.option(
    "--column", "columns", multiple=True, help="For CSV: what a column is called, such as amount=Utfall."
)
@click.option("--preview", is_flag=True, help="Say what is in the file; change nothing.")
@click.option("--accept", is_flag=True, help="Take it in although there are remarks.")
@click.option("--json", "as_json", is_flag=True, help="Say it as JSON.")
@click.option("--language", type=click.Choice(["sv", "en"]), default="sv")
def import_ledger(
    file: Path,
    municipality: str,
    dimension: str,
    columns: tuple[str, ...],
    preview: bool,
    accept: bool,
    as_json: bool,
    language: str,
) -> None:
    """Take in FILE, all of it or nothing. Exit 1, with what to put right, if anything stops it. docs/ledger.md."""
    start_django()
    from django.utils import translation

    from insyn.budget.ledger.acts.files import discard_ledger, stage_ledger, take_in_ledger
    from insyn.foundation.actors import Actor
    from insyn.foundation.errors import Refused
    from insyn.foundation.models import Municipality

    row = Municipality.objects.filter(code=municipality).first()
    if row is None:
        raise click.ClickException(
            f"Ingen kommun med koden {municipality} är inlagd. / no such municipality."
        )
    translation.activate(language)
    by = Actor.system(row)
    try:
        with file.open("rb") as data:
            draft = stage_ledger(
                by=by, file_name=file.name, data=data, dimension=dimension, columns=_columns(columns)
            )
        seen = dict(draft.preview)
        if preview or seen["stopped"] or (seen["number"] and not accept):
            discard_ledger(by=by, draft=draft)
        else:
            take_in_ledger(by=by, draft=draft, accept=accept)
            seen["taken_in"] = True
    except Refused as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(json.dumps(seen, ensure_ascii=False, indent=1) if as_json else _told(seen, language))
    if seen["stopped"] or (not preview and not seen.get("taken_in")):
        raise SystemExit(1)


def _columns(said: tuple[str, ...]) -> dict[str, str]:
    pairs = [one.partition("=") for one in said]
    if any(not name or not heading for name, _sep, heading in pairs):
        raise click.ClickException(
            "Skriv --column namn=rubrik, till exempel amount=Utfall. / write name=heading."
        )
    return {name: heading for name, _sep, heading in pairs}


def _told(seen: dict[str, Any], language: str) -> str:
    """What was found, and what became of it."""
    swedish = language == "sv"
    lines = [f"{seen['letters']} {seen['program']} {seen['company']}".strip()]
    for one in seen["years"]:
        counted = (
            f"{one['vouchers']} verifikationer, {one['rows']} rader"
            if swedish
            else f"{one['vouchers']} vouchers, {one['rows']} rows"
        )
        lines.append(f"{one['year']}-{one['first']:02}–{one['last']:02}: {counted}")
        lines += [f"  {key or '?'}: {_kronor(ore)}" for key, ore in one["classes"].items()]
    row, right = ("rad", "RÄTTA: ") if swedish else ("line", "PUT RIGHT: ")
    for one in seen["findings"]:
        lines.append(f"{right if one['stops'] else ''}{row} {one['line']}: {one[language]}")
    more = seen["number"] - len(seen["findings"])
    if more:
        lines.append(f"… {more} till." if swedish else f"… {more} more.")
    if seen.get("taken_in"):
        lines.append("Inläst." if swedish else "Taken in.")
    elif seen["number"] and not seen["stopped"]:
        lines.append(
            "Inget är inläst. Läs in ändå med --accept."
            if swedish
            else "Nothing is taken in. Take it in all the same with --accept."
        )
    else:
        lines.append("Inget är inläst." if swedish else "Nothing is taken in.")
    return "\n".join(lines)


def _kronor(ore: int) -> str:
    return f"{'-' if ore < 0 else ''}{abs(ore) // 100}.{abs(ore) % 100:02} kr"


@ledger.command("example")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--year", default=2020, show_default=True)
@click.option("--vouchers", default=100, show_default=True, type=click.IntRange(1))
@click.option("--months", default=2, show_default=True, type=click.IntRange(1, 12))
def example_ledger(file: Path, year: int, vouchers: int, months: int) -> None:
    """Write an example of a ledger in FILE, every figure invented."""
    from insyn.budget.ledger.rules.example import lines_of_example

    if file.exists():
        raise click.ClickException(f"{file} finns redan. / exists.")
    with file.open("w", encoding="cp437", newline="\r\n") as made:
        made.writelines(f"{line}\n" for line in lines_of_example(year, vouchers, months=months))
    click.echo(str(file))
