"""That a package for the e-archive was made: of what, when, by whom, and the digest it left the house with."""

from django.db import models

from insyn.foundation.tenancy import MunicipalityRow


class ArchivePackage(MunicipalityRow):
    """A package made of a case or of a year's register. Made again it is another row; only one with everything in it counts
    where the plan demands that a case is in the e-archive before its contents are disposed of.
    """

    case = models.ForeignKey(
        "cases.Case", null=True, blank=True, on_delete=models.PROTECT, related_name="packages"
    )
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    files = models.PositiveIntegerField()
    left_out = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(case__isnull=True) ^ models.Q(year__isnull=True),
                name="a_package_is_of_a_case_or_a_year",
            )
        ]

    def __str__(self) -> str:
        return self.name
