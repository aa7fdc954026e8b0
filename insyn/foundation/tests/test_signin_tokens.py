"""An ID token is believed only when every check of OpenID Connect Core 3.1.3.7 holds."""

import time

import jwt
import pytest
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from hypothesis import given
from hypothesis import strategies as st

from insyn.foundation.signin.tokens import LEEWAY_SECONDS, nonce_for, verified_claims

ISSUER, CLIENT, NONCE = "https://login.provby.invalid", "insyn", "n" * 64
KEY, STRANGER = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))


def shown(key, **more):
    """A key as the provider shows it."""
    return (
        jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
        | {"kid": "k1", "use": "sig"}
        | more
    )


def token(key=KEY, algorithm="RS256", kid="k1", without=(), **changed):
    """A good token, but for what is said."""
    now = time.time()
    claims = {
        "iss": ISSUER,
        "sub": "anna",
        "aud": CLIENT,
        "iat": now,
        "exp": now + 300,
        "nonce": NONCE,
    } | changed
    return jwt.encode(
        {name: value for name, value in claims.items() if name not in without},
        key,
        algorithm=algorithm,
        headers={"kid": kid} if kid else {},
    )


def check(text, keys=None):
    return verified_claims(
        text, [shown(KEY)] if keys is None else keys, issuer=ISSUER, client_id=CLIENT, nonce=NONCE
    )


def test_a_good_token_tells_who_it_is():
    assert check(token())["sub"] == "anna"


def test_a_token_that_names_no_key_is_checked_with_the_only_one():
    assert check(token(kid=None))["sub"] == "anna"
    with pytest.raises(OAuth2Error, match="does not show"):
        check(token(kid=None), [shown(KEY), shown(STRANGER, kid="k2")])


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "https://login.andraby.invalid"},
        {"aud": "other"},
        {"aud": []},
        {"aud": [CLIENT, "other"]},
        {"aud": [CLIENT, "other"], "azp": "other"},
        {"azp": "other"},
        {"nonce": "m" * 64},
        {"nonce": None},
        {"nonce": [NONCE]},
        {"sub": ""},
        {"sub": 17},
        {"iat": "igår"},
        *({"without": [name]} for name in ("iss", "sub", "aud", "iat", "exp", "nonce")),
    ],
    ids=str,
)
def test_a_token_with_anything_else_than_what_we_asked_for_is_refused(changed):
    with pytest.raises(OAuth2Error):
        check(token(**changed))


def test_a_token_for_several_that_names_us_as_the_one_who_asked_is_believed():
    assert check(token(aud=[CLIENT, "other"], azp=CLIENT))["sub"] == "anna"


@pytest.mark.parametrize(("late", "believed"), [(LEEWAY_SECONDS - 5, True), (LEEWAY_SECONDS + 5, False)])
def test_an_old_token_and_one_from_the_future_are_refused_but_clocks_may_differ_a_minute(late, believed):
    now = time.time()
    for text in (token(exp=now - late), token(iat=now + late), token(nbf=now + late)):
        if believed:
            assert check(text)
        else:
            with pytest.raises(OAuth2Error):
                check(text)


def test_a_token_signed_by_a_stranger_is_refused():
    with pytest.raises(OAuth2Error):
        check(token(STRANGER))


def test_a_token_signed_with_a_key_that_is_not_shown_is_refused():
    with pytest.raises(OAuth2Error, match="does not show"):
        check(token(kid="k2"))
    with pytest.raises(OAuth2Error, match="does not show"):
        check(token(), [shown(KEY, use="enc")])


def test_an_unsigned_token_is_refused():
    with pytest.raises(OAuth2Error):
        check(token(None, "none"))


def test_a_token_signed_with_a_shared_secret_is_refused():
    secret = "x" * 64
    keys = [{"kty": "oct", "kid": "k1", "k": jwt.utils.base64url_encode(secret.encode()).decode()}]
    with pytest.raises(OAuth2Error):
        check(token(secret, "HS256"), keys)


def test_another_kind_of_signature_is_believed_when_the_key_is_of_that_kind():
    key = ec.generate_private_key(ec.SECP256R1())
    keys = [jwt.algorithms.ECAlgorithm.to_jwk(key.public_key(), as_dict=True) | {"kid": "k1"}]
    assert check(token(key, "ES256"), keys)["sub"] == "anna"
    with pytest.raises(OAuth2Error):
        check(token(key, "ES256"))


@pytest.mark.parametrize(
    "keys", [[], [{}], [{"kid": "k1"}], ["x"], [None], [{"kid": "k1", "kty": "RSA"}], "keys", {"kid": "k1"}]
)
def test_keys_that_are_no_keys_are_an_answer_and_not_an_error_of_ours(keys):
    with pytest.raises(OAuth2Error):
        check(token(), keys)


@given(st.text())
def test_whatever_else_stands_there_is_refused(text):
    with pytest.raises(OAuth2Error):
        check(text)


def test_the_nonce_belongs_to_the_state_and_to_our_key(settings):
    first = nonce_for("a")
    assert first == nonce_for("a") != nonce_for("b")
    settings.SECRET_KEY = "another"
    assert nonce_for("a") != first
