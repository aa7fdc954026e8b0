"""The gate before what is secret: no address hands it out before a second factor has been shown in the session.

Whoever signs in for real is asked for one before any page (``foundation/signin/middleware.py``). The gate asks again, of the
session it has, so that no page of something secret rests on that alone; a demonstration's cast meets it as everybody else
would. What is behind it, and what is not (lists with titles, for those who may see them): README.
"""

from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from insyn.foundation.signin import marks
from insyn.foundation.signin.adapters import SecondFactorAdapter
from insyn.foundation.staff_pages import StaffRequest, signed_in_page


def has_factor(request: StaffRequest) -> bool:
    """Whether the reader has shown a second factor in this session."""
    return marks.has_second_factor(request.session, request.actor.user)


def gated(request: StaffRequest, *, secret: bool) -> HttpResponse | None:
    """Where the reader is sent for what is secret until she has shown a second factor; None when the way is open."""
    return ask_for_factor(request) if secret and not has_factor(request) else None


def ask_for_factor(request: StaffRequest) -> HttpResponse:
    """To where a second factor is shown, and from there back to this address (for a form: to its page)."""
    slug = request.municipality.slug
    onward = urlencode({"till": request.get_full_path()})
    return redirect(f"{reverse('work:factor', args=[slug])}?{onward}")


@signed_in_page
def factor(request: StaffRequest) -> HttpResponse:
    """Back to the paper if a factor has been shown; else to show it, or (the cast alone has none) how to get one."""
    onward = _onward(request)
    if has_factor(request):
        return redirect(onward)
    adapter = SecondFactorAdapter()
    if not adapter.is_mfa_enabled(request.actor.user):
        context = {"onward": onward, "again": request.get_full_path()}
        return render(request, "documents/factor.html", context, status=403)
    by_code = adapter.is_mfa_enabled(request.actor.user, [Authenticator.Type.TOTP])
    place = reverse("mfa_reauthenticate" if by_code else "mfa_reauthenticate_webauthn")
    return redirect(f"{place}?{urlencode({'next': onward})}")


def _onward(request: HttpRequest) -> str:
    """The address to go on to, one of staff's or a representative's here; what is to be done for any other."""
    slug = request.municipality.slug  # type: ignore[attr-defined]
    front, own, here = (reverse(name, args=[slug]) for name in ("work:list", "work:mine", "work:factor"))
    wanted = request.GET.get("till", "")
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith((front, own))
    return wanted if ours and "/../" not in wanted and not wanted.startswith(here) else front
