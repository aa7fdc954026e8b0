"""After the meeting: minutes saved, presented, approved, posted, taken down; decisions given to somebody."""

from datetime import date

import pytest

from insyn.demonstration import story
from insyn.demonstration.cast import person_of
from insyn.demonstration.story import at
from insyn.foundation.errors import Invalid, NotAllowed, Overtaken, Refused
from insyn.meetings import acts
from insyn.meetings.models import AgendaItem, Meeting, Minutes, Notice


@pytest.fixture
def held(stage, boards_minutes_left, played_until) -> Meeting:
    """The board's meeting of 4 February, held and closed; nothing done with its minutes."""
    played_until(story.board_divides)
    return Meeting.objects.get(body="ks", on=date(2020, 2, 4))


@pytest.fixture
def presented(stage, held) -> Minutes:
    return acts.present_minutes(by=stage.secretary, at=at(2, 6), minutes=held.minutes)


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def approve(stage, minutes, username, day=10):
    return acts.approve_minutes(by=stage.act(username), at=at(2, day), minutes=fresh(minutes))


@pytest.fixture
def approved(stage, presented) -> Meeting:
    approve(stage, presented, "ks-ordforande")
    approve(stage, presented, "ks-justerare")
    return fresh(presented.meeting)


def save(stage, minutes, edition, text):
    item = minutes.meeting.items.get(case__isnull=False)
    return acts.save_minutes(
        by=stage.secretary, at=at(2, 5), minutes=minutes, edition=edition, texts={item.pk: text}
    )


def test_two_secretaries_do_not_overwrite_each_others_minutes(stage, held):
    save(stage, held.minutes, 1, "Min sammanfattning.")
    with pytest.raises(Overtaken):
        save(stage, held.minutes, 1, "En annan.")
    assert held.items.get(case__isnull=False).minutes_text == "Min sammanfattning."
    assert fresh(held.minutes).edition == 2


def test_a_text_for_another_meetings_item_is_refused_and_nothing_is_saved(stage, held):
    item = held.items.get(case__isnull=False)
    foreign = AgendaItem.objects.get(meeting__body="uou", case__isnull=False)
    with pytest.raises(Invalid):
        acts.save_minutes(
            by=stage.secretary,
            at=at(2, 5),
            minutes=held.minutes,
            edition=1,
            texts={item.pk: "a", foreign.pk: "b"},
        )
    assert fresh(item).minutes_text == ""


def test_changing_the_text_takes_back_what_was_approved(stage, presented):
    approve(stage, presented, "ks-ordforande")
    save(stage, fresh(presented), presented.edition, "Ändrat efteråt.")
    assert not presented.meeting.approvers.filter(approved_at__isnull=False).exists()


@pytest.mark.parametrize("username", ["ks-ledamot", "ersattare", "sekreterare", "kf-ordforande"])
def test_only_the_chair_and_the_appointed_approve(stage, presented, username):
    with pytest.raises(NotAllowed):
        approve(stage, presented, username)


def test_minutes_are_approved_when_everyone_appointed_has(stage, presented):
    assert approve(stage, presented, "ks-justerare").state == Minutes.State.PRESENTED
    done = approve(stage, presented, "ks-ordforande")
    assert (done.state, done.document is not None) == (Minutes.State.APPROVED, True)


def test_nobody_approves_twice(stage, presented):
    approve(stage, presented, "ks-justerare")
    with pytest.raises(Refused, match="redan"):
        approve(stage, presented, "ks-justerare")


def test_nobody_approves_what_is_not_presented(stage, held):
    with pytest.raises(Refused, match="inte framlagt"):
        approve(stage, held.minutes, "ks-ordforande")


def test_approved_minutes_never_change(stage, approved):
    with pytest.raises(Refused, match="justerat"):
        save(stage, approved.minutes, approved.minutes.edition, "Efteråt.")


def test_minutes_are_public_only_when_the_notice_is_posted(stage, approved):
    assert approved.minutes.public_document.published_at is None
    acts.post_notice(by=stage.secretary, at=at(2, 11), meeting=approved, kept_at="Kansliet")
    assert fresh(approved).minutes.public_document.published_at == at(2, 11)


