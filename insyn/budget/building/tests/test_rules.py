"""What a budget comes to: population, indexes, investments, measures, balance. No database."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insyn.budget.building.rules.amounts import per_cent, rounded
from insyn.budget.building.rules.base import Measured, as_plain, from_plain, read_base
from insyn.budget.building.rules.counting import Measure, MeasureKind, Proposed, count, taxes, wage_level
from insyn.budget.building.rules.investments import Investment
from insyn.budget.building.rules.judging import differences, judge, may_present, met, with_points
from insyn.budget.building.rules.population import Population, Unreadable, read_population
from insyn.description.read import Unreadable as BadFile

DATA = Path(__file__).resolve().parents[4] / "data" / "norsjo"
POPULATION = read_population((DATA / "budget" / "2021-population.csv").read_text())
FILE = (DATA / "budget" / "2021-base.toml").read_text()
BASE = read_base(FILE, POPULATION)
HEAD = "år;från;till;antal\n"
PLAIN = """
year = 2021
title = { sv = "Prov", en = "Trial" }
[tax]
tkr = 100000
growth = ["0", "0"]
rate = 2000
[[line]]
id = "a"
name = { sv = "A", en = "A" }
tkr = 19000
"""
NOBODY = Population()


def plain(more="", **changed):
    text = PLAIN
    for key, value in changed.items():
        text = text.replace(f"{key} = {PLAIN.split(f'{key} = ')[1].splitlines()[0]}", f"{key} = {value}")
    return read_base(text + more, NOBODY)


def measure(tkr, kind="saving", number=1, line="omsorg", **more):
    return Measure(number=number, kind=MeasureKind(kind), title="Prov", line=line, tkr=tkr, **more)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("2021;0;5;-1", ["negativt"]),
        ("2021;1;5;10", ["åldrarna 0 saknas"]),
        ("2021;0;5;10\n2021;7;9;10", ["åldrarna 6 saknas"]),
        ("2021;0;5;10\n2021;9;9;10", ["åldrarna 6–8 saknas"]),
        ("2021;0;5;10\n2021;5;9;10", ["5 år står i två grupper"]),
        ("2021;0;9;10\n2020;0;9;10", ["i ordning"]),
        ("2020;0;9;10\n2022;0;9;10", ["2021 saknas"]),
        ("2020;0;9;10\n2021;0;8;10", ["åldrarna 9 saknas"]),
        ("2020;0;9;10;1", ["5 kolumner"]),
        ("2020;0;x;10", ["hela tal"]),
        ("2020;0;121;10", ["mellan 0 och 120"]),
        ("2020;9;0;10", ["uppåt"]),
        ("", ["inga åldersgrupper"]),
        ("2021;0;5;-1\n2021;7;9;-2", ["negativt", "åldrarna 6 saknas", "negativt"]),
    ],
)
def test_everything_wrong_with_a_population_is_said_at_once(rows, said):
    with pytest.raises(Unreadable) as wrong:
        read_population(HEAD + rows)
    found = [one.words.sv for one in wrong.value.problems]
    for words in said:
        assert any(words in one for one in found), found


def test_the_header_and_the_size_are_asked_for():
    for text in ("", "a;b\n", "ar,fran,till,antal\n"):
        with pytest.raises(Unreadable, match="1: "):
            read_population(text)
    with pytest.raises(Unreadable, match="more than 5000"):
        read_population(HEAD + "\n" * 5001)
    assert read_population("år,från,till,antal\n2020,0,120,4 000\n").number(2020) == 4000


def test_a_number_is_said_only_where_groups_end_where_it_is_asked():
    found = read_population(HEAD + "2020;0;5;100\n2020;6;15;200\n2021;0;5;110\n2021;6;15;200\n")
    assert found.number(2020, 0, 15) == 300
    assert found.number(2020, 0, 6) is None
    assert found.number(2020, 1, 15) is None
    assert found.number(2020, 6) == 200  # to the oldest
    assert found.change(2020, 2021, 0, 5) == Fraction(11, 10)
    assert found.change(2020, 2022, 0, 5) is None


@pytest.mark.parametrize(
    ("exact", "whole"),
    [("0.5", 1), ("0.4999", 0), ("1.5", 2), ("-0.5", -1), ("-0.4999", 0), ("-1.5", -2), ("2", 2)],
)
def test_halves_are_rounded_away_from_zero(exact, whole):
    assert rounded(Fraction(exact)) == whole


@pytest.mark.parametrize(("month", "level"), [(1, "1.12"), (4, "1.09"), (12, "1.01")])
def test_a_wage_frame_counts_for_its_months_and_wholly_the_year_after(month, level):
    base = plain(f'\n[[wages]]\nyear = 2021\nper_cent = "12"\nmonth = {month}\n')
    assert wage_level(base, 0) == Fraction(level)
    assert wage_level(base, 1) == Fraction("1.12")
    assert wage_level(plain(), 2) == 1


def test_a_line_follows_ages_prices_and_wages_exactly():
    people = read_population(HEAD + "".join(f"{year};0;120;{number}\n" for year, number in
                                            ((2020, 100), (2021, 110), (2022, 121), (2023, 100))))  # fmt: skip
    text = (
        PLAIN
        + 'ages = [0, 120]\nwages = 50\nprices = "2"\n[[wages]]\nyear = 2021\nper_cent = "4"\nmonth = 1\n'
    )
    base = read_base(text, people)
    lines = [year.lines[0].tkr for year in count(base, people, Proposed())]
    assert lines == [
        rounded(19000 * Fraction(11, 10) * (Fraction(104, 200) + Fraction(102, 200))),
        rounded(19000 * Fraction(121, 100) * (Fraction(104, 200) + Fraction("1.02") ** 2 / 2)),
        rounded(19000 * (Fraction(104, 200) + Fraction("1.02") ** 3 / 2)),
    ]


def test_the_tax_is_the_base_with_its_growth_at_the_rate():
    base = plain(growth='["2,5", "1"]')
    assert [taxes(base, place, 2000) for place in range(3)] == [20000, 20500, 20705]
    assert taxes(base, 0, 2265) == 22650
    assert count(base, NOBODY, Proposed(tax_rate=2010))[0].result == 20100 - 19000


@settings(max_examples=60)
@given(
    tkr=st.integers(-100_000, 100_000),
    life=st.integers(1, 40),
    month=st.integers(1, 12),
)
def test_over_its_life_an_investment_is_written_off_to_the_krona(tkr, life, month):
    one = Investment(name="x", line="a", tkr=tkr, year=2021, month=month, life=life, interest="3")
    years = range(2020, 2021 + life + 2)
    assert sum(one.depreciation(year) for year in years) == tkr
    assert sum(one.months(year) for year in years) == life * 12
    assert one.depreciation(2020) == 0 == one.interest_in(2020)


def test_depreciation_and_interest_begin_in_their_month():
    one = Investment(name="x", line="a", tkr=1200, year=2021, month=7, life=10, interest="2")
    assert [one.depreciation(year) for year in (2021, 2022, 2031, 2032)] == [60, 120, 60, 0]
    assert one.interest_in(2021) == 12  # 2 per cent of 1,200 for half a year
    assert one.interest_in(2022) == rounded(Fraction(1140 * 2, 100))


@settings(max_examples=40)
@given(
    tkr=st.tuples(*[st.integers(-5000, 5000)] * 3),
    line=st.sampled_from([line.id for line in BASE.leaves]),
    kind=st.sampled_from(["saving", "addition"]),
)
def test_a_measure_moves_the_result_by_exactly_its_amount(tkr, line, kind):
    before = count(BASE, POPULATION, Proposed())
    after = count(BASE, POPULATION, Proposed(measures=(measure(tkr, kind, line=line),)))
    sign = 1 if kind == "saving" else -1
    for place in range(3):
        assert after[place].result - before[place].result == sign * tkr[place]
        frames = [row for row in after[place].lines if not row.parent]
        assert sum(row.tkr for row in frames) == after[place].cost  # frames are the sums of their parts


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(-900, 900), st.sampled_from(["omsorg", "kf", "ks"])), max_size=6))
def test_the_gaps_of_lines_explain_the_gap_of_results(amounts):
    rows = tuple(
        measure((tkr, 0, 0), number=number, line=line, new_line="Egen" if line == "ks" else "")
        for number, (tkr, line) in enumerate(amounts, start=1)
    )
    first = count(BASE, POPULATION, Proposed(tax_rate=2300))[0]
    second = count(BASE, POPULATION, Proposed(measures=rows))[0]
    gaps = differences(first, second)
    costs = sum(gap.tkr for gap in gaps if gap.key != "skatt")
    tax = sum(gap.tkr for gap in gaps if gap.key == "skatt")
    assert second.result - first.result == tax - costs
    assert differences(first, first) == ()


def test_an_own_line_stands_in_its_frame_and_an_own_investment_costs_its_depreciation():
    own = measure((500, 500, 500), "addition", line="ks", new_line="Fritidsbank")
    invested = measure((0, 2000, 0), "investment", number=2, line="omsorg", life=10, interest="2,00")
    before = count(BASE, POPULATION, Proposed())
    after = count(BASE, POPULATION, Proposed(measures=(own, invested)))
    row = next(line for line in after[0].lines if line.key == "egen-1")
    assert (row.parent, row.tkr, row.name.sv) == ("ks", 500, "Fritidsbank")
    assert after[1].invested - before[1].invested == 2000
    assert before[1].result - after[1].result == 500 + 100 + 20  # half a year: 2,000 / 10 / 2, and interest


BALANCE = [(19999, True, 0), (20000, False, 1), (20001, False, 2), (21000, False, 1001)]


@pytest.mark.parametrize(("cost", "ok", "missing"), BALANCE)
def test_incomes_are_to_be_more_than_costs(cost, ok, missing):
    base = plain()
    base = replace(base, line=(replace(base.line[0], tkr=cost),))
    told = judge(base, NOBODY, Proposed())
    assert (told.balance.ok, told.balance.missing) == (ok, missing)
    given_reasons = judge(base, NOBODY, Proposed(reasons="Skäl"))
    assert given_reasons.balance.ok
    wanting = [one.citation for one in may_present(told, direction="Mål")]
    assert wanting == ([] if ok else ["KL 11:5"])
    assert "KL 11:6" in [one.citation for one in may_present(told, direction=" ")]


def test_the_reserve_covers_what_it_holds_and_no_more():
    base = plain("\n[reserve]\ntkr = 500\n")
    base = replace(base, line=(replace(base.line[0], tkr=20500),))
    assert judge(base, NOBODY, Proposed(used=(500, 0, 0))).hindrances == ()
    told = judge(base, NOBODY, Proposed(used=(499, 0, 0)))
    assert [(one.citation, one.missing) for one in told.hindrances] == [("KL 11:5", 1)]
    told = judge(base, NOBODY, Proposed(used=(501, 0, 0)))
    assert [(one.citation, one.missing) for one in told.hindrances] == [("KL 11:14", 1)]
    told = judge(base, NOBODY, Proposed(used=(500, 1, 0)))  # nothing is left of it the year after
    assert [one.missing for one in told.hindrances] == [1]


@pytest.mark.parametrize(("reserved", "kept"), [(799, True), (800, True), (801, False)])
def test_what_is_over_one_per_cent_may_be_reserved(reserved, kept):
    told = judge(
        plain(), NOBODY, Proposed(reserved=(reserved, 0, 0))
    )  # result 1,000; one per cent of 20,000 is 200
    assert (told.hindrances == ()) == kept
    assert told.budget_year.balance == 1000 - reserved


@pytest.mark.parametrize(("limit", "reached"), [("4,9", True), ("5", True), ("5,1", False)])
def test_a_goal_is_reached_at_its_limit(limit, reached):
    text = f'\n[[goal]]\nid = "g"\nname = {{ sv = "M", en = "G" }}\nmeasures = "result"\nlimit = "{limit}"\n'
    base = plain(text)
    year = count(base, NOBODY, Proposed())[0]  # 1,000 of 20,000
    assert met(base.goal[0], year).reached is reached
    costs = replace(base.goal[0], measures=Measured.NET_COST, limit="95")
    assert met(costs, year).value == Fraction(95, 100)
    assert met(costs, year).reached
    assert not met(replace(costs, limit="94,9"), year).reached


def test_nothing_is_said_of_self_financing_without_investments():
    goal = next(goal for goal in BASE.goal if goal.measures == "self-financed")
    years = count(BASE, POPULATION, Proposed())
    assert met(goal, years[0]).value is not None
    assert met(goal, years[1]).value is None


def test_points_are_added_once_and_numbered_after():
    own = measure((100, 100, 100))
    point = measure((50, 0, 0), "addition", number=1, line="kf")
    chosen = with_points(BASE, POPULATION, Proposed(measures=(own,)), [point, replace(own, number=9)])
    assert [(one.number, one.line) for one in chosen.proposed.measures] == [(1, "omsorg"), (2, "kf")]


def test_a_base_is_kept_as_it_was_read():
    assert from_plain(as_plain(BASE)) == BASE
    assert per_cent("2,4") == Fraction(24, 1000)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "kf"', 'id = "ks"', "står redan"),
        ('parent = "ks"', 'parent = "inte"', "kan inte vara dess ram"),
        ("tkr = 1483\n", "", "en rad utan delar har ett belopp"),
        ("tkr = 1483\n", "tkr = 1483000\n", "tusental kronor"),
        ("ages = [80, 120]", "ages = [81, 120]", "Befolkningen säger inte"),
        ("ages = [80, 120]", "ages = [80]", "Befolkningen säger inte"),
        ('line = "utbildning"', 'line = "ks"', "har delar"),
        ("year = 2021\nmonth = 9", "year = 2031\nmonth = 9", "Året passar inte"),
        ('per_cent = "2,3"', "per_cent = 2.3", "per_cent"),
        ("growth = [", "tillvaxt = [", "tillvaxt"),
        ("rate = 2265", "rate = 22.65", "rate"),
        ("tkr = [-900, 0, 0]", "tkr = [-900, 0]", "tkr"),
        ('bodies = ["ks"]', 'bodies = ["xx"]', "Organet"),
        ('limit = "50"', "tkr = 5", "fel slags gräns"),
    ],
)
def test_a_base_with_a_mistake_says_where_and_what_to_write(old, new, said):
    assert old in FILE
    known = frozenset(body for line in BASE.line for body in line.bodies)
    with pytest.raises(BadFile) as wrong:
        read_base(FILE.replace(old, new, 1), POPULATION, bodies=known)
    told = " ".join(one.in_("sv") for one in wrong.value.problems)
    assert said in told
    assert all(one.line > 0 for one in wrong.value.problems)


def test_lines_that_are_parts_of_each_other_are_refused():
    row = '\n[[line]]\nid = "{0}"\nname = {{ sv = "B", en = "B" }}\nparent = "{1}"\n'
    with pytest.raises(BadFile, match="cannot be its frame"):
        plain(row.format("b", "c") + row.format("c", "b"))
