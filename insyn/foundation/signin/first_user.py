"""Creating a user from the command line: the way in for the first administrator, where no directory gives roles."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from insyn.foundation.actors import Actor
from insyn.foundation.models import Municipality, User
from insyn.foundation.signin.acts import give_staff_role
from insyn.foundation.tenancy import in_municipality


class UserRefused(Exception):
    """The user cannot be created; nothing was."""


def create_user(
    username: str, password: str, *, municipality: str, role: str, unit: str = "", post: str = ""
) -> User:
    """Create a user with one role in a municipality (its four-digit code), from today.

    :class:`UserRefused` if there is no such municipality, the name is taken, or the password is too weak.
    """
    found = Municipality.objects.filter(code=municipality).first()
    if found is None:
        raise UserRefused(f"Det finns ingen kommun {municipality} här. / no such municipality here.")
    if User.objects.filter(username=username).exists():
        raise UserRefused(f"Användarnamnet {username} är upptaget. / taken.")
    user = User(username=username)
    try:
        user.full_clean(exclude=["password"])
        validate_password(password, user)
    except ValidationError as error:
        raise UserRefused(" ".join(error.messages)) from error
    with transaction.atomic(), in_municipality(found):
        user.set_password(password)
        user.save()
        give_staff_role(by=Actor.system(found), user=user, name=role, unit=unit, post=post)
    return user
