"""What people do with cases: receive, register, assign, write, attach, sign, hand in, decide by delegation, report back."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime
from typing import IO, Any

from django.db.models import Max
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.cases import intake, reports, way
from insyn.cases.closing import missing
from insyn.cases.hooks import last_number, meeting_dates
from insyn.cases.models import Case, CaseDocument, CaseStep, Execution, Report, Submission
from insyn.cases.of_kinds.rules import individual
from insyn.cases.of_kinds.rules.proposal import may_be_delegated
from insyn.cases.papers import decision_document, report_document
from insyn.cases.reading import may_see_case
from insyn.cases.route import demands, settling
from insyn.cases.route.rules.waiting import latest_hand_in
from insyn.cases.rules import possible_meeting
from insyn.cases.rules.likeness import text_digest
from insyn.delegation import decisions
from insyn.delegation.holding import posts_of
from insyn.delegation.together import Together
from insyn.description.administration import UnknownUnit
from insyn.description.dates import in_words
from insyn.description.text import Text
from insyn.documents.keeping import keep_upload, publish
from insyn.documents.models import Document
from insyn.foundation import clock, rights
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused, refuse_unless
from insyn.foundation.models import User
from insyn.organisation.queries import administration_on, organisation_of, organisation_on, version_in_force
from insyn.people.rules.identity_numbers import has_identity_number

S = Case.Status


def _unit_of(case: Case, **_given: object) -> str:
    return case.unit


@act("cases.receive_question")
def receive_question(
    *,
    by: Actor,
    at: datetime,
    subject: str,
    text: str,
    sender_name: str = "",
    sender_email: str = "",
    channel: str = Submission.Channel.FORM,
    received_on: date | None = None,
    classification: str = "",
    secrecy_section: str = "",
    filename: str = "",
    data: bytes | IO[bytes] | None = None,
) -> Submission:
    """Take in a question as it came, and give the sender an address of her own to follow it by.

    A letter may have come on an earlier day than it is written down, and may be a scanned file instead of a text.
    """
    subject, text = subject.strip(), text.strip()
    if not subject or not (text or data):
        raise Invalid(_("Skriv vad frågan gäller och själva frågan."))
    if len(subject) > 150 or len(text) > 10000:
        raise Invalid(_("Frågan är för lång: rubriken får vara 150 tecken och texten 10 000."))
    if received_on is not None and received_on > clock.local_date(at):
        raise Invalid(_("Dagen har inte varit än."), field="received_on")
    submission = Submission(
        token=secrets.token_urlsafe(24),
        channel=channel,
        sender_name=sender_name.strip(),
        sender_email=sender_email.strip(),
        subject=subject,
        text=text,
        received_at=intake.instant_of(received_on, at),
        classification=intake.known_class(classification),
        secrecy_section=secrecy_section.strip(),
        text_digest=text_digest(text),
    )
    submission.save()
    if data:
        document = keep_upload(
            by=by,
            at=at,
            title="",
            filename=filename,
            data=data,
            kind=Document.Kind.QUESTION,
            secrecy_section=submission.secrecy_section,
        )
        intake.add_file(submission, document=document)
    intake.send_receipt(submission, at)
    return submission


@act("cases.register_case", publishes=True)
def register_case(
    *,
    by: Actor,
    at: datetime,
    submission: Submission,
    title: str,
    kind: str,
    summary: str = "",
    secrecy_section: str = "",
    classification: str = "",
    names_confirmed: bool = False,
    public_title: str = "",
) -> Case:
    """Register what came in as a case with the next number of the year (Secrecy Act 5:1–2); public unless secret.

    A public title or summary that says who the sender is, has an address or a telephone number, or seems to name somebody,
    must be confirmed. A secret case whose title seems to name somebody has a public title beside it.
    """
    submission.refresh_from_db()
    if Case.objects.filter(submission=submission).exists():
        raise Refused(_("Frågan är redan registrerad som %(case)s.") % {"case": submission.case.reference})
    intake.refuse_joined(submission)
    section = secrecy_section.strip() or submission.secrecy_section
    title = title.strip() or submission.subject
    on = clock.local_date(at)
    intake.refuse_private(title, summary, submission, public=not section, confirmed=names_confirmed)
    if not section:
        intake.refuse_names(title, on, confirmed=names_confirmed)
    case = new_case(
        at=at,
        public_title=intake.public_title_of(title, public_title, submission, on) if section else "",
        title=title,
        kind=kind,
        summary=summary,
        secrecy_section=section,
        submission=submission,
        received_on=clock.local_date(submission.received_at),
        classification=intake.known_class(classification) or submission.classification,
    )
    intake.taken_care_of(submission)
    intake.make_secret(submission, section)
    return case


@act("cases.receive_from_joint_committee", publishes=True)
def receive_from_joint_committee(
    *, by: Actor, at: datetime, committee: str, title: str, summary: str, proposal: str
) -> Case:
    """Register a case that a joint committee has prepared: it goes straight to the step its route says."""
    on = clock.local_date(at)
    intake.refuse_private(title, summary, None, public=True, confirmed=True)
    organisation = organisation_on(on)
    if not organisation.has_body(committee) or organisation.body(committee).kind != "joint-committee":
        raise Invalid(_("Välj en av kommunens gemensamma nämnder."), field="committee")
    case = new_case(at=at, title=title, kind="joint-committee", summary=summary, received_on=on)
    way.lay_out(case, organisation.route(case.route), None)
    Report(
        case=case, proposal=proposal.strip(), summary=summary.strip(), text=summary.strip(), signed_at=at
    ).save()
    name = organisation.body(committee).name
    way.tell(
        case,
        at,
        "from-joint-committee",
        Text(sv=f"Lämnades över av {name.sv}.", en=f"Handed over by {name.en}."),
        body=committee,
    )
    step = way.next_step(case)
    if step:
        step.state, step.handed_in_at = CaseStep.State.HANDED_IN, at
        step.save()
    case.status = S.UNDER_WAY
    case.save(update_fields=["status"])
    return case


def new_case(
    *,
    at: datetime,
    title: str,
    kind: str,
    summary: str,
    received_on: date,
    secrecy_section: str = "",
    submission: Submission | None = None,
    classification: str = "",
    public_title: str = "",
) -> Case:
    """Register a case with the next number of the year, called inside an act; its kind decides its way and its clock."""
    on = clock.local_date(at)
    _refuse_open_individual(kind, title, secrecy_section)
    version = version_in_force(on)
    organisation = organisation_of(version)
    route = organisation.route_for(kind)
    if route is None:
        raise Invalid(
            _("Organisationen har ingen väg för ärenden av slaget %(kind)s.") % {"kind": kind}, field="kind"
        )
    if not title.strip():
        raise Invalid(_("Ge ärendet en rubrik."), field="title")
    register = organisation.board.short or organisation.board.id.upper()
    last = Case.objects.filter(register=register, year=on.year).aggregate(last=Max("number"))["last"] or 0
    case = Case(
        register=register,
        year=on.year,
        number=max(last, last_number(register, on.year)) + 1,
        title=title.strip()[:200],
        public_title=public_title[:200],
        summary=summary.strip(),
        kind=kind,
        route=route.id,
        version=version,
        submission=submission,
        received_on=received_on,
        registered_at=at,
        secrecy_section=secrecy_section.strip(),
        published_at=None if secrecy_section.strip() else at,
        classification=classification,
    )
    due = intake.due_of(kind, classification, received_on)
    case.due_on, case.due_basis = (due.on, due.basis) if due else (None, "")
    case.save()
    way.tell(
        case,
        at,
        "registered",
        Text(
            sv=f"Kom in till kommunen och fick nummer {case.reference}.",
            en=f"Received and given number {case.reference}.",
        ),
    )
    return case


def _refuse_open_individual(kind: str, title: str, secrecy_section: str) -> None:
    """A case about an individual states its section and names nobody in its title (KL 6:25, OSL 5:2, 5:5)."""
    if kind != "individual":
        return
    for outcome, field in (
        (individual.may_make_secret(secrecy_section), "secrecy_section"),
        (individual.may_be_titled(title), "title"),
    ):
        if not outcome.ok:
            said = outcome.reason.in_(get_language() or "sv")
            raise Invalid(said, citation=outcome.citation, field=field)


@act("cases.assign_case", unit=_unit_of, publishes=True)
def assign_case(*, by: Actor, at: datetime, case: Case, unit: str, official: User | None = None) -> Case:
    """Give the case to a unit of the administration file (and one official there); its way ahead is laid out."""
    on = clock.local_date(at)
    administration = administration_on(on)
    try:
        found = administration.unit(unit)
    except UnknownUnit:
        raise Invalid(_("Förvaltningen har ingen enhet %(unit)s.") % {"unit": unit}, field="unit") from None
    refuse_unless(
        case.status in (S.REGISTERED, S.PREPARING), _("Ärendet är redan vidare från förvaltningen.")
    )
    case.unit, case.official, case.status = unit, official, S.PREPARING
    case.save(update_fields=["unit", "official", "status"])
    way.lay_out(case, way.route_of(case), administration.prepares_for(unit))
    way.tell(
        case,
        at,
        "assigned",
        Text(sv=f"Utreds av {found.name.sv}.", en=f"Being looked into by {found.name.en}."),
        unit=unit,
    )
    return case


@act("cases.save_report", unit=_unit_of)
def save_report(
    *,
    by: Actor,
    at: datetime,
    case: Case,
    edition: int,
    proposal: str,
    summary: str,
    text: str,
    assessments: Mapping[str, str] | None = None,
) -> Report:
    """Save the official report's draft. ``edition`` is the one that was read: :class:`Overtaken` if somebody saved since.

    ``assessments`` are the texts under the headings that the route demands, by the headings' Swedish words; None leaves them.
    """
    return reports.save(
        by=by,
        at=at,
        case=case,
        edition=edition,
        proposal=proposal,
        summary=summary,
        text=text,
        assessments=assessments,
    )


@act("cases.attach", unit=_unit_of)
def attach(
    *,
    by: Actor,
    at: datetime,
    case: Case,
    title: str,
    filename: str,
    data: bytes | IO[bytes],
    secrecy_section: str = "",
    secrecy_reason: str = "",
) -> Document:
    """Add an attachment with the next number; secret if a section is stated."""
    refuse_unless(
        case.status in (S.REGISTERED, S.PREPARING, S.UNDER_WAY),
        _("Ärendet är avgjort och tar inte emot fler bilagor."),
    )
    # Both stand on the public side when the document does, the file's name in its address.
    if not (secrecy_section or case.secrecy_section) and has_identity_number(
        f"{title} {filename}", telephone=True
    ):
        raise Invalid(
            _("Rubriken eller filens namn har ett personnummer. Ändra dem, eller ange sekretess."),
            field="title",
        )
    if case.kind == "individual" and secrecy_section.strip():
        stated = individual.may_make_secret(secrecy_section)
        refuse_unless(
            stated.ok,
            stated.reason.in_(get_language() or "sv"),
            citation=stated.citation,
            field="secrecy_section",
        )
    document = keep_upload(
        by=by,
        at=at,
        title=title,
        filename=filename,
        data=data,
        secrecy_section=secrecy_section or case.secrecy_section,
        secrecy_reason=secrecy_reason,
    )
    add_document(case, document)
    return document


def add_document(case: Case, document: Document) -> None:
    """Let the document be the case's next one."""
    last = case.case_documents.aggregate(last=Max("number"))["last"] or 0
    CaseDocument(case=case, document=document, number=last + 1).save()


