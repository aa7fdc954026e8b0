"""What a year's budget is built on, what each party builds on it, and what the assembly chose of it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from insyn.budget.models.frames import YEARS, Budget
from insyn.foundation.publishable import Publishable
from insyn.foundation.tenancy import MunicipalityRow
from insyn.meetings.models import AgendaItem, Proposal


class BuildingBase(MunicipalityRow):
    """The base of a year's budgets (``rules.building.base.Base``) with its population, as values; one a year.

    It is replaced as long as nothing that is built on it has been presented; the database refuses it afterwards.
    """

    year = models.PositiveSmallIntegerField(validators=YEARS)
    content = models.JSONField()
    population = models.JSONField(default=list)
    edition = models.PositiveSmallIntegerField(default=1)
    loaded_at = models.DateTimeField()

    class Meta:
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["municipality", "year"], name="one_base_a_year")]

    def __str__(self) -> str:
        return str(self.year)


class BudgetAlternative(Publishable):
    """A whole budget on a base: a party's own by its code, or the administration's (no ``party``).

    Private to the party until it is presented; presented it is public and never changed, and a new version may follow it.
    """

    base = models.ForeignKey(BuildingBase, on_delete=models.PROTECT, related_name="alternatives")
    party = models.CharField(max_length=20, blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=200)
    # Whole öre for a hundred kronor (2265 is 22,65); none is the base's own.
    tax_rate = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(9999)]
    )
    direction = models.TextField(blank=True)
    reasons = models.TextField(blank=True)
    # Tkr taken from and put into the reserve for results, a number for each year of the base.
    used = models.JSONField(default=list, blank=True)
    reserved = models.JSONField(default=list, blank=True)
    made_at = models.DateTimeField()
    help_asked_at = models.DateTimeField(null=True, blank=True)
    presented_at = models.DateTimeField(null=True, blank=True)

    class Meta(Publishable.Meta):
        ordering = ["base", "party", "version"]
        constraints = [
            *Publishable.Meta.constraints,
            models.UniqueConstraint(fields=["base", "party", "version"], name="a_version_of_a_budget_once"),
            models.UniqueConstraint(
                fields=["base", "party"],
                condition=Q(presented_at__isnull=True),
                name="a_party_builds_one_budget_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(presented_at__isnull=False),
                name="a_draft_budget_is_not_public",
            ),
            models.CheckConstraint(
                condition=Q(tax_rate__isnull=True) | Q(tax_rate__gt=0, tax_rate__lt=10_000),
                name="a_tax_rate_is_a_rate",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class BudgetMeasure(MunicipalityRow):
    """A numbered saving, addition or investment of an alternative (``rules.building.counting.Measure``)."""

    class Kind(models.TextChoices):
        SAVING = "saving", _("Besparing eller ny intäkt")
        ADDITION = "addition", _("Satsning")
        INVESTMENT = "investment", _("Investering")

    alternative = models.ForeignKey(BudgetAlternative, on_delete=models.PROTECT, related_name="measures")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    title = models.CharField(max_length=200)
    consequence = models.TextField(blank=True)
    proposer = models.CharField(max_length=120, blank=True)
    line = models.SlugField(max_length=80, blank=True)
    new_line = models.CharField(max_length=120, blank=True)
    tkr = models.JSONField()
    life = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(100)])
    # Hundredths of a per cent: 150 is 1,5 per cent.
    interest = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(2000)])

    class Meta:
        ordering = ["alternative", "number"]
        constraints = [
            models.UniqueConstraint(fields=["alternative", "number"], name="a_measure_has_its_number_alone"),
            models.CheckConstraint(
                condition=Q(kind="investment", life__gt=0) | ~Q(kind="investment") & Q(life=0),
                name="an_investment_has_a_life",
            ),
            models.CheckConstraint(condition=~Q(line="") | ~Q(new_line=""), name="a_measure_has_a_line"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class HelpNote(MunicipalityRow):
    """What the head of economy wrote to a party that asked for help with its budget. It changes nothing in it."""

    alternative = models.ForeignKey(BudgetAlternative, on_delete=models.PROTECT, related_name="help_notes")
    text = models.TextField()
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["alternative", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class TabledBudget(MunicipalityRow):
    """That a proposal on an item is a presented budget as a whole, or one point (a measure) of one. Never changed."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="tabled_budgets")
    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="tabled_budget")
    alternative = models.ForeignKey(
        BudgetAlternative, null=True, blank=True, on_delete=models.PROTECT, related_name="tabled"
    )
    point = models.ForeignKey(
        BudgetMeasure, null=True, blank=True, on_delete=models.PROTECT, related_name="tabled"
    )
    tabled_at = models.DateTimeField()

    class Meta:
        ordering = ["item", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(alternative__isnull=False, point__isnull=True)
                | Q(alternative__isnull=True, point__isnull=False),
                name="a_whole_budget_or_a_point",
            ),
        ]

    def __str__(self) -> str:
        return str(self.alternative or self.point)


class BudgetChoice(MunicipalityRow):
    """What of the presented the assembly decided: which budget, which points besides, at what tax rate. Never changed."""

    budget = models.OneToOneField(Budget, on_delete=models.PROTECT, related_name="choice")
    alternative = models.ForeignKey(BudgetAlternative, on_delete=models.PROTECT, related_name="choices")
    # Of each point that carried: its measure's number of row and what it said.
    points = models.JSONField(default=list, blank=True)
    tax_rate = models.PositiveSmallIntegerField()
    result = models.BigIntegerField()
    reasons = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(tax_rate__gt=0, tax_rate__lt=10_000), name="a_decided_tax_rate_is_a_rate"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.budget}: {self.alternative}"
