"""A recess is part of the meeting for those who come back: the hours paid run from its beginning to its end."""

from datetime import timedelta

from insyn.demonstration.cast import person_of
from insyn.demonstration.story import at
from insyn.meetings import acts
from insyn.meetings.tests.electing import ALL, fresh, open_meeting, persons, planned
from insyn.remuneration.gathering import stretches_of


def test_a_recess_takes_nothing_from_who_stays_and_ends_the_time_of_who_does_not_come_back(stage):
    meeting = planned()
    acts.add_item(by=stage.secretary, at=at(2, 10), meeting=meeting, kind="information", title="Läget")
    open_meeting(stage, meeting)
    begins, pause, back, ends = at(2, 24, 18), at(2, 24, 19), at(2, 24, 19, 30), at(2, 24, 21)
    acts.break_meeting(by=stage.secretary, at=pause, meeting=fresh(meeting), until=back)
    acts.resume_meeting(by=stage.secretary, at=back, meeting=fresh(meeting), present=persons(*ALL[1:]))
    held = {"by": stage.secretary, "at": back}
    acts.begin_item(item=fresh(meeting).items.get(), **held)
    acts.record_decision(item=fresh(meeting).items.get(), text="Noteras.", **held)
    acts.appoint_approvers(meeting=fresh(meeting), chair=person_of(ALL[1]), approvers=persons(ALL[2]), **held)
    acts.close_meeting(by=stage.secretary, at=ends, meeting=fresh(meeting))
    found = stretches_of(fresh(meeting))
    assert found[person_of(ALL[1]).pk] == ((begins, ends),)
    assert found[person_of(ALL[0]).pk] == ((begins, back),)
    assert ends - begins == timedelta(hours=3)
