"""Claims, periods, answers, approvals, closing and exports: who may, what is refused, and what never changes."""

from datetime import date, timedelta
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from django.db import DatabaseError, transaction

from insyn.demonstration import story
from insyn.demonstration.cast import person_of
from insyn.foundation import storage
from insyn.foundation.errors import Invalid, NotAllowed, Overtaken, Refused
from insyn.foundation.models import JournalEntry
from insyn.meetings.models import Meeting, Presence
from insyn.people.models import Assignment, Person
from insyn.remuneration import acts
from insyn.remuneration.models import Answer, Claim, Export, PayPeriod, SettledLine
from insyn.remuneration.queries import lines_in, slip_of, slips, untouched
from insyn.remuneration.tests.stages import (
    AFTER,
    FIRST,
    LATER,
    SHOWN,
    approve_everybody,
    closed,
    complete_codes,
    hold_meetings,
    lost_income,
    opened,
    shown,
)


@pytest.fixture
def played(stage):
    hold_meetings()
    return stage


# --- what the lines come from


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


# --- claims


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


# --- periods


def test_periods_follow_one_another_without_a_gap(played):
    closed(played)
    with pytest.raises(Invalid, match="utan lucka"):
        acts.open_period(by=played.secretary, at=LATER, first=date(2020, 3, 2), after=date(2020, 4, 1))
    after = acts.open_period(by=played.secretary, at=LATER, first=AFTER, after=date(2020, 4, 1))
    with pytest.raises(Refused, match="Stäng perioden före"):
        acts.open_period(by=played.secretary, at=LATER, first=after.after, after=date(2020, 5, 1))


@pytest.mark.parametrize("after", [FIRST, date(2019, 12, 1), FIRST + timedelta(days=367)])
def test_a_period_has_a_day_and_at_most_a_year(played, after):
    with pytest.raises(Invalid):
        acts.open_period(by=played.secretary, at=SHOWN, first=FIRST, after=after)


def test_the_database_refuses_a_day_in_two_periods(played):
    opened(played)
    with pytest.raises(DatabaseError), transaction.atomic():
        PayPeriod(first=date(2020, 2, 29), after=date(2020, 4, 1), opened_at=SHOWN).save()


def test_a_period_is_shown_when_it_has_passed(played):
    period = opened(played)
    with pytest.raises(Refused, match="inte slut"):
        acts.show_period(by=played.secretary, at=story.at(2, 29, 12), period=period)
    assert acts.show_period(by=played.secretary, at=SHOWN, period=period).shown_at == SHOWN


@pytest.mark.parametrize("act", [acts.show_period, acts.close_period])
def test_only_the_secretary_shows_and_closes(played, act):
    with pytest.raises(NotAllowed):
        act(by=played.act("ks-ordforande"), at=SHOWN, period=opened(played))


# --- seeing


def mine(stage, period, username="ks-ledamot", key="kd-2", **more):
    person = person_of(key)
    given = {"right": True, "digest": slip_of(period, person.pk).digest, **more}
    return acts.answer_lines(by=stage.act(username), at=SHOWN, period=period, person=person, **given)


def test_she_sees_her_lines_first_and_says_they_are_right(played):
    period = opened(played)
    with pytest.raises(Refused, match="inte visad"):
        mine(played, period)
    acts.show_period(by=played.secretary, at=SHOWN, period=period)
    assert mine(played, period).right
    assert slip_of(period, person_of("kd-2").pk).agreed


def test_nobody_answers_for_another(played):
    period = shown(played)
    with pytest.raises(NotAllowed):
        mine(played, period, "ersattare")


def test_an_answer_about_other_lines_than_she_saw_is_overtaken(played):
    period = shown(played)
    with pytest.raises(Overtaken):
        mine(played, period, digest="0" * 64)


def test_an_objection_has_words_and_stops_the_approval_until_it_is_answered(played):
    period = shown(played)
    with pytest.raises(Invalid, match="vad som är fel"):
        mine(played, period, right=False)
    objection = mine(played, period, right=False, words="Jag var kvar till slutet")
    with pytest.raises(Refused, match="invändning"):
        approve_everybody(played, period)
    acts.reply_to_objection(
        by=played.secretary, at=LATER, answer=objection, words="Närvaron stämmer med protokollet"
    )
    approve_everybody(played, period)
    assert all(slip.approved for slip in slips(period))


