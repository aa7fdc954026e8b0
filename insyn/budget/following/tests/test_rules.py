"""How it goes, worked out: budget to date, sums, forecasts, limits at, below and above, goals, the tables of a report."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insyn.budget.following.rules.goals import Aim, Direction, State, change, plain
from insyn.budget.following.rules.paper import Aimed, Gauge, Paper, Row, ToDo, Value, paper_of
from insyn.budget.following.rules.picture import follow_up_svg
from insyn.budget.following.rules.reports import (
    Amounts,
    Entry,
    balance_requirement,
    hand_over_by,
    is_report,
    name_of,
    result_account,
)
from insyn.budget.following.rules.standing import (
    EVEN,
    ORE,
    Forecast,
    Level,
    Limit,
    budget_to_date,
    deviation_in_words,
    forecasts,
    in_order,
    in_tkr,
    is_profile,
    level_of,
    limit_for,
    suggestions,
    totals,
)
from insyn.budget.frames.rules.lines import Line
from insyn.description.pictures.svg import Shape
from insyn.description.text import Text


def line(key: str, tkr: int, parent: str = "") -> Line:
    return Line(key=key, name=Text(key, key), year=2020, tkr=tkr, parent=parent)


TREE = (
    line("ks", 100),
    line("omsorg", 60, "ks"),
    line("hemtjanst", 40, "omsorg"),
    line("ifo", 20, "omsorg"),
    line("skola", 30, "ks"),
)


@pytest.mark.parametrize(
    ("tkr", "through", "profile", "ore"),
    [
        (1_200, 2, EVEN, 200 * ORE),
        (100, 1, EVEN, 833_333),
        (1_200, 1, (2, *[1] * 10, 0), 200 * ORE),
        (-1_200, 2, EVEN, -200 * ORE),
        (0, 6, EVEN, 0),
    ],
)
def test_budget_to_date_is_the_months_share(tkr, through, profile, ore) -> None:
    assert budget_to_date(tkr, through, profile) == ore


@given(st.integers(-(10**9), 10**9), st.lists(st.integers(0, 10_000), min_size=12, max_size=12).filter(any))
@settings(max_examples=30)
def test_december_is_all_of_the_years_budget(tkr, weights) -> None:
    assert budget_to_date(tkr, 12, weights) == tkr * ORE


def test_a_profile_is_twelve_weights_of_which_one_is_more_than_nothing() -> None:
    assert is_profile(EVEN)
    assert is_profile((0,) * 11 + (1,))
    assert not is_profile((0,) * 12)
    assert not is_profile((1,) * 11)
    assert not is_profile((-1, *[1] * 11))
    assert not is_profile((10_001, *[1] * 11))


@pytest.mark.parametrize(
    ("ore", "tkr"), [(49_999, 0), (50_000, 1), (-50_000, -1), (-49_999, 0), (149_999, 1)]
)
def test_ore_are_shown_as_whole_tkr_halves_away_from_nothing(ore, tkr) -> None:
    assert in_tkr(ore) == tkr


@given(st.dictionaries(st.sampled_from([one.key for one in TREE]), st.integers(-(10**12), 10**12)))
@settings(max_examples=30)
def test_what_stands_on_the_lines_adds_up_exactly_to_the_frame(own) -> None:
    assert totals(TREE, own)["ks"] == sum(own.values())


def test_what_stands_on_no_line_is_in_no_sum_and_a_circle_ends() -> None:
    assert totals(TREE, {"finns-inte": 7}) == dict.fromkeys([one.key for one in TREE], 0)
    circle = (line("a", 1, "b"), line("b", 1, "a"))
    assert set(totals(circle, {"a": 1})) == {"a", "b"}
    assert in_order(circle) == []


def test_a_forecast_is_the_lines_own_or_its_parts_with_the_rest_as_budgeted() -> None:
    found = forecasts(TREE, {"ifo": 25})
    assert found["ifo"] == Forecast(25)
    assert found["omsorg"] == Forecast(65, own=False, at_budget=("hemtjanst",))
    assert found["ks"] == Forecast(105, own=False, at_budget=("skola", "hemtjanst"))  # 10 are in no part
    assert "skola" not in found
    assert forecasts(TREE, {}) == {}
    assert forecasts(TREE, {"omsorg": 61, "ifo": 99})["ks"].tkr == 101


def test_a_deviation_is_told_in_words() -> None:
    assert deviation_in_words(1_200).sv == "överskott 1\u00a0200 tkr"
    assert deviation_in_words(-1).sv == "underskott 1 tkr"
    assert deviation_in_words(0).en == "as budgeted"


@pytest.mark.parametrize(
    ("limit", "budget", "deviation", "over"),
    [
        (Limit(Level.UNIT, tkr=200), 10_000, -199, False),
        (Limit(Level.UNIT, tkr=200), 10_000, -200, False),
        (Limit(Level.UNIT, tkr=200), 10_000, -201, True),
        (Limit(Level.UNIT, tkr=200), 10_000, 5_000, False),
        (Limit(Level.UNIT, tkr=0), 10_000, 0, False),
        (Limit(Level.UNIT, tkr=0), 10_000, -1, True),
        (Limit(Level.UNIT, tenths=15), 10_000, -149, False),
        (Limit(Level.UNIT, tenths=15), 10_000, -150, False),
        (Limit(Level.UNIT, tenths=15), 10_000, -151, True),
        (Limit(Level.UNIT, tenths=15), -10_000, -151, True),
        (Limit(Level.UNIT, tenths=15), 0, -1, True),
        (Limit(Level.UNIT, tkr=1_000, tenths=15), 10_000, -151, True),
        (Limit(Level.UNIT, tkr=100, tenths=15), 10_000, -101, True),
        (Limit(Level.UNIT), 10_000, -9_999, False),
    ],
)
def test_a_deficit_as_large_as_the_limit_is_within_it(limit, budget, deviation, over) -> None:
    assert limit.exceeded(budget, deviation) is over


def test_limits_are_told_in_words_and_belong_to_a_level() -> None:
    both = Limit(Level.AREA, tkr=1_000, tenths=15)
    assert both.in_words.sv == "1\u00a0000 tkr eller 1,5 procent av budgeten"
    assert Limit(Level.AREA, tenths=20).in_words.en == "2 per cent of the budget"
    assert [level_of(depth) for depth in (0, 1, 2, 5)] == [Level.FRAME, Level.AREA, Level.UNIT, Level.UNIT]
    assert limit_for([both], Level.AREA) is both
    assert limit_for([both], Level.UNIT) is None


def test_straight_forecasts_say_how_they_are_worked_out() -> None:
    found = suggestions(1_200, 2, 200 * ORE, 220 * ORE, last_year=(110 * ORE, 1_000 * ORE))
    assert [one.tkr for one in found] == [1_220, 1_320, 2_000]
    assert "resten av året enligt budget" in found[0].ground.sv
    assert [one.tkr for one in suggestions(0, 2, 0, 5 * ORE)] == [5]  # no pace without a budget
    assert [one.tkr for one in suggestions(-1_200, 2, -200 * ORE, -100 * ORE)] == [-1_100, -600]


@pytest.mark.parametrize(
    ("direction", "value", "state"),
    [
        (Direction.AT_LEAST, "92", State.REACHED),
        (Direction.AT_LEAST, "91.99", State.NEAR),
        (Direction.AT_LEAST, "89", State.NEAR),
        (Direction.AT_LEAST, "88.99", State.MISSED),
        (Direction.AT_MOST, "92", State.REACHED),
        (Direction.AT_MOST, "92.01", State.NEAR),
        (Direction.AT_MOST, "95", State.NEAR),
        (Direction.AT_MOST, "95.01", State.MISSED),
        (Direction.AT_MOST, None, State.UNMEASURED),
    ],
)
def test_a_goal_stands_by_its_stated_rule(direction, value, state) -> None:
    aim = Aim(direction, Decimal(92), Decimal(3))
    assert aim.state(None if value is None else Decimal(value)) is state


def test_the_rule_stands_in_words_and_every_state_has_a_mark_of_its_own() -> None:
    assert Aim(Direction.AT_LEAST, Decimal("92.50"), Decimal(3)).rule("procent").sv == (
        "Nått: minst 92,5 procent. Nära: högst 3 procent ifrån."
    )
    assert Aim(Direction.AT_MOST, Decimal(10)).rule("").en == "Reached: at most 10."
    assert len({state.mark for state in State}) == len(State)
    assert plain(Decimal("-100.0000")).sv == "−100"


def test_a_change_is_better_or_worse_by_the_direction() -> None:
    told = [change(Decimal(1), Decimal(now), Direction.AT_MOST) for now in (0, 1, 2)]
    assert [one.en for one in told if one] == ["better than last time", "unchanged", "worse than last time"]
    assert change(None, Decimal(1), Direction.AT_MOST) is None


def test_an_interim_report_covers_half_to_two_thirds_of_the_year() -> None:
    assert [month for month in range(1, 13) if is_report(month)] == [6, 7, 8, 12]
    assert hand_over_by(2020, 6) == date(2020, 8, 31)
    assert hand_over_by(2020, 8) == date(2020, 10, 31)
    assert hand_over_by(2020, 12) == date(2021, 4, 15)
    assert hand_over_by(2020, 9) is None
    assert name_of(2020, 2).en == "Financial follow-up 2020, tables"


def test_the_result_is_worked_out_from_net_costs_and_what_is_entered() -> None:
    entered = {
        Entry.TAX: Amounts(90, 91, 92),
        Entry.GRANTS: Amounts(20, 20, 20),
        Entry.FINANCIAL_COST: Amounts(-1, -1, -1),
        Entry.GAINS: Amounts(None, -3, -3),
    }
    lines = result_account(Amounts(100, 101, 104), entered)
    assert [one.amounts.forecast for one in lines] == [-104, 92, 20, 8, None, -1, 7, None, 7]
    assert lines[-1].amounts.deviation == -2
    assert [one.amounts.outcome for one in balance_requirement(lines[-1], entered)] == [9, -3, None, 6]
    assert result_account(Amounts(), {})[-1].amounts == Amounts()


ROW = Row(
    key="ifo", purpose="operating", sv="IFO", en="IFO", depth=0, budget=100, to_date=20, outcome=140, forecast=130, over=True,
    limit_sv="5 tkr", limit_en="5 tkr", comment="<b>Fler</b>",
)  # fmt: skip


def paper(**changed) -> Paper:
    goal = Aimed(
        sv="Mål", en="Goal", source="KF", gauges=(Gauge(
            sv="x", en="x", unit="", rule_sv="r", rule_en="r", state="near", mark="≈", state_sv="nära", state_en="near",
            values=(Value(on="2020-01-01", value_sv="1,5", value_en="1.5", source="s"),),
        ),),
    )  # fmt: skip
    given = {
        "body_sv": "UOU",
        "body_en": "UOU",
        "year": 2020,
        "month": 2,
        "rows": (ROW,),
        "goals": (goal,),
        **changed,
    }
    return Paper(**given)


def test_a_paper_comes_back_from_where_it_was_kept_as_it_was() -> None:
    import json

    one = paper(
        rows=(ROW, Row(key="a", purpose="operating", sv="A", en="A", depth=0, budget=0, to_date=0, outcome=5))
    )
    assert paper_of(json.loads(json.dumps(one.as_json()))) == one
    assert [row.key for row in one.without_measure] == ["ifo"]
    assert one.total is not None
    assert (one.total.budget, one.total.forecast) == (100, 130)
    assert one.rows[0].of_budget.sv == "140,0\u00a0%"
    assert one.rows[1].of_budget.sv == ""
    assert paper().total is None


def test_a_decided_or_finished_measure_is_enough_a_proposed_one_is_not() -> None:
    def todo(state: str) -> ToDo:
        return ToDo(
            what="x", effect_tkr=1, who="y", by_when="2020-01-01", state=state, state_sv="", state_en=""
        )

    from dataclasses import replace

    lacks = [replace(ROW, measures=(todo(state),)).lacks_measure for state in ("proposed", "decided", "done")]
    assert lacks == [True, False, False]


def test_the_picture_is_drawn_for_what_has_a_budget_and_ends_at_its_scale() -> None:
    drawn = follow_up_svg((ROW,), language="sv", shape=Shape.PHONE, name="p", title=Text("<T>", "T"))
    assert drawn.startswith("<svg")
    assert ">140,0\u00a0%<" in drawn
    assert "underskott 30 tkr (åtgärd saknas)" in drawn
    assert "<T>" not in drawn
    none = Row(key="a", purpose="operating", sv="A", en="A", depth=0, budget=-5, to_date=0, outcome=5)
    assert follow_up_svg((none,), language="en", shape=Shape.PAGE, name="p", title=Text("T", "T")) == ""
