"""Loading a municipality's files: the organisation, the election, invented people in every seat, the year's meetings."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path

from django.db import transaction

from insyn.demonstration.statutes import load_texts
from insyn.description.calendar import PlannedMeeting, read_calendar
from insyn.description.election import read_election
from insyn.description.labels import key_label
from insyn.description.register import RegisteredPerson, read_register
from insyn.elections.beginning import record_described
from insyn.elections.queries import parties_in_assembly
from insyn.foundation.actors import Actor
from insyn.foundation.models import Municipality
from insyn.foundation.tenancy import in_municipality
from insyn.meetings.acts import plan_meeting
from insyn.organisation.acts import adopt_version, load_administration, load_version
from insyn.organisation.queries import organisation_on
from insyn.people.acts import give_assignment, register_person
from insyn.people.models import Person

Progress = Callable[[str], None]
LOADED_AT = datetime(2019, 1, 1, 8, tzinfo=UTC)
VERSIONS = (2010, 2011, 2015, 2020)
"""The political files, by the year that the presentation shows them in; each says from which day it holds."""
DATA = Path(__file__).resolve().parents[2] / "data"
NORSJO = DATA / "norsjo"
PLACES = {"kf": "Medborgarhuset, Norsjö", "gruppmoten": "Partiets lokal"}
# No source says where the bodies meet; every place of the example is marked as assumed together with its date or hour.
PLACE = "Kommunkontoret, Norsjö"


def load_norsjo(progress: Progress = lambda line: None) -> Municipality:
    """Load Norsjö 2020 as a demonstration municipality; does nothing if it is there already.

    All or nothing: a broken file leaves an empty database behind, not half a municipality.
    """
    if found := Municipality.objects.filter(code="2417").first():
        return found
    with transaction.atomic():
        municipality = Municipality.objects.create(
            code="2417",
            name="Norsjö kommun",
            slug="norsjo",
            demonstration=True,
            appeal_court="Förvaltningsrätten i Umeå",
            contact="Exempeladress: Kommunkontoret, Norsjö · kommun@exempel.invalid",
        )
        with in_municipality(municipality):
            by = Actor.system(municipality)
            _load_organisation(by, progress)
            progress(
                f"{len(load_texts(by, LOADED_AT))} påhittade exempeltexter till styrdokumenten är inlagda"
            )
            _load_election(by, progress)
            _load_people(by, progress)
            _load_meetings(by, progress)
    return municipality


def load_ange(progress: Progress = lambda line: None) -> Municipality:
    """Load Ånge 2020, as far as the presentation tells of it, to be laid beside Norsjö; does nothing if it is there.

    The organisation only: no source names a person, a meeting or an administration, and none is invented.
    """
    if found := Municipality.objects.filter(code="2260").first():
        return found
    with transaction.atomic():
        municipality = Municipality.objects.create(
            code="2260",
            name="Ånge kommun",
            slug="ange",
            demonstration=True,
            appeal_court="Förvaltningsrätten i Härnösand",
            contact="Exempeladress: Ånge kommun · ange@exempel.invalid",
        )
        with in_municipality(municipality):
            by = Actor.system(municipality)
            text = (DATA / "ange" / "2020.toml").read_text(encoding="utf-8")
            adopt_version(by=by, at=LOADED_AT, version=load_version(by=by, at=LOADED_AT, text=text))
    progress("Ånge kommuns organisation 2020 är inläst, att jämföra med")
    return municipality


def _load_organisation(by: Actor, progress: Progress) -> None:
    for year in VERSIONS:
        text = (NORSJO / f"{year}.toml").read_text(encoding="utf-8")
        adopt_version(by=by, at=LOADED_AT, version=load_version(by=by, at=LOADED_AT, text=text))
    text = (NORSJO / "2020-administration.toml").read_text(encoding="utf-8")
    adopt_version(by=by, at=LOADED_AT, version=load_administration(by=by, at=LOADED_AT, text=text))
    progress("Organisationen 2019– och de tre före den är inlästa, kontrollerade mot lagen och antagna")


def _load_election(by: Actor, progress: Progress) -> None:
    election = read_election(NORSJO / "2018-election.toml")
    record_described(by=by, at=LOADED_AT, election=election)
    progress("Valet 2018: " + ", ".join(f"{p.code} {p.seats}" for p in election.seated))


def _load_people(by: Actor, progress: Progress) -> None:
    register = read_register(NORSJO / "2020-people.toml")
    for entry in register.people:
        _load_person(
            by, entry, register.about.starts_on, register.about.invented, register.about.source or ""
        )
    progress(f"{len(register.people)} påhittade personer på sina platser")


def _load_person(by: Actor, entry: RegisteredPerson, starts_on: date, invented: bool, source: str) -> Person:
    person = register_person(
        by=by,
        at=LOADED_AT,
        given_name=entry.given_name,
        family_name=entry.family_name,
        party=entry.party,
        email=f"{entry.id}@exempel.invalid",
        invented=invented,
    )
    for seat in entry.held:
        give_assignment(
            by=by,
            at=LOADED_AT,
            person=person,
            body=seat.body,
            capacity=seat.capacity,
            number=seat.number,
            starts_on=starts_on,
            source=source,
        )
    return person


def _load_meetings(by: Actor, progress: Progress) -> None:
    calendar = read_calendar(NORSJO / "2020-meetings.toml")
    for meeting in calendar.meetings:
        for party in _parties_meeting(meeting):
            plan_meeting(
                by=by,
                at=LOADED_AT,
                body=meeting.body,
                on=meeting.date,
                starts=_hour(meeting),
                party=party,
                place=PLACES.get(meeting.body, PLACE),
                stated_weekday=meeting.weekday.value if meeting.weekday else "",
                source=(meeting.source or "")[:300],
                assumed="; ".join(_reasons(meeting))[:300],
            )
    progress(f"{len(calendar.meetings)} sammanträden 2020 planerade, med källans datum")


def _reasons(meeting: PlannedMeeting) -> list[str]:
    """What is assumed of the meeting and why, with each key in words."""
    marks = (mark.partition(":") for mark in meeting.assumed)
    return [f"{key_label(key).sv}: {reason.strip()}" for key, _, reason in marks]


def _hour(meeting: PlannedMeeting) -> time:
    """The stated hour, or the one the organisation file gives for the body, or nine in the morning."""
    meets = organisation_on(meeting.date).body(meeting.body).meets
    return meeting.time or (meets.time if meets and meets.time else time(9))


def _parties_meeting(meeting: PlannedMeeting) -> list[str]:
    body = organisation_on(meeting.date).body(meeting.body)
    if body.kind == "party-group":
        return [party.code for party in parties_in_assembly(meeting.date)]
    return [""]
