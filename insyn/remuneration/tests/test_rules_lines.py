"""What holds for all input: the sums agree however they are grouped, and no cut of a period changes them."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from insyn.description.remuneration import Compensation, Per
from insyn.description.text import Text
from insyn.remuneration.rules.corrections import Settled, corrections
from insyn.remuneration.rules.facts import Facts, Ruleset, Rulesets
from insyn.remuneration.rules.line import Line
from insyn.remuneration.rules.lines import Sum, assignment_of, compared, lines_of, sum_of, sums, under
from insyn.remuneration.tests.examples import by, chair, claim, claimable, rule, there, yearly

FIRST, AFTER = date(2019, 7, 1), date(2021, 7, 1)
DAYS = st.integers(0, (AFTER - FIRST).days - 1).map(lambda n: FIRST + timedelta(days=n))


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    """A few people at a few meetings, in posts that begin and end, with claims."""
    attended = [
        there(
            draw(st.integers(1, 3)),
            meeting=n,
            minutes=draw(st.integers(0, 700)),
            capacity=draw(st.sampled_from(["member", "substitute"])),
            body=draw(st.sampled_from(["kf", "ks"])),
            on=draw(DAYS),
            party=draw(st.sampled_from(["S", "M", ""])),
        )
        for n in range(draw(st.integers(0, 6)))
    ]
    held = []
    for n in range(draw(st.integers(0, 3))):
        begins, ends = sorted([draw(DAYS), draw(DAYS)])
        held.append(chair(n, begins, draw(st.sampled_from([ends + timedelta(days=1), None])), assignment=n))
    claims = [
        claim(claim=n, person=draw(st.integers(1, 3)), kronor=str(draw(st.integers(0, 9000))), on=draw(DAYS))
        for n in range(draw(st.integers(0, 3)))
    ]
    return Facts(tuple(attended), tuple(held), tuple(claims))


@st.composite
def rulesets(draw: st.DrawFn) -> Rulesets:
    """Rules that change once, with lengths, ceilings and shares."""
    made = []
    for since in (date(2019, 1, 1), draw(DAYS)):
        rules = (
            rule(
                kronor=draw(st.integers(0, 2000)),
                covers_minutes=120,
                begun_minutes=draw(st.integers(1, 240)),
                begun_kronor=draw(st.integers(0, 500)),
                once_a_day=draw(st.booleans()),
                day_ceiling_kronor=draw(st.none() | st.integers(0, 2000)),
            ),
            rule("läsning", per=Per.PREPARATION, kronor=draw(st.none() | st.integers(0, 300))),
            yearly(kronor=draw(st.integers(0, 999_999)), full_time_percent=draw(st.integers(1, 100))),
            claimable(Compensation.LOST_INCOME, day_ceiling_kronor=draw(st.none() | st.integers(0, 3000))),
        )
        made.append(Ruleset(Text("r", "r"), rules, valid_from=since))
    return Rulesets(tuple(made))


@given(facts(), rulesets())
def test_the_sums_over_people_bodies_parties_and_assignments_are_the_same(
    given_facts: Facts, rules: Rulesets
) -> None:
    lines = lines_of(given_facts, rules, FIRST, AFTER)
    whole = sum_of(lines)
    for by_what in (
        lambda line: str(line.person),
        lambda line: line.body,
        lambda line: line.party,
        assignment_of,
    ):
        assert sum(sums(lines, by_what).values(), Sum()) == whole


@given(facts(), rulesets(), st.lists(DAYS, max_size=4))
def test_no_cut_of_a_period_changes_the_sum(given_facts: Facts, rules: Rulesets, cuts: list[date]) -> None:
    days = [FIRST, *sorted(cuts), AFTER]

    def of_people(lines: list[Line]) -> dict[str, Decimal]:
        found = sums(lines, lambda line: str(line.person))
        return {name: one.kronor for name, one in found.items() if one.kronor}

    parts = [line for since, until in pairwise(days) for line in lines_of(given_facts, rules, since, until)]
    whole = lines_of(given_facts, rules, FIRST, AFTER)
    assert of_people(parts) == of_people(whole)


@given(facts(), rulesets())
def test_every_line_is_known_by_its_key_and_says_what_it_rests_on(
    given_facts: Facts, rules: Rulesets
) -> None:
    lines = lines_of(given_facts, rules, FIRST, AFTER)
    assert len({line.key for line in lines}) == len(lines)
    assert all(line.section.startswith("KL 4:") for line in lines)
    assert all(line.kronor is None or line.kronor >= 0 for line in lines)


@given(facts(), facts(), rulesets())
def test_corrected_a_closed_period_comes_to_what_is_now_known(
    before: Facts, now: Facts, rules: Rulesets
) -> None:
    settled = [Settled(line, line.key) for line in known(lines_of(before, rules, FIRST, AFTER))]
    corrected = corrections(settled, lines_of(now, rules, FIRST, AFTER))
    paid = sum((one.line.kronor or 0 for one in settled), Decimal(0)) + sum(
        (one.kronor or 0 for one in corrected), Decimal(0)
    )
    unknown = {line.key for line in lines_of(now, rules, FIRST, AFTER) if line.kronor is None}
    kept = sum((one.line.kronor or 0 for one in settled if one.thing in unknown), Decimal(0))
    assert paid == sum_of(lines_of(now, rules, FIRST, AFTER)).kronor + kept
    # Once corrected there is nothing more to correct.
    again = settled + [Settled(one, one.corrects or one.key) for one in corrected]
    assert corrections(again, lines_of(now, rules, FIRST, AFTER)) == []


def known(lines: list[Line]) -> list[Line]:
    return [line for line in lines if line.kronor is not None]


def test_a_correction_points_at_what_it_corrects() -> None:
    [line] = lines_of(Facts((there(),)), by(rule()), FIRST, AFTER)
    [back] = corrections([Settled(line, line.key)], [])
    assert (back.kronor, back.corrects) == (-600, line.key)
    [late] = corrections([], [line])
    assert (late.kronor, late.corrects) == (600, "")
    assert corrections([Settled(line, line.key)], [line]) == []


def test_the_same_work_under_other_rules() -> None:
    work = Facts((there(1), there(2, body="kf", party="M", meeting=2)), (chair(1),))
    before = lines_of(work, by(rule()), date(2020, 1, 1), date(2021, 1, 1))
    other = Ruleset(
        Text("nya", "new"),
        (rule(kronor=700, bodies=("ks",)), yearly(kronor=1000)),
        valid_from=date(2023, 1, 1),
    )
    found = compared(before, under(work, other, date(2020, 1, 1), date(2021, 1, 1)))
    assert {row.name: (row.before.kronor, row.after.kronor) for row in found.bodies} == {
        "kf": (600, 0),
        "ks": (600, 1700),
    }
    assert {row.name: row.difference for row in found.parties} == {"M": -600, "S": 1100}
    assert {row.name: row.difference for row in found.assignments} == {
        "kf/member": -600,
        "ks/member": 100,
        "ks/chair": 1000,
    }
    assert found.total.difference == 500
