"""A decision as JSON, and many as JSON lines and tables. Tables are RFC 4180: commas, UTF-8, a first line of names."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from insyn.meetings.rules.outcome_record import (
    DivisionRecord,
    EarlyRecord,
    ElectionRecord,
    OutcomeRecord,
    ResignationRecord,
    Said,
    Service,
    Somebody,
)
from insyn.people.rules.export import guarded


@dataclass(frozen=True)
class Place:
    """Where the decisions stand: the municipality's code, and the addresses below which they and their pages lie."""

    code: str
    decisions: str
    meetings: str

    def id_of(self, record: OutcomeRecord) -> str:
        """The decision's permanent address."""
        return f"{self.decisions}{record.body}/{record.meeting}/{record.position}.json"

    def page_of(self, record: OutcomeRecord) -> str:
        """The page that shows it."""
        return f"{self.meetings}{record.body}/{record.meeting}/#punkt-{record.position}"


def as_dict(record: OutcomeRecord, place: Place, language: str = "sv") -> dict[str, Any]:
    """A decision as its fields (``rules.fields``); words that Insyn writes in the language asked for."""
    force = record.force
    return {
        "id": place.id_of(record),
        "page": place.page_of(record),
        "municipality": place.code,
        "body": record.body,
        "body_name": record.body_name.in_(language),
        "meeting": record.meeting,
        "met_on": _day(record.met_on),
        "position": record.position,
        "paragraph": record.paragraph,
        "kind": record.kind.value,
        "secrecy_section": record.secrecy_section or None,
        "title": record.title or None,
        "case": record.case or None,
        "decided_on": _day(record.decided_on),
        "decision": record.decision or None,
        "against_proposal": record.against.value if record.against else None,
        "put_off": {
            "to": record.put.to or None,
            "name": record.put.name.in_(language) if record.put.name else None,
            "until": _day(record.put.until),
        }
        if record.put
        else None,
        "elections": [_election(one) for one in record.elections],
        "resignation": _resignation(record.resignation),
        "minutes_posted": record.minutes_posted,
        "divisions": [_division(one) for one in record.divisions],
        "service": [_service(one) for one in record.service],
        "disqualified": _said(record.disqualified),
        "reservations": _said(record.reservations),
        "notes": _said(record.notes),
        "legal_force": {
            "status": force.status.value,
            "words": force.words.in_(language),
            "section": force.citation,
            "last_day": _day(force.last_day),
            "since": _day(force.since),
            "stayed": force.stayed,
        }
        if force
        else None,
        "carried_out_before_force": [_early(one) for one in record.early if one.ground.value],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _person(person: Somebody) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        "party": person.party or None,
        "invented": person.invented,
    }


def _said(rows: Iterable[Said]) -> list[dict[str, Any]]:
    return [{"person": _person(row.person), "text": row.text} for row in rows]


def _election(one: ElectionRecord) -> dict[str, Any]:
    return {
        "body": one.body,
        "capacity": one.capacity,
        "places": one.places,
        "method": one.method,
        "starts_on": _day(one.starts_on),
        "until": _day(one.until),
        "elected": [
            {"person": _person(person), "group": group or None, "by_lot": by_lot}
            for person, group, by_lot in one.elected
        ],
    }


def _resignation(one: ResignationRecord | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "person": _person(one.person),
        "body": one.body,
        "capacity": one.capacity,
        "granted": one.granted,
    }


def _division(one: DivisionRecord) -> dict[str, Any]:
    return {
        "number": one.number,
        "purpose": one.purpose,
        "yes_means": one.yes_means,
        "no_means": one.no_means,
        "yes": one.yes,
        "no": one.no,
        "abstained": one.abstained,
        "answer": one.answer,
        "majority": one.majority,
        "section": one.section,
        "settled_by": one.settled_by,
        "open": one.open,
        "votes": [{"person": _person(person), "vote": vote} for person, vote in one.votes],
    }


def _service(one: Service) -> dict[str, Any]:
    return {
        "person": _person(one.person),
        "serving_for": _person(one.serving_for) if one.serving_for else None,
        "from_position": one.from_position,
        "to_position": one.to_position,
        "from_paragraph": one.from_paragraph,
        "to_paragraph": one.to_paragraph,
    }


