"""`insyn register`: the register of elected representatives out to a file, and in from one."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from insyn.cli.group import main, start_django

if TYPE_CHECKING:
    from datetime import date

    from insyn.foundation.actors import Actor
    from insyn.foundation.models import Municipality
    from insyn.people.rules.plan import Plan

SHOWN = 20


@main.group()
def register() -> None:
    """The register of elected representatives."""


def _municipality(code: str) -> "Municipality":
    start_django()
    from insyn.foundation.models import Municipality

    found = Municipality.objects.filter(code=code).first()
    if found is None:
        raise click.ClickException(
            f"Ingen kommun med koden {code!r} är inlagd. Lägg in den med insyn begin {code}."
        )
    return found


@register.command()
@click.option("--municipality", "code", required=True, help="Four-digit code.")
@click.option("--format", "form", type=click.Choice(["csv", "xlsx", "json", "popolo"]), default="csv")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="As of this day; today otherwise.")
@click.option("--history", is_flag=True, help="Every assignment that had begun by the day.")
@click.option("--language", type=click.Choice(["sv", "en"]), default="sv")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write; otherwise to the screen.",
)
def export(code: str, form: str, day: object, history: bool, language: str, output: Path | None) -> None:
    """Write what is public of the register: never internal contacts, nor what people tell of themselves for statistics."""
    municipality = _municipality(code)
    from datetime import datetime

    from insyn.description.text import Text
    from insyn.foundation import clock
    from insyn.foundation.context import example_notice
    from insyn.foundation.tenancy import in_municipality
    from insyn.people.register_state import public_register
    from insyn.people.rules.export import INVENTED_EN, as_csv, as_json, as_xlsx
    from insyn.people.rules.export_popolo import as_popolo

    today = clock.today(municipality)
    on = day.date() if isinstance(day, datetime) else today
    notice = example_notice(municipality)
    with in_municipality(municipality):
        found = public_register(
            municipality.code,
            municipality.name,
            on,
            min(on, today),
            history=history,
            notice=Text(notice, INVENTED_EN) if notice else None,
        )
    if form == "csv":
        data = as_csv(found, language)
    elif form == "xlsx":
        data = as_xlsx(found, language)
    else:
        data = as_json(found, language) if form == "json" else as_popolo(found)
    if output is None:
        click.echo(data, nl=False)
        return
    output.write_bytes(data)
    click.echo(output)


@register.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--municipality", "code", required=True, help="Four-digit code.")
@click.option(
    "--year", type=click.IntRange(1970, 2199), help="The election's, for a file that does not say it."
)
@click.option(
    "--from", "first", type=click.DateTime(["%Y-%m-%d"]), help="First day of assignments that say none."
)
@click.option(
    "--end-missing",
    type=click.DateTime(["%Y-%m-%d"]),
    help="End from this day what the file does not mention.",
)
@click.option(
    "--probable",
    type=click.Choice(["suggested", "new", "skip"]),
    default=None,
    help="Who may be somebody in the register.",
)
@click.option("--apply", "do", is_flag=True, help="Read it in; without this only what would change is shown.")
@click.option("--language", type=click.Choice(["sv", "en"]), default="sv")
def import_file(
    file: Path,
    code: str,
    year: int | None,
    first: object,
    end_missing: object,
    probable: str,
    do: bool,
    language: str,
) -> None:
    """Show what reading FILE into the register would change, and with --apply do it, all or nothing."""
    municipality = _municipality(code)
    from datetime import datetime

    from django.utils import translation

    from insyn.foundation import clock
    from insyn.foundation.actors import Actor
    from insyn.foundation.errors import Refused
    from insyn.foundation.tenancy import in_municipality
    from insyn.people.register_state import state_of
    from insyn.people.rules.planning import Choices, make_plan
    from insyn.people.rules.problems import Unreadable
    from insyn.people.rules.read_file import Asked, read_file
    from insyn.people.rules.tables import MOST_BYTES

    if file.stat().st_size > MOST_BYTES:
        raise click.ClickException(f"{file} är större än {MOST_BYTES // 1_000_000} MB.")
    data = file.read_bytes()
    starts_on = first.date() if isinstance(first, datetime) else None
    ends = end_missing.date() if isinstance(end_missing, datetime) else None
    with translation.override(language), in_municipality(municipality):
        try:
            reading = read_file(data, Asked(code, year, starts_on))
        except Unreadable as error:
            raise click.ClickException(error.problem.message.in_(language)) from None
        plan = make_plan(reading, state_of(clock.today(municipality)), Choices({}, probable, ends))
        _say(plan, language)
        if do:
            try:
                _apply(
                    Actor.system(municipality), file.name, data, plan.state, probable, year, starts_on, ends
                )
            except Refused as refusal:
                raise click.ClickException(str(refusal)) from None
            click.echo("Inläst." if language == "sv" else "Read in.")
    if not do and (plan.obstacles or plan.unanswered):
        raise SystemExit(1)


def _apply(
    by: "Actor",
    name: str,
    data: bytes,
    state: str,
    probable: str,
    year: int | None,
    starts_on: "date | None",
    ends: "date | None",
) -> None:
    """Read it in, in one transaction with the draft of it: a refusal leaves nothing."""
    from django.db import transaction

    from insyn.people.acts import import_register, stage_import

    with transaction.atomic():
        draft = stage_import(
            by=by, file_name=name, data=data, year=year, starts_on=starts_on, ends_missing_on=ends
        )
        import_register(by=by, draft=draft, state=state, answers={}, rest=probable)


def _say(plan: "Plan", language: str) -> None:
    from insyn.people.rules.plan import COUNTED

    for key, number in plan.counts.items():
        click.echo(f"{number:>7} {COUNTED[key].in_(language)}")
    for problem in plan.problems[:SHOWN]:
        where = f"{problem.row}{problem.column}: " if problem.row else ""
        click.echo(f"{'FEL ' if problem.stops else ''}{where}{problem.message.in_(language)}")
    if len(plan.problems) > SHOWN:
        click.echo(f"… +{len(plan.problems) - SHOWN}")
    for question in plan.unanswered[:SHOWN]:
        known = "; ".join(
            f"{person.id} {person.name} ({person.party}): {why.in_(language)}"
            for person, why in zip(question.match.people, question.match.reasons, strict=True)
        )
        click.echo(f"? {question.match.row}: {question.match.who.name} = {known}")
    if len(plan.unanswered) > SHOWN:
        click.echo(f"? … +{len(plan.unanswered) - SHOWN}")
