"""The forms before a meeting: the summons and what supplements it, who cannot come and who can after all."""

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from insyn.description.kinds import BodyKind
from insyn.foundation import clock
from insyn.meetings import acts, papers
from insyn.meetings.kinds import keeps_minutes
from insyn.meetings.models import Meeting, Presence
from insyn.meetings.roll import expected
from insyn.meetings.rules.notice_of_meeting import summons_time
from insyn.meetings.serving import kind_of
from insyn.meetings.views_forms import MeetingForm, language
from insyn.meetings.views_people import PersonField

State = Meeting.State


class SummonsForm(MeetingForm):
    """Send the summons."""

    do, act = "summons", "meetings.send_summons"
    heading = _("Skicka kallelsen")
    button = _("Skicka kallelsen")
    done = _("Kallelsen är skickad och handlingarna är publicerade.")
    short_notice = forms.CharField(
        label=_("Ordföranden har beslutat om kortare varsel, därför att"),
        max_length=300,
        required=False,
        help_text=_("Lämna tomt om ordföranden inte har beslutat det."),
    )

    def build(self) -> None:
        if not self.now():
            return
        time = summons_time(kind_of(self.subject), self.subject.on)
        if time.by_law or clock.today(self.request.municipality) <= time.latest:
            self.fields.pop("short_notice")
        reason = time.reason.in_(language())
        self.explains = gettext("Senast %(day)s. %(reason)s") % {
            "day": date_format(time.latest, "j F Y"),
            "reason": reason,
        }

    def now(self) -> bool:
        return (
            self.subject.state == State.PLANNED
            and keeps_minutes(kind_of(self.subject))
            and self.subject.items.exists()
        )

    def perform(self) -> str | None:
        short_notice = self.cleaned_data.get("short_notice", "")
        acts.send_summons(by=self.actor, meeting=self.subject, short_notice=short_notice)
        return None


class SupplementForm(MeetingForm):
    """Send what has been added or changed since the summons."""

    do, act = "supplement", "meetings.send_supplement"
    heading = _("Skicka en komplettering")
    button = _("Skicka kompletteringen")
    done = _("Kompletteringen är skickad och de nya handlingarna är publicerade.")

    def build(self) -> None:
        self.news = papers.news_of(self.subject) if self.subject.state == State.SUMMONED else ()

    def now(self) -> bool:
        return bool(self.news)

    def perform(self) -> str | None:
        acts.send_supplement(by=self.actor, meeting=self.subject)
        return None


class AbsenceForm(MeetingForm):
    """Say beforehand that somebody cannot come: for oneself, or as the secretary for anyone."""

    do, act = "absence", "meetings.announce_absence"
    heading = _("Anmäl förhinder")
    button = _("Anmäl förhinder")
    done = _("Förhindret är anmält.")
    reason = forms.CharField(label=_("Skäl"), max_length=200, required=False)

    def build(self) -> None:
        places = expected(self.subject)
        field = PersonField.for_reader(
            self, self.subject, [place.person for place in places], label=_("Vem?")
        )
        self.fields = {"person": field, **self.fields}
        self.away = set(
            self.subject.presences.filter(kind=Presence.Kind.PREVENTED).values_list("person_id", flat=True)
        )
        self.none_left = not [pk for pk in field.people if int(pk) not in self.away]

    def now(self) -> bool:
        noted = kind_of(self.subject) != BodyKind.PARTY_GROUP
        return noted and self.subject.state in (State.PLANNED, State.SUMMONED) and not self.none_left

    def perform(self) -> str | None:
        person, reason = self.cleaned_data["person"], self.cleaned_data["reason"]
        acts.announce_absence(by=self.actor, meeting=self.subject, person=person, reason=reason)
        return None


class WithdrawAbsenceForm(MeetingForm):
    """Say that one can come after all: for oneself, or as the secretary for anyone."""

    do, act = "can-come", "meetings.withdraw_absence"
    heading = _("Kan komma ändå")
    button = _("Ta tillbaka förhindret")
    done = _("Förhindret är borttaget.")

    def build(self) -> None:
        away = set(
            self.subject.presences.filter(kind=Presence.Kind.PREVENTED).values_list("person_id", flat=True)
        )
        people = [place.person for place in expected(self.subject) if place.person.pk in away]
        field = PersonField.for_reader(self, self.subject, people, label=_("Vem?"))
        self.fields = {"person": field, **self.fields}
        self.nobody = not field.people

    def now(self) -> bool:
        return self.subject.state in (State.PLANNED, State.SUMMONED) and not self.nobody

    def perform(self) -> str | None:
        acts.withdraw_absence(by=self.actor, meeting=self.subject, person=self.cleaned_data["person"])
        return None
