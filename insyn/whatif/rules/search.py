"""Search among the organisations that the law allows: those that no other beats in cost, time, influence and seats for all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

from insyn.description.finding import Severity
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.law.comparing import findings_apart
from insyn.simulation.asked import Alternative, Refused
from insyn.simulation.measures import ALL, POLITICAL
from insyn.simulation.people import seats_of, shared_out
from insyn.simulation.scenario import Scenario
from insyn.simulation.simulate import simulate
from insyn.whatif.rules.changes import Changes, as_it_is, changed
from insyn.whatif.rules.possible import NotPossible

YEARS, RUNS, SEED = 1, 30, 1
MOST = 400
"""Organisations that one search plays at most."""


@dataclass(frozen=True)
class Space:
    """What may be chosen among: every combination is an organisation. Nothing given is as the file has it."""

    council: tuple[int, ...] = ()
    board: tuple[int, ...] = ()
    subcommittees: tuple[int, ...] = ()
    meetings: tuple[int, ...] = ()
    lines: tuple[int, ...] = (0,)

    def all(self) -> Iterator[Changes]:
        for council, board, sub, meetings, lines in product(
            self.council or (None,),
            self.board or (None,),
            self.subcommittees or (None,),
            self.meetings or (None,),
            self.lines or (0,),
        ):
            yield Changes(council, board, sub, meetings, lines)

    @property
    def size(self) -> int:
        return sum(1 for _one in self.all())


@dataclass(frozen=True)
class Point:
    """One organisation with what is sought: kronor and days are better when less, influence and parties when more.

    `kronor` a year, to the nearest thousand; `days` to a decision, the 90th percentile, to the day; `influence` is how many per
    cent of the cases elected representatives decide; `parties` the assembly's parties with a seat on the board.
    """

    changes: Changes
    kronor: int
    days: int
    influence: int
    parties: int

    @property
    def goods(self) -> tuple[int, int, int, int]:
        """All four with more as better."""
        return (-self.kronor, -self.days, self.influence, self.parties)

    def beats(self, other: "Point") -> bool:
        """No worse in anything, and better in something. What differs by less than the rounding is equal."""
        pairs = list(zip(self.goods, other.goods, strict=True))
        return all(a >= b for a, b in pairs) and any(a > b for a, b in pairs)


@dataclass(frozen=True)
class Left:
    """An organisation that was not played, and why: the law, the way, or that it cannot be made."""

    changes: Changes
    why: Text


@dataclass(frozen=True)
class Found:
    """The organisation as it is, the front, how many were beaten, and what was left out."""

    base: Point
    front: tuple[Point, ...]
    beaten: tuple[Point, ...]
    left: tuple[Left, ...]

    def explained(self, point: Point) -> Text:
        """What the point has that made it stay: against the organisation as it is, and in what it is the best of all."""
        parts = _against(self.base, point)
        best = [
            word
            for place, word in enumerate(_BEST)
            if point.goods[place] == max(one.goods[place] for one in self.front)
        ]
        sv, en = [one.sv for one in parts], [one.en for one in parts]
        if best:
            sv.append("ingen annan har " + " eller ".join(one.sv for one in best))
            en.append("no other has " + " or ".join(one.en for one in best))
        return Text("; ".join(sv) or "som den är", "; ".join(en) or "as it is")


_BEST = (
    Text("lägre kostnad", "a lower cost"),
    Text("kortare tid", "a shorter time"),
    Text("mer inflytande", "more influence"),
    Text("fler partier i styrelsen", "more parties on the board"),
)


def _against(base: Point, point: Point) -> list[Text]:
    found = []
    for value, sv, en in (
        ((point.kronor - base.kronor) // 1000, "tkr om året", "thousand kronor a year"),
        (point.days - base.days, "dagar", "days"),
        (point.influence - base.influence, "procentenheter inflytande", "percentage points of influence"),
        (point.parties - base.parties, "partier i styrelsen", "parties on the board"),
    ):
        if value:
            found.append(Text(f"{value:+d} {sv}", f"{value:+d} {en}"))
    return found


def search(
    org: Organisation,
    scenario: Scenario,
    space: Space,
    *,
    runs: int = RUNS,
    seed: int = SEED,
    told: Callable[[int, int], None] = lambda done, whole: None,
) -> Found:
    """Play every lawful organisation of the space with the same cases; ``NotPossible`` for a space that is too large."""
    if space.size > MOST:
        raise NotPossible(
            Text(
                f"Det blir {space.size} organisationer. En sökning spelar högst {MOST}: ta bort några val.",
                f"It makes {space.size} organisations. A search plays at most {MOST}: remove some choices.",
            )
        )
    usual = as_it_is(org)
    base = _played(org, org, Changes(), scenario, runs, seed)
    points, left = [], []
    for done, changes in enumerate(space.all()):
        told(done, space.size)
        changes = _real(changes, usual)
        if changes == Changes():
            continue
        try:
            other = changed(org, changes)
            unlawful = forbidden(org, other)
            if unlawful is None:
                points.append(_played(org, other, changes, scenario, runs, seed))
                continue
            left.append(Left(changes, unlawful))
        except NotPossible as error:
            left.append(Left(changes, error.message))
        except Refused as refused:
            left.append(Left(changes, refused.findings[0].message))
    told(space.size, space.size)
    every = [base, *points]
    front = [one for one in every if not any(other.beats(one) for other in every)]
    return Found(
        base,
        tuple(sorted(front, key=lambda one: (one.kronor, one.days))),
        tuple(one for one in every if one not in front),
        tuple(left),
    )


def _real(changes: Changes, usual: Changes) -> Changes:
    """Without what is as it was."""
    same = {
        field: None
        for field in ("council", "board", "subcommittees", "meetings")
        if getattr(changes, field) == getattr(usual, field)
    }
    return Changes(**{**changes.__dict__, **same})


def forbidden(before: Organisation, after: Organisation) -> Text | None:
    """The first thing that the law does not allow of the other organisation and that the first one does not have."""
    new = findings_apart(before, after).new
    return next((one.message for one in new if one.severity is Severity.ERROR), None)


def _played(
    base: Organisation, org: Organisation, changes: Changes, scenario: Scenario, runs: int, seed: int
) -> Point:
    """Paid and delegated by the same rules as the base, which stands beside it when it is played."""
    answer = simulate([Alternative(base, "a"), Alternative(org, "b")], scenario, YEARS, runs, seed)

    def mean(name: str, of: str = "") -> float:
        found = answer.value(name, of, 1)
        return found.mean if found else 0.0

    everything = mean("decided", ALL)
    parties = scenario.people.parties
    members, _substitutes = seats_of(org, org.board, scenario)
    return Point(
        changes,
        1000 * round(mean("political_kronor") / 1000),
        round(mean("days_p90", POLITICAL)),
        round(100 * mean("decided", POLITICAL) / everything) if everything else 0,
        sum(1 for seats in shared_out(members, parties) if seats),
    )
