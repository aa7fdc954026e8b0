"""A checker of OParl 1.1, written from the specification alone (OParl/spec, release of 14 July 2020): it knows nothing of how
Insyn makes its answers. It begins at the endpoint, follows every address and says everything that is not as it should be.

What is checked: the properties that must be there (chapter 3), their types, dates and points of time (2.4), no null and no
empty list or text where something is optional (2.4), addresses (2.3), lists with ``data``, ``pagination`` and ``links`` (2.5),
that a page is as long as it says and the number of all objects holds, that an object stands alone as in a list and inside
another, references back, that what stands inside another has no reference back to it, and CORS (2.6).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from tests.support.oparl_specification import ALWAYS, BACK, BOTH_WAYS, COMMON, PROPERTIES, REQUIRED, SCHEMA

_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}")
Answer = tuple[int, dict[str, str], Any]
Get = Callable[[str], Answer]


@dataclass
class Checked:
    """What was found: every object by its address, the lists that were read, and the faults."""

    objects: dict[str, dict[str, Any]] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def of(self, type_: str) -> list[dict[str, Any]]:
        """The objects of a type."""
        return [told for told in self.objects.values() if told.get("type") == SCHEMA + type_]


class Checker:
    """A walk from the endpoint through everything. ``get`` answers an address with a status, headers and the JSON."""

    def __init__(self, get: Get) -> None:
        self.get, self.found = get, Checked()
        self.wanted: list[tuple[str, str]] = []
        self.inside: list[tuple[str, dict[str, Any], str]] = []
        self.led: list[tuple[str, str, str, str]] = []

    def walk(self, endpoint: str) -> Checked:
        """Check everything that can be reached."""
        self.wanted.append((endpoint, "System"))
        while self.wanted:
            address, type_ = self.wanted.pop()
            if type_.startswith("*"):
                self._list(address, type_[1:])
            elif address not in self.found.objects:
                self._object(address, type_)
        self._held_against_itself()
        self._both_ways()
        return self.found

    def _fault(self, where: str, words: str) -> None:
        self.found.faults.append(f"{where}: {words}")

    def _fetched(self, address: str) -> Any:
        status, sent, told = self.get(address)
        headers = {name.lower(): value for name, value in sent.items()}
        if status != 200:
            self._fault(address, f"answered {status}")
            return None
        if headers.get("access-control-allow-origin") != "*":
            self._fault(address, "may not be read by scripts of other sites")
        if not headers.get("content-type", "").startswith("application/json"):
            self._fault(address, "is not sent as JSON")
        return told

    def _object(self, address: str, type_: str) -> None:
        told = self._fetched(address)
        self.found.objects[address] = told or {}
        if told is not None:
            if told.get("id") != address:
                self._fault(address, f"has the id {told.get('id')}")
            self.check(told, type_, address)

    def _list(self, address: str, type_: str) -> None:
        if address in self.found.lists:
            return
        ids: list[str] = []
        self.found.lists[address] = ids
        page, seen, total = address, set[str](), None
        while page and page not in seen:
            seen.add(page)
            told = self._fetched(page)
            if told is None:
                return
            if {"data", "pagination", "links"} - set(told):
                self._fault(page, "lacks data, pagination or links")
                return
            self._data(page, told["data"], type_, ids)
            self._paging(page, told, first=len(seen) == 1)
            total = told["pagination"].get("totalElements", total)
            page = told["links"].get("next")
        if page:
            self._fault(page, "comes again")
        if total is not None and total != len(ids):
            self._fault(address, f"says {total} objects and has {len(ids)}")
        if len(ids) != len(set(ids)):
            self._fault(address, "has an object twice")

    def _data(self, page: str, data: list[dict[str, Any]], type_: str, ids: list[str]) -> None:
        for one in data:
            if one.get("deleted"):
                self._fault(page, "has a deleted object that was not asked for")
            self.check(one, type_, one.get("id", page))
            ids.append(one["id"])
            self.inside.append((page, one, ""))
            self.wanted.append((one["id"], type_))

    def _paging(self, page: str, told: dict[str, Any], *, first: bool) -> None:
        paging, links, length = told["pagination"], told["links"], len(told["data"])
        following = links.get("next")
        if following and length != paging.get("elementsPerPage", length):
            self._fault(page, "is not as long as it says")
        if paging.get("currentPage") and bool(following) != (paging["currentPage"] < paging["totalPages"]):
            self._fault(page, "has a next page where it should not, or lacks one")
        if links.get("self") not in (None, page):
            self._fault(page, f"calls itself {links['self']}")
        if not first and not links.get("prev"):
            self._fault(page, "has no page before it")

    def check(self, told: dict[str, Any], type_: str, where: str) -> None:
        """Hold an object against its type; what it refers to is walked to."""
        if told.get("type") != SCHEMA + type_:
            self._fault(where, f"is no {type_} but {told.get('type')}")
            return
        gone = told.get("deleted")
        for name in ALWAYS if gone else (*ALWAYS, *REQUIRED.get(type_, ())):
            if name not in told:
                self._fault(where, f"lacks {name}")
        if not gone:
            for name, value in told.items():
                self._property(name, value, type_, where)

    def _property(self, name: str, value: Any, type_: str, where: str) -> None:
        kind = PROPERTIES[type_].get(name, COMMON.get(name))
        if kind is None:
            if ":" not in name:
                self._fault(where, f"{name} is no property of a {type_}")
        elif value is None or (value in ("", []) and name not in REQUIRED.get(type_, ())):
            self._fault(where, f"{name} is empty")
        elif not isinstance(kind, list):
            self._value(value, kind, where, type_, name)
        elif not isinstance(value, list):
            self._fault(where, f"{name} is no list")
        else:
            for one in value:
                self._value(one, kind[0], where, type_, name)

    def _value(self, value: Any, kind: str, where: str, type_: str, name: str) -> None:
        if kind[0] == "+":
            if not isinstance(value, dict):
                return self._fault(where, f"{name} is no object")
            back = BACK.get((type_, name))
            if back and back in value:
                self._fault(where, f"{name} refers back to what it stands in")
            self.check(value, kind[1:], value.get("id", where))
            self.inside.append((where, value, back or ""))
            self.wanted.append((value.get("id", ""), kind[1:]))
            return None
        if not _is(value, kind):
            return self._fault(where, f"{name} = {value!r} is no {kind}")
        if kind[0] == "@":
            self.wanted.append((value, kind[1:]))
            self.led.append((where, name, value, kind[1:]))
        elif kind[0] == "*":
            self.wanted.append((value, kind))
        return None

    def _held_against_itself(self) -> None:
        """An object says the same wherever it stands, but for its reference back and, alone, what it belongs to."""
        for where, told, back in self.inside:
            alone = self.found.objects.get(told["id"], {})
            for name, value in told.items():
                if alone.get(name) != value:
                    self._fault(where, f"{told['id']} says another {name} than alone")
            more = set(alone) - set(told) - {back, "meeting", "paper", "agendaItem", "meetings", "papers"}
            if more:
                self._fault(where, f"{told['id']} lacks {sorted(more)}")

    def _both_ways(self) -> None:
        for where, name, address, type_ in self.led:
            if self.found.objects.get(address, {}).get("type") != SCHEMA + type_:
                self._fault(where, f"{name} leads to no {type_}")
        for type_, name, back in BOTH_WAYS:
            for told in self.found.of(type_):
                if name not in told or told.get("deleted"):
                    continue
                other = self.found.objects.get(told[name], {})
                if told["id"] not in set(_ids(other.get(back, []))):
                    self._fault(told["id"], f"is not among {back} of {told[name]}")
        for meeting in self.found.of("Meeting"):
            for organization in meeting.get("organization", []):
                listed = self.found.objects.get(organization, {}).get("meeting", "")
                if meeting["id"] not in self.found.lists.get(listed, []):
                    self._fault(meeting["id"], f"is not in the list of {organization}")


def _ids(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        yield one["id"] if isinstance(one, dict) else one


def _is(value: Any, kind: str) -> bool:
    if kind == "int":
        return type(value) is int
    if kind == "bool":
        return type(value) is bool
    if kind == "object":
        return isinstance(value, dict)
    if not isinstance(value, str):
        return False
    try:
        if kind == "date":
            return date.fromisoformat(value).isoformat() == value
        if kind == "time":
            return bool(_TIME.fullmatch(value) and datetime.fromisoformat(value))
    except ValueError:
        return False
    return kind == "text" or re.fullmatch(r"https?://[^\s\"<>]+", value) is not None
