"""What the tests of the kinds set their stage with."""

from datetime import date

import pytest

from insyn.cases import acts
from insyn.cases.models import Case
from insyn.demonstration.cast import person_of
from insyn.demonstration.story import at
from insyn.meetings.models import Meeting
from tests.support.desk import Desk

DAY = date(2020, 1, 2)


@pytest.fixture
def desk(norsjo, stage) -> Desk:
    """The cast at their desks on the second of January 2020."""
    made = Desk(norsjo)
    made.at(DAY)
    return made


class Kinds:
    """Cases of kinds, made quickly."""

    def __init__(self, stage) -> None:
        self.stage = stage

    def by(self, who):
        return self.stage.act(who)

    def case(self, kind: str, day: int = 2, month: int = 1, title: str = "Ett ärende", **more) -> Case:
        """A case of the kind, come in on paper and registered."""
        submission = acts.receive_question(
            by=self.by("registrator"), at=at(month, day), subject=title, text="Så här är det."
        )
        return acts.register_case(
            by=self.by("registrator"),
            at=at(month, day),
            submission=submission,
            title=title,
            kind=kind,
            **more,
        )

    def at_unit(self, kind: str, **more) -> Case:
        """A case of the kind at the unit for education."""
        case = self.case(kind, **more)
        return acts.assign_case(by=self.by("registrator"), at=at(1, 2), case=case, unit="utbildning")

    def person(self, key: str):
        return person_of(key)

    def held(self, body: str = "kf") -> date:
        """The day of the body's next meeting, which is made to have been held."""
        meeting = Meeting.objects.filter(body=body, party="", on__gte=DAY).order_by("on").first()
        Meeting.objects.filter(pk=meeting.pk).update(state=Meeting.State.CLOSED)
        return meeting.on


@pytest.fixture
def kinds(stage) -> Kinds:
    return Kinds(stage)
