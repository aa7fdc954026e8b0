"""Legal force of what was decided at a meeting: the notice, the boards, appeals, the nightly job, and the public pages."""

from datetime import date

import pytest

from insyn.demonstration import story
from insyn.demonstration.story import at
from insyn.foundation import daily
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.meetings import acts
from insyn.meetings.daily import keep_the_board
from insyn.meetings.force import force_of
from insyn.meetings.models import AgendaItem, Appeal, BoardPosting, Meeting, Notice
from insyn.meetings.rules.legal_force import Status

KF = "/norsjo/sammantraden/kf/2020-02-24/"


@pytest.fixture
def item(stage, played_until) -> AgendaItem:
    """The assembly's decision of 24 February, with its notice on the board."""
    played_until(story.assembly_decides)
    return AgendaItem.objects.get(meeting__body="kf", case__isnull=False)


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def notice() -> Notice:
    return Notice.objects.get(meeting__body="kf")


def appealed(stage, item, day, **more) -> Appeal:
    given = {"came_in_on": day, "came_in_to": "court", **more}
    return acts.receive_appeal(by=stage.secretary, at=at(5, 4), item=item, **given)


def status(item, day) -> Status:
    found = force_of(fresh(item), day)
    assert found is not None
    return found.status


def test_the_decision_gains_legal_force_the_day_after_the_period(item):
    last = notice().last_appeal_day
    assert status(item, last) is Status.OPEN
    assert status(item, date.fromordinal(last.toordinal() + 1)) is Status.IN_FORCE


def test_an_appeal_in_time_stops_it_and_the_public_pages_say_so(stage, item, client):
    last = notice().last_appeal_day
    before = client.get(f"{KF}?datum=2020-05-03").content.decode()
    assert "Fick laga kraft den" in before
    appealed(stage, item, last)
    after = client.get(f"{KF}?datum=2020-05-04").content.decode()
    assert "Överklagat den" in after
    assert "har inte laga kraft" in after
    assert "Appealed on" in client.get(f"/en{KF}?datum=2020-05-04").content.decode()
    case = client.get(f"/norsjo/arenden/{item.case.address}/?datum=2020-05-04").content.decode()
    assert "Överklagat den" in case
    assert "är överklagat" in case
    # As it was known the day before, it was in force: nobody knew better.
    assert "Överklagat" not in client.get(f"{KF}?datum=2020-05-03").content.decode()


def test_a_late_appeal_does_not(stage, item):
    appealed(stage, item, date.fromordinal(notice().last_appeal_day.toordinal() + 1))
    assert status(item, date(2020, 5, 4)) is Status.IN_FORCE


@pytest.mark.parametrize(
    ("day", "to"),
    [(date(2020, 2, 1), "court"), (date(2021, 1, 1), "court"), (date(2020, 3, 5), "somewhere")],
)
def test_an_appeal_comes_in_after_the_decision_and_not_tomorrow(stage, item, day, to):
    with pytest.raises(Invalid):
        appealed(stage, item, day, came_in_to=to)
    assert not Appeal.objects.exists()


def test_the_registrar_notes_an_appeal_and_a_member_does_not(stage, item):
    given = {"item": item, "came_in_on": date(2020, 3, 5), "came_in_to": "court", "at": at(3, 6)}
    with pytest.raises(NotAllowed):
        acts.receive_appeal(by=stage.act("ks-ledamot"), **given)
    assert acts.receive_appeal(by=stage.act("registrator"), **given).pk


def test_an_appeal_is_followed_and_settled_once(stage, item):
    appeal = appealed(stage, item, date(2020, 3, 10))
    acts.follow_appeal(by=stage.secretary, at=at(5, 5), appeal=appeal, stayed_on=date(2020, 5, 4))
    assert force_of(fresh(item), date(2020, 5, 5)).stayed
    with pytest.raises(Refused, match="förbjudit"):
        acts.assign_execution(
            by=stage.secretary, at=at(5, 5), item=fresh(item), task="Gör", unit="utbildning", due_on=date(2020, 6, 1)
        )  # fmt: skip
    with pytest.raises(Refused, match="13:8"):
        acts.settle_appeal(
            by=stage.secretary, at=at(6, 2), appeal=appeal, ended_on=date(2020, 6, 1), result="changed"
        )
    acts.settle_appeal(
        by=stage.secretary, at=at(6, 2), appeal=appeal, ended_on=date(2020, 6, 1), result="struck-down"
    )
    assert status(item, date(2020, 6, 2)) is Status.STRUCK_DOWN
    with pytest.raises(Refused, match="avgjort"):
        acts.settle_appeal(
            by=stage.secretary,
            at=at(6, 3),
            appeal=fresh(appeal),
            ended_on=date(2020, 6, 2),
            result="rejected",
        )


