"""Chapter 11 in figures: balance, deficits and the reserve, below, at and above every limit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.law.kommunallagen.chapter11_balance import (
    Adjustments,
    Deficit,
    after_adjustments,
    all_kept,
    balance_result,
    budget_in_balance,
    may_reserve,
    may_use_reserve,
    most_to_reserve,
    restored,
)


@pytest.mark.parametrize(
    ("result", "used", "ok", "missing"),
    [
        (1, 0, True, 0),
        (0, 0, False, 1),
        (-1, 0, False, 2),
        (-100, 99, False, 1),
        (-100, 100, True, 0),
        (-100, 101, True, 0),
        (0, 1, True, 0),
    ],
)
def test_incomes_exceed_costs_or_the_reserve_covers_it(result, used, ok, missing):
    said = budget_in_balance(result, used=used)
    assert (said.ok, said.missing) == (ok, missing)
    assert said.citation.startswith("KL 11:5")


def test_extraordinary_reasons_let_it_be_and_blanks_are_none():
    said = budget_in_balance(-100, reasons="Branden på skolan")
    assert (said.ok, said.missing, said.citation) == (True, 101, "KL 11:5 tredje stycket 2")
    assert not budget_in_balance(-100, reasons="  ").ok


@given(st.integers(-(10**6), 10**6), st.integers(0, 10**6))
def test_what_is_missing_is_just_enough(result, used):
    said = budget_in_balance(result, used=used)
    if not said.ok:
        assert budget_in_balance(result + said.missing, used=used).ok
        assert not budget_in_balance(result + said.missing - 1, used=used).ok


def test_gains_do_not_count_but_those_that_may_do():
    told = Adjustments(gains=300, kept_gains=100, kept_losses=40, unrealised=25, reversed=-5)
    assert after_adjustments(1000, told) == 1000 - 300 + 100 + 40 - 25 + 5
    assert balance_result(820, reserved=20, used=0) == 800
    assert balance_result(-50, used=50) == 0


@pytest.mark.parametrize(
    ("given", "most"),
    [
        ({"result": 300, "adjusted": 300}, 200),  # over one per cent of 10,000
        ({"result": 300, "adjusted": 250}, 150),  # the lower of the two
        ({"result": 250, "adjusted": 300}, 150),
        ({"result": 100, "adjusted": 100}, 0),
        ({"result": -5, "adjusted": 300}, 0),
        ({"result": 300, "adjusted": 300, "negative_equity": True}, 100),  # two per cent
        ({"result": 300, "adjusted": 300, "in_reserve": 350}, 150),  # five per cent in all
        ({"result": 300, "adjusted": 300, "in_reserve": 600}, 0),
    ],
)
def test_so_much_may_be_put_into_the_reserve(given, most):
    told = {"taxes_and_grants": 10_000, "negative_equity": False, "in_reserve": 0, **given}
    assert most_to_reserve(told.pop("result"), told.pop("adjusted"), **told) == most
    assert may_reserve(most, most).ok
    assert may_reserve(most + 1, most).missing == 1


def test_no_more_is_taken_out_than_there_is():
    assert may_use_reserve(10, 10).ok
    assert may_use_reserve(11, 10).missing == 1


@pytest.mark.parametrize(
    ("plan", "kept"),
    [
        ({2019: 40, 2020: 30, 2021: 30}, True),
        ({2021: 100}, True),  # the third year is not too late
        ({2022: 100}, False),
        ({2018: 100}, False),  # nor in its own year
        ({2019: 99}, False),
        ({}, False),
    ],
)
def test_a_deficit_is_made_good_within_three_years(plan, kept):
    said = restored(Deficit(year=2018, tkr=100, plan=plan), {})
    assert all_kept(said) is kept
    assert {one.citation for one in said} == {"KL 11:12"}


@pytest.mark.parametrize(("result", "missing"), [(99, 1), (100, 0), (101, 0), (-50, 100)])
def test_the_years_of_the_plan_make_good_what_it_says(result, missing):
    said = restored(Deficit(year=2018, tkr=100, plan={2021: 100}), {2021: result})
    assert sum(one.missing for one in said) == missing
    assert all_kept(said) is (missing == 0)


def test_the_assembly_may_refrain_for_extraordinary_reasons():
    said = restored(Deficit(year=2018, tkr=100, waived="Översvämningen"), {})
    assert [(one.ok, one.citation) for one in said] == [(True, "KL 11:13")]
    assert not all_kept(restored(Deficit(year=2018, tkr=100, waived=" "), {}))
