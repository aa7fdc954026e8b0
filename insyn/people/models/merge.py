"""Two rows that turned out to be one person."""

from django.db import models
from django.db.models import F, Q

from insyn.foundation.tenancy import MunicipalityRow
from insyn.people.models.person import Person


class Merge(MunicipalityRow):
    """``duplicate`` was merged into ``kept``: what was moved, as {model: [row ids]}, so that it can be undone."""

    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges")
    duplicate = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merged_by")
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    moved = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("duplicate")), name="nobody_is_her_own_duplicate"),
            models.UniqueConstraint(
                fields=["municipality", "duplicate"],
                condition=Q(undone_at__isnull=True),
                name="a_duplicate_is_merged_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.duplicate} → {self.kept}"