def test_under_other_law_the_period_runs_from_the_day_the_party_was_told(stage, item):
    given = {"by": stage.secretary, "at": at(4, 1), "item": item, "route": "other-law"}
    with pytest.raises(Invalid):
        acts.state_appeal(**given, law=" ")
    acts.state_appeal(**given, law="13 kap. 3 § plan- och bygglagen")
    assert status(item, date(2025, 1, 1)) is Status.NOT_RUNNING
    acts.state_appeal(**given, law="13 kap. 3 § plan- och bygglagen", told_on=date(2020, 3, 20))
    assert force_of(fresh(item), date(2020, 4, 1)).last_day == date(2020, 4, 14)
    with pytest.raises(Refused, match="FL 35"):
        acts.assign_execution(
            by=stage.secretary, at=at(4, 2), item=fresh(item), task="Gör", unit="utbildning", due_on=date(2020, 6, 1)
        )  # fmt: skip


def test_how_it_is_appealed_is_settled_before_it_is(stage, item):
    appealed(stage, item, date(2020, 3, 10))
    with pytest.raises(Refused, match="redan överklagat"):
        acts.state_appeal(by=stage.secretary, at=at(5, 6), item=fresh(item), route="none")


def test_the_notice_comes_down_by_itself_the_day_after(stage, item, monkeypatch):
    last = notice().last_appeal_day
    by = Actor.system(stage.municipality)
    monkeypatch.setattr("insyn.foundation.clock.now", lambda municipality: at(last.month, last.day))
    keep_the_board(by, last)
    assert notice().removed_on is None
    monkeypatch.setattr("insyn.foundation.clock.now", lambda municipality: at(last.month, last.day + 1))
    assert "meetings.board" in daily.run_day(stage.municipality).done
    assert notice().removed_on == date(last.year, last.month, last.day + 1)


def test_the_proof_says_that_it_stood_all_its_time(stage, item, client):
    last = notice().last_appeal_day
    path = f"{KF}anslagsbevis"
    standing = client.get(f"{path}/?datum={last}").content.decode()
    assert "står kvar" in standing
    acts.take_down_notice(by=stage.secretary, at=at(last.month, last.day + 1), notice=notice())
    page = client.get(f"{path}/?datum=2020-05-04").content.decode()
    assert "stod kvar under hela tiden" in page
    assert client.get(f"{path}.pdf?datum=2020-05-04").content.startswith(b"%PDF")
    assert client.get(f"{path}/?datum=2020-02-24").status_code == 404


@pytest.fixture
def joint(stage, item, monkeypatch) -> Notice:
    """The same notice, had the body been shared with two others."""
    monkeypatch.setattr("insyn.meetings.force.partners_of", lambda meeting: ["Lycksele", "Malå"])
    monkeypatch.setattr("insyn.meetings.acts.posting.partners_of", lambda meeting: ["Lycksele", "Malå"])
    posted = notice()
    posted.document, posted.last_appeal_day = None, None
    meeting = posted.meeting
    BoardPosting.objects.all().delete()
    Notice.objects.filter(pk=posted.pk).delete()
    return acts.post_notice(by=stage.secretary, at=at(3, 2), meeting=fresh(meeting), kept_at="Kansliet")


def board(stage, name, day, **more):
    posting = BoardPosting.objects.get(board=name)
    return acts.note_board(
        by=stage.secretary,
        at=at(5, 4),
        posting=posting,
        posted_on=date(2020, 3, day),
        told_by="E-post",
        **more,
    )


def test_a_joint_committees_period_waits_for_the_last_board(stage, item, joint, client):
    assert joint.last_appeal_day is None
    assert status(item, date(2020, 12, 1)) is Status.NOT_RUNNING
    page = client.get("/norsjo/anslagstavla/?datum=2020-03-03").content.decode()
    assert "i alla samverkande kommuner" in page
    board(stage, "Malå", 4)
    assert fresh(joint).last_appeal_day is None
    with pytest.raises(Refused, match="Lycksele"):
        acts.take_down_notice(by=stage.secretary, at=at(9, 1), notice=fresh(joint))
    board(stage, "Lycksele", 3)
    assert fresh(joint).last_appeal_day == date(2020, 3, 25)
    assert status(item, date(2020, 3, 26)) is Status.IN_FORCE
    # The notice itself says the last day now, and names every board.
    assert fresh(joint).document.pk != joint.document.pk


def test_a_board_cleared_too_early_keeps_the_period_from_ending(stage, item, joint):
    board(stage, "Lycksele", 3)
    board(stage, "Malå", 4, removed_on=date(2020, 3, 25))
    assert status(item, date(2020, 6, 1)) is Status.NOT_RUN_OUT
    with pytest.raises(Invalid):
        board(stage, "Malå", 4, removed_on=date(2020, 3, 1))


def test_the_demonstration_knows_no_partners_so_nothing_waits(item):
    assert not BoardPosting.objects.exists()
    assert Meeting.objects.filter(notice__isnull=False).exists()
