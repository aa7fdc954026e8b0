"""KL 6:37-40 and 7:5-8: who may decide in a committee's name."""

from datetime import date

import pytest

from insyn.delegation.rules import (
    Decider,
    Line,
    Matter,
    Taken,
    fitting_lines,
    may_decide,
    may_delegate,
    may_sub_delegate,
    needs_own_minutes,
    to_report,
    urgent_decision,
)
from insyn.description.delegation import Concern
from insyn.law.kommunallagen.delegating import NEVER_AUTOMATED, NEVER_DELEGATED

LINE = Line(
    "3.2", "verksamhetschef-utbildning", "ks", amount=100_000, days=14, sub_delegation=True, to_head=True
)
HEAD = Decider(frozenset({"verksamhetschef-utbildning"}))
RECTOR = Decider(frozenset({"rektor"}), frozenset({"verksamhetschef-utbildning"}))
OUTSIDER = Decider(frozenset({"verksamhetschef-teknik"}))
SMALL = Matter(amount=5_000, days=3)


@pytest.mark.parametrize("ground", list(NEVER_DELEGATED))
def test_6_38_some_matters_stay_with_the_whole_committee(ground: Concern) -> None:
    matter = Matter(amount=1, days=1, concerns=frozenset({ground}))
    found = may_decide(LINE, HEAD, matter)
    assert not found.ok
    assert found.citation.startswith("KL 6:38 första stycket")
    assert "nämnden" in found.reason.sv
    assert not may_delegate(matter).ok


def test_6_37_the_delegate_of_the_line_may_decide() -> None:
    assert may_decide(LINE, HEAD, SMALL).ok


def test_6_37_nobody_else_may() -> None:
    found = may_decide(LINE, OUTSIDER, SMALL)
    assert not found.ok
    assert "verksamhetschef-utbildning" in found.reason.sv


@pytest.mark.parametrize(
    ("amount", "ok"), [(99_999, True), (100_000, True), (100_001, False), (None, False), (-1, False)]
)
def test_a_line_reaches_to_its_amount(amount: int | None, ok: bool) -> None:
    found = may_decide(LINE, HEAD, Matter(amount=amount, days=1))
    assert found.ok is ok
    assert ok or "100\u00a0000 kr" in found.reason.sv


@pytest.mark.parametrize(("days", "ok"), [(13, True), (14, True), (15, False), (None, False)])
def test_a_line_reaches_to_its_days(days: int | None, ok: bool) -> None:
    assert may_decide(LINE, HEAD, Matter(amount=1, days=days)).ok is ok


def test_a_line_without_limits_asks_for_none() -> None:
    assert may_decide(Line("1", "chef", "ks"), Decider(frozenset({"chef"})), Matter()).ok


def test_7_6_a_head_of_administration_may_sub_delegate_when_the_committee_allows_it() -> None:
    assert may_decide(LINE, RECTOR, SMALL).ok
    assert may_decide(LINE, RECTOR, SMALL).citation == "KL 7:6"


@pytest.mark.parametrize(("allowed", "head"), [(False, True), (True, False), (False, False)])
def test_7_6_otherwise_nobody_may_sub_delegate(allowed: bool, head: bool) -> None:
    line = Line("3.2", "verksamhetschef-utbildning", "ks", sub_delegation=allowed, to_head=head)
    assert not may_sub_delegate(line).ok
    assert not may_decide(line, RECTOR, SMALL).ok


@pytest.mark.parametrize("ground", list(NEVER_AUTOMATED))
def test_6_38_a_machine_may_not_decide_what_the_second_paragraph_bars(ground: Concern) -> None:
    matter = Matter(concerns=frozenset({ground}))
    machine = Line("9", "automat", "ks", to_machine=True)
    assert not may_decide(machine, Decider(frozenset({"automat"})), matter).ok
    assert may_decide(machine, Decider(frozenset({"automat"})), Matter()).ok
    assert may_decide(Line("9", "chef", "ks"), Decider(frozenset({"chef"})), matter).ok


def test_the_fitting_lines_are_those_that_may_be_used() -> None:
    wide = Line("3.3", "verksamhetschef-utbildning", "ks")
    assert fitting_lines([LINE, wide], HEAD, Matter(amount=200_000, days=1)) == (wide,)
    assert fitting_lines([LINE, wide], OUTSIDER, SMALL) == ()


@pytest.mark.parametrize(
    ("by", "cannot_wait", "ok"), [("ordf", True, True), ("ordf", False, False), ("annan", True, False)]
)
def test_6_39_only_one_entrusted_decides_what_cannot_wait(by: str, cannot_wait: bool, ok: bool) -> None:
    assert urgent_decision(by=by, entrusted={"ordf"}, cannot_wait=cannot_wait).ok is ok


def test_6_40_decisions_are_reported_once_and_urgent_ones_always() -> None:
    day = date(2020, 2, 4)
    new = Taken(1, day)
    later = Taken(2, date(2020, 2, 5))
    told = Taken(3, day, reported_on=day)
    silent = Taken(4, day, reports=False)
    urgent = Taken(5, day, urgent=True, reports=False)
    assert to_report([new, later, told, silent, urgent], day) == (new, urgent)


@pytest.mark.parametrize(
    ("taken", "own"),
    [
        (Taken(1, date(2020, 1, 1), reports=False), True),
        (Taken(1, date(2020, 1, 1), reports=False, appealable=False), False),
        (Taken(1, date(2020, 1, 1)), False),
        (Taken(1, date(2020, 1, 1), reports=False, urgent=True), False),
    ],
)
def test_6_40_what_is_not_reported_but_may_be_appealed_is_recorded_by_itself(taken: Taken, own: bool) -> None:
    assert needs_own_minutes(taken) is own
