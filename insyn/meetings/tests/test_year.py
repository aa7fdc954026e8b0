"""A year is planned and laid in, a meeting is moved, and a moved one drags others along."""

from datetime import date, time

import pytest

from insyn.demonstration.story import at
from insyn.foundation.errors import Invalid, NotAllowed, Overtaken, Refused
from insyn.meetings import acts
from insyn.meetings import year as years
from insyn.meetings.models import Meeting
from insyn.planning.planning import Plan


@pytest.fixture
def plan(stage) -> Plan:
    found = years.plan_year(2021)
    assert isinstance(found, Plan)
    return found


def lay_in(stage, plan, by=None):
    shown = years.shown_plan(plan, at(4, 20).date())
    return acts.lay_in_year(by=by or stage.secretary, at=at(4, 20), plan=shown)


def test_the_whole_year_is_laid_in_at_once_and_the_groups_party_by_party(stage, plan):
    made = lay_in(stage, plan)
    assert plan.proven
    assert {(row.body, row.on) for row in made} == {
        (plan.problem.shown(one.body), one.date) for one in plan.meetings
    }
    evenings = {row.on for row in made if row.body == "gruppmoten"}
    parties = {row.party for row in made if row.body == "gruppmoten"}
    assert len(parties) > 1
    assert len([row for row in made if row.body == "gruppmoten"]) == len(evenings) * len(parties)
    assert {row.published_at for row in made} == {at(4, 20)}
    with pytest.raises(Refused, match="finns redan"):
        lay_in(stage, years.plan_year(2021))


def test_what_is_there_already_stays_on_its_day(stage):
    acts.plan_meeting(by=stage.secretary, at=at(4, 1), body="ks", on=date(2021, 3, 23), starts=time(10))
    found = years.plan_year(2021)
    assert isinstance(found, Plan)
    assert date(2021, 3, 23) in {one.date for one in found.of("norsjo:ks")}
    assert ("ks", date(2021, 3, 23)) not in {(one.body, one.on) for one in years.missing(found)}


def test_a_plan_made_before_something_changed_is_not_laid_in(stage, plan):
    shown = years.shown_plan(plan, at(4, 20).date())
    acts.plan_meeting(by=stage.secretary, at=at(4, 1), body="ks", on=date(2021, 3, 23), starts=time(10))
    with pytest.raises(Overtaken):
        acts.lay_in_year(by=stage.secretary, at=at(4, 20), plan=shown)
    assert Meeting.objects.filter(on__year=2021).count() == 1


def test_what_is_signed_comes_back_as_it_was_and_nothing_else_does(plan):
    shown = years.shown_plan(plan, at(4, 20).date())
    text = years.signed(shown, "2417")
    assert years.read_signed(text, "2417") == shown
    assert years.read_signed(text, "2260") is None
    for bad in ("", "x", text[:-1], text + "a", text.replace(":", "", 1), "0" * 1000):
        assert years.read_signed(bad, "2417") is None
    assert str(shown).startswith("2021 ")
    assert "ks" not in str(shown)


def test_only_a_secretary_lays_in_a_year(stage, plan):
    with pytest.raises(NotAllowed):
        lay_in(stage, plan, by=stage.act("ks-ordforande"))


@pytest.fixture
def later(stage) -> Meeting:
    found = Meeting.objects.filter(body="ks", state="planned").order_by("on").last()
    assert found
    return found


def move(stage, meeting, on, **more):
    return acts.move_meeting(
        by=stage.secretary, at=at(4, 20), meeting=meeting, on=on, starts=more.pop("starts", time(9)), **more
    )


def test_a_meeting_is_moved_and_its_calendar_is_told(stage, later):
    moved = move(stage, later, date(2020, 12, 1), starts=time(13, 30), place="Kvarnen")
    assert (moved.on, moved.place, moved.moves) == (date(2020, 12, 1), "Kvarnen", 1)
    assert moved.starts_at == at(12, 1, 13, 30)


def test_it_is_not_moved_to_a_day_that_has_been_or_is_taken(stage, later):
    with pytest.raises(Invalid, match="har varit"):
        move(stage, later, date(2020, 4, 19))
    other = Meeting.objects.filter(body="ks").exclude(pk=later.pk).filter(on__gt=date(2020, 4, 20)).first()
    assert other
    with pytest.raises(Refused, match="redan"):
        move(stage, later, other.on)


def test_what_is_summoned_is_not_moved(stage, later):
    acts.add_item(by=stage.secretary, at=at(4, 20), meeting=later, kind="form", title="Val av justerare")
    acts.send_summons(by=stage.secretary, at=at(4, 20), meeting=later)
    with pytest.raises(Refused):
        move(stage, later, date(2020, 12, 1))


def test_a_move_out_of_the_cycle_says_what_it_breaks_and_what_it_drags_along(stage, later):
    found = years.dragged(later, date(2020, 12, 1))
    assert found is not None
    assert found.broken
    harmless = years.dragged(later, later.on)
    assert harmless is not None
    assert harmless.broken == ()


def test_a_body_without_cadence_drags_nothing_that_is_known(stage):
    made = acts.plan_meeting(
        by=stage.secretary, at=at(4, 1), body="valnamnd", on=date(2020, 9, 1), starts=time(10)
    )
    assert years.dragged(made, date(2020, 9, 2)) is None
