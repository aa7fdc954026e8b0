"""Asking the municipality something, and following what becomes of it."""

import functools
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods

from insyn.cases.acts import receive_question
from insyn.cases.models import Case, Submission
from insyn.cases.queries import cases_on, row_of, submission_with
from insyn.cases.route.acts_parting import withdraw_own
from insyn.cases.route.models import Withdrawal
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Refused
from insyn.foundation.forms import sent_once
from insyn.foundation.limits import limit
from insyn.portal.question_form import QuestionForm, WithdrawForm

# A family or a school class shares an address; a robot asks faster.
TIMES, SECONDS = 10, 3600


def as_citizen(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Whoever is signed in asks here as anybody else; the answer is nobody else's and is never kept."""

    @functools.wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.actor = Actor.citizen(request.municipality)  # type: ignore[attr-defined]
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    return asked


@require_http_methods(["GET", "HEAD", "POST"])
@as_citizen
def ask(request: HttpRequest) -> HttpResponse:
    """The form; sent, it is taken in and leads to the sender's own address to follow it by."""
    if request.method != "POST":
        return _show(request, QuestionForm(), 200)
    form = QuestionForm(request.POST)
    if not form.is_valid():
        return _show(request, form, 422)
    # Counted outside the transaction of the form, so that a refused try counts too.
    limit(request, "question", times=TIMES, seconds=SECONDS)
    return _send(request, form)


@sent_once
def _send(request: HttpRequest, form: QuestionForm) -> HttpResponse:
    given = form.cleaned_data
    try:
        submission = receive_question(
            by=request.actor,  # type: ignore[attr-defined]
            subject=given["subject"],
            text=given["text"],
            sender_name=given["sender_name"],
            sender_email=given["sender_email"],
        )
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return _show(request, form, refusal.status)
    return redirect("portal:follow", request.municipality.slug, submission.token)  # type: ignore[attr-defined]


def _show(request: HttpRequest, form: QuestionForm, status: int) -> HttpResponse:
    return render(request, "portal/ask.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@as_citizen
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """What has become of a question: only whoever has its address sees this page, and can take the question back on it."""
    submission = submission_with(token)
    if submission is None:
        raise Http404("no such question")
    if request.method != "POST":
        return _show_followed(request, submission, WithdrawForm(), 200)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return _show_followed(request, submission, form, 422)
    return _withdraw(request, submission, form)


@sent_once
def _withdraw(request: HttpRequest, submission: Submission, form: WithdrawForm) -> HttpResponse:
    try:
        withdraw_own(by=request.actor, submission=submission, words=form.cleaned_data["words"])  # type: ignore[attr-defined]
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return _show_followed(request, submission, form, refusal.status)
    return redirect("portal:follow", request.municipality.slug, submission.token)  # type: ignore[attr-defined]


def _show_followed(
    request: HttpRequest, submission: Submission, form: WithdrawForm, status: int
) -> HttpResponse:
    case = submission.case_of
    today = clock.today(request.municipality)  # type: ignore[attr-defined]
    public = cases_on(today).filter(pk=case.pk).first() if case else None
    own = case is not None and case.submission_id == submission.pk
    context = {
        "submission": submission,
        "case": case,
        "row": row_of(public) if public else None,
        "form": form,
        "may_withdraw": own
        and case is not None
        and case.status in (Case.Status.REGISTERED, Case.Status.PREPARING),
        "withdrawn": case is not None and Withdrawal.objects.filter(case=case).exists(),
    }
    response = render(request, "portal/follow.html", context, status=status)
    # The address is the key to the page: it must not travel on to other sites or into search engines.
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