@act("cases.sign_report", unit=_unit_of)
def sign_report(*, by: Actor, at: datetime, case: Case) -> Report:
    """Sign the report: it becomes a document of the case and is never changed."""
    report = Report.objects.filter(case=case).first()
    refuse_unless(report is not None, _("Det finns ingen tjänsteskrivelse att underteckna."))
    assert report is not None
    refuse_unless(report.signed_at is None, _("Tjänsteskrivelsen är redan undertecknad."))
    refuse_unless(
        bool(report.proposal and report.text), _("Skriv både förslag till beslut och vad ärendet gäller.")
    )
    if step := way.next_step(case):
        demands.refuse_unwritten(case, way.route_of(case).headings_before(step.body), report)
    report.signed_at, report.signed_by = at, by.user
    report.document = report_document(by=by, at=at, case=case, report=report)
    report.save()
    add_document(case, report.document)
    return report


@act("cases.begin_new_report", unit=_unit_of)
def begin_new_report(*, by: Actor, at: datetime, case: Case) -> Report:
    """Write on a signed report before the case is handed in: the signed one stays among the case's documents."""
    report = Report.objects.filter(case=case, signed_at__isnull=False).first()
    if report is None:
        raise Refused(_("Det finns ingen undertecknad tjänsteskrivelse att skriva om."))
    refuse_unless(case.status == S.PREPARING, _("Ärendet är redan inlämnat. Låt organet återremittera det."))
    report.signed_at, report.signed_by, report.document = None, None, None
    report.edition += 1
    report.save()
    return report


