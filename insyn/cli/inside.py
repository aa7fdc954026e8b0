"""`insyn inside`: the seats in a body that an assembly elects proportionally, party by party or group by group."""

from collections.abc import Mapping

import click

from insyn.cli.group import main

MOST_SEATS = 1001


@main.command()
@click.option(
    "--votes",
    required=True,
    metavar="S=13,C=6",
    help="The electors of each party: its seats in the assembly.",
)
@click.option("--seats", required=True, type=click.IntRange(1, MOST_SEATS), help="How many are elected.")
@click.option("--groups", default="", metavar="S+V,C+M", help="Parties that vote together.")
@click.option("--language", type=click.Choice(["sv", "en"]), default="sv")
def inside(votes: str, seats: int, groups: str, language: str) -> None:
    """Share out the seats of a body among the parties or groups of an assembly, by d'Hondt (Act 2022:629).

    A tie is said with every outcome. Exit 1 for what cannot be read.
    """
    from insyn.description.text import Text
    from insyn.elections.rules.body_seats import electors_sure_of, smallest_size
    from insyn.elections.rules.groups import group_seats, grouped
    from insyn.elections.rules.inside import electors_needed

    electors = _electors(votes)
    together = [[party.strip() for party in group.split("+")] for group in groups.split(",") if group.strip()]
    try:
        found, rows = group_seats(electors, grouped(electors, together), seats)
    except ValueError as error:
        raise click.ClickException(str(error)) from error

    def say(text: Text) -> None:
        click.echo(text.in_(language))

    for row in rows:
        own = str(row.certain) if not row.may_draw else f"{row.certain}–{row.certain + 1}"
        inner = f"  ({_listed(row.inner.certain)})" if len(row.group.parties) > 1 else ""
        click.echo(f"{row.group.name}\t{row.electors}\t{own}{inner}")
    for outcome in list(found.outcomes())[:12] if found.drawn else []:
        say(Text(f"Lotten avgör: {_listed(outcome)}", f"By lot: {_listed(outcome)}"))
    total, smallest = sum(electors.values()), smallest_size(electors)
    demand, sure = electors_needed(total, seats), electors_sure_of(1, total, seats)
    say(
        Text(
            f"{demand} kan begära proportionellt val om alla är där; {sure} som röstar tillsammans är säkra på en plats.",
            f"{demand} may demand a proportional election if all are present; {sure} who vote together are sure of a seat.",
        )
    )
    say(
        Text(
            f"Alla partier har en plats av egen kraft först i ett organ med {smallest.certain}.",
            f"All parties first have a seat on their own strength in a body of {smallest.certain}.",
        )
    )


def _electors(votes: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for part in votes.split(","):
        party, _equals, number = (piece.strip() for piece in part.partition("="))
        if not party or not (number.isascii() and number.isdigit() and len(number) <= 6):
            raise click.ClickException(f"”{part.strip()[:40]}” går inte att läsa. Skriv som S=13,C=6.")
        if party in found:
            raise click.ClickException(f"{party} står två gånger.")
        found[party] = int(number)
    if not any(found.values()):
        raise click.ClickException("Ingen har någon väljare. Skriv som S=13,C=6.")
    return found


def _listed(seats: Mapping[str, int]) -> str:
    return ", ".join(f"{party} {number}" for party, number in seats.items() if number)
