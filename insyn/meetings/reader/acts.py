"""Notes: written, changed, erased, each by its author alone."""

from datetime import datetime

from django.utils.translation import gettext as _

from insyn.documents.reading import may_read
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, NotAllowed, Overtaken, Refused
from insyn.meetings.models import Meeting, Note, NoteReader, Opened
from insyn.meetings.papers.common import case_documents
from insyn.meetings.reader.pages import page_count
from insyn.meetings.reader.places import SEATED, place_of, right_body
from insyn.meetings.reader.writing import Pin, Words
from insyn.meetings.roll import Place, expected
from insyn.people.models import Person
from insyn.people.queries import assignments_on

LONGEST_TEXT, LONGEST_QUOTE, LONGEST_KEY = 4000, 500, 40
Sharing = Note.Sharing


def _note_body(note: Note, **_given: object) -> str:
    return right_body(note.meeting)


def own_body(author: Person, **_given: object) -> str:
    """A body where she sits today: what is hers she may erase also when she has left the body it was written in."""
    today = clock.today(author.municipality)
    return next((row.body for row in assignments_on(today, person=author, capacity__in=SEATED)), "")


@act("meetings.write_note", body=right_body)
def write_note(*, by: Actor, at: datetime, meeting: Meeting, pin: Pin, words: Words, key: str) -> Note:
    """Keep a note on the meeting, an item or a page of a paper. One with the same ``key`` is not kept twice.

    Invalid if it says nothing, is too long, or stands at what the meeting has not; NotAllowed without a place there.
    """
    place = _place(by, at, meeting)
    if not key or len(key) > LONGEST_KEY:
        raise Invalid(_("Anteckningen saknar sitt märke. Läs om sidan och försök igen."))
    if kept := Note.objects.filter(author=place.person, key=key).first():
        return kept
    _refuse_misplaced(by, at, meeting, pin)
    note = Note(
        author=place.person,
        meeting=meeting,
        item=pin.item,
        document=pin.document,
        page=pin.page,
        key=key,
        written_at=at,
    )
    return _written(note, place, words, at)


@act("meetings.change_note", body=_note_body)
def change_note(*, by: Actor, at: datetime, note: Note, edition: int, words: Words) -> Note:
    """Change a note that still is as its author saw it; :class:`Overtaken` if she has changed it elsewhere meanwhile."""
    held = Note.objects.select_related("meeting__version").filter(pk=note.pk).first()
    if held is None:
        raise Refused(_("Anteckningen är raderad. Skriv den som en ny om du vill ha den kvar."))
    _refuse_others(by, held)
    place = _place(by, at, held.meeting)
    if held.edition != edition:
        raise Overtaken(
            _(
                "Du har ändrat samma anteckning i ett annat fönster eller på en annan enhet. Det som sparades då står kvar;"
                " det du skrev nu finns i rutan. Jämför, och spara igen om det ska gälla."
            )
        )
    held.edition += 1
    return _written(held, place, words, at)


@act("meetings.erase_note", body=_note_body)
def erase_note(*, by: Actor, at: datetime, note: Note) -> Meeting:
    """Erase a note for good, for everybody it was shared with as well; answers with its meeting."""
    _refuse_others(by, note)
    note.delete()
    return note.meeting


@act("meetings.forget_reading", body=own_body)
def forget_reading(*, by: Actor, at: datetime, author: Person, meeting: Meeting | None = None) -> Person:
    """Erase all of the author's notes and what she has opened, at one meeting or at all; answers with the author."""
    if by.user is None or by.user.pk != author.user_id:
        raise NotAllowed(_("Det är bara du själv som raderar dina anteckningar."))
    forget(author, meeting)
    return author


def forget(author: Person, meeting: Meeting | None = None, *, shared_with_her: bool = False) -> None:
    """Erase the author's notes and receipts, and her place among the readers of others' where that is asked for."""
    only = {} if meeting is None else {"meeting": meeting}
    Note.objects.filter(author=author, **only).delete()
    Opened.objects.filter(person=author, **only).delete()
    if shared_with_her:
        NoteReader.objects.filter(person=author).delete()


