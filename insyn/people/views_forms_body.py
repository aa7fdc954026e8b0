"""The forms for a body's seats, for groups, and for merging duplicates."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from insyn.description.bodies import Body
from insyn.foundation.act_forms import ActForm
from insyn.foundation.errors import Refused
from insyn.foundation.staff_pages import StaffRequest
from insyn.organisation.queries import organisation_on
from insyn.people import acts
from insyn.people.choosing import PersonField
from insyn.people.models import Group, Merge, Person
from insyn.people.seats import Seat, next_free
from insyn.people.views_forms import day_field, decision_field, language, today
from insyn.people.words import capacity_in_words, elects, seat_in_words

PLACED = ("member", "substitute", "chair", "first-vice-chair", "second-vice-chair", "insight", "participant",
          "group-leader", "full-time")  # fmt: skip


class BodyGiveForm(ActForm):
    """Give one seat of the body."""

    do, act = "give", "people.give_assignment"
    heading = _("Ge en plats")
    button = _("Ge platsen")
    done = _("Platsen är tillsatt. Rättigheterna gäller från den första dagen.")
    capacity = forms.ChoiceField(label=_("Plats"))
    number = forms.IntegerField(
        label=_("Nummer"), required=False, min_value=1, max_value=999, help_text=_("Tomt: nästa lediga.")
    )
    share = forms.IntegerField(
        label=_("Andel av heltid, procent"),
        required=False,
        min_value=1,
        max_value=100,
        help_text=_("Bara för uppdrag på heltid eller en betydande del av den."),
    )
    starts_on = day_field(_("Från och med"))
    ends_on = day_field(
        _("Till (första dagen utan uppdraget)"), required=False, help_text=_("Tomt: tills vidare.")
    )
    decision = decision_field(required=False)

    def __init__(self, request: StaffRequest, described: Body, data: Any = None) -> None:
        self.described = described
        super().__init__(request, None, data)

    def build(self) -> None:
        organisation = organisation_on(today(self.request))
        self.fields["capacity"].choices = [  # type: ignore[attr-defined]
            (capacity, capacity_in_words(organisation, self.described.id, capacity).in_(language()))
            for capacity in PLACED
        ]
        self.fields = {"person": PersonField(self.request, label=_("Vem?")), **self.fields}
        self.fields["starts_on"].initial = today(self.request)

    def perform(self) -> str | None:
        data, body = self.cleaned_data, self.described.id
        starts_on, capacity = data["starts_on"], data["capacity"]
        acts.give_assignment(
            by=self.actor,
            person=data["person"],
            body=body,
            capacity=capacity,
            number=data["number"] or next_free(body, capacity, starts_on),
            starts_on=starts_on,
            ends_on=data["ends_on"],
            share=data["share"],
            decision=data["decision"],
            elected_by=elects(organisation_on(starts_on), body),
        )
        return None


class ElectForm(ActForm):
    """Fill all the vacant seats of a body by one decision."""

    do, act = "elect", "people.elect_to_body"
    heading = _("Fyll i hela organet")
    explains = _(
        "Skriv vem som är vald till varje plats. Lämna tomt där ingen är vald. Allt förs in på en gång, eller inget."
    )
    button = _("För in valet")
    done = _("Valet är infört.")
    starts_on = day_field(_("Från och med"))
    ends_on = day_field(
        _("Till (första dagen utan uppdraget)"), required=False, help_text=_("Tomt: tills vidare.")
    )
    decision = decision_field()

    def __init__(self, request: StaffRequest, described: Body, seats: list[Seat], data: Any = None) -> None:
        self.described, self.vacant = described, [seat for seat in seats if seat.vacant]
        if data is not None:
            # A seat that was filled meanwhile, or is none, is told of by the act; dropped here it would seem to be done.
            there = {seat.key: seat for seat in seats}
            sent = [
                there.get(key) or _seat(described.id, key) for key, value in data.items() if value.strip()
            ]
            self.vacant += [seat for seat in sent if seat is not None and seat not in self.vacant]
        super().__init__(request, None, data)

    def build(self) -> None:
        organisation = organisation_on(today(self.request))
        self.fields["starts_on"].initial = today(self.request)
        for seat in self.vacant:
            label = seat_in_words(organisation, seat.body, seat.capacity, seat.number).in_(language())
            self.fields[seat.key] = PersonField(self.request, label=label, required=False)

    def perform(self) -> str | None:
        data = self.cleaned_data
        acts.elect_to_body(
            by=self.actor,
            body=self.described.id,
            elected={seat.key: data[seat.key] for seat in self.vacant if data[seat.key]},
            starts_on=data["starts_on"],
            ends_on=data["ends_on"],
            decision=data["decision"],
        )
        return None


def _seat(body: str, key: str) -> Seat | None:
    capacity, _dash, number = key.rpartition("-")
    known = capacity in PLACED and number.isdecimal() and len(number) < 4
    return Seat(body, capacity, int(number)) if known else None


class FormGroupForm(ActForm):
    """A group that did not stand in the election."""

    do, act = "form-group", "people.form_group"
    heading = _("Lägg in en ny grupp")
    explains = _("För en grupp som bildas under mandattiden. Partier som ställde upp i valet finns redan.")
    button = _("Lägg in gruppen")
    done = _("Gruppen är inlagd.")
    code = forms.CharField(
        label=_("Förkortning"), max_length=20, help_text=_("Som den skrivs i protokoll, till exempel Ob.")
    )
    group_name = forms.CharField(label=_("Namn"), max_length=120)
    starts_on = day_field(_("Finns från"))

    def build(self) -> None:
        self.fields["starts_on"].initial = today(self.request)

    def refuse(self, refusal: Refused) -> None:
        if refusal.field == "name":
            refusal.field = "group_name"
        super().refuse(refusal)

    def perform(self) -> str | None:
        data = self.cleaned_data
        acts.form_group(
            by=self.actor, code=data["code"], name=data["group_name"], starts_on=data["starts_on"]
        )
        return None


class EndGroupForm(ActForm):
    """A group is no more."""

    do, act = "end-group", "people.end_group"
    many = True
    heading = _("Gruppen finns inte längre")
    button = _("Avsluta gruppen")
    done = _("Gruppen är avslutad.")
    ends_on = day_field(_("Första dagen utan den"))
    subject: Group

    def now(self) -> bool:
        return self.subject.ends_on is None

    def build(self) -> None:
        self.fields["ends_on"].initial = today(self.request)

    def perform(self) -> str | None:
        acts.end_group(by=self.actor, group=self.subject, ends_on=self.cleaned_data["ends_on"])
        return None


class MergeForm(ActForm):
    """Let one row take over what the register holds of its duplicate."""

    do, act = "merge", "people.merge_people"
    heading = _("Slå ihop posterna")
    button = _("Slå ihop")
    done = _("Posterna är hopslagna. Det kan ångras under Sammanslagningar.")

    def __init__(self, request: StaffRequest, kept: Person, duplicate: Person, data: Any = None) -> None:
        self.kept, self.duplicate = kept, duplicate
        super().__init__(request, None, data)

    def perform(self) -> str | None:
        acts.merge_people(by=self.actor, kept=self.kept, duplicate=self.duplicate)
        return reverse("work:people-person", args=[self.request.municipality.slug, self.kept.pk])


class UndoMergeForm(ActForm):
    """Give the duplicate back what was moved."""

    do, act = "undo-merge", "people.undo_merge"
    many = True
    button = _("Ångra sammanslagningen")
    done = _("Sammanslagningen är ångrad.")
    small = True
    subject: Merge

    def now(self) -> bool:
        return self.subject.undone_at is None

    def perform(self) -> str | None:
        acts.undo_merge(by=self.actor, merge=self.subject)
        return None
