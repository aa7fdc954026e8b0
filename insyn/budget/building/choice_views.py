"""The page of the assembly's choice: budgets and points proposed on its item, and the decided one written in."""

from typing import Any, cast

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from insyn.budget import acts
from insyn.budget.building.choosing import before, items_for
from insyn.budget.building.shown import choice_of, presented
from insyn.budget.building.views import base_or_404
from insyn.budget.models import BudgetAlternative, BudgetMeasure, TabledBudget
from insyn.cases.views_forms import long_text
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, Option, act_page
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.meetings.acts.voice import speaks_for
from insyn.meetings.models import AgendaItem
from insyn.meetings.serving import serving_at
from insyn.people.models import Person
from insyn.people.views_words import row_forms


class ItemForm(ActForm):
    """A form on an item of the assembly."""

    many = True

    @property
    def item(self) -> AgendaItem:
        """The item that it is about."""
        return cast(AgendaItem, self.subject)

    @property
    def body(self) -> str:
        return self.item.meeting.body

    def now(self) -> bool:
        return self.item.decided_at is None and self.item.begun_at is not None

    def speakers(self) -> list[Person]:
        """Those who serve and for whom the reader may speak."""
        at = clock.now(self.request.municipality)
        places = serving_at(self.item.meeting, self.item).places
        people = [place.person for place in places]
        return [person for person in people if speaks_for(self.actor, person, self.item.meeting, at)]

    def alternatives(self) -> list[BudgetAlternative]:
        """The presented budgets that are not proposed on the item."""
        tabled = TabledBudget.objects.filter(item=self.item, proposal__withdrawn_at__isnull=True)
        taken = {row.alternative_id for row in tabled}
        return [row for row in presented() if row.pk not in taken]

    def choose(self, name: str, rows: list[Any], words: Any = str) -> None:
        """Let one of the rows be chosen."""
        self.fields[name].choices = [(row.pk, words(row)) for row in rows]  # type: ignore[attr-defined]


class TableBudgetForm(ItemForm):
    """Propose a whole budget."""

    do, act = "table-budget", "budget.table_budget"
    heading = _("Yrka bifall till en budget som helhet")
    button = _("Yrka bifall")
    done = _("Budgeten är föreslagen.")
    alternative = forms.ChoiceField(label=_("Budget"))
    person = forms.ChoiceField(label=_("Vem som yrkar"))

    def build(self) -> None:
        self.choose("alternative", self.alternatives())
        self.choose("person", self.speakers(), lambda person: person.with_party)

    def perform(self) -> str | None:
        acts.table_budget(
            by=self.actor,
            item=self.item,
            alternative=get_object_or_404(BudgetAlternative, pk=self.cleaned_data["alternative"]),
            person=get_object_or_404(Person, pk=self.cleaned_data["person"]),
        )
        return None


class TablePointForm(ItemForm):
    """Propose one point."""

    do, act = "table-point", "budget.table_point"
    heading = _("Yrka bifall till en enskild punkt")
    explains = _("Punkten prövas som tillägg till den budget som vinner.")
    button = _("Yrka bifall till punkten")
    done = _("Punkten är föreslagen.")
    measure = forms.ChoiceField(label=_("Punkt"))
    person = forms.ChoiceField(label=_("Vem som yrkar"))

    def build(self) -> None:
        tabled = TabledBudget.objects.filter(item=self.item, proposal__withdrawn_at__isnull=True)
        taken = {row.point_id for row in tabled}
        rows = BudgetMeasure.objects.filter(alternative__in=[row.pk for row in presented()])
        self.fields["measure"].choices = [  # type: ignore[attr-defined]
            (row.pk, Option(str(row), group=row.alternative.title))
            for row in rows.select_related("alternative").order_by("alternative__party", "number")
            if row.pk not in taken
        ]
        self.choose("person", self.speakers(), lambda person: person.with_party)

    def perform(self) -> str | None:
        acts.table_point(
            by=self.actor,
            item=self.item,
            measure=get_object_or_404(BudgetMeasure, pk=self.cleaned_data["measure"]),
            person=get_object_or_404(Person, pk=self.cleaned_data["person"]),
        )
        return None


class TieForm(ItemForm):
    """Say which budget the board's proposal is."""

    do, act = "tie", "budget.tie_main_proposal"
    heading = _("Styrelsens förslag är den här budgeten")
    button = _("Knyt")
    done = _("Förslaget är knutet till budgeten.")
    alternative = forms.ChoiceField(label=_("Budget"))

    def now(self) -> bool:
        main = self.item.proposals.filter(kind="main", withdrawn_at__isnull=True).first()
        return super().now() and main is not None and not TabledBudget.objects.filter(proposal=main).exists()

    def build(self) -> None:
        self.choose("alternative", self.alternatives())

    def perform(self) -> str | None:
        row = get_object_or_404(BudgetAlternative, pk=self.cleaned_data["alternative"])
        acts.tie_main_proposal(by=self.actor, item=self.item, alternative=row)
        return None


class AdoptForm(ItemForm):
    """Write in what was decided."""

    do, act = "adopt", "budget.adopt_budget"
    heading = _("För in den beslutade budgeten")
    explains = _("Den budget som vann, med de punkter som antogs, blir årets budget. Den ändras inte sedan.")
    button = _("För in")
    done = _("Budgeten är beslutad och införd.")
    reasons = long_text(
        _("Synnerliga skäl som fullmäktige har angett"),
        3,
        required=False,
        help_text=_("Bara om det som beslutades inte är i balans (11 kap. 5 § kommunallagen)."),
    )

    def now(self) -> bool:
        return self.item.decided_at is not None and self.item.outcome == AgendaItem.Outcome.DECIDED

    def perform(self) -> str | None:
        acts.adopt_budget(by=self.actor, item=self.item, reasons=self.cleaned_data["reasons"])
        return None


ON_ITEM: tuple[type[ActForm], ...] = (TieForm, TableBudgetForm, TablePointForm, AdoptForm)


@staff_page
def choosing(request: StaffRequest, year: int) -> HttpResponse:
    """The assembly's items with the year's budgets, what each comes to with the points, and what may be done."""
    base_or_404(year)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        items = items_for(year)
        choice = choice_of(year)
        on_items = {} if choice else row_forms(ON_ITEM, request, items, refused)
        context = {
            "year": year,
            "items": [(before(item), list(on_items.get(item.pk, {}).values())) for item in items],
            "choice": choice,
            "refused": refused,
        }
        return render(request, "budget/building/choice.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        kind = next((kind for kind in ON_ITEM if kind.do == do), None)
        if kind is None:
            return None
        return kind(request, get_object_or_404(AgendaItem, pk=on), request.POST)

    return act_page(request, sent, show, request.path)
