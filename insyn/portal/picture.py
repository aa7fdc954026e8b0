"""The pictures on public pages: each body linked to its page as of the day asked about, in a wide shape and one for a phone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from insyn.cases.route.picture import days_svg
from insyn.cases.route.queries import Spent
from insyn.cases.way_picture import case_steps
from insyn.description.administration import Administration
from insyn.description.compare import Comparison
from insyn.description.draw import (
    Link,
    Shape,
    Step,
    administration_svg,
    change_svg,
    organisation_svg,
    route_svg,
    steps_of,
    way_svg,
)
from insyn.description.organisation import Organisation
from insyn.description.routes import Demand, Route
from insyn.description.text import Text
from insyn.portal.forecast import Expected


@dataclass(frozen=True)
class Picture:
    """One picture in its two shapes; the style sheet shows the one that there is room for."""

    wide: SafeString
    tall: SafeString


@dataclass(frozen=True)
class _Version:
    """Files known by their digests: comparing the organisation itself would take longer than drawing it."""

    sha256: str
    organisation: Organisation = field(compare=False)
    administration: Administration | None = field(compare=False, default=None)


def picture(request: HttpRequest, organisation: Organisation, sha256: str) -> Picture:
    """The organisation; ``sha256`` is its file's digest."""
    return _organisation(_Version(sha256, organisation), *_where(request))


@lru_cache(maxsize=64)
def _organisation(version: _Version, language: str, base: str, query: str) -> Picture:
    link = _to_body(base, query)
    return _both(
        "organisation",
        lambda shape, name: organisation_svg(version.organisation, language, link, shape=shape, name=name),
    )


def administration_picture(
    request: HttpRequest, administration: Administration, organisation: Organisation, digests: str
) -> Picture:
    """The administration with the bodies that it prepares for; ``digests`` are those of the two files."""
    units = _address(request, "who-does-what")
    return _administration(_Version(digests, organisation, administration), *_where(request), units)


@lru_cache(maxsize=64)
def _administration(version: _Version, language: str, base: str, query: str, units: str) -> Picture:
    assert version.administration is not None  # its caller gave one

    def drawn(shape: Shape, name: str) -> str:
        assert version.administration is not None
        return administration_svg(
            version.administration,
            version.organisation,
            language,
            lambda unit: f"{units}{query}#enhet-{unit}",
            _to_body(base, query),
            shape=shape,
            name=name,
        )

    return _both("forvaltning", drawn)


@dataclass(frozen=True)
class RoutePicture:
    """A route with its picture, for a card, its steps, for the table beside it, and what is demanded before which body."""

    route: Route
    drawn: SafeString
    steps: tuple[Step, ...]
    demands: tuple[tuple[Text, Text], ...] = ()


def route_pictures(request: HttpRequest, organisation: Organisation, sha256: str) -> tuple[RoutePicture, ...]:
    """Every route of the organisation, in the file's order."""
    return _routes(_Version(sha256, organisation), *_where(request))


@lru_cache(maxsize=64)
def _routes(version: _Version, language: str, base: str, query: str) -> tuple[RoutePicture, ...]:
    org, link = version.organisation, _to_body(base, query)
    return tuple(
        RoutePicture(
            route,
            _safe(route_svg(org, route, language, link, shape=Shape.PHONE, name=f"vag-{route.id}")),
            steps_of(org, route),
            tuple((org.body(one.before).name, _demanded(org, one)) for one in route.demands),
        )
        for route in org.routes
    )


def _demanded(org: Organisation, demand: Demand) -> Text:
    """A heading of the report, or whose opinion: a body by its name, a unit by its id."""
    if demand.heading is not None:
        return demand.heading
    id_ = demand.opinion or ""
    name = org.body(id_).name if org.has_body(id_) else Text(id_, id_)
    return Text(f"yttrande från {name.sv}", f"the opinion of {name.en}")


def case_picture(request: HttpRequest, way: Sequence[Expected], route: Route) -> Picture | None:
    """Where a case stands on its way; None for one without a way."""
    if not way:
        return None
    language, base, query = _where(request)
    steps = case_steps([(entry.step, entry.on, entry.is_set) for entry in way], route)
    link = _to_body(base, query)
    return _both(
        "vag", lambda shape, name: way_svg(route.name, steps, language, link, shape=shape, name=name)
    )


def days_picture(spent: tuple[Spent, ...], known: date) -> Picture | None:
    """How long a case lay where until a day; None for one that has lain nowhere."""
    if not spent:
        return None
    language = get_language() or "sv"
    return _both("dagar", lambda shape, name: days_svg(spent, known, language, shape=shape, name=name))


def change_picture(request: HttpRequest, found: Comparison, *, linked: bool = True) -> Picture | None:
    """What the later version changes; None for two municipalities. Its bodies are linked as of its first day, if at all."""
    if not found.same_municipality:
        return None
    language, day = get_language() or "sv", found.after.version.valid_from
    link = _to_body(_address(request, "bodies"), f"?datum={day:%Y-%m-%d}") if linked else _no_link
    return _both("forandring", lambda shape, name: change_svg(found, language, link, shape=shape, name=name))


def marked_picture(organisation: Organisation, marks: Mapping[str, Text], *, name: str) -> SafeString:
    """A version with what became of its bodies written in their boxes; ``name`` keeps two on a page apart."""
    language = get_language() or "sv"
    return _safe(organisation_svg(organisation, language, shape=Shape.PHONE, name=name, marks=marks))


def _both(name: str, drawn: Callable[[Shape, str], str]) -> Picture:
    return Picture(
        wide=_safe(drawn(Shape.PAGE, f"{name}-bred")), tall=_safe(drawn(Shape.PHONE, f"{name}-hog"))
    )


def _safe(drawn: str) -> SafeString:
    return mark_safe(drawn)  # noqa: S308 - every text in a picture is escaped where it is drawn


def _where(request: HttpRequest) -> tuple[str, str, str]:
    """The language, the address of the bodies' pages, and the day asked about."""
    query: str = request.asof.query  # type: ignore[attr-defined]
    return get_language() or "sv", _address(request, "bodies"), query


def _address(request: HttpRequest, name: str) -> str:
    return reverse(f"portal:{name}", args=(request.municipality.slug,))  # type: ignore[attr-defined]


def _no_link(body: str) -> None:
    return None


def _to_body(base: str, query: str) -> Link:
    return lambda body: f"{base}{body}/{query}"
