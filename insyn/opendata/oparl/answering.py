"""What stands around every address of OParl: problems as JSON, a limit of how often, readable from any site's scripts."""

import functools
from collections.abc import Callable
from datetime import UTC, datetime
from math import ceil
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.utils.translation import get_language

from insyn.description.text import Text
from insyn.foundation.kept_pages import public_page
from insyn.foundation.limits import TooOften, limit
from insyn.opendata.oparl.rules.answers import problem
from insyn.opendata.oparl.rules.asking import Unreadable

TIMES, SECONDS = 600, 60
"""Pages that are not kept already may be asked for so many times in so many seconds from one address; a kept one always."""
NOT_HERE = Text("Finns inte", "Not found")
UNREADABLE = Text("Frågan går inte att läsa", "The question cannot be read")
TOO_OFTEN = Text("För många frågor", "Too many requests")


class Problem(Exception):
    """What is answered instead of an object."""

    def __init__(self, status: int, title: Text, detail: Text) -> None:
        super().__init__(detail.en)
        self.status, self.title, self.detail = status, title, detail


def no_such(what: str) -> Problem:
    """There is and was nothing at the address."""
    return Problem(
        404,
        NOT_HERE,
        Text(
            f"Här finns inget ({what[:80]}). Börja i systemets adress, …/oppna-data/oparl/, och följ adresserna därifrån.",
            f"There is nothing here ({what[:80]}). Begin at the system's address, …/oppna-data/oparl/, and follow the "
            "addresses from there.",
        ),
    )


def as_json(told: Any, status: int = 200) -> HttpResponse:
    """JSON that a script of any site may read (2.6)."""
    kind = "application/json" if status == 200 else "application/problem+json"
    answer = JsonResponse(
        told, status=status, json_dumps_params={"ensure_ascii": False}, content_type=f"{kind}; charset=utf-8"
    )
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _problem(request: HttpRequest, status: int, title: Text, detail: Text) -> HttpResponse:
    return as_json(problem(status, title, detail, request.get_full_path()[:500]), status)


def limited(request: HttpRequest) -> None:
    """Count the question; :class:`TooOften` when there have been too many from the address."""
    limit(request, "oparl", TIMES, SECONDS)


def oparl_view(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view of OParl. There is one address of each thing: below ``/en/`` the reader is sent to it."""

    @public_page
    @functools.wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            if request.method not in ("GET", "HEAD"):
                refused = Problem(
                    405,
                    Text("Går bara att läsa", "Read only"),
                    Text(
                        "Här går det bara att hämta, med GET.", "Things can only be fetched here, with GET."
                    ),
                )
                answer = _problem(request, refused.status, refused.title, refused.detail)
                answer.headers["Allow"] = "GET, HEAD"
                return answer
            if get_language() != "sv":
                return HttpResponsePermanentRedirect(request.get_full_path().replace("/en/", "/", 1))
            limited(request)
            return view(request, *args, **kwargs)
        except TooOften as refusal:
            return _too_often(request, refusal)
        except Unreadable as unread:
            return _problem(request, 400, UNREADABLE, unread.words)
        except Problem as found:
            return _problem(request, found.status, found.title, found.detail)
        except Http404:
            nothing = no_such(request.path)
            return _problem(request, nothing.status, nothing.title, nothing.detail)

    answered.csrf_exempt = True  # type: ignore[attr-defined]
    return answered


def _too_often(request: HttpRequest, refusal: TooOften) -> HttpResponse:
    again: datetime = refusal.facts["again_at"]
    wait = max(1, ceil((again - datetime.now(UTC)).total_seconds()))
    detail = Text(
        f"Högst {TIMES} frågor på {SECONDS} sekunder härifrån. Vänta {wait} sekunder. Besluten finns också "
        "i filerna under …/oppna-data/.",
        f"At most {TIMES} questions in {SECONDS} seconds from here. Wait {wait} seconds. The decisions are in the files below "
        "…/oppna-data/ too.",
    )
    answer = _problem(request, 429, TOO_OFTEN, detail)
    answer.headers["Retry-After"] = str(wait)
    return answer
