"""Fees for meetings attended and prepared for.

A meeting gives one fee: by the rule that names its body before one for all bodies, then by the file's order. Members are paid for
being there; substitutes for being there or only for serving, as the rule says.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from insyn.description.remuneration import Compensation, Paid, Per, Post, Remuneration
from insyn.description.text import Text
from insyn.remuneration.rules.amounts import begun, for_meeting, for_one, rounded
from insyn.remuneration.rules.facts import Attended, Ruleset, Rulesets
from insyn.remuneration.rules.line import Line, LineKind, joined

INSIGHT = Post.INSIGHT.value
FEE = Compensation.FEE.section
UNKNOWN = Text("beloppet står inte i någon källa", "no source gives the amount")
_KINDS = {Per.MEETING: LineKind.MEETING, Per.PREPARATION: LineKind.PREPARATION}


def meeting_lines(attended: Iterable[Attended], over_time: Rulesets) -> list[Line]:
    """Everybody's lines for meetings, in the order of time."""
    made: list[tuple[Line, Remuneration]] = []
    for there in sorted(attended, key=lambda one: (one.on, one.stretches, one.meeting, one.person)):
        rules = over_time.on(there.on)
        for per in _KINDS if rules else ():
            found = paying(there, rules.rules, per) if rules else None
            if rules and found:
                rule, capacity = found
                made.append((_line(there, rule, capacity, rules), rule))
    return _within_the_day(made)


def paying(there: Attended, rules: Sequence[Remuneration], per: Per) -> tuple[Remuneration, str] | None:
    """The rule by which she is paid for the meeting, and in which capacity; None where none pays her."""
    here = [
        rule
        for rule in rules
        if rule.per is per and rule.is_fee and (not rule.bodies or there.body in rule.bodies)
    ]
    for rule in sorted(here, key=lambda rule: not rule.bodies):
        capacity = _capacity(there, rule)
        if capacity:
            return rule, capacity
    return None


def _capacity(there: Attended, rule: Remuneration) -> str:
    of = rule.members_of or there.body
    if Paid.MEMBERS in rule.pays and (of, "member") in there.held:
        return "member"
    if Paid.INSIGHT in rule.pays and (of, INSIGHT) in there.held:
        return INSIGHT
    serving = there.served and Paid.SERVING_SUBSTITUTES in rule.pays
    if (serving or Paid.ALL_SUBSTITUTES in rule.pays) and (of, "substitute") in there.held:
        return "substitute"
    return ""


def _line(there: Attended, rule: Remuneration, capacity: str, rules: Ruleset) -> Line:
    year, minutes = there.on.year, there.minutes
    by_length = rule.per is Per.MEETING
    exact = for_meeting(rule, rules.bases, year, minutes) if by_length else for_one(rule, rules.bases, year)
    if exact is not None and capacity == INSIGHT and rule.insight_percent is not None:
        exact = exact * rule.insight_percent / 100
    kind = _KINDS[rule.per]
    serves = capacity == "member" or there.served
    return Line(
        person=there.person,
        party=there.party,
        body=there.body,
        on=there.on,
        kind=kind,
        assignment=capacity,
        rule=rule.id,
        section=FEE,
        kronor=None if exact is None else rounded(exact),
        words=UNKNOWN if exact is None else joined(_words(rule, minutes), _share(rule, capacity)),
        of=f"meeting:{there.meeting}",
        equal=_equal(there, rule, capacity) if serves or capacity == INSIGHT else "",
        rate=exact,
    )


def _equal(there: Attended, rule: Remuneration, capacity: str) -> str:
    """Who serves has the member's assignment (KL 4:22), an insight seat is one of its own (4:28); of the same meeting, what
    lasted as long is the same.
    """
    own = f":{INSIGHT}" if capacity == INSIGHT else ""
    return f"{_KINDS[rule.per]}:{there.meeting}:{there.minutes}:{rule.members_of or ''}{own}"


def _share(rule: Remuneration, capacity: str) -> Text:
    if capacity != INSIGHT or rule.insight_percent is None:
        return Text("", "")
    share = rule.insight_percent
    return Text(f"{share} % av en ledamots arvode", f"{share} % of a member's fee")


def _words(rule: Remuneration, minutes: int) -> Text:
    if rule.per is not Per.MEETING or rule.covers_minutes is None:
        return Text("", "")
    stretches = begun(rule, minutes)
    if not stretches:
        return Text(f"{minutes} min", f"{minutes} min")
    return Text(
        f"{minutes} min: grundbelopp och {stretches} påbörjade tider av {rule.begun_minutes} min",
        f"{minutes} min: the first amount and {stretches} begun stretches of {rule.begun_minutes} min",
    )


def _within_the_day(made: Sequence[tuple[Line, Remuneration]]) -> list[Line]:
    """The lines after what a rule says of several meetings the same day."""
    days: dict[tuple[object, ...], list[int]] = {}
    for place, (line, _) in enumerate(made):
        days.setdefault((line.person, line.on, line.rule), []).append(place)
    lines = [line for line, _ in made]
    for places in days.values():
        rule = made[places[0]][1]
        if rule.once_a_day:
            _pay_one(lines, places)
        if rule.day_ceiling_kronor is not None:
            pay_within(lines, places, Decimal(rule.day_ceiling_kronor))
    return lines


def _pay_one(lines: list[Line], places: Sequence[int]) -> None:
    best = max(places, key=lambda place: (lines[place].kronor or Decimal(0), -place))
    for place in places:
        if place != best and lines[place].kronor is not None:
            lines[place] = lines[place].limited(
                Decimal(0), Text("ett sammanträde om dagen betalas", "one meeting a day is paid")
            )


def pay_within(lines: list[Line], places: Sequence[int], ceiling: Decimal) -> None:
    """Cut the lines at these places, in their order, so that together they give no more than the ceiling."""
    left = ceiling
    for place in places:
        kronor = lines[place].kronor
        if kronor is None:
            continue
        if kronor > left:
            most = Text(f"högst {ceiling} kr om dagen", f"at most {ceiling} kr a day")
            lines[place] = lines[place].limited(left, most)
        left -= lines[place].kronor or Decimal(0)


def unequal(lines: Iterable[Line]) -> list[tuple[Line, Line]]:
    """Pairs of lines for the same assignment with different fees (KL 4:16): each group's first and one that differs."""
    first: dict[str, Line] = {}
    found = []
    for line in lines:
        if not line.equal or line.rate is None:
            continue
        before = first.setdefault(line.equal, line)
        if before.rate != line.rate:
            found.append((before, line))
    return found
