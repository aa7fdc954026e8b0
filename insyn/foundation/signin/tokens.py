"""Whether a provider's ID token is what it says: signed by it, for us, now, and in answer to our own question."""

import hmac
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

import jwt
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.conf import settings

# Only signatures with a key that the provider alone has: a token "signed" with none or with our shared secret is refused.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
LEEWAY_SECONDS = 60


def nonce_for(state: str) -> str:
    """The nonce of the question that carries this ``state``; nobody else can compute it, so it need not be kept."""
    return hmac.new(settings.SECRET_KEY.encode(), f"oidc-nonce:{state}".encode(), sha256).hexdigest()


def verified_claims(
    token: str, keys: Sequence[Mapping[str, Any]], *, issuer: str, client_id: str, nonce: str
) -> dict[str, Any]:
    """The claims of an ID token after every check of OpenID Connect Core 3.1.3.7; :class:`OAuth2Error` if one fails."""
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            key=_key_of(token, keys),
            algorithms=ALGORITHMS,
            audience=client_id,
            issuer=issuer,
            leeway=LEEWAY_SECONDS,
            options={"require": ["iss", "sub", "aud", "exp", "iat"]},
        )
    except (jwt.PyJWTError, ValueError, TypeError, AttributeError) as error:
        raise OAuth2Error(f"the ID token is not valid: {error}") from error
    if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
        raise OAuth2Error("the ID token answers another question: wrong nonce")
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if (several or "azp" in claims) and claims.get("azp") != client_id:
        raise OAuth2Error("the ID token was issued to another client")
    if not isinstance(claims["sub"], str) or not claims["sub"]:
        raise OAuth2Error("the ID token names nobody")
    return claims


def _key_of(token: str, keys: Sequence[Mapping[str, Any]]) -> Any:
    """The provider's key that the token says it is signed with; the only one, if it does not say."""
    name = jwt.get_unverified_header(token).get("kid")
    fitting = [
        key for key in keys if key.get("use", "sig") == "sig" and (name is None or key.get("kid") == name)
    ]
    if len(fitting) != 1:
        raise OAuth2Error("the ID token is signed with a key that the provider does not show")
    return jwt.PyJWK(dict(fitting[0])).key
