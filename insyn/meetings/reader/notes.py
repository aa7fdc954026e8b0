"""Notes as they may be read: one's own, and those shared with one at a meeting where one has a place. Nobody else's."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from insyn.foundation import clock
from insyn.meetings.models import Meeting, Note, NoteReader, Opened
from insyn.meetings.reader.papers import Reader
from insyn.meetings.roll import Place
from insyn.people.models import Person

Sharing = Note.Sharing


@dataclass(frozen=True)
class Shown:
    """A note to one who reads it: whether it is her own, and who else reads it."""

    note: Note
    own: bool
    others: tuple[Person, ...] = ()

    @property
    def pk(self) -> int:
        """The note's number."""
        return self.note.pk


def visible(reader: Reader) -> QuerySet[Note]:
    """The notes of the meeting that the reader may see; those on what is secret only after a second factor."""
    found = _hers(reader)
    if not reader.factor:
        found = found.exclude(_on_secret())
    return (
        found.select_related("author", "item", "document", "meeting__version")
        .prefetch_related("readers__person")
        .order_by("item__position", "document", "page", "pk")
        .distinct()
    )


def _hers(reader: Reader) -> QuerySet[Note]:
    shared = Q(sharing=Sharing.NAMED, readers__person=reader.person)
    if party := _party(reader.place):
        shared |= Q(sharing=Sharing.GROUP, party=party)
    return Note.objects.filter(Q(author=reader.person) | shared, meeting=reader.meeting)


def _party(place: Place) -> str:
    return place.party or place.person.party


def _on_secret() -> Q:
    return (Q(item__isnull=False) & ~Q(item__secrecy_section="")) | (
        Q(document__isnull=False) & ~Q(document__secrecy_section="")
    )


def shown(notes: Iterable[Note], person: Person) -> list[Shown]:
    """The notes with who else reads them."""
    return [
        Shown(
            note,
            note.author_id == person.pk,
            # Not herself: a note once shared with a row that has been merged into hers.
            tuple(
                row.person
                for row in sorted(note.readers.all(), key=lambda row: row.pk)
                if row.person_id != note.author_id
            ),
        )
        for note in notes
    ]


def some_hidden(reader: Reader) -> bool:
    """Whether there are notes that only a second factor would show."""
    return not reader.factor and _hers(reader).filter(_on_secret()).exists()


def meetings_with_notes(person: Person) -> list[Meeting]:
    """The meetings where the person has notes of her own, the latest first."""
    ids = Note.objects.filter(author=person).values("meeting")
    return list(Meeting.objects.filter(pk__in=ids).select_related("version").order_by("-on", "pk"))


def notes_of(person: Person) -> list[Note]:
    """All of the person's own notes, meeting by meeting."""
    rows = Note.objects.filter(author=person).select_related("meeting__version", "item", "document")
    return list(rows.order_by("meeting__on", "meeting", "item__position", "document", "page", "pk"))


def has_notes(person: Person) -> bool:
    """Whether the person has any note of her own."""
    return Note.objects.filter(author=person).exists()


def leaves_traces() -> set[int]:
    """The numbers of everybody who has written or opened something in the reader, or had something shared with her."""
    return {
        *Note.objects.order_by("pk").values_list("author", flat=True),
        *Opened.objects.order_by("pk").values_list("person", flat=True),
        *NoteReader.objects.order_by("pk").values_list("person", flat=True),
    }


def last_trace(person: Person) -> date | None:
    """The day of the last thing that the person left in the reader, for somebody whose assignments have been taken back."""
    moments = [
        *Note.objects.filter(author=person).order_by("pk").values_list("changed_at", flat=True),
        *Opened.objects.filter(person=person).order_by("pk").values_list("last_at", flat=True),
        *NoteReader.objects.filter(person=person).order_by("pk").values_list("note__changed_at", flat=True),
    ]
    return clock.local_date(max(moments)) if moments else None


def own_note(reader: Reader, pk: int) -> Note | None:
    """A note of the reader's own at the meeting, by its number."""
    return visible(reader).filter(author=reader.person, pk=pk).first()
