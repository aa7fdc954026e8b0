"""`insyn who`: whose question is it."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from insyn.cli.files import say_problems
from insyn.cli.group import main, start_django
from insyn.cli.writing import stop
from insyn.description.text import Text

if TYPE_CHECKING:
    from insyn.delegation.who.index import Index

DATA = Path(__file__).resolve().parents[2] / "data"
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
MOST_BYTES = 64 * 1024 * 1024


@main.command()
@click.argument("question", required=False)
@click.option("--lines", type=FILE, help="A file with a question a line; one JSON list a line is written.")
@click.option("--municipality", "code", default="2417", show_default=True, help="Four-digit code.")
@click.option("--organisation", type=FILE, help="An organisation file to ask, instead of a municipality.")
@click.option("--administration", type=FILE, help="Its administration.")
@click.option(
    "--measure", is_flag=True, help="Say how often the written questions for Norsjö are answered rightly."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--language", type=click.Choice(["sv", "en"]), default="sv")
def who(
    question: str | None,
    lines: Path | None,
    code: str,
    organisation: Path | None,
    administration: Path | None,
    measure: bool,
    form: str,
    language: str,
) -> None:
    """Say who decides QUESTION, asked in plain Swedish: under which line, up to what, who prepares it, whom to ask, and why.

    The municipality's organisation in force is asked; where the site has no such municipality, the files that come with the
    program.
    """
    from insyn.delegation.who.answer import whose
    from insyn.delegation.who.told import as_data, as_lines

    if measure:
        _say_rates()
        return
    if (question is None) == (lines is None):
        stop(
            Text(
                "Skriv en fråga inom citattecken, eller --lines FIL med en fråga på varje rad.",
                "Write a question in quotation marks, or --lines FILE with a question on each line.",
            ),
            language,
        )
    index = _from_files(organisation, administration, language) if organisation else _from_site(code)
    if lines is not None:
        for asked in _questions(lines, language):
            click.echo(json.dumps(as_data(whose(asked, index), language), ensure_ascii=False))
        return
    assert question is not None
    if not question.strip():
        stop(
            Text("Frågan är tom. Skriv vad den gäller.", "The question is empty. Write what it is about."),
            language,
        )
    found = whose(question, index)
    if form == "json":
        click.echo(json.dumps(as_data(found, language), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(as_lines(found, index, language)))


def _say_rates() -> None:
    """The hit rate of both halves: the one that the lexicon was written by, and the one it has never been tuned on."""
    from insyn.delegation.who import measure

    index = _shipped("2417")
    assert index is not None, "Norsjö's files come with the program"
    for name in ("development", "held_out"):
        click.echo(measure.rate(name, measure.read(name), index))


def _questions(file: Path, language: str) -> Iterable[str]:
    if file.stat().st_size > MOST_BYTES:
        stop(Text("Filen är för stor. Dela den.", "The file is too large. Divide it."), language)
    try:
        return file.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return file.read_text(encoding="latin-1").splitlines()


def _from_files(organisation: Path, administration: Path | None, language: str) -> "Index":
    from insyn.delegation.who.answer import index_of
    from insyn.description.problem import Unreadable
    from insyn.description.read import read_administration, read_organisation

    try:
        return index_of(
            read_organisation(organisation), read_administration(administration) if administration else None
        )
    except Unreadable as error:
        say_problems(error, language)
        raise SystemExit(1) from None


def _from_site(code: str) -> "Index":
    """The index of the municipality's organisation in force, or of the newest files of that code that come with the program."""
    from insyn.delegation.who.answer import index_of

    start_django()
    from django.db import DatabaseError

    from insyn.foundation import clock
    from insyn.foundation.models import Municipality
    from insyn.foundation.tenancy import in_municipality
    from insyn.organisation.queries import (
        NoVersionInForce,
        administration_or_none,
        organisation_on,
    )

    try:
        municipality = Municipality.objects.filter(code=code).first()
        if municipality is not None:
            with in_municipality(municipality):
                day = clock.today(municipality)
                organisation = organisation_on(day)
                administration = administration_or_none(day)
                return index_of(organisation, administration)
    except (DatabaseError, NoVersionInForce):
        pass  # no site here yet, or none of its organisation in force: the files then
    found = _shipped(code)
    if found is None:
        raise click.ClickException(
            f"Ingen kommun med koden {code!r} finns här. Lägg in den (insyn begin {code}), eller ange --organisation FIL."
        )
    return found


def _shipped(code: str) -> "Index | None":
    """The newest organisation of that code among the program's files, with its administration."""
    from insyn.delegation.who.answer import index_of
    from insyn.description.problem import Unreadable
    from insyn.description.read import read_administration, read_organisation

    newest = None
    for file in sorted(DATA.glob("*/[0-9][0-9][0-9][0-9].toml")):
        try:
            organisation = read_organisation(file)
        except Unreadable:
            continue
        if organisation.municipality.code == code and (
            newest is None or organisation.version.valid_from > newest[1].version.valid_from
        ):
            newest = (file, organisation)
    if newest is None:
        return None
    file, organisation = newest
    beside = file.with_name(f"{file.stem}-administration.toml")
    return index_of(organisation, read_administration(beside) if beside.exists() else None)
