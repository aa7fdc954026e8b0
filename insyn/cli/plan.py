"""`insyn plan`: a year's meetings from the organisation files."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from insyn.cli.files import read_or_exit, say_problems
from insyn.cli.group import main
from insyn.cli.writing import stop, write
from insyn.description.problem import Unreadable
from insyn.description.text import Text

if TYPE_CHECKING:
    from insyn.description.organisation import Organisation
    from insyn.planning.explaining import Impossible
    from insyn.planning.planning import Plan
    from insyn.planning.problem import Problem

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@main.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--year", required=True, type=click.IntRange(1990, 2100), help="The calendar year to plan.")
@click.option("--keep", type=FILE, help="Meetings that are fixed (date,body,cycle,start,hours).")
@click.option(
    "--wishes",
    multiple=True,
    type=FILE,
    help="Breaks, rooms, others' calendars, wishes (TOML). May be repeated.",
)
@click.option(
    "--from",
    "start_from",
    type=FILE,
    help="Begin with this calendar instead of a new plan (with --move, --wish).",
)
@click.option(
    "--move",
    "moves",
    multiple=True,
    metavar="BODY:DATE=DATE",
    help="What does moving this meeting drag along?",
)
@click.option(
    "--wish",
    "more",
    multiple=True,
    metavar="WISH",
    help="What would it cost? “avoid ks 2020-03-16 2020-03-20”.",
)
@click.option(
    "--check",
    "checked",
    type=FILE,
    help="Where does this calendar (CSV or TOML) break the rules? Exit 2 if it does.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="cal.csv or cal.ics; {slug} in it: one a municipality.",
)
@click.option("--days", is_flag=True, help="Also the days for handing in, announcing and approving.")
@click.option("--language", type=click.Choice(["sv", "en"]), default="sv")
def plan(
    files: tuple[Path, ...],
    year: int,
    keep: Path | None,
    wishes: tuple[Path, ...],
    start_from: Path | None,
    moves: tuple[str, ...],
    more: tuple[str, ...],
    checked: Path | None,
    output: Path | None,
    days: bool,
    language: str,
) -> None:
    """Plan the meetings of YEAR from FILES: several municipalities together when they are given together.

    The plan is proven best by the wishes, or the rules are told that no plan can keep (exit 2). Bad input is exit 1, and then
    nothing is written. What is assumed is said on the error stream; the calendar goes to the output.
    """
    try:
        problem = _problem(files, year, keep, wishes, language)
        _refuse_output(output, problem, language)
        if checked:
            raise SystemExit(_check(problem, checked, language))
        found = _base(problem, start_from, language)
        for one in more:
            _price(found, one, language)
        for one in moves:
            found = _move(found, one, language)
        _give(found, output, days, language)
    except Unreadable as error:
        say_problems(error, language)
        raise SystemExit(1) from None


def _problem(
    files: Sequence[Path], year: int, keep: Path | None, wishes: Sequence[Path], language: str
) -> "Problem":
    from insyn.planning.calendar_file import kept_of, read_meetings
    from insyn.planning.conditions import NOTHING_SAID, read_conditions
    from insyn.planning.making import problem_of
    from insyn.planning.wishing import Unplannable

    organisations = [read_or_exit(file, language) for file in files]
    _refuse_twice(organisations, language)
    conditions = NOTHING_SAID
    for file in wishes:
        conditions = conditions.joined(read_conditions(file))
    try:
        problem = problem_of(organisations, year, conditions)
    except Unplannable as error:
        stop(
            Text(
                f"{error.message.sv} {error.write_instead.sv}", f"{error.message.en} {error.write_instead.en}"
            ),
            language,
        )
    if not problem.bodies:
        stop(Text("Filerna har inget organ att planera.", "The files have no body to plan."), language)
    if keep:
        kept = kept_of(problem, read_meetings(keep, problem), keep.name)
        problem = problem_of(organisations, year, conditions, kept)
    return problem


def _refuse_twice(organisations: "Sequence[Organisation]", language: str) -> None:
    slugs = [org.municipality.slug for org in organisations]
    twice = next((slug for slug in slugs if slugs.count(slug) > 1), None)
    if twice:
        stop(
            Text(
                f"{twice} finns i flera av filerna. Ange en fil för varje kommun.",
                f"{twice} is in several files. Give one each.",
            ),
            language,
        )


def _refuse_output(output: Path | None, problem: "Problem", language: str) -> None:
    if output and output.suffix not in (".csv", ".ics"):
        stop(
            Text(
                f"{output} är varken .csv eller .ics. Skriv -o cal.csv.",
                f"{output} is neither .csv nor .ics. Write -o cal.csv.",
            ),
            language,
        )


def _say(lines: Iterable[Text], language: str) -> None:
    for line in lines:
        click.echo(line.in_(language), err=True)


def _impossible(found: "Impossible", language: str) -> NoReturn:
    from insyn.planning.telling import told_conflict

    _say(told_conflict(found), language)
    raise SystemExit(2)


def _base(problem: "Problem", start_from: Path | None, language: str) -> "Plan":
    from insyn.planning.calendar_file import in_cycles, read_meetings
    from insyn.planning.explaining import Impossible
    from insyn.planning.measuring import costs
    from insyn.planning.planning import Plan, plan
    from insyn.planning.telling import told_plan

    if start_from:
        meetings = in_cycles(problem, read_meetings(start_from, problem))
        return Plan(problem, meetings, False, costs(problem, meetings))
    found = plan(problem)
    if isinstance(found, Impossible):
        _impossible(found, language)
    _say(told_plan(found), language)
    return found


def _check(problem: "Problem", file: Path, language: str) -> int:
    from insyn.planning.calendar_file import in_cycles, read_meetings
    from insyn.planning.checking import checked
    from insyn.planning.telling import told_checked

    found = checked(
        problem, in_cycles(problem, read_meetings(file, problem)), file if file.suffix == ".toml" else None
    )
    for line in told_checked(problem, found):
        click.echo(line.in_(language))
    return 2 if found.broken else 0


def _price(found: "Plan", words: str, language: str) -> None:
    from insyn.planning.explaining import Impossible
    from insyn.planning.planning import cost_of_wish
    from insyn.planning.telling import told_change, told_conflict
    from insyn.planning.wish_words import wish_in_words
    from insyn.planning.wishing import Unplannable

    try:
        wish = wish_in_words(found.problem, words)
    except Unplannable as error:
        stop(
            Text(
                f"{error.message.sv} {error.write_instead.sv}", f"{error.message.en} {error.write_instead.en}"
            ),
            language,
        )
    changed = cost_of_wish(found, wish)
    _say([Text(f"Önskemål: {wish.text.sv}", f"Wish: {wish.text.en}")], language)
    _say(told_conflict(changed) if isinstance(changed, Impossible) else told_change(changed), language)


def _move(found: "Plan", words: str, language: str) -> "Plan":
    from insyn.planning.explaining import Impossible
    from insyn.planning.planning import moved
    from insyn.planning.telling import told_change
    from insyn.planning.wish_words import move_in_words
    from insyn.planning.wishing import Unplannable

    try:
        body, day, to = move_in_words(found, words)
    except Unplannable as error:
        stop(
            Text(
                f"{error.message.sv} {error.write_instead.sv}", f"{error.message.en} {error.write_instead.en}"
            ),
            language,
        )
    changed = moved(found, body, day, to)
    if isinstance(changed, Impossible):
        _impossible(changed, language)
    _say([Text(f"Flyttat: {words}", f"Moved: {words}")], language)
    _say(told_change(changed), language)
    return changed.after


def _give(found: "Plan", output: Path | None, days: bool, language: str) -> None:
    from insyn.planning.calendar_file import as_csv
    from insyn.planning.telling import told_due_days

    if days and not (output and output.suffix == ".ics"):
        _say(told_due_days(found), language)
    if output is None:
        click.echo(as_csv(found.problem, found.meetings), nl=False)
        return
    slugs: list[str | None] = [None]
    if "{slug}" in str(output):
        slugs = [org.municipality.slug for org in found.problem.organisations]
    made = []
    for slug in slugs:
        path = Path(str(output).replace("{slug}", slug)) if slug else output
        made.append(
            (
                path,
                _ics(found, path, slug, days, language)
                if path.suffix == ".ics"
                else as_csv(found.problem, found.meetings, slug),
            )
        )
    for path, content in made:
        write(path, content, language)


def _ics(found: "Plan", path: Path, slug: str | None, days: bool, language: str) -> bytes:
    """The stamp is the day from which the file holds, not the clock, so that the same plan is the same file; SEQUENCE tells a
    change.
    """
    from insyn.planning.deadlines import due_days
    from insyn.planning.icalendar_file import as_icalendar, due_entries, entries_of

    problem = found.problem
    entries = entries_of(problem, found.meetings, language)
    if days:
        entries += due_entries(problem, due_days(problem, found.meetings), language)
    if slug:
        entries = tuple(one for one in entries if slug in problem.body(one.body).slugs)
    towns = [org.municipality.name for org in problem.organisations if slug in (None, org.municipality.slug)]
    since = max(org.version.valid_from for org in problem.organisations)
    name = Text(
        f"Sammanträden {problem.year}, {', '.join(towns)}", f"Meetings {problem.year}, {', '.join(towns)}"
    )
    before = path.read_bytes() if path.is_file() else None
    return as_icalendar(entries, name.in_(language), datetime.combine(since, time(), UTC), before)
