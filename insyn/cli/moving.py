"""`insyn move-in`: taking a former system's cases, documents and minutes in from a folder."""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from insyn.cli.group import main, start_django

if TYPE_CHECKING:
    from insyn.moving_in.rules.plan import Plan


@main.command("move-in")
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
@click.option("--municipality", required=True, help="Four-digit code.")
@click.option("--source", required=True, help='Which system it comes from, such as "Platina 2011–2025".')
@click.option("--preview", is_flag=True, help="Say what would be taken in; change nothing.")
@click.option("--language", type=click.Choice(["sv", "en"]), default="sv")
def move_in(folder: Path, municipality: str, source: str, preview: bool, language: str) -> None:
    """Take in what FOLDER (or a zip archive of it) has and Insyn has not, all of it or nothing. docs/moving-in.md.

    Exit 1, with what to put right, if anything stops it.
    """
    start_django()
    from django.utils import translation

    from insyn.foundation import clock
    from insyn.foundation.actors import Actor
    from insyn.foundation.errors import Refused
    from insyn.foundation.models import Municipality
    from insyn.foundation.tenancy import in_municipality
    from insyn.moving_in.acts import take_in
    from insyn.moving_in.papers import Archive, Folder, FolderRefused
    from insyn.moving_in.planning import plan_of

    row = Municipality.objects.filter(code=municipality).first()
    if row is None:
        raise click.ClickException(
            f"Ingen kommun med koden {municipality} är inlagd. / no such municipality."
        )
    translation.activate(language)
    try:
        with contextlib.ExitStack() as open_files:
            papers = (
                Folder(folder)
                if folder.is_dir()
                else Archive(open_files.enter_context(folder.open("rb")), folder.name)
            )
            with in_municipality(row):
                plan = plan_of(papers, source.strip(), clock.today(row))
            _tell(plan, language)
            if plan.obstacles:
                raise SystemExit(1)
            if preview or plan.empty:
                return
            taking = take_in(by=Actor.system(row), source=source, papers=papers, state=plan.state)
    except FolderRefused as refusal:
        raise click.ClickException(refusal.text.in_(language)) from refusal
    except Refused as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"Inläst från {taking.source}." if language == "sv" else f"Taken in from {taking.source}.")


@main.command("move-in-example")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def example(folder: Path) -> None:
    """Write an example of the form, with invented people, in FOLDER."""
    from insyn.moving_in.example import write_example

    try:
        write_example(folder)
    except FileExistsError as error:
        raise click.ClickException(
            f"{error} finns redan. Välj en tom mapp. / exists: choose an empty folder."
        ) from error
    click.echo(f"{folder}/cases.csv …")


def _tell(plan: "Plan", language: str) -> None:
    from insyn.moving_in.rules.form import FORMS

    for form in FORMS:
        if form.name in plan.counts:
            new, already = plan.counts[form.name], plan.already.get(form.name, 0)
            said = (
                f"{new} nya, {already} redan inlästa"
                if language == "sv"
                else f"{new} new, {already} already in"
            )
            click.echo(f"{form.called.in_(language)}: {said}")
    for one in plan.troubles:
        form_found = next((form for form in FORMS if form.name == one.table), None)
        where = f"{form_found.files[0]}:{one.row}: " if form_found else ""
        mark = ("RÄTTA: " if language == "sv" else "PUT RIGHT: ") if one.stops else ""
        click.echo(f"  {mark}{where}{one.message.in_(language)}")
