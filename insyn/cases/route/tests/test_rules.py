"""The thinking of the route: what a step demands, who may settle, days at each place, the latest hand-in, reminders."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.cases.route.rules.days import At, Happened, stays, totals
from insyn.cases.route.rules.demands import Asked, Written, demanded, missing_in_words
from insyn.cases.route.rules.settling import Decider, Matter, may_settle
from insyn.cases.route.rules.waiting import latest_hand_in, reminder_now
from insyn.description.kinds import BodyKind
from insyn.description.text import Text

COST = Text("Ekonomiska konsekvenser", "Financial consequences")
CHILD = Text("Barnrättsprövning", "Child's-rights assessment")
UNIT = Text("Ekonomienheten", "The finance unit")
AU = Decider(Text("AU", "AU"), BodyKind.SUBCOMMITTEE, decides_on_money=False)
KS = Decider(Text("KS", "KS"), BodyKind.EXECUTIVE_BOARD)
KF = Decider(Text("KF", "KF"), BodyKind.ASSEMBLY)
DELEGATE = Decider(Text("en delegat", "a delegate"))
BODY = Text("Beredningen", "The preparation")


def d(day: int, month: int = 1) -> date:
    return date(2020, month, day)


def todo(*given, **more) -> str:
    found = missing_in_words(demanded(*given, **more))
    return found.sv if found else ""


def test_a_step_demands_a_signed_report() -> None:
    assert "Skriv tjänsteskrivelsen." in todo((), (), Written())
    assert "Underteckna tjänsteskrivelsen." in todo((), (), Written(begun=True))
    assert todo((), (), Written(begun=True, signed=True)) == ""


def test_a_later_step_asks_for_no_report_of_its_own() -> None:
    assert todo((), (), Written(), needs_report=False) == ""


def test_every_heading_that_is_missing_is_named_with_what_to_do() -> None:
    said = todo((COST, CHILD), (), Written(True, False, {COST.sv: "Ryms i ramen.", CHILD.sv: "  "}))
    assert "”Barnrättsprövning”" in said
    assert "Ekonomiska" not in said


def test_a_heading_missing_in_a_signed_report_takes_a_new_one() -> None:
    assert "Skriv en ny tjänsteskrivelse" in todo((COST,), (), Written(True, True, {}))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (Asked.NOT, "Begär yttrande från Ekonomienheten."),
        (Asked.WAITED_FOR, "Vänta på yttrandet från Ekonomienheten"),
        (Asked.LATE, "har gått ut: begär det igen"),
        (Asked.IN, ""),
        (Asked.GIVEN_UP, ""),
    ],
)
def test_an_opinion_that_is_demanded_is_in_or_given_up(asked: Asked, words: str) -> None:
    said = todo((), ((UNIT, asked),), Written(True, True, {}))
    assert words in said
    assert bool(said) == bool(words)


@pytest.mark.parametrize(
    ("decider", "matter", "ok", "citation"),
    [
        (AU, Matter("subcommittee"), True, ""),
        (AU, Matter("subcommittee", economic=True), False, ""),
        (KS, Matter("board", economic=True), True, ""),
        (KF, Matter("assembly", economic=True, assembly=True), True, ""),
        (KS, Matter("board", assembly=True), False, "KL 5:1"),
        (KS, Matter("budget"), False, "KL 5:1"),
        (AU, Matter("annual-report"), False, "KL 5:1"),
        (KS, Matter("members-motion"), False, "KL 5:35"),
        (KF, Matter("budget"), True, ""),
        (DELEGATE, Matter("delegated", economic=True), True, ""),
        (DELEGATE, Matter("delegated", assembly=True), False, "KL 5:1"),
        (DELEGATE, Matter("discharge"), False, "KL 5:1"),
    ],
)
def test_who_may_settle_what(decider: Decider, matter: Matter, ok: bool, citation: str) -> None:
    found = may_settle(decider, matter)
    assert (found.ok, found.citation) == (ok, citation)


def test_the_days_are_counted_at_each_place_until_it_goes_on() -> None:
    told = [
        Happened(d(2), "registered"),
        Happened(d(3), "assigned", unit="skola"),
        Happened(d(10), "handed-in", body="gb"),
        Happened(d(13), "forwarded", body="gb"),
        Happened(d(21), "proposed", body="au"),
        Happened(d(29), "groups", body="grupp"),
    ]
    found = stays(told, ["gb", "au", "grupp", "ks"], d(4, 2))
    assert [(one.at, one.id, one.days) for one in found] == [
        (At.REGISTER, "", 1), (At.UNIT, "skola", 7), (At.BODY, "gb", 3), (At.BODY, "au", 8), (At.BODY, "grupp", 8),
        (At.BODY, "ks", 6),
    ]  # fmt: skip
    assert found[-1].until is None


def test_what_is_referred_back_lies_at_the_unit_again_and_its_days_are_added_up() -> None:
    told = [
        Happened(d(1), "registered"),
        Happened(d(1), "assigned", unit="skola"),
        Happened(d(5), "handed-in", body="ks"),
        Happened(d(9), "referred-back", body="ks"),
        Happened(d(12), "handed-in", body="ks"),
        Happened(d(20), "decided", body="ks"),
    ]
    found = stays(told, ["ks"], d(31))
    assert [(one.id, one.days) for one in found] == [
        ("", 0),
        ("skola", 4),
        ("ks", 4),
        ("skola", 3),
        ("ks", 8),
    ]
    assert [(one.id, one.days, one.times, one.now) for one in totals(found)] == [
        ("", 0, 1, False), ("skola", 7, 2, False), ("ks", 12, 2, False),
    ]  # fmt: skip


def test_what_is_settled_lies_nowhere_until_somebody_carries_it_out() -> None:
    told = [
        Happened(d(1), "registered"),
        Happened(d(2), "decided"),
        Happened(d(5), "execution", unit="teknik"),
    ]
    found = stays(told, [], d(9))
    assert [(one.at, one.id, one.days) for one in found] == [
        (At.REGISTER, "", 1),
        (At.EXECUTION, "teknik", 4),
    ]


KINDS = st.sampled_from(
    ["registered", "assigned", "handed-on", "handed-in", "forwarded", "proposed", "referred-back", "returned",
     "adjourned", "marked", "opinion-asked"]
)  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, 300), KINDS, st.sampled_from(["a", "b", "c"])), max_size=20))
def test_until_it_is_settled_every_day_is_spent_somewhere(rows: list[tuple[int, str, str]]) -> None:
    first = d(1)
    told = [Happened(first, "registered")]
    told += [
        Happened(first + timedelta(days), kind, body=where, unit=where) for days, kind, where in sorted(rows)
    ]
    today = first + timedelta(400)
    found = stays(told, ["a", "b", "c"], today)
    assert sum(one.days for one in found) == 400
    assert all(one.until == after.since for one, after in pairwise(found))
    assert found[-1].until is None


@pytest.mark.parametrize(
    ("today", "meeting", "last"),
    [(d(9), d(13), d(10)), (d(10), d(13), d(10)), (d(11), d(24), d(21)), (d(21), d(24), d(21))],
)
def test_the_latest_hand_in_is_for_the_next_meeting_that_can_take_it(
    today: date, meeting: date, last: date
) -> None:
    found = latest_hand_in(BODY, [d(24), d(13)], 3, today)
    assert (found.meeting, found.last_day) == (meeting, last)


def test_what_is_there_already_is_not_asked_to_be_handed_in() -> None:
    found = latest_hand_in(BODY, [d(13)], None, d(13))
    assert (found.meeting, found.last_day, "Lämna in" in found.words.sv) == (d(13), None, False)


def test_a_body_without_more_meetings_this_year_is_told_clearly() -> None:
    none = latest_hand_in(BODY, [], 3, d(1, 12))
    assert (none.meeting, "inga fler planerade sammanträden 2020" in none.words.sv) == (None, True)
    late = latest_hand_in(BODY, [d(3, 12)], 3, d(1, 12))
    assert "sista dag var den 30 november 2020" in late.words.sv
    assert "Be sekreteraren planera ett" in late.words.sv


@pytest.mark.parametrize(
    ("today", "sent", "key"),
    [
        (d(23), (), None), (d(24), (), "before"), (d(30), (), "before"), (d(24), ("before",), None), (d(31), (), "due"),
        (d(31), ("before", "due"), None), (d(6, 2), ("due",), None), (d(7, 2), ("due",), "late-1"),
        (d(14, 2), ("late-1",), "late-2"),
    ],
)  # fmt: skip
def test_an_opinion_is_reminded_of_a_week_before_on_its_day_and_each_week_after(today, sent, key) -> None:
    assert reminder_now(d(31), d(17), today, sent) == key


def test_one_asked_for_in_a_hurry_is_not_reminded_of_before_its_day() -> None:
    assert reminder_now(d(31), d(18), d(30), ()) is None
