"""The registrar's packages for the e-archive: of a closed case, of a year's register."""

import tempfile
from typing import IO

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from insyn.cases.archive.acts import make_package
from insyn.cases.archive.make import Made, make_case, make_register
from insyn.cases.archive.models import ArchivePackage
from insyn.cases.models import Case
from insyn.cases.views import case_at
from insyn.documents.gate import gated
from insyn.documents.reading import may_read
from insyn.foundation import clock, rights
from insyn.foundation.errors import NotAllowed, Refused, refuse_unless
from insyn.foundation.staff_pages import StaffRequest, held_roles, staff_page

ACT = "cases.make_package"


def _only_registrar(request: StaffRequest) -> None:
    if not rights.allows(held_roles(request), ACT):
        raise NotAllowed(_("Bara registrator gör paket för e-arkivet."))


def _file(into: IO[bytes], made: Made) -> FileResponse:
    into.seek(0)
    answer = FileResponse(
        into, as_attachment=True, filename=f"{made.name}.zip", content_type="application/zip"
    )
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@staff_page
def packages(request: StaffRequest) -> HttpResponse:
    """What has been made, and the years whose register can be."""
    _only_registrar(request)
    years = Case.objects.order_by("-year").values_list("year", flat=True).distinct()
    closed = Case.objects.filter(status=Case.Status.CLOSED, packages__isnull=True).order_by("year", "number")
    context = {
        "packages": ArchivePackage.objects.select_related("case").order_by("-made_at", "-pk")[:200],
        "years": list(dict.fromkeys(years)),
        "waiting": closed[:200],
    }
    return render(request, "cases/staff/archives.html", context)


@staff_page
def case_package(request: StaffRequest, address: str) -> HttpResponseBase:
    """The package of a closed case, made anew and noted; behind the gate when anything in it is secret."""
    _only_registrar(request)
    found = case_at(request, address)
    refuse_unless(
        found.status == Case.Status.CLOSED,
        _("Ärendet är inte avslutat. Avsluta det innan det lämnas till e-arkivet."),
    )
    if request.method != "POST":
        return _back(request, secret=found.secret)
    today = clock.today(request.municipality)
    into = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    try:
        made = make_case(
            found, into, clock.now(request.municipality), lambda one: may_read(request.actor, one, today)
        )
        if gate := gated(request, secret=found.secret or made.secret > 0):
            into.close()
            return gate
        _note(request, made, case=found)
    except (ValueError, FileNotFoundError) as error:
        into.close()
        raise Refused(_("Paketet kunde inte göras: %(why)s") % {"why": error}) from error
    return _file(into, made)


@staff_page
def register_package(request: StaffRequest, year: int) -> HttpResponseBase:
    """The package of a year's register, with the titles of what is secret: behind the gate always."""
    _only_registrar(request)
    if not Case.objects.filter(year=year).exists():
        raise Http404("no cases that year")
    if request.method != "POST":
        return _back(request, secret=True)
    if gate := gated(request, secret=True):
        return gate
    into = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    made = make_register(request.municipality, year, into, clock.now(request.municipality))
    _note(request, made, year=year)
    return _file(into, made)


def _back(request: StaffRequest, *, secret: bool) -> HttpResponse:
    """Somebody who comes here by a link, as from the second factor: a package is made by a button, since it is noted."""
    return gated(request, secret=secret) or redirect("work:archives", request.municipality.slug)


def _note(request: StaffRequest, made: Made, case: Case | None = None, year: int | None = None) -> None:
    make_package(
        by=request.actor,
        name=made.name,
        sha256=made.sha256,
        size=made.size,
        files=made.files,
        left_out=len(made.left_out),
        case=case,
        year=year,
    )
