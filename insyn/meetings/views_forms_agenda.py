"""The forms of the agenda: items put on it, changed, moved, taken off; and what always stands on it."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from insyn.cases.models import Case
from insyn.description.kinds import BodyKind
from insyn.foundation.act_forms import ActForm
from insyn.meetings import acts
from insyn.meetings.agenda import cases_standing_at
from insyn.meetings.kinds import keeps_minutes
from insyn.meetings.models import AgendaItem, Meeting
from insyn.meetings.rules.question_time import may_hold
from insyn.meetings.serving import kind_of
from insyn.meetings.standing_items import missing_standing
from insyn.meetings.views_forms import MeetingForm
from insyn.organisation.queries import organisation_of

State = Meeting.State
TAKES_ITEMS = (State.PLANNED, State.SUMMONED, State.OPEN)


def ask_urgent(form: ActForm, meeting: Meeting) -> None:
    """Ask whether an item is urgent, where the law does: of an assembly that has been summoned."""
    if meeting.state == State.PLANNED or kind_of(meeting) != BodyKind.ASSEMBLY:
        return
    form.fields["urgent"] = forms.BooleanField(
        label=gettext("Ärendet är brådskande"),
        required=False,
        help_text=gettext(
            "Ett brådskande ärende får tillkännages senast vardagen före, eller avgöras om alla närvarande är överens "
            "(KL 5:14, 5:52)."
        ),
    )


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
        ask_urgent(self, self.subject)

    def now(self) -> bool:
        return self.subject.state in TAKES_ITEMS

    def perform(self) -> str | None:
        keys = ("presenter", "is_election", "exercise_of_authority", "urgent")
        data = {key: self.cleaned_data[key] for key in keys if key in self.cleaned_data}
        case: Case = self.cases[self.cleaned_data["case"]]
        acts.add_item(by=self.actor, meeting=self.subject, case=case, **data)
        return None


def may_hold_question_time(meeting: Meeting) -> bool:
    """Whether the public may have its question time at the meeting: it is open, and has none yet."""
    body = organisation_of(meeting.version).body(meeting.body)
    already = meeting.items.filter(kind=AgendaItem.Kind.QUESTION_TIME).exists()
    return may_hold(body.kind, body_opens=body.open, already=already).ok


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
        if may_hold_question_time(self.subject):
            field = self.fields["kind"]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [*field.choices, (self.K.QUESTION_TIME.value, self.K.QUESTION_TIME.label)]  # type: ignore[misc]
        if self.now() and not self.subject.items.exists() and keeps_minutes(kind_of(self.subject)):
            self.fields["title"].initial = "Val av justerare"
        ask_urgent(self, self.subject)

    def now(self) -> bool:
        return self.subject.state in TAKES_ITEMS

    def perform(self) -> str | None:
        keys = ("kind", "title", "proposal", "presenter", "urgent")
        data = {key: self.cleaned_data[key] for key in keys if key in self.cleaned_data}
        acts.add_item(by=self.actor, meeting=self.subject, **data)
        return None


class StandingForm(MeetingForm):
    """Put on the agenda what always stands on it."""

    do, act = "standing", "meetings.add_standing_items"
    heading = _("Stående punkter")
    button = _("Lägg till de stående punkterna")

    def build(self) -> None:
        if self.now():
            self.explains = ", ".join(one.title for one in missing_standing(self.subject)) + "."

    def now(self) -> bool:
        return self.subject.state == State.PLANNED and bool(missing_standing(self.subject))

    def perform(self) -> str | None:
        acts.add_standing_items(by=self.actor, meeting=self.subject)
        return None


class ItemForm(ActForm):
    """A form for an act on an item that has not been taken up."""

    subject: AgendaItem

    @property
    def body(self) -> str:
        return self.subject.meeting.body

    def now(self) -> bool:
        return self.subject.begun_at is None and self.subject.meeting.state in TAKES_ITEMS


class ChangeItemForm(ItemForm):
    """Change an item."""

    do, act = "change-item", "meetings.change_item"
    heading = _("Ändra punkten")
    button = _("Spara ändringen")
    done = _("Punkten är ändrad.")
    title = forms.CharField(label=_("Rubrik"), max_length=200)
    presenter = forms.CharField(label=_("Föredragande"), max_length=120, required=False)
    proposal = forms.CharField(
        label=_("Förslag till beslut"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    closed_doors = forms.BooleanField(
        label=_("Behandlas inom stängda dörrar"),
        required=False,
        help_text=_("Fullmäktige beslutar om det för ett visst ärende (KL 5:42)."),
    )

    def build(self) -> None:
        item = self.subject
        for name in ("title", "presenter", "proposal", "closed_doors"):
            self.fields[name].initial = getattr(item, name)
        if kind_of(item.meeting) != BodyKind.ASSEMBLY or item.is_question_time:
            self.fields.pop("closed_doors")
        if item.is_question_time:
            self.fields.pop("proposal")
        ask_urgent(self, item.meeting)
        if "urgent" in self.fields:
            self.fields["urgent"].initial = item.urgent
        if item.meeting.state == State.SUMMONED:
            self.explains = gettext("Ändringen når de kallade först när du skickar en komplettering.")

    def perform(self) -> str | None:
        data: dict[str, Any] = {"closed_doors": self.subject.closed_doors, "urgent": self.subject.urgent}
        data |= {key: self.cleaned_data[key] for key in self.fields if key != "form_token"}
        acts.change_item(by=self.actor, item=self.subject, **data)
        return None


class MoveItemForm(ItemForm):
    """Move an item to another place."""

    do, act = "move-item", "meetings.move_item"
    heading = _("Flytta punkten")
    button = _("Flytta")
    to = forms.IntegerField(label=_("Till plats"), min_value=1)

    def build(self) -> None:
        last = self.subject.meeting.items.count()
        self.fields["to"].initial = self.subject.position
        self.fields["to"].widget.attrs |= {"max": last, "inputmode": "numeric"}
        self.fields["to"].help_text = gettext("En plats mellan 1 och %(last)s.") % {"last": last}

    def now(self) -> bool:
        return self.subject.meeting.state == State.PLANNED and self.subject.meeting.items.count() > 1

    def perform(self) -> str | None:
        item = acts.move_item(by=self.actor, item=self.subject, to=self.cleaned_data["to"])
        return reverse(
            "work:item",
            args=[self.request.municipality.slug, item.meeting.body, item.meeting.address, item.position],
        )


class RemoveItemForm(ItemForm):
    """Take an item off the agenda."""

    do, act = "remove-item", "meetings.remove_item"
    small = True
    button = _("Ta bort punkten från dagordningen")
    done = _("Punkten är borttagen.")

    def now(self) -> bool:
        return self.subject.meeting.state == State.PLANNED

    def perform(self) -> str | None:
        meeting = acts.remove_item(by=self.actor, item=self.subject)
        return reverse("work:meeting", args=[self.request.municipality.slug, meeting.body, meeting.address])


class AgreeUrgentForm(ItemForm):
    """Note that everybody present agrees to settle an urgent item that was not announced in time."""

    do, act = "agree-urgent", "meetings.agree_to_urgent"
    heading = _("Brådskande ärende")
    explains = _(
        "Ärendet är inte tillkännagivet i tid. Det får avgöras bara om alla närvarande ledamöter beslutar det (KL 5:52)."
    )
    button = _("Alla närvarande är överens")

    def now(self) -> bool:
        item = self.subject
        late = item.urgent and item.announced_at is None and item.agreed_at is None
        return late and item.begun_at is None and item.meeting.state == State.OPEN

    def perform(self) -> str | None:
        acts.agree_to_urgent(by=self.actor, item=self.subject)
        return None
