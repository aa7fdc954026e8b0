"""Versions of the organisation, each with the file that says everything about it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from insyn.foundation.tenancy import MunicipalityRow


class OrganisationVersion(MunicipalityRow):
    """One version of the political or the administrative file, and the days it is in force (the last day not included).

    The text of the file is kept whole: nothing here repeats what it says. A draft has no ``decided_at``; a version that
    is decided waits for its first day; on that day everything switches at once, which ``adopted_at`` says.
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
    # What a draft was begun from; empty for a file that was brought in.
    base = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="drafts")
    edition = models.PositiveIntegerField(default=1)
    begun_at = models.DateTimeField(null=True, blank=True)
    abandoned_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=300, blank=True, help_text=_("Till exempel KF 2020-11-23 § 112"))
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

    @property
    def state(self) -> str:
        """``draft``, ``abandoned``, ``decided`` (waits for its day) or ``adopted`` (has switched)."""
        if self.adopted_at:
            return "adopted"
        if self.decided_at:
            return "decided"
        return "abandoned" if self.abandoned_at else "draft"


class Revision(MunicipalityRow):
    """One edition of a draft: who changed what when, with the whole text as it then stood. Only ever added to."""

    version = models.ForeignKey(OrganisationVersion, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.CharField(max_length=40)
    by_name = models.CharField(max_length=150, blank=True)
    what = models.CharField(max_length=300)

    class Meta:
        ordering = ["version", "number"]
        constraints = [models.UniqueConstraint(fields=["version", "number"], name="an_edition_once")]

    def __str__(self) -> str:
        return f"{self.version_id} edition {self.number}"
