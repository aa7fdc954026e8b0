"""What another organisation would cost in a year: its bodies, cadence and sizes, the same rules for the same kind of meeting.

An estimate, never an outcome. What a file does not say is taken from the same body, else the same kind of body, of the
organisations it is laid beside; what none of them says from the assumptions. Each figure tells which, and three levels of the
assumptions give a range.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil

from insyn.budget.cost.rules.figures import Basis
from insyn.budget.cost.rules.fitting import ELSEWHERE, fitted_rules, left_out
from insyn.description.bodies import Body
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.remuneration import Per, Post, Remuneration
from insyn.description.text import Text
from insyn.remuneration.rules.amounts import for_meeting, for_one, rounded
from insyn.remuneration.rules.facts import Attended, Held, Ruleset
from insyn.remuneration.rules.fixed import fixed_rule, share_of
from insyn.remuneration.rules.meetings import paying

LEVELS = 3
MINUTES = 60


@dataclass(frozen=True)
class Levels:
    """An assumption at its low, likely and high level."""

    low: int
    likely: int
    high: int

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.likely <= self.high:
            raise ValueError("levels are in rising order")

    @property
    def all(self) -> tuple[int, int, int]:
        return self.low, self.likely, self.high


@dataclass(frozen=True, kw_only=True)
class Assumptions:
    """What is assumed where no file says it; `attendance` and `substitutes` in per cent of the seats, `hours` a meeting.

    `attendance` is how many of the members' seats are filled, by members or by substitutes who serve for them; `substitutes`
    how many of all substitutes come besides. `insight` are the people in insight seats of each body that has them;
    `contributions` the employer's, in per cent. `kronor` is paid to each for a meeting for which no rule gives an amount; None
    leaves such out.
    """

    times: Levels = Levels(4, 6, 8)
    hours: Levels = Levels(2, 3, 4)
    attendance: Levels = Levels(80, 90, 100)
    substitutes: Levels = Levels(25, 50, 75)
    insight: Levels = Levels(1, 1, 1)
    contributions: Decimal = Decimal(0)
    kronor: int | None = None


@dataclass(frozen=True)
class Kronor:
    """Kronor at the three levels."""

    low: Decimal = Decimal(0)
    likely: Decimal = Decimal(0)
    high: Decimal = Decimal(0)

    @property
    def all(self) -> tuple[Decimal, Decimal, Decimal]:
        return self.low, self.likely, self.high

    def __add__(self, other: "Kronor") -> "Kronor":
        return Kronor(self.low + other.low, self.likely + other.likely, self.high + other.high)

    def __sub__(self, other: "Kronor") -> "Kronor":
        return Kronor(self.low - other.low, self.likely - other.likely, self.high - other.high)

    @property
    def span(self) -> tuple[Decimal, Decimal]:
        """The least and the most of the three: of a difference the low level need not be the least."""
        return min(self.all), max(self.all)


@dataclass(frozen=True)
class Known:
    """A number with what it rests on; `likewise` names the organisation that it was taken from where it is not the body's own."""

    levels: Levels
    basis: Basis
    likewise: Text | None = None

    @property
    def assumed(self) -> bool:
        return self.basis is Basis.ASSUMED

    @classmethod
    def exact(cls, number: int, basis: Basis, likewise: Text | None = None) -> "Known":
        return cls(Levels(number, number, number), basis, likewise)


@dataclass(frozen=True, kw_only=True)
class BodyEstimate:
    """What one body would cost in the year; where it cannot be said, `cannot` tells why and the amounts are nothing."""

    id: str
    name: Text
    times: Known | None = None
    hours: Known | None = None
    seats: Known | None = None
    substitutes: Known | None = None
    meetings: Kronor = Kronor()
    fixed: Decimal = Decimal(0)
    contributions: Kronor = Kronor()
    cannot: Text | None = None

    @property
    def total(self) -> Kronor:
        return self.meetings + Kronor(self.fixed, self.fixed, self.fixed) + self.contributions


@dataclass(frozen=True)
class Estimate:
    """What an organisation would cost in a year by one set of rules, and what of it cannot be said."""

    organisation: Organisation
    rules: Text
    year: int
    bodies: tuple[BodyEstimate, ...]
    cannot: tuple[Text, ...]

    @property
    def total(self) -> Kronor:
        return sum((one.total for one in self.bodies), Kronor())

    def body(self, body: str) -> BodyEstimate | None:
        return next((one for one in self.bodies if one.id == body), None)


@dataclass(frozen=True)
class Beside:
    """One body in two organisations; a side is None where it has no such body."""

    id: str
    name: Text
    before: BodyEstimate | None
    after: BodyEstimate | None

    @property
    def sides(self) -> tuple[BodyEstimate | None, BodyEstimate | None]:
        return self.before, self.after

    @property
    def difference(self) -> Kronor:
        """What the other costs more, at each level (below zero: less)."""
        nothing = Kronor()
        return (self.after.total if self.after else nothing) - (self.before.total if self.before else nothing)


