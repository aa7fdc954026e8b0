"""The seats that parties have to fill, the people they have, and who is paid what for a meeting: from the organisation file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from insyn.description.bodies import Body, Insight, Quorum
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.remuneration import Base, Paid, Per, Post, Remuneration
from insyn.simulation.scenario import Pay, Scenario

NOT_COUNTED = frozenset(
    {
        BodyKind.ASSEMBLY,
        BodyKind.PARTY_GROUP,
        BodyKind.JOINT_PREPARATION,
        BodyKind.DRAFTING_COMMITTEE,
        BodyKind.SUBCOMMITTEE,
    }
)
"""Bodies whose seats are no assignments of their own: the assembly, and those drawn from another body."""
MONTHS = 12


@dataclass(frozen=True)
class Filled:
    """A body's seats that somebody sits in, and how many must be there."""

    members: int
    substitutes: int
    quorum: int
    insight: int


@dataclass(frozen=True)
class Staffing:
    """All bodies' seats, how many seats and people they need, and how many there are."""

    bodies: Mapping[str, Filled]
    seats: int
    vacant: int
    people_needed: int
    people_available: int


def shared_out(seats: int, shares: Sequence[float]) -> list[int]:
    """Seats by the largest number over 1, 2, 3 … (as proportional elections inside the assembly are); equal: the first."""
    taken = [0] * len(shares)
    for _seat in range(seats):
        best = max(range(len(shares)), key=lambda one: (shares[one] / (taken[one] + 1), -one))
        taken[best] += 1
    return taken


def seats_of(org: Organisation, body: Body, scenario: Scenario) -> tuple[int, int]:
    """Members and substitutes whom this municipality fills; as usual where the file gives none."""
    usual = scenario.usual(body.kind)
    if body.kind is BodyKind.PARTY_GROUP:
        assembly = org.body_of_kind(BodyKind.ASSEMBLY)
        return (seats_of(org, assembly, scenario)[0] if assembly else usual.members), 0
    members = usual.members if body.own_members is None else body.own_members
    if body.substitutes_fraction is not None:
        return members, floor(members * body.substitutes_fraction)
    return members, usual.substitutes if body.own_substitutes is None else body.own_substitutes


def quorum_of(body: Body, members: int) -> int:
    """More than half of the members (KL 5:42, 6:27); none where the file says so, nor where others fill seats too."""
    if body.quorum is Quorum.NONE or body.joint or not members:
        return 0
    if body.quorum is None and body.kind in (
        BodyKind.JOINT_PREPARATION,
        BodyKind.PARTY_GROUP,
        BodyKind.DRAFTING_COMMITTEE,
    ):
        return 0
    return members // 2 + 1


def staff(org: Organisation, scenario: Scenario, inhabitants: int) -> Staffing:
    """The parties fill the seats they have with the people they have; what is too much is left vacant, substitutes first."""
    shares = scenario.people.parties
    wanted = {body.id: seats_of(org, body, scenario) for body in org.bodies if not body.temporary}
    split = {
        body.id: shared_out(sum(wanted[body.id]), shares)
        for body in org.bodies
        if body.id in wanted and body.kind not in NOT_COUNTED
    }
    need = [sum(one[party] for one in split.values()) for party in range(len(shares))]
    people = _people(org, scenario, inhabitants)
    most = scenario.people.most_assignments
    short = [max(0, have - can * most) for have, can in zip(need, people, strict=True)]
    filled = {}
    for body in org.bodies:
        if body.id not in wanted:
            continue
        members, substitutes = wanted[body.id]
        vacant = _vacant(split.get(body.id), need, short)
        gone = min(substitutes, vacant)
        left = max(0, members - (vacant - gone))
        filled[body.id] = Filled(
            left, substitutes - gone, quorum_of(body, members), _insight(body, members, shares)
        )
    least = [
        max([ceil(have / most), *(one[party] for one in split.values())]) for party, have in enumerate(need)
    ]
    return Staffing(filled, sum(need), sum(short), sum(least), sum(people))


def _people(org: Organisation, scenario: Scenario, inhabitants: int) -> list[int]:
    """Each party's people: those it has in the assembly with their substitutes, and its share of the others who are willing."""
    shares = scenario.people.parties
    assembly = org.body_of_kind(BodyKind.ASSEMBLY)
    elected = sum(seats_of(org, assembly, scenario)) if assembly else 0
    willing = round(scenario.people.willing_per_1000_inhabitants * inhabitants / 1000)
    return [a + b for a, b in zip(shared_out(elected, shares), shared_out(willing, shares), strict=True)]


def _vacant(split: list[int] | None, need: list[int], short: list[int]) -> int:
    if split is None:
        return 0
    return sum(
        round(have * gone / whole) for have, whole, gone in zip(split, need, short, strict=True) if whole
    )


