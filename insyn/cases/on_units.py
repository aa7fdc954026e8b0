"""What of cases stands on a unit of the administration: it must be moved before the unit goes."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count
from django.utils.translation import ngettext

from insyn.cases.models import Case
from insyn.cases.route.models import Opinion


def cases_on(units: frozenset[str]) -> list[str]:
    """For each of the units that has open cases, how many, and what to do."""
    found = (
        Case.objects.filter(unit__in=units)
        .exclude(status=Case.Status.CLOSED)
        .values("unit")
        .annotate(number=Count("pk"))
        .order_by("unit")
    )
    asked = Opinion.objects.filter(
        to_kind=Opinion.To.UNIT, to__in=units, answered_at__isnull=True, dropped_at__isnull=True
    )
    waited_for = asked.values("to").annotate(number=Count("pk")).order_by("to")
    return [
        *(
            ngettext(
                "%(to)s ska lämna %(number)s yttrande. Vänta på det, eller låt ärendet gå vidare utan.",
                "%(to)s ska lämna %(number)s yttranden. Vänta på dem, eller låt ärendena gå vidare utan.",
                row["number"],
            )
            % row
            for row in waited_for
        ),
        *_cases(found),
    ]


def _cases(found: Iterable[Any]) -> list[str]:
    return [
        ngettext(
            "Enheten %(unit)s har %(number)s öppet ärende. Flytta det till en annan enhet först.",
            "Enheten %(unit)s har %(number)s öppna ärenden. Flytta dem till en annan enhet först.",
            row["number"],
        )
        % row
        for row in found
    ]