def beside(before: Estimate, after: Estimate) -> list[Beside]:
    """Every body of the two, the first one's order first."""
    names = {one.id: one.name for one in (*after.bodies, *before.bodies)}
    ids = dict.fromkeys([one.id for one in before.bodies] + [one.id for one in after.bodies])
    return [Beside(id_, names[id_], before.body(id_), after.body(id_)) for id_ in ids]


def estimate(
    organisation: Organisation,
    year: int,
    assumed: Assumptions,
    rules: Ruleset,
    *,
    own: Organisation | None = None,
    like: Sequence[Organisation] = (),
) -> Estimate:
    """What the organisation would cost by the rules; `own` is the organisation whose bodies the rules name, `like` where what a
    file leaves out is taken from, in order.
    """
    fitted = tuple(fitted_rules(rules.rules, own or organisation, organisation))
    work = _Work(organisation, replace(rules, rules=fitted), assumed, year, like)
    bodies = tuple(work.body(body) for body in organisation.bodies if body.kind not in ELSEWHERE)
    return Estimate(organisation, rules.name, year, bodies, tuple(left_out(organisation, fitted)))


@dataclass(frozen=True)
class _Work:
    organisation: Organisation
    rules: Ruleset
    assumed: Assumptions
    year: int
    like: Sequence[Organisation]

    def body(self, body: Body) -> BodyEstimate:
        seats = self._seats(body)
        if seats is None:
            return BodyEstimate(id=body.id, name=body.name, cannot=_NO_SEATS)
        times, hours = self._times(body), self._hours(body)
        substitutes = self._substitutes(body)
        fees = [self._fees(body, (seats, substitutes, times, hours), level) for level in range(LEVELS)]
        fixed = self._fixed(body, seats, substitutes)
        if all(fee is None for fee in fees) and fixed is None:
            unpaid = _NO_AMOUNT if self._paid(body) else _NO_RULE
            return BodyEstimate(
                id=body.id,
                name=body.name,
                times=times,
                hours=hours,
                seats=seats,
                substitutes=substitutes,
                cannot=unpaid,
            )
        meetings = Kronor(*(rounded(fee or Fraction(0)) for fee in fees))
        yearly = rounded(fixed or Fraction(0))
        rate = Fraction(self.assumed.contributions) / 100
        return BodyEstimate(
            id=body.id,
            name=body.name,
            times=times,
            hours=hours,
            seats=seats,
            substitutes=substitutes,
            meetings=meetings,
            fixed=yearly,
            contributions=Kronor(*(rounded(Fraction(one + yearly) * rate) for one in meetings.all)),
        )

    def _likely(self, body: Body) -> Iterator[tuple[Body, Text]]:
        """Bodies like this one, with their organisation's title: of the same id before any of the same kind."""
        others = [one for one in self.like if one is not self.organisation]
        for other in others:
            if other.has_body(body.id) and other.body(body.id).kind is body.kind:
                yield other.body(body.id), other.version.title
        for other in (self.organisation, *others):
            for one in other.bodies_of_kind(body.kind):
                if one.id != body.id:
                    yield one, other.version.title

    def _times(self, body: Body) -> Known:
        if body.meets and body.meets.times_a_year is not None:
            return Known.exact(body.meets.times_a_year, _basis(body, "meets"))
        for one, title in self._likely(body):
            if one.meets and one.meets.times_a_year is not None:
                return Known.exact(one.meets.times_a_year, Basis.ASSUMED, title)
        return Known(self.assumed.times, Basis.ASSUMED)

    def _hours(self, body: Body) -> Known:
        if body.meets and body.meets.hours is not None:
            return Known.exact(body.meets.hours, _basis(body, "meets"))
        for one, title in self._likely(body):
            if one.meets and one.meets.hours is not None:
                return Known.exact(one.meets.hours, Basis.ASSUMED, title)
        return Known(self.assumed.hours, Basis.ASSUMED)

    def _seats(self, body: Body) -> Known | None:
        if body.kind is BodyKind.PARTY_GROUP:
            of = next((rule.members_of for rule in self._rules(body) if rule.members_of), None)
            members = self.organisation.body(of).own_members if of else None
            return None if members is None else Known.exact(members, Basis.COMPUTED)
        if body.own_members is not None:
            return Known.exact(body.own_members, _basis(body, "members"))
        if body.temporary:
            return None
        for one, title in self._likely(body):
            if one.own_members is not None:
                return Known.exact(one.own_members, Basis.ASSUMED, title)
        return None

    def _substitutes(self, body: Body) -> Known:
        if body.own_substitutes is not None:
            return Known.exact(body.own_substitutes, _basis(body, "substitutes"))
        if body.substitutes_fraction is not None and body.members is not None:
            # Of each party's seats, so at least as many as of all of them (KL 5:8).
            return Known.exact(ceil(body.substitutes_fraction * body.members), Basis.COMPUTED)
        if body.own_members is None and not body.temporary:
            for one, title in self._likely(body):
                if one.own_substitutes is not None:
                    return Known.exact(one.own_substitutes, Basis.ASSUMED, title)
        return Known.exact(0, Basis.ASSUMED)

    def _rules(self, body: Body) -> list[Remuneration]:
        return [
            rule for rule in self.rules.rules if rule.is_fee and (not rule.bodies or body.id in rule.bodies)
        ]

    def _paid(self, body: Body) -> bool:
        return any(rule.pays for rule in self._rules(body))

    def _fees(self, body: Body, known: tuple[Known, Known, Known, Known], level: int) -> Fraction | None:
        """What the meetings of a year give at a level; None where nobody is paid, or no amount is known."""
        seats, substitutes, times, hours = (one.levels.all[level] for one in known)
        filled = Fraction(seats * self.assumed.attendance.all[level], 100)
        others = Fraction(substitutes * self.assumed.substitutes.all[level], 100)
        insight = self.assumed.insight.all[level] if body.insight else 0
        each = [
            (filled, self._fee(body, "member", hours * MINUTES)),
            (others, self._fee(body, "substitute", hours * MINUTES)),
            (Fraction(insight), self._fee(body, Post.INSIGHT.value, hours * MINUTES)),
        ]
        if all(fee is None for _people, fee in each):
            return None
        return times * sum((people * fee for people, fee in each if fee is not None), Fraction(0))

    def _fee(self, body: Body, capacity: str, minutes: int) -> Fraction | None:
        """What one gets for one meeting, preparation included; None where nothing is paid or known."""
        found = None
        for per in (Per.MEETING, Per.PREPARATION):
            chosen = paying(self._there(body, capacity), self.rules.rules, per)
            if chosen is None:
                continue
            fee = self._amount(chosen[0], per, minutes)
            if fee is not None and chosen[1] == Post.INSIGHT.value and chosen[0].insight_percent is not None:
                fee = fee * chosen[0].insight_percent / 100
            if fee is not None:
                found = (found or Fraction(0)) + fee
        return found

    def _amount(self, rule: Remuneration, per: Per, minutes: int) -> Fraction | None:
        if per is Per.PREPARATION:
            return for_one(rule, self.rules.bases, self.year)
        fee = for_meeting(rule, self.rules.bases, self.year, minutes)
        if fee is None and self.assumed.kronor is not None:
            return Fraction(self.assumed.kronor)
        return fee

    def _there(self, body: Body, capacity: str) -> Attended:
        held = {(body.id, capacity)}
        if capacity == "member":
            held |= {(rule.members_of, "member") for rule in self._rules(body) if rule.members_of}
        return Attended(0, 0, "", body.id, date(self.year, 1, 1), (), frozenset(held), capacity == "member")

    def _fixed(self, body: Body, seats: Known, substitutes: Known) -> Fraction | None:
        """What fixed fees give in a year; None where no rule gives any."""
        found: Fraction | None = None
        for capacity, number, percent in self._posts(body, seats.levels.likely, substitutes.levels.likely):
            held = Held(0, 0, "", body.id, capacity, date(self.year, 1, 1), share=percent)
            rule = fixed_rule(held, self.rules.rules)
            yearly = for_one(rule, self.rules.bases, self.year) if rule and number else None
            if rule is not None and yearly is not None:
                found = (found or Fraction(0)) + number * yearly * share_of(held, rule)
        return found

    def _posts(self, body: Body, seats: int, substitutes: int) -> Iterator[tuple[str, int, int | None]]:
        presidium = body.presidium
        vice = presidium.vice_chairs if presidium else 0
        yield Post.CHAIR.value, presidium.chairs if presidium else 1, None
        yield Post.FIRST_VICE_CHAIR.value, min(vice, 1), None
        yield Post.SECOND_VICE_CHAIR.value, max(0, min(vice - 1, 1)), None
        yield Post.MEMBER.value, seats, None
        yield Post.SUBSTITUTE.value, substitutes, None
        yield Post.INSIGHT.value, self.assumed.insight.likely if body.insight else 0, None
        for one in self.organisation.full_time:
            if one.body == body.id:
                yield Post.FULL_TIME.value, 1, one.percent


_NO_SEATS = Text(
    "filen anger inte hur många som sitter där", "the file does not say how many have a seat there"
)
_NO_RULE = Text("ingen regel ger något för de här mötena", "no rule pays anything for these meetings")
_NO_AMOUNT = Text("ingen källa anger beloppet", "no source gives the amount")


def _basis(body: Body, key: str) -> Basis:
    return Basis.SOURCE if body.reason_for(key) is None else Basis.ASSUMED
