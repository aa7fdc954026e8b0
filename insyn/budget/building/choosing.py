"""What lies before the assembly: the items where budgets are proposed, and what each comes to with the points."""

from dataclasses import dataclass

from django.db.models import Q

from insyn.budget.building.acts.choosing import chosen_of
from insyn.budget.building.rules.judging import Judged
from insyn.budget.models import BudgetAlternative, BudgetMeasure, TabledBudget
from insyn.meetings.models import AgendaItem, Meeting
from insyn.organisation.queries import organisation_of


@dataclass(frozen=True)
class With:
    """What a whole budget comes to with points: none, one of them, or all."""

    points: tuple[BudgetMeasure, ...]
    judged: Judged


@dataclass(frozen=True)
class Whole:
    """A whole budget that is proposed, with what it comes to alone, with each point and with all of them."""

    alternative: BudgetAlternative
    outcomes: tuple[With, ...]


@dataclass(frozen=True)
class Before:
    """An item of the assembly with the budgets and points proposed on it."""

    item: AgendaItem
    wholes: tuple[Whole, ...]
    points: tuple[BudgetMeasure, ...]


def items_for(year: int) -> list[AgendaItem]:
    """The assembly's items where the year's budget is proposed, and those being dealt with where it may be."""
    ids = TabledBudget.objects.filter(
        Q(alternative__base__year=year) | Q(point__alternative__base__year=year)
    ).values("item")
    rows = (
        AgendaItem.objects.filter(
            Q(pk__in=ids)
            | Q(
                begun_at__isnull=False,
                decided_at__isnull=True,
                case__isnull=False,
                meeting__state=Meeting.State.OPEN,
            )
        )
        .select_related("meeting__version", "case")
        .order_by("meeting__on", "position")
    )
    return [row for row in rows if row.meeting.body == organisation_of(row.meeting.version).assembly.id]


def before(item: AgendaItem) -> Before:
    """What is proposed on the item and stands."""
    rows = list(
        TabledBudget.objects.filter(item=item, proposal__withdrawn_at__isnull=True)
        .select_related("alternative__base", "point__alternative__base")
        .order_by("proposal__position")
    )
    points = tuple(row.point for row in rows if row.point is not None)
    wholes = tuple(_whole(row.alternative, points) for row in rows if row.alternative is not None)
    return Before(item, wholes, points)


def _whole(alternative: BudgetAlternative, points: tuple[BudgetMeasure, ...]) -> Whole:
    sets: list[tuple[BudgetMeasure, ...]] = [()]
    sets += [(point,) for point in points if point.alternative_id != alternative.pk]
    if len(sets) > 2:
        sets.append(points)
    return Whole(
        alternative, tuple(With(chosen, chosen_of(alternative, list(chosen)).judged) for chosen in sets)
    )
