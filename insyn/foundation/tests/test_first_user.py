"""The first user of a municipality is created from the command line, whole or not at all."""

from datetime import date

import pytest

from insyn.foundation import clock, rights
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Refused
from insyn.foundation.models import User
from insyn.foundation.signin.first_user import UserRefused, create_user
from insyn.foundation.tenancy import in_municipality

GOOD = "en riktigt lång fras"


def test_the_user_has_the_role_from_today(andraby):
    user = create_user("admin", GOOD, municipality="9902", role="administrator")
    with in_municipality(andraby):
        held = rights.roles(Actor(andraby, user), clock.today(andraby))
        assert {role.name for role in held} == {"administrator"}
        assert not rights.roles(Actor(andraby, user), date(2000, 1, 1))


@pytest.mark.parametrize("changed", [{"municipality": "0000"}, {"password": "kort"}, {"username": "a b!"}])
def test_what_cannot_be_is_refused_and_nothing_is_created(andraby, changed):
    given = {"username": "admin", "password": GOOD, "municipality": "9902", **changed}
    before = User.objects.count()
    with pytest.raises(UserRefused):
        create_user(given.pop("username"), given.pop("password"), role="administrator", **given)
    assert User.objects.count() == before


def test_an_unknown_role_creates_no_user(andraby):
    before = User.objects.count()
    with pytest.raises(Refused):
        create_user("admin", GOOD, municipality="9902", role="kung")
    assert User.objects.count() == before


def test_a_name_is_taken_once(andraby):
    create_user("admin", GOOD, municipality="9902", role="administrator")
    with pytest.raises(UserRefused, match="upptaget"):
        create_user("admin", GOOD, municipality="9902", role="administrator")
