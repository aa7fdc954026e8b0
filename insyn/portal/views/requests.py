"""Asking for official documents, following the request, and the file that was released at an address of its own."""

from csp.decorators import csp
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from insyn.cases.models import DocumentRequest
from insyn.cases.release import acts
from insyn.cases.release.queries import answers_of, decision_of, released_file, request_with
from insyn.documents.models import Document
from insyn.foundation import clock, storage
from insyn.foundation.errors import Refused
from insyn.foundation.forms import sent_once
from insyn.foundation.limits import limit
from insyn.portal.request_form import DocumentRequestForm
from insyn.portal.views.files import PDF, VIEWER
from insyn.portal.views.questions import as_citizen

TIMES, SECONDS = 20, 3600


def _hidden(response: HttpResponse) -> HttpResponse:
    """The address is the key: it must not travel on to other sites or into search engines, nor be kept on the way."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@as_citizen
def ask(request: HttpRequest) -> HttpResponse:
    """The form; sent, it is taken in and leads to the asker's own address."""
    if request.method != "POST":
        return _show(request, DocumentRequestForm(), 200)
    form = DocumentRequestForm(request.POST)
    if not form.is_valid():
        return _show(request, form, 422)
    limit(request, "document-request", times=TIMES, seconds=SECONDS)
    return _send(request, form)


@sent_once
def _send(request: HttpRequest, form: DocumentRequestForm) -> HttpResponse:
    try:
        made = acts.ask_for_document(
            by=request.actor,  # type: ignore[attr-defined]
            asked=form.cleaned_data["asked"],
            reach=form.cleaned_data["reach"],
            email=form.cleaned_data["email"],
        )
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return _show(request, form, refusal.status)
    return redirect("portal:request", request.municipality.slug, made.token)  # type: ignore[attr-defined]


def _show(request: HttpRequest, form: DocumentRequestForm, status: int) -> HttpResponse:
    return render(request, "portal/request_ask.html", {"form": form}, status=status)


def _found(token: str) -> DocumentRequest:
    found = request_with(token)
    if found is None:
        raise Http404("no such request")
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@as_citizen
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """What has become of a request; a refusal is followed by the decision in writing where it is asked for here."""
    found = _found(token)
    here = redirect("portal:request", request.municipality.slug, token)  # type: ignore[attr-defined]
    if request.method == "POST":
        limit(request, "document-request", times=TIMES, seconds=SECONDS)
        try:
            acts.ask_for_decision(by=request.actor, request=found)  # type: ignore[attr-defined]
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Du får ett beslut i skrift. Det kommer att finnas här."))
        return here
    today = clock.today(request.municipality)  # type: ignore[attr-defined]
    answers = answers_of(found, today)
    context = {
        "asked": found,
        "answers": answers,
        "withheld": any(one.outcome != "whole" for one in answers),
        "fees": sum(one.fee for one in answers),
        "decision": decision_of(found),
    }
    return _hidden(render(request, "portal/request.html", context))


@csp(VIEWER["DIRECTIVES"])
@require_http_methods(["GET", "HEAD"])
@as_citizen
def file(request: HttpRequest, token: str, filename: str) -> HttpResponse:
    """A file that was released, at an address nobody guesses, for as long as it may be reached."""
    today = clock.today(request.municipality)  # type: ignore[attr-defined]
    return _hand_out(released_file(token, filename, today))


@csp(VIEWER["DIRECTIVES"])
@require_http_methods(["GET", "HEAD"])
@as_citizen
def decision(request: HttpRequest, token: str) -> HttpResponse:
    """The decision in writing, for her who asked."""
    return _hand_out(decision_of(_found(token)))


def _hand_out(found: Document | None) -> HttpResponse:
    if found is None or not storage.exists(found.sha256):
        raise Http404("nothing is released there")
    answer: HttpResponse = FileResponse(  # type: ignore[assignment]
        storage.open_content(found.sha256),
        as_attachment=found.media_type != PDF,
        filename=found.filename,
        content_type=found.media_type,
    )
    answer.headers["Content-Length"] = str(found.size)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return _hidden(answer)
