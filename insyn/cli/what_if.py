"""`insyn what-if` and `insyn search-organisations`: another organisation tried on files, without a database."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from insyn.cli.files import read_or_exit, say_problems
from insyn.cli.group import main
from insyn.cli.writing import stop, write
from insyn.description.problem import Unreadable
from insyn.description.text import Text

if TYPE_CHECKING:
    from insyn.simulation.scenario import Scenario
    from insyn.whatif.rules.answers import WhatIf
    from insyn.whatif.rules.question import Posed, Source
    from insyn.whatif.rules.search import Found, Point
    from insyn.whatif.rules.sensitivity import Conclusion

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
LANGUAGE = click.Choice(["sv", "en"])
FORM = click.Choice(["text", "json"])


@main.command("what-if")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--council", type=int, help="Members of the assembly.")
@click.option("--board", type=int, help="Members of the board.")
@click.option("--subcommittees", type=int, help="Subcommittees of the board.")
@click.option("--meetings", type=int, help="Meetings of the board a year, with its whole round.")
@click.option("--lines", type=int, default=0, help="Matters more that an official decides.")
@click.option(
    "--cases", type=click.IntRange(10, 400), default=100, show_default=True, help="Per cent of the usual."
)
@click.option("--poll", default="", help='Parties and per cent: "S 38; C 24; M 12".')
@click.option("--assumptions", type=FILE, help="Laid over the packaged assumptions, key by key (TOML).")
@click.option("--years", type=int, default=1, show_default=True)
@click.option("--runs", type=int, default=200, show_default=True)
@click.option(
    "--try", "try_", is_flag=True, help="Try which conclusions flip within the assumptions' ranges."
)
@click.option(
    "--picture", type=click.Path(dir_okay=False, path_type=Path), help="Where to write the picture (SVG)."
)
@click.option("--format", "form", type=FORM, default="text", show_default=True)
@click.option("--language", type=LANGUAGE, default="sv")
def what_if(
    files: tuple[Path, ...],
    cases: int,
    poll: str,
    assumptions: Path | None,
    years: int,
    runs: int,
    try_: bool,
    picture: Path | None,
    form: str,
    language: str,
    **changes: int | None,
) -> None:
    """Lay the organisations of FILES, and the first one changed, beside each other: seats, people, time, hours, cost, law.

    One of another municipality is tried in the first one's: its bodies and ways, with the first one's inhabitants and assembly.
    What cannot be asked or played is said with what to do (exit 1).
    """
    from insyn.simulation.asked import Refused
    from insyn.simulation.telling import refused_in_words
    from insyn.whatif.rules.answers import what_if as answer
    from insyn.whatif.rules.changes import Changes
    from insyn.whatif.rules.parties import read_poll
    from insyn.whatif.rules.possible import NotPossible
    from insyn.whatif.rules.question import Question, pose
    from insyn.whatif.rules.sensitivity import conclusions

    held = [_source(file, language) for file in files]
    try:
        given = Changes(**changes)  # type: ignore[arg-type]
        asked = Question(held[0].key, tuple(one.key for one in held[1:]), given, cases, read_poll(poll))
        posed = pose(asked, held, _scenario(assumptions, language), language)
        found = answer(posed, years, runs)
        tried = conclusions(posed, years) if try_ else []
    except NotPossible as error:
        stop(error.message, language)
    except Refused as refused:
        for line in refused_in_words(refused.findings, language):
            click.echo(line, err=True)
        raise SystemExit(1) from None
    if picture:
        from insyn.description.pictures.svg import Shape
        from insyn.whatif.rules.picture import picture as drawn

        write(picture, drawn(found, Shape.PAGE, language), language)
    if form == "json":
        click.echo(json.dumps(_as_json(found, tried), ensure_ascii=False, indent=1))
        return
    for line in [*_lines(found, language), *_seats(posed, poll, language), *_tried(tried, language)]:
        click.echo(line)


def _source(file: Path, language: str) -> "Source":
    from insyn.whatif.rules.question import Source

    name = f"{file.parent.name}/{file.stem}" if file.parent.name else file.stem
    return Source(str(file), Text(name, name), read_or_exit(file, language))


def _scenario(assumptions: Path | None, language: str) -> "Scenario":
    from insyn.simulation.scenario import read_scenario

    try:
        return read_scenario(assumptions)
    except Unreadable as error:
        say_problems(error, language)
        raise SystemExit(1) from None


def _lines(found: "WhatIf", language: str) -> list[str]:
    from insyn.law.comparing import summary
    from insyn.whatif.rules.words import SEVERITY, difference, number

    first, *others = found.posed.alternatives
    lines = [f"A = {first.name}"]
    for place, one in enumerate(others, 1):
        letter = "ABCDEFG"[place]
        lines.append(f"{letter} = {one.name}: {found.posed.says[place].in_(language)}")
        lines.append(f"    {summary(found.compared[place - 1]).in_(language)}")
        new = found.apart[place - 1].new
        lines += [
            f"    ! {SEVERITY[said.severity].in_(language)}: {said.message.in_(language)}" for said in new
        ]
    for row in found.rows:
        lines.append(f"{row.name.in_(language)} [{row.figures[0].ground.label.in_(language)}]")
        for place, figure in enumerate(row.figures):
            told = difference(row, figure, language)
            lines.append(
                f"    {'ABCDEFG'[place]} {number(figure.value, row.unit, language):>12}  {told}".rstrip()
            )
    for place, remarks in enumerate(found.remarks):
        lines += [f"{'ABCDEFG'[place]}! {remark.in_(language)}" for remark in remarks]
    return lines


def _seats(posed: "Posed", poll: str, language: str) -> list[str]:
    from insyn.whatif.rules.parties import council_seats, read_poll, who_sits

    if not poll.strip():
        return []
    lines = []
    for one in posed.alternatives:
        lines.append(one.name)
        for body in who_sits(one.org, posed.scenario, council_seats(one.org, read_poll(poll))):
            seats = ", ".join(f"{party} {number}" for party, number in body.seats.items() if number)
            insight = f" (insyn: {', '.join(body.insight)})" if body.insight else ""
            lines.append(f"    {body.name.in_(language)}: {seats}{insight}")
    return lines


def _tried(found: "list[Conclusion]", language: str) -> list[str]:
    from insyn.whatif.rules.words import conclusion

    return [f"{one.alternative}: {conclusion(one).in_(language)}" for one in found]


def _as_json(found: "WhatIf", tried: "list[Conclusion]") -> dict[str, Any]:
    def figure(one: Any) -> dict[str, Any]:
        return {
            "value": one.value,
            "low": one.low,
            "high": one.high,
            "ground": one.ground.value,
            "difference": one.difference,
            "error": one.error,
        }

    return {
        "years": found.answer.years,
        "runs": found.answer.runs,
        "seed": found.answer.seed,
        "alternatives": list(found.answer.names),
        "figures": [
            {
                "key": row.key,
                "sv": row.name.sv,
                "en": row.name.en,
                "rests_on": row.rests_on.en,
                "of": [figure(one) for one in row.figures],
            }
            for row in found.rows
        ],
        "conclusions": [
            {
                "alternative": one.alternative,
                "measure": one.key,
                "difference": one.difference,
                "error": one.error,
                "sign": one.sign,
                "flipped_by": [tried.assumption.name.en for tried in one.flips],
            }
            for one in tried
        ],
    }


def _numbers(_context: click.Context, _parameter: click.Parameter, written: str) -> tuple[int, ...]:
    """`7,9,11` as numbers."""
    if not written:
        return ()
    try:
        return tuple(int(one) for one in written.split(","))
    except ValueError:
        raise click.BadParameter("write whole numbers with commas between: 7,9,11") from None


@main.command("search-organisations")
@click.argument("file", type=FILE)
@click.option("--council", default="", callback=_numbers, help="Sizes to choose among: 21,25,31.")
@click.option("--board", default="", callback=_numbers)
@click.option("--subcommittees", default="", callback=_numbers)
@click.option("--meetings", default="", callback=_numbers)
@click.option("--lines", default="0", callback=_numbers)
@click.option("--runs", type=click.IntRange(2, 1000), default=30, show_default=True)
@click.option("--assumptions", type=FILE, help="Laid over the packaged assumptions, key by key (TOML).")
@click.option("--format", "form", type=FORM, default="text", show_default=True)
@click.option("--language", type=LANGUAGE, default="sv")
def search_organisations(
    file: Path,
    runs: int,
    assumptions: Path | None,
    form: str,
    language: str,
    **space: tuple[int, ...],
) -> None:
    """Play every lawful combination of what is given, and show those that no other beats in cost, time, influence and parties.

    What the law does not allow, or can never decide anything, is left out and counted with its reason.
    """
    from insyn.whatif.rules.changes import NotPossible
    from insyn.whatif.rules.search import Space, search

    scenario, org = _scenario(assumptions, language), read_or_exit(file, language)
    try:
        wanted = Space(**space)
        with click.progressbar(length=wanted.size, file=sys.stderr) as bar:
            found = search(
                org, scenario, wanted, runs=runs, told=lambda done, _whole: bar.update(done - bar.pos)
            )
    except NotPossible as error:
        stop(error.message, language)
    if form == "json":
        click.echo(json.dumps(_found_json(found), ensure_ascii=False, indent=1))
        return
    click.echo("\n".join(_found_lines(found, language)))


def _found_lines(found: "Found", language: str) -> list[str]:
    from insyn.whatif.rules.question import change_in_words

    def told(point: "Point") -> str:
        what = change_in_words(point.changes).in_(language) or Text("som den är", "as it is").in_(language)
        return f"{point.kronor:>9} kr {point.days:>4} d {point.influence:>3} % {point.parties:>2}  {what}"

    lines = [
        Text(
            "kronor om året, dagar till beslut (90-percentil), procent som förtroendevalda avgör, partier i styrelsen",
            "kronor a year, days to decision (90th percentile), per cent decided by representatives, parties on the board",
        ).in_(language)
    ]
    for point in found.front:
        lines += [told(point), f"{'':>12}{found.explained(point).in_(language)}"]
    beaten, left = len(found.beaten), len(found.left)
    lines.append(
        Text(
            f"{beaten} organisationer är slagna av någon av dessa; {left} är utelämnade:",
            f"{beaten} organisations are beaten by one of these; {left} are left out:",
        ).in_(language)
    )
    reasons: dict[str, int] = {}
    for one in found.left:
        reasons[one.why.in_(language)] = reasons.get(one.why.in_(language), 0) + 1
    return [*lines, *(f"    {number}: {why}" for why, number in reasons.items())]


def _found_json(found: "Found") -> dict[str, Any]:
    def point(one: "Point") -> dict[str, Any]:
        return {
            "changes": {key: value for key, value in one.changes.__dict__.items() if value},
            "kronor_a_year": one.kronor,
            "days_p90": one.days,
            "influence_percent": one.influence,
            "parties_on_the_board": one.parties,
            "explained": found.explained(one).en,
        }

    return {
        "as_it_is": point(found.base),
        "front": [point(one) for one in found.front],
        "beaten": len(found.beaten),
        "left_out": [
            {"changes": {k: v for k, v in one.changes.__dict__.items() if v}, "why": one.why.en}
            for one in found.left
        ],
    }
