"""What allauth asks us: who may come in and how, in our words."""

from hashlib import sha256
from io import BytesIO
from typing import Any

import qrcode  # type: ignore[import-untyped]
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage  # type: ignore[import-untyped]

from insyn.foundation.models import User
from insyn.foundation.signin import marks
from insyn.foundation.signin.addresses import SafeSession
from insyn.foundation.signin.directories import directories

WRONG = _("Användarnamnet eller lösenordet stämmer inte.")
LOCKED = _(
    "För många misslyckade försök. Inloggningen är spärrad härifrån i högst 15 minuter; försök igen sedan."
    " Har du glömt lösenordet eller tappat bort din telefon: kontakta kommunens administratör."
)


class AccountAdapter(DefaultAccountAdapter):
    """Signing in by password or passkey. Nobody signs herself up."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": WRONG,
        "email_password_mismatch": WRONG,
        "too_many_login_attempts": LOCKED,
        "rate_limited": LOCKED,
        "incorrect_code": _("Koden stämmer inte. Vänta på nästa kod i appen och skriv den."),
        "incorrect_password": _("Lösenordet stämmer inte."),
        "enter_current_password": _("Det nuvarande lösenordet stämmer inte."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: the municipality's administrator or directory says who has a login."""
        return False

    def pre_login(self, request: HttpRequest, user: User, **given: Any) -> HttpResponse | None:
        """Stop those who may not come in this way, before the session is theirs."""
        if user.example and not settings.DEMO_LOGINS:
            return _not_let_in(
                request, _("Demonstrationens inloggningar är avstängda i den här installationen.")
            )
        through_directory = "sociallogin" in (given.get("signal_kwargs") or {})
        if not through_directory and SocialAccount.objects.filter(user=user).exists():
            # A passkey of ours would let her in without the directory being asked whether she still has her roles.
            return _not_let_in(request, _("Ditt konto är kommunens. Logga in med kommunens inloggning."))
        return super().pre_login(request, user, **given)

    def is_reauthentication_required(self, *, app: str, **given: Any) -> bool:
        """Not for ten minutes after a whole sign-in, so that a first factor is set up without giving the password twice."""
        request = context.request
        recent = marks.seconds_since_beginning(request.session) < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        shown = marks.has_second_factor(request.session, request.user)
        if recent and (shown or not SecondFactorAdapter().is_mfa_enabled(request.user)):
            return False
        return super().is_reauthentication_required(app=app, **given)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to where one's sign-in is looked after."""
        return reverse("mfa_index")

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Wrong passwords are counted per account and address, so that nobody can lock the chair out from elsewhere."""
        account = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{account}:{self.get_client_ip(request)}"


class SecondFactorAdapter(DefaultMFAAdapter):
    """Apps with codes, passkeys, recovery codes."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Koden stämmer inte. Vänta på nästa kod i appen och skriv den."),
        "wrong_passkey": _("Nyckeln godtogs inte. Försök igen, eller välj ett annat sätt."),
        "cannot_delete_authenticator": _(
            "Den sista andra faktorn kan inte tas bort. Lägg till en annan först."
        ),
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whether another way to show a second factor is left; recovery codes are no way of their own."""
        others = Authenticator.objects.filter(user_id=authenticator.user_id).exclude(pk=authenticator.pk)
        return others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()

    def build_totp_svg(self, url: str) -> str:
        """The picture for the app, with a ground of its own so that it can be read in a dark page as well."""
        picture = BytesIO()
        qrcode.make(url, image_factory=SvgPathFillImage).save(picture)
        return picture.getvalue().decode()

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """A name to begin with: the first key, the second, and so on."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return str(_("Nyckel %(number)s") % {"number": count + 1})


class DirectoryAdapter(DefaultSocialAccountAdapter):
    """Signing in through the municipality's own provider."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """The providers of INSYN_OIDC and no others: none is kept in the database."""
        return [
            SocialApp(
                provider="directory",
                provider_id=directory.municipality,
                name=directory.name or directory.municipality,
                client_id=directory.client_id,
                secret=directory.secret,
                settings={"server_url": directory.server_url},
            )
            for directory in directories()
            if provider in (None, "directory", directory.municipality)
            and client_id in (None, directory.client_id)
        ]

    def get_requests_session(self) -> SafeSession:
        """A session that only goes to safe addresses, and does not wait for ever."""
        session = SafeSession()
        session.max_redirects = 3
        return session

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Somebody the provider vouches for and we have not seen: she gets a user of her own, with no roles yet."""
        if sociallogin.is_existing:
            return
        account = sociallogin.account
        sociallogin.user.username = f"{account.provider}-{sha256(account.uid.encode()).hexdigest()[:16]}"
        sociallogin.save(request, connect=True)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never by form."""
        return False


def _not_let_in(request: HttpRequest, reason: Any) -> HttpResponse:
    """The page that says why a right password did not help; nothing of the sign-in is left in the session."""
    request.session.flush()
    return render(request, "foundation/signin/not_let_in.html", {"reason": reason}, status=403)
