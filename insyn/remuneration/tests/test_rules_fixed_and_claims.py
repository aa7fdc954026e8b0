"""Fixed fees by days, and what is claimed."""

from datetime import date
from decimal import Decimal

import pytest

from insyn.description.remuneration import Base, BaseAmount, Compensation
from insyn.remuneration.rules.claims import cannot_be_paid, claim_lines
from insyn.remuneration.rules.facts import Ruleset, Rulesets
from insyn.remuneration.rules.fixed import fixed_lines
from insyn.remuneration.rules.meetings import unequal
from insyn.remuneration.tests.examples import DAY, by, chair, claim, claimable, rule, yearly

C = Compensation
YEAR = (date(2020, 1, 1), date(2021, 1, 1))


def total(held: list, rules: Rulesets, first: date = YEAR[0], after: date = YEAR[1]) -> Decimal | None:
    return sum(
        (line.kronor for line in fixed_lines(held, rules, first, after) if line.kronor is not None),
        Decimal(0),
    )


@pytest.mark.parametrize(
    ("first", "after", "kronor"),
    [
        (date(2020, 1, 1), date(2021, 1, 1), 90000),
        (date(2020, 1, 1), date(2020, 2, 1), 7623),  # 31 of 366 days: 7622.95
        (date(2020, 1, 1), date(2020, 1, 2), 246),
        (date(2020, 1, 1), date(2020, 1, 1), 0),
        (date(2019, 12, 1), date(2020, 1, 1), 7644),  # 31 of 365 days: 7643.84
    ],
)
def test_a_part_of_a_year_is_paid_by_days(first: date, after: date, kronor: int) -> None:
    assert total([chair()], by(yearly()), first, after) == kronor


def test_two_who_follow_each_other_get_the_year_between_them() -> None:
    changed = date(2020, 4, 7)
    held = [chair(1, ends_on=changed), chair(2, changed)]
    lines = fixed_lines(held, by(yearly()), *YEAR)
    assert [line.person for line in lines] == [1, 2]
    assert total(held, by(yearly())) == 90000


def test_who_left_before_or_comes_after_gets_nothing() -> None:
    held = [chair(1, ends_on=YEAR[0]), chair(2, YEAR[1])]
    assert fixed_lines(held, by(yearly()), *YEAR) == []


@pytest.mark.parametrize(
    ("share", "percent", "kronor"),
    [(None, None, 90000), (None, 40, 36000), (50, 40, 45000), (100, 40, 90000)],
)
def test_the_share_that_is_decided_goes_before_the_rules(
    share: int | None, percent: int | None, kronor: int
) -> None:
    assert total([chair(share=share)], by(yearly(full_time_percent=percent))) == kronor


def test_full_time_rests_on_its_own_section() -> None:
    [line] = fixed_lines([chair(capacity="full-time", share=50)], by(yearly("råd", "full-time")), *YEAR)
    assert (line.section, line.kronor) == ("KL 4:18", 45000)
    assert line.words.sv == "366 av 366 dagar, 50 % av heltid"


def test_a_month_of_parliament_counts_twelve_times() -> None:
    part = yearly(kronor=None, base_percent="10", base=Base.PARLIAMENT_FEE)
    known = BaseAmount(kind=Base.PARLIAMENT_FEE, year=2020, kronor=69000)
    assert total([chair()], by(part, bases=(known,))) == 82800
    assert fixed_lines([chair()], by(part), *YEAR)[0].kronor is None


def test_new_rules_in_the_middle_of_a_year_each_pay_their_days() -> None:
    sets = Rulesets(
        (
            Ruleset(rule().rule, (yearly(kronor=36600),), valid_from=date(2019, 1, 1)),
            Ruleset(rule().rule, (yearly(kronor=73200),), valid_from=date(2020, 7, 1)),
        )
    )
    lines = fixed_lines([chair()], sets, *YEAR)
    assert [line.kronor for line in lines] == [18200, 36800]


def test_a_post_that_no_rule_names_has_no_fixed_fee() -> None:
    assert fixed_lines([chair(capacity="member"), chair(body="kf")], by(yearly(bodies=("ks",))), *YEAR) == []


def test_chairs_of_one_body_with_different_fees_are_found() -> None:
    held = [chair(1, share=40), chair(2, share=40, assignment=2)]
    assert unequal(fixed_lines(held, by(yearly()), *YEAR)) == []
    mixed = [*fixed_lines(held[:1], by(yearly()), *YEAR), *fixed_lines(held[1:], by(yearly(kronor=1)), *YEAR)]
    assert len(unequal(mixed)) == 1


@pytest.mark.parametrize(
    ("asked", "rules", "kronor"),
    [
        (claim(), (), "1000"),  # the law gives the right, rule or not
        (claim(minutes=180), (claimable(C.LOST_INCOME, hour_ceiling_kronor=300),), "900"),
        (claim(minutes=181), (claimable(C.LOST_INCOME, hour_ceiling_kronor=300),), "1000"),
        (claim(), (claimable(C.LOST_INCOME, day_ceiling_kronor=800),), "800"),
        (claim(granted=Decimal("750.50")), (), "750.50"),
        (claim(granted=Decimal(5000)), (), "1000"),
        (claim(C.TRAVEL, None, kilometres=37), (claimable(C.TRAVEL, ore_per_kilometre=185),), "68.45"),
        (claim(C.TRAVEL, "183.50", evidence=False), (claimable(C.TRAVEL),), "183.50"),
        (claim(C.TRAVEL_WITH_DISABILITY, "400", evidence=False), (), "400"),
        (claim(C.CHILDCARE, "500"), (claimable(C.CHILDCARE, day_ceiling_kronor=450),), "450"),
    ],
)
def test_what_a_claim_gives(asked, rules, kronor: str) -> None:
    [line] = claim_lines([asked], by(*rules))
    assert line.kronor == Decimal(kronor)
    assert line.section == asked.kind.section
    assert line.rule == (rules[0].id if rules else "")


@pytest.mark.parametrize(
    ("asked", "rules", "why"),
    [
        (claim(evidence=False), (), "underlag"),
        (claim(C.CHILDCARE, evidence=False), (), "underlag"),
        (claim(full_time=True), (), "KL 4:17"),
        (claim(C.TRAVEL), (), "KL 4:16"),
        (claim(C.TRAVEL, None, kilometres=10), (claimable(C.TRAVEL),), "kilometer"),
    ],
)
def test_what_gives_nothing_says_why(asked, rules, why: str) -> None:
    assert claim_lines([asked], by(*rules)) == []
    said = cannot_be_paid(asked, rules[0] if rules else None)
    assert said is not None
    assert why in said.sv


def test_two_claims_the_same_day_share_its_ceiling() -> None:
    asked = [claim(claim=1, kronor="600"), claim(claim=2, kronor="600"), claim(claim=3, on=date(2020, 2, 5))]
    lines = claim_lines(asked, by(claimable(C.LOST_INCOME, day_ceiling_kronor=1000)))
    assert [line.kronor for line in lines] == [600, 400, 1000]
    assert lines[0].on == DAY
