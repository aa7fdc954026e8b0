"""`insyn budget load`: a budget's file looked at, and taken in as a proposal of a municipality."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from insyn.cli.group import main, start_django

if TYPE_CHECKING:
    from insyn.budget.frames.rules.written import Draft
    from insyn.foundation.models import Municipality


@main.group("budget")
def budget() -> None:
    """Budgets: frames, areas and units in whole thousands of kronor."""


@budget.command("load")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--municipality", "code", default="", help="Four-digit code; else the only one.")
@click.option(
    "--year", type=click.IntRange(1900, 2100), help="The budget's year, for a file that does not say it."
)
@click.option("--source", default="", help="Where the budget comes from.")
@click.option("--title", default="", help="What the budget is to be called.")
@click.option("--preview", is_flag=True, help="Say what is in the file; change nothing.")
@click.option("--amounts-are-tkr", is_flag=True, help="Amounts that look like kronor are right as they are.")
@click.option("--language", type=click.Choice(["sv", "en"]), default="sv")
def load(
    file: Path,
    code: str,
    year: int | None,
    source: str,
    title: str,
    preview: bool,
    amounts_are_tkr: bool,
    language: str,
) -> None:
    """Take FILE (TOML, CSV or Excel) in as a proposal, all of it or nothing; docs/budget.md.

    Exit 1, with each row and what to do, if anything stops it.
    """
    start_django()
    from django.db import transaction
    from django.utils import translation

    from insyn.budget.acts import stage_file, take_in_file
    from insyn.budget.frames.known import read_draft
    from insyn.foundation.actors import Actor
    from insyn.foundation.errors import Refused
    from insyn.foundation.tenancy import in_municipality

    translation.activate(language)
    municipality = _municipality(code)
    data = file.read_bytes()
    with in_municipality(municipality):
        draft = read_draft(data, year=year, source=source)
    _tell(draft, language)
    if draft.stops:
        raise SystemExit(1)
    if preview:
        return
    by = Actor.system(municipality)
    try:
        with in_municipality(municipality), transaction.atomic():
            row = stage_file(by=by, file_name=file.name, data=data, year=year, source=source)
            made = take_in_file(by=by, file=row, title=title, confirmed=amounts_are_tkr)
    except Refused as refusal:
        hint = " (--amounts-are-tkr)" if refusal.field == "confirmed" else ""
        raise click.ClickException(f"{refusal}{hint}") from refusal
    click.echo(
        f"Intagen som förslag: {made.title}."
        if language == "sv"
        else f"Taken in as a proposal: {made.title}."
    )


def _municipality(code: str) -> "Municipality":
    from insyn.foundation.models import Municipality

    found = list(Municipality.objects.filter(pk=code) if code else Municipality.objects.order_by("pk")[:2])
    if len(found) == 1:
        return found[0]
    if code:
        raise click.ClickException(f"Kommunen {code} finns inte i installationen. / no such municipality.")
    raise click.ClickException("Ange kommunens kod: --municipality 2417.")


def _tell(draft: "Draft", language: str) -> None:
    from insyn.budget.frames.rules.shown import flat, tree

    for branch in flat(tree([one.line for one in draft.lines if one.line.year == draft.year])):
        line = branch.line
        click.echo(
            f"{'  ' * branch.depth}{line.name.in_(language)}\t{line.purpose.label.in_(language)}\t{line.tkr}"
        )
    for trouble in draft.troubles:
        where = (
            (f"rad {trouble.row}: " if language == "sv" else f"row {trouble.row}: ") if trouble.row else ""
        )
        mark = ("RÄTTA: " if language == "sv" else "PUT RIGHT: ") if trouble.stops else ""
        click.echo(f"  {mark}{where}{trouble.message.in_(language)}")
