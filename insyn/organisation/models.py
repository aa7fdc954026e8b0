"""Versions of the organisation, each with the file that says everything about it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from insyn.foundation.tenancy import MunicipalityRow


class OrganisationVersion(MunicipalityRow):
    """One version of the political or the administrative file, and the days it is in force (the last day not included).

    The text of the file is kept whole: nothing here repeats what it says. A draft has no ``adopted_at``.
    """

    class File(models.TextChoices):
        POLITICAL = "political", _("Politisk organisation")
        ADMINISTRATIVE = "administrative", _("Förvaltningens organisation")

    file = models.CharField(max_length=20, choices=File.choices)
    title = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    adopted_at = models.DateTimeField(null=True, blank=True)
    adopted_by = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["valid_from", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "file", "valid_from"],
                condition=models.Q(adopted_at__isnull=False),
                name="one_adopted_version_from_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gt=models.F("valid_from")),
                name="version_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_file_display()} {self.valid_from}"
