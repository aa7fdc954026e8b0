"""The forms after a meeting: the secretary's texts, presenting and approving the minutes, giving out what was decided."""

from django import forms
from django.utils.translation import gettext_lazy as _

from insyn.cases.models import Execution
from insyn.description.dates import in_words
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, Option, Words
from insyn.foundation.errors import Invalid
from insyn.meetings import acts
from insyn.meetings.acts.after import LONGEST_TEXT
from insyn.meetings.acts.early import LONGEST
from insyn.meetings.force import appealing
from insyn.meetings.models import AgendaItem, ExecutionGround, Minutes
from insyn.meetings.rules.legal_force import grounds_for
from insyn.meetings.rules.minutes import approval_due
from insyn.meetings.views_forms import language
from insyn.meetings.views_forms_signing import strength_of
from insyn.organisation.queries import administration_on


class MinutesForm(ActForm):
    """A form for an act on minutes, with the right asked at the meeting's body."""

    subject: Minutes

    @property
    def body(self) -> str:
        return self.subject.meeting.body


class WriteForm(MinutesForm):
    """The secretary's own texts, item by item; ``edition`` is the one that was read."""

    do, act = "save", "meetings.save_minutes"
    button = _("Spara")
    done = _("Protokollet är sparat.")
    edition = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    approval_place = forms.CharField(
        label=_("Plats för justeringen"),
        max_length=200,
        required=False,
        help_text=_("Till exempel ”Kommunkansliet, Norsjö”."),
    )
    others_present = forms.CharField(
        label=_("Övriga närvarande"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("En per rad: namn, titel. Förtroendevalda och sekreteraren kommer med av sig själva."),
    )

    def build(self) -> None:
        self.items = list(self.subject.meeting.items.order_by("position"))
        for name in ("edition", "approval_place", "others_present"):
            self.fields[name].initial = getattr(self.subject, name)
        for item in self.items:
            self.fields[f"text-{item.pk}"] = forms.CharField(
                label=_("Sammanfattning av ärendet"),
                required=False,
                initial=item.minutes_text,
                max_length=LONGEST_TEXT,
                widget=forms.Textarea(attrs={"rows": 4}),
            )

    def rows(self) -> list[tuple[AgendaItem, forms.BoundField]]:
        """Each item with its text."""
        return [(item, self[f"text-{item.pk}"]) for item in self.items]

    def now(self) -> bool:
        return self.subject.state != Minutes.State.APPROVED

    def perform(self) -> str | None:
        acts.save_minutes(
            by=self.actor,
            minutes=self.subject,
            edition=self.cleaned_data["edition"],
            texts={item.pk: self.cleaned_data[f"text-{item.pk}"] for item in self.items},
            approval_place=self.cleaned_data["approval_place"],
            others_present=self.cleaned_data["others_present"],
        )
        return None


class PresentForm(MinutesForm):
    """Give the minutes to the chair and the approvers."""

    do, act = "present", "meetings.present_minutes"
    heading = _("Lämna till justerarna")
    button = _("Lämna till justerarna")
    done = _("Protokollet är hos justerarna.")
    kept_at = forms.CharField(
        label=_("Var det justerade protokollet förvaras"),
        max_length=200,
        required=False,
        help_text=_(
            "Då anslås justeringen av sig själv när alla har justerat. Lämna tomt för att anslå själv."
        ),
    )

    def build(self) -> None:
        self.fields["kept_at"].initial = self.subject.kept_at or self.subject.approval_place

    def now(self) -> bool:
        return self.subject.state == Minutes.State.DRAFT

    def perform(self) -> str | None:
        acts.present_minutes(by=self.actor, minutes=self.subject, kept_at=self.cleaned_data["kept_at"])
        return None


class ApproveForm(MinutesForm):
    """Approve the minutes, by the chair and each appointed approver herself."""

    do, act = "approve", "meetings.approve_minutes"
    heading = _("Justera protokollet")
    explains: Words = _("Läs igenom. Med din justering intygar du att protokollet stämmer med vad som hände.")
    late = _(
        "De fjorton dagarna gick ut den %(day)s (KL 5:69). Justera ändå: det antecknas att det skedde för sent."
    )
    button = _("Justera")
    done = _("Du har justerat protokollet.")

    def build(self) -> None:
        due = approval_due(self.subject.meeting.on)
        if clock.today(self.request.municipality) > due:
            day = in_words(due).in_(language())
            self.explains = f"{self.late % {'day': day}} {type(self).explains}"

    def now(self) -> bool:
        mine = self.subject.meeting.approvers.filter(person__user=self.actor.user, approved_at__isnull=True)
        return self.subject.state == Minutes.State.PRESENTED and self.actor.user is not None and mine.exists()

    def perform(self) -> str | None:
        acts.approve_minutes(by=self.actor, minutes=self.subject, strength=strength_of(self.request))
        return None


def ground_field() -> forms.ChoiceField:
    """When a decision is carried out, and on which ground before it has legal force."""
    return forms.ChoiceField(label=_("När det genomförs"), required=False)


def reasons_field() -> forms.CharField:
    """Why, in a sentence."""
    return forms.CharField(
        label=_("Skäl"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("En mening, om det genomförs innan beslutet har laga kraft. Skälen blir offentliga."),
    )


def offer_grounds(form: ActForm, item: AgendaItem) -> None:
    """Offer the grounds that the way the decision is appealed knows; ask nothing where there is only one."""
    labels = dict(ExecutionGround.Ground.choices)
    grounds = grounds_for(appealing(item).route)
    if len(grounds) == 1:
        del form.fields["ground"], form.fields["reasons"]
        return
    form.fields["ground"].choices = [(one.value, labels[one.value]) for one in grounds]  # type: ignore[attr-defined]


class GroundForm(ActForm):
    """State anew on which ground a task is done before legal force."""

    do, act = "ground", "meetings.correct_execution_ground"
    heading = _("Rätta grunden för när det genomförs")
    explains = _("Det som stod förut står kvar och visas som rättat.")
    button = _("Anteckna")
    done = _("Det är antecknat.")
    many = True
    ground = ground_field()
    reasons = reasons_field()
    subject: Execution

    @property
    def body(self) -> str:
        return self.subject.body

    def build(self) -> None:
        self.item = item_of(self.subject)
        if self.item:
            offer_grounds(self, self.item)

    def now(self) -> bool:
        return self.item is not None and "ground" in self.fields and self.subject.reported_at is None

    def perform(self) -> str | None:
        if self.item is None:
            raise Invalid(_("Uppdraget följer inte av något beslut här."))
        acts.correct_execution_ground(
            by=self.actor,
            item=self.item,
            execution=self.subject,
            ground=self.cleaned_data.get("ground") or "",
            reasons=self.cleaned_data.get("reasons") or "",
        )
        return None


def item_of(execution: Execution) -> AgendaItem | None:
    """The item whose decision the task carries out."""
    return AgendaItem.objects.filter(
        case=execution.case_id,
        meeting__body=execution.body,
        meeting__on=execution.decided_on,
        paragraph=execution.paragraph,
    ).first()


class ExecutionForm(ActForm):
    """Give a unit the task of carrying out what was decided."""

    do, act = "execution", "meetings.assign_execution"
    heading = _("Ge uppdraget att genomföra beslutet")
    button = _("Ge uppdraget")
    done = _("Uppdraget är givet.")
    task = forms.CharField(
        label=_("Vad som ska göras"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    unit_chosen = forms.ChoiceField(label=_("Enhet"))
    due_on = forms.DateField(label=_("Klart senast"), widget=forms.DateInput(attrs={"type": "date"}))
    ground = ground_field()
    reasons = reasons_field()
    subject: AgendaItem

    @property
    def body(self) -> str:
        return self.subject.meeting.body

    def build(self) -> None:
        units = administration_on(clock.today(self.request.municipality)).units
        choices = [(unit.id, Option(unit.name.in_(language()))) for unit in units]
        self.fields["unit_chosen"].choices = choices  # type: ignore[attr-defined]
        if self.subject.case:
            self.fields["unit_chosen"].initial = self.subject.case.unit
        if self.now():
            offer_grounds(self, self.subject)

    def now(self) -> bool:
        return self.subject.outcome == AgendaItem.Outcome.DECIDED and self.subject.case is not None

    def perform(self) -> str | None:
        data = self.cleaned_data
        acts.assign_execution(
            by=self.actor,
            item=self.subject,
            task=data["task"],
            unit=data["unit_chosen"],
            due_on=data["due_on"],
            ground=data.get("ground") or "",
            reasons=data.get("reasons") or "",
        )
        return None
