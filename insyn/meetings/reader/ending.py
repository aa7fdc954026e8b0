"""The notes of those who have left: they are told, can take them out, and after half a year all of it is erased."""

from datetime import date, datetime

from django.db.models import Max, Q

from insyn.foundation import clock, mail
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.meetings.models import NotesEnding
from insyn.meetings.reader.acts import forget
from insyn.meetings.reader.notes import has_notes, last_trace, leaves_traces
from insyn.meetings.rules.keeping_notes import erased_on
from insyn.people.models import Assignment, Person


def left_on(person: Person, on: date) -> date | None:
    """The first day without her last assignment; None while she has one, or one that begins later."""
    held = Assignment.objects.filter(person=person)
    if held.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on)).exists():
        return None
    found: date | None = held.aggregate(last=Max("ends_on"))["last"]
    return found or last_trace(person)


def ending_of(person: Person) -> date | None:
    """The day on which the person's notes are erased, once she has been told that it comes."""
    row = NotesEnding.objects.filter(person=person).first()
    return erased_on(row.left_on, row.told_on) if row else None


def end_notes(by: Actor, on: date) -> None:
    """The job of each day: tell those who have left, and erase what nobody is to keep any more."""
    gone = NotesEnding.objects.values("person")
    for person in Person.objects.filter(Q(pk__in=leaves_traces()) | Q(pk__in=gone)).order_by("pk"):
        left, row = left_on(person, on), NotesEnding.objects.filter(person=person).first()
        if left is None:
            if row:
                row.delete()
        elif row is None or row.left_on != left:
            tell_of_ending(by=by, person=person, left_on=left)
        elif on >= erased_on(row.left_on, row.told_on):
            forget_after_leaving(by=by, author=person)


@act("meetings.tell_of_ending")
def tell_of_ending(*, by: Actor, at: datetime, person: Person, left_on: date) -> Person:
    """Tell somebody who has left her last assignment when her notes are erased, and how she takes them out before."""
    NotesEnding.objects.filter(person=person).delete()
    told = clock.local_date(at)
    NotesEnding(person=person, left_on=left_on, told_on=told).save()
    if has_notes(person):
        _write(person, erased_on(left_on, told))
    return person


def _write(person: Person, day: date) -> None:
    address = mail.link("work:reader-all-notes", person.municipality.slug)
    paragraphs = (
        f"Till {person.name}",
        f"Ditt sista uppdrag har slutat. Dina anteckningar i läsaren, också de som du har delat, raderas den {day.isoformat()}.",
        f"Vill du ha kvar dem hämtar du dem som fil innan dess: {address}",
        person.municipality.name,
    )
    mail.write(
        to=person.email,
        subject=f"Dina anteckningar raderas den {day.isoformat()}",
        text="\n\n".join(paragraphs),
        about=f"people.person:{person.pk}",
    )


@act("meetings.forget_after_leaving")
def forget_after_leaving(*, by: Actor, at: datetime, author: Person) -> Person:
    """Erase all that somebody who has left has written and opened, and what was shared with her. The journal never has what."""
    forget(author, shared_with_her=True)
    NotesEnding.objects.filter(person=author).delete()
    return author
