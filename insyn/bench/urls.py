"""The site's addresses with one more: a bare view of 20 KB, which the pages are measured against."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from insyn.urls import urlpatterns as site

BODY = b"<p>" + b"x" * (20 * 1024 - 7) + b"</p>"


def bare(request: HttpRequest) -> HttpResponse:
    """Nothing but 20 KB of HTML, through the same server and the same middleware."""
    return HttpResponse(BODY)


urlpatterns = [path("-bench/bare/", bare), *site]
