"""What a session knows of how it began: when, and for whom a second factor has been shown in it."""

import time
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

from insyn.foundation.models import User

SINCE = "insyn_signed_in_at"
SECOND_FACTOR = "insyn_second_factor"


def mark_beginning(session: SessionBase) -> None:
    """Somebody has just signed in."""
    session[SINCE] = int(time.time())


def mark_second_factor(session: SessionBase, user: User) -> None:
    """The user has shown a second factor in this session."""
    session[SECOND_FACTOR] = user.pk


def forget_second_factor(session: SessionBase) -> None:
    """The factor that was shown does not count any longer."""
    session.pop(SECOND_FACTOR, None)


def has_second_factor(session: SessionBase, user: Any) -> bool:
    """Whether this user has shown a second factor in this session."""
    return user.pk is not None and session.get(SECOND_FACTOR) == user.pk


def seconds_since_beginning(session: SessionBase) -> float:
    """How long ago the sign-in was; endless for a session that does not know."""
    since = session.get(SINCE)
    return time.time() - since if isinstance(since, int) else float("inf")


def is_over(session: SessionBase) -> bool:
    """Whether the working day of the session is over, however busy it has been kept."""
    return seconds_since_beginning(session) > settings.SESSION_COOKIE_AGE