def test_who_has_said_nothing_is_approved_after_a_week(played):
    period = shown(played)
    with pytest.raises(Refused, match="inte svarat"):
        approve_everybody(played, period, at=SHOWN + timedelta(days=7, seconds=-1))
    approve_everybody(played, period, at=SHOWN + timedelta(days=7))


def test_who_has_agreed_is_approved_at_once(played):
    period = shown(played)
    mine(played, period)
    slip = slip_of(period, person_of("kd-2").pk)
    acts.approve_lines(
        by=played.secretary,
        at=SHOWN,
        period=period,
        people=[person_of("kd-2")],
        seen={str(slip.person): slip.digest},
    )
    assert slip_of(period, slip.person).approved


def test_an_approval_falls_when_the_lines_change(played):
    period = shown(played)
    approve_everybody(played, period)
    acts.answer_claim(by=played.secretary, at=LATER, claim=lost_income(played), answer="granted")
    assert not slip_of(period, person_of("kd-2").pk).approved
    with pytest.raises(Refused, match="inte godkända"):
        acts.close_period(by=played.secretary, at=LATER, period=period)


def test_a_member_approves_nobody(played):
    period = shown(played)
    with pytest.raises(NotAllowed):
        acts.approve_lines(by=played.act("ks-ordforande"), at=LATER, period=period, people=[], seen={})


# --- closing, and corrections


def test_closed_the_lines_are_written_as_they_were(played):
    period = shown(played)
    before = lines_in(period)
    approve_everybody(played, period)
    acts.close_period(by=played.secretary, at=LATER, period=period)
    rows = SettledLine.objects.filter(period=period)
    assert sum(row.kronor for row in rows) == sum(line.kronor for line in before)
    assert {row.version.valid_from for row in rows} == {date(2019, 1, 1)}
    assert untouched(period)


def test_a_waiting_claim_stops_the_closing(played):
    period = shown(played)
    approve_everybody(played, period)
    lost_income(played)
    with pytest.raises(Refused, match="väntar på besked"):
        acts.close_period(by=played.secretary, at=LATER, period=period)
    assert not SettledLine.objects.exists()


