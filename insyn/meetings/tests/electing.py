"""An assembly that elects, for the tests of elections in a meeting: its meeting of 24 February 2020, open."""

from datetime import date
from typing import Any

from insyn.demonstration.cast import person_of
from insyn.demonstration.story import Stage, at
from insyn.meetings import acts as meetings
from insyn.meetings.elections import acts
from insyn.meetings.models import AgendaItem, BodyElection, DrawnLot, Meeting, Nomination
from insyn.people import acts as people
from insyn.people.models import Assignment, Person

DAY = date(2020, 2, 24)
FIRST_DAY, LAST_DAY = date(2020, 3, 1), date(2023, 1, 1)
SEATS = {"s": 14, "kd": 8, "c": 3, "l": 3, "v": 2, "sd": 1}
ALL = tuple(f"{party}-{number}" for party, seats in SEATS.items() for number in range(1, seats + 1))
NOW = at(2, 24, 18, 30)


def persons(*keys: str) -> list[Person]:
    """People of the example by their ids."""
    return [person_of(key) for key in keys]


def fresh(row: Any) -> Any:
    """The row as it is now."""
    return type(row).objects.get(pk=row.pk)


def free_seats(stage: Stage, body: str, day: date = FIRST_DAY) -> None:
    """Let the term of everybody in a body go out on a day."""
    for row in Assignment.objects.filter(body=body, ends_on=None).order_by("pk"):
        if fresh(row).ends_on is None:
            people.end_assignment(
                by=stage.secretary, at=at(2, 3), assignment=fresh(row), ends_on=day, because="term"
            )


def planned(body: str = "kf", day: date = DAY) -> Meeting:
    """A meeting of the example's calendar."""
    return Meeting.objects.get(body=body, on=day)


def put_up(stage: Stage, meeting: Meeting, **given: Any) -> BodyElection:
    """An item with an election on the meeting's agenda."""
    item = meetings.add_item(
        by=stage.secretary, at=at(2, 10), meeting=meeting, kind="form", title="Val", is_election=True
    )
    return also(stage, item, **given)


def also(stage: Stage, item: AgendaItem, **given: Any) -> BodyElection:
    """One more election in the item."""
    what = {
        "body": "valnamnd",
        "capacity": "member",
        "places": 5,
        "starts_on": FIRST_DAY,
        "ends_on": LAST_DAY,
        **given,
    }
    return acts.prepare_election(by=stage.secretary, at=at(2, 10), item=fresh(item), **what)


def open_meeting(stage: Stage, meeting: Meeting, *keys: str) -> Meeting:
    """Summon and open it with these people, by default everybody in the assembly."""
    meetings.send_summons(by=stage.secretary, at=at(2, 14), meeting=fresh(meeting))
    begins = at(meeting.on.month, meeting.on.day, 18)
    return meetings.open_meeting(
        by=stage.secretary, at=begins, meeting=fresh(meeting), present=persons(*(keys or ALL))
    )


def begin(stage: Stage, election: BodyElection) -> BodyElection:
    """Take its item up."""
    meetings.begin_item(by=stage.secretary, at=NOW, item=fresh(election.item))
    return fresh(election)


def nominate(stage: Stage, election: BodyElection, *keys: str, **given: Any) -> Nomination:
    """The nominating committee's proposal, unless another is said."""
    return acts.nominate(
        by=stage.secretary,
        at=NOW,
        election=fresh(election),
        **{"kind": "committee", "names": persons(*keys), **given},
    )


def demand(stage: Stage, election: BodyElection, *keys: str, kind: str = "proportional") -> None:
    """Each of them demands it."""
    for key in keys:
        acts.demand_ballots(
            by=stage.secretary, at=NOW, election=fresh(election), person=person_of(key), kind=kind
        )


def group(stage: Stage, election: BodyElection, name: str, *keys: str) -> Nomination:
    """A group's list, put by its first name if she serves."""
    by = next(key for key in keys if key in ALL)
    return nominate(stage, election, *keys, kind="group", group=name, person=person_of(by))


def tellers(stage: Stage, election: BodyElection, *keys: str) -> None:
    """Those who assist."""
    acts.appoint_tellers(by=stage.secretary, at=NOW, election=fresh(election), tellers=persons(*keys))


def heap(number: int, *keys: str, group: str = "", **given: Any) -> dict:
    """Ballots that are alike."""
    return {"kind": "valid", "number": number, "group": group, "names": persons(*keys), **given}


def count(stage: Stage, election: BodyElection, *piles: dict) -> None:
    """Enter all the ballots."""
    acts.count_ballots(by=stage.secretary, at=NOW, election=fresh(election), piles=list(piles))


def draw(stage: Stage, election: BodyElection, taker: str) -> DrawnLot:
    """The chair draws a lot that falls on somebody, or on a group."""
    return acts.draw_lot(
        by=stage.secretary, at=NOW, election=fresh(election), taker=taker, drawn_by="Ordföranden"
    )


def decide(stage: Stage, election: BodyElection) -> AgendaItem:
    """Declare those elected."""
    return acts.decide_elections(by=stage.secretary, at=NOW, item=fresh(election.item))
