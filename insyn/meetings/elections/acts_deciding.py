"""What ends an election: one act and one transaction, from the decision in the minutes to the assignments in the register."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Refused, refuse_unless
from insyn.meetings.acts.common import item_body, must_have_begun, organisation_for
from insyn.meetings.acts.settling import settle_item
from insyn.meetings.elections.acts_before import free_numbers
from insyn.meetings.elections.standing import Standing, standing_of
from insyn.meetings.elections.wording import decision_of
from insyn.meetings.models import AgendaItem, BodyElection, ElectedPerson
from insyn.meetings.questions import standing_of as questions_of
from insyn.meetings.rules.proposals import Result
from insyn.meetings.serving import quorum_at
from insyn.people import acts as people
from insyn.people.models import Assignment, Person
from insyn.people.queries import PRESIDIUM


@act("meetings.decide_elections", body=item_body, publishes=True)
def decide_elections(*, by: Actor, at: datetime, item: AgendaItem) -> AgendaItem:
    """Declare those elected whom the elections of the item came to, and give them their assignments.

    All of it or nothing: the item has its paragraph and text, each of the elected the assignment with this decision, whoever
    fills a vacancy the seat; their rights begin on its first day. Refused while anything is missing in any of the elections.
    """
    must_have_begun(item)
    elections = list(
        item.elections.select_related("vacated__person", "item__meeting__version").order_by("position")
    )
    refuse_unless(bool(elections), _("Punkten är inget val."))
    ready = quorum_at(item.meeting, item)
    refuse_unless(ready.ok, ready.reason.sv, citation=ready.citation)
    _refuse_put_off(item)
    # A presidium is elected from the members, so whoever becomes one in the same item is given that seat first.
    standings = sorted(
        (standing_of(election) for election in elections), key=lambda one: one.election.capacity in PRESIDIUM
    )
    for standing in standings:
        if standing.missing:
            raise Refused(f"{standing.body.name.sv}: {standing.missing}")
    in_order = sorted(standings, key=lambda one: one.election.position)
    settle_item(item, AgendaItem.Outcome.DECIDED, decision_of(item, in_order), at)
    decision = reference(item)
    for standing in standings:
        _elect(by, at, standing, decision)
    return item


def reference(item: AgendaItem) -> str:
    """How a decision of the item is named in the register: KF 2020-02-17 § 12."""
    meeting = item.meeting
    body = organisation_for(meeting).body(meeting.body)
    return f"{body.short or body.name.sv} {meeting.on} § {item.paragraph}"


def _refuse_put_off(item: AgendaItem) -> None:
    found = questions_of(item)
    refuse_unless(
        found.asked is None and not item.questions.filter(answer="").exists(),
        _("Ställ först frågan om punkten ska avgöras i dag."),
    )
    put_off = found.settled and found.settled.result in (Result.REFERRED_BACK, Result.ADJOURNED)
    refuse_unless(not put_off, _("Punkten är bordlagd eller återremitterad. Anteckna det beslutet."))


def _elect(by: Actor, at: datetime, standing: Standing, decision: str) -> None:
    election = standing.election
    election.method = standing.method
    election.save(update_fields=["method"])
    numbers = free_numbers(election.body, election.capacity, election.starts_on, election.ends_on)
    if election.vacated is None and len(numbers) < len(standing.elected):
        raise Refused(_("Alla platser är inte lediga längre. Avsluta först de uppdrag som går ut."))
    for (row, person), number in zip(standing.elected, numbers or [1], strict=False):
        assignment = _given(by, at, election, person, number, decision)
        ElectedPerson(
            election=election,
            place=row.place,
            person=person,
            party=person.party,
            group=row.group,
            by_lot=row.by_lot,
            assignment=assignment,
        ).save()


def _given(
    by: Actor, at: datetime, election: BodyElection, person: Person, number: int, decision: str
) -> Assignment:
    if election.vacated is not None:
        return people.fill_vacancy(
            by=by,
            at=at,
            vacated=election.vacated,
            person=person,
            starts_on=begins(election),
            decision=decision,
        )
    return people.give_assignment(
        by=by,
        at=at,
        person=person,
        body=election.body,
        capacity=election.capacity,
        number=number,
        starts_on=election.starts_on,
        ends_on=election.ends_on,
        elected_by=election.item.meeting.body,
        decision=decision,
    )


def begins(election: BodyElection) -> date:
    """The first day of those elected: in a by-election not before the seat is left."""
    left = election.vacated.ends_on if election.vacated else None
    return max(election.starts_on, left) if left else election.starts_on
