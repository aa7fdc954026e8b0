"""The organisation as a picture on a page, each body linked to its page as of the day asked about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from insyn.description.draw import organisation_svg
from insyn.description.organisation import Organisation
from insyn.description.text import Text


@dataclass(frozen=True)
class _Version:
    """A version known by its file's digest: comparing the organisation itself would take longer than drawing it."""

    sha256: str
    organisation: Organisation = field(compare=False)


def picture(request: HttpRequest, organisation: Organisation, sha256: str, *, columns: int) -> SafeString:
    """The organisation drawn with so many boxes beside each other; ``sha256`` is its file's digest."""
    base = reverse("portal:bodies", args=(request.municipality.slug,))  # type: ignore[attr-defined]
    query = request.asof.query  # type: ignore[attr-defined]
    return _drawn(_Version(sha256, organisation), get_language() or "sv", base, query, columns)


@lru_cache(maxsize=64)
def _drawn(version: _Version, language: str, base: str, query: str, columns: int) -> SafeString:
    drawn = organisation_svg(
        version.organisation,
        language,
        lambda body: f"{base}{body}/{query}",
        columns=columns,
        name=f"organisation-{columns}",
    )
    return mark_safe(drawn)  # noqa: S308 - every text in the picture is escaped where it is drawn


def marked_picture(organisation: Organisation, marks: Mapping[str, Text], *, name: str) -> SafeString:
    """A version with what became of its bodies written in their boxes; ``name`` keeps two on a page apart."""
    drawn = organisation_svg(organisation, get_language() or "sv", columns=2, name=name, marks=marks)
    return mark_safe(drawn)  # noqa: S308 - every text in the picture is escaped where it is drawn
