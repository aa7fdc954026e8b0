"""What it cost to decide: the arithmetic, what is told to the public, and what another organisation would cost. No database."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from insyn.budget.cost.rules.figures import Basis, Entered, Figure
from insyn.budget.cost.rules.other import Assumptions, Levels, beside, estimate
from insyn.budget.cost.rules.words import other_csv, year_csv
from insyn.budget.cost.rules.year import (
    FEWEST,
    Capacity,
    Met,
    contributions_on,
    pool,
    share,
    with_pools,
    year_cost,
)
from insyn.description.read import read_organisation
from insyn.description.text import Text
from insyn.remuneration.rules.facts import ruleset_of
from insyn.remuneration.rules.line import Line, LineKind
from insyn.remuneration.tests.examples import rule, yearly

DATA = Path(__file__).resolve().parents[4] / "data"
DAY = date(2020, 2, 4)
NORSJO = read_organisation(DATA / "norsjo" / "2020.toml")
OLD = read_organisation(DATA / "norsjo" / "2010.toml")
ANGE = read_organisation(DATA / "ange" / "2020.toml")
BOARD = Met(key="meeting:1", body="ks", on=DAY, minutes=180, settled=4, served=frozenset({1, 2, 3}))


def line(person: int, kronor: str | None = "600", **more: object) -> Line:
    """A meeting fee of a member of the board, changed."""
    given = {
        "party": "S",
        "body": "ks",
        "on": DAY,
        "kind": LineKind.MEETING,
        "assignment": "member",
        "rule": "r",
        "section": "KL 4:16",
        "words": Text("", ""),
        "of": "meeting:1",
        **more,
    }
    return Line(person=person, kronor=None if kronor is None else Decimal(kronor), **given)  # type: ignore[arg-type]


def figure(kind: Entered, amount: str, **more: object) -> Figure:
    return Figure(kind=kind, amount=Decimal(amount), source="prov", **more)  # type: ignore[arg-type]


LINES = [
    line(1),
    line(2),
    line(3, assignment="substitute"),
    line(4, assignment="substitute"),
    line(5, "300", assignment="insight"),
    line(1, "90000", kind=LineKind.FIXED, of="assignment:1", assignment="chair"),
    line(2, "1480.50", kind=LineKind.LOST_INCOME, of="claim:1", assignment=""),
    line(3, "200", kind=LineKind.TRAVEL, of="claim:2", assignment=""),
]
FIGURES = [
    figure(Entered.CONTRIBUTIONS, "31.42"),
    figure(Entered.POPULATION, "4100"),
    figure(Entered.HOUR_PRICE, "450", assumed=True),
    figure(Entered.OFFICIALS, "14", body="ks", on=DAY),
    figure(Entered.MEETING_COST, "1350", body="ks", on=DAY),
    figure(Entered.OTHER, "500"),
    figure(Entered.INCOME, "2000"),
]


def test_a_meeting_costs_its_fees_contributions_and_what_was_entered_of_its_day():
    cost = year_cost(2020, LINES, [BOARD], FIGURES)
    (board,) = cost.bodies
    (meeting,) = board.meetings
    # 4 × 600 + 300 = 2,700; 31.42 % of it is 848.34, to whole kronor 848; 14 hours at 450.
    assert (meeting.sums.fees, meeting.sums.contributions) == (2700, 848)
    assert (meeting.sums.entered, meeting.sums.officials, meeting.sums.hours) == (1350, 6300, 14)
    assert meeting.sums.total == 2700 + 848 + 1350 + 6300
    assert meeting.per_decision == Decimal(2800)  # 11,198 / 4 = 2,799.5: a half up
    assert meeting.per_hour == Decimal(3733)
    told = [(one.capacity, one.people, one.kronor) for one in meeting.paid]
    assert told == [
        (Capacity.MEMBER, 2, 1200),
        (Capacity.SERVING, 1, 600),
        (Capacity.SUBSTITUTE, 1, 600),
        (Capacity.INSIGHT, 1, 300),
    ]


def test_gross_less_income_is_net_and_the_parts_add_up():
    cost = year_cost(2020, LINES, [BOARD], FIGURES)
    (board,) = cost.bodies
    # Beside the meeting: 90,000 + 1,480.50 + 200, contributions on fees and lost income: 31.42 % of 91,480.50 = 28,743.17.
    assert (board.beside.fees, board.beside.claims, board.beside.contributions) == (
        90000,
        Decimal("1680.50"),
        28743,
    )
    assert cost.common.entered == 500
    assert cost.gross == board.sums.total + 500
    assert cost.net == cost.gross - 2000
    assert cost.per_inhabitant == (cost.net / 4100).quantize(Decimal("0.01"))
    sums = cost.sums
    assert cost.gross == sums.fees + sums.claims + sums.contributions + sums.entered + sums.officials


def test_what_is_not_known_is_left_out_and_told():
    cost = year_cost(2020, [line(1, None), line(2)], [replace(BOARD, settled=0, minutes=0)], [])
    assert (cost.gross, cost.sums.unknown, cost.per_inhabitant) == (600, 1, None)
    assert cost.contributions is None
    (meeting,) = cost.bodies[0].meetings
    assert (meeting.per_decision, meeting.per_hour) == (None, None)
    hours = year_cost(2020, [], [], [figure(Entered.OFFICIALS, "8", body="ks")])
    assert (hours.sums.hours, hours.gross) == (8, 0)


def test_a_year_without_anything_costs_nothing():
    cost = year_cost(2020, [], [], [])
    assert (cost.bodies, cost.gross, cost.net) == ((), 0, 0)


def test_two_meetings_the_same_day_are_apart_and_the_days_figure_is_the_firsts():
    second = replace(BOARD, key="meeting:2", party="C")
    cost = year_cost(2020, [line(1), line(2, of="meeting:2")], [BOARD, second], FIGURES)
    first, other = cost.bodies[0].meetings
    assert (first.sums.fees, other.sums.fees) == (600, 600)
    assert (first.sums.entered, other.sums.entered) == (1350, 0)


@pytest.mark.parametrize(("kronor", "among", "each"), [("3", 2, 2), ("1", 3, 0), ("5", 0, None), ("0", 4, 0)])
def test_a_share_is_whole_kronor_a_half_up(kronor, among, each):
    assert share(Decimal(kronor), among) == each


@pytest.mark.parametrize(("percent", "due"), [(None, 0), ("0", 0), ("31.42", 189), ("100", 600)])
def test_contributions_are_taken_on_fees_and_lost_income(percent, due):
    found = [line(1), line(1, "900", kind=LineKind.TRAVEL), line(1, "700", kind=LineKind.CHILDCARE)]
    assert contributions_on(found, None if percent is None else Decimal(percent)) == due


@pytest.mark.parametrize(
    ("people", "settled", "told"),
    [(FEWEST - 1, True, None), (FEWEST, True, 3943), (FEWEST + 1, True, 4731), (FEWEST, False, None)],
)
def test_claims_are_told_as_one_sum_of_at_least_five_people_in_a_settled_year(people, settled, told):
    found = [line(one, kind=LineKind.LOST_INCOME) for one in range(people)]
    claims = pool(found, Decimal("31.42"), settled=settled)
    assert claims.kronor == told
    cost = with_pools(year_cost(2020, [], [], []), claims)
    assert cost.gross == (told or 0)


def test_five_lines_of_one_person_are_not_five_people():
    assert pool([line(1)] * FEWEST, None, settled=True).kronor is None


def test_norsjos_bodies_are_paid_by_the_slides_cadence_and_the_files_rules():
    found = estimate(NORSJO, 2020, Assumptions(contributions=Decimal("31.42")), ruleset_of(NORSJO))
    board = found.body("ks")
    assert board is not None
    # 9 seats × 90 % + 9 substitutes × 50 %, at 600 kronor, seven times.
    assert board.meetings.likely == 52920
    assert board.contributions.likely == 16627
    assert (board.times.levels.likely, board.times.basis) == (
        7,
        Basis.ASSUMED,
    )  # the file assumes the hour of day
    assert board.total.low < board.total.likely < board.total.high
    groups = found.body("gruppmoten")
    assert groups is not None
    assert groups.meetings.likely == 58590  # 31 × 90 % × 300 × 7
    prepared = found.body("gemensam-beredning")
    assert prepared is not None
    assert prepared.cannot is not None
    assert prepared.total.likely == 0
    assert found.body("norsjolagenheter") is None
    assert any("Norsjölägenheter" in text.sv for text in found.cannot)
    assert found.total.likely == sum(one.total.likely for one in found.bodies)


def test_the_committees_of_2010_take_what_their_file_leaves_out_from_the_assumptions():
    found = estimate(
        OLD, 2020, Assumptions(times=Levels(5, 6, 7)), ruleset_of(NORSJO), own=NORSJO, like=[NORSJO]
    )
    social, assembly = found.body("socialnamnd"), found.body("kf")
    assert social is not None
    assert assembly is not None
    assert social.times.levels.all == (5, 6, 7)
    assert (assembly.times.levels.all, assembly.times.likewise) == ((7, 7, 7), NORSJO.version.title)


def test_two_organisations_are_laid_beside_each_other_body_by_body():
    rules, assumed = ruleset_of(NORSJO), Assumptions()
    both = [estimate(one, 2020, assumed, rules, own=NORSJO, like=[NORSJO]) for one in (NORSJO, ANGE)]
    rows = {row.id: row for row in beside(*both)}
    assert rows["uou"].after is None
    assert rows["uou"].difference.likely == -both[0].body("uou").total.likely
    assert rows["tekniska"].before is None
    total = both[1].total - both[0].total
    assert sum(row.difference.likely for row in rows.values()) == total.likely
    same = beside(both[0], both[0])
    assert all(row.difference.all == (0, 0, 0) for row in same)
    told = other_csv(beside(*both), *both, "sv").splitlines()
    assert len({len(one.split(";")) for one in told[:2]}) == 1
    assert told[-1].startswith(";allt;")


def test_a_rule_for_a_body_holds_for_the_same_kind_where_the_other_has_no_such_body():
    named = rule(bodies=("uou",), kronor=1000)
    rules = replace(ruleset_of(NORSJO), rules=(named,))
    old = read_organisation(DATA / "norsjo" / "2011.toml")
    found = estimate(old, 2020, Assumptions(), rules, own=NORSJO, like=[NORSJO])
    paid = {one.id for one in found.bodies if one.total.likely}
    assert paid == {
        "utbildningsutskott",
        "omsorgsutskott",
    }  # AU is a body that Norsjö 2020 has, and the rule does not name it
    nowhere = estimate(ANGE, 2020, Assumptions(), rules, own=NORSJO, like=[NORSJO])
    assert nowhere.total.likely == 0


def test_a_fixed_fee_counts_once_for_the_chair_and_a_missing_amount_is_not_nothing():
    chair = yearly("fast", "chair", bodies=("ks",), full_time_percent=40)
    rules = replace(ruleset_of(NORSJO), rules=(chair, rule(kronor=None)))
    board = estimate(NORSJO, 2020, Assumptions(), rules).body("ks")
    assert (board.fixed, board.meetings.likely) == (36000, 0)
    unknown = estimate(NORSJO, 2020, Assumptions(), rules).body("au")
    assert unknown.cannot is not None
    assert "beloppet" in unknown.cannot.sv
    assumed = estimate(NORSJO, 2020, Assumptions(kronor=500), rules).body("au")
    assert assumed.meetings.likely > 0
    assert assumed.cannot is None


@pytest.mark.parametrize("levels", [(2, 1, 3), (1, 3, 2), (-1, 0, 1)])
def test_levels_rise(levels):
    with pytest.raises(ValueError, match="rising"):
        Levels(*levels)


def test_the_year_as_a_table_has_a_row_a_meeting_a_body_and_the_year():
    told = year_csv(year_cost(2020, LINES, [BOARD], FIGURES), {"ks": Text("=KS", "Board")}, "sv").splitlines()
    assert len({len(one.split(";")) for one in told}) == 1
    assert told[1].startswith("sammanträde;ks;'=KS;;2020-02-04;180;4;5;2700;0;848;1350;14;6300;11198;2800;0")
    assert [one.split(";")[0] for one in told[1:]] == [
        "sammanträde",
        "utöver sammanträdena",
        "organ",
        "gemensamt",
        "brutto",
        "intäkter",
        "netto",
        "invånare",
        "netto per invånare",
    ]
