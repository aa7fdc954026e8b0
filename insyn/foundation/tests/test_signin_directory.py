"""Signing in through a municipality's own provider: a real one, in a process of its own."""

import logging

import pytest
from allauth.socialaccount.models import SocialAccount

from insyn.foundation import rights
from insyn.foundation.actors import Actor
from insyn.foundation.clock import today
from insyn.foundation.models import JournalEntry, StaffRole, User
from insyn.foundation.signin import roles
from insyn.foundation.signin.cast import make_login
from insyn.foundation.tenancy import in_municipality
from insyn.foundation.tests.signin_examples import (
    CODE,
    PASSWORD,
    give_code,
    give_password,
    make_user,
    query_of,
    signed_in_as,
    with_app,
)
from insyn.foundation.tests.signin_provider import entry, oidc, path_of, running_provider, sign_in_by

pytestmark = [pytest.mark.django_db, pytest.mark.urls("insyn.foundation.tests.signin_urls")]
MFA = {"amr": ["pwd", "mfa"]}


@pytest.fixture(scope="module")
def provider():
    with running_provider() as found:
        yield found


@pytest.fixture(scope="module")
def other_provider():
    with running_provider() as found:
        yield found


@pytest.fixture(autouse=True)
def bodies(monkeypatch):
    monkeypatch.setattr(roles, "_body_sources", [lambda on: {"ks", "kf"}])


@pytest.fixture
def directory(settings, provider, provby):
    settings.OIDC = oidc(entry("9901", provider))
    return provider


def roles_held(user, municipality):
    """The roles the user holds today, as the table of rights sees them; those that only follow from another are left out."""
    with in_municipality(municipality):
        return {
            (role.name, role.body)
            for role in rights.roles(Actor(municipality, user), today(municipality))
            if role.name not in rights.BY_POST
        }


def newcomer():
    return User.objects.get(username__startswith="990")


def test_the_way_there_and_back_gives_a_user_with_the_roles_of_her_groups(client, directory, provby):
    directory.put_user(
        "anna", given_name="Anna", family_name="Provberg", groups=["insyn-registrator", "annat"], **MFA
    )
    answer = sign_in_by(client, directory, "9901", "anna")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/konto/")
    user = newcomer()
    assert (str(user), user.has_usable_password(), signed_in_as(client)) == (
        "Anna Provberg",
        False,
        str(user.pk),
    )
    assert roles_held(user, provby) == {("registrar", "")}
    assert client.get("/provby/prov-arbete/").content.decode() == f"staff: user:{user.pk}"
    with in_municipality(provby):
        assert StaffRole.objects.get(user=user).from_directory
        line = JournalEntry.objects.order_by("-number").first()
    assert (line.act, line.by) == ("foundation.give_staff_role", "system")


def test_she_is_the_same_user_the_next_time_and_her_name_follows_the_directory(client, directory, provby):
    directory.put_user("berit", name="Berit Före", groups=[], **MFA)
    sign_in_by(client, directory, "9901", "berit")
    user = newcomer()
    client.post("/konto/logga-ut/")
    directory.put_user("berit", name="Berit Efter", groups=[], **MFA)
    sign_in_by(client, directory, "9901", "berit")
    assert str(newcomer()) == "Berit Efter"
    assert signed_in_as(client) == str(user.pk)


def test_a_group_taken_away_ends_the_role_and_only_that_one(client, directory, provby):
    directory.put_user("cecilia", groups=["insyn-registrator", "insyn-sekreterare-ks"], **MFA)
    sign_in_by(client, directory, "9901", "cecilia")
    user = newcomer()
    assert roles_held(user, provby) == {("registrar", ""), ("secretary", "ks")}
    directory.put_user("cecilia", groups=["insyn-sekreterare-ks"], **MFA)
    sign_in_by(client, directory, "9901", "cecilia")
    assert roles_held(user, provby) == {("secretary", "ks")}
    with in_municipality(provby):
        assert StaffRole.objects.filter(user=user).count() == 2  # the ended one is kept, as what was
        assert JournalEntry.objects.order_by("-number").first().act == "foundation.end_staff_role"
    directory.put_user("cecilia", **MFA)
    sign_in_by(client, directory, "9901", "cecilia")
    assert roles_held(user, provby) == set()


def test_signing_in_again_with_the_same_groups_changes_nothing(client, directory, provby):
    directory.put_user("disa", groups=["insyn-registrator"], **MFA)
    for _ in range(2):
        sign_in_by(client, directory, "9901", "disa")
    with in_municipality(provby):
        assert JournalEntry.objects.filter(act="foundation.give_staff_role").count() == 1


