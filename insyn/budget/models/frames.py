"""Budgets with their lines, and what was moved between lines afterwards. Decided, nothing of it changes."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from insyn.foundation.publishable import Publishable
from insyn.foundation.tenancy import MunicipalityRow
from insyn.meetings.models import AgendaItem

MOST_TKR = 10**9
"""A larger amount than any municipality's, in tkr: what is above is a mistake of unit."""
YEARS = [MinValueValidator(1900), MaxValueValidator(2100)]


class Budget(Publishable):
    """The municipality's budget for a year and the plan years after it (KL 11:5).

    It is a proposal until the assembly has decided it; one a year is. `item` is the decision where it was taken in a meeting
    here, `decision` says it in words (and for what is loaded from a source, where it stands: `source`).
    """

    class State(models.TextChoices):
        PROPOSAL = "proposal", _("Förslag")
        DECIDED = "decided", _("Beslutad")
        DROPPED = "dropped", _("Inte antagen")

    year = models.PositiveSmallIntegerField(validators=YEARS)
    plan_years = models.PositiveSmallIntegerField(default=2, validators=[MaxValueValidator(10)])
    title = models.CharField(max_length=200)
    # Who proposes: a party's label, the board's id, or empty for the administration's own material.
    proposed_by = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PROPOSAL)
    made_at = models.DateTimeField()
    decided_on = models.DateField(null=True, blank=True)
    decision = models.CharField(max_length=300, blank=True)
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="decided_budgets"
    )
    source = models.CharField(max_length=300, blank=True)

    class Meta(Publishable.Meta):
        ordering = ["-year", "pk"]
        constraints = [
            *Publishable.Meta.constraints,
            models.UniqueConstraint(
                fields=["municipality", "year"],
                condition=Q(state="decided"),
                name="one_decided_budget_a_year",
            ),
            models.CheckConstraint(
                condition=~Q(state="decided") | (Q(decided_on__isnull=False) & ~Q(decision="")),
                name="a_decided_budget_says_when_and_how",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class BudgetLine(MunicipalityRow):
    """One line of a budget: a frame, or a part of the line whose `key` is its `parent` (``rules.frames.Line``)."""

    class Purpose(models.TextChoices):
        OPERATING = "operating", _("Drift")
        INVESTMENT = "investment", _("Investering")

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="lines")
    key = models.SlugField(max_length=80)
    parent = models.SlugField(max_length=80, blank=True)
    order = models.PositiveIntegerField(default=0)
    year = models.PositiveSmallIntegerField(validators=YEARS)
    purpose = models.CharField(max_length=10, choices=Purpose.choices, default=Purpose.OPERATING)
    name_sv = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    bodies = models.JSONField(default=list, blank=True)
    unit = models.SlugField(blank=True)
    tkr = models.BigIntegerField()
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["budget", "year", "purpose", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["budget", "key", "year", "purpose"], name="a_budget_line_once_a_year_and_purpose"
            ),
            models.CheckConstraint(condition=~Q(parent=F("key")), name="no_budget_line_is_its_own_part"),
            models.CheckConstraint(
                condition=Q(tkr__gte=-MOST_TKR, tkr__lte=MOST_TKR), name="a_budget_line_is_in_tkr"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name_sv} {self.year}"


class Redistribution(MunicipalityRow):
    """Money moved between two lines of a decided budget by whoever may: frames by the assembly, inside one by the board.

    `body` is who decided, `item` the decision where it was taken in a meeting here. It is never changed; a new one moves it back.
    """

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="redistributions")
    year = models.PositiveSmallIntegerField(validators=YEARS)
    purpose = models.CharField(
        max_length=10, choices=BudgetLine.Purpose.choices, default=BudgetLine.Purpose.OPERATING
    )
    taken_from = models.SlugField(max_length=80)
    given_to = models.SlugField(max_length=80)
    tkr = models.PositiveBigIntegerField()
    because = models.CharField(max_length=500)
    body = models.SlugField()
    decided_on = models.DateField()
    decision = models.CharField(max_length=300)
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="redistributions"
    )
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ["decided_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tkr__gt=0, tkr__lte=MOST_TKR), name="a_redistribution_moves_something"
            ),
            models.CheckConstraint(
                condition=~Q(taken_from=F("given_to")), name="a_redistribution_moves_to_another_line"
            ),
            models.CheckConstraint(condition=~Q(decision=""), name="a_redistribution_says_its_decision"),
        ]

    def __str__(self) -> str:
        return f"{self.taken_from} → {self.given_to}: {self.tkr} tkr"
