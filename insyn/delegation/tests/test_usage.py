"""How an order is used: shares, lines nobody uses, what could go further; and where what is over a limit goes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.delegation.rules import Line, Matter, needs_notice, next_level
from insyn.delegation.usage import LEAST, Level, Taken, by_level, candidates, never_used, years_back
from insyn.description.delegation import DelegationLine
from insyn.description.text import Text

T = Text("T", "T")
LOW = Line("2.1", "chef", "ks", amount=100, words=("inköp",))
HIGH = Line("2.2", "direktor", "ks", amount=1000, words=("inköp", "avtal"))
HIGHER = Line("2.3", "au", "ks", amount=5000, words=("inköp",))


@pytest.mark.parametrize(
    ("amount", "number"), [(101, "2.2"), (1000, "2.2"), (1001, "2.3"), (5000, "2.3"), (5001, None)]
)
def test_what_is_over_a_limit_goes_to_the_lowest_one_that_reaches(amount, number):
    found = next_level(LOW, [HIGHER, LOW, HIGH], Matter(amount))
    assert (found.number if found else None) == number


def test_it_goes_to_another_delegate_of_the_same_body_and_matter_only():
    others = [
        Line("3.1", "chef", "ks", amount=900, words=("inköp",)),
        Line("3.2", "direktor", "bun", amount=900, words=("inköp",)),
        Line("3.3", "direktor", "ks", amount=900, words=("ledighet",)),
        Line("3.4", "direktor", "ks", words=("inköp",)),
    ]
    assert next_level(LOW, others, Matter(500)) is None


@pytest.mark.parametrize(
    ("reports", "urgent", "appealable", "posted"),
    [
        (False, False, True, True),
        (True, False, True, False),
        (False, True, True, False),
        (False, False, False, False),
    ],
)
def test_only_what_is_not_reported_and_may_be_appealed_is_posted(reports, urgent, appealable, posted):
    assert needs_notice(reports=reports, urgent=urgent, appealable=appealable) is posted


@given(st.lists(st.tuples(st.integers(2015, 2030), st.sampled_from(Level))))
def test_every_decision_is_counted_once_and_the_shares_are_of_the_year(taken):
    years = by_level(taken)
    assert sum(one.total for one in years) == len(taken)
    assert [one.year for one in years] == sorted({year for year, _level in taken})
    for one in years:
        assert [level for level, _number in one.counts] == list(Level)
        assert 95 <= sum(share or 0 for _level, _number, share in one.shares) <= 105


def line(number):
    return DelegationLine(number=number, subject=T, body="ks", delegate="chef", legal_basis="KL 6:37")


def test_a_line_is_unused_when_nothing_has_been_decided_since_the_day():
    since = date(2018, 2, 4)
    used = {"1": date(2018, 2, 3), "2": since, "3": date(2019, 1, 1)}
    assert [one.number for one in never_used([line(n) for n in "1234"], used, since)] == ["1", "4"]


@pytest.mark.parametrize(
    ("day", "back"), [(date(2020, 2, 4), date(2018, 2, 4)), (date(2020, 2, 29), date(2018, 2, 28))]
)
def test_two_years_back(day, back):
    assert years_back(day) == back


def same(number, **changed):
    return [Taken(**{"body": "ks", "kind": "board", "alone": True, **changed})] * number


@pytest.mark.parametrize(("number", "found"), [(LEAST, 0), (LEAST + 1, 1)])
def test_a_kind_is_a_candidate_when_it_was_undisputed_more_than_three_times(number, found):
    assert len(candidates(same(number, spoken=False))) == found


@pytest.mark.parametrize("one", [{"alone": False}, {"spoken": True}])
def test_once_disputed_or_spoken_in_it_is_none(one):
    assert candidates(same(LEAST + 1) + same(1, **one)) == ()
    assert candidates(same(LEAST + 1) + same(1, body="bun", **one))[0].body == "ks"


def test_what_the_law_keeps_is_none_and_what_is_not_known_is_said():
    assert candidates(same(9, kind="citizen-proposal")) == ()
    [found] = candidates(same(2, spoken=False) + same(3, authority=True))
    assert (found.number, found.unheard, found.authority) == (5, 3, 3)
