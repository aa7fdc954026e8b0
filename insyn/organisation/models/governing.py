"""The texts of the governing documents, in editions. Which documents there are, the organisation file says."""

from django.db import models

from insyn.foundation.tenancy import MunicipalityRow


class GoverningText(MunicipalityRow):
    """One edition of the text of a governing document, named by its id in the file; a draft until it is decided.

    In force on the half-open days from ``in_force_from`` to ``in_force_until``. What is decided is never written over (the
    database refuses it): another edition takes over. A draft that is thrown away, or a decision that is taken back before
    its day, is ``withdrawn``. ``saved`` counts how often the draft has been saved, so that two writers are told.
    """

    document = models.CharField(max_length=60)
    number = models.PositiveIntegerField(null=True, blank=True)
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    saved = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    by = models.CharField(max_length=40)
    by_name = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=300, blank=True)
    in_force_from = models.DateField(null=True, blank=True)
    in_force_until = models.DateField(null=True, blank=True)
    ended_by = models.CharField(max_length=300, blank=True)
    review_by = models.DateField(null=True, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    # The edition of another document that this one carries on, when a version renames it or lets it take over.
    replaces = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["document", "in_force_from", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "document"],
                condition=models.Q(decided_at__isnull=True, withdrawn_at__isnull=True),
                name="one_draft_of_a_governing_text",
            ),
            models.UniqueConstraint(
                fields=["municipality", "document", "number"], name="an_edition_number_once"
            ),
            models.CheckConstraint(
                condition=models.Q(in_force_until__isnull=True)
                | models.Q(in_force_until__gt=models.F("in_force_from")),
                name="a_governing_text_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_at__isnull=True, number__isnull=True, in_force_from__isnull=True)
                | models.Q(decided_at__isnull=False, number__isnull=False, in_force_from__isnull=False),
                name="a_decided_text_has_number_and_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.number or 'utkast'}"

    @property
    def decided(self) -> bool:
        """Whether it is decided and stands."""
        return self.decided_at is not None and self.withdrawn_at is None
