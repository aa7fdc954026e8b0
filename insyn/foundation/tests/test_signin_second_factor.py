"""Everybody who signs in has a second factor, and is led to it before anything else."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.core.cache import cache

from insyn.foundation.signin import marks
from insyn.foundation.tests.signin_examples import (
    PASSWORD,
    code_now,
    give_code,
    give_password,
    make_user,
    signed_in_as,
    with_app,
)

pytestmark = [pytest.mark.django_db, pytest.mark.urls("insyn.foundation.tests.signin_urls")]

MINE, APP, CODES = "/konto/tvafaktor/", "/konto/tvafaktor/app/", "/konto/tvafaktor/reservkoder/"
STAFF, KEYS = "/provby/prov-arbete/", "/konto/tvafaktor/nycklar/"


def set_up_app(client):
    """Set up an app in the browser, as its page shows it."""
    secret = client.get(APP).context["form"].secret
    return client.post(APP, {"code": code_now(secret)})


@pytest.mark.parametrize(
    "path", [STAFF, "/provby/prov-oppen/", "/konto/", "/konto/losenord/", CODES, "/en/konto/"]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_without_a_second_factor_every_page_leads_to_setting_one_up(client, provby, path, method):
    make_user()
    give_password(client)
    answer = getattr(client, method)(path)
    assert answer.status_code == 302
    assert answer.headers["Location"].removeprefix("/en") == MINE


@pytest.mark.django_db(transaction=True)  # allauth tells of the new factor when it is committed
def test_the_first_sign_in_goes_by_the_setting_up_of_an_app_to_the_work(client, provby):
    user = make_user()
    assert client.get(give_password(client).headers["Location"]).headers["Location"] == MINE
    assert "Först behöver du en andra faktor" in client.get(MINE).content.decode()
    assert (
        client.get(APP).status_code == 200
    )  # the password was given a moment ago: it is not asked for again
    assert set_up_app(client).headers["Location"] == CODES
    assert len(client.get(CODES).context["unused_codes"]) == 10
    assert client.get(STAFF).content.decode() == f"staff: user:{user.pk}"


def test_later_sign_ins_ask_for_the_code(client, provby):
    with_app(make_user())
    give_password(client)
    assert client.get(STAFF).content.decode() == "staff: citizen"
    give_code(client)
    assert client.get(STAFF).content.decode().startswith("staff: user:")


def test_a_wrong_first_code_sets_nothing_up(client):
    make_user()
    give_password(client)
    client.get(APP)
    assert "Koden stämmer inte" in client.post(APP, {"code": "000000"}).content.decode()
    assert not Authenticator.objects.exists()


def make_older(client, seconds=601):
    """Let the sign-in have been so long ago."""
    session = client.session
    session[marks.SINCE] -= seconds
    session.save()


def test_who_signed_in_long_ago_gives_the_password_again_before_setting_up(client):
    make_user()
    give_password(client)
    make_older(client)
    assert client.get(APP).headers["Location"] == f"/konto/bekrafta/?next={APP.replace('/', '%2F')}"
    assert client.post("/konto/bekrafta/", {"password": "fel"}).status_code == 200
    assert client.get(APP).status_code == 302
    assert client.post("/konto/bekrafta/", {"password": PASSWORD, "next": APP}).headers["Location"] == APP
    assert client.get(APP).status_code == 200


@pytest.mark.parametrize("path", [STAFF, MINE, APP, KEYS + "ny/", "/konto/bekrafta/", "/konto/losenord/"])
def test_a_session_older_than_the_factor_must_show_it_and_cannot_add_another(client, provby, path):
    """Somebody who knew the password signed in before the owner had set up her app."""
    user = make_user()
    give_password(client)
    with_app(user)
    assert client.get(path).headers["Location"].startswith("/konto/tvafaktor/bekrafta/?next=")
    assert client.post(path, {"password": PASSWORD}).headers["Location"] == "/konto/tvafaktor/bekrafta/"


def test_a_session_older_than_the_factor_goes_on_when_it_has_been_shown(client, provby):
    user = make_user()
    give_password(client)
    with_app(user)
    place = client.get(STAFF).headers["Location"]
    assert client.post(place, {"code": "000000"}).status_code == 200
    answer = client.post(place, {"code": code_now(), "next": STAFF})
    assert answer.headers["Location"] == STAFF
    assert client.get(STAFF).content.decode() == f"staff: user:{user.pk}"


def test_a_session_older_than_a_passkey_is_asked_for_the_passkey(client, provby):
    user = make_user()
    give_password(client)
    WebAuthn.add(user, "Telefonen", {})
    assert client.get(STAFF).headers["Location"].startswith("/konto/tvafaktor/nycklar/bekrafta/?next=")


def test_the_mark_of_one_user_is_not_good_for_another(client, provby):
    first, second = make_user("signe"), make_user("rakel")
    client.force_login(second)
    session = client.session
    marks.mark_second_factor(session, first)
    session.save()
    assert client.get(STAFF).headers["Location"] == MINE


def test_the_last_factor_cannot_be_removed(client):
    user = with_app(make_user())
    give_password(client)
    give_code(client)
    page = client.get(APP + "ta-bort/").content.decode()
    assert "Den sista andra faktorn kan inte tas bort" in page
    client.post(APP + "ta-bort/")
    assert user.authenticator_set.filter(type="totp").exists()


def test_the_last_passkey_cannot_be_removed_but_one_of_two_factors_can(client):
    user = make_user()
    key = WebAuthn.add(user, "Telefonen", {}).instance
    client.force_login(user)
    session = client.session
    marks.mark_second_factor(session, user)
    session.save()
    answer = client.post(f"{KEYS}{key.pk}/ta-bort/")
    assert answer.status_code == 409
    assert "Den sista andra faktorn kan inte tas bort" in answer.content.decode()
    with_app(user)
    assert client.post(f"{KEYS}{key.pk}/ta-bort/").headers["Location"] == KEYS
    assert not user.authenticator_set.filter(type="webauthn").exists()


def test_nobody_removes_another_ones_passkey(client):
    hers = WebAuthn.add(make_user("rakel"), "Telefonen", {}).instance
    with_app(make_user())
    give_password(client)
    give_code(client)
    assert client.post(f"{KEYS}{hers.pk}/ta-bort/").status_code == 404
    assert Authenticator.objects.filter(pk=hers.pk).exists()


def test_recovery_codes_are_asked_for_with_the_password_and_can_be_made_anew(client):
    with_app(make_user())
    give_password(client)
    give_code(client)
    make_older(client)
    assert client.get(CODES).headers["Location"].startswith("/konto/bekrafta/")
    client.post("/konto/bekrafta/", {"password": PASSWORD})
    before = client.get(CODES).context["unused_codes"]
    assert client.post(CODES + "nya/").headers["Location"] == CODES
    after = client.get(CODES).context["unused_codes"]
    assert not set(before) & set(after)
    download = client.get(CODES + "hamta/")
    assert download.content.decode().split() == after
    assert download.headers["Content-Disposition"].startswith("attachment")


def test_the_secret_is_shown_as_a_picture_with_its_own_ground_and_as_text(client):
    make_user()
    give_password(client)
    page = client.get(APP)
    assert page.context["form"].secret in page.content.decode()
    assert 'fill="white"' in page.context["totp_svg"]
    assert "issuer=Insyn" in page.context["totp_url"]


def test_signing_out_is_always_possible(client):
    make_user()
    give_password(client)
    assert client.post("/konto/logga-ut/").status_code == 302
    assert signed_in_as(client) is None


def test_a_code_seen_over_the_shoulder_is_of_no_use_even_at_the_end_of_its_time(client):
    user, code = with_app(make_user()), code_now()
    give_password(client)
    assert give_code(client, code).status_code == 302
    client.post("/konto/logga-ut/")
    cache.delete(
        f"allauth.mfa.totp.used?user={user.pk}&code={code}"
    )  # as after half a minute; the code is valid longer
    give_password(client)
    assert give_code(client, code).status_code == 200
    assert signed_in_as(client) is None


@pytest.mark.parametrize(
    "sent", ["", "null", "[]", '"x"', "{}", '{"response": 1}', '{"id": "x", "response": {}}', "{" * 9000]
)
@pytest.mark.parametrize("path", [KEYS + "logga-in/", "/konto/tvafaktor/kod/"])
def test_a_mangled_passkey_does_not_sign_in(client, path, sent):
    with_app(make_user())
    give_password(client)
    client.get(path, headers={"Accept": "application/json"})
    assert client.post(path, {"credential": sent}).status_code in (200, 302)
    assert signed_in_as(client) is None