def _early(one: EarlyRecord) -> dict[str, Any]:
    return {
        "ground": one.ground.value,
        "section": one.ground.citation,
        "reasons": one.reasons,
        "noted_on": _day(one.noted_on),
    }


def as_json(record: OutcomeRecord, place: Place, language: str = "sv") -> bytes:
    """One decision."""
    return json.dumps(as_dict(record, place, language), ensure_ascii=False, indent=1).encode()


def as_lines(records: Iterable[OutcomeRecord], place: Place, language: str = "sv") -> bytes:
    """A decision a line."""
    lines = (json.dumps(as_dict(record, place, language), ensure_ascii=False) for record in records)
    return "".join(f"{line}\n" for line in lines).encode()


DECISIONS = (
    "id", "page", "municipality", "body", "body_name", "meeting", "met_on", "position", "paragraph", "kind",
    "secrecy_section", "title", "case", "decided_on", "decision", "against_proposal", "put_off_to", "put_off_name",
    "put_off_until", "minutes_posted", "legal_force", "legal_force_since", "last_appeal_day",
)  # fmt: skip
VOTES = (
    "decision", "body", "met_on", "paragraph", "position", "division", "purpose", "yes_means", "no_means", "yes", "no",
    "abstained", "answer", "majority", "section", "settled_by", "open", "person_id", "person", "party", "invented", "vote",
)  # fmt: skip
SERVICE = (
    "decision", "body", "met_on", "paragraph", "position", "person_id", "person", "party", "invented", "serving_for_id",
    "serving_for", "from_position", "to_position", "from_paragraph", "to_paragraph",
)  # fmt: skip


def decisions_csv(records: Iterable[OutcomeRecord], place: Place, language: str = "sv") -> bytes:
    """A row for each decision, without what is many."""
    return _table(DECISIONS, (_decision_row(as_dict(one, place, language)) for one in records))


def _decision_row(told: dict[str, Any]) -> list[Any]:
    put, force = told["put_off"] or {}, told["legal_force"] or {}
    flat = told | {
        "put_off_to": put.get("to"),
        "put_off_name": put.get("name"),
        "put_off_until": put.get("until"),
        "legal_force": force.get("status"),
        "legal_force_since": force.get("since"),
        "last_appeal_day": force.get("last_day"),
    }
    return [flat[name] for name in DECISIONS]


def votes_csv(records: Iterable[OutcomeRecord], place: Place) -> bytes:
    """A row for each vote of an open division; a secret one has one row without anybody."""
    return _table(VOTES, (row for record in records for row in _votes(record, place)))


def _votes(record: OutcomeRecord, place: Place) -> Iterator[list[Any]]:
    for one in record.divisions:
        head = [
            place.id_of(record), record.body, _day(record.met_on), record.paragraph, record.position, one.number,
            one.purpose, one.yes_means, one.no_means, one.yes, one.no, one.abstained, one.answer, one.majority,
            one.section, one.settled_by, one.open,
        ]  # fmt: skip
        if not one.open:
            yield [*head, None, None, None, None, None]
        for person, vote in one.votes:
            yield [*head, person.id, person.name, person.party, person.invented, vote]


def service_csv(records: Iterable[OutcomeRecord], place: Place) -> bytes:
    """A row for each person and decision that she took part in."""
    return _table(SERVICE, (row for record in records for row in _services(record, place)))


def _services(record: OutcomeRecord, place: Place) -> Iterator[list[Any]]:
    for one in record.service:
        absent = one.serving_for
        yield [
            place.id_of(record), record.body, _day(record.met_on), record.paragraph, record.position, one.person.id,
            one.person.name, one.person.party, one.person.invented, absent.id if absent else None,
            absent.name if absent else None, one.from_position, one.to_position, one.from_paragraph, one.to_paragraph,
        ]  # fmt: skip


def _table(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue().encode()


def _cell(value: Any) -> str:
    """A value as a table has it; true and false as JSON writes them, and nothing that a spreadsheet would run."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return guarded(value) if isinstance(value, str) else str(value)
