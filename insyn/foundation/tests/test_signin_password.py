"""Signing in with a password and the second factor, and out again."""

import pytest
from django.contrib.messages import get_messages
from django.urls import NoReverseMatch, reverse

from insyn.foundation.signin import marks
from insyn.foundation.tests.signin_examples import (
    CODE,
    PASSWORD,
    SIGN_IN,
    code_now,
    give_code,
    give_password,
    make_user,
    signed_in_as,
    with_app,
)

pytestmark = [pytest.mark.django_db, pytest.mark.urls("insyn.foundation.tests.signin_urls")]


@pytest.fixture
def signe():
    return with_app(make_user(email="signe@provby.invalid"))


def test_password_and_code_sign_in(client, signe):
    answer = give_password(client)
    assert (answer.status_code, answer.headers["Location"]) == (302, CODE)
    assert signed_in_as(client) is None
    answer = give_code(client)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/konto/")
    assert signed_in_as(client) == str(signe.pk)


def test_the_email_address_works_as_well_as_the_user_name(client, signe):
    assert give_password(client, "Signe@provby.invalid").headers["Location"] == CODE


def test_one_goes_on_to_where_one_was_going(client, signe, provby):
    asked = client.get("/konto/losenord/")
    assert asked.headers["Location"] == f"{SIGN_IN}?next=/konto/losenord/"
    give_password(client, next="/konto/losenord/")
    assert give_code(client).headers["Location"] == "/konto/losenord/"


@pytest.mark.parametrize("elsewhere", ["https://evil.invalid/", "//evil.invalid/", "javascript:alert(1)"])
def test_one_is_never_sent_to_another_site(client, signe, elsewhere):
    give_password(client, next=elsewhere)
    assert give_code(client).headers["Location"] == "/konto/"


@pytest.mark.parametrize(
    ("username", "password"), [("signe", "fel"), ("ingen", PASSWORD), ("signe@provby.invalid", "fel")]
)
def test_a_wrong_password_and_an_unknown_name_are_answered_alike(client, signe, username, password):
    answer = give_password(client, username, password)
    assert answer.status_code == 200
    assert "Användarnamnet eller lösenordet stämmer inte." in answer.content.decode()
    assert signed_in_as(client) is None


@pytest.mark.parametrize("code", ["000000", "", "x" * 5000, "１２３４５６", "\x00"])
def test_a_wrong_code_does_not_sign_in(client, signe, code):
    give_password(client)
    assert give_code(client, code or " ").status_code == 200
    assert signed_in_as(client) is None


def test_the_code_alone_does_not_sign_in(client, signe):
    assert give_code(client).headers["Location"] == SIGN_IN
    assert signed_in_as(client) is None


def test_a_code_is_taken_half_a_minute_late_but_not_a_minute_late(client, signe):
    give_password(client)
    assert give_code(client, code_now(steps=-3)).status_code == 200
    assert give_code(client, code_now(steps=-1)).status_code == 302


def test_a_code_works_once(client, signe):
    code = code_now()
    give_password(client)
    give_code(client, code)
    client.post("/konto/logga-ut/")
    give_password(client)
    assert give_code(client, code).status_code == 200
    assert signed_in_as(client) is None


def test_a_recovery_code_works_once(client, signe):
    code = signe.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()[0]
    give_password(client)
    assert give_code(client, code).status_code == 302
    client.post("/konto/logga-ut/")
    give_password(client)
    assert give_code(client, code).status_code == 200


def test_the_session_gets_another_name_at_sign_in_and_is_gone_at_sign_out(client, signe):
    give_password(client)
    before = client.session.session_key
    give_code(client)
    during = client.session.session_key
    assert before != during
    client.post("/konto/logga-ut/")
    assert not client.session.exists(before)
    assert not client.session.exists(during)


def test_a_link_to_sign_out_only_asks(client, signe):
    give_password(client)
    give_code(client)
    assert "Vill du logga ut?" in client.get("/konto/logga-ut/").content.decode()
    assert signed_in_as(client) == str(signe.pk)


def test_a_session_ends_with_the_working_day_however_busy(client, signe, settings):
    give_password(client)
    give_code(client)
    session = client.session
    session[marks.SINCE] -= settings.SESSION_COOKIE_AGE - 60
    session.save()
    assert client.get("/konto/tvafaktor/").status_code == 200
    session = client.session
    session[marks.SINCE] -= 61
    session.save()
    assert client.get("/konto/tvafaktor/").headers["Location"].startswith(SIGN_IN)
    assert signed_in_as(client) is None


def test_the_session_cookie_is_kept_for_a_working_day_and_away_from_scripts(client, signe):
    give_password(client)
    cookie = give_code(client).cookies["sessionid"]
    assert (cookie["max-age"], cookie["httponly"], cookie["samesite"]) == (8 * 3600, True, "Lax")


def test_an_account_that_is_shut_off_does_not_sign_in(client, signe):
    signe.is_active = False
    signe.save()
    assert give_password(client).headers["Location"] == "/konto/avstangt/"
    assert "Kontot är avstängt" in client.get("/konto/avstangt/").content.decode()
    assert signed_in_as(client) is None


def test_the_form_without_its_token_is_refused(signe):
    from django.test import Client

    assert give_password(Client(enforce_csrf_checks=True)).status_code == 403


def test_a_new_password_must_be_a_good_one_and_the_old_one_right(client, signe):
    give_password(client)
    give_code(client)
    new = "ännu-en-ovanlig-fras-om-älgar"
    send = lambda old, one, two: client.post(  # noqa: E731
        "/konto/losenord/", {"oldpassword": old, "password1": one, "password2": two}
    )
    assert "Det nuvarande lösenordet stämmer inte" in send("fel", new, new).content.decode()
    assert send(PASSWORD, "elva-tecken", "elva-tecken").status_code == 200
    assert send(PASSWORD, new, new + "x").status_code == 200
    signe.refresh_from_db()
    assert signe.check_password(PASSWORD)
    answer = send(PASSWORD, new, new)
    assert answer.headers["Location"] == "/konto/tvafaktor/"
    assert [str(message) for message in get_messages(answer.wsgi_request)][-1] == "Lösenordet är bytt."
    signe.refresh_from_db()
    assert signe.check_password(new)
    assert signed_in_as(client) == str(signe.pk)


@pytest.mark.parametrize(
    "name",
    [
        "account_signup",
        "account_email",
        "account_reset_password",
        "account_set_password",
        "socialaccount_connections",
        "socialaccount_signup",
        "mfa_signup_webauthn",
    ],
)
def test_what_is_not_used_has_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize("path", ["", "logga-in/", "logga-ut/", "avstangt/", "kommun/avbruten/"])
def test_the_pages_exist_in_english_too(client, db, path):
    swedish, english = client.get(f"/konto/{path}"), client.get(f"/en/konto/{path}")
    assert swedish.status_code == english.status_code
    assert swedish.status_code in (200, 302)
    if english.status_code == 200:
        assert 'lang="en"' in english.content.decode()
