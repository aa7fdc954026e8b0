"""The reader's gate: nothing secret leaves it before a second factor has been shown in the session.

Whoever signs in for real is asked for one before any page (``foundation/signin/middleware.py``). The gate here asks again,
of the session it has, so that the reader does not rest on that alone; a demonstration's cast meets it as everybody else would.
"""

from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from insyn.foundation.signin import marks
from insyn.foundation.signin.adapters import SecondFactorAdapter
from insyn.foundation.staff_pages import StaffRequest, staff_page

KEEP = "X-Reader-Keep"
"""Said of an answer that may be kept on the reader's device: it holds nothing secret. Silence means that it may not."""


def has_factor(request: StaffRequest) -> bool:
    """Whether the reader has shown a second factor in this session."""
    return marks.has_second_factor(request.session, request.actor.user)


def keepable(answer: HttpResponse, *, secret: bool) -> HttpResponse:
    """The answer, marked as one that may be kept unless it holds something secret."""
    if not secret:
        answer.headers[KEEP] = "1"
    return answer


def ask_for_factor(request: StaffRequest) -> HttpResponse:
    """To where a second factor is shown, and from there back to this address (for a form: to its page)."""
    slug = request.municipality.slug
    onward = urlencode({"till": request.get_full_path()})
    return redirect(f"{reverse('work:reader-factor', args=[slug])}?{onward}")


@staff_page
def factor(request: StaffRequest) -> HttpResponse:
    """Back to the paper if a factor has been shown; else to show it, or (the cast alone has none) how to get one."""
    onward = _onward(request)
    if has_factor(request):
        return redirect(onward)
    adapter = SecondFactorAdapter()
    if not adapter.is_mfa_enabled(request.actor.user):
        context = {"onward": onward, "again": request.get_full_path()}
        return render(request, "meetings/reader/factor.html", context, status=403)
    by_code = adapter.is_mfa_enabled(request.actor.user, [Authenticator.Type.TOTP])
    place = reverse("mfa_reauthenticate" if by_code else "mfa_reauthenticate_webauthn")
    return redirect(f"{place}?{urlencode({'next': onward})}")


def _onward(request: HttpRequest) -> str:
    """The reader's own address to go on to; her front page for any other."""
    front = reverse("work:reader", args=[request.municipality.slug])  # type: ignore[attr-defined]
    wanted = request.GET.get("till", "")
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith(front)
    return wanted if ours and "/../" not in wanted else front
