"""The forms around a meeting: planned, called off, its notice posted and taken down."""

from django import forms
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from insyn.elections.queries import parties_in_assembly
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm
from insyn.meetings import acts
from insyn.meetings.models import Meeting
from insyn.organisation.queries import organisation_on

State = Meeting.State


def language() -> str:
    """The page's language."""
    return get_language() or "sv"


class PlanForm(ActForm):
    """Plan a meeting of a body that the reader is secretary of."""

    do, act = "plan", "meetings.plan_meeting"
    heading = _("Planera ett sammanträde")
    button = _("Planera")
    done = _("Sammanträdet är planerat.")
    body_chosen = forms.ChoiceField(label=_("Organ"))
    day = forms.DateField(label=_("Dag"), widget=forms.DateInput(attrs={"type": "date"}))
    starts = forms.TimeField(
        label=_("Klockan"), widget=forms.TimeInput(attrs={"type": "time"}), initial="09:00"
    )
    party = forms.ChoiceField(label=_("Parti"), required=False, help_text=_("Bara för gruppmöten."))
    place = forms.CharField(label=_("Plats"), max_length=200, required=False)

    def build(self) -> None:
        on = clock.today(self.request.municipality)
        bodies = [(body.id, body.name.in_(language())) for body in organisation_on(on).bodies]
        self.fields["body_chosen"].choices = bodies  # type: ignore[attr-defined]
        parties = [(party.code, party.code) for party in parties_in_assembly(on)]
        self.fields["party"].choices = [("", "–"), *parties]  # type: ignore[attr-defined]

    def perform(self) -> str | None:
        data = self.cleaned_data
        meeting = acts.plan_meeting(
            by=self.actor,
            body=data["body_chosen"],
            on=data["day"],
            starts=data["starts"],
            party=data["party"],
            place=data["place"].strip(),
        )
        return reverse("work:meeting", args=[self.request.municipality.slug, meeting.body, meeting.address])


class MeetingForm(ActForm):
    """A form for an act on a meeting, with the right asked at its body."""

    subject: Meeting

    @property
    def body(self) -> str:
        return self.subject.body


class CancelForm(MeetingForm):
    """Call the meeting off."""

    do, act = "cancel", "meetings.cancel_meeting"
    heading = _("Ställ in sammanträdet")
    explains = _("Ärenden på dagordningen väntar då på organets nästa sammanträde.")
    button = _("Ställ in")
    done = _("Sammanträdet är inställt.")
    reason = forms.CharField(label=_("Varför?"), max_length=300)

    def now(self) -> bool:
        return self.subject.state in (State.PLANNED, State.SUMMONED)

    def perform(self) -> str | None:
        acts.cancel_meeting(by=self.actor, meeting=self.subject, reason=self.cleaned_data["reason"])
        return None


class PostNoticeForm(MeetingForm):
    """Post on the notice board that the minutes are approved."""

    do, act = "post", "meetings.post_notice"
    heading = _("Anslå justeringen")
    explains = _("Protokollet publiceras samtidigt, och tiden för överklagande börjar.")
    button = _("Anslå")
    done = _("Justeringen är anslagen och protokollet är publicerat.")
    kept_at = forms.CharField(label=_("Var protokollet förvaras"), max_length=200)

    def build(self) -> None:
        self.fields["kept_at"].initial = getattr(getattr(self.subject, "minutes", None), "approval_place", "")

    def now(self) -> bool:
        return self.subject.state == State.APPROVED and getattr(self.subject, "notice", None) is None

    def perform(self) -> str | None:
        acts.post_notice(by=self.actor, meeting=self.subject, kept_at=self.cleaned_data["kept_at"])
        return None


class TakeDownForm(MeetingForm):
    """Take the notice down."""

    do, act = "take-down", "meetings.take_down_notice"
    heading = _("Ta ned anslaget")
    button = _("Ta ned anslaget")
    done = _("Anslaget är nedtaget.")

    def now(self) -> bool:
        notice = getattr(self.subject, "notice", None)
        return notice is not None and notice.removed_on is None

    def perform(self) -> str | None:
        acts.take_down_notice(by=self.actor, notice=self.subject.notice)
        return None
