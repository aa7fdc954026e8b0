"""A body through the versions of the organisation, as its page tells it."""

from dataclasses import dataclass
from datetime import date, timedelta

from insyn.description.bodies import Body
from insyn.description.compare import lineage
from insyn.description.seats import seats_in_short
from insyn.description.text import Text
from insyn.organisation.models import OrganisationVersion
from insyn.organisation.queries import decided_versions, organisation_of
from insyn.portal.asof import AsOf


@dataclass(frozen=True)
class Period:
    """The days of a version (``last`` is None while it is in force), and the bodies that then had the tasks."""

    first: date
    last: date | None
    bodies: tuple[tuple[Body, Text], ...]
    has_itself: bool


def history_of(body_id: str, asof: AsOf) -> tuple[Period, ...]:
    """Every period that is known on the day, the newest first; of today also those that are decided and will come."""
    versions = [
        version for version in decided_versions() if asof.day >= asof.today or version.valid_from <= asof.day
    ]
    stages = lineage([organisation_of(version) for version in versions], body_id)
    return tuple(
        Period(
            versions[stage.place].valid_from,
            _last_day(versions, stage.place),
            tuple((body, seats_in_short(body)) for body in stage.bodies),
            any(body.id == body_id for body in stage.bodies),
        )
        for stage in reversed(stages)
    )


def _last_day(versions: list[OrganisationVersion], place: int) -> date | None:
    """The day before the next version begins; an earlier day does not know that its own has ended since."""
    return versions[place + 1].valid_from - timedelta(days=1) if place + 1 < len(versions) else None
