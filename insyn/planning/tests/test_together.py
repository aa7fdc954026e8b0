"""Several municipalities planned together: a joint committee's meeting is one for all."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from insyn.bench.calendar import first_fit, made_up
from insyn.description.read import read_organisation
from insyn.planning.bodies import shared_committees
from insyn.planning.calendar_file import as_csv
from insyn.planning.conditions import read_conditions
from insyn.planning.explaining import Impossible
from insyn.planning.making import problem_of
from insyn.planning.measuring import broken_rules, costs, total
from insyn.planning.planning import plan
from insyn.planning.rules import Kept
from insyn.planning.wishing import Unplannable, resolve

ANGE = Path(__file__).resolve().parents[3] / "data" / "ange" / "2020.toml"


@pytest.fixture(scope="module")
def two(norsjo):
    return problem_of(made_up(norsjo, 2), 2020)


@pytest.fixture(scope="module")
def planned_together(two):
    return plan(two)


def test_the_joint_committee_meets_once_for_both(two, planned_together):
    assert planned_together.proven
    joint = planned_together.of("pahittad-1:miljo-bygg")
    assert len(joint) == 6
    assert two.body("pahittad-1:miljo-bygg").slugs == ("pahittad-1", "pahittad-2")
    assert not planned_together.of("pahittad-2:miljo-bygg")
    assert broken_rules(two, planned_together.meetings) == ()
    centers = {
        one.date for one in planned_together.meetings if one.body.partition(":")[2] in ("ks", "kf")
    } - {one.date for one in planned_together.meetings if one.body.endswith(":kf")}
    assert not centers & {one.date for one in joint}


def test_each_gets_its_own_calendar_with_its_own_ids(two, planned_together):
    own = as_csv(two, planned_together.meetings, "pahittad-2")
    assert ",miljo-bygg," in own
    assert ":" not in own.replace(":00", "")
    assert own.count(",ks,") == 7
    both = as_csv(two, planned_together.meetings)
    assert "pahittad-2:ks" in both
    assert both.count("miljo-bygg") == 6


def test_the_partner_s_board_cannot_meet_when_the_joint_committee_does(norsjo):
    day = date(2020, 3, 17)
    kept = [Kept("pahittad-1:miljo-bygg", day), Kept("pahittad-2:ks", day, 2)]
    found = plan(problem_of(made_up(norsjo, 2), 2020, kept=kept))
    assert isinstance(found, Impossible)
    assert {f"kept:pahittad-1:miljo-bygg:{day}", f"kept:pahittad-2:ks:{day}"} <= {
        rule.id for rule in found.rules
    }


def test_committees_of_the_same_name_far_apart_are_two(norsjo):
    ange = read_organisation(ANGE)
    assert shared_committees([norsjo, ange]) == {}
    same = read_conditions('[[same]]\nid = "of"\nbodies = ["norsjo:overformyndare", "ange:overformyndare"]')
    assert shared_committees([norsjo, ange], [one.bodies for one in same.same]) == {
        "ange:overformyndare": "norsjo:overformyndare"
    }


def test_the_host_s_figures_count_whichever_file_comes_first(norsjo):
    host, partner = made_up(norsjo, 2)
    other = tuple(
        replace(body, meets=replace(body.meets, times_a_year=4)) if body.id == "miljo-bygg" else body
        for body in partner.bodies
    )
    problem = problem_of([replace(partner, bodies=other), host], 2020)
    assert problem.body("pahittad-1:miljo-bygg").times == 6
    assert any("differ" in remark.en for remark in problem.remarks)


def test_a_body_of_several_municipalities_must_be_named_with_its_own(two):
    with pytest.raises(Unplannable, match="several"):
        resolve(two, "ks")
    assert resolve(two, "miljo-bygg") == resolve(two, "pahittad-2:miljo-bygg") == "pahittad-1:miljo-bygg"


def test_those_who_share_nothing_are_planned_apart(norsjo):
    problem = problem_of(made_up(norsjo, 6), 2020)
    assert [len(part.bodies) for part in problem.parts] == [26, 14]
    assert sum(len(part.rules) for part in problem.parts) >= len(problem.rules)


def test_a_room_joins_them(norsjo):
    ange = read_organisation(ANGE)
    room = read_conditions('[[room]]\nid = "folkets-hus"\nbodies = ["norsjo:kf", "ange:kf"]')
    problem = problem_of([norsjo, ange], 2020, room)
    assert len(problem.parts) == 1
    found = plan(problem)
    days = [one.date for one in found.of("norsjo:kf")]
    assert not set(days) & {one.date for one in found.of("ange:kf")}


def test_no_plan_costs_more_than_the_greedy_one(two, planned_together):
    greedy = first_fit(two)
    assert broken_rules(two, greedy) == ()
    assert planned_together.cost <= total(costs(two, greedy))


def test_another_body_s_days_are_kept_free(norsjo):
    busy = read_conditions(
        '[[busy]]\nid = "region"\nname = { sv = "Regionfullmäktige", en = "Regional assembly" }\ndates = [2020-06-02]'
    )
    found = plan(problem_of([norsjo], 2020, busy))
    assert date(2020, 6, 2) not in {one.date for one in found.meetings}
