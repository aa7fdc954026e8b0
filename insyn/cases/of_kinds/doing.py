"""What the acts of several kinds share: days that must have been, bodies and people looked up, a case sent on its way."""

from datetime import date, datetime
from typing import IO

from django.db.models import Max
from django.utils.translation import gettext as _

from insyn.cases import way
from insyn.cases.hooks import has_met, meeting_dates
from insyn.cases.models import Case, CaseDocument, CaseStep
from insyn.description.bodies import Body
from insyn.description.text import Text
from insyn.documents.keeping import keep_upload, publish
from insyn.documents.models import Document
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, Refused, refuse_unless
from insyn.organisation.queries import organisation_on
from insyn.people.models import Assignment, Person
from insyn.people.queries import assignments_on

C = Assignment.Capacity


def of_kind(case: Case, *kinds: str) -> Case:
    """The case as it is now, if it is of one of the kinds."""
    case.refresh_from_db()
    refuse_unless(case.kind in kinds, _("Ärendet är av ett annat slag."))
    return case


def unit_of(case: Case, **_given: object) -> str:
    """The unit that the right is asked at."""
    return case.unit


def been(day: date, at: datetime, field: str, since: date | None = None) -> date:
    """The day, if it has been, and not before another."""
    if day > clock.local_date(at):
        raise Invalid(_("Dagen har inte varit än."), field=field)
    if since is not None and day < since:
        raise Invalid(_("Dagen ligger före den då ärendet kom in."), field=field)
    return day


def written(text: str, field: str, message: str) -> str:
    """The text, if something is written."""
    if not text.strip():
        raise Invalid(message, field=field)
    return text.strip()


def body_on(body: str, on: date, field: str = "body") -> Body:
    """The body of the organisation in force on the day."""
    organisation = organisation_on(on)
    if not organisation.has_body(body):
        raise Invalid(_("Välj ett organ i organisationen."), field=field)
    return organisation.body(body)


def at_assembly(on: date, field: str) -> Body:
    """The assembly, if it met on the day."""
    assembly = organisation_on(on).assembly
    if not has_met(assembly.id, on):
        raise Invalid(_("Fullmäktige hade inget sammanträde den dagen. Ange sammanträdets dag."), field=field)
    return assembly


def is_assembly_member(person: Person | None, on: date) -> bool:
    """Whether the person is a member of the assembly on the day (KL 4:19)."""
    if person is None:
        return False
    return assignments_on(on, person=person, body=organisation_on(on).assembly.id, capacity=C.MEMBER).exists()


def straight_to(case: Case, at: datetime, told: Text) -> CaseStep:
    """Send the case to the first body of its way without a report of the administration: it can be put on the next agenda."""
    way.lay_out(case, way.route_of(case), None)
    step = way.next_step(case)
    if step is None:
        raise Refused(_("Ärendets väg har inget organ."))
    step.state, step.handed_in_at = CaseStep.State.HANDED_IN, at
    coming = [day for day in meeting_dates(step.body, clock.local_date(at)) if day > clock.local_date(at)]
    step.meeting_on = coming[0] if coming else None
    step.save()
    case.status = Case.Status.UNDER_WAY
    case.save(update_fields=["status"])
    way.tell(case, at, "handed-in", told, body=step.body)
    return step


def add_paper(
    by: Actor,
    at: datetime,
    case: Case,
    title: str,
    *,
    filename: str,
    data: bytes | IO[bytes],
    public: bool = False,
) -> Document:
    """Keep a file as the case's next document; public at once if asked for and not secret."""
    document = keep_upload(
        by=by,
        at=at,
        title=title[:300],
        filename=filename,
        data=data,
        secrecy_section=case.secrecy_section,
    )
    last = case.case_documents.aggregate(last=Max("number"))["last"] or 0
    CaseDocument(case=case, document=document, number=last + 1).save()
    if public and case.published_at is not None:
        publish([document], at)
    return document


def settle(case: Case, at: datetime, told: Text, *, body: str = "") -> None:
    """Let the case be decided, with what was left of its way skipped."""
    State = CaseStep.State
    case.steps.exclude(state=State.DONE).update(state=State.SKIPPED)
    case.status = Case.Status.DECIDED
    case.save(update_fields=["status"])
    way.tell(case, at, "decided", told, body=body)
