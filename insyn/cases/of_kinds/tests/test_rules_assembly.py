"""Interpellations, questions, citizen proposals and popular initiatives: what the law says of each (KL 5, 6, 8)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.cases.of_kinds.rules import interpellation, proposal
from insyn.cases.of_kinds.rules.common import Fact, Stand
from insyn.cases.of_kinds.rules.motion import Clocked
from insyn.cases.of_kinds.rules.proposal import Signature, count_signatures, read_signatures
from insyn.description.routes import ASSEMBLY_KINDS

DAY = date(2020, 3, 2)
ONE = timedelta(days=1)
FIT = {"is_member": True, "content": "Vad kostar det?", "reasons": "Det är dyrt.", "about_individual": False}


@pytest.mark.parametrize(
    ("kind", "changed", "section"),
    [
        ("interpellation", {"is_member": False}, "KL 5:59"),
        ("interpellation", {"content": " "}, "KL 5:60"),
        ("interpellation", {"reasons": " "}, "KL 5:60"),
        ("interpellation", {"about_individual": True}, "KL 5:61"),
        ("question", {"about_individual": True}, "KL 5:61"),
        ("question", {"content": ""}, "KL 5:64"),
        ("question", {"reasons": "x" * (interpellation.LONGEST_QUESTION + 1)}, "KL 5:64"),
    ],
)
def test_5_59_to_64_what_is_not_fit_to_be_put_is_refused_with_its_section(kind, changed, section):
    found = interpellation.may_put(kind, **{**FIT, **changed})
    assert not found.ok
    assert found.citation == section


def test_5_60_64_what_is_fit_may_be_put():
    assert interpellation.may_put("interpellation", **FIT).ok
    assert interpellation.may_put("question", **{**FIT, "reasons": ""}).ok
    assert interpellation.may_put("question", **{**FIT, "reasons": "x" * interpellation.LONGEST_QUESTION}).ok


def test_5_59_whom_it_may_be_put_to():
    nobody = {"chair": False, "full_time": False, "assembly_has_decided": False}
    assert not interpellation.may_be_asked(**nobody).ok
    for key in nobody:
        assert interpellation.may_be_asked(**{**nobody, key: True}).ok
    assert not interpellation.may_be_asked(**{**nobody, "chair": True}, only_full_time=True).ok
    assert interpellation.may_be_asked(**{**nobody, "full_time": True}, only_full_time=True).ok


def stand(kind="interpellation", *facts, settled=False, today=DAY, due=DAY):
    return Stand(kind, DAY, today, due, settled=settled, facts=tuple(facts))


def test_5_62_it_is_answered_once_and_only_if_it_was_let_be_put():
    assert not interpellation.may_answer(stand()).ok
    assert not interpellation.may_answer(stand("question", Fact("not-permitted", DAY))).ok
    assert interpellation.may_answer(stand("question", Fact("permitted", DAY))).ok
    assert not interpellation.may_answer(stand("question", Fact("permitted", DAY), Fact("answered", DAY))).ok


def test_5_63_the_answer_is_handed_on_by_a_committees_chair_with_the_assemblys_permission_before_it_is_given():
    assert interpellation.may_hand_on(stand(), by_committee_chair=True, decision="KF § 1").ok
    assert not interpellation.may_hand_on(stand(), by_committee_chair=False, decision="KF § 1").ok
    assert not interpellation.may_hand_on(stand(), by_committee_chair=True, decision=" ").ok
    answered = stand("interpellation", Fact("answered", DAY))
    assert not interpellation.may_hand_on(answered, by_committee_chair=True, decision="KF § 1").ok


def test_the_box_of_an_interpellation_goes_step_by_step():
    raised, permitted = Fact("raised", DAY, data={"to": "Ada Ek"}), Fact("permitted", DAY)
    assert interpellation.box(stand()).who.sv == "registrator"
    assert "5:62" in interpellation.box(stand("question", raised)).next.sv
    assert interpellation.box(stand("question", raised, permitted)).who.sv == "Ada Ek"
    handed = Fact("handed-on", DAY, data={"to": "Bo Al", "place": "AB"})
    assert interpellation.box(stand("question", raised, permitted, handed)).who.sv == "Bo Al"
    done = interpellation.box(stand("question", raised, permitted, Fact("answered", DAY), settled=True))
    assert done.next.sv.startswith("Besvarad")
    assert done.due is None
    assert interpellation.box(stand("question", due=None)).clock.sv.startswith("Inget sammanträde")
    assert "5:64" in interpellation.debate("question").sv


@pytest.mark.parametrize("matter", sorted(ASSEMBLY_KINDS))
def test_5_23_what_is_the_assemblys_own_by_5_1_is_never_handed_over(matter):
    found = proposal.may_hand_over(matter, to_committee=True, settled=False, handed=False)
    assert not found.ok
    assert "5:1" in found.citation


def test_5_23_anything_else_goes_to_a_committee_once_before_it_is_settled():
    given = {"to_committee": True, "settled": False, "handed": False}
    assert proposal.may_hand_over("other", **given).ok
    assert not proposal.may_hand_over("", **given).ok
    for key, value in (("to_committee", False), ("settled", True), ("handed", True)):
        assert not proposal.may_hand_over("other", **{**given, key: value}).ok


def test_6_38_4_a_citizen_proposal_is_never_delegated():
    assert "6:38" in proposal.may_be_delegated("citizen-proposal").citation
    assert not proposal.may_be_delegated("members-motion").ok
    assert proposal.may_be_delegated("delegated").ok


def test_6_25_the_proposer_may_be_present_if_the_assembly_permits_and_never_behind_doors_that_must_be_closed():
    given = {"assembly_permits": "KF § 3", "authority": False, "secret": False, "handled_by_committee": True}
    assert proposal.may_attend(**given).ok
    for key, value in (
        ("assembly_permits", " "),
        ("authority", True),
        ("secret", True),
        ("handled_by_committee", False),
    ):
        assert not proposal.may_attend(**{**given, key: value}).ok


def test_the_box_of_a_citizen_proposal_asks_first_who_may_raise_it_and_names_who_settles_it():
    one = Clocked(1, DAY)
    assert proposal.proposal_box(stand("citizen-proposal"), one).who.sv == "registrator"
    entitled = Fact("entitled", DAY)
    assert proposal.proposal_box(stand("citizen-proposal", entitled), one).next.sv == "Bereds."
    handed = Fact("handed-over", DAY, name="Kommunstyrelsen")
    assert proposal.proposal_box(stand("citizen-proposal", entitled, handed), one).who.sv == "Kommunstyrelsen"


# --- Popular initiatives --------------------------------------------------------------------------------------------------


def row(number="19900101-1234", signed=DAY, **changed):
    given = {
        "name": "Ada Ek",
        "number": proposal._digits(number),
        "address": "Gatan 1",
        "signed": signed,
        "by_hand": True,
    }
    return Signature(**{**given, **changed})


def test_8_2_a_name_counts_from_six_months_before_to_the_day_of_handing_in():
    first = proposal.six_months_before(DAY)
    assert first == date(2019, 9, 2)
    for day, counts in ((first - ONE, 0), (first, 1), (DAY, 1), (DAY + ONE, 0)):
        assert count_signatures([row(signed=day)], DAY).valid == counts


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2020, 8, 31), date(2020, 2, 29)),
        (date(2021, 8, 31), date(2021, 2, 28)),
        (date(2020, 8, 30), date(2020, 2, 29)),
        (date(2020, 6, 30), date(2019, 12, 30)),
        (date(2020, 12, 31), date(2020, 6, 30)),
        (date(2020, 1, 1), date(2019, 7, 1)),
    ],
)
def test_six_months_before_the_end_of_a_month(day, first):
    assert proposal.six_months_before(day) == first


@pytest.mark.parametrize(
    "lacks", [{"name": ""}, {"number": ""}, {"address": ""}, {"signed": None}, {"by_hand": False}]
)
def test_8_2_a_row_that_lacks_something_does_not_count(lacks):
    found = count_signatures([row(**lacks)], DAY)
    assert (found.valid, found.incomplete) == (0, 1)


def test_8_2_one_who_has_signed_twice_counts_once_with_or_without_the_century():
    found = count_signatures([row("19900101-1234"), row("900101-1234"), row("900101-1235")], DAY)
    assert (found.valid, found.twice) == (2, 1)


def test_8_2_only_those_on_the_electoral_roll_count_where_it_is_there():
    found = count_signatures([row(), row("19800101-1111")], DAY, roll=["199001011234"])
    assert (found.valid, found.not_entitled) == (1, 1)


@pytest.mark.parametrize(
    ("valid", "entitled", "is_enough"),
    [
        (99, 1000, False),
        (100, 1000, True),
        (101, 1000, True),
        (100, 1001, False),
        (101, 1001, True),
        (0, 0, False),
    ],
)
def test_8_2_ten_per_cent_below_at_and_above(valid, entitled, is_enough):
    assert proposal.enough(valid, entitled) is is_enough
    assert proposal.enough(proposal.needed(entitled), entitled) is (entitled > 0)


@given(st.integers(1, 10**7))
def test_8_2_one_fewer_than_needed_is_never_enough(entitled):
    assert proposal.enough(proposal.needed(entitled), entitled)
    assert not proposal.enough(proposal.needed(entitled) - 1, entitled)


@pytest.mark.parametrize(
    ("present", "against", "held"),
    [(30, 19, True), (30, 20, False), (30, 21, False), (31, 20, True), (31, 21, False), (30, 0, True)],
)
def test_5_37_two_thirds_of_those_present_stop_it_below_at_and_above(present, against, held):
    assert proposal.referendum(can_decide=True, present=present, against=against).ok is held
    assert not proposal.referendum(can_decide=False, present=present, against=against).ok


LIST = (
    "namn;personnummer;adress;datum;egenhändig\nAda Ek;19900101-1234;Gatan 1;2020-02-01;ja\n;;;;\n"
    "Bo Al;fel;Gatan 2;2020-02-30;ja\n"
)


def test_a_list_is_read_and_what_is_wrong_in_a_row_makes_it_incomplete():
    found = read_signatures(LIST.encode())
    assert len(found) == 2
    assert (found[0].number, found[0].signed, found[0].by_hand) == ("9001011234", date(2020, 2, 1), True)
    assert (found[1].number, found[1].signed) == ("", None)
    assert count_signatures(found, DAY).incomplete == 1


@pytest.mark.parametrize(
    "data",
    [b"\xff\xfe\x00", b"", b"namn\n", b"namn;personnummer\nAda;1\n", b"a\0b;c\n1;2\n", b"%PDF-1.7 \xe2\xe3"],
)
def test_what_is_no_list_is_answered_in_words(data):
    with pytest.raises(proposal.Unreadable) as unreadable:
        read_signatures(data)
    assert unreadable.value.said.sv


@given(st.binary(max_size=300))
def test_whatever_bytes_come_the_answer_is_rows_or_words(data):
    try:
        said = str(count_signatures(read_signatures(data), DAY).rows)
    except proposal.Unreadable as unreadable:
        said = unreadable.said.en
    assert said


def test_the_box_of_an_initiative_goes_step_by_step():
    assert proposal.initiative_box(stand("popular-initiative")).who.sv == "registrator"
    few = Fact("counted", DAY, data={"enough": False})
    assert proposal.initiative_box(stand("popular-initiative", few)).next.sv.startswith("För få namn")
    enough = Fact("counted", DAY, data={"enough": True})
    assert proposal.initiative_box(stand("popular-initiative", few, enough)).who.sv == "fullmäktige"
    held = proposal.initiative_box(stand("popular-initiative", enough, Fact("referendum", DAY)))
    assert held.next.sv == "Folkomröstning ska hållas."
