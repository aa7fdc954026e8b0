"""The forms for people and their assignments; each does one act of ``people.acts``."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from insyn.description.organisation import Organisation
from insyn.elections.queries import parties_in_assembly
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm
from insyn.foundation.staff_pages import StaffRequest
from insyn.organisation.queries import NoVersionInForce, organisation_on
from insyn.people import acts
from insyn.people.models import Assignment, Group, Person
from insyn.people.models.periods import holding
from insyn.people.seats import next_free
from insyn.people.words import elects

FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)
DECISION_HELP = _("Till exempel KF 2020-02-24 § 12. Skrivet så blir det en länk till paragrafen.")


def language() -> str:
    """The page's language."""
    return get_language() or "sv"


def today(request: StaffRequest) -> date:
    """The municipality's own day."""
    return clock.today(request.municipality)


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """A day, chosen or written."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[
            MinValueValidator(FIRST, _("Välj en dag från år 1900.")),
            MaxValueValidator(LAST, _("Välj en dag före år 2200.")),
        ],
    )


def decision_field(*, required: bool = True) -> forms.CharField:
    """By which decision."""
    return forms.CharField(label=_("Beslut"), max_length=300, required=required, help_text=DECISION_HELP)


def groups_on(on: date) -> list[tuple[str, str]]:
    """The parties and groups of the assembly on the day, by code and name."""
    found = [(party.code, party.name) for party in parties_in_assembly(on)]
    found += Group.objects.filter(holding(on)).order_by("code").values_list("code", "name")
    return [(code, f"{name} ({code})") for code, name in found]


def party_choices(on: date, *, now: str = "") -> list[tuple[str, str]]:
    """The groups to choose among, with none, and with the one that somebody has although it is not among them."""
    groups = groups_on(on)
    if now and now not in dict(groups):
        groups.append((now, now))
    return [("", str(_("Inget parti"))), *groups]


def organisation_for(request: StaffRequest) -> Organisation | None:
    """The organisation in force today; None before the first."""
    try:
        return organisation_on(today(request))
    except NoVersionInForce:
        return None


class _NameForm(ActForm):
    """What is entered of a person."""

    given_name = forms.CharField(label=_("Förnamn"), max_length=80)
    family_name = forms.CharField(label=_("Efternamn"), max_length=80)
    party = forms.ChoiceField(label=_("Parti eller grupp"), required=False)
    email = forms.EmailField(
        label=_("E-post som kommunen skriver till"),
        required=False,
        help_text=_("Visas aldrig för allmänheten. Offentliga uppgifter läggs in som kontaktuppgifter."),
    )

    def named(self) -> dict[str, str]:
        """What was written, for the act."""
        return {name: self.cleaned_data[name] for name in ("given_name", "family_name", "party", "email")}


class NewPersonForm(_NameForm):
    """Enter somebody."""

    do, act = "new", "people.register_person"
    button = _("Lägg in personen")
    done = _("Personen är inlagd. Ge nu uppdragen.")

    def build(self) -> None:
        self.fields["party"].choices = party_choices(today(self.request))  # type: ignore[attr-defined]

    def perform(self) -> str | None:
        # Somebody entered by hand in the example is invented as well.
        invented = self.request.municipality.demonstration
        person = acts.register_person(by=self.actor, invented=invented, **self.named())
        return reverse("work:people-person", args=[self.request.municipality.slug, person.pk])


class CorrectForm(_NameForm):
    """Put right what was entered wrong."""

    do, act = "correct", "people.correct_person"
    heading = _("Rätta namn, parti eller e-post")
    explains = _("För det som blev fel. Har personen lämnat sitt parti anges det som ett byte av grupp.")
    button = _("Spara rättelsen")
    done = _("Rättelsen är sparad.")
    subject: Person

    def build(self) -> None:
        person = self.subject
        self.fields["party"].choices = party_choices(today(self.request), now=person.party)  # type: ignore[attr-defined]
        for name in ("given_name", "family_name", "party", "email"):
            self.fields[name].initial = getattr(person, name)

    def perform(self) -> str | None:
        acts.correct_person(by=self.actor, person=self.subject, **self.named())
        return None


class GiveForm(ActForm):
    """Give somebody an assignment."""

    do, act = "give", "people.give_assignment"
    heading = _("Ge ett uppdrag")
    button = _("Ge uppdraget")
    done = _("Uppdraget är infört. Rättigheterna gäller från dess första dag.")
    body_id = forms.ChoiceField(label=_("Organ"))
    capacity = forms.ChoiceField(label=_("Uppdrag"), choices=Assignment.Capacity.choices)
    number = forms.IntegerField(
        label=_("Plats nummer"),
        required=False,
        min_value=1,
        max_value=999,
        help_text=_("Tomt: nästa lediga."),
    )
    share = forms.IntegerField(
        label=_("Andel av heltid, procent"),
        required=False,
        min_value=1,
        max_value=100,
        help_text=_("För kommunalråd och andra som har uppdraget på heltid eller en betydande del av den."),
    )
    starts_on = day_field(_("Från och med"))
    ends_on = day_field(
        _("Till (första dagen utan uppdraget)"), required=False, help_text=_("Tomt: tills vidare.")
    )
    decision = decision_field(required=False)
    subject: Person

    def build(self) -> None:
        organisation = organisation_for(self.request)
        bodies = organisation.bodies if organisation else ()
        self.fields["body_id"].choices = [(body.id, body.name.in_(language())) for body in bodies]  # type: ignore[attr-defined]
        self.fields["starts_on"].initial = today(self.request)

    def perform(self) -> str | None:
        data = self.cleaned_data
        body, capacity, starts_on = data["body_id"], data["capacity"], data["starts_on"]
        acts.give_assignment(
            by=self.actor,
            person=self.subject,
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


class AssignmentForm(ActForm):
    """A form on one assignment of several."""

    many = True
    subject: Assignment

    def open_today(self) -> bool:
        """Whether the assignment has not ended."""
        ends = self.subject.ends_on
        return ends is None or ends > today(self.request)


OTHERWISE = (Assignment.Ended.UNKNOWN, Assignment.Ended.RESIGNED, Assignment.Ended.MOVED)
"""Reasons that are not given by hand: one resigns by a decision, and moves by being elected to another seat."""


class EndForm(AssignmentForm):
    """End an assignment, with why and by which decision."""

    do, act = "end", "people.end_assignment"
    heading = _("Avsluta uppdraget")
    explains = _(
        "En avsägelse förs in för sig och beviljas genom beslut. Presidieplatser och utskottsplatser som vilar på platsen "
        "upphör samtidigt."
    )
    button = _("Avsluta")
    done = _("Uppdraget är avslutat, och rättigheterna med det.")
    because = forms.ChoiceField(
        label=_("Varför upphör det?"),
        choices=[(reason.value, reason.label) for reason in Assignment.Ended if reason not in OTHERWISE],
        widget=forms.RadioSelect,
    )
    ends_on = day_field(_("Första dagen utan uppdraget"))
    decision = decision_field(required=False)

    def now(self) -> bool:
        return self.open_today() and self.subject.starts_on <= today(self.request)

    def build(self) -> None:
        self.fields["ends_on"].initial = today(self.request)

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("because", "ends_on", "decision")}
        acts.end_assignment(by=self.actor, assignment=self.subject, **data)
        return None


class TakeBackForm(AssignmentForm):
    """Take back an assignment that has not begun."""

    do, act = "take-back", "people.take_back_assignment"
    heading = _("Ta tillbaka uppdraget")
    explains = _(
        "Det har inte börjat, eller fördes in i dag. Det försvinner ur registret; journalen minns att det fördes in."
    )
    button = _("Ta tillbaka")
    done = _("Uppdraget är borttaget.")

    def now(self) -> bool:
        return self.open_today() and self.subject.starts_on >= today(self.request)

    def perform(self) -> str | None:
        acts.take_back_assignment(by=self.actor, assignment=self.subject)
        return None


class ChangeGroupForm(ActForm):
    """Somebody leaves her group for another, or for none."""

    do, act = "change-group", "people.change_group"
    heading = _("Byter parti eller grupp")
    explains = _("Personen behåller sina platser, och varje plats det parti som den valdes för.")
    button = _("För in bytet")
    done = _("Bytet är infört.")
    party = forms.ChoiceField(label=_("Hör efter bytet till"), required=False)
    starts_on = day_field(_("Från och med"))
    source = forms.CharField(
        label=_("Källa"),
        max_length=300,
        required=False,
        help_text=_("Till exempel anmälan till fullmäktige, med dag."),
    )
    subject: Person

    def build(self) -> None:
        on = today(self.request)
        groups = [(code, name) for code, name in groups_on(on) if code != self.subject.party]
        none = [("", str(_("Ingen grupp: sitter som politisk vilde")))] if self.subject.party else []
        self.fields["party"].choices = [*groups, *none]  # type: ignore[attr-defined]
        self.fields["starts_on"].initial = on

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("party", "starts_on", "source")}
        acts.change_group(by=self.actor, person=self.subject, **data)
        return None
