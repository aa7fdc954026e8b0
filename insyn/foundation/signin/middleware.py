"""Nobody goes on with half a sign-in: a second factor first, a working day at most, the cast only in a demonstration.

Everybody who can sign in holds a role or an assignment, or is about to, so everybody is asked for a second factor; only a
demonstration's invented cast is not (``demo.py``). A signed-in user without one is led to set it up, or to show it if she
has one, before any other page of ours is answered; who only wants to read what is public can sign out.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _

from insyn.foundation.errors import NotAllowed
from insyn.foundation.middleware import refusal_page
from insyn.foundation.models import Municipality
from insyn.foundation.signin import marks
from insyn.foundation.signin.adapters import SecondFactorAdapter

ALWAYS_OPEN = {"account_logout"}
TO_SET_UP = {"mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate"}
TO_SHOW = {"mfa_reauthenticate", "mfa_reauthenticate_webauthn"}


class SignedInProperly:
    """Stands between a sign-in and every page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # What one sees signed in stays in no cache on the way and not in the next reader's "back"; a public page does not
        # see who is signed in.
        if request.user.is_authenticated:
            add_never_cache_headers(response)
        elif _has_signed_out(request):
            # Papers that a representative has kept on the device for reading without a network go with her session.
            response.headers["Clear-Site-Data"] = '"storage"'
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict) -> HttpResponse | None:
        """Lead a signed-in user to what she has left to do; None when there is nothing."""
        if not request.user.is_authenticated:
            return None
        if marks.is_over(request.session) or (request.user.example and not settings.DEMO_LOGINS):
            logout(request)
            return None
        name = request.resolver_match.url_name if request.resolver_match else None
        if name in ALWAYS_OPEN or marks.has_second_factor(request.session, request.user):
            return None
        if request.user.example:
            return _only_in_a_demonstration(request, kwargs.get("municipality"))
        return _second_factor_first(request, name)


def _has_signed_out(request: HttpRequest) -> bool:
    match = request.resolver_match
    return request.method == "POST" and match is not None and match.url_name == "account_logout"


def _second_factor_first(request: HttpRequest, name: str | None) -> HttpResponse | None:
    """To the page that sets up a factor, or shows the one there is: a password must not be enough to add another."""
    adapter = SecondFactorAdapter()
    if not adapter.is_mfa_enabled(request.user):
        return None if name in TO_SET_UP else redirect("mfa_index")
    if name in TO_SHOW:
        return None
    by_code = adapter.is_mfa_enabled(request.user, [Authenticator.Type.TOTP])
    place = reverse("mfa_reauthenticate" if by_code else "mfa_reauthenticate_webauthn")
    onward = f"?{urlencode({'next': request.get_full_path()})}" if request.method == "GET" else ""
    return redirect(f"{place}{onward}")


def _only_in_a_demonstration(request: HttpRequest, slug: str | None) -> HttpResponse | None:
    if slug is None or Municipality.objects.filter(slug=slug, demonstration=True).exists():
        return None
    return refusal_page(request, NotAllowed(_("Exempelrollerna gäller bara i demonstrationen.")))
