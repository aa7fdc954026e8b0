"""The forms around a meeting: planned, its agenda, the summons, who comes, opened, closed, posted."""

from django import forms
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from insyn.cases.models import Case
from insyn.elections.queries import parties_in_assembly
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm
from insyn.meetings import acts
from insyn.meetings.agenda import cases_standing_at
from insyn.meetings.kinds import keeps_minutes
from insyn.meetings.models import AgendaItem, Meeting, Presence
from insyn.meetings.roll import expected
from insyn.meetings.rules.notice_of_meeting import summons_time
from insyn.meetings.serving import kind_of
from insyn.meetings.views_people import PersonField
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


class AddCaseForm(MeetingForm):
    """Put a case that stands at the body on its agenda."""

    do, act = "add-case", "meetings.add_item"
    heading = _("Lägg till ett ärende")
    button = _("Lägg till på dagordningen")
    case = forms.ChoiceField(label=_("Ärende som står hos organet"), widget=forms.RadioSelect)
    presenter = forms.CharField(label=_("Föredragande"), max_length=120, required=False)
    is_election = forms.BooleanField(label=_("Ärendet är ett val"), required=False)
    exercise_of_authority = forms.BooleanField(
        label=_("Myndighetsutövning mot enskild"),
        required=False,
        help_text=_("Då får ingen avstå från att rösta (KL 4:26)."),
    )

    def build(self) -> None:
        self.cases = {str(case.pk): case for case in cases_standing_at(self.subject)} if self.now() else {}
        self.fields["case"].choices = [(pk, str(case)) for pk, case in self.cases.items()]  # type: ignore[attr-defined]

    def now(self) -> bool:
        return self.subject.state == State.PLANNED

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("presenter", "is_election", "exercise_of_authority")}
        case: Case = self.cases[self.cleaned_data["case"]]
        acts.add_item(by=self.actor, meeting=self.subject, case=case, **data)
        return None


class AddFormItemForm(MeetingForm):
    """Put a matter of form, information or delegated decisions on the agenda."""

    do, act = "add-item", "meetings.add_item"
    heading = _("Lägg till en annan punkt")
    button = _("Lägg till på dagordningen")
    K = AgendaItem.Kind
    kind = forms.ChoiceField(
        label=_("Slag"),
        choices=[(kind.value, kind.label) for kind in (K.FORM, K.INFORMATION, K.DELEGATED)],
        widget=forms.RadioSelect,
        initial=K.FORM,
    )
    title = forms.CharField(
        label=_("Rubrik"), max_length=200, help_text=_("Till exempel ”Val av justerare”.")
    )
    proposal = forms.CharField(
        label=_("Förslag till beslut"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    presenter = forms.CharField(label=_("Föredragande"), max_length=120, required=False)

    def build(self) -> None:
        if self.now() and not self.subject.items.exists() and keeps_minutes(kind_of(self.subject)):
            self.fields["title"].initial = "Val av justerare"

    def now(self) -> bool:
        return self.subject.state == State.PLANNED

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("kind", "title", "proposal", "presenter")}
        acts.add_item(by=self.actor, meeting=self.subject, **data)
        return None


class SummonsForm(MeetingForm):
    """Send the summons."""

    do, act = "summons", "meetings.send_summons"
    heading = _("Skicka kallelsen")
    button = _("Skicka kallelsen")
    done = _("Kallelsen är skickad och handlingarna är publicerade.")

    def build(self) -> None:
        if not self.now():
            return
        time = summons_time(kind_of(self.subject), self.subject.on)
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
        acts.send_summons(by=self.actor, meeting=self.subject)
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
        return self.subject.state in (State.PLANNED, State.SUMMONED) and not self.none_left

    def perform(self) -> str | None:
        person, reason = self.cleaned_data["person"], self.cleaned_data["reason"]
        acts.announce_absence(by=self.actor, meeting=self.subject, person=person, reason=reason)
        return None


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
