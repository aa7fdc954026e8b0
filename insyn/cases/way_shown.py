"""A case's way as it stood on a day: which steps it has behind it, where it is, what lies ahead. Told by its events."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from insyn.cases.models import CaseEvent, CaseStep
from insyn.description.text import Text
from insyn.foundation import clock
from insyn.organisation.models import OrganisationVersion
from insyn.organisation.queries import organisation_of


class Stage(StrEnum):
    """Where a step stands on the day."""

    DONE = "done"
    HERE = "here"
    AHEAD = "ahead"
    SKIPPED = "skipped"


PASSING = frozenset({"forwarded", "proposed", "decided", "groups"})
"""Events by which a body is done with a case."""


@dataclass(frozen=True)
class WayStep:
    """One step: the body, where the case stands with it, and the day it was done."""

    body: str
    name: Text
    stage: Stage
    handed_in: bool = False
    done_on: date | None = None
    meeting_on: date | None = None


def way_on(
    steps: Iterable[CaseStep], events: Sequence[CaseEvent], version: OrganisationVersion, *, settled: bool
) -> tuple[WayStep, ...]:
    """The steps as the events up to the day leave them, named as in ``version`` unless they were passed under an earlier
    one; ``settled`` when the case is decided and goes no further.

    A case that was referred back begins its way anew; one that a delegate settled has gone none of it.
    """
    rows = list(steps)
    begun = max((place for place, event in enumerate(events) if event.kind == "referred-back"), default=-1)
    since = events[begun + 1 :]
    done = {event.body: event for event in since if event.kind in PASSING and not event.unit}
    handed_in = {event.body for event in since if event.kind == "handed-in"}
    direct = any(event.kind == "from-joint-committee" for event in since)
    last = max((place for place, step in enumerate(rows) if step.body in done), default=-1)
    shown: list[WayStep] = []
    here = False
    for place, step in enumerate(rows):
        stage = _stage(place, last, is_done=step.body in done, settled=settled, is_first=not here)
        here = here or stage is Stage.HERE
        event = done.get(step.body)
        shown.append(
            WayStep(
                body=step.body,
                name=organisation_of(step.version or version).body(step.body).name,
                stage=stage,
                handed_in=step.body in handed_in
                or (direct and place == 0)
                or (place > 0 and stage is Stage.HERE),
                done_on=clock.local_date(event.at) if event else None,
                meeting_on=step.meeting_on if stage is Stage.HERE and step.body in handed_in else None,
            )
        )
    return tuple(shown)


def _stage(place: int, last: int, *, is_done: bool, settled: bool, is_first: bool) -> Stage:
    if is_done:
        return Stage.DONE
    if place < last or settled:
        return Stage.SKIPPED
    return Stage.HERE if is_first else Stage.AHEAD
