"""Decisions that the register names (”KF 2020-02-24 § 12”), led to the public item they stand in."""

import re
from collections.abc import Iterable
from datetime import date

from django.http import HttpRequest
from django.urls import reverse

from insyn.meetings.queries import decisions
from insyn.portal.asof import AsOf

REFERENCE = re.compile(
    r"\b([A-Za-zÅÄÖåäö][\wåäöÅÄÖ-]{0,49}) ([0-9]{4}-[0-9]{2}-[0-9]{2}),? ?§ ?([0-9]{1,4})\b"
)
"""A body's short name, a day, an item."""

Key = tuple[str, date, int]


def referred(text: str) -> Key | None:
    """The body, day and item that a text names first; None where it names none."""
    found = REFERENCE.search(text.replace("\u00a0", " "))
    if found is None:
        return None
    try:
        return found[1].lower(), date.fromisoformat(found[2]), int(found[3])
    except ValueError:
        return None


def addresses(request: HttpRequest, texts: Iterable[str]) -> dict[str, str]:
    """The address of the public item that each text names, for those that name one; as of the day asked about."""
    asof: AsOf = request.asof  # type: ignore[attr-defined]
    keys = {text: key for text in set(texts) if text and (key := referred(text))}
    if not keys:
        return {}
    items = decisions(asof.known).filter(
        meeting__body__in={body for body, _day, _number in keys.values()},
        meeting__on__in={day for _body, day, _number in keys.values()},
        paragraph__in={number for _body, _day, number in keys.values()},
        meeting__party="",
    )
    slug: str = request.municipality.slug  # type: ignore[attr-defined]
    there = {}
    for item in items:
        meeting = item.meeting
        address = reverse("portal:meeting", args=[slug, meeting.body, meeting.address])
        there[meeting.body, meeting.on, item.paragraph] = f"{address}{asof.query}#punkt-{item.position}"
    return {text: there[key] for text, key in keys.items() if key in there}