@act("cases.hand_in", unit=_unit_of, publishes=True)
def hand_in(*, by: Actor, at: datetime, case: Case, meeting_on: date | None = None) -> CaseStep:
    """Hand the case in to the first body of its way, in time for a meeting (the next one if none is named).

    The route says how many calendar days before; a late one is refused with the next possible meeting and its last day.
    """
    step = way.next_step(case)
    if step is None or step.state != CaseStep.State.AHEAD or case.status != S.PREPARING:
        raise Refused(_("Ärendet väntar inte på att lämnas in."))
    on = clock.local_date(at)
    demands.refuse_missing(case, step.body, on)
    organisation = organisation_on(on)
    for body in way.route_of(case).deciders:
        settling.refuse_decider(case, organisation_of(case.version).body(body))
    route = organisation.route(case.route)
    days = route.hand_in.days if route.hand_in and route.hand_in.before == step.body else 0
    planned = meeting_dates(step.body, on)
    wanted = meeting_on or (planned[0] if planned else None)
    if wanted is None:
        latest = latest_hand_in(organisation.body(step.body).name, planned, days, on)
        raise Refused(latest.words.in_(get_language() or "sv"), field="meeting_on")
    refuse_unless(wanted in planned, _("Den dagen har organet inget planerat sammanträde."))
    answer = possible_meeting(on, [day for day in planned if day >= wanted], days)
    refuse_unless(answer.accepted, answer.reason.in_(get_language() or "sv"), field="meeting_on")
    step.state, step.handed_in_at, step.meeting_on = CaseStep.State.HANDED_IN, at, wanted
    step.save()
    case.status = S.UNDER_WAY
    case.save(update_fields=["status"])
    name = organisation.body(step.body).name
    way.tell(
        case,
        at,
        "handed-in",
        Text(
            sv=f"Lämnades in till {name.sv} den {in_words(wanted).sv}.",
            en=f"Handed in to {name.en} on {in_words(wanted).en}.",
        ),
        body=step.body,
        unit=case.unit,
    )
    return step


