"""What of the assembly's needs no preparation, and when an unprepared case may be decided."""

from datetime import date

import pytest

from insyn.cases.rules import NoPreparation as N
from insyn.meetings.rules.unprepared import all_agreed, may_be_unprepared


@pytest.mark.parametrize(
    ("ground", "kind", "on", "is_election", "ok"),
    [
        (N.ELECTION, "assembly", date(2020, 2, 24), True, True),
        (N.ELECTION, "assembly", date(2020, 2, 24), False, False),
        (N.RESIGNATION, "assembly", date(2020, 2, 24), False, True),
        (N.EXTRA_ELECTION, "extra-election", date(2020, 2, 24), False, True),
        (N.NEW_TERMS, "assembly", date(2022, 10, 14), False, False),
        (N.NEW_TERMS, "assembly", date(2022, 10, 15), False, True),
        (N.NEW_TERMS, "assembly", date(2023, 11, 1), False, False),
        (N.AUDIT_REPORT, "discharge", date(2020, 2, 24), False, True),
        (N.AUDIT_REPORT, "budget", date(2020, 2, 24), False, False),
        (N.HAND_OVER_CITIZEN_PROPOSAL, "citizen-proposal", date(2020, 2, 24), False, True),
        (N.HAND_OVER_CITIZEN_PROPOSAL, "members-motion", date(2020, 2, 24), False, False),
    ],
)
def test_a_ground_must_fit_the_case(ground, kind, on, is_election, ok) -> None:
    assert may_be_unprepared(ground, kind, on, is_election=is_election).ok is ok


@pytest.mark.parametrize(
    ("divisions", "ok"),
    [
        ([], True),
        ([{"yes"}], True),
        ([{"no"}], True),
        ([{"yes", "no"}], False),
        ([{"yes"}, {"yes", "abstain"}], False),
    ],
)
def test_all_present_must_agree_on_what_was_not_prepared(divisions, ok) -> None:
    assert all_agreed(divisions).ok is ok
