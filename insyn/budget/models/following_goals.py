"""Goals with what is measured of them; what is entered of the result beside the budget's lines; and what was reported to whom."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from insyn.budget.models.following import A_MONTH, MONTH
from insyn.budget.models.frames import MOST_TKR, YEARS
from insyn.documents.models import Document
from insyn.foundation.publishable import Publishable
from insyn.foundation.tenancy import MunicipalityRow
from insyn.meetings.models import AgendaItem


class Goal(MunicipalityRow):
    """What a body is to reach in a year, and where that was decided."""

    year = models.PositiveSmallIntegerField(validators=YEARS)
    body = models.SlugField()
    name_sv = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=300)
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["-year", "body", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(source=""), name="a_goal_says_where_it_was_decided")
        ]

    def __str__(self) -> str:
        return self.name_sv[:60]


class Indicator(MunicipalityRow):
    """What is measured of a goal, what it should be, and how near counts as near (``rules.following_goals.Aim``)."""

    class Direction(models.TextChoices):
        AT_LEAST = "at-least", _("Minst")
        AT_MOST = "at-most", _("Högst")

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="indicators")
    name_sv = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    direction = models.CharField(max_length=8, choices=Direction.choices)
    target = models.DecimalField(max_digits=16, decimal_places=4)
    near = models.DecimalField(max_digits=16, decimal_places=4, default=0)
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["goal", "pk"]
        constraints = [models.CheckConstraint(condition=Q(near__gte=0), name="near_is_no_less_than_nothing")]

    def __str__(self) -> str:
        return self.name_sv


class Measured(MunicipalityRow):
    """A measured value with its day and source; the latest by its day, then by when it was noted, holds. Only added to."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="values")
    on = models.DateField()
    value = models.DecimalField(max_digits=16, decimal_places=4)
    source = models.CharField(max_length=300)
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["on", "noted_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(source=""), name="a_measured_value_says_its_source")
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id}: {self.value}"


class ResultEntry(MunicipalityRow):
    """A line of the result account that no line of a budget has, through a month, in tkr. The latest of its place holds."""

    class Which(models.TextChoices):
        TAX = "tax", _("Skatteintäkter")
        GRANTS = "grants", _("Generella statsbidrag och utjämning")
        FINANCIAL_INCOME = "financial-income", _("Finansiella intäkter")
        FINANCIAL_COST = "financial-cost", _("Finansiella kostnader")
        EXTRAORDINARY = "extraordinary", _("Extraordinära poster")
        GAINS = "gains", _("Avgår realisationsvinster")
        ALLOWED = "allowed", _("Andra justeringar enligt lag")

    year = models.PositiveSmallIntegerField(validators=YEARS)
    month = models.PositiveSmallIntegerField(validators=MONTH)
    which = models.CharField(max_length=16, choices=Which.choices)
    budget_tkr = models.BigIntegerField(null=True, blank=True)
    outcome_tkr = models.BigIntegerField(null=True, blank=True)
    forecast_tkr = models.BigIntegerField(null=True, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["entered_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=A_MONTH, name="a_result_entry_is_through_a_month"),
            models.CheckConstraint(
                condition=Q(budget_tkr__isnull=True) | Q(budget_tkr__gte=-MOST_TKR, budget_tkr__lte=MOST_TKR),
                name="a_result_entry_is_in_tkr",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.which} {self.year}-{self.month:02}"


class FollowUpPaper(Publishable):
    """The follow-up that a body has on its agenda: its figures as they were when it was made, and the document.

    It is made anew until the summons is sent, then it stays as it was sent (``paper``: ``rules.following_paper.Paper``).
    """

    body = models.SlugField()
    on = models.DateField()  # the meeting's day
    year = models.PositiveSmallIntegerField(validators=YEARS)
    month = models.PositiveSmallIntegerField(validators=MONTH)
    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="follow_up_paper")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="follow_up_paper")
    paper = models.JSONField()
    made_at = models.DateTimeField()

    class Meta(Publishable.Meta):
        ordering = ["-on", "body"]
        indexes = [models.Index(fields=["municipality", "-on"], name="budget_follow_up_paper_on")]

    def __str__(self) -> str:
        return f"{self.body} {self.on}"


class PeriodReport(Publishable):
    """The tables of an interim or an annual report as they were handed over: the PDF and the figures in it. Only added to."""

    year = models.PositiveSmallIntegerField(validators=YEARS)
    month = models.PositiveSmallIntegerField(validators=MONTH)
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="period_report")
    tables = models.JSONField()
    made_at = models.DateTimeField()

    class Meta(Publishable.Meta):
        ordering = ["-year", "-month", "-made_at"]

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}"
