"""The forms of the live screens: the floor, support for a proposal, a division held again, a connection lost."""

from django import forms
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from insyn.foundation.act_forms import ActForm
from insyn.foundation.errors import Refused
from insyn.meetings import acts
from insyn.meetings.debate import asked_of
from insyn.meetings.models import AgendaItem, Meeting, Presence, Proposal, Question, Speech
from insyn.meetings.roll import present_people
from insyn.meetings.rules import speaking
from insyn.meetings.views_forms_item import ItemForm
from insyn.meetings.views_forms_phrases import InsertPhraseForm
from insyn.meetings.views_forms_votes import QuestionActForm
from insyn.people.models import Person


class AskFloorForm(ItemForm):
    """Ask for the floor; a reply is to whoever speaks, or spoke last."""

    do, act = "ask-floor", "meetings.ask_for_floor"
    heading = _("Begär ordet")
    button = _("Sätt upp på talarlistan")
    done = _("Uppsatt på talarlistan.")
    kind = forms.ChoiceField(label=_("För vad?"), choices=Speech.Kind.choices, initial=Speech.Kind.SPEECH)

    def build(self) -> None:
        people = present_people(self.subject.meeting) if self.going_on else []
        self.ask_person(people)

    def now(self) -> bool:
        return self.going_on and self.somebody

    def perform(self) -> str | None:
        kind = self.cleaned_data["kind"]
        answered = last_begun(self.subject) if kind == Speech.Kind.REPLY else None
        acts.ask_for_floor(
            by=self.actor,
            item=self.subject,
            person=self.cleaned_data["person"],
            kind=kind,
            replies_to=answered,
        )
        return None


def last_begun(item: AgendaItem) -> Speech | None:
    """The speech that a reply answers: the one that goes on, or the last one held; a reply's own is not answered."""
    rows = item.speeches.filter(began_at__isnull=False, kind=Speech.Kind.SPEECH)
    return rows.order_by("-began_at", "-pk").first()


class SpeechForm(ActForm):
    """A form on a line of the speakers' list."""

    many, small = True, True
    subject: Speech

    @property
    def body(self) -> str:
        return self.subject.item.meeting.body


class GiveFloorForm(SpeechForm):
    """Give the floor."""

    do, act = "give-floor", "meetings.give_floor"
    button = _("Ge ordet")

    def perform(self) -> str | None:
        acts.give_floor(by=self.actor, speech=self.subject)
        return None


class EndSpeechForm(SpeechForm):
    """The speech is over."""

    do, act = "end-speech", "meetings.end_speech"
    button = _("Anförandet är slut")

    def perform(self) -> str | None:
        acts.end_speech(by=self.actor, speech=self.subject)
        return None


class LeaveListForm(SpeechForm):
    """Off the list."""

    do, act = "leave-list", "meetings.leave_speakers_list"
    button = _("Stryk från talarlistan")

    def perform(self) -> str | None:
        acts.leave_speakers_list(by=self.actor, speech=self.subject)
        return None


class SupportForm(ActForm):
    """Support a proposal, oneself."""

    do, act = "support", "meetings.support_proposal"
    many, small = True, True
    button = _("Stöd förslaget")
    done = _("Ditt stöd är antecknat.")
    subject: Proposal

    @property
    def body(self) -> str:
        return self.subject.item.meeting.body

    def perform(self) -> str | None:
        own = Person.objects.filter(user=self.actor.user).first()
        if own is None:
            raise Refused(_("Bara den som tjänstgör i ärendet stöder ett förslag."))
        acts.support_proposal(by=self.actor, proposal=self.subject, person=own)
        return None


class RedoForm(QuestionActForm):
    """Hold the division again."""

    do, act = "redo", "meetings.redo_division"
    heading = _("Gör om voteringen")
    explains = _("Alla röster i den faller, och alla röstar igen.")
    button = _("Gör om voteringen")
    done = _("Voteringen har börjat om.")
    reason = forms.CharField(label=_("Varför"), max_length=300)

    def perform(self) -> str | None:
        acts.redo_division(by=self.actor, question=self.subject, reason=self.cleaned_data["reason"])
        return None


class ConnectionForm(ItemForm):
    """Somebody who takes part remotely has lost her connection, or has it again."""

    do, act = "connection", "meetings.note_connection"
    heading = _("Förbindelsen på distans")
    explains = _("Den som inte kan se och höra de andra är frånvarande, och en ersättare tjänstgör.")
    button = _("Anteckna")
    done = _("Förbindelsen är antecknad.")
    happened = forms.ChoiceField(
        label=_("Vad hände?"),
        choices=[("lost", _("Bröts")), ("restored", _("Är tillbaka"))],
        widget=forms.RadioSelect,
    )

    def build(self) -> None:
        self.ask_person(remote_people(self.subject.meeting) if self.open else [])

    def now(self) -> bool:
        return self.open and self.somebody

    def perform(self) -> str | None:
        acts.note_connection(
            by=self.actor,
            meeting=self.subject.meeting,
            person=self.cleaned_data["person"],
            restored=self.cleaned_data["happened"] == "restored",
        )
        return None


class KeepTextForm(ItemForm):
    """Let what has been typed be the item's text in the minutes."""

    do, act = "keep-text", "meetings.keep_item_text"
    heading = _("Punktens text i protokollet")
    button = _("Spara i protokollet")
    done = _("Texten står i protokollet.")
    edition = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def now(self) -> bool:
        return self.subject.begun_at is not None and self.subject.meeting.state in (
            Meeting.State.OPEN,
            Meeting.State.CLOSED,
        )

    def perform(self) -> str | None:
        acts.keep_item_text(by=self.actor, item=self.subject, edition=self.cleaned_data["edition"])
        return None


def remote_people(meeting: Meeting) -> list[Person]:
    """Those whose latest presence is remote."""
    rows = meeting.presences.select_related("person").order_by("from_position", "pk")
    last: dict[int, Presence] = {row.person_id: row for row in rows}
    return [row.person for row in last.values() if row.remote]


ON_SPEECH: tuple[type[SpeechForm], ...] = (GiveFloorForm, EndSpeechForm, LeaveListForm)


def next_on_list(item: AgendaItem) -> Speech | None:
    """Who is next to speak."""
    rows = {row.pk: row for row in item.speeches.filter(withdrawn_at__isnull=True)}
    found = speaking.queue([asked_of(row) for row in rows.values()])
    return rows[found[0].id] if found else None


def sent_live_form(request: object, item: AgendaItem, do: str, on: int) -> ActForm | None:
    """The form of the live screens with this name, on the row it was sent for."""
    data = request.POST  # type: ignore[attr-defined]
    for kind in (AskFloorForm, ConnectionForm, KeepTextForm, InsertPhraseForm):
        if kind.do == do:
            return kind(request, item, data)  # type: ignore[arg-type]
    for model, kinds in ((Speech, ON_SPEECH), (Proposal, (SupportForm,)), (Question, (RedoForm,))):
        for row_kind in kinds:
            if row_kind.do == do:
                row = model._default_manager.filter(pk=on, item=item).first()
                if row is None:
                    raise Http404("no such row of the item")
                return row_kind(request, row, data)  # type: ignore[arg-type]
    return None
