"""The pages on which requests for official documents are written down, assessed and answered."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from insyn.cases.models import Case
from insyn.cases.reading import may_see_case
from insyn.cases.release.forms import (
    AnswerForm,
    AskForm,
    AssessForm,
    EndReleaseForm,
    FeeForm,
    FormalForm,
    PointOutForm,
    RefuseForm,
    is_about_release,
)
from insyn.cases.release.models import CopyFee, DocumentRequest, Release
from insyn.cases.release.queries import decision_of, documents_of, log, waiting
from insyn.cases.rules.deadlines import state_of
from insyn.cases.views import STAFF
from insyn.delegation.holding import holders_of_line
from insyn.documents.gate import gated
from insyn.documents.reading import may_read
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, act_page, offered, with_refused
from insyn.foundation.errors import NotAllowed
from insyn.foundation.staff_pages import StaffRequest, has_role, held_roles, staff_page
from insyn.organisation.queries import organisation_on

FORMS: tuple[type[ActForm], ...] = (PointOutForm, AssessForm, AnswerForm, FormalForm, RefuseForm)


def _only_staff(request: StaffRequest) -> None:
    if not has_role(request, *STAFF):
        raise NotAllowed(_("Sidan är för kommunens medarbetare. Det offentliga står på de öppna sidorna."))


def _sees(request: StaffRequest, case: Case | None) -> bool:
    return case is None or may_see_case(request.actor, held_roles(request), case)


@staff_page
def requests(request: StaffRequest) -> HttpResponse:
    """What waits, what has been answered this year, and the fees; a secret case is not named to who may not see it."""
    _only_staff(request)
    today = clock.today(request.municipality)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        context = {
            "waiting": [(row, _sees(request, row.case), state_of(row.due_on, today)) for row in waiting()],
            "log": [(row, _readable(request, row)) for row in reversed(log(today.year))],
            "year": today.year,
            "fee": CopyFee.objects.order_by("-set_at", "-pk").first(),
            "forms": with_refused(offered((AskForm, FeeForm), request, None), refused),
            "refused": refused,
        }
        return render(request, "cases/staff/requests.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        kinds: dict[str, type[ActForm]] = {form.do: form for form in (AskForm, FeeForm)}
        return kinds[do](request, None, request.POST) if do in kinds else None

    return act_page(request, sent, show, request.path)


def _readable(request: StaffRequest, row: Release) -> bool:
    """Whether the reader may be told the title: a list of titles is for those who may see the documents."""
    return may_read(request.actor, row.document, clock.today(request.municipality))


@staff_page
def one(request: StaffRequest, number: int) -> HttpResponse:
    """A request with the documents of its case, and what is answered of each; behind the gate where something is secret."""
    _only_staff(request)
    found = get_object_or_404(DocumentRequest.objects.select_related("case", "refusal"), pk=number)
    if not _sees(request, found.case):
        raise NotAllowed(_("Begäran gäller något sekretessbelagt och prövas av den som arbetar med det."))
    today = clock.today(request.municipality)
    documents = documents_of(found.case) if found.case else []
    secret = bool(found.case and found.case.secret) or any(
        one.secret and may_read(request.actor, one, today) for one in documents
    )
    if gate := gated(request, secret=secret):
        return gate

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        return render(request, "cases/staff/request.html", _context(request, found, refused), status=status)

    def sent(do: str, on: int) -> ActForm | None:
        if do == EndReleaseForm.do:
            return EndReleaseForm(request, get_object_or_404(found.releases, pk=on), request.POST)
        kind = next((kind for kind in FORMS if kind.do == do), None)
        return kind(request, found, request.POST, request.FILES) if kind else None

    return act_page(request, sent, show, request.path)


def _context(request: StaffRequest, found: DocumentRequest, refused: ActForm | None) -> dict[str, Any]:
    today = clock.today(request.municipality)
    rows = []
    releases = found.releases.select_related("document", "given", "by", "request").order_by("pk")
    for row in releases:
        form: ActForm = EndReleaseForm(request, row)
        if refused is not None and refused.name == form.name:
            form = refused
        rows.append((row, _readable(request, row), form if form.now() and form.allowed else None))
    return {
        "asked": found,
        "rows": rows,
        "due_state": state_of(found.due_on, today) if found.answered_at is None else "",
        "documents": documents_of(found.case) if found.case else [],
        "decision": decision_of(found),
        "deciders": _deciders(request),
        "forms": with_refused(offered(FORMS, request, found), refused),
        "refused": refused,
    }


def _deciders(request: StaffRequest) -> str:
    """Who may take the decision in writing today, by name."""
    on = clock.today(request.municipality)
    names = [
        holder.name
        for line in organisation_on(on).lines
        if is_about_release(line)
        for holder in holders_of_line(line, on)
    ]
    return ", ".join(dict.fromkeys(names))
