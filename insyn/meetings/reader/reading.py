"""Who reads what: from a request to the reader, her agenda and the paper that the address names."""

from django.http import Http404
from django.utils.translation import gettext as _

from insyn.documents.gate import has_factor
from insyn.foundation import clock
from insyn.foundation.errors import NotAllowed
from insyn.foundation.staff_pages import StaffRequest
from insyn.meetings.models import AgendaItem
from insyn.meetings.reader.papers import Agenda, Paper, Reader, agenda
from insyn.meetings.reader.places import place_of
from insyn.meetings.views import meeting_at
from insyn.meetings.views_people import own_person
from insyn.people.models import Person


def me(request: StaffRequest) -> Person:
    """The representative who is signed in; refused for somebody who is none."""
    person = own_person(request)
    if person is None:
        raise NotAllowed(
            _("Läsaren är för förtroendevalda. Sammanträdets handlingar finns under Sammanträden.")
        )
    return person


def reader_at(request: StaffRequest, body: str, day: str) -> Reader:
    """Who reads the papers of the meeting with this address; refused for somebody without a place there."""
    person, meeting = me(request), meeting_at(request, body, day)
    today = clock.today(request.municipality)
    place = place_of(person, meeting, today)
    if place is None:
        raise NotAllowed(_("Du har ingen plats i det här organet."))
    return Reader(request.actor, person, place, meeting, today, has_factor(request))


def paper_at(reader: Reader, document: int) -> tuple[Agenda, Paper]:
    """The agenda and the paper on it; a document that is not on it, or not hers to read, is not found."""
    found = agenda(reader)
    paper = found.paper(document)
    if paper is None:
        raise Http404("no such paper on the agenda")
    return found, paper


def item_at(reader: Reader, position: int) -> AgendaItem:
    """The item with this number on the agenda that has been sent."""
    items = reader.meeting.items.select_related("case", "meeting")
    found = items.filter(position=position).first()
    if found is None or not (reader.meeting.summoned_at or reader.meeting.opened_at):
        raise Http404("no such item on the agenda")
    return found
