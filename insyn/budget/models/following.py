"""What the follow-up is made of: inner lines, profiles, outcomes entered by hand, limits, the heads' words, measures.

What is entered is never changed: a correction is a new row, and the latest of its place holds.
"""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from insyn.budget.models.frames import MOST_TKR, YEARS, BudgetLine
from insyn.foundation.tenancy import MunicipalityRow
from insyn.meetings.models import AgendaItem

MOST_ORE = MOST_TKR * 100_000
MONTH = [MinValueValidator(1), MaxValueValidator(12)]
A_MONTH = Q(month__gte=1, month__lte=12)


class Followed(MunicipalityRow):
    """A row about one line of a year's budget, for one purpose."""

    year = models.PositiveSmallIntegerField(validators=YEARS)
    key = models.SlugField(max_length=80)
    purpose = models.CharField(
        max_length=10, choices=BudgetLine.Purpose.choices, default=BudgetLine.Purpose.OPERATING
    )

    class Meta:
        abstract = True


class InnerLine(Followed):
    """The inner budget: what a body has distributed within its frame (or a part of it), where the assembly's budget stops.

    The latest row of a key holds; together with the decided lines it is the tree that is followed up.
    """

    parent = models.SlugField(max_length=80)
    name_sv = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    bodies = models.JSONField(default=list, blank=True)  # who follows it up: ids of the organisation file
    unit = models.SlugField(blank=True)
    tkr = models.BigIntegerField()
    body = models.SlugField()  # who distributed it
    decided_on = models.DateField()
    decision = models.CharField(max_length=300)
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ["noted_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(parent=F("key")), name="no_inner_line_is_its_own_part"),
            models.CheckConstraint(
                condition=Q(tkr__gte=-MOST_TKR, tkr__lte=MOST_TKR), name="an_inner_line_is_in_tkr"
            ),
            models.CheckConstraint(condition=~Q(decision=""), name="an_inner_line_says_its_decision"),
        ]

    def __str__(self) -> str:
        return f"{self.name_sv} {self.year}"


class MonthProfile(Followed):
    """How a line's budget falls on the months: twelve weights. The latest holds; without one it is a twelfth each."""

    weights = models.JSONField()
    because = models.CharField(max_length=300)
    stated_at = models.DateTimeField()
    stated_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["stated_at", "pk"]

    def __str__(self) -> str:
        return f"{self.key} {self.year}"


class EnteredOutcome(Followed):
    """What a line used in a month, in öre, entered by hand. A new row of the same month corrects it, and says why."""

    month = models.PositiveSmallIntegerField(validators=MONTH)
    ore = models.BigIntegerField()
    because = models.CharField(max_length=300, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["entered_at", "pk"]
        indexes = [models.Index(fields=["municipality", "year"], name="budget_entered_outcome_year")]
        constraints = [
            models.CheckConstraint(condition=A_MONTH, name="an_entered_outcome_is_of_a_month"),
            models.CheckConstraint(
                condition=Q(ore__gte=-MOST_ORE, ore__lte=MOST_ORE), name="an_entered_outcome_is_in_ore"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.year}-{self.month:02}"


class DeviationLimit(MunicipalityRow):
    """How large a deficit a level may have before a measure must be decided; the latest by its first day holds."""

    class Level(models.TextChoices):
        FRAME = "frame", _("Ram")
        AREA = "area", _("Område")
        UNIT = "unit", _("Enhet")

    level = models.CharField(max_length=5, choices=Level.choices)
    tkr = models.PositiveBigIntegerField(null=True, blank=True)
    tenths = models.PositiveIntegerField(null=True, blank=True)  # of a per cent of the budget
    valid_from = models.DateField()
    decision = models.CharField(max_length=300)
    stated_at = models.DateTimeField()

    class Meta:
        ordering = ["valid_from", "stated_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tkr__isnull=False) | Q(tenths__isnull=False), name="a_deviation_limit_is_stated"
            ),
            models.CheckConstraint(condition=~Q(decision=""), name="a_deviation_limit_says_its_decision"),
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()} {self.valid_from}"


class HeadsForecast(Followed):
    """What the head says of her line after a month: the year's forecast in tkr, and why. Locked once it is handed in."""

    month = models.PositiveSmallIntegerField(validators=MONTH)
    tkr = models.BigIntegerField(null=True, blank=True)
    comment = models.TextField(blank=True)
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=40)
    handed_in_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["year", "month", "key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "year", "month", "key", "purpose"],
                name="one_forecast_a_line_and_month",
            ),
            models.CheckConstraint(condition=A_MONTH, name="a_forecast_is_after_a_month"),
            models.CheckConstraint(
                condition=Q(handed_in_at__isnull=True) | Q(tkr__isnull=False),
                name="what_is_handed_in_has_a_forecast",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.year}-{self.month:02}"


class Measure(Followed):
    """What is to be done about a deviation: its effect this year in tkr, who does it and by when.

    It is proposed by the head; a body that may decide on money (or a delegate) decides it. A body whose file says that it
    decides nothing on money can only propose it to the board.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Föreslagen")
        DECIDED = "decided", _("Beslutad")
        DONE = "done", _("Genomförd")
        DROPPED = "dropped", _("Inte aktuell")

    month = models.PositiveSmallIntegerField(validators=MONTH)  # of the follow-up that it came of
    what = models.CharField(max_length=500)
    effect_tkr = models.PositiveBigIntegerField()
    who = models.CharField(max_length=120)
    by_when = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.PROPOSED)
    proposed_at = models.DateTimeField()
    proposed_by = models.CharField(max_length=40)
    body = models.SlugField(blank=True)  # who decided
    decided_on = models.DateField(null=True, blank=True)
    decision = models.CharField(max_length=300, blank=True)
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="budget_measures"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["proposed_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=A_MONTH, name="a_measure_comes_of_a_month"),
            models.CheckConstraint(
                condition=~Q(state__in=["decided", "done"])
                | (Q(decided_on__isnull=False) & ~Q(decision="") & ~Q(body="")),
                name="a_decided_measure_says_by_whom",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["done", "dropped"])
                | (Q(ended_at__isnull=False) & ~Q(ended_because="")),
                name="an_ended_measure_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.what[:60]


class MeasureReminder(Followed):
    """That whoever heads a line was reminded: its deficit is over the limit, and no measure is decided. Once a month."""

    month = models.PositiveSmallIntegerField(validators=MONTH)  # of the follow-up
    sent_on = models.DateField()
    letters = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["sent_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "year", "month", "key", "purpose"],
                name="a_measure_is_reminded_of_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.sent_on}"
