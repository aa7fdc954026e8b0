"""What every template knows: the municipality, whether it is a demonstration, and the day it is there."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from insyn.foundation import clock, practising
from insyn.foundation.models import Municipality


def surroundings(request: HttpRequest) -> dict:
    """Context for every page."""
    municipality = getattr(request, "municipality", None)
    return {
        "municipality": municipality,
        "today": clock.today(municipality) if municipality else None,
        "language": get_language() or "sv",
        "practice": settings.PRACTICE,
        "example_notice": example_notice(municipality) if municipality else None,
        "other_language_path": _other_language(request.get_full_path()),
    }


def _other_language(path: str) -> str:
    """The same page in the other language: Swedish stands at the root, English below /en."""
    # One slash at the start: with two the browser would read another site's name.
    plain = "/" + path.lstrip("/")
    return "/" + plain[4:].lstrip("/") if plain.startswith("/en/") else f"/en{plain}"


def example_notice(municipality: Municipality) -> str | None:
    """The line that every page and document of a demonstration or a practice copy carries; None in real use."""
    if settings.PRACTICE:
        return practising.NOTICE.sv
    return "Händelserna och personerna är påhittade." if municipality.demonstration else None
