"""Meetings with their agendas, what each item came to, and where bodies meet."""

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet

from insyn.documents.queries import end_of, open_on, published
from insyn.meetings.models import AgendaItem, Meeting, Participant
from insyn.meetings.queries import notice_by, state_on
from insyn.meetings.queries_outcomes import decided_items
from insyn.opendata.oparl.objects.files import file_told
from insyn.opendata.oparl.objects.made import Keys, Made, World, embedded, local, numbers
from insyn.opendata.oparl.objects.people import people_ids

STATES = {
    Meeting.State.PLANNED: "terminiert",
    Meeting.State.SUMMONED: "eingeladen",
    Meeting.State.OPEN: "eingeladen",
    Meeting.State.CLOSED: "eingeladen",
    Meeting.State.APPROVED: "durchgeführt",
    Meeting.State.CANCELLED: "terminiert",
}
"""The three states that the specification recommends: done is what has its minutes approved."""
RESULTS = {
    AgendaItem.Outcome.DECIDED: "Beslut",
    AgendaItem.Outcome.PROPOSED: "Förslag till nästa organ",
    AgendaItem.Outcome.FORWARDED: "Vidare till nästa steg",
    AgendaItem.Outcome.REFERRED_BACK: "Återremiss",
    AgendaItem.Outcome.ADJOURNED: "Bordlagt",
    AgendaItem.Outcome.NOTED: "Till protokollet",
}
WITHHELD = "Ärende med sekretess"


def public_meetings(known: date) -> QuerySet[Meeting]:
    """The public meetings of the municipality's bodies; the parties' own are none of them."""
    return published(Meeting, known).filter(party="")


def public_items(known: date) -> QuerySet[AgendaItem]:
    """The items that are public, and those that were settled with secrecy, of which a place and a section are told."""
    meetings = public_meetings(known).order_by().values("pk")
    open_ = published(AgendaItem, known).filter(meeting__in=meetings).order_by().values("pk")
    secret = decided_items(known).exclude(secrecy_section="").order_by().values("pk")
    return (AgendaItem.objects.filter(pk__in=open_) | AgendaItem.objects.filter(pk__in=secret)).order_by("pk")


def items(world: World, keys: Keys = None) -> Iterator[Made]:
    """Agenda items."""
    rows = public_items(world.known)
    wanted = numbers(keys)
    if wanted is not None:
        rows = rows.filter(pk__in=wanted)
    for item in rows.select_related("meeting", "case", "meeting__notice"):
        yield item_made(world, item)


def item_made(world: World, item: AgendaItem) -> Made:
    """An item: what it is about and what it came to; of a secret one that it was there, and by which section."""
    meeting = item.meeting
    common: dict[str, Any] = {
        "meeting": world.at.of("meeting", meeting.pk),
        "order": item.position,
        "number": str(item.position),
        "web": f"{world.at.page('portal:meeting', meeting.body, meeting.address)}#punkt-{item.position}",
    }
    settled = item.decided_at is not None and item.decided_at < end_of(world.known)
    if settled:
        common["Insyn:decision"] = world.at.page(
            "opendata:decision", meeting.body, meeting.address, item.position
        )
    if item.secret:
        return world.made(
            "agenda-item", item.pk, item.decided_at, name=WITHHELD, public=False,
            **common, **{"Insyn:ground": item.secrecy_section},
        )  # fmt: skip
    case = item.case if open_on(item.case, world.known) else None
    return world.made(
        "agenda-item", item.pk, item.published_at, name=item.title,
        public=not item.closed_doors and _is_open(world, meeting),
        consultation=world.at.of("consultation", item.pk) if case else None,
        result=RESULTS.get(item.outcome) if settled else None,  # type: ignore[call-overload]
        resolutionText=item.decision if settled else None,
        start=local(item.begun_at) if item.begun_at and item.begun_at < end_of(world.known) else None,
        end=local(item.decided_at) if settled else None,
        **common, **({"Insyn:paragraph": item.paragraph} if settled and item.paragraph else {}),
    )  # fmt: skip


