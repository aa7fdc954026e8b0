"""The site's addresses and, for tests of what stands around every view, three pages that only say who sees them."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from insyn.foundation.kept_pages import public_page
from insyn.foundation.limits import limit
from insyn.urls import urlpatterns as site


def staff_page(request: HttpRequest) -> HttpResponse:
    """A page of a municipality that is not public."""
    return HttpResponse(f"staff: {request.actor.label}")  # type: ignore[attr-defined]


@public_page
def open_page(request: HttpRequest) -> HttpResponse:
    """A public page, which may be kept."""
    return HttpResponse("<p>open</p>")


def limited_page(request: HttpRequest) -> HttpResponse:
    """A form that may be sent twice a minute."""
    limit(request, "probe", times=2, seconds=60)
    return HttpResponse("done")


urlpatterns = [
    path("<slug:municipality>/prov-arbete/", staff_page),
    path("<slug:municipality>/prov-oppen/", open_page),
    path("<slug:municipality>/prov-gransad/", limited_page),
    *site,
]
