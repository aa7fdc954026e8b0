"""Logins for the invented cast of a demonstration."""

from insyn.foundation.models import User


def make_login(username: str, password: str, *, given_name: str, family_name: str) -> User:
    """Create an example user: a password that everybody may know, no second factor (``demo.py`` says where it works)."""
    return User.objects.create_user(
        username, password=password, first_name=given_name, last_name=family_name, example=True
    )
