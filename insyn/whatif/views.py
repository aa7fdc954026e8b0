"""Tänk om for those who work here: with the drafts among the organisations, and with saving."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from insyn.foundation import clock, rights
from insyn.foundation.act_forms import ActForm, act_page, offered, with_refused
from insyn.foundation.errors import NotAllowed
from insyn.foundation.staff_pages import StaffRequest, held_roles, staff_page
from insyn.simulation.scenario import Scenario
from insyn.whatif.forms import SaveForm
from insyn.whatif.models import SavedQuestion
from insyn.whatif.queries import scenario_here, sources
from insyn.whatif.report import report_pdf
from insyn.whatif.shown import asked, context


@dataclass(frozen=True)
class _Subject:
    """What is saved: the question on the page, with what its answer rests on."""

    query: str
    digest: str
    path: str


def _scenario(request: StaffRequest) -> Scenario:
    return scenario_here(request.municipality, clock.today(request.municipality))


def require_right(request: StaffRequest) -> None:
    """Whoever may save may see: the drafts are among the organisations."""
    if not rights.allows(held_roles(request), SaveForm.act):
        raise NotAllowed(
            _(
                "Sidan är för anställda och förtroendevalda. Samma frågor kan ställas på kommunens öppna sidor."
            )
        )


@staff_page
def what_if(request: StaffRequest) -> HttpResponse:
    """The question of the address; it can be saved."""
    return _answer(request, None)


@staff_page
def saved(request: StaffRequest, pk: int) -> HttpResponse:
    """A saved question, answered anew."""
    require_right(request)
    return _answer(request, get_object_or_404(SavedQuestion, pk=pk))


def _answer(request: StaffRequest, row: SavedQuestion | None) -> HttpResponse:
    require_right(request)
    path = reverse("work:what-if", args=[request.municipality.slug])
    found = asked(request, sources(request.municipality, drafts=True), QueryDict(row.query) if row else None)
    told = context(found, _scenario(request), try_assumptions="prova" in request.GET)
    told.setdefault("conclusions", None)
    subject = _Subject(found.question.query, told.get("digest", ""), path)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        forms = offered((SaveForm,), request, subject) if told["played"] and row is None else {}
        more: dict[str, Any] = {
            "form_path": path,
            "saved": row,
            "same": row is not None and told.get("digest") == row.digest,
            "listed_saved": SavedQuestion.objects.all(),
            "forms": with_refused(forms, refused),
            "refused": refused,
        }
        return render(request, "whatif/work.html", {**told, **more}, status=422 if told["wrong"] else status)

    def sent(do: str, on: int) -> ActForm | None:
        if do == SaveForm.do and told["played"] and row is None:
            return SaveForm(request, subject, request.POST)
        return None

    return act_page(request, sent, show, request.get_full_path())


@staff_page
def pdf(request: StaffRequest) -> HttpResponse:
    """The report of the question of the address."""
    require_right(request)
    with override("sv"):
        asked_of = asked(request, sources(request.municipality, drafts=True))
        told = context(asked_of, _scenario(request), try_assumptions=True)
        if told["wrong"]:
            raise Http404("the question cannot be answered")
        data = report_pdf(told, request.municipality.name, clock.today(request.municipality), "Tänk om")
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="tank-om-{request.municipality.slug}.pdf"'
    return response
