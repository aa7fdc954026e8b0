"""The forms that put an election or a resignation on the agenda, and those that end the item."""

from datetime import date

from django import forms
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from insyn.foundation.act_forms import ActForm
from insyn.meetings.acts import add_item
from insyn.meetings.elections import acts
from insyn.meetings.elections.acts_resigning import waiting_for
from insyn.meetings.elections.standing import standing_of
from insyn.meetings.elections.wording import office
from insyn.meetings.models import AgendaItem, Meeting, ResignationItem
from insyn.meetings.rules.elections import may_elect
from insyn.meetings.views_forms_item import ItemForm
from insyn.organisation.queries import organisation_of
from insyn.people.models import Assignment

C, State = Assignment.Capacity, Meeting.State
ELECTABLE = (C.MEMBER, C.SUBSTITUTE, C.CHAIR, C.FIRST_VICE_CHAIR, C.SECOND_VICE_CHAIR, C.INSIGHT)


def date_field(label: object, *, required: bool = True, help_text: object = "") -> forms.DateField:
    """A day, chosen in the browser's own way."""
    return forms.DateField(
        label=label,  # type: ignore[arg-type]
        required=required,
        help_text=help_text,  # type: ignore[arg-type]
        widget=forms.DateInput(attrs={"type": "date"}),
    )


class ElectableField(forms.ChoiceField):
    """The bodies that a meeting's body elects to."""

    def fill(self, meeting: Meeting) -> None:
        """Offer them, by their names."""
        organisation = organisation_of(meeting.version)
        language = get_language() or "sv"
        self.choices = [
            (body.id, body.name.in_(language))
            for body in organisation.bodies
            if any(
                may_elect(organisation, meeting.body, body, capacity).ok for capacity in (C.MEMBER, C.CHAIR)
            )
        ]


class AddElectionForm(ActForm):
    """Put an election on the agenda: to a body, or to the seat that somebody has left."""

    do, act = "add-election", "meetings.prepare_election"
    heading = _("Lägg till ett val")
    button = _("Lägg till valet")
    subject: Meeting
    body_elected = ElectableField(label=_("Till vilket organ"))
    capacity = forms.ChoiceField(
        label=_("Vad valet gäller"), choices=[(one.value, one.label) for one in ELECTABLE]
    )
    places = forms.IntegerField(label=_("Hur många som väljs"), min_value=1, max_value=200, initial=1)
    starts_on = date_field(_("Från och med"))
    last_day = date_field(
        _("Till och med"), required=False, help_text=_("Tomt: tills vidare. Gäller inte fyllnadsval.")
    )
    vacated = forms.ChoiceField(
        label=_("Fyllnadsval efter"), required=False, help_text=_("Bara när någon har lämnat en plats.")
    )

    @property
    def body(self) -> str:
        return self.subject.body

    def build(self) -> None:
        field = self.fields["body_elected"]
        assert isinstance(field, ElectableField)
        field.fill(self.subject)
        self.possible = [key for key, _name in field.choices]  # type: ignore[union-attr, misc]
        self.fields["starts_on"].initial = self.subject.on
        left = Assignment.objects.filter(
            body__in=self.possible, capacity__in=ELECTABLE, ends_on__isnull=False, successors__isnull=True
        ).exclude(ended_because=Assignment.Ended.MOVED)
        rows = left.select_related("person").order_by("-ends_on", "pk")[:60] if self.now() else []
        organisation = organisation_of(self.subject.version)
        self.seats = {str(row.pk): row for row in rows}
        self.fields["vacated"].choices = [("", "–")] + [  # type: ignore[attr-defined]
            (pk, f"{row.person.with_party}, {office(organisation.body(row.body), row.capacity, 1)}")
            for pk, row in self.seats.items()
        ]

    def now(self) -> bool:
        return self.subject.state in (State.PLANNED, State.SUMMONED, State.OPEN)

    def clean(self) -> dict:
        data = super().clean() or {}
        if seat := self.seats.get(data.get("vacated", "")):
            data |= {"body_elected": seat.body, "capacity": seat.capacity, "places": 1, "last_day": None}
            data["seat"] = seat
        return data

    def perform(self) -> str | None:
        data = self.cleaned_data
        with transaction.atomic():
            item = self._item(data)
            acts.prepare_election(
                by=self.actor,
                item=item,
                body=data["body_elected"],
                capacity=data["capacity"],
                places=data["places"],
                starts_on=data["starts_on"],
                ends_on=_day_after(data["last_day"]),
                vacated=data.get("seat"),
            )
        return None

    def _item(self, data: dict) -> AgendaItem:
        organisation = organisation_of(self.subject.version)
        what = office(organisation.body(data["body_elected"]), data["capacity"], data["places"])
        title = f"Fyllnadsval av {what}" if data.get("seat") else f"Val av {what}"
        return add_item(
            by=self.actor,
            meeting=self.subject,
            kind=AgendaItem.Kind.FORM,
            title=title[:200],
            is_election=True,
        )


