"""How long a class is kept, below, at and above each limit, and every reason for which a case stays."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.cases.rules.disposal import Facts, Keeping, Stays, disposable_from, keeping, why_it_stays

PASSED = Facts(
    closed=date(2020, 3, 1),
    known_class=True,
    own_plan=True,
    kept="gallras 5 år",
    archived=False,
    requested=False,
)


@pytest.mark.parametrize(
    ("kept", "plan"),
    [
        ("bevaras", Keeping(None)),
        ("Bevaras 10 år i närarkiv", Keeping(None)),
        ("gallras ej", Keeping(None)),
        ("gallras 5 år", Keeping(5)),
        ("5 år", Keeping(5)),
        ("Gallras efter 10 år", Keeping(10)),
        ("2 år efter leverans till e-arkiv", Keeping(2, archived=True)),
        ("gallras vid inaktualitet", Keeping(None)),
        ("", Keeping(None)),
        ("0 år", Keeping(None)),
        ("5 år eller 10 år", Keeping(None)),
        ("femårig", Keeping(None)),
    ],
)
def test_a_plan_is_read_and_what_cannot_be_told_is_kept(kept, plan):
    assert keeping(kept) == plan


@given(st.text(max_size=40))
def test_whatever_a_plan_says_nothing_stands_shorter_than_a_year(kept):
    years = keeping(kept).years
    assert years is None or years >= 1


@pytest.mark.parametrize(
    ("today", "stays"),
    [(date(2025, 12, 31), (Stays.NOT_YET,)), (date(2026, 1, 1), ()), (date(2026, 1, 2), ())],
)
def test_five_years_are_whole_calendar_years_after_the_one_of_closing(today, stays):
    assert disposable_from(date(2020, 3, 1), 5) == date(2026, 1, 1)
    assert why_it_stays(PASSED, today) == stays


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"closed": None}, Stays.OPEN),
        ({"known_class": False}, Stays.NO_CLASS),
        ({"own_plan": False}, Stays.ASSUMED),
        ({"kept": "bevaras"}, Stays.FOREVER),
        ({"kept": "5 år efter leverans till e-arkiv"}, Stays.NOT_ARCHIVED),
        ({"requested": True}, Stays.REQUESTED),
        ({"gone": True}, Stays.GONE),
    ],
)
def test_each_reason_keeps_a_case_by_itself(changed, reason):
    facts = Facts(**{**PASSED.__dict__, **changed})
    assert reason in why_it_stays(facts, date(2040, 1, 1))


def test_what_the_plan_wants_archived_goes_when_it_is():
    facts = Facts(**{**PASSED.__dict__, "kept": "5 år efter leverans till e-arkiv", "archived": True})
    assert why_it_stays(facts, date(2026, 1, 1)) == ()
