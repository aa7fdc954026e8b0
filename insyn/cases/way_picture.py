"""The way of one case as the steps of a picture: what is behind it, where it is, what lies ahead and when."""

from collections.abc import Iterable
from datetime import date

from django.utils.safestring import SafeString, mark_safe

from insyn.cases.models import Case
from insyn.cases.queries import UNDER_WAY
from insyn.cases.way_shown import Stage, WayStep, way_on
from insyn.description.dates import in_words
from insyn.description.draw import Shape, State, Step, way_svg
from insyn.description.routes import Route
from insyn.description.text import Text


def case_steps(way: Iterable[tuple[WayStep, date | None, bool]], route: Route) -> tuple[Step, ...]:
    """Each step with the day it can come up, if one is known, and whether that day is set."""
    rows = list(way)
    return tuple(
        Step(
            bodies=(step.body,),
            names=(step.name,),
            decides=place == len(rows) - 1 and step.body in route.deciders,
            state=_state(step),
            note=_note(step, on, is_set=is_set),
        )
        for place, (step, on, is_set) in enumerate(rows)
    )


def way_drawn(case: Case, route: Route, language: str, today: date) -> SafeString | None:
    """Where the case stands today, drawn for a narrow column; None for a case that has no way yet.

    A day that has passed is no promise: of a meeting that came and went without the case nothing is said.
    """
    steps = list(case.steps.select_related("version").order_by("position"))
    if not steps:
        return None
    events = list(case.events.order_by("at", "pk"))
    way = way_on(steps, events, case.version, settled=case.status not in UNDER_WAY)
    ahead = [
        (step, step.meeting_on if step.meeting_on and step.meeting_on >= today else None) for step in way
    ]
    shown = case_steps([(step, on, on is not None) for step, on in ahead], route)
    drawn = way_svg(route.name, shown, language, shape=Shape.PHONE, name="vag")
    return mark_safe(drawn)  # noqa: S308 - every text in a picture is escaped where it is drawn


def _state(step: WayStep) -> State:
    """A case that is not handed in yet is with the administration: the step is only the next."""
    if step.stage is Stage.HERE and not step.handed_in:
        return State.NEXT
    return State(step.stage.value)


def _note(step: WayStep, on: date | None, *, is_set: bool) -> Text | None:
    if step.stage is Stage.DONE and step.done_on:
        return in_words(step.done_on)
    if on is None or step.stage not in (Stage.HERE, Stage.AHEAD):
        return None
    day = in_words(on)
    if is_set:
        return Text(f"tas upp den {day.sv}", f"on the agenda on {day.en}")
    return Text(f"tidigast den {day.sv}", f"{day.en} at the earliest")
