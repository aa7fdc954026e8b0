"""How the delegation order is used, gathered from cases, meetings and decisions by delegation."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, Max, OuterRef

from insyn.delegation.models import Capacity, DelegatedDecision
from insyn.delegation.usage import (
    Candidate,
    Level,
    Overruled,
    Taken,
    always_overruled,
    candidates,
    never_used,
    years_back,
)
from insyn.description.delegation import PRESIDIUM, DelegationLine
from insyn.description.kinds import BodyKind
from insyn.documents.queries import end_of
from insyn.foundation import clock
from insyn.meetings.models import AgendaItem, Question, Reservation, Speech
from insyn.meetings.queries_against import came_to
from insyn.meetings.rules.against import Against
from insyn.organisation.queries import organisation_of, organisation_on

BY_ELECTED = (Capacity.CHAIR, Capacity.ENTRUSTED, Capacity.BODY)


def _items(known: date) -> list[AgendaItem]:
    """The items in which a body decided a case, the oldest first."""
    divided = Question.objects.filter(item=OuterRef("pk"), method=Question.Method.DIVISION)
    rows = AgendaItem.objects.filter(
        outcome=AgendaItem.Outcome.DECIDED, case__isnull=False, decided_at__lt=end_of(known)
    )
    rows = rows.annotate(
        divided=Exists(divided),
        reserved=Exists(Reservation.objects.filter(item=OuterRef("pk"), kind=Reservation.Kind.RESERVATION)),
        spoken=Exists(Speech.objects.filter(item=OuterRef("pk"))),
        listed=Exists(Speech.objects.filter(item__meeting=OuterRef("meeting"))),
    )
    return list(rows.select_related("meeting__version", "case").order_by("decided_at", "pk"))


def _kind_of(item: AgendaItem) -> BodyKind:
    return organisation_of(item.meeting.version).body(item.meeting.body).kind


def taken_by_level(known: date) -> Iterator[tuple[int, Level]]:
    """The year and the level of every decision in a case; what was decided with secrecy is counted, not named."""
    for item in _items(known):
        kind = _kind_of(item)
        if kind is BodyKind.ASSEMBLY:
            yield item.meeting.on.year, Level.ASSEMBLY
        elif kind is BodyKind.SUBCOMMITTEE:
            yield item.meeting.on.year, Level.SUBCOMMITTEE
        elif kind.is_committee:
            yield item.meeting.on.year, Level.COMMITTEE
    rows = DelegatedDecision.objects.filter(decided_at__lt=end_of(known)).order_by("year", "number")
    for year, capacity, delegate in rows.values_list("year", "capacity", "delegate"):
        if capacity == Capacity.BODY and delegate != PRESIDIUM:
            yield year, Level.SUBCOMMITTEE
        else:
            yield year, Level.CHAIR if capacity in BY_ELECTED else Level.OFFICIAL


def unused_lines(known: date) -> tuple[DelegationLine, ...]:
    """The lines of persons under which nobody has decided for two years; what bodies decide under a line is not counted so."""
    organisation = organisation_on(known)
    rows = DelegatedDecision.objects.filter(decided_at__lt=end_of(known)).order_by()
    last = {
        line: clock.local_date(at)
        for line, at in rows.values_list("line").annotate(last=Max("decided_at")).values_list("line", "last")
    }
    own = [line for line in organisation.lines if not organisation.has_body(line.delegate)]
    return never_used(own, last, years_back(known))


def overruled_lines(known: date) -> tuple[tuple[Overruled, DelegationLine | None], ...]:
    """The lines whose every decision of the last two years their body has changed, each with the line as it is now."""
    organisation = organisation_on(known)
    rows = DelegatedDecision.objects.filter(
        decided_at__lt=end_of(known), decided_at__gte=clock.instant(years_back(known), 0)
    )
    decided = rows.order_by("pk").values_list("line", "overruling__changed_on")
    found = always_overruled((line, changed is not None and changed <= known) for line, changed in decided)
    return tuple((one, organisation.line(one.line)) for one in found)


def first_decision(known: date) -> date | None:
    """The day of the first decision by delegation that Insyn knows: unused means little before it has been two years."""
    first = DelegatedDecision.objects.filter(decided_at__lt=end_of(known)).order_by("decided_at").first()
    return clock.local_date(first.decided_at) if first else None


def further(known: date) -> tuple[tuple[Candidate, ...], int]:
    """What committees might delegate, and how many of their decisions of the last two years that was sought in."""
    since = years_back(known)
    items = [item for item in _items(known) if item.meeting.on >= since and _kind_of(item).is_committee]
    against = came_to(items, known)
    taken = [_taken(item, against.get(item.pk)) for item in items]
    return candidates(taken), len(taken)


def _taken(item: AgendaItem, came: object) -> Taken:
    as_proposed = getattr(came, "against", None) is Against.AS_PROPOSED
    disputed = item.divided or item.reserved  # type: ignore[attr-defined]
    return Taken(
        item.meeting.body,
        item.case.kind if item.case else "",
        as_proposed and not disputed,
        item.spoken if item.listed else None,  # type: ignore[attr-defined]
        item.exercise_of_authority,
    )
