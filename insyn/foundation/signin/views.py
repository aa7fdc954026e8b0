"""The few pages that allauth does not have, or has in a way that does not suit us."""

from typing import Any

import requests
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import LoginView, PasswordChangeView
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from allauth.socialaccount.adapter import get_adapter as get_directory_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from insyn.foundation.errors import Refused
from insyn.foundation.models import Municipality
from insyn.foundation.signin.adapters import SecondFactorAdapter
from insyn.foundation.signin.directories import directories, directory_of
from insyn.foundation.signin.provider import DirectoryOAuth2Adapter
from insyn.foundation.signin.start import places_of


class SignIn(LoginView):
    """The page to sign in at: password, passkey, or the municipality's own provider."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The providers to choose from, and whether a demonstration's logins work here."""
        names = dict(Municipality.objects.values_list("code", "name"))
        # A practice copy's password is its own and stands on the administrator's page.
        played = settings.DEMO_LOGINS and not settings.PRACTICE
        demonstration = played and Municipality.objects.filter(demonstration=True).exists()
        return super().get_context_data(**kwargs) | {
            "directories": [
                (each.municipality, each.name or names.get(each.municipality, each.municipality))
                for each in directories()
            ],
            "next_path": get_next_redirect_url(self.request) or "",
            "demonstration": demonstration,
        }


class ChangePassword(PasswordChangeView):
    """A new password for those who have one; whoever comes through a directory has it there."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse where there is no password to change."""
        if request.user.is_authenticated and not request.user.has_usable_password():
            raise Refused(_("Ditt lösenord finns i kommunens inloggning. Byt det där."))
        return super().dispatch(request, *args, **kwargs)


class RemovePasskey(RemoveWebAuthnView):
    """Remove a passkey, unless it is the last second factor."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Refuse the last one: without it nobody would be asked for anything but a password."""
        adapter = SecondFactorAdapter()
        if not adapter.can_delete_authenticator(self.get_object()):
            raise Refused(adapter.error_messages["cannot_delete_authenticator"])
        return super().form_valid(form)


@login_required
@never_cache
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """On to the only place where one has something to do, or the choice between several."""
    places = places_of(request.user)  # type: ignore[arg-type]
    prefix = "/" if get_language() == "sv" else f"/{get_language()}/"
    if len(places) == 1:
        return redirect(prefix + places[0].path)
    return render(request, "foundation/signin/start.html", {"places": places, "prefix": prefix})


@never_cache
@require_safe
def to_directory(request: HttpRequest, code: str) -> HttpResponse:
    """Send the visitor to her municipality's provider. Nothing in the address but where to go on afterwards is used."""
    if directory_of(code) is None:
        raise Http404("no provider for the municipality")
    provider = get_directory_adapter(request).get_provider(request, provider=code)
    try:
        onward = get_next_redirect_url(request) or reverse("signin_start")
        return provider.redirect(request, process=AuthProcess.LOGIN, next_url=onward)
    except (requests.RequestException, OAuth2Error) as error:
        return render_authentication_error(request, provider, exception=error)


@never_cache
@require_safe
def from_directory(request: HttpRequest, code: str) -> HttpResponseBase:
    """The visitor comes back from her municipality's provider with its word for who she is."""
    if directory_of(code) is None:
        raise Http404("no provider for the municipality")
    view = OAuth2CallbackView.adapter_view(DirectoryOAuth2Adapter(request, code))
    try:
        return view(request)
    except ImmediateHttpResponse as answer:
        return answer.response
