"""What a year cost to decide: all of it for those who see to the economy; for the public what follows from what is public.

The public's figures are computed from approved minutes, the register of assignments, the rules of the organisation file and
what was entered, and from nothing else: whoever has those can do the sum herself, so no difference between two pages tells
anything more. What people have claimed, and what was paid for meetings without public minutes, is told in a sum of at least
five people once it is settled.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from insyn.budget.cost.rules.figures import Entered, Figure
from insyn.budget.cost.rules.other import Levels
from insyn.budget.cost.rules.year import (
    AT_MEETINGS,
    CLAIMS,
    Capacity,
    Met,
    Pool,
    YearCost,
    pool,
    with_pools,
    year_cost,
)
from insyn.budget.models import CostFigure
from insyn.documents.queries import end_of
from insyn.meetings.models import AgendaItem, Meeting, Participant
from insyn.meetings.queries_share import counted_meetings
from insyn.organisation.queries import organisation_of
from insyn.people.models import Assignment
from insyn.people.models.periods import meeting as in_common
from insyn.remuneration.gathering import HELD, attended, held_of, rules_over_time
from insyn.remuneration.queries import lines_of_year, settled_year
from insyn.remuneration.rules.facts import Facts
from insyn.remuneration.rules.lines import lines_of

HUNDRED = 100


def held_in(year: int) -> list[Meeting]:
    """The meetings of the year that have been held, in the order of time."""
    rows = Meeting.objects.filter(on__year=year, state__in=HELD, closed_at__isnull=False)
    return list(rows.select_related("version").order_by("on", "starts_at", "pk"))


def met_of(meetings: Sequence[Meeting]) -> list[Met]:
    """The meetings as the rules have them: how long, what was settled, who served."""
    keys = [one.pk for one in meetings]
    settled = dict(
        AgendaItem.objects.filter(meeting__in=keys, kind=AgendaItem.Kind.CASE, decided_at__isnull=False)
        .values("meeting")
        .order_by("meeting")
        .annotate(number=Count("pk"))
        .values_list("meeting", "number")
    )
    served: dict[int, set[int]] = {}
    rows = Participant.objects.filter(item__meeting__in=keys).order_by("pk")
    for meeting, person in rows.values_list("item__meeting", "person"):
        served.setdefault(meeting, set()).add(person)
    return [
        Met(
            key=f"meeting:{one.pk}",
            body=one.body,
            on=one.on,
            minutes=_minutes(one),
            settled=settled.get(one.pk, 0),
            party=one.party,
            served=frozenset(served.get(one.pk, ())),
            address=one.address,
        )
        for one in meetings
    ]


def _minutes(meeting: Meeting) -> int:
    begins, ends = meeting.opened_at or meeting.starts_at, meeting.closed_at
    return 0 if ends is None else max(0, int((ends - begins).total_seconds() // 60))


def figure_of(row: CostFigure) -> Figure:
    """An entered figure as the rules have it."""
    return Figure(
        kind=Entered(row.kind),
        amount=row.amount,
        source=row.source,
        assumed=row.assumed,
        body=row.body,
        on=row.on,
        words=row.words,
        number=row.pk,
    )


def figures(year: int, *, known: date | None = None) -> list[Figure]:
    """What is entered of the year, as it is now or as it was at the end of a day."""
    rows = CostFigure.objects.filter(year=year)
    if known is None:
        rows = rows.filter(taken_back_at__isnull=True)
    else:
        end = end_of(known)
        rows = rows.filter(entered_at__lt=end).filter(
            Q(taken_back_at__isnull=True) | Q(taken_back_at__gte=end)
        )
    return [figure_of(row) for row in rows.order_by("kind", "body", "on", "pk")]


def population(year: int, *, known: date | None = None) -> Figure | None:
    """How many live in the municipality that year, with where it stands; None where nobody has entered it."""
    return next((one for one in figures(year, known=known) if one.kind is Entered.POPULATION), None)


def whole(year: int) -> YearCost:
    """Everything: pay as settled, else as computed now, with what was entered."""
    return year_cost(year, lines_of_year(year), met_of(held_in(year)), figures(year))


@dataclass(frozen=True)
class PublicYear:
    """What the public is told of a year, and the pools that are told only when nobody can be found in them."""

    cost: YearCost
    figures: tuple[Figure, ...]
    claims: Pool
    unminuted: Pool
    settled: bool


def public(year: int, known: date) -> PublicYear:
    """The year as it follows from what was public on the day."""
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    meetings = counted_meetings(known, first, date(year, 12, 31))
    held = list(Assignment.objects.filter(in_common(first, after)).select_related("person"))
    minuted = {one.pk for one in meetings}
    facts = Facts(
        attended=tuple(one for one in attended(first, after, held) if one.meeting in minuted),
        held=tuple(held_of(one) for one in held),
    )
    until = min(after, date.fromordinal(known.toordinal() + 1))
    lines = lines_of(facts, rules_over_time(), first, until) if first < until else []
    entered = figures(year, known=known)
    rate = next((one.amount for one in entered if one.kind is Entered.CONTRIBUTIONS), None)
    settled = settled_year(year, end_of(known)) if known >= after else None
    paid = settled or []
    claims = pool([line for line in paid if line.kind in CLAIMS], rate, settled=settled is not None)
    public_meetings = {f"meeting:{key}" for key in minuted}
    unminuted = pool(
        [line for line in paid if line.kind in AT_MEETINGS and line.of not in public_meetings],
        rate,
        settled=settled is not None,
    )
    cost = with_pools(year_cost(year, lines, met_of(meetings), entered), claims, unminuted)
    return PublicYear(cost, tuple(entered), claims, unminuted, settled is not None)


def years(known: date | None = None) -> list[int]:
    """The years of which something is known, the latest first."""
    held = Meeting.objects.filter(state__in=HELD, closed_at__isnull=False)
    if known is not None:
        held = held.filter(closed_at__lt=end_of(known))
    found = set(held.order_by("on__year").values_list("on__year", flat=True).distinct())
    found |= set(CostFigure.objects.order_by("year").values_list("year", flat=True).distinct())
    return sorted(found, reverse=True)


@dataclass(frozen=True)
class Observed:
    """What the year's own meetings tell of how many come: in per cent of the members' seats, over so many meetings."""

    attendance: int | None
    substitutes: int | None
    meetings: int

    def levels(self, percent: int | None, otherwise: Levels, within: int = 10) -> Levels:
        """The observed share as the likely level, ten points on each side; what is otherwise assumed where none is."""
        if percent is None:
            return otherwise
        return Levels(max(0, percent - within), percent, min(HUNDRED, percent + within))


def observed(year: int) -> Observed:
    """How many seats were filled, and how many other substitutes came, at the year's meetings of bodies with seats."""
    seats = filled = substitutes = others = counted = 0
    cost = {one.met.key: one for body in whole(year).bodies for one in body.meetings}
    for meeting in held_in(year):
        organisation = organisation_of(meeting.version)
        if meeting.party or not organisation.has_body(meeting.body):
            continue
        body = organisation.body(meeting.body)
        if not body.own_members:
            continue
        found = {one.capacity: one.people for one in cost[f"meeting:{meeting.pk}"].paid}
        there = found.get(Capacity.MEMBER, 0) + found.get(Capacity.SERVING, 0)
        if not there:
            continue
        counted += 1
        seats += body.own_members
        filled += min(there, body.own_members)
        if body.own_substitutes:
            substitutes += body.own_substitutes
            others += min(found.get(Capacity.SUBSTITUTE, 0), body.own_substitutes)
    return Observed(_percent(filled, seats), _percent(others, substitutes), counted)


def _percent(part: int, whole_: int) -> int | None:
    return None if not whole_ else (part * 200 + whole_) // (2 * whole_)
