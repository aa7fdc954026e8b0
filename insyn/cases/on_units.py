"""What of cases stands on a unit of the administration: it must be moved before the unit goes."""

from django.db.models import Count
from django.utils.translation import ngettext

from insyn.cases.models import Case


def cases_on(units: frozenset[str]) -> list[str]:
    """For each of the units that has open cases, how many, and what to do."""
    found = (
        Case.objects.filter(unit__in=units)
        .exclude(status=Case.Status.CLOSED)
        .values("unit")
        .annotate(number=Count("pk"))
        .order_by("unit")
    )
    return [
        ngettext(
            "Enheten %(unit)s har %(number)s öppet ärende. Flytta det till en annan enhet först.",
            "Enheten %(unit)s har %(number)s öppna ärenden. Flytta dem till en annan enhet först.",
            row["number"],
        )
        % row
        for row in found
    ]
