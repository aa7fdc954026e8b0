"""A body's follow-up gathered from what is known: its lines, its goals, as the paper has them."""

from collections.abc import Iterable, Sequence
from datetime import date

from insyn.budget.following.queries import Following, Stand, following, of_body
from insyn.budget.following.rules.goals import Aim, Direction, change, plain
from insyn.budget.following.rules.paper import Aimed, Gauge, Paper, Row, ToDo, Value
from insyn.budget.following.rules.standing import in_tkr
from insyn.budget.frames.rules.lines import Purpose
from insyn.budget.models import Goal, Indicator, Measure, Measured
from insyn.description.organisation import Organisation
from insyn.organisation.queries import administration_or_none, organisation_on

SHOWN = 5
"""So many of an indicator's latest values are shown."""
IN_ENGLISH = {
    Measure.State.PROPOSED: "proposed",
    Measure.State.DECIDED: "decided",
    Measure.State.DONE: "carried out",
    Measure.State.DROPPED: "no longer relevant",
}
IN_SWEDISH = {
    Measure.State.PROPOSED: "föreslagen",
    Measure.State.DECIDED: "beslutad",
    Measure.State.DONE: "genomförd",
    Measure.State.DROPPED: "inte aktuell",
}


def paper_for(body: str, year: int, month: int, on: date, known: Following | None = None) -> Paper:
    """The follow-up of a body through a month, as it is known on the day."""
    organisation = organisation_on(on)
    found = known or following(year, month, on)
    stands = of_body(found.stands, body, administration_or_none(on))
    whose = organisation.body(body)
    return Paper(
        body_sv=whose.name.sv,
        body_en=whose.name.en,
        year=year,
        month=month,
        rows=tuple(row_of(stand) for stand in stands if stand.line.purpose == Purpose.OPERATING),
        investments=tuple(row_of(stand) for stand in stands if stand.line.purpose == Purpose.INVESTMENT),
        goals=goals_of(year, _with_parts(organisation, body), on),
        decides=whose.decides_on_money,
    )


def whole_paper(found: Following, on: date, name: tuple[str, str]) -> Paper:
    """The whole municipality's follow-up, with every goal."""
    return Paper(
        body_sv=name[0],
        body_en=name[1],
        year=found.year,
        month=found.month,
        rows=tuple(row_of(stand) for stand in found.of(Purpose.OPERATING)),
        investments=tuple(row_of(stand) for stand in found.of(Purpose.INVESTMENT)),
        goals=goals_of(found.year, None, on),
    )


def _with_parts(organisation: Organisation, body: str) -> list[str]:
    return [body, *(child.id for child in organisation.children(body))]


def row_of(stand: Stand) -> Row:
    """A line as the paper has it: in whole tkr."""
    limit = stand.limit.in_words if stand.limit else None
    forecast = stand.forecast
    return Row(
        key=stand.line.key,
        purpose=str(stand.line.purpose),
        sv=stand.line.name.sv,
        en=stand.line.name.en,
        depth=stand.depth,
        budget=stand.line.tkr,
        to_date=in_tkr(stand.to_date),
        outcome=in_tkr(stand.outcome),
        last_year=None if stand.last_year is None else in_tkr(stand.last_year),
        forecast=forecast.tkr if forecast else None,
        own_forecast=forecast.own if forecast else True,
        at_budget=forecast.at_budget if forecast else (),
        comment=stand.heads.comment if stand.heads else "",
        handed_in=bool(stand.heads and stand.heads.handed_in_at),
        over=stand.over,
        limit_sv=limit.sv if limit else "",
        limit_en=limit.en if limit else "",
        measures=tuple(to_do(one) for one in stand.measures if one.state != Measure.State.DROPPED),
    )


def to_do(measure: Measure) -> ToDo:
    """A measure as it is told."""
    state = Measure.State(measure.state)
    return ToDo(
        what=measure.what,
        effect_tkr=measure.effect_tkr,
        who=measure.who,
        by_when=measure.by_when.isoformat(),
        state=str(state),
        state_sv=IN_SWEDISH[state],
        state_en=IN_ENGLISH[state],
        decision=measure.decision,
    )


def goals_of(year: int, bodies: Sequence[str] | None, on: date) -> tuple[Aimed, ...]:
    """The year's goals of the bodies (of all, where none are named) with what was measured by the day."""
    goals = Goal.objects.filter(year=year).order_by("body", "pk")
    if bodies is not None:
        goals = goals.filter(body__in=bodies)
    found = list(goals)
    indicators: dict[int, list[Indicator]] = {}
    for indicator in Indicator.objects.filter(goal__in=found).order_by("pk"):
        indicators.setdefault(indicator.goal_id, []).append(indicator)
    values: dict[int, list[Measured]] = {}
    for value in Measured.objects.filter(indicator__goal__in=found, on__lte=on).order_by(
        "on", "noted_at", "pk"
    ):
        values.setdefault(value.indicator_id, []).append(value)
    return tuple(
        Aimed(
            sv=goal.name_sv,
            en=goal.name_en or goal.name_sv,
            source=goal.source,
            gauges=tuple(gauge_of(one, values.get(one.pk, ())) for one in indicators.get(goal.pk, ())),
        )
        for goal in found
    )


def gauge_of(indicator: Indicator, values: Iterable[Measured]) -> Gauge:
    """An indicator with its state, the rule that gave it, and its latest values; of a day the latest noted holds."""
    aim = Aim(Direction(indicator.direction), indicator.target, indicator.near)
    by_day = {value.on: value for value in values}
    history = list(by_day.values())
    now = history[-1].value if history else None
    before = history[-2].value if len(history) > 1 else None
    state, rule = aim.state(now), aim.rule(indicator.unit)
    changed = change(before, now, aim.direction)
    return Gauge(
        sv=indicator.name_sv,
        en=indicator.name_en or indicator.name_sv,
        unit=indicator.unit,
        rule_sv=rule.sv,
        rule_en=rule.en,
        state=str(state),
        mark=state.mark,
        state_sv=state.label.sv,
        state_en=state.label.en,
        change_sv=changed.sv if changed else "",
        change_en=changed.en if changed else "",
        values=tuple(
            Value(
                on=value.on.isoformat(),
                value_sv=plain(value.value).sv,
                value_en=plain(value.value).en,
                source=value.source,
            )
            for value in reversed(history[-SHOWN:])
        ),
    )
