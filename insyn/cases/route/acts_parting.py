"""Cases that part and meet: one split into several, two joined, one taken back by whoever raised it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from insyn.cases import intake, way
from insyn.cases.acts import new_case
from insyn.cases.models import Case, CaseDocument, Submission
from insyn.cases.route.acts_marks import (
    LONGEST_REASON,
    must_be_on_no_agenda,
    must_be_open,
    said,
    unit_of,
)
from insyn.cases.route.models import Tie, Withdrawal
from insyn.description.text import Text
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused, refuse_unless
from insyn.organisation.queries import administration_on

S = Case.Status
MOST_PARTS = 10


@act("cases.split_case", unit=unit_of, publishes=True)
def split_case(*, by: Actor, at: datetime, case: Case, titles: Sequence[str], reason: str) -> list[Case]:
    """Split parts off from a case: each becomes a case of its own at the same unit, with the papers there are, and goes its own
    way from the beginning. The case itself goes on with the rest.
    """
    must_be_open(case)
    must_be_on_no_agenda(case)
    reason = said(reason)
    titles = [title.strip() for title in titles if title.strip()]
    if not 1 <= len(titles) <= MOST_PARTS:
        raise Invalid(
            _("Skriv en rubrik på varje rad, högst %(most)s.") % {"most": MOST_PARTS}, field="titles"
        )
    if any(len(title) > 200 for title in titles):
        raise Invalid(_("En rubrik får vara högst 200 tecken."), field="titles")
    if len({title.lower() for title in (*titles, case.title)}) <= len(titles):
        raise Invalid(_("Ge varje del en egen rubrik."), field="titles")
    for title in titles:
        intake.refuse_private(title, "", case.submission, public=not case.secret, confirmed=False)
    made = [_split_off(by, at, case, title, reason) for title in titles]
    references = ", ".join(part.reference for part in made)
    way.tell(case, at, "split", Text(f"Delades: {references} bröts ut.", f"Split: {references} went off."))
    return made


def _split_off(by: Actor, at: datetime, case: Case, title: str, reason: str) -> Case:
    part = new_case(
        at=at,
        title=title,
        kind=case.kind,
        summary="",
        received_on=case.received_on,
        secrecy_section=case.secrecy_section,
        classification=case.classification,
    )
    Tie(case=part, other=case, kind=Tie.Kind.SPLIT, reason=reason, at=at, by=by.user).save()
    for entry in case.case_documents.order_by("number"):
        CaseDocument(case=part, document_id=entry.document_id, number=entry.number).save()
    text = Text(f"Bröts ut ur {case.reference}.", f"Split off from {case.reference}.")
    way.tell(part, at, "split-off", text)
    if case.unit:
        part.unit, part.official, part.status = case.unit, case.official, S.PREPARING
        part.save(update_fields=["unit", "official", "status"])
        administration = administration_on(clock.local_date(at))
        way.lay_out(part, way.route_of(part), administration.prepares_for(case.unit))
        unit = administration.unit(case.unit).name
        told = Text(f"Utreds av {unit.sv}.", f"Being looked into by {unit.en}.")
        way.tell(part, at, "assigned", told, unit=case.unit)
    return part


@act("cases.join_cases", unit=unit_of, publishes=True)
def join_cases(*, by: Actor, at: datetime, case: Case, into: Case, reason: str) -> Case:
    """Join a case into another that goes on with both: its papers come along, and it is closed with a pointer there.

    Refused between a public and a secret case, and while something is left to carry out or stands on an agenda.
    """
    refuse_unless(case.pk != into.pk, _("Ett ärende kan inte läggas ihop med sig självt."), field="into")
    must_be_open(case)
    into.refresh_from_db(fields=["status"])
    refuse_unless(
        into.status in (S.REGISTERED, S.PREPARING, S.UNDER_WAY),
        _("%(case)s är redan avgjort och tar inte emot fler ärenden.") % {"case": into.reference},
        field="into",
    )
    must_be_on_no_agenda(case)
    refuse_left_to_do(case)
    refuse_unless(
        case.secrecy_section == into.secrecy_section,
        _(
            "Det ena ärendet är sekretessbelagt och det andra inte, eller enligt en annan paragraf. Håll dem isär."
        ),
        field="into",
    )
    reason = said(reason)
    Tie(case=case, other=into, kind=Tie.Kind.JOINED, reason=reason, at=at, by=by.user).save()
    _bring_papers(case, into)
    if case.due_on and (into.due_on is None or case.due_on < into.due_on):
        into.due_on, into.due_basis = case.due_on, case.due_basis
        into.save(update_fields=["due_on", "due_basis"])
    text = Text(
        f"Lades ihop med {into.reference}, som går vidare.", f"Joined into {into.reference}, which goes on."
    )
    _end(case, at, "joined-into", text, f"Ärendet lades ihop med {into.reference}.")
    way.tell(
        into, at, "took-in", Text(f"{case.reference} lades hit.", f"{case.reference} was joined into this.")
    )
    return case


def _bring_papers(case: Case, into: Case) -> None:
    has = set(into.case_documents.values_list("document_id", flat=True))
    last = into.case_documents.order_by("-number").values_list("number", flat=True).first() or 0
    new = [entry for entry in case.case_documents.order_by("number") if entry.document_id not in has]
    for number, entry in enumerate(new, start=last + 1):
        CaseDocument(case=into, document_id=entry.document_id, number=number).save()


@act("cases.withdraw_case", unit=unit_of, publishes=True)
def withdraw_case(*, by: Actor, at: datetime, case: Case, words: str, on: date | None = None) -> Withdrawal:
    """Note that whoever raised the case has taken it back, in her words: it is closed undecided. Not while it is on an agenda:
    then the body lets it fall, or it is taken off first.
    """
    must_be_open(case)
    must_be_on_no_agenda(case)
    refuse_left_to_do(case)
    today = clock.local_date(at)
    if on is not None and not case.received_on <= on <= today:
        raise Invalid(_("Dagen ska ligga mellan den då ärendet kom in och i dag."), field="on")
    row = Withdrawal(case=case, on=on or today, words=said(words, "words"), at=at, by=by.user)
    row.save()
    text = Text("Togs tillbaka av den som väckte det.", "Taken back by whoever raised it.")
    _end(case, at, "withdrawn", text, "Ärendet togs tillbaka.")
    return row


@act("cases.withdraw_own", publishes=True)
def withdraw_own(*, by: Actor, at: datetime, submission: Submission, words: str = "") -> Withdrawal:
    """Take back one's own question, by the address that only its sender has; while it is still with the administration."""
    case = Case.objects.filter(submission=submission).first()
    if case is None:
        raise Refused(_("Frågan är inte registrerad som ett eget ärende. Hör av dig till kommunen."))
    must_be_open(case)
    refuse_unless(
        case.status in (S.REGISTERED, S.PREPARING),
        _("Politikerna har redan fått ärendet. Hör av dig till kommunen om du vill ta tillbaka det."),
    )
    refuse_left_to_do(case)
    if len(words.strip()) > LONGEST_REASON:
        raise Invalid(_("Skriv det med högst %(most)s tecken.") % {"most": LONGEST_REASON}, field="words")
    said_so = words.strip() or "Av avsändaren, på den egna sidan."
    row = Withdrawal(case=case, on=clock.local_date(at), words=said_so, at=at, by=by.user)
    row.save()
    text = Text("Togs tillbaka av den som väckte det.", "Taken back by whoever raised it.")
    _end(case, at, "withdrawn", text, "Ärendet togs tillbaka.")
    return row


def refuse_left_to_do(case: Case) -> None:
    """Refuse to end a case of which something is left to carry out, and say what."""
    left = list(case.executions.filter(reported_at__isnull=True).order_by("due_on", "pk"))
    refuse_unless(
        not left,
        _("Återrapportera först det som är kvar att göra: %(tasks)s")
        % {"tasks": "; ".join(f"{one.task[:120]} ({one.unit}, {one.due_on})" for one in left[:10])},
    )


def _end(case: Case, at: datetime, kind: str, text: Text, because: str) -> None:
    """Close the case: what lay ahead is not needed, and no opinion is waited for."""
    case.opinions.filter(answered_at__isnull=True, dropped_at__isnull=True).update(
        dropped_at=at, dropped_because=because
    )
    case.status = S.CLOSED
    case.save(update_fields=["status"])
    way.tell(case, at, kind, text)
