"""`insyn cost`: what organisations would cost in a year, from their files alone."""

import json
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from insyn.cli.files import read_or_exit
from insyn.cli.group import main

if TYPE_CHECKING:
    from insyn.budget.cost.rules.other import Assumptions, Estimate, Kronor
    from insyn.description.organisation import Organisation


@main.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--year", type=click.IntRange(1900, 2100), default=2020, show_default=True)
@click.option(
    "--own-rules", is_flag=True, help="Pay each by its own rules instead of the first file's that has any."
)
@click.option("--attendance", default="", help="Filled seats in per cent: low,likely,high (80,90,100).")
@click.option("--substitutes", default="", help="Other substitutes who come, in per cent (25,50,75).")
@click.option("--times", default="", help="Meetings a year where no file says it (4,6,8).")
@click.option("--hours", default="", help="Hours a meeting where no file says it (2,3,4).")
@click.option("--kronor", type=click.IntRange(1, 100_000), help="For a meeting whose rule gives no amount.")
@click.option("--contributions", default="0", help="The employer's contributions in per cent.")
@click.option("--format", "form", type=click.Choice(["text", "csv", "json"]), default="text")
@click.option("--language", type=click.Choice(["sv", "en"]), default="sv")
def cost(
    files: tuple[Path, ...],
    year: int,
    own_rules: bool,
    kronor: int | None,
    contributions: str,
    form: str,
    language: str,
    **levels: str,
) -> None:
    """What the organisation in each of FILES would cost in a year: its meetings, sizes and rules, under stated assumptions.

    No database is needed. The first file is compared with each of the others. Exit 1 for a file that cannot be read.
    """
    organisations = [read_or_exit(file, language) for file in files]
    assumed = _assumptions(levels, contributions, kronor)
    estimates = _estimates(organisations, year, assumed, own_rules=own_rules)
    if form == "json":
        click.echo(json.dumps([_as_json(one) for one in estimates], ensure_ascii=False, indent=1))
    elif form == "csv":
        click.echo(_as_csv(estimates, language), nl=False)
    else:
        click.echo(_as_text(estimates, language))


def _assumptions(levels: dict[str, str], contributions: str, kronor: int | None) -> "Assumptions":
    from insyn.budget.cost.rules.other import Assumptions

    given = {name: _levels(name, text) for name, text in levels.items() if text}
    try:
        rate = Decimal(contributions.replace(",", "."))
    except InvalidOperation:
        rate = Decimal(-1)
    if not 0 <= rate <= 100:
        raise click.ClickException("--contributions: ange procent mellan 0 och 100, som 31,42.")
    return Assumptions(**given, contributions=rate, kronor=kronor)


def _levels(name: str, text: str) -> Any:
    from insyn.budget.cost.rules.other import Levels

    parts = text.split(",")
    most = 100 if name in {"attendance", "substitutes"} else 366
    if len(parts) not in (1, 3) or not all(part.isascii() and part.isdecimal() for part in parts):
        raise click.ClickException(f"--{name}: skriv ett heltal, eller tre som lågt,troligt,högt.")
    numbers = [int(part) for part in parts] * (3 if len(parts) == 1 else 1)
    if numbers != sorted(numbers) or numbers[-1] > most:
        raise click.ClickException(f"--{name}: skriv talen i stigande ordning, högst {most}.")
    return Levels(*numbers)


def _estimates(
    organisations: "list[Organisation]", year: int, assumed: "Assumptions", *, own_rules: bool
) -> "list[Estimate]":
    from insyn.budget.cost.rules.other import estimate
    from insyn.remuneration.rules.facts import ruleset_of

    paying = next((one for one in organisations if one.remuneration), organisations[0])
    found = []
    for one in organisations:
        by = one if own_rules else paying
        found.append(estimate(one, year, assumed, ruleset_of(by), own=by, like=[paying, *organisations]))
    return found


def _as_csv(estimates: "list[Estimate]", language: str) -> str:
    from insyn.budget.cost.rules.other import beside
    from insyn.budget.cost.rules.words import other_csv

    first = estimates[0]
    others = estimates[1:] or [first]
    return "".join(other_csv(beside(first, other), first, other, language) for other in others)


def _as_text(estimates: "list[Estimate]", language: str) -> str:
    from insyn.budget.cost.rules.words import known_in_words

    lines = []
    for place, found in enumerate(estimates):
        org = found.organisation
        lines += [f"{org.municipality.name}: {org.version.title.in_(language)} ({found.year})"]
        for body in found.bodies:
            name = body.name.in_(language)
            if body.cannot:
                lines.append(f"  {name}: {body.cannot.in_(language)}")
                continue
            times = known_in_words(body.times) if body.times else "–"
            word = "möten" if language == "sv" else "meetings"
            lines.append(f"  {name}: {_amounts(body.total)} ({times} {word})")
        lines.append(f"  {'Summa' if language == 'sv' else 'Total'}: {_amounts(found.total)}")
        if place:
            word = "Mot den första" if language == "sv" else "Against the first"
            lines.append(f"  {word}: {_amounts(found.total - estimates[0].total, signed=True)}")
    lines.append("Inte med:" if language == "sv" else "Not counted:")
    cannot = dict.fromkeys(text.in_(language) for found in estimates for text in found.cannot)
    return "\n".join([*lines, *(f"  {text}" for text in cannot)])


def _amounts(kronor: "Kronor", *, signed: bool = False) -> str:
    """The likely amount, with the range."""
    low, high = kronor.span
    sign = "+" if signed else ""
    return f"{kronor.likely:{sign}} kr ({low:{sign}} … {high:{sign}})"


def _as_json(found: "Estimate") -> dict[str, Any]:
    org = found.organisation
    return {
        "municipality": org.municipality.code,
        "valid_from": org.version.valid_from.isoformat(),
        "year": found.year,
        "bodies": [
            {
                "id": body.id,
                "total": _three(body.total),
                "meetings": _three(body.meetings),
                "fixed": str(body.fixed),
                "contributions": _three(body.contributions),
                "times": list(body.times.levels.all) if body.times else None,
                "times_basis": body.times.basis.value if body.times else None,
                "seats": body.seats.levels.likely if body.seats else None,
                "seats_basis": body.seats.basis.value if body.seats else None,
                "cannot": body.cannot.en if body.cannot else None,
            }
            for body in found.bodies
        ],
        "total": _three(found.total),
        "frames": [
            {"id": one.id, "year": one.year, "tkr": one.tkr, "source": one.source} for one in org.frames
        ],
        "cannot": [text.en for text in found.cannot],
    }


def _three(kronor: "Kronor") -> dict[str, str]:
    return {"low": str(kronor.low), "likely": str(kronor.likely), "high": str(kronor.high)}