def _day_after(last: date | None) -> date | None:
    return date.fromordinal(last.toordinal() + 1) if last else None


class TakeUpResignationForm(ActForm):
    """Put a waiting resignation on the agenda, with the by-election after it."""

    do, act = "take-up", "meetings.take_up_resignation"
    heading = _("Ta upp en avsägelse")
    button = _("Sätt på dagordningen")
    subject: Meeting
    resignation = forms.ChoiceField(label=_("Avsägelser som väntar"), widget=forms.RadioSelect)

    @property
    def body(self) -> str:
        return self.subject.body

    def build(self) -> None:
        rows = waiting_for(self.subject) if self.subject.state == State.PLANNED else []
        self.waiting = {str(row.resignation.pk): row.resignation for row in rows}
        self.fields["resignation"].choices = [(str(row.resignation.pk), row.text) for row in rows]  # type: ignore[attr-defined]

    def now(self) -> bool:
        return bool(self.waiting)

    def perform(self) -> str | None:
        acts.take_up_resignation(
            by=self.actor, meeting=self.subject, resignation=self.waiting[self.cleaned_data["resignation"]]
        )
        return None


class AnswerForm(ItemForm):
    """Release somebody from an assignment, or not."""

    do, act = "answer-resignation", "meetings.decide_resignation"
    heading = _("Avsägelsen")
    explains = _("Fullmäktige befriar den som vill avgå, om inte särskilda skäl talar emot (KL 4:6).")
    button = _("Anteckna beslutet")
    done = _("Beslutet är antecknat.")
    answer = forms.ChoiceField(
        label=_("Beslut"),
        choices=[("granted", _("Beviljas")), ("refused", _("Avslås"))],
        widget=forms.RadioSelect,
        initial="granted",
    )
    leaves_on = date_field(_("Uppdraget upphör från och med"), required=False)
    reason = forms.CharField(label=_("Särskilda skäl, om den avslås"), required=False, max_length=500)

    def build(self) -> None:
        row = ResignationItem.objects.filter(item=self.subject).select_related("resignation").first()
        self.waits = row is not None and row.resignation.answer == ""
        if row is not None:
            self.fields["leaves_on"].initial = row.resignation.wishes_on or self.subject.meeting.on

    def now(self) -> bool:
        return self.going_on and self.waits

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("answer", "leaves_on", "reason")}
        acts.decide_resignation(by=self.actor, item=self.subject, **data)
        return None


class DecideElectionsForm(ItemForm):
    """Declare those elected."""

    do, act = "decide-elections", "meetings.decide_elections"
    heading = _("Förklara dem valda")
    explains = _("Beslutet antecknas och uppdragen förs in i registret i samma stund. Därefter ändras inget.")
    button = _("Förklara dem valda")
    done = _("Valet är avgjort och uppdragen är införda.")

    def now(self) -> bool:
        if not self.going_on:
            return False
        rows = self.subject.elections.select_related("item__meeting__version").order_by("position")
        return bool(rows) and not any(standing_of(election).missing for election in rows)

    def perform(self) -> str | None:
        acts.decide_elections(by=self.actor, item=self.subject)
        return None