def test_nothing_in_a_closed_period_changes(played):
    period = closed(played)
    row = SettledLine.objects.filter(period=period).first()
    for change in (
        lambda: SettledLine.objects.filter(pk=row.pk).update(kronor=1),
        lambda: row.delete(),
        lambda: PayPeriod.objects.filter(pk=period.pk).update(closed_at=None),
        lambda: PayPeriod.objects.filter(pk=period.pk).update(after=date(2020, 2, 1)),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    for act in (acts.show_period, acts.close_period):
        with pytest.raises(Refused, match="stängd"):
            act(by=played.secretary, at=LATER, period=period)
    with pytest.raises(Refused, match="stängd"):
        mine(played, period)
    assert not Answer.objects.exists()


def test_what_was_wrong_is_a_line_in_the_next_period_that_points_at_it(played):
    period = closed(played)
    person = person_of("kd-2")
    Presence.objects.filter(person=person, meeting__body="ks").delete()
    acts.answer_claim(by=played.secretary, at=LATER, claim=lost_income(played), answer="granted")
    after = acts.open_period(by=played.secretary, at=LATER, first=AFTER, after=date(2020, 4, 1))
    lines = [line for line in lines_in(after) if line.person == person.pk]
    assert {(line.kind, line.kronor, bool(line.corrects)) for line in lines} == {
        ("meeting", Decimal(-600), True),
        ("lost-income", Decimal("1480.50"), False),
    }
    acts.show_period(by=played.secretary, at=story.at(4, 2, 9), period=after)
    approve_everybody(played, after, at=story.at(4, 10, 9))
    acts.close_period(by=played.secretary, at=story.at(4, 10, 9), period=after)
    [back] = SettledLine.objects.filter(period=after, corrects__isnull=False)
    assert (back.corrects.period, back.corrects.kronor, back.on) == (period, 600, date(2020, 2, 4))
    third = acts.open_period(
        by=played.secretary, at=story.at(4, 10, 9), first=after.after, after=date(2020, 5, 1)
    )
    assert not [line for line in lines_in(third) if line.on < third.first]
    assert untouched(period)
    assert untouched(after)


def test_a_line_without_an_amount_is_never_approved(played, monkeypatch):
    period = shown(played)
    import insyn.remuneration.queries as queries
    from insyn.description.text import Text
    from insyn.remuneration.rules.facts import Ruleset, Rulesets
    from insyn.remuneration.tests.examples import rule

    silent = Rulesets((Ruleset(Text("r", "r"), (rule(kronor=None),)),))
    monkeypatch.setattr(queries, "rules_over_time", lambda: silent)
    with pytest.raises(Refused, match="utan belopp"):
        approve_everybody(played, period)


# --- payroll and accounting


@pytest.mark.parametrize(
    "number", ["19121212-1212", "121212-1212", "191212121212", "1212121212", "x" * 16, "1 2"]
)
def test_a_personal_identity_number_is_never_kept(played, number):
    with pytest.raises(Invalid):
        acts.set_payroll_number(by=played.secretary, at=LATER, person=person_of("kd-2"), number=number)


def test_a_number_is_one_persons(played):
    acts.set_payroll_number(by=played.secretary, at=LATER, person=person_of("kd-2"), number="4711")
    with pytest.raises(Invalid, match="någon annans"):
        acts.set_payroll_number(by=played.secretary, at=LATER, person=person_of("kd-1"), number="4711")
    acts.set_payroll_number(by=played.secretary, at=LATER, person=person_of("kd-2"), number="")
    acts.set_payroll_number(by=played.secretary, at=LATER, person=person_of("kd-1"), number="4711")


def test_the_files_are_refused_until_everything_is_there_and_then_hold_all_of_it(played):
    period = shown(played)
    with pytest.raises(Refused, match="stängd period"):
        acts.export_period(by=played.secretary, at=LATER, period=period, kind="payroll")
    approve_everybody(played, period)
    acts.close_period(by=played.secretary, at=LATER, period=period)
    with pytest.raises(Refused) as caught:
        acts.export_period(by=played.secretary, at=LATER, period=period, kind="payroll")
    assert "Anställningsnummer saknas för: " in str(caught.value)
    assert "Löneart saknas för: Sammanträdesarvode." in str(caught.value)
    complete_codes(played)
    made = acts.export_period(by=played.secretary, at=LATER, period=period, kind="payroll")
    rows = ET.fromstring(storage.read(made.sha256)).findall("lonetransaktioner/lonetrans")
    assert sum(Decimal(row.findtext("belopp")) for row in rows) == sum(
        line.kronor for line in lines_in(period)
    )
    made = acts.export_period(by=played.secretary, at=LATER, period=period, kind="accounting")
    assert made.filename == "ersattning-2020-01-01-2020-02-29.si"
    text = storage.read(made.sha256).decode("cp437")
    assert sum(Decimal(row.split()[3]) for row in text.splitlines() if "#TRANS" in row) == 0
    assert Export.objects.count() == 2


def test_a_member_exports_nothing_and_sets_no_codes(played):
    period = closed(played)
    member = played.act("ks-ordforande")
    with pytest.raises(NotAllowed):
        acts.export_period(by=member, at=LATER, period=period, kind="payroll")
    with pytest.raises(NotAllowed):
        acts.set_payroll_number(by=member, at=LATER, person=person_of("s-1"), number="1")
    with pytest.raises(NotAllowed):
        acts.set_codes(
            by=member, at=LATER, organisation_number="", counter_account="", pay_types={}, accounts={}
        )


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"organisation_number": "212000"}, "organisation_number"),
        ({"counter_account": "2a"}, "counter_account"),
        ({"pay_types": {"meeting": "50 0"}}, "pay_type_meeting"),
        ({"accounts": {"fixed": "5x"}}, "account_fixed"),
    ],
)
def test_codes_that_no_system_could_take_are_refused(played, more, field):
    given = {"organisation_number": "", "counter_account": "", "pay_types": {}, "accounts": {}, **more}
    with pytest.raises(Invalid) as caught:
        acts.set_codes(by=played.secretary, at=LATER, **given)
    assert caught.value.field == field


def test_she_and_the_secretary_read_the_evidence_and_nobody_else(played):
    from insyn.documents.reading import may_read

    document = lost_income(played).evidence
    on = date(2020, 3, 2)
    cast = ("ks-ledamot", "sekreterare", "ks-ordforande", "utredare")
    assert [name for name in cast if may_read(played.act(name), document, on)] == [
        "ks-ledamot",
        "sekreterare",
    ]
    assert Person.objects.filter(claims__evidence=document).get() == person_of("kd-2")
