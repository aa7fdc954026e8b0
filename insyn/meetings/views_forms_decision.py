"""The forms that end an item: the decision, reservations against it, and notes to the minutes."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from insyn.meetings import acts
from insyn.meetings.kinds import keeps_minutes
from insyn.meetings.models import AgendaItem, Meeting, ResignationItem
from insyn.meetings.questions import standing_of
from insyn.meetings.roll import present_people
from insyn.meetings.rules.proposals import Result
from insyn.meetings.rules.putting_off import Return, agreed
from insyn.meetings.serving import kind_of
from insyn.meetings.views_forms_item import LONG, ItemForm, return_choices, return_day_field, return_to_field


class DecisionForm(ItemForm):
    """Record what was decided; where proposals stand, what won is what is recorded."""

    do, act = "decide", "meetings.record_decision"
    heading = _("Anteckna beslutet")
    button = _("Anteckna beslutet")
    done = _("Beslutet är antecknat.")
    text = forms.CharField(
        label=_("Beslut"), required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": 3})
    )

    to = return_to_field()
    until = return_day_field()

    def build(self) -> None:
        self.settled_as, self.put_off = "", False
        if not self.going_on:
            return
        self._build()
        if not self.put_off:
            del self.fields["to"], self.fields["until"]

    def _build(self) -> None:
        standing = standing_of(self.subject)
        self.asked = standing.asked
        self.put_off = bool(
            standing.settled and standing.settled.result in (Result.REFERRED_BACK, Result.ADJOURNED)
        )
        if self.put_off:
            assert standing.settled is not None
            said = agreed(Return(row.return_to, row.until) for row in standing.carried) or Return()
            self.fields["to"].choices = return_choices(self)  # type: ignore[attr-defined]
            self.fields["to"].initial, self.fields["until"].initial = said.to, said.until
            if standing.settled.result is Result.ADJOURNED:
                self.fields["to"].widget = forms.HiddenInput()
        if self.subject.proposals.filter(withdrawn_at__isnull=True).exists():
            del self.fields["text"]
            self.settled_as = "\n".join(proposal.text for proposal in standing.carried)
        elif self.subject.kind == AgendaItem.Kind.FORM:
            approvers = [
                row.person.with_party for row in self.subject.meeting.approvers.all() if not row.chair
            ]
            if approvers and "justerare" in self.subject.title.lower():
                names = " och ".join(approvers)
                self.fields["text"].initial = f"{names} utses att justera protokollet."
        elif self.subject.meeting.party:
            del self.fields["text"]  # a party's own meeting decides nothing, and what it thinks is not noted
        elif not keeps_minutes(kind_of(self.subject.meeting)):
            self.fields["text"].label = gettext("Anteckning (kan lämnas tom)")

    def now(self) -> bool:
        if not self.going_on or self.division_open or self.subject.is_question_time:
            return False
        if self.subject.elections.exists() and not self.put_off:
            return False
        if ResignationItem.objects.filter(item=self.subject, resignation__answer="").exists():
            return False
        # Of a matter of form the decision may be written at once, but what is proposed is put to the meeting first.
        at_once = self.subject.kind == AgendaItem.Kind.FORM and "text" in self.fields
        decides = keeps_minutes(kind_of(self.subject.meeting)) and not at_once
        return not (decides and self.asked)

    def perform(self) -> str | None:
        data = {key: self.cleaned_data.get(key) or "" for key in ("text", "to")}
        until = self.cleaned_data.get("until")
        acts.record_decision(by=self.actor, item=self.subject, until=until, **data)
        return None


class ReservationForm(ItemForm):
    """Announce a reservation."""

    do, act = "reserve", "meetings.announce_reservation"
    heading = _("Reservera sig")
    explains = _("Bara den som deltog i beslutet, och innan sammanträdet avslutas (KL 4:27).")
    button = _("Reservera")
    done = _("Reservationen är anmäld.")
    text = forms.CharField(
        label=_("Motivering"), required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": 2})
    )

    def build(self) -> None:
        rows = self.subject.participants.select_related("person").order_by("pk")
        self.ask_person([row.person for row in rows])

    def now(self) -> bool:
        meeting = self.subject.meeting
        decided = self.subject.decided_at is not None and not self.subject.is_question_time
        return meeting.state == Meeting.State.OPEN and decided and self.somebody and not meeting.party

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("person", "text")}
        acts.announce_reservation(by=self.actor, item=self.subject, **data)
        return None


class NoteForm(ItemForm):
    """Have an opinion noted."""

    do, act = "note", "meetings.note_to_minutes"
    heading = _("Anteckning till protokollet")
    button = _("Anteckna")
    done = _("Anteckningen är gjord.")
    text = forms.CharField(label=_("Anteckning"), max_length=LONG, widget=forms.Textarea(attrs={"rows": 2}))

    def build(self) -> None:
        self.ask_person(present_people(self.subject.meeting))

    def now(self) -> bool:
        return not self.subject.meeting.party and (
            self.subject.meeting.state == Meeting.State.OPEN
            and self.subject.begun_at is not None
            and self.somebody
        )

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("person", "text")}
        acts.note_to_minutes(by=self.actor, item=self.subject, **data)
        return None
