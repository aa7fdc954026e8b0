"""Where an election stands: what is stored of it, put to the rules. Nothing of this is kept but in the decision."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.description.bodies import Body
from insyn.elections.rules.held import BETWEEN, Elected, Held, Lot, LotDue, Pile, majority, proportional
from insyn.meetings.elections.people import People
from insyn.meetings.models import AgendaItem, BallotPile, BodyElection, Demand, Nomination
from insyn.meetings.rules import elections as rules
from insyn.meetings.rules.outcome import Outcome
from insyn.meetings.serving import kind_of, serving_at
from insyn.organisation.queries import organisation_of
from insyn.people.models import Person

Method = BodyElection.Method
SUBSTITUTE, MEMBER = rules.SUBSTITUTE, rules.MEMBER


@dataclass(frozen=True)
class Standing:
    """An election as it stands. ``missing`` says what is left to do before it can be decided, empty when nothing is."""

    election: BodyElection
    body: Body
    present: int
    nominations: tuple[Nomination, ...]
    demands: tuple[Demand, ...]
    piles: tuple[BallotPile, ...]
    may: Outcome
    enough: Outcome | None
    method: str
    held: Held | None
    lot_due: LotDue | None
    missing: str
    people: People = field(repr=False)

    @property
    def ballots(self) -> int:
        """How many ballots have been handed in."""
        return sum(pile.number for pile in self.piles)

    @property
    def closed(self) -> bool:
        """Whether it is held with closed ballots."""
        return self.method in (Method.MAJORITY, Method.PROPORTIONAL)

    @property
    def groups(self) -> tuple[Nomination, ...]:
        """The groups' lists."""
        return tuple(row for row in self.nominations if row.kind == Nomination.Kind.GROUP)

    @property
    def elected(self) -> tuple[tuple[Elected, Person], ...]:
        """Those elected in their order; empty until it is known."""
        found = self.held.elected if self.held else ()
        return tuple((row, self.people[row.name]) for row in found)


def standing_of(election: BodyElection) -> Standing:
    """Where the election stands now."""
    item, organisation = election.item, organisation_of(election.item.meeting.version)
    body = organisation.body(election.body)
    nominations = tuple(
        election.nominations.select_related("by").prefetch_related("nominees__person").order_by("position")
    )
    demands = tuple(election.demands.select_related("person").order_by("pk"))
    piles = tuple(election.piles.prefetch_related("names__person").order_by("position"))
    present = electors(item)
    asking = sum(demand.kind == Demand.Kind.PROPORTIONAL for demand in demands)
    may = rules.may_be_proportional(
        kind_of(item.meeting), body, election.capacity, members_were=_members_were(election)
    )
    enough = rules.demanded(present, election.places, asking) if asking and present else None
    method = _method(election, may, enough, demands)
    people = People(election)
    held, due, missing = _held(election, method, nominations, piles)
    if not missing and method != Method.ACCLAMATION:
        added = rules.ballots_add_up(present, sum(pile.number for pile in piles))
        missing = "" if added.ok else added.reason.in_(get_language() or "sv")
    return Standing(
        election, body, present, nominations, demands, piles, may, enough, method, held, due, missing, people
    )


def electors(item: AgendaItem) -> int:
    """How many elect: those who serve at the item, or who took part in its decision."""
    if item.decided_at:
        return item.participants.count()
    return len(serving_at(item.meeting, item).places) if item.meeting.opened_at else 0


def _members_were(election: BodyElection) -> bool | None:
    """Whether the members were elected proportionally: in the same item, else when the body was elected last."""
    if election.capacity != SUBSTITUTE:
        return None
    same = election.item.elections.filter(body=election.body, capacity=MEMBER, vacated__isnull=True).first()
    if same is not None:
        return standing_of(same).method == Method.PROPORTIONAL
    last = (
        BodyElection.objects.filter(body=election.body, capacity=MEMBER, vacated__isnull=True)
        .exclude(method="")
        .order_by("item__decided_at")
        .last()
    )
    return None if last is None else last.method == Method.PROPORTIONAL


def _method(election: BodyElection, may: Outcome, enough: Outcome | None, demands: Sequence[Demand]) -> str:
    if election.method:
        return election.method
    if may.ok and enough is not None and enough.ok:
        return Method.PROPORTIONAL
    if any(demand.kind == Demand.Kind.BALLOTS for demand in demands):
        return Method.MAJORITY
    return Method.ACCLAMATION


def _held(
    election: BodyElection, method: str, nominations: Sequence[Nomination], piles: Sequence[BallotPile]
) -> tuple[Held | None, LotDue | None, str]:
    """What it comes to, the lot that must be drawn first, or what is missing."""
    if method == Method.ACCLAMATION:
        return _acclaimed(election, nominations)
    counted = [row for row in piles if row.kind == BallotPile.Kind.VALID and row.number]
    if not counted:
        return None, None, _("Sedlarna är inte räknade än.") if not piles else _("Ingen sedel är giltig.")
    heaps = [
        Pile(tuple(str(name.person_id) for name in row.names.all()), row.number, row.group) for row in counted
    ]
    lots = [Lot(row.stage, row.taker) for row in election.lots.order_by("position")]
    count = proportional if method == Method.PROPORTIONAL else majority
    try:
        held = count(heaps, election.places, lots, ordered=election.capacity == SUBSTITUTE)
    except LotDue as due:
        return None, due, _("Lotten måste dras.")
    except ValueError:
        return (
            None,
            None,
            _(
                "Sedlarna kan inte räknas: samma person är vald av två grupper, eller en lottning passar inte längre. "
                "Rätta räkningen."
            ),
        )
    if not held.elected:
        return None, None, _("Ingen är vald.")
    return held, None, ""


def _acclaimed(
    election: BodyElection, nominations: Sequence[Nomination]
) -> tuple[Held | None, LotDue | None, str]:
    chosen = next((row for row in nominations if row.pk == election.acclaimed_id), None)
    if chosen is None:
        return (
            None,
            None,
            _("Ingen lista är antagen med acklamation.") if nominations else _("Inget namn är föreslaget."),
        )
    elected = tuple(
        Elected(place, str(nominee.person_id), BETWEEN)
        for place, nominee in enumerate(chosen.nominees.all(), start=1)
    )
    return Held(elected, {}), None, ""
