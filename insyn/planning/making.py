"""The rules of a year, and what is wished where nobody has said anything: from the files, the law and the almanac."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text, in_a_sentence
from insyn.law.kommunallagen.chapter11 import budget_by, newly_elected_from, proposal_by, report_by
from insyn.planning import sentences
from insyn.planning.bodies import PlannedBody, key_of
from insyn.planning.conditions import NOTHING_SAID, Assume, Conditions
from insyn.planning.days import SATURDAY, Period, closed_days
from insyn.planning.problem import Problem, begin
from insyn.planning.rules import (
    DaysAfter,
    Decided,
    Gap,
    Kept,
    NotOn,
    NotTogether,
    OnWeekday,
    Rule,
    Times,
    WeeksFrom,
    Within,
)
from insyn.planning.wishing import stated_demands, usual_wishes

ANNOUNCED = 8
"""Days from the board to the assembly: the assembly's cases are posted, and the members summoned, a week before (KL 5:13,
5:15), and what the board proposes can be posted the day after it met.
"""
SAME_PEOPLE = Text("samma personer", "the same people")


def problem_of(
    organisations: Sequence[Organisation],
    year: int,
    conditions: Conditions = NOTHING_SAID,
    kept: Sequence[Kept] = (),
) -> Problem:
    """The year's planning problem. `Unplannable` when a condition names what is not there.

    Several organisations are planned together: joint committees that they share meet once for all of them.
    """
    problem = begin(organisations, year, conditions)
    rules = [*_rules(problem, conditions), *(_kept(problem, one) for one in kept)]
    hard, soft = stated_demands(problem, conditions)
    problem = replace(problem, rules=(*rules, *hard))
    return replace(problem, wishes=(*usual_wishes(problem), *soft)).softened()


def _rules(problem: Problem, conditions: Conditions) -> Iterator[Rule]:
    yield from _closed(problem)
    for body in problem.bodies:
        yield from _of_body(problem, body)
    assume = conditions.assume or Assume()
    for org in problem.organisations:
        yield from _together(problem, org)
        yield from _of_law(problem, org, assume)
    for body in problem.bodies:
        if not body.anchors:
            yield _gap(problem, body, assume)


def _closed(problem: Problem) -> Iterator[Rule]:
    weekend = frozenset(day for day in problem.days if day.weekday() >= SATURDAY)
    text = Text("Ingen sammanträder på lördagar och söndagar.", "Nobody meets on Saturdays and Sundays.")
    yield Rule("weekend", NotOn(weekend), text, assumed=True)
    for one in closed_days(problem.year):
        what = NotOn(frozenset({one.day}))
        yield Rule(f"day:{one.day}", what, sentences.not_on_day(one.name, one.day), one.section)
    for period in problem.periods:
        if period.weight is None:
            yield _period(problem, period)


def _period(problem: Problem, period: Period) -> Rule:
    where = "" if problem.is_alone or period.municipality is None else period.municipality
    bodies = None
    if where:
        bodies = frozenset(body.key for body in problem.bodies if where in body.slugs)
    id_ = f"period:{where}:{period.id}" if where else f"period:{period.id}"
    text = sentences.not_in_period(period.name, period.first, period.last, where)
    return Rule(id_, NotOn(period.days, bodies), text, assumed=period.assumed is not None)


def _of_body(problem: Problem, body: PlannedBody) -> Iterator[Rule]:
    name, shown = problem.named(body.key), problem.shown(body.key)
    yield Rule(f"times:{shown}", Times(body.key, body.times), sentences.times(name, body.times, body.cycles))
    if body.weekday:
        said = any(one.startswith("weekday") for one in body.assumed)
        text = sentences.on_weekday(name, body.weekday)
        yield Rule(f"weekday:{shown}", OnWeekday(body.key, body.weekday), text, assumed=said)
    guessed = any(one.startswith("weeks") for one in body.assumed)
    for number, (anchor, weeks) in enumerate(body.anchors):
        text = sentences.weeks_from(name, problem.named(anchor), weeks)
        id_ = f"weeks:{shown}" + (f":{number + 1}" if number else "")
        yield Rule(id_, WeeksFrom(body.key, anchor, weeks), text, assumed=guessed)


def _gap(problem: Problem, body: PlannedBody, assume: Assume) -> Rule:
    chained = any(anchor == body.key for other in problem.bodies for anchor, _weeks in other.anchors)
    weeks = assume.weeks_between_cycles if chained else 1
    name = problem.named(body.key)
    text = Text(
        f"Minst {weeks} veckor mellan {in_a_sentence(name.sv)}s sammanträden.",
        f"At least {weeks} weeks between meetings of {in_a_sentence(name.en)}.",
    )
    return Rule(f"gap:{problem.shown(body.key)}", Gap(body.key, weeks), text, assumed=True)


def _together(problem: Problem, org: Organisation) -> Iterator[Rule]:
    slug = org.municipality.slug
    where = "" if problem.is_alone else f"{slug}:"
    groups = org.calendar.may_not_collide if org.calendar else ()
    keys = [
        tuple(dict.fromkeys(problem.aliases.get(key_of(org, one), key_of(org, one)) for one in group))
        for group in groups
    ]
    if not groups:
        keys = [tuple(body.key for body in problem.bodies if slug in body.slugs and not body.is_joint)]
    assumed = not groups or (
        org.calendar is not None and org.calendar.reason_for("may_not_collide") is not None
    )
    for number, group in enumerate(keys, 1):
        yield from _one_group(problem, f"together:{where}{number}", group, assumed)
    centers = [problem.center(org, kind) for kind in (BodyKind.EXECUTIVE_BOARD, BodyKind.ASSEMBLY)]
    for body in problem.bodies:
        if slug in body.slugs and body.is_joint and not any(body.key in group for group in keys):
            group = (body.key, *(center for center in centers if center))
            yield from _one_group(problem, f"together:{where}{problem.shown(body.key)}", group, assumed=True)


def _one_group(problem: Problem, id_: str, group: Sequence[str], assumed: bool) -> Iterator[Rule]:
    planned = tuple(key for key in group if problem.plans(key))
    if len(planned) > 1:
        text = sentences.not_together([problem.named(key) for key in planned], SAME_PEOPLE)
        yield Rule(id_, NotTogether(planned), text, assumed=assumed)


def _of_law(problem: Problem, org: Organisation, assume: Assume) -> Iterator[Rule]:
    """What the law fixes. From which day on a meeting can do it is assumed: a budget is not proposed in January."""
    board = problem.center(org, BodyKind.EXECUTIVE_BOARD)
    assembly = problem.center(org, BodyKind.ASSEMBLY)
    year, where = problem.year, "" if problem.is_alone else f"{org.municipality.slug}:"
    budget = _in_year(assume.budget_from, year, date(year, 9, 1))
    report = _in_year(assume.report_from, year, date(year, 2, 1))
    if board:
        name = problem.named(board)
        text = Text(
            f"{name.sv} föreslår budgeten {budget}–{proposal_by(year)}.",
            f"{name.en}: proposes the budget {budget}–{proposal_by(year)}.",
        )
        yield Rule(f"law:{where}11:8", Within(board, budget, proposal_by(year)), text, "KL 11:8")
        text = Text(
            f"{name.sv} lämnar över årsredovisningen {report}–{report_by(year)}.",
            f"{name.en}: hands over the annual report {report}–{report_by(year)}.",
        )
        yield Rule(f"law:{where}11:20", Within(board, report, report_by(year)), text, "KL 11:20")
    if board and assembly:
        yield _budget(problem, where, board, assembly, budget)
        name = problem.named(assembly)
        text = Text(
            f"{name.sv} sammanträder minst {ANNOUNCED} dagar efter {in_a_sentence(problem.named(board).sv)}: ärendena anslås "
            "och ledamöterna kallas en vecka före.",
            f"{name.en}: meets at least {ANNOUNCED} days after {in_a_sentence(problem.named(board).en)}, for its cases are "
            "posted and its members summoned a week before.",
        )
        yield Rule(f"law:{where}5:13", DaysAfter(assembly, board, ANNOUNCED), text, "KL 5:13, 5:15")


def _budget(problem: Problem, where: str, board: str, assembly: str, begins: date) -> Rule:
    year, elected = problem.year, newly_elected_from(problem.year)
    first = max(begins, elected) if elected else begins
    name = problem.named(assembly)
    who = Text(", det nyvalda,", " (the newly elected)") if elected else Text("", "")
    text = Text(
        f"{name.sv}{who.sv} fastställer budgeten {first}–{budget_by(year)}, efter styrelsens förslag.",
        f"{name.en}{who.en}: decides the budget {first}–{budget_by(year)}, after the board's proposal.",
    )
    what = Decided(assembly, first, budget_by(year), board, begins, proposal_by(year), ANNOUNCED)
    return Rule(f"law:{where}11:10", what, text, "KL 11:10")


def _in_year(stated: date | None, year: int, usual: date) -> date:
    if stated is None:
        return usual
    return date(year, stated.month, min(stated.day, 28 if stated.month == 2 else stated.day))


def _kept(problem: Problem, one: Kept) -> Rule:
    id_ = f"kept:{problem.shown(one.body)}:{one.day}"
    return Rule(id_, one, sentences.kept(problem.named(one.body), one.day, one.cycle))


def moved_rule(problem: Problem, body: str, cycle: int, to: date) -> Rule:
    """The rule that a meeting is on its new day."""
    return _kept(problem, Kept(body, to, cycle))
