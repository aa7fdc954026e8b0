"""The public register in Popolo's terms (popoloproject.com): persons, organizations, memberships, posts, areas and events.

Dates there are the first and the last day of something, so the last is the day before our half-open end. An assignment is a
membership in its body, in a post (the seat), on behalf of a party; the municipality and the parties are organizations too. Popolo
has no word for an invented person: it is said in ``summary``, and with a property of our own, which its schemas allow.
"""

import json
from datetime import date, timedelta
from typing import Any

from insyn.description.text import Text
from insyn.people.rules.capacities import label_of
from insyn.people.rules.export import Register
from insyn.people.rules.read_elections import term_of

INVENTED = Text("Påhittad person i ett exempel.", "Invented person in an example.")
CONTACT_TYPES = {"email": "email", "phone": "voice", "address": "address", "web": "url"}


def as_popolo(register: Register) -> bytes:
    """The register as one JSON document of Popolo's collections."""
    return json.dumps(popolo(register), ensure_ascii=False, indent=1).encode()


def popolo(register: Register) -> dict[str, list[dict[str, Any]]]:
    """The same as plain data."""
    return {
        "persons": _persons(register),
        "organizations": _organizations(register),
        "memberships": _memberships(register),
        "posts": _posts(register),
        "areas": [_area(register)],
        "events": [_event(register, year) for year in register.elections],
    }


def _municipality(register: Register) -> str:
    return f"municipality/{register.code}"


def _area_id(register: Register) -> str:
    return f"area/{register.code}"


def _body(register: Register, body: str) -> str:
    return f"{_municipality(register)}/body/{body}"


def _party(register: Register, code: str) -> str:
    return f"{_municipality(register)}/party/{code}"


def _person(register: Register, id_: int) -> str:
    return f"{_municipality(register)}/person/{id_}"


def _without_none(told: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in told.items() if value not in (None, "", [])}


def _last_day(end: date | None) -> str | None:
    return (end - timedelta(days=1)).isoformat() if end else None


def _persons(register: Register) -> list[dict[str, Any]]:
    reached: dict[int, list[dict[str, str]]] = {}
    for one in register.contacts:
        label = {"type": CONTACT_TYPES.get(one.kind, one.kind), "value": one.value}
        reached.setdefault(one.person, []).append(label)
    return [
        _without_none(
            {
                "id": _person(register, person.id),
                "name": person.name,
                "given_name": person.given,
                "family_name": person.family,
                "sort_name": f"{person.family}, {person.given}",
                "contact_details": reached.get(person.id, []),
                "summary": f"{INVENTED.sv} {INVENTED.en}" if person.invented else None,
                "invented": True if person.invented else None,
            }
        )
        for person in register.people
    ]


def _organizations(register: Register) -> list[dict[str, Any]]:
    whole = {
        "id": _municipality(register),
        "name": register.municipality,
        "classification": "municipality",
        "identifiers": [{"scheme": "SCB", "identifier": register.code}],
        "area_id": _area_id(register),
    }
    bodies = [
        _without_none(
            {
                "id": _body(register, body.id),
                "name": body.name.sv,
                "other_names": [{"name": body.name.en, "note": "en"}],
                "classification": body.kind,
                "parent_id": _body(register, body.parent)
                if body.parent in known
                else _municipality(register),
            }
        )
        for known in [{body.id for body in register.bodies}]
        for body in register.bodies
    ]
    used = {person.party for person in register.people} | {held.party for held in register.assignments}
    names = dict(register.parties)
    parties = [
        {
            "id": _party(register, code),
            "name": names.get(code, code),
            "other_names": [{"name": code, "note": "abbreviation"}],
            "classification": "party",
        }
        for code in sorted(used - {""})
    ]
    return [whole, *bodies, *parties]


def _post_id(register: Register, body: str, capacity: str, number: int) -> str:
    return f"{_body(register, body)}/{capacity}/{number}"


def _posts(register: Register) -> list[dict[str, Any]]:
    seats = dict.fromkeys((held.body, held.capacity, held.number) for held in register.assignments)
    names = {body.id: body.name.sv for body in register.bodies}
    return [
        {
            "id": _post_id(register, body, capacity, number),
            "label": f"{label_of(capacity).sv} {number}, {names.get(body, body)}",
            "role": label_of(capacity).sv,
            "organization_id": _body(register, body),
            "area_id": _area_id(register),
        }
        for body, capacity, number in seats
    ]


def _memberships(register: Register) -> list[dict[str, Any]]:
    return [
        _without_none(
            {
                "id": f"{_municipality(register)}/assignment/{held.id}",
                "label": label_of(held.capacity).sv,
                "role": label_of(held.capacity).sv,
                "person_id": _person(register, held.person),
                "organization_id": _body(register, held.body),
                "post_id": _post_id(register, held.body, held.capacity, held.number),
                "on_behalf_of_id": _party(register, held.party) if held.party else None,
                "area_id": _area_id(register),
                "start_date": held.starts_on.isoformat(),
                "end_date": _last_day(held.ends_on),
            }
        )
        for held in register.assignments
    ]


def _area(register: Register) -> dict[str, Any]:
    return {
        "id": _area_id(register),
        "name": register.municipality,
        "identifier": register.code,
        "classification": "municipality",
    }


def _event(register: Register, year: int) -> dict[str, Any]:
    first, end = term_of(year)
    return {
        "id": f"{_municipality(register)}/term/{year}",
        "name": f"Mandattiden {year}–{year + 4}",
        "classification": "legislative period",
        "organization_id": _municipality(register),
        "start_date": first.isoformat(),
        "end_date": _last_day(end),
    }