def _insight(body: Body, members: int, shares: Sequence[float]) -> int:
    if body.insight is None:
        return 0
    if body.insight is Insight.EVERY_PARTY:
        return len(shares)
    return sum(1 for seats in shared_out(members, shares) if not seats)


# --- Pay -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class MeetingPay:
    """What one who is paid gets for a meeting, and whether all substitutes who come are paid."""

    kronor: float
    covers: float
    begun: float
    begun_kronor: float
    an_hour: float
    preparation: float
    all_substitutes: bool


def amount_of(org: Organisation, rule: Remuneration, *, more: bool = False) -> Fraction | None:
    """What a rule gives in whole or part kronor, by the latest base amount of the file; None where the file does not say it."""
    whole, percent = (rule.begun_kronor, rule.begun_percent) if more else (rule.kronor, rule.base_percent)
    if whole is not None:
        return Fraction(whole)
    bases = [one for one in org.base_amounts if one.kind is rule.base and rule.base_year in (None, one.year)]
    if percent is None or not bases:
        return None
    base = max(bases, key=lambda one: one.year)
    months = MONTHS if rule.base is Base.PARLIAMENT_FEE and rule.per is Per.YEAR else 1
    return Fraction(base.kronor) * Fraction(percent) / 100 * months


def _rules(org: Organisation, body: Body, per: Per) -> list[Remuneration]:
    """The fees that hold for a body, those that name it first. A party's own meetings are paid only where they are named."""
    found = [
        rule
        for rule in org.remuneration
        if rule.is_fee
        and rule.per is per
        and (body.id in rule.bodies or (not rule.bodies and body.kind is not BodyKind.PARTY_GROUP))
    ]
    return sorted(found, key=lambda rule: not rule.bodies)


def says_what_is_paid(org: Organisation) -> bool:
    """Whether the file has an amount for a meeting of every body."""
    return any(
        rule.is_fee and rule.per is Per.MEETING and not rule.bodies and amount_of(org, rule) is not None
        for rule in org.remuneration
    )


def meeting_pay(org: Organisation, body: Body, pay: Pay, *, by_file: bool) -> MeetingPay:
    """What a meeting of a body is paid: by the file, or the assumptions' amounts to those whom the file pays."""
    rules = _rules(org, body, Per.MEETING)
    rule = rules[0] if rules else None
    everybody = bool(rule and Paid.ALL_SUBSTITUTES in rule.pays)
    if not by_file:
        if body.kind is BodyKind.PARTY_GROUP:
            return MeetingPay(float(pay.group_meeting_kronor if rule else 0), 0, 0, 0, 0, 0, everybody)
        return MeetingPay(pay.kronor_a_meeting, 0, 0, 0, pay.kronor_an_hour, 0, everybody)
    if rule is None:
        return MeetingPay(0, 0, 0, 0, 0, 0, False)
    before = _rules(org, body, Per.PREPARATION)
    return MeetingPay(
        float(amount_of(org, rule) or 0),
        float(rule.covers_minutes or 0),
        float(rule.begun_minutes or 0),
        float(amount_of(org, rule, more=True) or 0),
        0.0,
        float((amount_of(org, before[0]) if before else None) or 0),
        everybody,
    )


def says_fixed_fees(org: Organisation) -> bool:
    """Whether the file has an amount of a fixed fee."""
    return any(
        rule.is_fee and rule.per is Per.YEAR and amount_of(org, rule) is not None for rule in org.remuneration
    )


def fixed_fees(org: Organisation, scenario: Scenario, *, by_file: bool) -> int:
    """A year's fixed fees in kronor, of all bodies."""
    bodies = [body for body in org.bodies if not body.temporary]
    if by_file:
        return round(sum(_fixed(org, body, scenario) for body in bodies))
    pay = scenario.pay
    return sum(
        pay.chair_board_kronor if body.kind is BodyKind.EXECUTIVE_BOARD else pay.chair_other_kronor
        for body in bodies
        if body.presidium and body.joint is None
    )


def _fixed(org: Organisation, body: Body, scenario: Scenario) -> Fraction:
    members, substitutes = seats_of(org, body, scenario)
    chairs = body.presidium.chairs if body.presidium else 0
    vice = body.presidium.vice_chairs if body.presidium else 0
    holders = {
        Post.CHAIR: chairs,
        Post.FIRST_VICE_CHAIR: min(1, vice),
        Post.SECOND_VICE_CHAIR: max(0, vice - 1),
        Post.MEMBER: max(0, members - chairs - vice),
        Post.SUBSTITUTE: substitutes,
    }
    total = Fraction(0)
    for post, number in holders.items():
        rule = next((one for one in _rules(org, body, Per.YEAR) if post in one.posts), None)
        if rule:
            total += number * (amount_of(org, rule) or 0) * Fraction(rule.full_time_percent or 100, 100)
    return total