@act("cases.decide_by_delegation", publishes=True)
def decide_by_delegation(
    *,
    by: Actor,
    at: datetime,
    case: Case,
    line: str,
    text: str,
    amount: int | None = None,
    days: int | None = None,
    conditions_met: bool = False,
    cannot_wait: str = "",
    together: Together | None = None,
) -> Case:
    """Decide the case under a line of the delegation order: it stops at this, the lowest level that may decide it.

    ``conditions_met`` certifies the line's conditions, ``cannot_wait`` is why an urgent one (KL 6:39) does not wait, and
    ``together`` how a presidium or a subcommittee decided.
    """
    refuse_unless(
        not case.secret or may_see_case(by, rights.roles(by, clock.local_date(at)), case),
        _("Ärendet är sekretessbelagt och öppet bara för den som arbetar med det."),
    )
    given = {
        "text": text,
        "amount": amount,
        "days": days,
        "conditions_met": conditions_met,
        "cannot_wait": cannot_wait,
        "together": together,
    }
    return _decided(by, at, case, line, given)


@act("cases.decide_new_by_delegation", publishes=True)
def decide_new_by_delegation(
    *,
    by: Actor,
    at: datetime,
    title: str,
    line: str,
    text: str,
    secrecy_section: str = "",
    amount: int | None = None,
    days: int | None = None,
    conditions_met: bool = False,
    cannot_wait: str = "",
    public_title: str = "",
    together: Together | None = None,
    names_confirmed: bool = False,
) -> Case:
    """Register a small case that has no papers yet and decide it at once, in one act: the delegate's own desk or a phone.

    A title that seems to name somebody is confirmed where it is public, and has a public title beside it where it is secret.
    """
    on = clock.local_date(at)
    section = secrecy_section.strip()
    # What a delegate writes on a phone is as public as what the registrar does: no identity number, no private address.
    intake.refuse_private(title, "", None, public=not section, confirmed=names_confirmed)
    if not section:
        intake.refuse_names(title, on, confirmed=names_confirmed)
    case = new_case(
        at=at,
        title=title,
        public_title=intake.public_title_of(title, public_title, None, on) if section else "",
        kind="delegated",
        summary="",
        secrecy_section=secrecy_section,
        received_on=on,
    )
    if unit := _own_unit(by, on):
        case.unit, case.official = unit, by.user
        case.save(update_fields=["unit", "official"])
    given = {
        "text": text,
        "amount": amount,
        "days": days,
        "conditions_met": conditions_met,
        "cannot_wait": cannot_wait,
        "together": together,
    }
    return _decided(by, at, case, line, given)


