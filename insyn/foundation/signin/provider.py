"""A municipality's own OpenID Connect provider, as allauth asks for it (allauth finds this module by its name).

allauth's flow (state, code, PKCE) with what it leaves out: the nonce, the token's signature, the issuer's own word for
who it is, and the rule that the person is the provider's subject and nothing else. Her e-mail address proves nothing.
"""

from hashlib import sha256
from typing import Any

import requests
from allauth.account.internal.emailkit import valid_email_or_none
from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from insyn.foundation.signin.addresses import require_safe
from insyn.foundation.signin.directories import Directory, directory_of
from insyn.foundation.signin.tokens import nonce_for, verified_claims

ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class AskingClient(OAuth2Client):
    """Sends the nonce that belongs to the state along with the question."""

    def get_redirect_url(self, authorization_url: str, scope: list[str], extra_params: dict[str, str]) -> str:
        """The provider's address with our question; nothing that the visitor's own address says is passed on."""
        return super().get_redirect_url(
            authorization_url, scope, {**extra_params, "nonce": nonce_for(self.state)}
        )


class DirectoryOAuth2Adapter(OpenIDConnectOAuth2Adapter):
    """Speaks with one municipality's provider."""

    client_class = AskingClient

    @property
    def directory(self) -> Directory:
        """The municipality's provider as the installation describes it."""
        found = directory_of(self.provider_id)
        if found is None:  # taken away from INSYN_OIDC while somebody was signing in
            raise OAuth2Error("the provider is no longer in use")
        return found

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider says about itself; refused if it calls itself something else than we asked for."""
        if not hasattr(self, "_openid_config"):
            base = self.directory.server_url.rstrip("/")
            said = self._get(f"{base}/.well-known/openid-configuration")
            if str(said.get("issuer", "")).rstrip("/") != (self.directory.issuer or base).rstrip("/"):
                raise OAuth2Error("the provider calls itself something else than its address")
            for endpoint in ENDPOINTS:
                require_safe(str(said.get(endpoint, "")))
            self._openid_config = said
        return self._openid_config

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        """Where the provider sends people back to, in full: by INSYN_BASE_URL, whatever the visitor's request says."""
        return settings.BASE_URL.rstrip("/") + reverse("directory_callback", args=[self.provider_id])

    @property
    def basic_auth(self) -> bool:
        """How we show our secret: in the way the provider says, else in the standard's."""
        ways = self.openid_config.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        return "client_secret_post" not in ways

    def complete_login(self, request: HttpRequest, app: Any, token: SocialToken, **given: Any) -> SocialLogin:
        """Who came back: the verified claims, with those of the userinfo endpoint where the token lacks the groups."""
        id_token = given["response"].get("id_token")
        if not isinstance(id_token, str):
            raise OAuth2Error("the provider gave no ID token")
        claims = verified_claims(
            id_token,
            self._get(self.openid_config["jwks_uri"]).get("keys", []),
            issuer=self.openid_config["issuer"],
            client_id=app.client_id,
            nonce=nonce_for(request.GET.get("state", "")),
        )
        endpoint = self.openid_config.get("userinfo_endpoint")
        if self.directory.roles_claim not in claims and endpoint:
            more = self._get(endpoint, headers={"Authorization": f"Bearer {token.token}"})
            if more.get("sub") != claims["sub"]:
                raise OAuth2Error("the userinfo endpoint speaks of somebody else")
            claims = {**more, **claims}
        return self.get_provider().sociallogin_from_response(request, claims)

    def _get(self, url: str, **how: Any) -> dict[str, Any]:
        with get_adapter().get_requests_session() as session:
            answer = session.get(url, **how)
            answer.raise_for_status()
            try:
                said = answer.json()
            except requests.exceptions.JSONDecodeError as error:
                raise OAuth2Error(f"{url} does not answer in JSON") from error
        if not isinstance(said, dict):
            raise OAuth2Error(f"{url} does not answer with an object")
        return said


class DirectoryProvider(OpenIDConnectProvider):
    """The kind of provider; each municipality's is told apart by the municipality's code."""

    id = "directory"
    name = "OpenID Connect"
    oauth2_adapter_class = DirectoryOAuth2Adapter
    pkce_enabled_default = True
    supports_token_authentication = False

    def get_callback_url(self) -> str:
        """Where the provider sends people back to."""
        return reverse("directory_callback", args=[self.app.provider_id])

    def serialize(self) -> dict[str, str]:
        """By municipality: two municipalities may well use the same client id."""
        return {"id": self.app.provider_id}

    def extract_uid(self, data: dict[str, Any]) -> str:
        """One person: the provider and its subject together, as a digest of constant length."""
        return sha256(f"{data['iss']} {data['sub']}".encode()).hexdigest()

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """What is kept of the claims: her name, the groups that mean something here, whether a second factor was shown."""
        directory = self.get_oauth2_adapter(self.request).directory
        return {
            "person": self.extract_common_fields(data),
            "groups": directory.known_groups(data.get(directory.roles_claim)),
            "second_factor": directory.saw_second_factor(data),
        }

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        """Her name; and her address if the provider vouches for it, to reach her by, never to know her by."""
        vouched = data.get("email_verified") is True
        first, _, last = _text(data.get("name")).partition(" ")
        return {
            "first_name": _text(data.get("given_name")) or first,
            "last_name": _text(data.get("family_name")) or last,
            "email": (valid_email_or_none(_text(data.get("email"))) or "") if vouched else "",
        }

    def extract_email_addresses(self, data: dict[str, Any]) -> list[EmailAddress]:
        """None: allauth would match people by them."""
        return []


def _text(value: object) -> str:
    return value.strip()[:150] if isinstance(value, str) else ""


provider_classes = [DirectoryProvider]
