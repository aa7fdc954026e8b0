"""Decisions taken in a body's name by a delegate."""

from django.db import models

from insyn.foundation.models import User
from insyn.foundation.publishable import Publishable


class DelegatedDecision(Publishable):
    """One decision by delegation: under which line of the order, by whom, what, and when it was reported to the body."""

    line = models.CharField(max_length=20)
    body = models.SlugField()
    delegate = models.SlugField()
    case_number = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField()
    text = models.TextField()
    amount = models.PositiveBigIntegerField(null=True, blank=True, help_text="kronor")
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reported_on = models.DateField(null=True, blank=True)

    class Meta(Publishable.Meta):
        ordering = ["year", "number"]
        constraints = [
            *Publishable.Meta.constraints,
            models.UniqueConstraint(
                fields=["municipality", "year", "number"], name="delegated_number_once_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"D {self.year}/{self.number}"
