"""What stands beside the frames: a file that is being looked at before it is taken in, and how many inhabitants there are."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from insyn.budget.models.frames import YEARS
from insyn.foundation.tenancy import MunicipalityRow

MOST_INHABITANTS = 3_000_000


class BudgetFile(MunicipalityRow):
    """What was read of a budget's file, kept for a day while somebody looks at it; the file itself is not kept."""

    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    content = models.JSONField()
    by = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.file_name


class Inhabitants(MunicipalityRow):
    """How many live in the municipality as the year begins, with the source: for kronor per inhabitant."""

    year = models.PositiveSmallIntegerField(validators=YEARS)
    number = models.PositiveIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(MOST_INHABITANTS)]
    )
    source = models.CharField(max_length=300)
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "year"], name="inhabitants_once_a_year"),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=MOST_INHABITANTS), name="inhabitants_are_some"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="inhabitants_say_their_source"),
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.year})"
