"""The forms of the meeting's own course: how long one speaks, a line in the debate, recesses, its end, another day."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from insyn.description.text import Text
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm
from insyn.foundation.staff_pages import StaffRequest
from insyn.meetings import acts
from insyn.meetings.debate import limits_of, open_line
from insyn.meetings.models import AgendaItem, DebateLine, Meeting, Recess
from insyn.meetings.roll import expected, here_now
from insyn.meetings.rules.recess import next_at
from insyn.meetings.rules.speaking import Limits, in_words
from insyn.meetings.times import following, open_recess
from insyn.meetings.views_forms import MeetingForm
from insyn.meetings.views_forms_item import ItemForm
from insyn.meetings.views_forms_sitting import PeopleBoxes

State = Meeting.State


def minutes_field(label: Any) -> forms.IntegerField:
    """A number of minutes, or none for no limit."""
    return forms.IntegerField(label=label, min_value=1, max_value=240, required=False)


class LimitForm(ItemForm):
    """Note that the meeting limits the speaking time in the item."""

    do, act = "limit", "meetings.limit_speaking"
    heading = _("Tidsbegränsning")
    explains = _(
        "Det som sammanträdet har beslutat för den här punkten. Tomt: ingen gräns. Ordföranden bryter, inte Insyn."
    )
    button = _("Anteckna tidsgränsen")
    done = _("Tidsbegränsningen är antecknad.")
    first = minutes_field(_("Minuter första gången"))
    again = minutes_field(_("Minuter därefter"))
    reply = minutes_field(_("Minuter för replik"))

    def begin_with(self, limits: Limits) -> None:
        """Let it be filled in with what holds now."""
        for name in ("first", "again", "reply"):
            self.fields[name].initial = getattr(limits, name)

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("first", "again", "reply")}
        acts.limit_speaking(by=self.actor, item=self.subject, **data)
        return None


class DrawLineForm(ItemForm):
    """Note that no more names are taken in the item."""

    do, act = "line", "meetings.draw_line"
    button = _("Streck i debatten")
    done = _("Streck är draget. De som står på listan får ordet; replik och ordningsfråga går bra.")
    small = True

    def perform(self) -> str | None:
        acts.draw_line(by=self.actor, item=self.subject)
        return None


class LiftLineForm(ItemForm):
    """Note that names are taken again."""

    do, act = "lift-line", "meetings.lift_line"
    button = _("Häv strecket")
    done = _("Strecket är hävt.")
    small = True

    def perform(self) -> str | None:
        acts.lift_line(by=self.actor, item=self.subject)
        return None


def time_field(label: Any) -> forms.TimeField:
    """A time of day on the wall."""
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}))


class TimedForm(MeetingForm):
    """A form about a time later on; what is written is the next time that the clock shows it."""

    def next_time(self, name: str) -> Any:
        """The instant that is meant."""
        now = clock.now(self.request.municipality)
        return next_at(now, self.cleaned_data[name].replace(second=0, microsecond=0), clock.STOCKHOLM)

    @property
    def goes_on(self) -> bool:
        """Whether the meeting goes on and is not in recess."""
        return self.subject.state == State.OPEN and open_recess(self.subject) is None


class BreakForm(TimedForm):
    """Break the meeting until a time."""

    do, act = "break", "meetings.break_meeting"
    heading = _("Ajournera sammanträdet")
    explains = _("Under ajourneringen kan inget påbörjas, röstas om eller avgöras.")
    button = _("Ajournera")
    done = _("Sammanträdet är ajournerat.")
    until = time_field(_("Till klockan"))

    def now(self) -> bool:
        return self.goes_on

    def perform(self) -> str | None:
        acts.break_meeting(by=self.actor, meeting=self.subject, until=self.next_time("until"))
        return None


class ResumeForm(MeetingForm):
    """Resume the meeting with those who are there."""

    do, act = "resume", "meetings.resume_meeting"
    heading = _("Återuppta sammanträdet")
    explains = _(
        "Markera dem som är närvarande nu. Den som har gått tjänstgör inte mer i dag (KL 5:20); en ersättare träder in."
    )
    button = _("Återuppta sammanträdet")
    done = _("Sammanträdet är återupptaget.")
    present = PeopleBoxes(
        label=_("Närvarande"), error_messages={"required": _("Markera dem som är närvarande.")}
    )

    def build(self) -> None:
        shown = self.now()
        field = self.fields["present"]
        assert isinstance(field, PeopleBoxes)
        field.offer(expected(self.subject) if shown else [], {})
        here = here_now(self.subject) if shown else set()
        field.initial = [str(person.pk) for person in here]

    def now(self) -> bool:
        return self.subject.state == State.OPEN and open_recess(self.subject) is not None

    def perform(self) -> str | None:
        acts.resume_meeting(by=self.actor, meeting=self.subject, present=self.cleaned_data["present"])
        return None


class ClosingTimeForm(TimedForm):
    """Note when the meeting is to end at the latest."""

    do, act = "closing-time", "meetings.set_closing_time"
    heading = _("Sluttid för sammanträdet")
    explains = _("Skärmarna säger till när tiden har passerat. Inget avslutas av sig självt.")
    button = _("Anteckna sluttiden")
    done = _("Sluttiden är antecknad.")
    closes_at = time_field(_("Slut senast klockan"))

    def now(self) -> bool:
        return self.goes_on

    def perform(self) -> str | None:
        acts.set_closing_time(by=self.actor, meeting=self.subject, closes_at=self.next_time("closes_at"))
        return None


class ContinueForm(TimedForm):
    """Note that the meeting goes on another day."""

    do, act = "continue", "meetings.continue_on_another_day"
    heading = _("Fortsätt en annan dag")
    explains = _(
        "De punkter som är kvar går över till det fortsatta sammanträdet med sina nummer. Inom en vecka meddelas de som inte är "
        "här; dröjer det längre kallar du som vanligt (KL 5:13, 5:19)."
    )
    button = _("Fortsätt den dagen")
    day = forms.DateField(label=_("Dag"), widget=forms.DateInput(attrs={"type": "date"}))
    starts = time_field(_("Klockan"))
    place = forms.CharField(
        label=_("Plats"), max_length=200, required=False, help_text=_("Tomt: samma plats.")
    )

    def now(self) -> bool:
        return self.goes_on and following(self.subject) is None

    def refuse(self, refusal: Any) -> None:
        """The act calls the day ``on``, which is what every form calls its row."""
        if refusal.field == "on":
            refusal.field = "day"
        super().refuse(refusal)

    def perform(self) -> str | None:
        data = self.cleaned_data
        after = acts.continue_on_another_day(
            by=self.actor, meeting=self.subject, on=data["day"], starts=data["starts"], place=data["place"]
        )
        return reverse("work:meeting", args=[self.request.municipality.slug, after.body, after.address])


TIME_FORMS: tuple[type[MeetingForm], ...] = (ResumeForm, BreakForm, ClosingTimeForm, ContinueForm)
DEBATE_FORMS: tuple[type[ItemForm], ...] = (LimitForm, DrawLineForm, LiftLineForm)
IN_RECESS = frozenset(
    {
        "add-case", "add-item", "change-item", "connection", "drop-question", "hurry-case", "note",
        "note-question",
        "presence", "reserve", "resume", "written-answer",
    }
)  # fmt: skip
"""The forms that are of use while a meeting is in recess; the acts behind the others refuse."""


def useful_in(recess: Recess | None, held: dict[str, ActForm]) -> dict[str, ActForm]:
    """The forms, without those that a recess refuses."""
    return held if recess is None else {do: form for do, form in held.items() if do in IN_RECESS}


@dataclass(frozen=True)
class Debate:
    """What the meeting has decided of the debate in an item, looked up once, with the forms that change it."""

    limits: Limits
    line: DebateLine | None
    limit_form: ActForm | None = None
    line_form: ActForm | None = None

    @property
    def in_words(self) -> Text | None:
        """The limits as they are shown; nothing where there are none."""
        return None if self.limits.none else in_words(self.limits)


def debate_of(
    request: StaffRequest, item: AgendaItem, *, takes_names: bool, refused: ActForm | None
) -> Debate:
    """The item's debate; `takes_names` while it goes on and no question has been put."""
    limits, line = limits_of(item), open_line(item)
    if not takes_names:
        return Debate(limits, line)
    limit = LimitForm(request, item)
    limit.begin_with(limits)
    shown = refused if refused is not None and refused.do == limit.do else limit
    line_form = LiftLineForm(request, item) if line else DrawLineForm(request, item)
    return Debate(limits, line, shown if limit.allowed else None, line_form if line_form.allowed else None)
