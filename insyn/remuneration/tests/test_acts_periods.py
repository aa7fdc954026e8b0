"""Periods: opened, shown, answered, approved, closed; a closed one never changes, and what was wrong is corrected in the next."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from insyn.demonstration import story
from insyn.demonstration.cast import person_of
from insyn.foundation.errors import Invalid, NotAllowed, Overtaken, Refused
from insyn.meetings.models import Presence
from insyn.remuneration import acts
from insyn.remuneration.models import Answer, PayPeriod, SettledLine
from insyn.remuneration.queries import lines_in, slip_of, slips, untouched
from insyn.remuneration.tests.stages import (
    AFTER,
    FIRST,
    LATER,
    SHOWN,
    approve_everybody,
    closed,
    hold_meetings,
    lost_income,
    opened,
    shown,
)


@pytest.fixture
def played(stage):
    hold_meetings()
    return stage


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
