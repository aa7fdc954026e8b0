"""`insyn seats`: from votes to seats, for every municipality of a file."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from insyn.cli.files import say_problems
from insyn.cli.group import main
from insyn.cli.writing import stop, write
from insyn.description.text import Text

if TYPE_CHECKING:
    from insyn.elections.rules.national import Shared


@main.command()
@click.argument("votes", type=click.Path(path_type=Path))
@click.option(
    "--sizes", required=True, type=click.Path(path_type=Path), help="Seats and valid votes of each council."
)
@click.option("--year", required=True, type=int, help="The election; its rules are used.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to write; else on the screen.")
@click.option("--format", "form", type=click.Choice(["csv", "json"]), default="csv")
@click.option(
    "--lot",
    "lots",
    multiple=True,
    metavar="CODE:NAME",
    help="Whom a lot fell on, as 0560:S. May be repeated.",
)
@click.option(
    "--divided",
    multiple=True,
    metavar="CODE",
    help="Has several constituencies that the file does not tell of.",
)
@click.option(
    "--against", is_flag=True, help="Compare with the official seats in VOTES; exit 2 if any differs."
)
@click.option("--language", type=click.Choice(["sv", "en"]), default="sv")
def seats(
    votes: Path,
    sizes: Path,
    year: int,
    output: Path | None,
    form: str,
    lots: tuple[str, ...],
    divided: tuple[str, ...],
    against: bool,
    language: str,
) -> None:
    """Share out the seats of every assembly from VOTES.csv, with the rules of the election YEAR, exactly.

    Ties and what the data cannot decide are said for each municipality; its open seats are left empty. Nothing is written
    unless every file is right (exit 1).
    """
    from insyn.description.problem import Unreadable
    from insyn.elections.rules.contests import read_contests
    from insyn.elections.rules.national import LotRefused, remarks, share_all
    from insyn.elections.rules.parameters import FIRST_YEAR, NoRules, rules_of
    from insyn.elections.rules.seats_file import as_csv, as_json

    drawn = _lots(lots, language)
    try:
        rules = rules_of(year)
        shared = share_all(read_contests(votes, sizes, year, divided), rules, drawn)
    except NoRules:
        stop(
            Text(
                f"Reglerna för valet {year} finns inte här: det första är {FIRST_YEAR} (vallagen 2005:837).",
                f"The rules of the election {year} are not here: the first is {FIRST_YEAR} (Elections Act 2005:837).",
            ),
            language,
        )
    except Unreadable as error:
        say_problems(error, language)
        raise SystemExit(1) from None
    except LotRefused as refused:
        stop(refused.reason, language)
    text = as_csv(year, shared) if form == "csv" else as_json(year, rules, shared)
    if output:
        write(output, text, language)
    else:
        click.echo(text, nl=False)
    for remark in remarks(shared):
        click.echo(remark.in_(language), err=True)
    counted = Counter(
        "decided" if one.outcome.result else "tied" if one.outcome.tie else "undecided" for one in shared
    )
    click.echo(_summary(year, counted).in_(language), err=True)
    if against:
        raise SystemExit(_compare(shared, language))


def _summary(year: int, counted: Counter[str]) -> Text:
    total, decided, tied, undecided = (
        counted.total(),
        counted["decided"],
        counted["tied"],
        counted["undecided"],
    )
    towns = Text("kommun", "municipality") if total == 1 else Text("kommuner", "municipalities")
    return Text(
        f"Valet {year}: {total} {towns.sv}, {decided} avgjorda, {tied} väntar på lott, "
        f"{undecided} kan inte avgöras med uppgifterna.",
        f"The election {year}: {total} {towns.en}, {decided} decided, {tied} await a lot, "
        f"{undecided} cannot be decided by the data.",
    )


def _compare(shared: "Sequence[Shared]", language: str) -> int:
    from insyn.elections.rules.national import compared

    report = compared(shared)
    for line in report.lines:
        click.echo(line.in_(language), err=True)
    return 0 if report.same else 2


def _lots(given: Sequence[str], language: str) -> dict[str, list[str]]:
    drawn: dict[str, list[str]] = {}
    for lot in given:
        code, colon, name = lot.partition(":")
        if not (colon and name and len(code) == 4 and code.isdigit()):
            stop(
                Text(
                    f"Lotten ”{lot[:60]}” går inte att läsa. Skriv kommunens kod, kolon och vem den föll på: 0560:S.",
                    f"The lot “{lot[:60]}” cannot be read. Write the municipality's code, a colon and whom it fell on: 0560:S.",
                ),
                language,
            )
        drawn.setdefault(code, []).append(name)
    return drawn
