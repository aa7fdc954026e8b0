"""How broad the support for a draft is: the parties' positions weighed by their seats in the assembly."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from insyn.organisation.models import Consultation

SeatSource = Callable[[date], list[tuple[str, str, int]]]
"""Each party of the assembly on a day: its code, name and seats."""

_sources: list[SeatSource] = []


def register_seat_source(source: SeatSource) -> None:
    """Let the room of elections say how many seats each party has (called once at start-up)."""
    if source not in _sources:
        _sources.append(source)


def parties_on(on: date) -> list[tuple[str, str, int]]:
    """The parties of the assembly on the day, the largest first; none when no election is known."""
    return [party for source in _sources for party in source(on)]


@dataclass(frozen=True)
class Support:
    """Seats of the assembly by position; ``silent`` are those of parties that have not answered or were not asked."""

    seats: int
    support: int
    with_changes: int
    against: int
    none: int

    @property
    def silent(self) -> int:
        return self.seats - self.support - self.with_changes - self.against - self.none


def support_of(consultations: Iterable[Consultation], on: date) -> Support:
    """The support counted on a day; a party counts once, by its latest position."""
    seats = {code: number for code, _name, number in parties_on(on)}
    counted = {position.value: 0 for position in Consultation.Position}
    for one in consultations:
        if one.kind == Consultation.Kind.PARTY and one.position:
            counted[one.position] += seats.pop(one.party, 0)
    P = Consultation.Position
    total = sum(number for _code, _name, number in parties_on(on))
    return Support(total, counted[P.SUPPORT], counted[P.WITH_CHANGES], counted[P.AGAINST], counted[P.NONE])
