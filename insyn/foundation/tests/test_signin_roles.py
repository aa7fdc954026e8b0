"""Staff roles: who may give and end them, and how they stand on the days around."""

from datetime import date

import pytest

from insyn.foundation import clock, rights
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import StaffRole
from insyn.foundation.signin.acts import end_staff_role, give_staff_role
from insyn.foundation.signin.start import places_of
from insyn.foundation.tenancy import in_municipality
from insyn.foundation.tests.signin_examples import make_user

DAY = date(2020, 4, 20)
AT = clock.instant(DAY)


@pytest.fixture
def signe(db):
    return make_user()


@pytest.fixture
def administrator(provby):
    user = make_user("adam")
    give_staff_role(
        by=Actor.system(provby), at=AT, user=user, name="administrator", starts_on=date(2019, 1, 1)
    )
    return Actor(provby, user)


def holds(user, municipality, on):
    with in_municipality(municipality):
        return "secretary" in {role.name for role in rights.roles(Actor(municipality, user), on)}


def test_a_role_is_held_from_its_first_day_until_the_day_it_ends(provby, signe, administrator):
    role = give_staff_role(
        by=administrator, at=AT, user=signe, name="secretary", body="ks", starts_on=date(2020, 4, 1)
    )
    end_staff_role(by=administrator, at=AT, role=role)
    days = [date(2020, 3, 31), date(2020, 4, 1), date(2020, 4, 19), DAY]
    assert [holds(signe, provby, day) for day in days] == [False, True, True, False]


def test_a_role_given_today_begins_today_and_ended_today_was_never_held(provby, signe, administrator):
    role = give_staff_role(by=administrator, at=AT, user=signe, name="secretary")
    assert holds(signe, provby, DAY)
    role = end_staff_role(by=administrator, at=AT, role=role)
    assert (role.starts_on, role.ends_on) == (DAY, DAY)
    assert not holds(signe, provby, DAY)


def test_a_role_that_has_not_begun_can_be_taken_back(provby, signe, administrator):
    role = give_staff_role(by=administrator, at=AT, user=signe, name="secretary", starts_on=date(2020, 5, 1))
    role = end_staff_role(by=administrator, at=AT, role=role)
    assert role.ends_on == date(2020, 5, 1)
    assert not holds(signe, provby, date(2020, 5, 2))


def test_a_role_is_ended_once(provby, signe, administrator):
    role = give_staff_role(by=administrator, at=AT, user=signe, name="secretary")
    end_staff_role(by=administrator, at=AT, role=role)
    with pytest.raises(Refused, match="redan avslutad"):
        end_staff_role(by=administrator, at=AT, role=role)


def test_an_unknown_role_is_refused(signe, administrator):
    with pytest.raises(Invalid, match="ingen roll som heter boss"):
        give_staff_role(by=administrator, at=AT, user=signe, name="boss")


@pytest.mark.parametrize("name", ["secretary", "registrar", "official", "director"])
def test_only_an_administrator_gives_and_ends_roles(provby, signe, administrator, name):
    role = give_staff_role(by=administrator, at=AT, user=signe, name=name)
    for actor in (Actor(provby, signe), Actor.citizen(provby)):
        with pytest.raises(NotAllowed):
            give_staff_role(by=actor, at=AT, user=signe, name="administrator")
        with pytest.raises(NotAllowed):
            end_staff_role(by=actor, at=AT, role=role)


def test_an_administrator_is_one_in_her_own_municipality(provby, andraby, signe, administrator):
    with pytest.raises(NotAllowed):
        give_staff_role(by=Actor(andraby, administrator.user), at=AT, user=signe, name="secretary")
    role = give_staff_role(by=Actor.system(andraby), at=AT, user=signe, name="secretary")
    with pytest.raises(NotAllowed, match="annan kommun"):
        end_staff_role(by=administrator, at=AT, role=role)


def test_what_the_directory_gives_is_the_directorys_to_take(provby, signe, administrator):
    with pytest.raises(NotAllowed, match="kommunens katalog"):
        give_staff_role(by=administrator, at=AT, user=signe, name="secretary", from_directory=True)
    role = give_staff_role(by=Actor.system(provby), at=AT, user=signe, name="secretary", from_directory=True)
    with pytest.raises(NotAllowed, match="kommunens katalog"):
        end_staff_role(by=administrator, at=AT, role=role)
    with in_municipality(provby):
        assert StaffRole.objects.get(pk=role.pk).ends_on is None


def test_one_starts_where_one_has_something_to_do(provby, andraby, signe):
    assert places_of(signe) == []
    give_staff_role(by=Actor.system(provby), user=signe, name="secretary")
    assert [place.path for place in places_of(signe)] == ["provby/arbete/"]
    give_staff_role(by=Actor.system(andraby), user=signe, name="official")
    assert [place.path for place in places_of(signe)] == ["andraby/arbete/", "provby/arbete/"]


def test_an_elected_representative_starts_at_her_assignments(provby, signe, monkeypatch):
    monkeypatch.setattr(rights, "_sources", {lambda actor, on: [rights.Role("member", "ks")]: None})
    assert "provby/mina/" in [place.path for place in places_of(signe)]
    assert "provby/arbete/" not in [place.path for place in places_of(signe)]


@pytest.mark.urls("insyn.foundation.tests.signin_urls")
def test_the_start_page_leads_on_or_asks(client, provby, andraby, signe):
    from insyn.foundation.signin import marks

    client.force_login(signe)
    session = client.session
    marks.mark_second_factor(session, signe)
    session.save()
    give_staff_role(by=Actor.system(provby), user=signe, name="secretary")
    assert client.get("/konto/").headers["Location"] == "/provby/arbete/"
    assert client.get("/en/konto/").headers["Location"] == "/en/provby/arbete/"
    give_staff_role(by=Actor.system(andraby), user=signe, name="secretary")
    page = client.get("/konto/").content.decode()
    assert 'href="/provby/arbete/"' in page
    assert 'href="/andraby/arbete/"' in page
