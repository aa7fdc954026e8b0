"""The pages on which staff receive, register, prepare and decide cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from insyn.cases import intake as intake_rules
from insyn.cases.classes import named
from insyn.cases.handed import way_of
from insyn.cases.hooks import older
from insyn.cases.kinds import way_in_words
from insyn.cases.models import Case, CaseDocument, Execution, Report, Submission, SubmissionFile
from insyn.cases.of_kinds.box import box_of
from insyn.cases.reading import may_see_case
from insyn.cases.route.views import route_context, sent_route_form
from insyn.cases.rules.deadlines import state_of
from insyn.cases.views_forms import (
    AttachForm,
    ExecutionReportForm,
    IntakeForm,
    JointCommitteeForm,
    MarkSecretForm,
    RegisterForm,
    ReportForm,
    SignForm,
    language,
)
from insyn.cases.views_forms_delegated import AssignDelegatedForm
from insyn.cases.views_forms_ending import ClassifyForm, CloseForm
from insyn.cases.views_forms_intake import HandOnForm, JoinForm, OrderForm
from insyn.cases.views_forms_way import AssignForm, DelegateForm, HandInForm
from insyn.cases.way_picture import way_drawn
from insyn.description.administration import UnknownUnit
from insyn.description.labels import kind_label
from insyn.description.text import Text
from insyn.documents.gate import gated
from insyn.documents.models import Document
from insyn.documents.reading import may_read
from insyn.foundation import clock, rights
from insyn.foundation.act_forms import ActForm, act_page, offered, with_refused
from insyn.foundation.errors import NotAllowed
from insyn.foundation.staff_pages import StaffRequest, has_role, held_roles, staff_page
from insyn.organisation.queries import administration_on, organisation_of

PAGE = 100
"""Cases on a page of the register."""
SUBMISSION_FORMS: tuple[type[ActForm], ...] = (RegisterForm, JoinForm, OrderForm)
CASE_FORMS: tuple[type[ActForm], ...] = (
    AssignForm,
    HandOnForm,
    AttachForm,
    SignForm,
    HandInForm,
    DelegateForm,
    AssignDelegatedForm,
    CloseForm,
    ClassifyForm,
)
STAFF = ("registrar", "secretary", "official", "director", "administrator")


def only_staff(request: StaffRequest) -> None:
    """Refuse whoever is not employed here."""
    if not has_role(request, *STAFF):
        raise NotAllowed(_("Sidan är för kommunens medarbetare. Det offentliga står på de öppna sidorna."))


def single_form(
    request: StaffRequest, kind: type[ActForm], subject: Any, template: str, **context: Any
) -> HttpResponse:
    """A page with one form for one act."""
    form = kind(request, subject)
    if not form.allowed:
        raise NotAllowed(_("Du har inte rätt att göra detta."))

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        return render(
            request, template, {"form": refused or form, "refused": refused, **context}, status=status
        )

    def sent(do: str, on: int) -> ActForm | None:
        return kind(request, subject, request.POST, request.FILES) if do == kind.do else None

    return act_page(request, sent, show, request.path)


@staff_page
def intake(request: StaffRequest) -> HttpResponse:
    """A call or a letter, written down."""
    return single_form(request, IntakeForm, None, "cases/staff/intake.html")


@staff_page
def joint_committee(request: StaffRequest) -> HttpResponse:
    """A case from a joint committee."""
    return single_form(request, JointCommitteeForm, None, "cases/staff/joint.html")


@staff_page
def register(request: StaffRequest, submission: int) -> HttpResponse:
    """What came in, as it came, with what may be the same; registered, joined to a case, or kept in order by a decision."""
    found = get_object_or_404(Submission.objects.select_related("joined_to"), pk=submission)
    registered = found.case_of
    if gate := gated(request, secret=found.secret or bool(registered and registered.secret)):
        return gate
    if not RegisterForm(request, found).allowed:
        raise NotAllowed(_("Du har inte rätt att göra detta."))

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        context = {
            "submission": found,
            "registered": registered,
            "came": came_in(found),
            "alike": intake_rules.alike(found),
            "forms": with_refused(offered(SUBMISSION_FORMS, request, found), refused),
            "refused": refused,
        }
        return render(request, "cases/staff/register.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        kind = next((kind for kind in SUBMISSION_FORMS if kind.do == do), None)
        return kind(request, found, request.POST) if kind else None

    return act_page(request, sent, show, request.path)


@dataclass(frozen=True)
class CameIn:
    """What a page tells of how something came in: notes, files taken in, files kept apart with why, and its class in words."""

    notes: tuple[Text, ...]
    documents: tuple[Document, ...]
    apart: tuple[SubmissionFile, ...]
    classified: str


def came_in(submission: Submission) -> CameIn:
    """What is known of how a submission came in."""
    files = list(submission.files.select_related("document"))
    return CameIn(
        tuple(Text(sv, en) for sv, en in submission.notes),
        tuple(row.document for row in files if row.document),
        tuple(row for row in files if not row.document),
        named(submission.classification),
    )


@staff_page
def cases(request: StaffRequest) -> HttpResponse:
    """The register: every case that the reader may see, newest first, searched by number, title or unit."""
    only_staff(request)
    sought = request.GET.get("sok", "").strip()[:100]
    rows = Case.objects.order_by("-year", "-number")
    if sought:
        number = Q(number=int(sought.rpartition("/")[2])) if sought.rpartition("/")[2].isdigit() else Q()
        rows = rows.filter(
            Q(title__icontains=sought)
            | Q(unit__icontains=sought)
            | Q(classification=sought)
            | Q(classification__startswith=f"{sought}.")
            | (number if number else Q(pk=None))
        )
    shown = Paginator(rows, PAGE).get_page(request.GET.get("sida", "1")[:6])
    seen = [case for case in shown if may_see_case(request.actor, held_roles(request), case)]
    found = older(request.actor, sought, clock.today(request.municipality)) if sought else []
    context = {"cases": seen, "shown": shown, "sought": sought, "older": found}
    return render(request, "cases/staff/cases.html", context)


def case_at(request: StaffRequest, address: str) -> Case:
    """The case with this address; not found where there is none, refused where it is secret to the reader."""
    parts = address.rsplit("-", 2)
    if len(parts) != 3 or not all(part.isdigit() and len(part) < 9 for part in parts[1:]):
        raise Http404("no such case")
    rows = Case.objects.select_related("version", "submission", "official", "delegated_decision", "report")
    case = get_object_or_404(rows, register=parts[0], year=int(parts[1]), number=int(parts[2]))
    only_staff(request)
    if not may_see_case(request.actor, held_roles(request), case):
        raise NotAllowed(_("Ärendet är sekretessbelagt och öppet bara för den som arbetar med det."))
    return case


@staff_page
def case(request: StaffRequest, address: str) -> HttpResponse:
    """A case with everything that can be done with it now; a secret one behind the gate."""
    found = case_at(request, address)
    if gate := gated(request, secret=found.secret):
        return gate

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        return render(request, "cases/staff/case.html", _case_context(request, found, refused), status=status)

    def sent(do: str, on: int) -> ActForm | None:
        return _sent_case_form(request, found, do, on)

    return act_page(request, sent, show, request.path)


def _sent_case_form(request: StaffRequest, case: Case, do: str, on: int) -> ActForm | None:
    kind = next((kind for kind in CASE_FORMS if kind.do == do), None)
    if kind:
        return kind(request, case, request.POST, request.FILES)
    if do == MarkSecretForm.do:
        document = get_object_or_404(Document, pk=on, case_documents__case=case)
        return MarkSecretForm(request, document, request.POST)
    if do == ExecutionReportForm.do:
        return ExecutionReportForm(request, get_object_or_404(case.executions, pk=on), request.POST)
    return sent_route_form(request, case, do, on)


def _case_context(request: StaffRequest, case: Case, refused: ActForm | None) -> dict[str, Any]:
    organisation = organisation_of(case.version)
    report = getattr(case, "report", None)
    return {
        "case": case,
        "kind": kind_label(case.kind).in_(language()),
        "way": way_in_words(organisation.route(case.route), organisation, language()),
        "unit": unit_name(case),
        "classified": named(case.classification),
        "box": box_of(case, clock.today(request.municipality)),
        "due_state": due_state(case, clock.today(request.municipality)),
        "lay": way_of(case, clock.today(request.municipality)),
        "came": came_in(case.submission) if case.submission else None,
        "joined": list(case.joined.order_by("received_at", "pk")),
        "steps": [
            (step, step.name)
            for step in case.steps.select_related("version", "case__version").order_by("position")
        ],
        "way_drawn": way_drawn(
            case, organisation.route(case.route), language(), clock.today(request.municipality)
        ),
        "documents": _documents(request, case, refused),
        "report": report,
        "disposed": getattr(case, "disposed", None),
        "may_pack": case.status == Case.Status.CLOSED
        and rights.allows(held_roles(request), "cases.make_package"),
        "write_report": not (report and report.signed_at) and _writes(request, case),
        "executions": _executions(request, case, refused),
        "events": list(case.events.order_by("-at", "-pk")),
        "items": list(
            case.items.filter(meeting__party="")
            .select_related("meeting")
            .order_by("meeting__starts_at", "pk")
        ),
        "forms": with_refused(offered(CASE_FORMS, request, case), refused),
        "refused": refused,
        "route": route_context(request, case, refused),
    }


def due_state(case: Case, today: date) -> str:
    """Whether the day by which an open case is to be answered is near or past."""
    S = Case.Status
    open_still = case.status in (S.REGISTERED, S.PREPARING, S.UNDER_WAY)
    return state_of(case.due_on, today) if open_still else ""


def _writes(request: StaffRequest, case: Case) -> bool:
    open_still = case.status in (Case.Status.REGISTERED, Case.Status.PREPARING)
    return open_still and bool(case.unit) and ReportForm(request, case).allowed


def unit_name(case: Case) -> Text | None:
    """The name of the unit that has the case, as the administration is called now."""
    if not case.unit:
        return None
    try:
        return administration_on(clock.today(case.municipality)).unit(case.unit).name
    except UnknownUnit:
        return Text(case.unit, case.unit)


@dataclass(frozen=True)
class Shown:
    """A row on the case's page with the form that belongs to it, if the reader may use it."""

    row: Any
    form: ActForm | None
    readable: bool = True


