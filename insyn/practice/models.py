"""What the administrator has asked for: a copy made, or made anew, or removed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from insyn.foundation.tenancy import MunicipalityRow


class PracticeOrder(MunicipalityRow):
    """An order, done by the process of the day's jobs. ``password`` is the copy's own and opens nothing real."""

    class What(models.TextChoices):
        MAKE = "make", _("Gör en ny kopia")
        REMOVE = "remove", _("Ta bort kopian")

    what = models.CharField(max_length=6, choices=What.choices)
    at = models.DateTimeField()
    by = models.CharField(max_length=40)
    done_at = models.DateTimeField(null=True, blank=True)
    rows = models.PositiveIntegerField(default=0)
    password = models.CharField(max_length=60, blank=True)
    error = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality"],
                condition=models.Q(done_at__isnull=True),
                name="one_order_of_practice_waits",
            )
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.at:%Y-%m-%d}"
