"""A case's way as it stood on a day: which steps it has behind it, where it is, what lies ahead. Told by its events."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
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

    A case that was referred back begins its way anew, or from the body it was returned to; one that a delegate settled
    has gone none of it.
    """
    rows = list(steps)
    told = _told([step.body for step in rows], events)
    done, handed_in, direct = told.done, told.handed_in, told.direct
    last = max((place for place, step in enumerate(rows) if step.body in done), default=-1)
    last = max(last, told.begins - 1)
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


@dataclass
class _Told:
    """What the events leave: which bodies are done, who has it handed in, and at which place it began last."""

    done: dict[str, CaseEvent] = field(default_factory=dict)
    handed_in: set[str] = field(default_factory=set)
    direct: bool = False
    begins: int = 0


def _told(bodies: Sequence[str], events: Iterable[CaseEvent]) -> _Told:
    told = _Told()
    for event in events:
        if event.kind == "referred-back":
            told = _Told()
        elif event.kind == "returned" and event.body in bodies:
            begins = bodies.index(event.body)
            kept = {body: done for body, done in told.done.items() if body in bodies[:begins]}
            told = _Told(kept, {event.body}, begins=begins)
        elif event.kind == "handed-in":
            told.handed_in.add(event.body)
        elif event.kind == "from-joint-committee":
            told.direct = True
        elif event.kind in PASSING and not event.unit:
            told.done[event.body] = event
    return told
