"""Where lines come from, and claims: who may, and what is refused at which field."""

from datetime import date
from decimal import Decimal

import pytest

from insyn.demonstration.cast import person_of
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import JournalEntry
from insyn.meetings.models import Meeting
from insyn.people.models import Assignment
from insyn.remuneration import acts
from insyn.remuneration.models import Claim
from insyn.remuneration.queries import lines_in
from insyn.remuneration.tests.stages import (
    LATER,
    hold_meetings,
    lost_income,
    opened,
)


@pytest.fixture
def played(stage):
    hold_meetings()
    return stage


def test_everybody_at_the_board_has_a_line_members_and_all_substitutes(played):
    lines = [line for line in lines_in(opened(played)) if line.body == "ks"]
    meeting = Meeting.objects.get(body="ks", on=date(2020, 2, 4))
    came = set(meeting.presences.filter(kind="present").values_list("person_id", flat=True))
    only_insight = {person_of("v-1").pk, person_of("sd-1").pk}
    assert {line.person for line in lines} == came - only_insight
    assert {line.assignment for line in lines} == {"member", "substitute"}
    assert {(line.kronor, line.rule, line.section) for line in lines} == {
        (600, "ersattare-alla-moten", "KL 4:16")
    }


def test_the_group_meetings_pay_the_assemblys_members(played):
    lines = [line for line in lines_in(opened(played)) if line.body == "gruppmoten"]
    assert lines
    assert {(line.kronor, line.rule, line.assignment) for line in lines} == {
        (300, "gruppmote-narvaro", "member")
    }
    assert {line.party for line in lines} == {"S"}
    # A substitute of the assembly may come to the group meeting, and is not paid for it.
    substitutes = Assignment.objects.filter(body="kf", capacity="substitute").values_list(
        "person_id", flat=True
    )
    assert not {line.person for line in lines} & set(substitutes)


def test_a_meeting_that_is_only_planned_pays_nobody(played):
    assert {line.on for line in lines_in(opened(played))} <= {
        meeting.on for meeting in Meeting.objects.filter(closed_at__isnull=False)
    }


def test_a_member_claims_lost_income_with_evidence_and_the_secretary_grants_it(played):
    claim = lost_income(played)
    assert claim.evidence.published_at is None
    granted = acts.answer_claim(by=played.secretary, at=LATER, claim=claim, answer="granted")
    assert granted.answer == "granted"
    line = next(line for line in lines_in(opened(played)) if line.kind == "lost-income")
    assert (line.kronor, line.section, line.rule) == (Decimal("1480.50"), "KL 4:12", "")
    assert JournalEntry.objects.filter(act="remuneration.make_claim").count() == 1


def test_nobody_claims_for_another(played):
    with pytest.raises(NotAllowed):
        lost_income(played, "ersattare")
    assert not Claim.objects.exists()


def test_the_secretary_may_claim_for_somebody_who_asks_her(played):
    assert lost_income(played, "sekreterare").person == person_of("kd-2")


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"evidence": None}, "file"),
        ({"kind": "travel"}, "kind"),
        ({"kind": "nonsense"}, "kind"),
        ({"minutes": None}, "hours"),
        ({"minutes": 24 * 60 + 1}, "hours"),
        ({"kronor": Decimal(0)}, "kronor"),
        ({"kronor": Decimal("0.001")}, "kronor"),
        ({"kronor": Decimal(100_000)}, "kronor"),
        ({"kronor": None}, "kronor"),
        ({"kilometres": 10}, "kronor"),
        ({"on": date(2020, 3, 3)}, "on"),
        ({"body": "kf-finns-inte"}, "body"),
        ({"words": "Arbetsgivare 19850101-1234"}, "words"),
    ],
)
def test_what_cannot_be_claimed_is_refused_at_its_field_and_nothing_is_kept(played, more, field):
    with pytest.raises(Invalid) as caught:
        lost_income(played, **more)
    assert caught.value.field == field
    assert not Claim.objects.exists()


def test_travel_says_why_the_rules_give_nothing(played):
    with pytest.raises(Invalid, match="KL 4:16"):
        lost_income(played, kind="travel", kronor=Decimal(90))


def test_the_same_claim_twice_is_refused_unless_the_first_is_taken_back(played):
    claim = lost_income(played)
    with pytest.raises(Refused, match="finns redan"):
        lost_income(played)
    acts.withdraw_claim(by=played.act("ks-ledamot"), at=LATER, claim=claim)
    assert lost_income(played).waits


def test_an_answered_claim_is_neither_withdrawn_nor_answered_again(played):
    claim = lost_income(played)
    acts.answer_claim(by=played.secretary, at=LATER, claim=claim, answer="refused", words="Avser annan dag")
    with pytest.raises(Refused, match="redan besvarad"):
        acts.withdraw_claim(by=played.act("ks-ledamot"), at=LATER, claim=claim)
    with pytest.raises(Refused, match="redan besvarad"):
        acts.answer_claim(by=played.secretary, at=LATER, claim=claim, answer="granted")
    assert not [line for line in lines_in(opened(played)) if line.kind == "lost-income"]


@pytest.mark.parametrize(("answer", "granted"), [("refused", None), ("granted", Decimal(100))])
def test_less_than_the_whole_is_answered_with_words(played, answer, granted):
    claim = lost_income(played)
    with pytest.raises(Invalid, match="varför"):
        acts.answer_claim(by=played.secretary, at=LATER, claim=claim, answer=answer, granted=granted)


def test_a_part_is_granted(played):
    claim = lost_income(played)
    acts.answer_claim(
        by=played.secretary,
        at=LATER,
        claim=claim,
        answer="granted",
        granted=Decimal("990.25"),
        words="Halva dagen",
    )
    assert [line.kronor for line in lines_in(opened(played)) if line.kind == "lost-income"] == [
        Decimal("990.25")
    ]


def test_a_member_answers_no_claim(played):
    with pytest.raises(NotAllowed):
        acts.answer_claim(
            by=played.act("ks-ordforande"), at=LATER, claim=lost_income(played), answer="granted"
        )


def test_a_secretary_who_is_also_elected_does_not_pay_herself(played):
    claim = lost_income(played)
    person = person_of("kd-2")
    person.user = played.secretary.user
    person.save()
    with pytest.raises(NotAllowed, match="sin egen"):
        acts.answer_claim(by=played.secretary, at=LATER, claim=claim, answer="granted")
