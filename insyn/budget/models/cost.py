"""What is entered by hand of what it costs to decide: figures of a year, of a body, of a meeting."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from insyn.budget.models.frames import YEARS
from insyn.foundation.tenancy import MunicipalityRow

ONE_A_YEAR = ("population", "contributions", "hour-price")


class CostFigure(MunicipalityRow):
    """One figure (``rules.cost_figures.Entered``), with where it comes from or why it is assumed. Never changed: taken back, or
    followed by another.
    """

    class Kind(models.TextChoices):
        POPULATION = "population", _("Invånare")
        CONTRIBUTIONS = "contributions", _("Arbetsgivaravgifter")
        HOUR_PRICE = "hour-price", _("En tjänstepersons timme")
        MEETING_COST = "meeting-cost", _("Möteskostnader")
        TRAVEL = "travel", _("Resor")
        OTHER = "other", _("Övriga kostnader")
        OFFICIALS = "officials", _("Tjänstepersoners tid")
        INCOME = "income", _("Intäkter")

    year = models.PositiveSmallIntegerField(validators=YEARS)
    kind = models.CharField(max_length=13, choices=Kind.choices)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    body = models.SlugField(blank=True)
    on = models.DateField(null=True, blank=True)
    words = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=300)
    assumed = models.BooleanField(default=False)
    entered_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["year", "kind", "body", "on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "year", "kind"],
                condition=Q(taken_back_at__isnull=True, kind__in=ONE_A_YEAR),
                name="one_such_cost_figure_a_year",
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="a_cost_figure_is_more_than_nothing"),
            models.CheckConstraint(condition=~Q(source=""), name="a_cost_figure_says_its_source"),
            models.CheckConstraint(
                condition=Q(on__isnull=True) | ~Q(body=""), name="a_cost_figure_of_a_day_has_a_body"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.year}"
