"""A calendar keeps its cadence, or the cycle that does not is found."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.description.cadence import cadence_findings
from insyn.description.calendar import read_calendar
from insyn.description.finding import Finding

HEAD = (
    '[municipality]\ncode = "9999"\nname = "E"\nslug = "e"\n'
    '[meetings]\nyear = 2024\ntitle = { sv = "", en = "" }\n'
)
STARTS = (date(2024, 1, 8), date(2024, 2, 12), date(2024, 3, 25), date(2024, 5, 6))


def found(
    days: dict[str, tuple[int, ...]], more: str = "", starts: tuple[date, ...] = STARTS
) -> list[Finding]:
    """What is found in a calendar where each body meets so many days after the start of each cycle."""
    meetings = [
        f'[[meeting]]\nbody = "{body}"\ndate = {start + timedelta(after)}\n{more}\n'
        for body, afters in days.items()
        for start, after in zip(starts, afters, strict=True)
    ]
    return list(cadence_findings(read_calendar(HEAD + "".join(meetings))))


@pytest.mark.parametrize(("after", "is_found"), [(13, True), (14, False), (15, True)])
def test_a_day_off_the_cadence_is_found(after: int, is_found: bool) -> None:
    findings = found({"beredning": (0, 0, 0, 0), "ks": (14, after, 14, 14)})
    assert [finding.facts["cycle"] for finding in findings] == ([2] if is_found else [])


def test_two_that_stand_in_reverse_order_are_said_to() -> None:
    [finding] = found({"beredning": (0, 0, 0, 0), "uou": (8, 7, 7, 7), "au": (7, 8, 8, 8)})
    assert finding.facts["swapped"]
    assert finding.facts["days"] == {"uou": 8, "au": 7}
    assert finding.facts["usual_days"] == {"uou": 7, "au": 8}
    assert "omvänd ordning" in finding.message.sv


def test_where_half_the_cycles_differ_nothing_is_usual() -> None:
    assert found({"beredning": (0, 0, 0, 0), "ks": (14, 14, 15, 15)}) == []


def test_two_cycles_are_too_few_to_say_what_is_usual() -> None:
    assert found({"beredning": (0, 0), "ks": (14, 15)}, starts=STARTS[:2]) == []


def test_assumed_days_are_nobodys_cadence() -> None:
    days = {"beredning": (0, 0, 0, 0), "ks": (14, 13, 14, 14)}
    assert found(days, more='assumed = ["date: no slide"]') == []


def test_a_body_that_meets_another_number_of_times_is_left_out() -> None:
    text = HEAD + "".join(f'[[meeting]]\nbody = "ks"\ndate = {start}\n' for start in STARTS)
    assert list(cadence_findings(read_calendar(text + '[[meeting]]\nbody = "kf"\ndate = 2024-02-01\n'))) == []


def test_a_calendar_without_meetings_has_no_cadence() -> None:
    assert list(cadence_findings(read_calendar(HEAD))) == []


@given(st.lists(st.integers(1, 20), min_size=1, max_size=5))
def test_no_calendar_that_keeps_its_cadence_is_found(afters: list[int]) -> None:
    days = {f"b-{n}": (after,) * 4 for n, after in enumerate([0, *afters])}
    assert found(days) == []
