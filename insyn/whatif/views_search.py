"""Search on a page: among a few sizes and cadences, the organisations that no other beats, each led to its question."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from insyn.description.text import Text
from insyn.foundation import clock
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.simulation.asked import Refused
from insyn.whatif import playing
from insyn.whatif.queries import scenario_here, sources
from insyn.whatif.rules.changes import BOUNDS, NAMES
from insyn.whatif.rules.possible import NotPossible
from insyn.whatif.rules.question import BASE, PARAMETERS, Question, change_in_words
from insyn.whatif.rules.search import Found, Space
from insyn.whatif.rules.words import number
from insyn.whatif.shown import language
from insyn.whatif.views import require_right

MOST = 40
"""Organisations that a page plays: about a tenth of a second each. The command plays more."""
USUAL = {"board": "7, 9, 11", "subcommittees": "1, 2, 3", "meetings": "7, 8, 10"}


@staff_page
def search(request: StaffRequest) -> HttpResponse:
    """The front of what is written in the form; nothing is played before it is sent."""
    require_right(request)
    listed = sources(request.municipality, drafts=True)
    by_key = {one.key: one for one in listed}
    asked = BASE in request.GET
    base = by_key.get(request.GET.get(BASE, ""), listed[0])
    fields = [
        (
            PARAMETERS[field],
            NAMES[field],
            request.GET.get(PARAMETERS[field], "" if asked else USUAL.get(field, "")),
        )
        for field in PARAMETERS
    ]
    told: dict[str, Any] = {"found": None, "wrong": (), "points": []}
    if asked:
        try:
            space = _space({name: written for name, _label, written in fields})
            scenario = scenario_here(request.municipality, clock.today(request.municipality))
            found = playing.searched(base.org, scenario, space)
            told |= {"found": found, "points": _points(found, base.key, request), "left": _left(found)}
        except NotPossible as error:
            told["wrong"] = (error.message,)
        except Refused as refused:
            told["wrong"] = tuple(one.message for one in refused.findings)
    return render(
        request,
        "whatif/search.html",
        {"listed": listed, "base": base, "base_name": BASE, "fields": fields, "most": MOST, **told},
        status=422 if told["wrong"] else 200,
    )


def _space(written: dict[str, str]) -> Space:
    lists = {field: _numbers(written[name], field) for field, name in PARAMETERS.items()}
    space = Space(**{**lists, "lines": lists["lines"] or (0,)})
    if space.size > MOST:
        raise NotPossible(
            Text(
                f"Det blir {space.size} organisationer. Sidan spelar högst {MOST}: ta bort några tal.",
                f"It makes {space.size} organisations. The page plays at most {MOST}: remove some numbers.",
            )
        )
    return space


def _numbers(written: str, field: str) -> tuple[int, ...]:
    low, high = BOUNDS[field]
    found = []
    for part in written.replace(";", ",").split(","):
        part = part.strip()
        if not part:
            continue
        if not (part.isascii() and part.isdecimal() and len(part) <= 4 and low <= int(part) <= high):
            raise NotPossible(
                Text(
                    f"{NAMES[field].sv}: ”{part[:20]}” går inte. Skriv hela tal från {low} till {high} med komma emellan.",
                    f"{NAMES[field].en}: not “{part[:20]}”. Write whole numbers from {low} to {high} with commas between.",
                )
            )
        found.append(int(part))
    return tuple(dict.fromkeys(found))


def _points(found: Found, base: str, request: StaffRequest) -> list[dict[str, Any]]:
    path = reverse("work:what-if", args=[request.municipality.slug])
    return [
        {
            "point": one,
            "kronor": number(float(one.kronor), "kronor", language()),
            "what": change_in_words(one.changes) if one.changes.any else Text("som den är", "as it is"),
            "why": found.explained(one),
            "href": f"{path}?{replace(Question(base), changes=one.changes).query}",
        }
        for one in found.front
    ]


def _left(found: Found) -> list[tuple[Text, int]]:
    """Why organisations were left out, each reason with how many."""
    reasons: dict[Text, int] = {}
    for one in found.left:
        reasons[one.why] = reasons.get(one.why, 0) + 1
    return list(reasons.items())