def _is_open(world: World, meeting: Meeting) -> bool:
    standing = world.bodies.get(meeting.body)
    return standing is not None and standing.body.open


def meetings(world: World, keys: Keys = None) -> Iterator[Made]:
    """Meetings with their items; who took part and the minutes once the approved minutes are posted."""
    rows = public_meetings(world.known)
    wanted = numbers(keys)
    if wanted is not None:
        rows = rows.filter(pk__in=wanted)
    rows = rows.select_related(
        "minutes__public_document", "notice__document", "summons__document", "summons__bundle"
    )
    of_meeting: dict[int, list[AgendaItem]] = {}
    ids = rows.order_by().values("pk")
    for item in public_items(world.known).filter(meeting__in=ids).select_related("case").order_by("position"):
        of_meeting.setdefault(item.meeting_id, []).append(item)
    there: dict[int, set[int]] = {}
    for pk, person in Participant.objects.filter(item__meeting__in=ids).values_list(
        "item__meeting", "person"
    ):
        there.setdefault(pk, set()).add(person)
    known_people = people_ids(world)
    for meeting in rows.order_by("pk"):
        own = of_meeting.get(meeting.pk, [])
        for item in own:
            item.meeting = meeting
        took_part = sorted(there.get(meeting.pk, set()) & known_people)
        yield _meeting(world, meeting, own, took_part)


def _meeting(world: World, meeting: Meeting, own: list[AgendaItem], took_part: list[int]) -> Made:
    state = state_on(meeting, world.known)
    posted = notice_by(meeting, world.known) is not None
    minutes = getattr(meeting, "minutes", None)
    summons = getattr(meeting, "summons", None)
    name = world.name_of(meeting.body).sv
    closed = meeting.closed_at if meeting.closed_at and meeting.closed_at < end_of(world.known) else None
    others = [summons.bundle] if summons else []
    others += [meeting.notice.document] if posted else []
    place = location_made(world, meeting.place) if meeting.place else None
    return world.made(
        "meeting", meeting.pk, meeting.published_at, name=f"{name} {meeting.on}",
        meetingState=STATES[state], cancelled=state == Meeting.State.CANCELLED,  # type: ignore[index]
        start=local(meeting.starts_at), end=local(closed), location=place.told if place else None,
        organization=[world.at.of("organization", meeting.body)],
        participant=[world.at.of("person", pk) for pk in took_part] if posted else None,
        invitation=_file(world, summons.document if summons else None),
        resultsProtocol=_file(world, minutes.public_document if minutes and posted else None),
        auxiliaryFile=[told for one in others if (told := _file(world, one))],
        agendaItem=[embedded(item_made(world, item).told, "meeting") for item in own],
        web=world.at.page("portal:meeting", meeting.body, meeting.address),
    )  # fmt: skip


def _file(world: World, document: Any) -> dict[str, Any] | None:
    return file_told(world, document) if document is not None and open_on(document, world.known) else None


def place_key(place: str) -> str:
    """The key of a place: made of its words, so that the same words are the same place."""
    return hashlib.sha256(place.encode()).hexdigest()[:16]


def location_made(world: World, place: str) -> Made:
    """A place as the summonses name it, without what refers to it."""
    return world.made("location", place_key(place), description=place)


def locations(world: World, keys: Keys = None) -> Iterator[Made]:
    """The places where public meetings are held."""
    found: dict[str, list[int]] = {}
    for place, pk in public_meetings(world.known).exclude(place="").order_by("pk").values_list("place", "pk"):
        found.setdefault(place, []).append(pk)
    for place, where in found.items():
        if keys is None or place_key(place) in keys:
            made = location_made(world, place)
            made.told["meetings"] = [world.at.of("meeting", pk) for pk in where]
            yield made
