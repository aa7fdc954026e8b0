"""Half-open periods: held from a day, up to but not with another, or open."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from insyn.foundation.tenancy import MunicipalityRow


class Period(MunicipalityRow):
    """A row that holds from ``starts_on``; ``ends_on`` is the first day without it, None while it is open."""

    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    def holds(self, on: date) -> bool:
        """Whether it holds on the day."""
        return self.starts_on <= on and (self.ends_on is None or self.ends_on > on)


def holding(on: date) -> Q:
    """The rows that hold on a day."""
    return Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gt=on))


def meeting(starts_on: date, ends_on: date | None) -> Q:
    """The rows that have a day in common with the period."""
    later = Q(ends_on__isnull=True) | Q(ends_on__gt=starts_on)
    return later & Q(starts_on__lt=ends_on) if ends_on else later


def ends_after_it_starts(name: str) -> models.CheckConstraint:
    """The constraint that a period has a day."""
    return models.CheckConstraint(
        condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name=name
    )