def _place(by: Actor, at: datetime, meeting: Meeting) -> Place:
    person = Person.objects.filter(user=by.user).first() if by.user else None
    place = place_of(person, meeting, clock.local_date(at))
    if place is None:
        raise NotAllowed(_("Du har ingen plats i det här organet."))
    return place


def _refuse_others(by: Actor, note: Note) -> None:
    if by.user is None or note.author.user_id != by.user.pk:
        raise NotAllowed(_("Det är bara den som har skrivit anteckningen som ändrar den."))


def _refuse_misplaced(by: Actor, at: datetime, meeting: Meeting, pin: Pin) -> None:
    if pin.item is not None and pin.item.meeting_id != meeting.pk:
        raise Invalid(_("Punkten hör till ett annat sammanträde."))
    if pin.document is None:
        if pin.page is not None:
            raise Invalid(_("En sida hör till ett papper. Välj papperet först."), field="page")
        return
    items = [pin.item] if pin.item else list(meeting.items.select_related("case"))
    theirs = {entry.document_id for item in items for entry in case_documents(item)}
    own = set() if pin.item else _own_papers(meeting)
    if pin.document.pk not in theirs | own or not may_read(by, pin.document, clock.local_date(at)):
        raise Invalid(_("Papperet finns inte på dagordningen."))
    pages = page_count(pin.document)
    if pin.page is not None and not 1 <= pin.page <= pages:
        raise Invalid(
            _("Papperet har ingen sida %(page)s. Skriv en sida från 1 till %(pages)s, eller ingen.")
            % {"page": pin.page, "pages": pages}
            if pages
            else _("Papperet visas inte som sidor. Lämna sidan tom."),
            field="page",
        )


def _own_papers(meeting: Meeting) -> set[int]:
    """The ids of the meeting's own papers."""
    summons, minutes, notice = (getattr(meeting, name, None) for name in ("summons", "minutes", "notice"))
    ids = [
        summons.document_id if summons else None,
        minutes.document_id if minutes else None,
        minutes.public_document_id if minutes else None,
        notice.document_id if notice else None,
    ]
    return {pk for pk in ids if pk}


def _written(note: Note, place: Place, words: Words, at: datetime) -> Note:
    text, quote = words.text.strip(), " ".join(words.quote.split())
    if not text and not quote:
        raise Invalid(_("Skriv något, eller markera en mening på sidan."), field="text")
    if len(text) > LONGEST_TEXT:
        raise Invalid(_("Skriv högst 4 000 tecken, eller dela på anteckningen."), field="text")
    if len(quote) > LONGEST_QUOTE:
        raise Invalid(_("Markera högst 500 tecken."), field="quote")
    party = _party(words, place)
    colleagues = _colleagues(words, place, note.meeting)
    note.text, note.quote, note.sharing, note.party, note.changed_at = text, quote, words.sharing, party, at
    note.save()
    note.readers.all().delete()
    for person in colleagues:
        NoteReader(note=note, person=person).save()
    return note


def _party(words: Words, place: Place) -> str:
    if words.sharing not in Sharing.values:
        raise Invalid(_("Välj vem som får läsa anteckningen."), field="sharing")
    if words.sharing != Sharing.GROUP:
        return ""
    if not (party := place.party or place.person.party):
        raise Invalid(
            _("Du har ingen partigrupp i organet. Dela med dem du väljer i stället."), field="sharing"
        )
    return party


def _colleagues(words: Words, place: Place, meeting: Meeting) -> list[Person]:
    if words.sharing != Sharing.NAMED:
        return []
    people = {other.person for other in expected(meeting)} - {place.person}
    chosen = list(dict.fromkeys(words.named))
    if not chosen:
        raise Invalid(_("Välj minst en kollega, eller låt anteckningen vara bara din."), field="named")
    if any(person not in people for person in chosen):
        raise Invalid(_("En anteckning delas bara med dem som har en plats i organet."), field="named")
    return chosen
