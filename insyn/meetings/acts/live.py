"""What happens in the room besides: a proposal supported, a division held again, a connection lost, a text kept."""

from datetime import datetime

from django.utils.translation import gettext as _

from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Overtaken, Refused, refuse_unless
from insyn.meetings.acts.common import State, item_body, meeting_body, must_be, must_have_begun
from insyn.meetings.acts.voice import must_speak_for
from insyn.meetings.models import AgendaItem, Meeting, Minutes, Presence, Proposal, Question, TextDraft
from insyn.meetings.serving import serving_at
from insyn.people.models import Person

Kind = Presence.Kind


def _proposal_body(proposal: Proposal, **_given: object) -> str:
    return proposal.item.meeting.body


def _question_body(question: Question, **_given: object) -> str:
    return question.item.meeting.body


@act("meetings.support_proposal", body=_proposal_body)
def support_proposal(*, by: Actor, at: datetime, proposal: Proposal, person: Person) -> Proposal:
    """Support a proposal that lies, before the question is put; only somebody who serves in the item may."""
    item = proposal.item
    must_have_begun(item)
    must_speak_for(by, person, item.meeting, at)
    refuse_unless(proposal.withdrawn_at is None, _("Förslaget är återtaget."))
    refuse_unless(not item.questions.exists(), _("Överläggningen är avslutad: frågan är redan ställd."))
    serving = serving_at(item.meeting, item)
    refuse_unless(serving.serves(person), serving.why_not(person))
    refuse_unless(proposal.by_id != person.pk, _("Det är personens eget förslag."))
    refuse_unless(
        not proposal.supported_by.filter(pk=person.pk).exists(), _("Personen stöder redan förslaget.")
    )
    proposal.supported_by.add(person)
    return proposal


@act("meetings.redo_division", body=_question_body)
def redo_division(*, by: Actor, at: datetime, question: Question, reason: str) -> Question:
    """Break off a division that goes on and let it begin again: every vote in it falls.

    For one that was disturbed, or in which somebody has voted who then turned out not to serve. The journal keeps each
    vote that fell.
    """
    must_have_begun(question.item)
    refuse_unless(
        question.method == Question.Method.DIVISION and question.closed_at is None,
        _("Ingen votering pågår i frågan."),
    )
    refuse_unless(bool(reason.strip()), _("Ange varför voteringen görs om."), field="reason")
    question.votes.all().delete()
    return question


@act("meetings.note_connection", body=meeting_body, publishes=True)
def note_connection(
    *, by: Actor, at: datetime, meeting: Meeting, person: Person, restored: bool = False
) -> Presence:
    """Note that somebody who takes part remotely has lost her connection, or has it again.

    Who cannot see and hear the others is not present (KL 5:16, 6:24): a lost connection is absence from the item on
    which it was lost, and a substitute serves. Restored in the same item, before any question in it has been put, it
    never was an absence; after that she has broken off her service for the day (KL 5:20).
    """
    must_be(meeting, State.OPEN)
    position = _position_now(meeting)
    rows = meeting.presences.filter(person=person).order_by("from_position", "pk")
    last = rows.last()
    if restored:
        refuse_unless(
            last is not None and last.kind == Kind.LOST, _("Ingen bruten förbindelse är antecknad.")
        )
        assert last is not None
        later = meeting.items.filter(position=last.from_position, questions__put_at__gte=last.noted_at)
        if last.from_position != position or later.exists():
            raise Refused(
                _("Något har redan avgjorts utan personen, som har avbrutit tjänstgöringen för dagen."),
                citation="KL 5:20",
            )
    else:
        refuse_unless(
            last is not None and last.remote and last.kind in (Kind.PRESENT, Kind.ARRIVED, Kind.RESTORED),
            _("Personen deltar inte på distans. Anteckna i stället att den har lämnat sammanträdet."),
        )
        refuse_unless(not _has_voted(meeting, person), _voted(person))
    presence = Presence(
        meeting=meeting,
        person=person,
        kind=Kind.RESTORED if restored else Kind.LOST,
        from_position=position,
        noted_at=at,
        remote=True,
    )
    presence.save()
    return presence


def _position_now(meeting: Meeting) -> int:
    """The item that is up, or the next one to be."""
    left = meeting.items.filter(decided_at__isnull=True).order_by("position")
    going_on = left.filter(begun_at__isnull=False).first() or left.first()
    return going_on.position if going_on else 0


def _has_voted(meeting: Meeting, person: Person) -> bool:
    """Whether the person has voted in a division that goes on."""
    return Question.objects.filter(
        item__meeting=meeting, method=Question.Method.DIVISION, closed_at__isnull=True, votes__person=person
    ).exists()


def _voted(person: Person) -> str:
    return _(
        "%(name)s har röstat i voteringen som pågår. Avsluta voteringen först, eller gör om den om rösten inte ska räknas."
    ) % {"name": person.name}


def refuse_to_disturb(meeting: Meeting, person: Person, *, arrives: bool, from_position: int) -> None:
    """Refuse to note a presence that would change who votes in a division where votes have been cast."""
    going_on = Question.objects.filter(
        item__meeting=meeting, item__position__gte=from_position, method=Question.Method.DIVISION,
        closed_at__isnull=True, votes__isnull=False,
    )  # fmt: skip
    if not going_on.exists():
        return
    refuse_unless(not _has_voted(meeting, person), _voted(person))
    refuse_unless(
        not arrives,
        _("En votering pågår. Anteckna ankomsten från och med nästa punkt, eller gör om voteringen."),
    )


@act("meetings.keep_item_text", body=item_body)
def keep_item_text(*, by: Actor, at: datetime, item: AgendaItem, edition: int) -> AgendaItem:
    """Let the text being typed be the item's text in the minutes. ``edition`` is the one the secretary has read: if
    somebody has typed since, :class:`Overtaken`."""
    minutes = Minutes.objects.filter(meeting=item.meeting).first()
    refuse_unless(
        minutes is None or minutes.state == Minutes.State.DRAFT,
        _("Protokollet är lämnat till justerarna. Ändra det på protokollets sida."),
    )
    draft = TextDraft.objects.filter(item=item).first()
    if draft is None:
        raise Refused(_("Ingen text är skriven än."))
    if draft.edition != edition:
        raise Overtaken(_("Någon annan har skrivit i texten. Läs den nya och spara igen."))
    item.minutes_text = draft.text.strip()
    item.save(update_fields=["minutes_text"])
    return item
