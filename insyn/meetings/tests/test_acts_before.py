"""Before the meeting: planned, an agenda, a summons in time, absence announced."""

from datetime import date, time

import pytest

from insyn.cases.models import Case, CaseStep
from insyn.demonstration import story
from insyn.demonstration.cast import person_of
from insyn.demonstration.story import at
from insyn.documents.models import Document
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.meetings import acts
from insyn.meetings.models import AgendaItem, Meeting


@pytest.fixture
def assembly(stage) -> Meeting:
    return Meeting.objects.get(body="kf", on=date(2020, 2, 24))


def plan(stage, **changed):
    given = {"body": "ks", "on": date(2020, 2, 5), "starts": time(9), **changed}
    return acts.plan_meeting(by=stage.secretary, at=at(1, 2), **given)


def test_a_planned_meeting_is_public_and_keeps_its_version(stage):
    meeting = plan(stage)
    assert meeting.published_at is not None
    assert meeting.version.valid_from == date(2019, 1, 1)


@pytest.mark.parametrize(("changed", "word"), [
    ({"body": "socialnamnden"}, "finns inte"),
    ({"body": "gruppmoten"}, "Välj ett parti"),
    ({"body": "gruppmoten", "party": "M"}, "Välj ett parti"),
    ({"party": "S"}, "Bara gruppmöten"),
])  # fmt: skip
def test_a_meeting_that_cannot_be_is_not_planned(stage, changed, word):
    with pytest.raises(Invalid, match=word):
        plan(stage, **changed)


def test_a_body_meets_once_a_day(stage):
    with pytest.raises(Refused, match="redan"):
        plan(stage, on=date(2020, 2, 4))


@pytest.mark.parametrize("username", ["registrator", "utredare", "ks-ordforande", "insyn"])
def test_only_the_secretary_plans(stage, username):
    with pytest.raises(NotAllowed):
        acts.plan_meeting(by=stage.act(username), at=at(1, 2), body="ks", on=date(2020, 2, 5), starts=time(9))


def test_the_stated_weekday_is_kept_where_the_calendar_disagrees(stage):
    meeting = Meeting.objects.get(body="uou", on=date(2020, 1, 21))
    assert meeting.stated_weekday == "monday"
    assert meeting.on.strftime("%A") == "Tuesday"


def test_a_case_is_taken_up_only_where_it_stands(stage, played_until):
    case = played_until(story.joint_preparation)
    board = Meeting.objects.get(body="ks", on=date(2020, 2, 4))
    with pytest.raises(Refused, match="Utbildnings- och omsorgsutskottet"):
        acts.add_item(by=stage.secretary, at=at(1, 14), meeting=board, case=case)


def test_a_case_that_is_not_handed_in_is_not_taken_up(stage, played_until):
    case = played_until(story.report_is_written)
    meeting = Meeting.objects.get(body="gemensam-beredning", on=date(2020, 1, 13))
    with pytest.raises(Refused, match="inte inlämnat"):
        acts.add_item(by=stage.secretary, at=at(1, 10), meeting=meeting, case=case)


def test_a_case_stands_once_on_an_agenda(stage, played_until):
    case = played_until(story.case_handed_in)
    meeting = Meeting.objects.get(body="gemensam-beredning", on=date(2020, 1, 13))
    acts.add_item(by=stage.secretary, at=at(1, 10), meeting=meeting, case=case)
    with pytest.raises(Refused, match="redan på dagordningen"):
        acts.add_item(by=stage.secretary, at=at(1, 10), meeting=meeting, case=case)


def test_the_boards_agenda_does_not_wait_for_the_parties_own_meetings(stage, played_until):
    case = played_until(story.board_is_summoned)
    assert [step.state for step in case.steps.filter(body__in=["gruppmoten", "ks"])] == [
        CaseStep.State.AHEAD,
        CaseStep.State.ON_AGENDA,
    ]


@pytest.mark.parametrize(("day", "in_time"), [(16, True), (17, True), (18, False), (24, False)])
def test_the_assembly_is_summoned_at_least_a_week_before(stage, assembly, day, in_time):
    acts.add_item(by=stage.secretary, at=at(2, 12), meeting=assembly, kind="form", title="Val av justerare")
    if in_time:
        acts.send_summons(by=stage.secretary, at=at(2, day), meeting=assembly)
        assert assembly.items.get().published_at is not None
    else:
        with pytest.raises(Refused, match="KL 5:13, 5:15"):
            acts.send_summons(by=stage.secretary, at=at(2, day), meeting=assembly)
        assert assembly.items.get().published_at is None


def test_an_empty_agenda_is_not_sent(stage, assembly):
    with pytest.raises(Refused, match="tom"):
        acts.send_summons(by=stage.secretary, at=at(2, 12), meeting=assembly)


def test_a_summons_is_sent_once(stage, played_until):
    played_until(story.board_is_summoned)
    board = Meeting.objects.get(body="ks", on=date(2020, 2, 4))
    with pytest.raises(Refused, match="kallat"):
        acts.send_summons(by=stage.secretary, at=at(1, 28), meeting=board)


def test_everybody_with_a_place_is_summoned_once(stage, played_until):
    played_until(story.board_is_summoned)
    board = Meeting.objects.get(body="ks", on=date(2020, 2, 4))
    capacities = list(board.summons.summoned.values_list("capacity", flat=True))
    assert (capacities.count("member"), capacities.count("substitute"), capacities.count("insight")) == (
        9,
        9,
        2,
    )


def test_only_what_is_not_secret_is_published_with_the_summons(stage, played_until):
    played_until(story.board_is_summoned)
    secret = Document.objects.get(title="Underlag om enskilda elevers resor")
    board = Meeting.objects.get(body="ks", on=date(2020, 2, 4))
    assert secret.published_at is None
    assert board.summons.bundle.published_at is not None
    assert board.summons.members_bundle.published_at is None
    assert board.summons.members_bundle.secrecy_section == "23 kap. 2 § OSL"


def test_a_member_announces_only_her_own_absence(stage, played_until):
    played_until(story.board_is_summoned)
    board = Meeting.objects.get(body="ks", on=date(2020, 2, 4))
    acts.announce_absence(by=stage.act("ks-ledamot"), at=at(2, 1), meeting=board, person=person_of("kd-2"))
    with pytest.raises(NotAllowed):
        acts.announce_absence(by=stage.act("ks-ledamot"), at=at(2, 1), meeting=board, person=person_of("s-1"))
    with pytest.raises(Refused, match="redan anmält"):
        acts.announce_absence(
            by=stage.act("ks-ledamot"), at=at(2, 1), meeting=board, person=person_of("kd-2")
        )


def test_an_item_needs_a_title(stage, assembly):
    with pytest.raises(Invalid):
        acts.add_item(by=stage.secretary, at=at(2, 12), meeting=assembly, kind="form", title="  ")
    assert not AgendaItem.objects.filter(meeting=assembly).exists()
    assert not Case.objects.exists()
