"""The invented cast signs in with printed passwords, on one's own machine, in the demonstration, and nowhere else."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from insyn.foundation.models import Municipality
from insyn.foundation.signin.cast import make_login
from insyn.foundation.signin.demo import demo_logins_allowed, is_loopback
from insyn.foundation.tests.signin_examples import PASSWORD, SIGN_IN, give_password, make_user, signed_in_as

HOME = ["localhost", "127.0.0.1", "[::1]"]
LOCAL = "http://127.0.0.1:8000"
urls = pytest.mark.urls("insyn.foundation.tests.signin_urls")


@pytest.fixture
def registrar(db):
    return make_login("prov-registrator", PASSWORD, given_name="Rakel", family_name="Exempelberg")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "127.0.0.1", "127.8.9.1", "::1", "[::1]"])
def test_this_machine_is_known(host):
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host",
    [
        "",
        "*",
        "insyn.provby.invalid",
        "localhost.evil.invalid",
        "127.0.0.1.nip.invalid",
        "10.0.0.1",
        "0.0.0.0",
        "::",
        "[::2]",
        "128.0.0.1",
        ".localhost",
    ],
)
def test_everything_else_is_not_this_machine(host):
    assert not is_loopback(host)


@pytest.mark.parametrize(
    ("wanted", "url", "hosts", "allowed"),
    [
        ("", LOCAL, HOME, True),
        ("1", LOCAL, HOME, True),
        ("0", LOCAL, HOME, False),
        ("", "https://insyn.provby.invalid", HOME, False),
        ("", LOCAL, [*HOME, "insyn.provby.invalid"], False),
        ("", LOCAL, ["*"], False),
        ("0", "https://insyn.provby.invalid", ["insyn.provby.invalid"], False),
    ],
)
def test_the_cast_may_sign_in_only_where_nobody_else_can_reach(wanted, url, hosts, allowed):
    assert demo_logins_allowed(wanted, url, hosts) is allowed


@pytest.mark.parametrize(
    ("wanted", "url", "hosts"),
    [
        ("1", "https://insyn.provby.invalid", HOME),
        ("1", LOCAL, [*HOME, "10.0.0.1"]),
        ("1", "", HOME),
        ("yes", LOCAL, HOME),
    ],
)
def test_asking_for_the_cast_where_others_can_reach_stops_the_start(wanted, url, hosts):
    with pytest.raises(ImproperlyConfigured, match="INSYN_DEMO_LOGINS"):
        demo_logins_allowed(wanted, url, hosts)


@urls
def test_the_cast_signs_in_with_a_password_only(client, registrar, provby, settings):
    settings.DEMO_LOGINS = True
    assert give_password(client, "prov-registrator").headers["Location"] == "/konto/"
    assert client.get("/provby/prov-arbete/").content.decode() == f"staff: user:{registrar.pk}"


@urls
def test_the_cast_is_nobody_in_a_real_municipality(client, registrar, andraby, settings):
    settings.DEMO_LOGINS = True
    give_password(client, "prov-registrator")
    answer = client.get("/andraby/prov-arbete/")
    assert answer.status_code == 403
    assert "Exempelrollerna gäller bara i demonstrationen" in answer.content.decode()


@urls
def test_the_cast_is_not_let_in_where_its_logins_are_off(client, registrar, settings):
    settings.DEMO_LOGINS = False
    answer = give_password(client, "prov-registrator")
    assert answer.status_code == 403
    assert "Demonstrationens inloggningar är avstängda" in answer.content.decode()
    assert signed_in_as(client) is None


@urls
def test_a_session_of_the_cast_ends_when_its_logins_are_turned_off(client, registrar, provby, settings):
    settings.DEMO_LOGINS = True
    give_password(client, "prov-registrator")
    settings.DEMO_LOGINS = False
    assert client.get("/provby/prov-arbete/").content.decode() == "staff: citizen"
    assert signed_in_as(client) is None


@urls
def test_nobody_but_the_cast_is_let_off_the_second_factor(client, provby, settings):
    settings.DEMO_LOGINS = True
    make_user()
    give_password(client)
    assert client.get("/provby/prov-arbete/").headers["Location"] == "/konto/tvafaktor/"


@urls
def test_the_page_says_that_it_is_a_demonstration(client, provby, settings):
    for on, said in ((True, True), (False, False)):
        settings.DEMO_LOGINS = on
        assert ("Exempelrollerna släpps in" in client.get(SIGN_IN).content.decode()) is said


@urls
def test_the_page_of_a_real_installation_says_nothing_about_demonstrations(client, andraby, settings):
    settings.DEMO_LOGINS = True
    Municipality.objects.update(demonstration=False, clock_shift=None)
    assert "Exempelrollerna" not in client.get(SIGN_IN).content.decode()
