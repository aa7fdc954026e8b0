"""Every kind of answer carries the headers that keep it from being misused, and holds nothing inline."""

import json
import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.test import Client

from insyn.foundation.kept_pages import shelf
from insyn.foundation.signin.cast import make_login
from insyn.foundation.tests.signin_examples import (
    PASSWORD,
    SIGN_IN,
    give_code,
    give_password,
    make_user,
    with_app,
)

pytestmark = [pytest.mark.django_db, pytest.mark.urls("insyn.foundation.tests.signin_urls")]
EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Server": "Insyn",
}
ANYBODYS = [
    SIGN_IN,
    "/konto/avstangt/",
    "/konto/kommun/avbruten/",
    "/konto/logga-ut/",  # leads on
    "/konto/tvafaktor/nycklar/logga-in/",  # leads on
    "/provby/prov-oppen/",
    "/provby/prov-arbete/",
    "/finns-inte/",
    "/",
    "/norsjo/",
    "/static/foundation/passkey.js",
]
SIGNED_IN = [
    "/konto/",
    "/konto/losenord/",
    "/konto/bekrafta/",
    "/konto/logga-ut/",
    "/konto/tvafaktor/",
    "/konto/tvafaktor/app/",
    "/konto/tvafaktor/app/ta-bort/",
    "/konto/tvafaktor/bekrafta/",
    "/konto/tvafaktor/nycklar/",
    "/konto/tvafaktor/nycklar/ny/",
    "/konto/tvafaktor/reservkoder/",
    "/konto/tvafaktor/reservkoder/nya/",
]


def read(answer):
    """Read a static file to its end, which closes it."""
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer


def assert_guarded(answer):
    for name, value in EXPECTED.items():
        assert answer.headers.get(name) == value, name
    policy = answer.headers["Permissions-Policy"]
    assert "camera=()" in policy
    assert "geolocation=()" in policy
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))
    assert policy == {
        "default-src": "'self'",
        "img-src": "'self' data:",
        "object-src": "'none'",
        "frame-ancestors": "'none'",
        "form-action": "'self'",
        "base-uri": "'none'",
    }