def _decided(by: Actor, at: datetime, case: Case, line: str, given: dict[str, Any]) -> Case:
    """Take the decision, with its document in the case, and end the case's way at it."""
    if not case.secret and has_identity_number(str(given["text"]), telephone=True):
        raise Invalid(_("Ett personnummer får inte stå i ett offentligt beslut."), field="text")
    lowest = may_be_delegated(case.kind)
    refuse_unless(lowest.ok, lowest.reason.in_(get_language() or "sv"), citation=lowest.citation)
    settling.refuse_delegate(case)
    found = organisation_on(clock.local_date(at)).line(line)
    _refuse_on_its_way(case, urgent=found is not None and found.urgent)
    decision = decisions.decide(
        by=by,
        at=at,
        case_number=case.reference,
        line_number=line,
        meets=meeting_dates,
        secrecy_section=case.secrecy_section,
        **given,
    )
    decision.document = decision_document(by=by, at=at, case=case, decision=decision)
    decision.save(update_fields=["document"])
    add_document(case, decision.document)
    if not case.secret:
        publish([entry.document for entry in case.case_documents.select_related("document")], at)
    left = case.steps.filter(state__in=[CaseStep.State.AHEAD, CaseStep.State.HANDED_IN])
    left.update(state=CaseStep.State.SKIPPED)
    case.delegated_decision, case.status = decision, S.DECIDED
    case.save(update_fields=["delegated_decision", "status"])
    way.tell(
        case,
        at,
        "decided",
        Text(sv=f"Beslutades på delegation: {decision.text}", en=f"Decided by delegation: {decision.text}"),
        body=decision.body,
        unit=case.unit,
    )
    return case


def _refuse_on_its_way(case: Case, *, urgent: bool) -> None:
    """Refuse a case that a body has, or that is settled; what cannot wait (KL 6:39) may be taken before it is on an agenda."""
    refuse_unless(
        case.status in (S.REGISTERED, S.PREPARING) or (urgent and case.status == S.UNDER_WAY),
        _("Ärendet är redan på väg till ett organ eller avgjort."),
    )
    step = case.steps.filter(state=CaseStep.State.ON_AGENDA).order_by("position").first()
    if step is not None and step.meeting_on is not None:
        raise Refused(
            _("Ärendet står på dagordningen den %(day)s. Be sekreteraren ta bort det därifrån först.")
            % {"day": in_words(step.meeting_on).in_(get_language() or "sv")}
        )


def _own_unit(by: Actor, on: date) -> str:
    """The unit that the actor's post belongs to, for the case she makes; none for an elected representative."""
    administration = administration_on(on)
    posts = [post for post in sorted(posts_of(by, on)) if administration.has_role(post)]
    return administration.role(posts[0]).unit if posts else ""


def _execution_unit(execution: Execution, **_given: object) -> str:
    return execution.unit


@act("cases.report_execution", unit=_execution_unit, publishes=True)
def report_execution(*, by: Actor, at: datetime, execution: Execution, report: str) -> Execution:
    """Report that a decision has been carried out."""
    refuse_unless(execution.reported_at is None, _("Uppdraget är redan återrapporterat."))
    if not report.strip():
        raise Invalid(_("Skriv vad som har gjorts."), field="report")
    execution.reported_at, execution.report = at, report.strip()
    execution.save(update_fields=["reported_at", "report"])
    case = execution.case
    case.refresh_from_db(fields=["status"])  # as it is now, whatever the caller's row remembers
    # A case that has gone back to a body since is where that has put it.
    if case.status == S.EXECUTING and not case.executions.filter(reported_at__isnull=True).exists():
        case.status = S.EXECUTED
        case.save(update_fields=["status"])
    way.tell(
        case,
        at,
        "executed",
        Text(sv=f"Genomfört: {execution.report}", en=f"Carried out: {execution.report}"),
        unit=execution.unit,
    )
    return execution


@act("cases.close_case", publishes=True)
def close_case(*, by: Actor, at: datetime, case: Case, classification: str = "") -> Case:
    """Close a case that is decided and in order; everything that is missing is told at once.

    ``classification`` gives a case its class, which it must have: by it the documents are kept or disposed of.
    """
    case.refresh_from_db()
    refuse_unless(case.status in (S.DECIDED, S.EXECUTING, S.EXECUTED), _("Ärendet är inte avgjort än."))
    code = classification.strip()
    left = missing(case, code)
    refuse_unless(not left, " ".join(one.rstrip(".") + "." for one in left))
    if code:
        case.classification = code
    case.status = S.CLOSED
    case.save(update_fields=["status", "classification"])
    way.tell(case, at, "closed", Text(sv="Avslutades.", en="Closed."))
    return case