def test_a_role_from_an_administrator_is_left_alone(client, directory, provby):
    directory.put_user("eva", groups=[], **MFA)
    sign_in_by(client, directory, "9901", "eva")
    user = newcomer()
    with in_municipality(provby):
        StaffRole.objects.create(user=user, name="official", starts_on=today(provby))
    sign_in_by(client, directory, "9901", "eva")
    assert roles_held(user, provby) == {("official", "")}


@pytest.mark.parametrize(
    "groups", [["okänd"], [], None, "okänd", 17, {"insyn-registrator": 1}, [["insyn-registrator"]]]
)
def test_an_unknown_group_or_a_strange_claim_gives_no_role(client, directory, provby, groups):
    directory.put_user("frida", groups=groups, **MFA)
    sign_in_by(client, directory, "9901", "frida")
    assert roles_held(newcomer(), provby) == set()
    assert "ännu ingen roll" in client.get("/konto/").content.decode()


def test_a_role_at_an_unknown_body_is_not_given_and_is_logged(client, settings, provider, provby, caplog):
    given = {"insyn-x": {"name": "secretary", "body": "kz"}, "insyn-registrator": {"name": "registrar"}}
    settings.OIDC = oidc(entry("9901", provider, roles=given))
    provider.put_user("greta", groups=["insyn-x", "insyn-registrator"], **MFA)
    with caplog.at_level(logging.WARNING, "insyn.foundation.signin.roles"):
        sign_in_by(client, provider, "9901", "greta")
    assert roles_held(newcomer(), provby) == {("registrar", "")}
    assert "secretary at kz" in caplog.text


def test_an_email_address_is_no_way_to_become_somebody_else(client, directory, provby):
    hers = make_user("hanna", email="hanna@provby.invalid")
    for verified in (False, True):
        directory.put_user(
            "skurk", email="hanna@provby.invalid", email_verified=verified, preferred_username="hanna", **MFA
        )
        sign_in_by(client, directory, "9901", "skurk")
        assert signed_in_as(client) == str(newcomer().pk) != str(hers.pk)
    assert not SocialAccount.objects.filter(user=hers).exists()


def test_an_address_that_the_provider_does_not_vouch_for_is_not_kept(client, directory, provby):
    for verified, kept in ((False, ""), ("true", ""), (True, "ida@provby.invalid")):
        directory.put_user("ida", email="ida@provby.invalid", email_verified=verified, **MFA)
        sign_in_by(client, directory, "9901", "ida")
        assert newcomer().email == kept


def test_without_a_second_factor_at_the_provider_ours_is_asked_for(client, directory, provby):
    directory.put_user("jenny", groups=["insyn-registrator"], amr=["pwd"])
    sign_in_by(client, directory, "9901", "jenny")
    assert client.get("/provby/prov-arbete/").headers["Location"] == "/konto/tvafaktor/"


def test_with_an_app_of_ours_roles_follow_when_the_code_has_been_shown(
    client, settings, provider, provby, andraby
):
    settings.OIDC = oidc(entry("9901", provider), entry("9902", provider))  # the same client id in both
    provider.put_user("jonna", groups=["insyn-registrator"], amr=["pwd"])
    sign_in_by(client, provider, "9902", "jonna")
    user = with_app(newcomer())
    client.post("/konto/logga-ut/")
    provider.put_user("jonna", groups=["insyn-sekreterare-ks"], amr=["pwd"])
    assert sign_in_by(client, provider, "9902", "jonna").headers["Location"] == CODE
    assert roles_held(user, andraby) == {("registrar", "")}
    assert give_code(client).status_code == 302
    assert roles_held(user, andraby) == {("secretary", "ks")}
    assert client.get("/andraby/prov-arbete/").content.decode() == f"staff: user:{user.pk}"


@pytest.mark.parametrize(
    ("claims", "enough"), [({"acr": "loa3"}, True), ({"acr": "loa2"}, False), ({"amr": "loa3"}, False)]
)
def test_the_installation_says_what_shows_a_second_factor(client, settings, provider, provby, claims, enough):
    settings.OIDC = oidc(entry("9901", provider, second_factor=["loa3"]))
    provider.put_user("karin", **claims)
    sign_in_by(client, provider, "9901", "karin")
    assert (client.get("/provby/prov-arbete/").status_code == 200) is enough


def test_one_goes_on_to_where_one_was_going_but_never_to_another_site(client, directory, provby):
    directory.put_user("lena", **MFA)
    for onward, led_to in (("/konto/tvafaktor/", "/konto/tvafaktor/"), ("https://evil.invalid/", "/konto/")):
        asked = client.get("/konto/kommun/9901/", {"next": onward}).headers["Location"]
        answer = client.get(path_of(directory.authorize(asked, "lena")))
        assert answer.headers["Location"] == led_to


