"""A file that has been read and is looked at before it is read in."""

from django.db import models

from insyn.foundation.tenancy import MunicipalityRow


class ImportDraft(MunicipalityRow):
    """What was read of a file, until it is read into the register or thrown away; a day later it is gone by itself.

    ``content`` is the table without anything that looked like a personal identity number, never the file: what is not allowed in
    the register is kept nowhere. ``sha256`` is the file's; ``asked`` what was said beside it (year, first day, ends missing).
    """

    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=20)
    content = models.TextField()
    asked = models.JSONField(default=dict)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.file_name} {self.at:%Y-%m-%d}"
