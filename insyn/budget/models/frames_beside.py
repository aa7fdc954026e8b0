"""A file of frames that is being looked at before it is taken in."""

from django.db import models

from insyn.foundation.tenancy import MunicipalityRow


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
