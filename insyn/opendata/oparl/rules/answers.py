"""A page of a list, a deleted object, and a problem, as they go out. Pure."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from insyn.description.text import Text
from insyn.opendata.oparl.rules.asking import Asked, written

SCHEMA = "https://schema.oparl.org/1.1/"
GROUND = "Insyn:ground"
INTERNAL_LISTS = {
    "AgendaItem": ("auxiliaryFile",),
    "Meeting": ("auxiliaryFile", "agendaItem"),
    "Paper": ("auxiliaryFile", "location"),
    "Person": ("membership",),
    "Body": ("legislativeTerm",),
}
"""What ``omit_internal`` leaves out (2.5)."""


def pages_of(total: int, limit: int) -> int:
    """How many pages so many objects make; an empty list has one."""
    return max(1, -(-total // limit))


def list_page(address: str, found: Asked, total: int, data: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """A page with its pagination and links; the filters stand in each link."""
    last = pages_of(total, found.limit)

    def link(page: int) -> str:
        parameters = urlencode(found.parameters(page))
        return f"{address}?{parameters}" if parameters else address

    links = {"first": link(1), "self": link(found.page), "last": link(last)}
    if found.page > 1:
        links["prev"] = link(found.page - 1)
    if found.page < last:
        links["next"] = link(found.page + 1)
    return {
        "data": list(data),
        "pagination": {
            "totalElements": total,
            "elementsPerPage": found.limit,
            "currentPage": found.page,
            "totalPages": last,
        },
        "links": links,
    }


def without_internal(told: dict[str, Any]) -> dict[str, Any]:
    """An object without its internal lists."""
    left = INTERNAL_LISTS.get(told["type"].removeprefix(SCHEMA), ())
    return {name: value for name, value in told.items() if name not in left}


def deleted(address: str, type_: str, created: datetime, at: datetime, ground: str) -> dict[str, Any]:
    """What is left of an object that is public no longer (2.8): its address, its kind, when and, where one is known, on what
    ground. No word of what it was."""
    told: dict[str, Any] = {
        "id": address,
        "type": SCHEMA + type_,
        "created": written(created),
        "modified": written(at),
        "deleted": True,
    }
    return {**told, GROUND: ground} if ground else told


def problem(status: int, title: Text, detail: Text, instance: str = "") -> dict[str, Any]:
    """What went wrong, as RFC 9457 and as chapter 2.9 of the specification ask for it: one object is both."""
    return {
        "type": SCHEMA + "Error",
        "title": title.sv,
        "status": status,
        "detail": detail.sv,
        "instance": instance,
        "message": detail.sv,
        "debug": f"{title.en}: {detail.en}",
    }


def without_nothing(told: dict[str, Any]) -> dict[str, Any]:
    """Without what has no value: null, an empty text or list is left out (2.4)."""
    return {name: value for name, value in told.items() if value not in (None, "", [])}
