"""`insyn learn`: assumptions of one's own from a register, and the register beside what they then give."""

from datetime import date, datetime
from pathlib import Path

import click

from insyn.cli.files import read_or_exit, say_problems
from insyn.cli.group import main
from insyn.cli.writing import write
from insyn.description.problem import Unreadable

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
DAY = click.DateTime(["%Y-%m-%d"])


@main.command()
@click.argument("register", type=FILE)
@click.argument("organisation", type=FILE)
@click.option("--from", "first", type=DAY, required=True, help="The first day that is learned from.")
@click.option("--to", "after", type=DAY, required=True, help="The day after the last.")
@click.option("--validate", type=DAY, help="Lay what was decided from --to to this day beside a simulation.")
@click.option(
    "-o", "--out", type=click.Path(dir_okay=False, path_type=Path), help="Where to write; else on the screen."
)
@click.option("--language", type=click.Choice(["sv", "en"]), default="sv")
def learn(
    register: Path,
    organisation: Path,
    first: datetime,
    after: datetime,
    validate: datetime | None,
    out: Path | None,
    language: str,
) -> None:
    """Learn rates, seasons, hours and fates from the cases in REGISTER (CSV) under ORGANISATION: a file for `insyn simulate
    --assumptions`, each number with its 95 % interval. What a register cannot tell stays assumed.

    Its columns stand in `insyn/simulation/events.py`. With --validate the days to decision of later years, which were not learned
    from, stand beside the simulated: that is how the model is tried on a real register.
    """
    from insyn.simulation.asked import Refused
    from insyn.simulation.events import read_events
    from insyn.simulation.learning import as_toml, beside
    from insyn.simulation.learning import learn as learned
    from insyn.simulation.scenario import read_scenario
    from insyn.simulation.telling import refused_in_words

    org = read_or_exit(organisation, language)
    try:
        rows = read_events(register.read_text(encoding="utf-8-sig"), str(register))
        fitted = learned(rows, org, read_scenario(), _day(first), _day(after))
        laid = beside(rows, org, fitted.scenario, _day(after), _day(validate)) if validate else []
    except Unreadable as error:
        say_problems(error, language)
        raise SystemExit(1) from None
    except Refused as refused:
        for line in refused_in_words(refused.findings, language):
            click.echo(line, err=True)
        raise SystemExit(1) from None
    text = as_toml(fitted)
    if out:
        write(out, text, language)
    else:
        click.echo(text, nl=False)
    for one in laid:
        mark = "=" if one.inside else "≠"
        click.echo(
            f"{mark} {one.kind} {one.measure}: {one.observed:.0f} ({one.number}), "
            f"{one.simulated.mean:.0f} ({one.simulated.low:.0f} – {one.simulated.high:.0f})",
            err=True,
        )


def _day(asked: datetime) -> date:
    return asked.date()
