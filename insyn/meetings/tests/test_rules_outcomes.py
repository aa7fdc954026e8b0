"""What was decided against the proposal, where what is put off goes, and what a division asked for."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.description.kinds import BodyKind
from insyn.meetings.rules.against import Against, against
from insyn.meetings.rules.division import Rules, majority_asked
from insyn.meetings.rules.legal_force import Ground, Route, grounds_for, may_state_ground
from insyn.meetings.rules.proposals import Proposal, ProposalKind, Question, course
from insyn.meetings.rules.putting_off import (
    FURTHEST_DAYS,
    Addressee,
    Return,
    To,
    adjourned_words,
    agreed,
    may_be_until,
    preparing_body,
    read_addressee,
    referred_words,
)

K = ProposalKind
MET = date(2020, 2, 4)


def told(kinds: str, answers: str) -> Against | None:
    """`kinds` by letter: m main, c counter, a addition, r rejection, b referral back, j adjournment; `answers` y and n."""
    letters = {
        "m": K.MAIN,
        "c": K.COUNTER,
        "a": K.ADDITION,
        "r": K.REJECTION,
        "b": K.REFER_BACK,
        "j": K.ADJOURN,
    }
    rows = [Proposal(place, letters[letter], letter) for place, letter in enumerate(kinds, start=1)]
    found = course(BodyKind.EXECUTIVE_BOARD, rows, [answer == "y" for answer in answers])
    return against(rows, found)


@pytest.mark.parametrize(
    ("kinds", "answers", "expected"),
    [
        ("m", "y", Against.AS_PROPOSED),
        ("m", "n", Against.REJECTED),
        ("mc", "y", Against.AS_PROPOSED),
        ("mc", "n", Against.AMENDED),
        ("mr", "n", Against.REJECTED),
        ("ma", "yy", Against.ADDED_TO),
        ("ma", "yn", Against.AS_PROPOSED),
        ("mca", "ny", Against.AMENDED),
        ("mb", "n", Against.PUT_OFF),
        ("mb", "yy", Against.AS_PROPOSED),
        ("mbj", "nn", Against.PUT_OFF),
        ("j", "n", Against.PUT_OFF),
        ("c", "y", Against.WITHOUT_PROPOSAL),
        ("a", "y", Against.WITHOUT_PROPOSAL),
        ("", "", Against.WITHOUT_PROPOSAL),
        ("mc", "", None),
    ],
)
def test_it_is_told_by_which_proposals_carried(kinds, answers, expected) -> None:
    assert told(kinds, answers) is expected


def test_a_counter_proposal_in_the_same_words_is_still_an_amendment() -> None:
    rows = [Proposal(1, K.MAIN, "Bifall."), Proposal(2, K.COUNTER, "Bifall.")]
    assert against(rows, course(BodyKind.ASSEMBLY, rows, [False])) is Against.AMENDED


@given(st.lists(st.sampled_from(list(K)), max_size=6), st.lists(st.booleans(), min_size=12, max_size=12))
def test_whatever_is_proposed_and_answered_has_exactly_one_name(kinds, answers) -> None:
    kinds = [kind for place, kind in enumerate(kinds) if kind is not K.MAIN or kinds.index(kind) == place]
    rows = [Proposal(place, kind, kind.value) for place, kind in enumerate(kinds, start=1)]
    number = 0
    while isinstance(found := course(BodyKind.ASSEMBLY, rows, answers[:number]), Question):
        assert against(rows, found) is None
        number += 1
    name = against(rows, found)
    assert name in Against
    if name in (Against.AS_PROPOSED, Against.ADDED_TO, Against.AMENDED):
        assert K.MAIN in kinds
    assert name.label.sv != name.label.en


@pytest.mark.parametrize(
    ("until", "today", "ok"),
    [
        (MET - timedelta(days=1), MET, False),
        (MET, MET, False),
        (MET + timedelta(days=1), MET, True),
        (MET + timedelta(days=5), MET + timedelta(days=6), False),
        (MET + timedelta(days=6), MET + timedelta(days=6), True),
        (MET + timedelta(days=FURTHEST_DAYS), MET, True),
        (MET + timedelta(days=FURTHEST_DAYS + 1), MET, False),
        (date.max, MET, False),
    ],
)
def test_a_case_is_put_off_until_a_day_after_the_meeting_that_has_not_passed(until, today, ok) -> None:
    assert may_be_until(until, MET, today).ok is ok


def test_the_proposals_that_carried_say_together_where_it_goes() -> None:
    unit, body, day = "unit:utbildning", "body:au", date(2020, 3, 4)
    assert agreed([]) == Return()
    assert agreed([Return(unit), Return(), Return("", day)]) == Return(unit, day)
    assert agreed([Return(unit), Return(body)]) is None
    assert agreed([Return(unit, day), Return(unit, date(2020, 3, 5))]) is None


@pytest.mark.parametrize("text", ["", "utbildning", "unit:", ":x", "person:1", "unit:" + "x" * 101])
def test_an_addressee_is_a_unit_a_role_or_a_body(text) -> None:
    with pytest.raises(ValueError):
        read_addressee(text)


@given(st.sampled_from(list(To)), st.from_regex(r"[a-zåäö][a-z:-]{0,60}", fullmatch=True))
def test_an_addressee_reads_back_as_it_was_written(kind, name) -> None:
    assert read_addressee(str(Addressee(kind, name))) == Addressee(kind, name)


def test_the_preparing_body_is_the_one_before_and_no_partys_own_meeting() -> None:
    way = ["beredning", "au", "gruppmoten", "ks", "kf"]
    assert preparing_body(way, "ks", {"gruppmoten"}) == "au"
    assert preparing_body(way, "kf", {"gruppmoten"}) == "ks"
    assert preparing_body(way, "beredning") is None
    assert preparing_body(way, "valnamnd") is None


def test_what_is_said_of_it_stands_in_a_sentence() -> None:
    from insyn.description.text import Text

    day, name = date(2020, 3, 4), Text("Utbildning", "Education")
    assert referred_words(name, day).sv == "Till Utbildning, åter senast den 4 mars 2020."
    assert referred_words(name, None).en == "To Education."
    assert referred_words(None, day).sv == "Åter senast den 4 mars 2020."
    assert referred_words(None, None).sv == ""
    assert adjourned_words(day).en == "The case is taken up again on 4 March 2020."
    assert adjourned_words(None).sv == ""


def test_which_majority_a_division_asked_for() -> None:
    assembly, board = BodyKind.ASSEMBLY, BodyKind.EXECUTIVE_BOARD
    assert majority_asked(Rules(assembly)).citation == "KL 5:55"
    assert majority_asked(Rules(board)).citation == "KL 5:55, 6:33"
    third = majority_asked(Rules(assembly, minority=True))
    assert (third.kind, third.citation) == ("third", "KL 5:50")
    share = majority_asked(Rules(assembly, share=Fraction(2, 3)))
    assert (share.kind, share.share) == ("share", Fraction(2, 3))


@pytest.mark.parametrize("route", list(Route))
@pytest.mark.parametrize("ground", list(Ground))
def test_each_way_of_appeal_has_its_own_grounds(route, ground) -> None:
    """KL 13:14 is for what is appealed under its chapter; FL 35 § holds only where FL 2 § lets it."""
    found = may_state_ground(ground, route, "Skolskjutsen börjar på måndag.")
    assert found.ok is (ground in grounds_for(route))
    assert found.ok is (
        ground is Ground.WAIT
        or (ground is Ground.KL_13_14 and route is Route.LEGALITY)
        or (ground.value.startswith("fl-35") and route is Route.OTHER_LAW)
    )


def test_a_ground_has_its_reasons() -> None:
    assert not may_state_ground(Ground.KL_13_14, Route.LEGALITY, "  ").ok
    assert may_state_ground(Ground.WAIT, Route.LEGALITY, "").ok
