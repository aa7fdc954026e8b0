"""Giving and ending assignments."""

from datetime import date, datetime

from django.db.models import ProtectedError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused
from insyn.organisation.queries import organisation_on
from insyn.people.acts.persons import refuse_merged
from insyn.people.eligible import hindrances
from insyn.people.models import Assignment, Person
from insyn.people.models.periods import meeting
from insyn.people.queries import PLACES, resting_on

Ended = Assignment.Ended


@act("people.give_assignment", publishes=True)
def give_assignment(
    *,
    by: Actor,
    at: datetime,
    person: Person,
    body: str,
    capacity: str,
    number: int,
    starts_on: date,
    ends_on: date | None = None,
    share: int | None = None,
    party: str | None = None,
    elected_by: str = "",
    decision: str = "",
    source: str = "",
    succeeds: Assignment | None = None,
) -> Assignment:
    """Give somebody a seat in a body over a half-open period; ``party`` is the one she is elected for, by default her own.

    Refused if the body does not exist in the version in force, if the seat is held on any of the days, if the person
    already holds a seat of the body then, if there are no such seats (the number is above what the file gives), or if the law
    says that she cannot be elected to it (with its section).
    """
    refuse_merged(person)
    if ends_on and ends_on <= starts_on:
        raise Invalid(_("Uppdraget måste sluta efter att det börjar."), field="ends_on")
    if number < 1:
        raise Invalid(_("Platserna räknas från 1."), field="number")
    if share is not None and not 1 <= share <= 100:
        raise Invalid(_("Andelen av heltid är 1–100 procent."), field="share")
    _refuse_seat_that_is_not_there(body, capacity, number, starts_on)
    held = Assignment.objects.filter(meeting(starts_on, ends_on), body=body)
    if holder := held.filter(capacity=capacity, number=number).select_related("person").first():
        raise Refused(_("Platsen innehas redan av %(name)s under tiden.") % {"name": holder.person.name})
    if capacity in PLACES and held.filter(person=person, capacity__in=PLACES).exists():
        raise Refused(_("%(name)s har redan en plats i organet under tiden.") % {"name": person.name})
    if found := hindrances(person, body, capacity, number, starts_on):
        raise Refused(
            " ".join(f"{one.message.in_(get_language() or 'sv')} ({one.rule})" for one in found),
            facts={"rules": [one.rule for one in found]},
        )
    assignment = Assignment(
        person=person,
        body=body,
        capacity=capacity,
        number=number,
        party=person.party if party is None else party,
        share=share,
        starts_on=starts_on,
        ends_on=ends_on,
        elected_by=elected_by,
        decision=decision.strip(),
        source=source,
        succeeds=succeeds,
    )
    assignment.save()
    return assignment


def _refuse_seat_that_is_not_there(body_id: str, capacity: str, number: int, on: date) -> None:
    organisation = organisation_on(on)
    if not organisation.has_body(body_id):
        raise Invalid(
            _("Organet %(body)s finns inte i organisationen den dagen.") % {"body": body_id}, field="body"
        )
    body = organisation.body(body_id)
    limits = {Assignment.Capacity.MEMBER: body.members, Assignment.Capacity.SUBSTITUTE: body.substitutes}
    limit = limits.get(Assignment.Capacity(capacity))
    if limit is not None and number > limit:
        raise Refused(
            _("%(body)s har %(limit)s platser av det slaget, plats %(number)s finns inte.")
            % {"body": body.name.sv, "limit": limit, "number": number}
        )


@act("people.end_assignment", publishes=True)
def end_assignment(
    *,
    by: Actor,
    at: datetime,
    assignment: Assignment,
    ends_on: date,
    because: str = Ended.UNKNOWN,
    decision: str = "",
) -> Assignment:
    """End an assignment before a day (that day is the first without it), with why and by which decision.

    What rests on the seat ends with it: the presidium of the body (KL 6:21), the subcommittees elected from it (6:42), unless she
    has another place there. An end that is set already can be moved earlier, not later; one who resigns is released by
    `answer_resignation`.
    """
    if because not in Ended.values:
        raise Invalid(_("Välj en av orsakerna."), field="because")
    if ends_on <= assignment.starts_on:
        raise Invalid(_("Uppdraget måste sluta efter att det börjar."), field="ends_on")
    if assignment.ends_on and assignment.ends_on <= ends_on:
        raise Refused(_("Uppdraget är redan avslutat."))
    resting = [] if because == Ended.MOVED else resting_on(assignment, ends_on)
    for row in (assignment, *resting):
        row.ends_on, row.ended_because, row.end_decision = ends_on, because, decision.strip()
        row.save(update_fields=["ends_on", "ended_because", "end_decision"])
    return assignment


@act("people.take_back_assignment", publishes=True)
def take_back_assignment(*, by: Actor, at: datetime, assignment: Assignment) -> Person:
    """Take back an assignment that has not begun yet, or was entered by mistake today; nothing has rested on it.

    Refused from the day after it began: then it is ended. Answers with the person whom it was given.
    """
    if assignment.starts_on < clock.local_date(at):
        raise Refused(_("Uppdraget har börjat. Avsluta det i stället, med orsak och dag."))
    if assignment.resignations.exists() or assignment.successors.exists():
        raise Refused(_("Det finns en avsägelse eller ett fyllnadsval som rör uppdraget."))
    person = assignment.person
    try:
        assignment.delete()
    except ProtectedError as error:  # the record of the meeting that elected her stands
        raise Refused(_("Uppdraget kommer av ett val i ett sammanträde. Avsluta det i stället.")) from error
    return person
