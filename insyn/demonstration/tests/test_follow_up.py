"""The demonstration's follow-up: played after the joint committee's case, it changes nothing of the main case."""

from datetime import date

import pytest

from insyn.demonstration import story
from insyn.demonstration.follow_up import INVENTED, follow_the_winter
from insyn.followup.gathering import counts_of, public_on
from insyn.followup.models import Finding
from insyn.followup.rules.assignments import Stand
from tests.support.desk import Desk

CURTAIN = date(2020, 4, 20)


@pytest.fixture
def followed(stage, played_until):
    case = played_until(story.assembly_decides)
    story.joint_committee_goes_straight(stage)
    story.decision_is_carried_out(stage, case)
    follow_the_winter(stage)
    return case


def test_one_is_reported_in_part_one_is_late_and_the_finding_is_marked_invented(norsjo, stage, followed):
    shown = public_on(CURTAIN)
    counts = counts_of(shown)
    assert (counts.total, counts.left, counts.of(Stand.DONE)) == (3, 2, 1)
    # Nobody has said a ground: both wait for legal force, whose period goes over Easter, and the late one is late after it.
    stands = {one.unit: one.stand for one in public_on(date(2020, 5, 1))}
    assert stands == {"utbildning": Stand.DONE, "personal": Stand.GOES_ON, "kansli": Stand.LATE}
    new = [one for one in shown if one.unit != "utbildning"]
    assert all(INVENTED in one.task for one in new)
    assert INVENTED in Finding.objects.get().text
    desk = Desk(norsjo)
    desk.at(CURTAIN)
    page = desk.get("", "beslut/uppfoljning/")
    assert "Texten är klar" in page
    assert "Bolaget har ingen underhållsplan" in desk.get("", "uppsikt/")
    assert "Waits for legal force" in desk.get("", "/en/norsjo/beslut/uppfoljning/")
