"""The municipalities' own OpenID Connect providers, as INSYN_OIDC tells of them (JSON, or the path of a file with it).

    [{"municipality": "2417", "name": "Norsjö kommun", "server_url": "https://login.example.se/realms/norsjo",
      "client_id": "insyn", "secret": "…", "roles_claim": "groups", "second_factor": ["mfa"],
      "roles": {"insyn-registrator": {"name": "registrar"},
                "insyn-namndsekr-ks": {"name": "secretary", "body": "ks"}}}]

``roles`` says which role each of the directory's groups gives, in this municipality and no other. ``second_factor`` lists
the values of the token's ``amr`` or ``acr`` that show that the provider asked for a second factor; without one of them
Insyn asks for its own. ``issuer`` is given only where it is not ``server_url``.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from insyn.foundation.signin.addresses import UnsafeAddress, require_safe

REQUIRED = ("municipality", "server_url", "client_id", "secret")


@dataclass(frozen=True)
class GivenRole:
    """A staff role as the directory gives it: the same four facts as ``StaffRole``."""

    name: str
    body: str = ""
    unit: str = ""
    post: str = ""


@dataclass(frozen=True)
class Directory:
    """One municipality's provider and what its groups mean."""

    municipality: str
    server_url: str
    client_id: str
    secret: str = field(repr=False)
    name: str = ""
    issuer: str = ""
    roles_claim: str = "groups"
    second_factor: tuple[str, ...] = ("mfa",)
    roles: Mapping[str, GivenRole] = field(default_factory=dict)

    def known_groups(self, claimed: object) -> list[str]:
        """The groups of a claim that mean a role here. A claim may be a list or one name."""
        names = [claimed] if isinstance(claimed, str) else claimed if isinstance(claimed, list) else []
        return sorted({name for name in names if isinstance(name, str) and name in self.roles})

    def roles_of(self, groups: Iterable[str]) -> frozenset[GivenRole]:
        """The roles that these groups give."""
        return frozenset(self.roles[group] for group in groups if group in self.roles)

    def saw_second_factor(self, claims: Mapping[str, Any]) -> bool:
        """Whether a verified token says that the provider asked for a second factor."""
        ways = claims.get("amr")
        said = [*(ways if isinstance(ways, list) else []), claims.get("acr")]
        return any(value in self.second_factor for value in said if isinstance(value, str))


def directories() -> tuple[Directory, ...]:
    """Every provider of this installation."""
    return read_directories(settings.OIDC)


def directory_of(code: str) -> Directory | None:
    """The provider of the municipality with this code."""
    return next((directory for directory in directories() if directory.municipality == code), None)


@lru_cache(maxsize=8)
def read_directories(given: str) -> tuple[Directory, ...]:
    """Read INSYN_OIDC; :class:`ImproperlyConfigured` says what is wrong and where."""
    if not given.strip():
        return ()
    try:
        text = given if given.lstrip().startswith("[") else Path(given).read_text(encoding="utf-8")
        entries = json.loads(text)
    except (OSError, ValueError) as error:
        raise ImproperlyConfigured(
            f"INSYN_OIDC is neither JSON nor the path of a file with it: {error}"
        ) from error
    if not isinstance(entries, list):
        raise ImproperlyConfigured("INSYN_OIDC must be a list of providers: [{…}].")
    found = tuple(_read(entry, f"INSYN_OIDC[{place}]") for place, entry in enumerate(entries))
    codes = [directory.municipality for directory in found]
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise ImproperlyConfigured(
            f"INSYN_OIDC names {', '.join(twice)} more than once; a municipality has one provider."
        )
    return found


def _read(entry: object, where: str) -> Directory:
    values = _table(entry, where, {part.name for part in fields(Directory)}, REQUIRED)
    roles = values.pop("roles", {})
    ways = values.pop("second_factor", ["mfa"])
    if not isinstance(ways, list) or not all(isinstance(way, str) for way in ways):
        raise ImproperlyConfigured(f'{where}.second_factor must be a list of words, such as ["mfa"].')
    if not isinstance(roles, dict):
        raise ImproperlyConfigured(f"{where}.roles must be a table from group to role.")
    _texts(values, where)
    if not re.fullmatch(r"\d{4}", values["municipality"]):
        raise ImproperlyConfigured(f"{where}.municipality must be the four-digit code, such as 2417.")
    try:
        require_safe(values["server_url"])
    except UnsafeAddress as error:
        raise ImproperlyConfigured(f"{where}.server_url: {error}") from error
    given = {group: _role(role, f"{where}.roles.{group}") for group, role in roles.items()}
    return Directory(**values, second_factor=tuple(ways), roles=given)


def _role(entry: object, where: str) -> GivenRole:
    values = _table(entry, where, {part.name for part in fields(GivenRole)}, ("name",))
    _texts(values, where)
    return GivenRole(**values)


def _table(entry: object, where: str, known: set[str], required: Iterable[str]) -> dict[str, Any]:
    if not isinstance(entry, dict):
        raise ImproperlyConfigured(f"{where} must be a table: {{…}}.")
    if unknown := sorted(set(entry) - known):
        raise ImproperlyConfigured(
            f"{where} holds unknown keys: {', '.join(unknown)}. Known: {', '.join(sorted(known))}."
        )
    if missing := [key for key in required if not entry.get(key)]:
        raise ImproperlyConfigured(f"{where} lacks {', '.join(missing)}.")
    return dict(entry)


def _texts(values: Mapping[str, Any], where: str) -> None:
    if wrong := sorted(key for key, value in values.items() if not isinstance(value, str)):
        raise ImproperlyConfigured(f"{where}: {', '.join(wrong)} must be text.")
