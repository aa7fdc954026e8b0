"""The forms of the notes: write one, change it, erase it, erase everything."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from insyn.foundation.act_forms import ActForm
from insyn.foundation.errors import Refused
from insyn.foundation.staff_pages import StaffRequest
from insyn.meetings.models import Note
from insyn.meetings.reader import acts
from insyn.meetings.reader.papers import Reader
from insyn.meetings.reader.places import right_body
from insyn.meetings.reader.writing import Pin, Words
from insyn.meetings.roll import expected
from insyn.people.models import Person


@dataclass(frozen=True)
class Pinned:
    """Where a note is to be written, by whom, and on which page to begin with."""

    reader: Reader
    pin: Pin
    pages: int = 0


@dataclass(frozen=True)
class Held:
    """A note that its author may change."""

    reader: Reader
    note: Note

    @property
    def pk(self) -> int:
        """The note's number, which its form is named by."""
        return self.note.pk


class WordsForm(ActForm):
    """What a note says and with whom it is shared."""

    text = forms.CharField(
        label=_("Anteckning"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    quote = forms.CharField(
        label=_("Markerad mening"),
        required=False,
        max_length=500,
        help_text=_("Som den står i papperet; den märks på sidan. Lämna tomt för en vanlig anteckning."),
    )
    sharing = forms.ChoiceField(
        label=_("Vem läser den"),
        choices=[(kind.value, kind.label) for kind in Note.Sharing],
        widget=forms.RadioSelect,
        initial=Note.Sharing.PRIVATE,
    )
    named = forms.MultipleChoiceField(
        label=_("De jag väljer"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Används bara om du har valt det ovan."),
    )

    @property
    def reader(self) -> Reader:
        """Who writes."""
        return self.subject.reader

    @property
    def body(self) -> str:
        return right_body(self.reader.meeting)

    def build(self) -> None:
        others = [place.person for place in expected(self.reader.meeting)]
        self.people: dict[str, Person] = {str(p.pk): p for p in others if p != self.reader.person}
        self.fields["named"].choices = [(pk, p.with_party) for pk, p in self.people.items()]  # type: ignore[attr-defined]

    def words(self) -> Words:
        """What was written."""
        data = self.cleaned_data
        named = tuple(self.people[pk] for pk in data["named"])
        return Words(data["text"], data["quote"], data["sharing"], named)


class WriteNoteForm(WordsForm):
    """A new note."""

    do, act = "note", "meetings.write_note"
    heading = _("Anteckna")
    button = _("Spara anteckningen")
    done = _("Anteckningen är sparad.")
    page = forms.IntegerField(label=_("Sida"), required=False, min_value=1)
    key = forms.CharField(widget=forms.HiddenInput, max_length=40)
    field_order: Sequence[str] = ("page", "text", "quote", "sharing", "named", "key")
    subject: Pinned

    def build(self) -> None:
        super().build()
        self.fields["key"].initial = str(uuid4())
        if not self.subject.pages:
            del self.fields["page"]
        else:
            self.fields["page"].initial = self.subject.pin.page
            self.fields["page"].widget.attrs["max"] = self.subject.pages
        if self.subject.pin.document is None:
            del self.fields["quote"]

    def words(self) -> Words:
        self.cleaned_data.setdefault("quote", "")
        return super().words()

    def perform(self) -> str | None:
        pin = self.subject.pin
        pin = Pin(pin.item, pin.document, self.cleaned_data.get("page"))
        self.note = acts.write_note(
            by=self.actor,
            meeting=self.reader.meeting,
            pin=pin,
            words=self.words(),
            key=self.cleaned_data["key"],
        )
        return None


class ErasedMeanwhileForm(WriteNoteForm):
    """A change to a note that is erased: what was written is kept in the form for a new one."""

    def __init__(self, request: StaffRequest, subject: Pinned, data: QueryDict) -> None:
        kept = data.copy()
        kept["key"] = str(uuid4())
        super().__init__(request, subject, kept)

    def perform(self) -> str | None:
        raise Refused(
            _("Anteckningen är raderad. Det du skrev står kvar i rutan: spara det som en ny om du vill.")
        )


class ChangeNoteForm(WordsForm):
    """The note as it stands, to change."""

    do, act = "change-note", "meetings.change_note"
    many = True
    heading = _("Ändra")
    button = _("Spara ändringen")
    done = _("Anteckningen är ändrad.")
    edition = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    subject: Held

    def build(self) -> None:
        super().build()
        note = self.subject.note
        for name in ("text", "quote", "sharing", "edition"):
            self.fields[name].initial = getattr(note, name)
        self.fields["named"].initial = [str(row.person_id) for row in note.readers.all()]
        if note.document is None:
            del self.fields["quote"]

    def words(self) -> Words:
        self.cleaned_data.setdefault("quote", "")
        return super().words()

    def perform(self) -> str | None:
        self.note = acts.change_note(
            by=self.actor,
            note=self.subject.note,
            edition=self.cleaned_data["edition"],
            words=self.words(),
        )
        return None

    def refuse(self, refusal: Refused) -> None:
        """After a collision the next save builds on what stands, which she is shown beside what she wrote."""
        super().refuse(refusal)
        if str(self.subject.note.edition) != self.data.get("edition"):
            self.build_on(self.subject.note.edition)


class EraseNoteForm(ActForm):
    """Erase it."""

    do, act = "erase-note", "meetings.erase_note"
    many = small = True
    button = _("Radera")
    done = _("Anteckningen är raderad.")
    subject: Held

    @property
    def body(self) -> str:
        return right_body(self.subject.note.meeting)

    def perform(self) -> str | None:
        acts.erase_note(by=self.actor, note=self.subject.note)
        return None


class ForgetForm(ActForm):
    """Erase everything of one's own, at all meetings."""

    do, act = "forget", "meetings.forget_reading"
    heading = _("Radera allt jag har skrivit och öppnat")
    explains = _(
        "Alla dina anteckningar och markeringar raderas, också för dem du har delat dem med, och vad du har öppnat glöms."
        " Det går inte att ångra."
    )
    button = _("Radera allt")
    done = _("Allt är raderat.")
    sure = forms.BooleanField(label=_("Ja, radera allt"))
    subject: Person

    @property
    def body(self) -> str:
        return acts.own_body(self.subject)

    def perform(self) -> str | None:
        acts.forget_reading(by=self.actor, author=self.subject)
        return None
