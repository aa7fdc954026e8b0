"""INSYN_OIDC: what it may say, and what is said to whoever wrote it wrongly."""

import json

import pytest
import requests
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from insyn.foundation.signin.addresses import SafeSession, UnsafeAddress, require_safe
from insyn.foundation.signin.apps import SignIn
from insyn.foundation.signin.directories import GivenRole, read_directories

GOOD = {
    "municipality": "9901",
    "server_url": "https://login.provby.invalid",
    "client_id": "insyn",
    "secret": "hemligt",
    "roles": {"insyn-ks": {"name": "secretary", "body": "ks"}},
}


def read(**changed):
    return read_directories(json.dumps([GOOD | changed]))[0]


def test_nothing_said_is_no_provider():
    assert read_directories("") == read_directories("  ") == read_directories("[]") == ()


def test_what_is_said_is_read_and_the_rest_has_its_usual_value():
    found = read()
    assert (found.municipality, found.roles_claim, found.second_factor) == ("9901", "groups", ("mfa",))
    assert found.roles == {"insyn-ks": GivenRole("secretary", body="ks")}


def test_it_may_stand_in_a_file(tmp_path):
    (tmp_path / "oidc.json").write_text(json.dumps([GOOD]), encoding="utf-8")
    assert read_directories(str(tmp_path / "oidc.json"))[0].client_id == "insyn"


def test_the_secret_is_not_written_in_logs():
    assert "hemligt" not in repr(read())


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("{}", "neither JSON nor the path"),
        ("[", "neither JSON nor the path"),
        ("/no/such/file", "neither JSON nor the path"),
        ("[1]", r"INSYN_OIDC\[0\] must be a table"),
        (json.dumps([GOOD, GOOD]), "9901 more than once"),
        (json.dumps([GOOD | {"rolls": {}}]), "unknown keys: rolls"),
        (json.dumps([{**GOOD, "secret": ""}]), "lacks secret"),
        (json.dumps([GOOD | {"municipality": "provby"}]), "four-digit code"),
        (json.dumps([GOOD | {"municipality": 9901}]), "municipality must be text"),
        (json.dumps([GOOD | {"server_url": "http://login.provby.invalid"}]), "must begin with https"),
        (json.dumps([GOOD | {"roles": []}]), "roles must be a table"),
        (json.dumps([GOOD | {"roles": {"g": "registrar"}}]), r"roles\.g must be a table"),
        (json.dumps([GOOD | {"roles": {"g": {}}}]), r"roles\.g lacks name"),
        (json.dumps([GOOD | {"roles": {"g": {"name": "registrar", "organ": "ks"}}}]), "unknown keys: organ"),
        (json.dumps([GOOD | {"roles": {"g": {"name": "registrar", "body": 1}}}]), "body must be text"),
        (json.dumps([GOOD | {"second_factor": "mfa"}]), "list of words"),
    ],
)
def test_a_mistake_is_named_where_it_stands(given, said):
    with pytest.raises(ImproperlyConfigured, match=said):
        read_directories(given)


def test_a_role_that_does_not_exist_stops_the_start(settings):
    settings.OIDC = json.dumps([GOOD | {"roles": {"g": {"name": "boss"}}}])
    with pytest.raises(ImproperlyConfigured, match=r"9901 gives g the role boss\. Known: registrar"):
        SignIn.create("insyn.foundation.signin").ready()


@given(st.text(min_size=1).filter(str.strip))
def test_anything_else_is_refused_in_words(text):
    with pytest.raises(ImproperlyConfigured):
        read_directories("[" + json.dumps(text) + "]")


WORDS = st.sampled_from(["insyn-ks", "annat", "", "åäö", "INSYN-KS"])
CLAIMS = st.recursive(
    st.none() | st.booleans() | st.integers() | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)


@given(CLAIMS)
def test_a_claim_of_any_form_gives_only_groups_that_are_known(claim):
    assert set(read().known_groups(claim)) <= {"insyn-ks"}


@pytest.mark.parametrize(
    "url", ["https://login.provby.invalid/x", "http://127.0.0.1:9400", "http://localhost:1/x"]
)
def test_an_address_of_a_provider(url):
    require_safe(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://login.provby.invalid",
        "http://10.0.0.1/",
        "ftp://127.0.0.1",
        "file:///etc/passwd",
        "https://",
        "",
        "//127.0.0.1",
        "http://127.0.0.1.nip.invalid",
    ],
)
def test_an_address_that_nothing_secret_is_sent_to(url):
    with pytest.raises(UnsafeAddress):
        require_safe(url)


def test_plain_http_even_to_this_machine_is_for_tests_and_development(settings):
    settings.TESTING = False
    with pytest.raises(UnsafeAddress):
        require_safe("http://127.0.0.1:9400")


def test_every_request_is_looked_at_before_it_is_sent():
    """Redirects too: requests sends each hop through the same door."""
    request = requests.Request("GET", "http://169.254.169.254/latest/meta-data/").prepare()
    with pytest.raises(UnsafeAddress), SafeSession() as session:
        session.send(request)
