"""Fees for meetings: who is paid, by length, over midnight and the change of clocks, several the same day."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from insyn.description.remuneration import Base, BaseAmount, Compensation, Paid, Per
from insyn.remuneration.rules.facts import Ruleset, Rulesets
from insyn.remuneration.rules.line import Line, LineKind
from insyn.remuneration.rules.meetings import meeting_lines, unequal
from insyn.remuneration.tests.examples import DAY, by, rule, there

HALF_DAYS = {"covers_minutes": 240, "begun_minutes": 240, "begun_kronor": 400}
STOCKHOLM = ZoneInfo("Europe/Stockholm")
PRICE_2020 = BaseAmount(kind=Base.PRICE_BASE_AMOUNT, year=2020, kronor=47300)


def paid(lines: list[Line]) -> list[Decimal | None]:
    return [line.kronor for line in lines]


@pytest.mark.parametrize(
    ("pays", "capacity", "served", "expected"),
    [
        ((Paid.MEMBERS,), "member", True, [600]),
        ((Paid.MEMBERS,), "substitute", True, []),
        ((Paid.SERVING_SUBSTITUTES,), "substitute", True, [600]),
        ((Paid.SERVING_SUBSTITUTES,), "substitute", False, []),
        ((Paid.ALL_SUBSTITUTES,), "substitute", False, [600]),
        ((Paid.ALL_SUBSTITUTES,), "substitute", True, [600]),
        ((Paid.ALL_SUBSTITUTES,), "member", True, []),
        ((Paid.MEMBERS, Paid.ALL_SUBSTITUTES), "insight", False, []),
    ],
)
def test_who_is_paid_for_coming(
    pays: tuple[Paid, ...], capacity: str, served: bool, expected: list[int]
) -> None:
    assert paid(meeting_lines([there(capacity=capacity, served=served)], by(rule(pays=pays)))) == expected


def test_a_substitute_is_paid_for_every_meeting_she_attended_though_she_never_served() -> None:
    came = [there(capacity="substitute", meeting=n, on=date(2020, n, 4), served=False) for n in range(1, 8)]
    assert paid(meeting_lines(came, by(rule()))) == [600] * 7


def test_the_group_meeting_pays_the_assemblys_members_and_nobody_else() -> None:
    group = rule("grupp", pays=(Paid.MEMBERS,), bodies=("grupp",), members_of="kf", kronor=300)
    came = [
        there(1, body="grupp", held=frozenset({("kf", "member"), ("ks", "substitute")})),
        there(2, body="grupp", held=frozenset({("kf", "substitute")})),
        there(3, body="grupp", held=frozenset()),
    ]
    lines = meeting_lines(came, by(rule(), group))
    assert [(line.person, line.kronor, line.rule) for line in lines] == [(1, 300, "grupp")]


def test_a_meeting_gives_one_fee_by_the_rule_that_names_its_body() -> None:
    lines = meeting_lines([there()], by(rule("alla"), rule("ks", bodies=("ks",), kronor=800)))
    assert [(line.rule, line.kronor, line.section) for line in lines] == [("ks", 800, "KL 4:16")]


@pytest.mark.parametrize(
    ("minutes", "kronor"),
    [(0, 600), (1, 600), (239, 600), (240, 600), (241, 1000), (480, 1000), (481, 1400), (720, 1400)],
)
def test_by_begun_half_days(minutes: int, kronor: int) -> None:
    assert paid(meeting_lines([there(minutes=minutes)], by(rule(**HALF_DAYS)))) == [kronor]


@pytest.mark.parametrize(("minutes", "kronor"), [(60, 400), (61, 550), (120, 550), (121, 700)])
def test_by_begun_hours(minutes: int, kronor: int) -> None:
    hours = rule(kronor=400, covers_minutes=60, begun_minutes=60, begun_kronor=150)
    assert paid(meeting_lines([there(minutes=minutes)], by(hours))) == [kronor]


def test_who_comes_late_and_leaves_for_a_while_is_paid_for_the_time_she_was_there() -> None:
    whole = there(minutes=480).stretches[0][0]
    stretches = tuple(
        (whole.replace(hour=begins), whole.replace(hour=ends)) for begins, ends in ((9, 11), (13, 15))
    )
    assert paid(meeting_lines([there(stretches=stretches)], by(rule(**HALF_DAYS)))) == [600]


def at(*moment: int, fold: int = 0) -> datetime:
    return datetime(*moment, tzinfo=STOCKHOLM, fold=fold)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("begins", "ends", "minutes"),
    [
        (at(2020, 2, 4, 22), at(2020, 2, 5, 1, 30), 210),
        # Summer time begins: from one o'clock to four is two hours. It ends: from one to four is four.
        (at(2020, 3, 29, 1), at(2020, 3, 29, 4), 120),
        (at(2020, 10, 25, 1), at(2020, 10, 25, 4), 240),
        (at(2020, 10, 25, 2, 30), at(2020, 10, 25, 2, 30, fold=1), 60),
    ],
)
def test_midnight_and_the_change_of_clocks_change_no_time(
    begins: datetime, ends: datetime, minutes: int
) -> None:
    long = there(on=begins.date(), stretches=((begins, ends),))
    assert long.minutes == minutes
    [line] = meeting_lines([long], by(rule()))
    assert line.on == begins.date()


def test_a_part_of_a_base_amount_is_rounded_once_a_half_up() -> None:
    part = rule(kronor=None, base_percent="1.5", base=Base.PRICE_BASE_AMOUNT)
    assert paid(meeting_lines([there()], by(part, bases=(PRICE_2020,)))) == [710]  # 709.50


def test_by_length_the_parts_are_added_before_they_are_rounded() -> None:
    part = rule(
        kronor=None,
        base_percent="1.5",
        base=Base.PRICE_BASE_AMOUNT,
        covers_minutes=60,
        begun_minutes=60,
        begun_percent="1.5",
    )
    assert paid(meeting_lines([there(minutes=120)], by(part, bases=(PRICE_2020,)))) == [1419]


@pytest.mark.parametrize("base_year", [None, 2019])
def test_an_amount_that_nobody_has_said_is_none_and_never_nothing(base_year: int | None) -> None:
    part = rule(kronor=None, base_percent="1.5", base=Base.PRICE_BASE_AMOUNT, base_year=base_year)
    [line] = meeting_lines([there()], by(part))
    assert line.kronor is None
    assert line.words.sv == "beloppet står inte i någon källa"


def test_a_preparation_is_paid_beside_the_meeting() -> None:
    lines = meeting_lines([there()], by(rule(), rule("läsning", per=Per.PREPARATION, kronor=150)))
    assert {(line.kind, line.kronor) for line in lines} == {
        (LineKind.MEETING, 600),
        (LineKind.PREPARATION, 150),
    }


def test_a_rule_for_something_else_gives_no_fee() -> None:
    assert meeting_lines([there()], by(rule(compensates=(Compensation.LOST_INCOME,)))) == []


def two_the_same_day(minutes: int = 120) -> list:
    return [
        there(meeting=1),
        there(meeting=2, hour=13, minutes=minutes),
        there(meeting=3, on=date(2020, 2, 5)),
    ]


def test_several_meetings_the_same_day_are_each_paid() -> None:
    assert paid(meeting_lines(two_the_same_day(), by(rule()))) == [600, 600, 600]


@pytest.mark.parametrize(("minutes", "expected"), [(120, [600, 0, 600]), (300, [0, 1000, 600])])
def test_or_only_the_one_that_gives_most(minutes: int, expected: list[int]) -> None:
    once = rule(once_a_day=True, **HALF_DAYS)
    assert paid(meeting_lines(two_the_same_day(minutes), by(once))) == expected


@pytest.mark.parametrize(
    ("ceiling", "expected"), [(1200, [600, 600, 600]), (1199, [600, 599, 600]), (500, [500, 0, 500])]
)
def test_or_up_to_the_ceiling_of_the_day(ceiling: int, expected: list[int]) -> None:
    assert paid(meeting_lines(two_the_same_day(), by(rule(day_ceiling_kronor=ceiling)))) == expected


def test_another_persons_day_is_another_day() -> None:
    came = [there(1), there(2, meeting=1)]
    assert paid(meeting_lines(came, by(rule(once_a_day=True)))) == [600, 600]


def test_the_rules_of_the_day_decide() -> None:
    over_time = Rulesets(
        tuple(
            Ruleset(one.rule, (one,), valid_from=since)
            for one, since in ((rule("gammal", kronor=500), date(2019, 1, 1)), (rule("ny"), DAY))
        )
    )
    came = [there(on=date(2018, 12, 31)), there(on=date(2020, 2, 3)), there(on=DAY)]
    assert [line.rule for line in meeting_lines(came, over_time)] == ["gammal", "ny"]


def test_equal_assignments_with_different_fees_are_found() -> None:
    members = rule("ledamot", pays=(Paid.MEMBERS,))
    serving = rule("ersättare", pays=(Paid.SERVING_SUBSTITUTES,), kronor=300)
    came = [there(1), there(2, capacity="substitute", served=True), there(3, capacity="substitute")]
    [(one, other)] = unequal(meeting_lines(came, by(members, serving)))
    assert (one.rule, other.rule) == ("ledamot", "ersättare")
    assert unequal(meeting_lines(came, by(rule()))) == []


def test_what_a_ceiling_takes_is_no_inequality() -> None:
    came = [there(1, meeting=1), there(1, meeting=2, hour=13), there(2, meeting=2, hour=13)]
    assert unequal(meeting_lines(came, by(rule(once_a_day=True)))) == []