def test_our_question_carries_state_nonce_and_a_challenge_and_nothing_of_the_visitors_own(
    client, directory, settings
):
    page = client.get(
        "/konto/kommun/9901/?process=connect&scope=admin&auth_params=prompt%3Dnone%26nonce%3Dx&action=x"
    )
    asked = query_of(page.headers["Location"])
    assert {"state", "nonce", "code_challenge"} <= set(asked)
    assert set(asked["scope"].split()) == {"openid", "profile", "email"}
    assert asked["redirect_uri"] == f"{settings.BASE_URL}/konto/kommun/9901/svar/"
    assert "prompt" not in asked
    assert asked["nonce"] != "x"


def assert_refused(client, answer):
    """Nobody is signed in, no user has been made, and the page says so."""
    assert answer.status_code == 401
    assert "Ingen är inloggad" in answer.content.decode()
    assert signed_in_as(client) is None
    assert not User.objects.filter(username__startswith="990").exists()


def test_an_answer_to_another_question_is_refused(client, directory):
    """The provider signs whatever nonce it is asked with; the answer to somebody else's question is not ours."""
    directory.put_user("maria", groups=["insyn-registrator"], **MFA)
    assert_refused(client, sign_in_by(client, directory, "9901", "maria", nonce="another"))


@pytest.mark.parametrize("state", ["", "x", "0" * 5000])
def test_an_answer_with_a_state_that_is_not_ours_is_refused(client, directory, state):
    directory.put_user("nina", **MFA)
    assert_refused(client, sign_in_by(client, directory, "9901", "nina", state=state))


def test_an_answer_is_taken_in_the_browser_that_asked_and_once(client, directory):
    from django.test import Client

    directory.put_user("olga", **MFA)
    back = path_of(directory.authorize(client.get("/konto/kommun/9901/").headers["Location"], "olga"))
    assert_refused(Client(), Client().get(back))
    assert client.get(back).status_code == 302
    client.post("/konto/logga-ut/")
    assert client.get(back).status_code == 401
    assert signed_in_as(client) is None


def test_a_code_that_the_provider_did_not_give_is_refused(client, directory):
    state = query_of(client.get("/konto/kommun/9901/").headers["Location"])["state"]
    assert_refused(client, client.get("/konto/kommun/9901/svar/", {"state": state, "code": "gissad"}))


def test_who_says_no_at_the_provider_is_told_that_nobody_is_signed_in(client, directory):
    back = directory.deny(client.get("/konto/kommun/9901/").headers["Location"])
    state = query_of(client.get("/konto/kommun/9901/").headers["Location"])["state"]
    answer = client.get("/konto/kommun/9901/svar/", query_of(back) | {"state": state})
    assert answer.headers["Location"] == "/konto/kommun/avbruten/"
    assert "Du avbröt inloggningen" in client.get("/konto/kommun/avbruten/").content.decode()


def test_a_provider_that_does_not_answer_is_no_error_of_ours(client, settings, provby):
    with running_provider() as gone:
        settings.OIDC = oidc(entry("9901", gone))
    assert_refused(client, client.get("/konto/kommun/9901/"))


def test_a_provider_that_calls_itself_something_else_is_not_believed(client, settings, provider, provby):
    settings.OIDC = oidc(entry("9901", provider, issuer="https://login.provby.invalid"))
    assert_refused(client, client.get("/konto/kommun/9901/"))


def test_two_municipalities_do_not_share_people_or_roles(
    client, settings, provider, other_provider, provby, andraby
):
    settings.OIDC = oidc(entry("9901", provider), entry("9902", other_provider))
    for each in (provider, other_provider):
        each.put_user("petra", groups=["insyn-registrator"] if each is provider else [], **MFA)
    sign_in_by(client, provider, "9901", "petra")
    sign_in_by(client, other_provider, "9902", "petra")
    first, second = User.objects.filter(username__startswith="990").order_by("username")
    assert roles_held(first, provby) == {("registrar", "")}
    assert roles_held(first, andraby) == roles_held(second, provby) == roles_held(second, andraby) == set()


def test_the_answer_of_one_municipalitys_provider_is_not_taken_for_anothers(
    client, settings, provider, other_provider, provby, andraby
):
    settings.OIDC = oidc(entry("9901", provider), entry("9902", other_provider))
    provider.put_user("ragna", groups=["insyn-registrator"], **MFA)
    back = path_of(provider.authorize(client.get("/konto/kommun/9901/").headers["Location"], "ragna"))
    assert_refused(client, client.get(back.replace("9901", "9902")))