class Inline(HTMLParser):
    """Finds what a strict policy would stop: inline scripts, styles and handlers, and what is fetched from elsewhere."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        data = given.get("type") in ("application/json", "application/ld+json")
        if tag == "style" or (tag == "script" and "src" not in given and not data):
            self.found.append(self.get_starttag_text())
        for name, value in attributes:
            foreign = name in ("src", "action") and (value or "").startswith(("http:", "https:", "//"))
            if name == "style" or name.startswith("on") or "javascript:" in (value or "") or foreign:
                self.found.append(self.get_starttag_text())


def assert_nothing_inline(answer):
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        reader = Inline()
        reader.feed(answer.content.decode())
        assert reader.found == []


@pytest.mark.parametrize("path", ANYBODYS)
def test_what_anybody_can_ask_for(client, provby, path):
    answer = read(client.get(path))
    assert_guarded(answer)
    assert_nothing_inline(answer)


@pytest.mark.parametrize("path", SIGNED_IN)
def test_what_is_behind_the_sign_in(client, db, path):
    with_app(make_user())
    give_password(client)
    give_code(client)
    answer = client.get(path)
    assert answer.status_code in (200, 302)
    assert_guarded(answer)
    assert_nothing_inline(answer)


def test_the_page_of_the_second_factor(client, db):
    with_app(make_user())
    answer = client.get(give_password(client).headers["Location"])
    assert_guarded(answer)
    assert_nothing_inline(answer)


def test_refusals_and_mistakes(client, provby, andraby, settings):
    settings.DEMO_LOGINS = True
    make_login("prov-cast", PASSWORD, given_name="Rakel", family_name="Exempelberg")
    not_ours = Client(enforce_csrf_checks=True)
    settings.OIDC = ""
    answers = [
        (client.post(SIGN_IN, {"login": "x", "password": "y"}), 200),
        (not_ours.post(SIGN_IN, {"login": "x"}), 403),
        (give_password(client, "prov-cast"), 302),
        (client.get("/andraby/prov-arbete/"), 403),
        *((client.post("/provby/prov-gransad/"), status) for status in (200, 200, 429)),
        (client.put(SIGN_IN), 302),
        (client.delete("/konto/"), 405),
    ]
    for answer, status in answers:
        assert answer.status_code == status
        assert_guarded(answer)
        assert_nothing_inline(answer)


def test_the_page_of_a_form_without_its_token_says_what_to_do():
    answer = Client(enforce_csrf_checks=True).post(SIGN_IN)
    assert "Sidan är för gammal" in answer.content.decode()


def test_the_question_for_a_passkey(client, db):
    answer = client.get("/konto/tvafaktor/nycklar/logga-in/", headers={"Accept": "application/json"})
    assert answer.json()["request_options"]["publicKey"]["userVerification"] == "required"
    assert_guarded(answer)


def test_a_kept_page_first_and_later(client, provby, settings):
    settings.KEEP_PAGES = True
    shelf.clear()
    for _ in range(2):
        answer = client.get("/provby/prov-oppen/")
        assert answer.headers["ETag"]
        assert_guarded(answer)


@pytest.mark.parametrize("path", ["/provby/prov-oppen/", SIGN_IN, "/static/foundation/passkey.js"])
def test_over_https_the_browser_is_told_to_stay_there(client, provby, settings, path):
    settings.KEEP_PAGES, settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, True, 31536000
    shelf.clear()
    for _ in range(2):
        answer = read(client.get(path, secure=True))
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    answer = client.get(path)  # kept or not
    assert (answer.status_code, answer.headers["Location"]) == (301, f"https://testserver{path}")


def test_what_is_behind_the_sign_in_is_kept_nowhere(client, provby):
    with_app(make_user())
    give_password(client)
    give_code(client)
    for path in (SIGN_IN, *SIGNED_IN, "/provby/prov-arbete/", "/konto/tvafaktor/reservkoder/hamta/"):
        assert "no-store" in client.get(path).headers["Cache-Control"]


def settings_of(tmp_path, **environment):
    """The settings of an installation with this environment."""
    names = [
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SESSION_COOKIE_NAME",
        "CSRF_COOKIE_NAME",
        "SECURE_SSL_REDIRECT",
        "SECURE_HSTS_SECONDS",
        "SECURE_PROXY_SSL_HEADER",
        "ALLAUTH_TRUSTED_PROXY_COUNT",
        "DEMO_LOGINS",
    ]
    script = (
        "import json; from django.conf import settings\n"
        f"print(json.dumps({{name: getattr(settings, name) for name in {names}}}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={
            "DJANGO_SETTINGS_MODULE": "insyn.foundation.settings",
            "INSYN_HOME": str(tmp_path),
            "PATH": os.environ["PATH"],
        }
        | environment,
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
    )
    return json.loads(done.stdout) if done.returncode == 0 else done.stderr


def test_an_installation_that_others_reach_is_https_only(tmp_path):
    found = settings_of(
        tmp_path,
        INSYN_BASE_URL="https://insyn.provby.invalid",
        INSYN_HOSTS="insyn.provby.invalid",
        INSYN_PROXIES="1",
    )
    assert found == {
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_NAME": "__Host-insyn-session",
        "CSRF_COOKIE_NAME": "__Host-insyn-csrf",
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31536000,
        "SECURE_PROXY_SSL_HEADER": ["HTTP_X_FORWARDED_PROTO", "https"],
        "ALLAUTH_TRUSTED_PROXY_COUNT": 1,
        "DEMO_LOGINS": False,
    }


def test_an_installation_of_ones_own_works_without_and_believes_no_proxy(tmp_path):
    found = settings_of(tmp_path)
    assert (found["SESSION_COOKIE_SECURE"], found["SECURE_SSL_REDIRECT"], found["SECURE_HSTS_SECONDS"]) == (
        False,
        False,
        0,
    )
    assert (found["SECURE_PROXY_SSL_HEADER"], found["ALLAUTH_TRUSTED_PROXY_COUNT"], found["DEMO_LOGINS"]) == (
        None,
        0,
        True,
    )


def test_an_installation_that_asks_for_the_cast_in_the_open_does_not_start(tmp_path):
    said = settings_of(tmp_path, INSYN_BASE_URL="https://insyn.provby.invalid", INSYN_DEMO_LOGINS="1")
    assert "INSYN_DEMO_LOGINS=1 lets anybody sign in" in said
