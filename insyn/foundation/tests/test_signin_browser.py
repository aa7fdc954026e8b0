"""Signing in in a real browser: with passkeys (Chromium's own authenticator, under our policy) and without scripts."""

import re

import pytest
from django.test import override_settings

from insyn.foundation.tests.signin_examples import PASSWORD, code_now, make_user, with_app

pytestmark = pytest.mark.django_db(transaction=True)
PROBLEMS = re.compile("Content Security Policy|Uncaught|SyntaxError")


@pytest.fixture
def site(live_server):
    """The site under a name: a browser has no passkeys for an address of numbers."""
    return live_server.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def page(page):
    """A page that fails the test if the policy stops anything or a script breaks."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(f"Uncaught {error}"))
    yield page
    assert [text for text in said if PROBLEMS.search(text)] == []


@pytest.fixture
def authenticator(page):
    """A device with a fingerprint reader, as the browser sees it."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    given = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    def verify(verified):
        devtools.send("WebAuthn.setUserVerified", {"isUserVerified": verified, **given})

    return verify


def give_password(page, site, path="/konto/logga-in/"):
    page.goto(f"{site}{path}")
    page.get_by_label("Användarnamn eller e-post").fill("signe")
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in", exact=True).click()


def add_passkey(page, passwordless=True):
    page.get_by_role("link", name="Lägg till en nyckel").click()
    page.get_by_label("Namn").fill("Jobbdatorn")
    page.get_by_label("Ska kunna användas utan lösenord").set_checked(passwordless)
    page.get_by_role("button", name="Lägg till nyckeln").click()
    page.wait_for_url("**/reservkoder/")


def sign_out(page, site):
    page.goto(f"{site}/konto/tvafaktor/")
    page.get_by_role("button", name="Logga ut").click()
    page.wait_for_url(lambda url: "tvafaktor" not in url)


def test_a_passkey_is_added_at_the_first_sign_in_and_is_enough_at_the_next(page, site, authenticator):
    make_user()
    give_password(page, site)
    add_passkey(page)
    sign_out(page, site)
    page.goto(f"{site}/konto/logga-in/")
    page.get_by_role("button", name="Logga in med nyckel").click()
    page.wait_for_url(f"{site}/konto/")
    page.goto(f"{site}/konto/tvafaktor/nycklar/")
    assert page.get_by_role("link", name="Ta bort Jobbdatorn").is_visible()


def test_a_key_that_needs_the_password_is_shown_after_it(page, site, authenticator):
    make_user()
    give_password(page, site)
    add_passkey(page, passwordless=False)
    sign_out(page, site)
    give_password(page, site)
    page.get_by_role("button", name="Använd nyckel").click()
    page.wait_for_url(f"{site}/konto/")


def test_a_device_that_does_not_know_its_owner_is_told_of_on_the_page(page, site, authenticator):
    make_user()
    give_password(page, site)
    add_passkey(page)
    sign_out(page, site)
    authenticator(False)
    page.goto(f"{site}/konto/logga-in/")
    page.get_by_role("button", name="Logga in med nyckel").click()
    page.get_by_text("Nyckeln kunde inte användas.").wait_for()
    assert page.url.endswith("/konto/logga-in/")


def test_a_passkey_is_asked_for_again_before_the_sign_in_is_changed(page, site, authenticator):
    make_user()
    give_password(page, site)
    add_passkey(page)
    with override_settings(ACCOUNT_REAUTHENTICATION_TIMEOUT=0):
        page.goto(f"{site}/konto/tvafaktor/nycklar/bekrafta/?next=/konto/losenord/")
        page.get_by_role("button", name="Använd nyckel").click()
        page.wait_for_url("**/konto/losenord/")


def test_an_address_of_numbers_has_no_passkeys_and_says_so(page, site):
    page.goto(site.replace("localhost", "127.0.0.1") + "/konto/logga-in/")
    page.get_by_text("öppna sidan som localhost").wait_for()
    assert page.get_by_role("button", name="Logga in med nyckel").is_hidden()


def test_without_scripts_one_signs_in_with_password_and_code(browser, site):
    with_app(make_user())
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    page = context.new_page()
    give_password(page, site)
    assert page.get_by_text("Nycklar kräver att webbläsaren kör skript").is_visible()
    page.get_by_label("Kod").fill(code_now())
    page.get_by_role("button", name="Logga in", exact=True).click()
    page.wait_for_url(f"{site}/konto/")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_the_sign_in_is_accessible(page, site, authenticator, assert_accessible, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(f"{site}/konto/logga-in/")
    assert_accessible(page)
    make_user()
    page.get_by_label("Användarnamn eller e-post").fill("signe")
    page.get_by_label("Lösenord").fill("fel")
    page.get_by_role("button", name="Logga in", exact=True).click()
    page.get_by_role("alert").wait_for()
    assert_accessible(page)
    give_password(page, site)
    assert_accessible(page)
    page.goto(f"{site}/konto/tvafaktor/app/")
    assert_accessible(page)
    page.goto(f"{site}/konto/tvafaktor/")
    add_passkey(page)
    assert_accessible(page)
    for path in (
        "",
        "losenord/",
        "logga-ut/",
        "tvafaktor/",
        "tvafaktor/nycklar/",
        "tvafaktor/nycklar/ny/",
        "tvafaktor/reservkoder/nya/",
        "bekrafta/",
        "tvafaktor/nycklar/bekrafta/",
        "kommun/avbruten/",
        "avstangt/",
    ):
        page.goto(f"{site}/konto/{path}")
        assert_accessible(page)
        overflow = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overflow <= 0, f"{path} is wider than a phone"
    sign_out(page, site)
    give_password(page, site)
    assert page.url.endswith("/kod/")
    assert_accessible(page)