def test_a_group_of_one_municipality_gives_nothing_in_another_with_the_same_provider(
    client, settings, provider, provby, andraby
):
    settings.OIDC = oidc(
        entry("9901", provider), entry("9902", provider, roles={"insyn-andra": {"name": "director"}})
    )
    provider.put_user("sara", groups=["insyn-registrator"], **MFA)
    for code in ("9901", "9902"):
        sign_in_by(client, provider, code, "sara")
    for user in User.objects.filter(username__startswith="990"):
        assert roles_held(user, andraby) == set()


def test_whoever_comes_through_a_directory_always_does(client, directory, provby):
    """A password of her own would let her in without the directory being asked."""
    directory.put_user("tove", groups=["insyn-registrator"], **MFA)
    sign_in_by(client, directory, "9901", "tove")
    user = newcomer()
    client.post("/konto/logga-ut/")
    user.set_password(PASSWORD)
    user.save()
    answer = give_password(client, user.username)
    assert answer.status_code == 403
    assert "Logga in med kommunens inloggning" in answer.content.decode()
    assert signed_in_as(client) is None


def test_there_is_no_password_to_change_for_whoever_comes_through_a_directory(client, directory, provby):
    directory.put_user("ulla", **MFA)
    sign_in_by(client, directory, "9901", "ulla")
    answer = client.get("/konto/losenord/")
    assert answer.status_code == 409
    assert "Byt det där" in answer.content.decode()


def test_a_user_who_is_shut_off_here_does_not_come_in_through_the_directory(client, directory, provby):
    directory.put_user("vera", **MFA)
    sign_in_by(client, directory, "9901", "vera")
    client.post("/konto/logga-ut/")
    User.objects.filter(pk=newcomer().pk).update(is_active=False)
    assert sign_in_by(client, directory, "9901", "vera").headers["Location"] == "/konto/avstangt/"
    assert signed_in_as(client) is None


def test_nobody_is_let_in_when_her_roles_cannot_be_brought_into_line(client, directory, provby, monkeypatch):
    def broken(*args, **kwargs):
        raise OSError("no database")

    monkeypatch.setattr("insyn.foundation.signin.signals.follow_directory", broken)
    directory.put_user("ylva", **MFA)
    with pytest.raises(OSError, match="no database"):
        sign_in_by(client, directory, "9901", "ylva")
    assert signed_in_as(client) is None


def test_somebody_else_who_is_signed_in_is_signed_out_first(client, directory, provby, settings):
    settings.DEMO_LOGINS = True
    make_login("prov-cast", PASSWORD, given_name="Rakel", family_name="Exempelberg")
    give_password(client, "prov-cast")
    directory.put_user("åsa", **MFA)
    sign_in_by(client, directory, "9901", "åsa")
    assert signed_in_as(client) == str(newcomer().pk)


def test_the_page_offers_the_municipalitys_own_sign_in_by_its_name(client, directory, provby):
    page = client.get("/konto/logga-in/?next=/konto/losenord/").content.decode()
    assert "Logga in med Provby kommuns inloggning" in page
    assert "/konto/kommun/9901/?next=%2Fkonto%2Flosenord%2F" in page


@pytest.mark.parametrize(
    "path", ["/konto/kommun/1234/", "/konto/kommun/1234/svar/", "/konto/kommun/99/", "/en/konto/kommun/9901/"]
)
def test_an_unknown_municipality_has_no_sign_in(client, directory, path):
    assert client.get(path).status_code == 404


def test_an_unknown_municipality_in_the_settings_gives_no_roles_and_is_logged(
    client, settings, provider, caplog, db
):
    settings.OIDC = oidc(entry("9903", provider))
    provider.put_user("ört", groups=["insyn-registrator"], **MFA)
    sign_in_by(client, provider, "9903", "ört")
    assert "municipality 9903" in caplog.text


def test_nothing_of_the_claims_is_kept_but_what_is_used(client, directory, provby):
    directory.put_user(
        "åke", groups=["insyn-registrator", "hälsa-7"], personnummer="19121212-1212", name="Åke Ek", **MFA
    )
    sign_in_by(client, directory, "9901", "åke")
    account = SocialAccount.objects.get(user=newcomer())
    assert account.extra_data == {
        "person": {"first_name": "Åke", "last_name": "Ek", "email": ""},
        "groups": ["insyn-registrator"],
        "second_factor": True,
    }
    assert "åke" not in account.uid
