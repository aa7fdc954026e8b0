"""The forms on an assignment: a report in part, the report, a new day, another unit, that it cannot be done."""

from django import forms
from django.utils.translation import gettext_lazy as _

from insyn.cases import acts as cases
from insyn.cases.models import Execution
from insyn.cases.views_forms import ExecutionReportForm, long_text
from insyn.followup import acts
from insyn.followup.models import Happening
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, Option
from insyn.meetings.views_forms import language
from insyn.organisation.queries import administration_or_none

Allowed = Happening.Allowed


class AssignmentForm(ActForm):
    """A form on an assignment that is not over."""

    subject: Execution

    @property
    def unit(self) -> str:
        return self.subject.unit

    @property
    def body(self) -> str:
        return self.subject.body

    def now(self) -> bool:
        return self.subject.reported_at is None


class DoneForm(ExecutionReportForm):
    """Report that it is carried out, on the assignment's own page."""

    many = False
    heading = _("Återrapportera att det är genomfört")

    def perform(self) -> str | None:
        cases.report_execution(by=self.actor, execution=self.subject, report=self.cleaned_data["report"])
        return None


class PartForm(AssignmentForm):
    """Tell how far it has come."""

    do, act = "part", "followup.report_in_part"
    heading = _("Lämna en delrapport")
    button = _("Lämna delrapporten")
    done = _("Delrapporten är lämnad.")
    text = long_text(_("Hur långt det har kommit"), 3, limit=4_000)

    def perform(self) -> str | None:
        acts.report_in_part(by=self.actor, execution=self.subject, text=self.cleaned_data["text"])
        return None


class NewDayForm(AssignmentForm):
    """Give it a new day."""

    do, act = "new-day", "followup.give_new_day"
    heading = _("Ge en ny dag")
    button = _("Ge den nya dagen")
    done = _("Uppdraget har en ny dag.")
    due_on = forms.DateField(label=_("Klart senast"), widget=forms.DateInput(attrs={"type": "date"}))
    text = long_text(_("Varför"), 2, limit=4_000)
    allowed_by = forms.ChoiceField(
        label=_("Vem har gett den nya dagen?"), choices=Allowed.choices, widget=forms.RadioSelect
    )
    allowance = forms.CharField(
        label=_("Vilket beslut, om det är organets"),
        max_length=200,
        required=False,
        help_text=_("Till exempel ”KS 2020-04-21 § 45”."),
    )

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("due_on", "text", "allowed_by", "allowance")}
        acts.give_new_day(by=self.actor, execution=self.subject, **data)
        return None


class HandOverForm(AssignmentForm):
    """Hand it to another unit."""

    do, act = "hand-over", "followup.hand_over"
    heading = _("Lämna över till en annan enhet")
    button = _("Lämna över")
    done = _("Uppdraget är överlämnat.")
    unit_chosen = forms.ChoiceField(label=_("Enhet"))
    text = long_text(_("Varför"), 2, limit=4_000)

    def build(self) -> None:
        administration = administration_or_none(clock.today(self.request.municipality))
        units = administration.units if administration else ()
        self.fields["unit_chosen"].choices = [  # type: ignore[attr-defined]
            (unit.id, Option(unit.name.in_(language()))) for unit in units if unit.id != self.subject.unit
        ]

    def perform(self) -> str | None:
        data = self.cleaned_data
        acts.hand_over(by=self.actor, execution=self.subject, unit=data["unit_chosen"], text=data["text"])
        return None


class GiveUpForm(AssignmentForm):
    """It cannot be carried out."""

    do, act = "give-up", "followup.give_up"
    heading = _("Det går inte att genomföra")
    explains = _("Ärendet går tillbaka till organet som beslutade, som får besluta på nytt.")
    button = _("Lämna tillbaka till organet")
    done = _("Ärendet är tillbaka hos organet.")
    text = long_text(_("Varför det inte går"), 3, limit=4_000)

    def perform(self) -> str | None:
        acts.give_up(by=self.actor, execution=self.subject, text=self.cleaned_data["text"])
        return None


ASSIGNMENT_FORMS: tuple[type[ActForm], ...] = (PartForm, DoneForm, NewDayForm, HandOverForm, GiveUpForm)
