"""The phrases a municipality keeps for its minutes."""

from django.db import models
from django.db.models import Q

from insyn.foundation.tenancy import MunicipalityRow


class MinutesPhrase(MunicipalityRow):
    """A phrase: for every body or one, until it is retired. A changed one is retired and followed by another."""

    name = models.CharField(max_length=80)
    text = models.TextField()
    body = models.SlugField(blank=True)
    added_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "body", "name"],
                condition=Q(retired_at__isnull=True),
                name="a_phrase_a_name",
            ),
            models.CheckConstraint(condition=~Q(text="") & ~Q(name=""), name="a_phrase_says_something"),
        ]

    def __str__(self) -> str:
        return self.name