def test_no_notice_before_approval(stage, presented):
    with pytest.raises(Refused):
        acts.post_notice(by=stage.secretary, at=at(2, 7), meeting=presented.meeting, kept_at="Kansliet")


def test_a_notice_is_posted_once_and_says_where_the_minutes_are(stage, approved):
    with pytest.raises(Invalid):
        acts.post_notice(by=stage.secretary, at=at(2, 11), meeting=approved, kept_at=" ")
    acts.post_notice(by=stage.secretary, at=at(2, 11), meeting=approved, kept_at="Kansliet")
    with pytest.raises(Refused, match="redan"):
        acts.post_notice(by=stage.secretary, at=at(2, 11), meeting=approved, kept_at="Kansliet")


@pytest.mark.parametrize(("day", "allowed"), [(3, False), (4, True)])
def test_a_notice_stands_until_the_appeal_period_has_ended(stage, approved, day, allowed):
    notice = acts.post_notice(by=stage.secretary, at=at(2, 11), meeting=approved, kept_at="Kansliet")
    if allowed:
        # Three weeks from 11 February end on 3 March.
        assert acts.take_down_notice(by=stage.secretary, at=at(3, day), notice=notice).removed_on == date(
            2020, 3, day
        )
    else:
        with pytest.raises(Refused, match="KL 8:12"):
            acts.take_down_notice(by=stage.secretary, at=at(3, day), notice=notice)


def test_the_appeal_period_moves_over_easter(stage, played_until):
    played_until(story.assembly_decides)
    story.joint_committee_goes_straight(stage)
    notice = Notice.objects.get(meeting__on=date(2020, 3, 17))
    # Posted on 20 March: three weeks end on Good Friday, 10 April, and so on the Tuesday after Easter.
    assert (notice.posted_on, notice.last_appeal_day) == (date(2020, 3, 20), date(2020, 4, 14))


def test_a_subcommittees_proposal_is_no_decision_to_appeal(stage, played_until):
    played_until(story.subcommittee_proposes)
    meeting = Meeting.objects.get(body="uou", on=date(2020, 1, 21))
    outcomes = meeting.items.order_by("position").values_list("kind", "outcome")
    assert list(outcomes) == [("form", "decided"), ("case", "proposed")]


def test_only_a_decision_in_a_case_is_given_to_somebody(stage, held):
    item = held.items.get(case__isnull=False)
    with pytest.raises(Refused):
        acts.assign_execution(
            by=stage.secretary,
            at=at(2, 5),
            item=item,
            task="Gör det",
            unit="utbildning",
            due_on=date(2020, 5, 1),
        )


@pytest.mark.parametrize("changed", [{"unit": "finnsinte"}, {"due_on": date(2020, 2, 1)}, {"task": ""}])
def test_an_execution_names_a_unit_a_task_and_a_day_ahead(stage, played_until, changed):
    played_until(story.assembly_decides)
    item = AgendaItem.objects.get(meeting__body="kf", case__isnull=False)
    given = {"task": "Gör det", "unit": "utbildning", "due_on": date(2020, 5, 1), **changed}
    with pytest.raises(Invalid):
        acts.assign_execution(by=stage.secretary, at=at(2, 25), item=item, **given)


def test_the_approver_must_be_there_and_not_the_chair(stage, played_until):
    played_until(story.board_is_summoned)
    meeting = Meeting.objects.get(body="ks", on=date(2020, 2, 4))
    people = [person_of(key) for key in ("s-1", "s-2", "s-3", "s-4", "c-1")]
    acts.open_meeting(by=stage.secretary, at=at(2, 4), meeting=meeting, present=people)
    for approvers in ([], [person_of("s-1")], [person_of("l-1")]):
        with pytest.raises(Refused):
            acts.appoint_approvers(
                by=stage.secretary,
                at=at(2, 4),
                meeting=fresh(meeting),
                chair=person_of("s-1"),
                approvers=approvers,
            )
