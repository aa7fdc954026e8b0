"""Two meetings held and a period over them, for the tests of acts and pages."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from insyn.demonstration.cast import person_of
from insyn.demonstration.story import Stage
from insyn.foundation.clock import instant
from insyn.meetings.models import Meeting, Presence
from insyn.people.models import Person
from insyn.remuneration import acts
from insyn.remuneration.models import Claim, PayPeriod
from insyn.remuneration.queries import slips
from insyn.remuneration.rules.line import LineKind

FIRST, AFTER = date(2020, 1, 1), date(2020, 3, 1)
SHOWN = instant(date(2020, 3, 2), 9)
LATER = instant(date(2020, 3, 9), 10)


CAME = ("s-1", "s-2", "s-3", "s-4", "s-6", "kd-1", "kd-2", "kd-3", "c-1", "l-1", "v-1", "sd-1")


def hold_meetings() -> None:
    """The board has met from nine to twelve on 4 February, and the Social Democrats' group on 29 January."""
    board = Meeting.objects.get(body="ks", on=date(2020, 2, 4))
    group = Meeting.objects.get(body="gruppmoten", on=date(2020, 1, 29), party="S")
    for meeting, people, hour in ((board, CAME, 9), (group, ("s-1", "s-2", "s-12", "s-6", "s-ers-1"), 18)):
        begins = instant(meeting.on, hour)
        Meeting.objects.filter(pk=meeting.pk).update(
            state=Meeting.State.CLOSED, opened_at=begins, closed_at=begins + timedelta(hours=3)
        )
        for key in people:
            Presence(
                meeting=meeting, person=person_of(key), kind=Presence.Kind.PRESENT, noted_at=begins
            ).save()


def opened(stage: Stage) -> PayPeriod:
    """January and February."""
    return acts.open_period(by=stage.secretary, at=SHOWN, first=FIRST, after=AFTER)


def shown(stage: Stage) -> PayPeriod:
    """The same, shown to people."""
    return acts.show_period(by=stage.secretary, at=SHOWN, period=opened(stage))


def approve_everybody(stage: Stage, period: PayPeriod, at: datetime = LATER) -> None:
    """Approve all lines as they are."""
    found = slips(period)
    people = [Person.objects.get(pk=slip.person) for slip in found]
    seen = {str(slip.person): slip.digest for slip in found}
    acts.approve_lines(by=stage.secretary, at=at, period=period, people=people, seen=seen)


def closed(stage: Stage) -> PayPeriod:
    """The same, approved and closed."""
    period = shown(stage)
    approve_everybody(stage, period)
    return acts.close_period(by=stage.secretary, at=LATER, period=period)


def lost_income(stage: Stage, username: str = "ks-ledamot", key: str = "kd-2", **more: object) -> Claim:
    """A member of the board claims lost income for its meeting."""
    given: dict[str, object] = {
        "kind": "lost-income",
        "body": "ks",
        "on": date(2020, 2, 4),
        "kronor": Decimal("1480.50"),
        "minutes": 300,
        "words": "Tjänstledig för sammanträdet",
        "filename": "intyg.txt",
        "evidence": b"Avdrag 1 480,50 kr (invented)",
        **more,
    }
    return acts.make_claim(by=stage.act(username), at=SHOWN, person=person_of(key), **given)


def complete_codes(stage: Stage) -> None:
    """A number for everybody with lines, and codes for every kind."""
    for place, person in enumerate(Person.objects.order_by("pk"), start=1001):
        acts.set_payroll_number(by=stage.secretary, at=LATER, person=person, number=str(place))
    acts.set_codes(
        by=stage.secretary,
        at=LATER,
        organisation_number="212000-2445",
        counter_account="2821",
        pay_types={kind.value: f"50{place}" for place, kind in enumerate(LineKind)},
        accounts={kind.value: f"50{place}1" for place, kind in enumerate(LineKind)},
    )