def _documents(request: StaffRequest, case: Case, refused: ActForm | None) -> Sequence[Shown]:
    on = clock.today(request.municipality)
    shown = []
    for entry in (
        CaseDocument.objects.filter(case=case).select_related("document__rendition").order_by("number")
    ):
        form: ActForm | None = MarkSecretForm(request, entry.document)
        if refused is not None and refused.name == getattr(form, "name", ""):
            form = refused
        usable = form is not None and form.now() and form.allowed
        shown.append(Shown(entry, form if usable else None, may_read(request.actor, entry.document, on)))
    return shown


def _executions(request: StaffRequest, case: Case, refused: ActForm | None) -> Sequence[Shown]:
    shown = []
    for execution in Execution.objects.filter(case=case).order_by("due_on", "pk"):
        form: ActForm = ExecutionReportForm(request, execution)
        if refused is not None and refused.name == form.name:
            form = refused
        shown.append(Shown(execution, form if form.now() and form.allowed else None))
    return shown


@staff_page
def report(request: StaffRequest, address: str) -> HttpResponse:
    """The editor of the official report. Of two who write at once the second keeps her text, beside the saved one."""
    found = case_at(request, address)
    if gate := gated(request, secret=found.secret):
        return gate
    editor = ReportForm(request, found)
    if not editor.allowed:
        raise NotAllowed(_("Bara handläggare vid enheten skriver tjänsteskrivelsen."))

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        saved = Report.objects.filter(case=found).first()
        if refused is not None and saved is not None and status == 409:
            refused.build_on(saved.edition)
        context = {
            "case": found,
            "form": refused or editor,
            "refused": refused,
            "saved": saved if status == 409 else None,
        }
        return render(request, "cases/staff/report.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        return ReportForm(request, found, request.POST) if do == ReportForm.do else None

    back = reverse("work:report", args=[request.municipality.slug, found.address])
    if request.POST.get("then") == "case":
        back = reverse("work:case", args=[request.municipality.slug, found.address])
    return act_page(request, sent, show, back)
