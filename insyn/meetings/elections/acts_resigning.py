"""A resignation that waits, taken up at a meeting: released or not, and the by-election to the seat as an item of its own."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.description.dates import in_words
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused, refuse_unless
from insyn.meetings.acts.agenda import add_item
from insyn.meetings.acts.common import (
    State,
    item_body,
    meeting_body,
    must_be,
    must_have_begun,
    organisation_for,
)
from insyn.meetings.acts.settling import settle_item
from insyn.meetings.elections.acts_before import prepare_election
from insyn.meetings.elections.acts_deciding import reference
from insyn.meetings.elections.wording import office
from insyn.meetings.models import AgendaItem, Meeting, ResignationItem
from insyn.meetings.rules.elections import elector_of, may_elect
from insyn.meetings.serving import quorum_at
from insyn.people import acts as people
from insyn.people.models import Assignment, Resignation

Answer = Resignation.Answer


@dataclass(frozen=True)
class Waiting:
    """A resignation that the body of a meeting may answer, in words."""

    resignation: Resignation
    text: str


def releases(organisation: Organisation, assignment: Assignment) -> str | None:
    """The body that answers a resignation: the assembly (KL 4:6), or the committee whose subcommittee it is (6:42)."""
    if not organisation.has_body(assignment.body):
        return None
    body = organisation.body(assignment.body)
    if body.kind is BodyKind.SUBCOMMITTEE:
        return elector_of(organisation, body)
    return organisation.assembly.id


def waiting_for(meeting: Meeting) -> list[Waiting]:
    """The resignations that wait for the meeting's body and stand on no agenda."""
    organisation = organisation_for(meeting)
    rows = (
        Resignation.objects.filter(answer=Answer.WAITING)
        .exclude(items__item__in=_undecided())
        .select_related("assignment__person")
        .order_by("asked_on", "pk")
    )
    return [
        Waiting(row, f"{row.assignment.person.with_party}, {_office(organisation, row.assignment)}")
        for row in rows
        if releases(organisation, row.assignment) == meeting.body
    ]


def _undecided() -> list[int]:
    rows = ResignationItem.objects.filter(item__decided_at__isnull=True)
    return list(rows.exclude(item__meeting__state=State.CANCELLED).values_list("item", flat=True))


def _office(organisation: Organisation, assignment: Assignment) -> str:
    return office(organisation.body(assignment.body), assignment.capacity, 1)


@act("meetings.take_up_resignation", body=meeting_body)
def take_up_resignation(
    *, by: Actor, at: datetime, meeting: Meeting, resignation: Resignation
) -> ResignationItem:
    """Put a waiting resignation on the agenda, and after it the by-election to the seat, unless that is filled by a recount.

    Needs no preparation (KL 5:29). Refused at a body that does not answer it, or if it stands on an agenda already.
    """
    must_be(meeting, State.PLANNED)
    organisation, assignment = organisation_for(meeting), resignation.assignment
    refuse_unless(resignation.answer == Answer.WAITING, _("Avsägelsen är redan besvarad."))
    refuse_unless(
        releases(organisation, assignment) == meeting.body,
        _("Avsägelsen besvaras av ett annat organ."),
        citation="KL 4:6",
        field="resignation",
    )
    refuse_unless(
        not resignation.items.filter(item__in=_undecided()).exists(),
        _("Avsägelsen står redan på en dagordning."),
        field="resignation",
    )
    what = _office(organisation, assignment)
    item = add_item(
        by=by,
        at=at,
        meeting=meeting,
        kind=AgendaItem.Kind.FORM,
        title=f"Avsägelse från uppdraget som {what}"[:200],
    )
    row = ResignationItem(item=item, resignation=resignation)
    row.save()
    elects = may_elect(organisation, meeting.body, organisation.body(assignment.body), assignment.capacity)
    if elects.ok and assignment.elected_by != Assignment.VOTERS:
        filled = add_item(
            by=by,
            at=at,
            meeting=meeting,
            kind=AgendaItem.Kind.FORM,
            title=f"Fyllnadsval av {what}"[:200],
            is_election=True,
        )
        prepare_election(
            by=by,
            at=at,
            item=filled,
            body=assignment.body,
            capacity=assignment.capacity,
            places=1,
            starts_on=max(meeting.on, resignation.wishes_on or meeting.on),
            vacated=assignment,
        )
    return row


@act("meetings.decide_resignation", body=item_body, publishes=True)
def decide_resignation(
    *,
    by: Actor,
    at: datetime,
    item: AgendaItem,
    answer: str,
    leaves_on: date | None = None,
    reason: str = "",
) -> AgendaItem:
    """Release somebody from her assignment before a day, by default that of the meeting; or refuse, for special reasons that
    are stated (KL 4:6). Her assignment ends with this decision, and what rests on it.
    """
    must_have_begun(item)
    asked = (
        ResignationItem.objects.filter(item=item).select_related("resignation__assignment__person").first()
    )
    if asked is None:
        raise Refused(_("Punkten är ingen avsägelse."))
    resignation, meeting = asked.resignation, item.meeting
    refuse_unless(resignation.answer == Answer.WAITING, _("Avsägelsen är redan besvarad."))
    if answer not in (Answer.GRANTED, Answer.REFUSED):
        raise Invalid(_("Välj om avsägelsen beviljas eller avslås."), field="answer")
    reason = reason.strip()
    if answer == Answer.REFUSED and not reason:
        raise Refused(
            _("Skriv de särskilda skälen mot att befria från uppdraget."), citation="KL 4:6", field="reason"
        )
    ready = quorum_at(meeting, item)
    refuse_unless(ready.ok, ready.reason.in_(get_language() or "sv"), citation=ready.citation)
    last = leaves_on or resignation.wishes_on or meeting.on
    organisation, assignment = organisation_for(meeting), resignation.assignment
    who, what = assignment.person.with_party, _office(organisation, assignment)
    by_name = organisation.body(meeting.body).name.sv
    if answer == Answer.GRANTED:
        text = f"{by_name} befriar {who} från uppdraget som {what} från och med den {in_words(last).sv}."
        if assignment.elected_by == Assignment.VOTERS or assignment.body == organisation.assembly.id:
            text += (
                "\n\nLänsstyrelsen underrättas, så att den som ska efterträda utses genom ny sammanräkning."
            )
    else:
        text = f"{by_name} avslår begäran från {who} att befrias från uppdraget som {what}. {reason}"
    settle_item(item, AgendaItem.Outcome.DECIDED, text, at)
    people.answer_resignation(
        by=by, at=at, resignation=resignation, answer=answer, decision=reference(item), leaves_on=last
    )
    return item
