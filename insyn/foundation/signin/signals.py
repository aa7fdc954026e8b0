"""What follows when somebody has signed in or has shown, added or removed a second factor."""

from typing import Any

from allauth.account.signals import user_logged_in as came_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_used
from allauth.socialaccount.models import SocialLogin
from django.contrib.auth.signals import user_logged_in as session_began
from django.http import HttpRequest

from insyn.foundation.models import User
from insyn.foundation.signin import marks
from insyn.foundation.signin.adapters import SecondFactorAdapter
from insyn.foundation.signin.directories import directory_of
from insyn.foundation.signin.roles import follow_directory


def connect() -> None:
    """Connect all of it, once, at start-up."""
    for signal, follow in (
        (session_began, note_beginning),
        (authenticator_used, note_second_factor),
        (authenticator_added, note_second_factor),
        (authenticator_removed, note_removal),
        (came_in, note_directory),
    ):
        signal.connect(follow, dispatch_uid=f"insyn.{follow.__name__}")


def note_beginning(request: HttpRequest, **given: Any) -> None:
    """A session has begun; its working day is counted from now."""
    if hasattr(request, "session"):
        marks.mark_beginning(request.session)


def note_second_factor(request: HttpRequest, user: User, authenticator: Authenticator, **given: Any) -> None:
    """A factor was used, or added, which is to show it for the first time. Recovery codes that were handed out show nothing."""
    was_used = "reauthenticated" in given
    if was_used or authenticator.type != Authenticator.Type.RECOVERY_CODES:
        marks.mark_second_factor(request.session, user)


def note_removal(request: HttpRequest, user: User, **given: Any) -> None:
    """Who has no factor left must set one up again before she goes on."""
    if not SecondFactorAdapter().is_mfa_enabled(user):
        marks.forget_second_factor(request.session)


def note_directory(
    request: HttpRequest, user: User, sociallogin: SocialLogin | None = None, **given: Any
) -> None:
    """She came through her municipality's directory: name and roles follow it, and the second factor it asked for counts."""
    if sociallogin is None:
        return
    kept = sociallogin.account.extra_data
    for name, value in kept["person"].items():
        setattr(user, name, value)
    user.save(update_fields=list(kept["person"]))
    directory = directory_of(sociallogin.account.provider)
    if directory is None:  # taken away from INSYN_OIDC since she began to sign in
        return
    if kept["second_factor"]:
        marks.mark_second_factor(request.session, user)
    # If this fails the answer is an error, and Django keeps no session of an error: rather not in than with old roles.
    follow_directory(user, directory, kept["groups"])
