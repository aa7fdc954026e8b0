"""The forms of the meeting itself: the roll call, who comes and goes, who approves the minutes, and its end."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from insyn.foundation.act_forms import Option
from insyn.meetings import acts
from insyn.meetings.kinds import keeps_minutes
from insyn.meetings.models import Meeting, Presence
from insyn.meetings.roll import Place, expected, present_people
from insyn.meetings.rules.remote import may_attend_remotely
from insyn.meetings.serving import kind_of
from insyn.meetings.views_forms import MeetingForm
from insyn.meetings.views_people import PersonField, label_of
from insyn.organisation.queries import organisation_of
from insyn.people.queries import holders

State = Meeting.State


class PeopleBoxes(forms.MultipleChoiceField):
    """Several people, chosen by boxes."""

    widget = forms.CheckboxSelectMultiple

    def offer(self, places: list[Place], notes: dict[int, str]) -> None:
        """Offer these people, each with a note."""
        self.people = {str(place.person.pk): place.person for place in places}
        self.choices = [(str(p.person.pk), Option(label_of(p), notes.get(p.person.pk, ""))) for p in places]

    def clean(self, value: Any) -> list[Any]:
        """The people instead of their numbers."""
        return [self.people[pk] for pk in super().clean(value)]


def remote_allowed(meeting: Meeting) -> bool:
    """Whether the body's members may take part remotely (KL 5:16, 6:24)."""
    organisation = organisation_of(meeting.version)
    return may_attend_remotely(organisation.body(meeting.body), organisation.governing_documents).ok


class OpenForm(MeetingForm):
    """The roll call: open the meeting with those who are there."""

    do, act = "open", "meetings.open_meeting"
    heading = _("Upprop")
    explains = _("Markera dem som är närvarande. Vilka ersättare som tjänstgör räknas ut av turordningen.")
    button = _("Öppna sammanträdet")
    done = _("Sammanträdet är öppnat.")
    present = PeopleBoxes(
        label=_("Närvarande"), error_messages={"required": _("Markera dem som är närvarande.")}
    )

    def build(self) -> None:
        places = expected(self.subject) if self.now() else []
        away = {
            row.person_id: gettext("Anmält förhinder. %(reason)s") % {"reason": row.reason}
            for row in self.subject.presences.filter(kind=Presence.Kind.PREVENTED)
        }
        field = self.fields["present"]
        assert isinstance(field, PeopleBoxes)
        field.offer(places, away)
        field.initial = [
            str(place.person.pk)
            for place in places
            if place.capacity == "member" and place.person.pk not in away
        ]
        if remote_allowed(self.subject):
            remote = PeopleBoxes(label=gettext("Deltar på distans"), required=False)
            self.fields["remote"] = remote
            remote.offer(places, {})
        self.fields["present"].required = "remote" not in self.fields

    def now(self) -> bool:
        if self.subject.state == State.SUMMONED:
            return True
        return self.subject.state == State.PLANNED and not keeps_minutes(kind_of(self.subject))

    def perform(self) -> str | None:
        remote = self.cleaned_data.get("remote", [])
        here = [person for person in self.cleaned_data["present"] if person not in remote]
        acts.open_meeting(by=self.actor, meeting=self.subject, present=here, remote=remote)
        return None


class PresenceForm(MeetingForm):
    """Somebody came or left."""

    do, act = "presence", "meetings.note_presence"
    heading = _("Någon kom eller gick")
    button = _("Anteckna")
    done = _("Närvaron är antecknad.")
    kind = forms.ChoiceField(
        label=_("Vad hände?"),
        choices=[(kind.value, kind.label) for kind in (Presence.Kind.ARRIVED, Presence.Kind.LEFT)],
        widget=forms.RadioSelect,
    )
    from_position = forms.TypedChoiceField(label=_("Från och med punkt"), coerce=int)
    reason = forms.CharField(label=_("Skäl"), max_length=200, required=False)

    def build(self) -> None:
        people = [place.person for place in expected(self.subject)] if self.now() else []
        self.fields = {"person": PersonField(people, label=_("Vem?")), **self.fields}
        items = self.subject.items.filter(decided_at__isnull=True).order_by("position")
        self.fields["from_position"].choices = [(item.position, str(item)) for item in items]  # type: ignore[attr-defined]
        if self.now() and remote_allowed(self.subject):
            self.fields["remote"] = forms.BooleanField(label=gettext("På distans"), required=False)

    def now(self) -> bool:
        return self.subject.state == State.OPEN

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("person", "kind", "from_position", "reason")}
        remote = self.cleaned_data.get("remote", False)
        acts.note_presence(by=self.actor, meeting=self.subject, remote=remote, **data)
        return None


class ApproversForm(MeetingForm):
    """Who chaired, and who approves the minutes with the chair."""

    do, act = "approvers", "meetings.appoint_approvers"
    heading = _("Ordförande och justerare")
    button = _("Utse")
    done = _("Justerarna är utsedda.")
    approvers = PeopleBoxes(label=_("Justerare"), error_messages={"required": _("Utse minst en justerare.")})

    def build(self) -> None:
        here = present_people(self.subject) if self.now() else []
        places = [place for place in expected(self.subject) if place.person in here]
        self.fields = {"chair": PersonField(here, label=_("Ordförande för sammanträdet")), **self.fields}
        field = self.fields["approvers"]
        assert isinstance(field, PeopleBoxes)
        field.offer(places, {})
        chosen = list(self.subject.approvers.all())
        chairs = [row.person for row in chosen if row.chair] or [
            a.person for a in holders(self.subject.body, self.subject.on).presidium
        ]
        self.fields["chair"].initial = next((str(person.pk) for person in chairs if person in here), None)
        field.initial = [str(row.person_id) for row in chosen if not row.chair]

    def now(self) -> bool:
        return self.subject.state == State.OPEN and keeps_minutes(kind_of(self.subject))

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("chair", "approvers")}
        acts.appoint_approvers(by=self.actor, meeting=self.subject, **data)
        return None


class CloseForm(MeetingForm):
    """Close the meeting."""

    do, act = "close", "meetings.close_meeting"
    heading = _("Avsluta sammanträdet")
    explains = _("Efter detta kan ingen reservation anmälas.")
    button = _("Avsluta sammanträdet")
    done = _("Sammanträdet är avslutat.")

    def now(self) -> bool:
        return self.subject.state == State.OPEN

    def perform(self) -> str | None:
        acts.close_meeting(by=self.actor, meeting=self.subject)
        return None
