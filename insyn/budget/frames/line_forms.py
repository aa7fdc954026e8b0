"""The forms of a proposal's lines."""

from functools import cached_property

from django import forms
from django.utils.translation import gettext_lazy as _

from insyn.budget import acts
from insyn.budget.frames.acts.budgets import language
from insyn.budget.frames.forms import page_of
from insyn.budget.frames.known import known_for, organisation_of_year
from insyn.budget.frames.queries import line_state
from insyn.budget.frames.rules.amounts import read_amount
from insyn.budget.models import Budget, BudgetLine
from insyn.foundation.act_forms import ActForm
from insyn.foundation.errors import Invalid


class OfLineForm(ActForm):
    """What is written of a line: its name, amounts by year, bodies and unit."""

    name_sv = forms.CharField(label=_("Namn"), max_length=200)
    bodies = forms.MultipleChoiceField(
        label=_("Organ som bestämmer"), required=False, widget=forms.CheckboxSelectMultiple
    )
    of_unit = forms.ChoiceField(label=_("Enhet"), required=False)

    def offer(self, budget: Budget) -> None:
        """Fill in the choices and a field for each year."""
        known = known_for(budget.year)
        organisation = organisation_of_year(budget.year)
        deciders = [body for body in organisation.bodies if body.kind.may_decide] if organisation else []
        extra = {"revision"} & set(known.bodies)
        names = {body.id: body.name for body in deciders} | {id_: known.bodies[id_] for id_ in extra}
        self.fields["bodies"].choices = [  # type: ignore[attr-defined]
            (id_, name.in_(language())) for id_, name in names.items()
        ]
        self.fields["of_unit"].choices = [  # type: ignore[attr-defined]
            ("", "–"),
            *((id_, name.in_(language())) for id_, name in known.units.items()),
        ]
        self.years = range(budget.year, budget.year + budget.plan_years + 1)
        for year in self.years:
            self.fields[f"tkr-{year}"] = forms.CharField(
                label=_("%(year)s, tkr") % {"year": year},
                required=False,
                max_length=30,
                widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            )

    def amounts(self) -> dict[int, int | None]:
        """What was written, by year; Invalid where it is no whole number."""
        found: dict[int, int | None] = {}
        for year in self.years:
            written = self.cleaned_data[f"tkr-{year}"].strip()
            amount = read_amount(written) if written else None
            if amount and amount.wrong:
                raise Invalid(amount.wrong.in_(language()), field=f"tkr-{year}")
            found[year] = amount.tkr if amount else None
        return found


class AddLineForm(OfLineForm):
    """Add a frame or a part."""

    do, act = "add-line", "budget.add_line"
    heading = _("Lägg till en ram eller del")
    button = _("Lägg till")
    done = _("Raden är tillagd.")
    subject: Budget
    parent = forms.ChoiceField(label=_("Del av"), required=False)
    purpose = forms.ChoiceField(label=_("Slag"), choices=BudgetLine.Purpose.choices)
    field_order = ("name_sv", "purpose", "parent")

    def now(self) -> bool:
        return self.subject.state == Budget.State.PROPOSAL

    def build(self) -> None:
        self.offer(self.subject)
        rows = BudgetLine.objects.filter(budget=self.subject, year=self.subject.year).order_by("order", "pk")
        self.fields["parent"].choices = [  # type: ignore[attr-defined]
            ("", _("ingen: det är en ram")),
            *{row.key: row.name_sv for row in rows}.items(),
        ]

    def perform(self) -> str | None:
        data = self.cleaned_data
        acts.add_line(
            by=self.actor,
            budget=self.subject,
            name=data["name_sv"],
            amounts=self.amounts(),
            purpose=data["purpose"],
            parent=data["parent"],
            bodies=data["bodies"],
            unit=data["of_unit"],
        )
        return None


class LineForm(OfLineForm):
    """Change a line, all its years."""

    do, act = "line", "budget.change_line"
    button = _("Spara raden")
    done = _("Raden är sparad.")
    subject: BudgetLine
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)

    @cached_property
    def rows(self) -> list[BudgetLine]:
        """The line's years."""
        one = self.subject
        return list(
            BudgetLine.objects.filter(budget=one.budget_id, key=one.key, purpose=one.purpose).order_by("year")
        )

    def build(self) -> None:
        self.offer(self.subject.budget)
        first = self.subject
        self.fields["name_sv"].initial, self.fields["of_unit"].initial = first.name_sv, first.unit
        self.fields["bodies"].initial = first.bodies
        self.fields["seen"].initial = line_state(self.rows)
        for row in self.rows:
            if f"tkr-{row.year}" in self.fields:
                self.fields[f"tkr-{row.year}"].initial = str(row.tkr)

    def perform(self) -> str | None:
        data, first = self.cleaned_data, self.subject
        same_name = data["name_sv"] == first.name_sv
        acts.change_line(
            by=self.actor,
            budget=first.budget,
            key=first.key,
            seen=data["seen"],
            name=data["name_sv"],
            name_en=first.name_en if same_name else "",
            amounts=self.amounts(),
            purpose=first.purpose,
            bodies=data["bodies"],
            unit=data["of_unit"],
        )
        return page_of(self, first.budget)


class RemoveLineForm(ActForm):
    """Remove a line."""

    do, act, small = "remove-line", "budget.remove_line", True
    button = _("Ta bort raden")
    done = _("Raden är borttagen.")
    subject: BudgetLine

    def perform(self) -> str | None:
        row = self.subject
        acts.remove_line(by=self.actor, budget=row.budget, key=row.key, purpose=row.purpose)
        return page_of(self, row.budget)
