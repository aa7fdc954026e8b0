"""Resigning, and who comes instead."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused
from insyn.people.acts.about import refuse_others
from insyn.people.acts.assignments import end_assignment, give_assignment
from insyn.people.models import Assignment, Person, Resignation
from insyn.people.models.periods import holding
from insyn.people.queries import PLACES

Answer = Resignation.Answer


@act("people.ask_to_resign")
def ask_to_resign(
    *, by: Actor, at: datetime, assignment: Assignment, asked_on: date, wishes_on: date | None = None
) -> Resignation:
    """Enter that somebody asks to be released from an assignment (KL 4:6), and from which day she wishes to be.

    The secretary enters it as it came in; whoever holds the assignment may ask here herself.
    """
    refuse_others(by, assignment.person, at)
    if assignment.ends_on and assignment.ends_on <= clock.local_date(at):
        raise Refused(_("Uppdraget är redan avslutat."))
    if asked_on > clock.local_date(at):
        raise Invalid(_("Avsägelsen kan inte ha kommit in en dag som inte har varit."), field="asked_on")
    if assignment.resignations.filter(answer=Answer.WAITING).exists():
        raise Refused(_("Det finns redan en avsägelse som väntar på beslut."))
    row = Resignation(assignment=assignment, asked_on=asked_on, wishes_on=wishes_on)
    row.save()
    return row


@act("people.answer_resignation", publishes=True)
def answer_resignation(
    *,
    by: Actor,
    at: datetime,
    resignation: Resignation,
    answer: str,
    decision: str = "",
    leaves_on: date | None = None,
) -> Resignation:
    """Enter what was decided: granted, which ends the assignment before ``leaves_on`` (by default today); refused, which the
    assembly may only for special reasons (KL 4:6); or withdrawn by her. The first two name their decision.
    """
    if resignation.answer != Answer.WAITING:
        raise Refused(_("Avsägelsen är redan besvarad."))
    if answer not in (Answer.GRANTED, Answer.REFUSED, Answer.WITHDRAWN):
        raise Invalid(_("Välj om avsägelsen beviljas, avslås eller tas tillbaka."), field="answer")
    if answer != Answer.WITHDRAWN and not decision.strip():
        raise Invalid(_("Ange beslutet, till exempel KF 2020-02-24 § 12."), field="decision")
    today = clock.local_date(at)
    if answer == Answer.GRANTED:
        end_assignment(
            by=by,
            at=at,
            assignment=resignation.assignment,
            ends_on=leaves_on or today,
            because=Assignment.Ended.RESIGNED,
            decision=decision,
        )
    resignation.answer, resignation.answered_on, resignation.decision = answer, today, decision.strip()
    resignation.save(update_fields=["answer", "answered_on", "decision"])
    return resignation


@act("people.fill_vacancy", publishes=True)
def fill_vacancy(
    *, by: Actor, at: datetime, vacated: Assignment, person: Person, starts_on: date, decision: str
) -> Assignment:
    """Give a seat that somebody has left to the one who was elected in a by-election, or came by a recount.

    She has its rights from ``starts_on``; ``decision`` is the election's or the county administrative board's. A committee's
    seat goes by a by-election (KL 6:20), the assembly's by a recount of the party's ballots (Elections Act 14), so only to
    somebody of the party. Her place as a substitute of the body ends the same day. Refused while somebody holds the seat.
    """
    if vacated.ends_on is None or vacated.ends_on > starts_on:
        raise Refused(_("Platsen är inte ledig den dagen."))
    if not decision.strip():
        raise Invalid(_("Ange beslutet om fyllnadsval eller ny sammanräkning."), field="decision")
    if vacated.elected_by == Assignment.VOTERS and vacated.party != person.party:
        raise Refused(
            _(
                "Platsen är %(party)s. Den nya ledamoten tas från samma partis valsedlar, genom ny sammanräkning."
            )
            % {"party": vacated.party or "–"}
        )
    if vacated.capacity in PLACES:
        _leave_other_place(by, at, vacated.body, person, starts_on, decision)
    return give_assignment(
        by=by,
        at=at,
        person=person,
        body=vacated.body,
        capacity=vacated.capacity,
        number=vacated.number,
        starts_on=starts_on,
        party=vacated.party,
        elected_by=vacated.elected_by,
        decision=decision,
        succeeds=vacated,
    )


def _leave_other_place(by: Actor, at: datetime, body: str, person: Person, on: date, decision: str) -> None:
    """A substitute who becomes a member is a substitute no more."""
    others = Assignment.objects.filter(
        holding(on),
        person=person,
        body=body,
        capacity__in=(Assignment.Capacity.SUBSTITUTE, Assignment.Capacity.INSIGHT),
    )
    for place in others:
        end_assignment(
            by=by, at=at, assignment=place, ends_on=on, because=Assignment.Ended.MOVED, decision=decision
        )
