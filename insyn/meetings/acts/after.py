"""After the meeting: minutes written, presented, approved, posted; decisions given to somebody to carry out."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.cases import way
from insyn.cases.models import Case, Execution
from insyn.description.administration import UnknownUnit
from insyn.description.dates import in_words
from insyn.description.text import Text
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, NotAllowed, Overtaken, Refused, refuse_unless
from insyn.meetings import completeness, letters, papers
from insyn.meetings.acts import early
from insyn.meetings.acts.common import State, item_body, meeting_body, must_be, must_go_on
from insyn.meetings.acts.posting import put_up
from insyn.meetings.force import appealing, force_of
from insyn.meetings.models import AgendaItem, Approver, Meeting, Minutes, Strength
from insyn.meetings.roll import present_people
from insyn.meetings.rules.legal_force import Ground, may_execute
from insyn.organisation.queries import administration_on
from insyn.people.models import Person

# The texts a secretary writes are long; what is longer than this is a mistake.
LONGEST_TEXT = 20_000


def _minutes_body(minutes: Minutes, **_given: object) -> str:
    return minutes.meeting.body


@act("meetings.appoint_approvers", body=meeting_body)
def appoint_approvers(
    *, by: Actor, at: datetime, meeting: Meeting, chair: Person, approvers: Sequence[Person]
) -> Meeting:
    """Say who chaired and who was appointed to approve the minutes with the chair; all must have been present."""
    must_be(meeting, State.OPEN)
    must_go_on(meeting)
    refuse_unless(bool(approvers), _("Utse minst en justerare."))
    refuse_unless(chair not in approvers, _("Ordföranden justerar redan: utse någon annan."))
    here = present_people(meeting)
    for person in [chair, *approvers]:
        refuse_unless(person in here, _("%(name)s är inte närvarande.") % {"name": person.name})
    meeting.approvers.all().delete()
    Approver(meeting=meeting, person=chair, chair=True).save()
    for person in approvers:
        Approver(meeting=meeting, person=person).save()
    return meeting


@act("meetings.save_minutes", body=_minutes_body)
def save_minutes(
    *,
    by: Actor,
    at: datetime,
    minutes: Minutes,
    edition: int,
    texts: Mapping[int, str],
    approval_place: str = "",
    others_present: str = "",
) -> Minutes:
    """Save the secretary's own texts (by item id). ``edition`` is the one that was read: if somebody has saved since,
    :class:`Overtaken`, and nothing is overwritten."""
    if minutes.state == Minutes.State.APPROVED:
        raise Refused(
            _("Protokollet är justerat och ändras inte. Ett skrivfel rättas med en daterad anteckning.")
        )
    held = Minutes.objects.get(pk=minutes.pk)
    if held.edition != edition:
        raise Overtaken(
            _(
                "Någon annan har sparat protokollet medan du skrev. Ditt är inte sparat: läs det nya och lägg in ditt igen."
            )
        )
    if any(len(text) > LONGEST_TEXT for text in texts.values()):
        raise Invalid(_("En text är för lång: högst 20 000 tecken."))
    items = {item.pk: item for item in held.meeting.items.all()}
    if set(texts) - set(items):
        raise Invalid(_("En av punkterna hör inte till sammanträdet."))
    for pk, text in texts.items():
        if items[pk].minutes_text != text.strip() and items[pk].is_approved_at_once:
            raise Refused(
                _("”%(title)s” är omedelbart justerad: texten ändras inte.") % {"title": items[pk].title},
                citation="KL 5:69",
            )
        items[pk].minutes_text = text.strip()
        items[pk].save(update_fields=["minutes_text"])
    # What is with the approvers goes back to draft: nobody has approved a text that was changed after.
    held.meeting.approvers.update(approved_at=None, approved_sha256="", strength="")
    held.state, held.presented = Minutes.State.DRAFT, None
    held.approval_place, held.others_present = approval_place.strip(), others_present.strip()
    held.edition += 1
    held.save()
    return held


@act("meetings.present_minutes", body=_minutes_body)
def present_minutes(*, by: Actor, at: datetime, minutes: Minutes, kept_at: str = "") -> Minutes:
    """Give the minutes to the chair and the approvers; refused while anything the law demands is missing (KL 5:66–68).

    They are set as a file, whose digest each approval names. ``kept_at`` says where the approved minutes will be kept:
    then the notice is posted by itself when the last of them has approved (KL 8:12).
    """
    refuse_unless(minutes.state == Minutes.State.DRAFT, _("Protokollet är redan hos justerarna."))
    must_be(minutes.meeting, State.CLOSED)
    missing = completeness.missing(minutes)
    if missing:
        raise Refused(" ".join(reason.sv for reason in missing), citation="KL 5:66–67")
    minutes.state, minutes.kept_at = Minutes.State.PRESENTED, kept_at.strip()[:200]
    minutes.presented = papers.make_presented(by=by, at=at, minutes=minutes)
    minutes.save(update_fields=["state", "kept_at", "presented"])
    letters.presented(minutes)
    return minutes


@act("meetings.approve_minutes", body=_minutes_body, publishes=True)
def approve_minutes(
    *, by: Actor, at: datetime, minutes: Minutes, strength: str = Strength.UNKNOWN
) -> Minutes:
    """Approve the minutes: the chair and each appointed approver by herself. With the last one they are approved, made
    into documents, and never changed. After the fourteenth day it is still done, and the minutes say that it was late.

    Her approval is a signature as a recorded act: the digest of the file she had before her, the time, and in
    ``strength`` how she had shown who she is.
    """
    refuse_unless(minutes.state == Minutes.State.PRESENTED, _("Protokollet är inte framlagt för justering."))
    approver = minutes.meeting.approvers.filter(person__user=by.user).first() if by.user else None
    if approver is None:
        raise NotAllowed(_("Bara ordföranden och de utsedda justerarna justerar protokollet."))
    refuse_unless(approver.approved_at is None, _("Du har redan justerat protokollet."))
    approver.approved_at, approver.strength = at, strength
    approver.approved_sha256 = minutes.presented.sha256 if minutes.presented else ""
    approver.save(update_fields=["approved_at", "strength", "approved_sha256"])
    if minutes.meeting.approvers.filter(approved_at__isnull=True).exists():
        return minutes
    made = papers.make_minutes(by=by, at=at, minutes=minutes)
    minutes.state, minutes.approved_at = Minutes.State.APPROVED, at
    minutes.document, minutes.public_document = made.record, made.public
    minutes.save()
    minutes.meeting.state = State.APPROVED
    minutes.meeting.save(update_fields=["state"])
    if minutes.kept_at:
        put_up(by=by, at=at, meeting=minutes.meeting, kept_at=minutes.kept_at)
    return minutes


@act("meetings.assign_execution", body=item_body, publishes=True)
def assign_execution(
    *,
    by: Actor,
    at: datetime,
    item: AgendaItem,
    task: str,
    unit: str,
    due_on: date,
    ground: str = "",
    reasons: str = "",
) -> Execution:
    """Give a unit the task of carrying out what was decided, by a day.

    Under legality review it need not wait for legal force (KL 13:14); under other law it does, unless ``ground`` is one of
    FL 35 §. A ground is kept with its ``reasons`` and is public with the decision; without one the task is to be done when
    the decision has legal force. Refused where a court has forbidden it or struck the decision down.
    """
    refuse_unless(
        item.outcome == AgendaItem.Outcome.DECIDED and item.case is not None,
        _("Bara ett beslut i ett ärende kan ges till någon att genomföra."),
    )
    assert item.case is not None
    on = clock.local_date(at)
    chosen = early.checked_ground(item, ground, reasons)
    if force := force_of(item, on):
        if chosen is not Ground.WAIT and force.in_force:
            raise Refused(
                _("Beslutet har laga kraft. Ingen grund behövs för att genomföra det."), field="ground"
            )
        allowed = may_execute(force, appealing(item).route, at_once=chosen.words.sv if chosen else "")
        refuse_unless(
            allowed.ok, allowed.reason.in_(get_language() or "sv"), citation=allowed.citation, field="ground"
        )
    try:
        found = administration_on(on).unit(unit)
    except UnknownUnit:
        raise Invalid(_("Förvaltningen har ingen enhet %(unit)s.") % {"unit": unit}, field="unit") from None
    if due_on < on:
        raise Invalid(_("Dagen har redan passerat."), field="due_on")
    if not task.strip():
        raise Invalid(_("Skriv vad som ska göras."), field="task")
    execution = Execution(
        case=item.case,
        body=item.meeting.body,
        decided_on=item.meeting.on,
        paragraph=item.paragraph,
        task=task.strip(),
        unit=unit,
        due_on=due_on,
    )
    execution.save()
    if chosen is not Ground.WAIT:
        early.note(by=by, at=at, item=item, execution=execution, ground=chosen, reasons=reasons)
    item.case.status, item.case.unit = Case.Status.EXECUTING, unit
    item.case.save(update_fields=["status", "unit"])
    way.tell(
        item.case,
        at,
        "execution",
        Text(
            sv=f"{found.name.sv} ska genomföra beslutet senast den {in_words(due_on).sv}.",
            en=f"{found.name.en} is to carry out the decision by {in_words(due_on).en}.",
        ),
        body=item.meeting.body,
        unit=unit,
    )
    return execution
