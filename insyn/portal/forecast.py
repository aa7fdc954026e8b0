"""When a case can be at each step it has ahead of it: the planned meetings, in the order of its way. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from insyn.cases.way_shown import Stage, WayStep


@dataclass(frozen=True)
class Expected:
    """A step with the meeting at which it can come up: a set day, or the earliest one that is planned."""

    step: WayStep
    on: date | None
    is_set: bool


def expected_days(
    way: Sequence[WayStep],
    days: Mapping[str, Sequence[date]],
    from_day: date,
    *,
    agenda: date | None = None,
    hand_in_days: int = 0,
) -> tuple[Expected, ...]:
    """Each step with its day. ``agenda`` is the day of the meeting on whose agenda the case stands now.

    A step not handed in yet is at least ``hand_in_days`` away. A later step is never before the one before it; once no
    meeting is planned for a step, nothing is said of those after it.
    """
    found = []
    earliest: date | None = from_day
    for step in way:
        if step.stage not in (Stage.HERE, Stage.AHEAD):
            found.append(Expected(step, None, False))
            continue
        on, is_set = None, False
        if step.stage is Stage.HERE:
            set_day = agenda or step.meeting_on
            if set_day and set_day >= from_day:
                on, is_set = set_day, True
            elif not step.handed_in:
                earliest = from_day + timedelta(days=hand_in_days)
        if on is None and earliest is not None:
            on = next((day for day in days.get(step.body, ()) if day >= earliest), None)
        found.append(Expected(step, on, is_set))
        earliest = on
    return tuple(found)
