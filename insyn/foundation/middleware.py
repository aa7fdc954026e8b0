"""What stands around every view: the municipality of the address, and refusals as pages a person can read."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import render

from insyn.foundation.actors import Actor
from insyn.foundation.errors import Refused
from insyn.foundation.models import Municipality
from insyn.foundation.tenancy import in_municipality

View = Callable[[HttpRequest], HttpResponse]


class NoNulls:
    """Keeps NUL, which PostgreSQL cannot look up, from the views.

    No page has one in its path: not found. In a question it becomes U+FFFD, as in HTML, so that each page answers it
    as it answers anything else that it cannot read.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info:
            return HttpResponseNotFound(
                "Adressen finns inte. / No such address.", content_type="text/plain; charset=utf-8"
            )
        asked = request.META.get("QUERY_STRING", "")
        if "%00" in asked:
            request.META["QUERY_STRING"] = asked.replace("%00", "%EF%BF%BD")
        return self.get_response(request)


class MunicipalityOfAddress:
    """Opens the municipality that the view's ``municipality`` keyword (a slug) names, for the length of the view.

    The view gets ``request.municipality`` and ``request.actor`` (the signed-in user there, or a citizen) instead.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict) -> HttpResponse | None:
        """Run the view inside its municipality; an unknown one is not found."""
        slug = kwargs.pop("municipality", None)
        if slug is None:
            return None
        municipality = Municipality.objects.filter(slug=slug).first()
        if municipality is None:
            raise Http404("no such municipality")
        request.municipality = municipality  # type: ignore[attr-defined]
        user = getattr(request, "user", None)
        signed_in = user is not None and user.is_authenticated
        who = Actor(municipality, user) if signed_in else Actor.citizen(municipality)
        request.actor = who  # type: ignore[attr-defined]
        with in_municipality(municipality):
            try:
                response = view(request, *args, **kwargs)
            except Refused as refusal:
                return refusal_page(request, refusal)
            if hasattr(response, "render") and callable(response.render):
                response = response.render()
            return response


class RefusalsAsPages:
    """Shows a refusal raised outside a municipality's view as a page."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal with its own status and words."""
        return refusal_page(request, exception) if isinstance(exception, Refused) else None


def refusal_page(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """The page that says why nothing was done and what to do instead."""
    back = request.META.get("HTTP_REFERER", "")
    return render(
        request, "foundation/refused.html", {"refusal": refusal, "back": back}, status=refusal.status
    )
