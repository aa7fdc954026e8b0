"""Norsjö 2020 says what the slides say."""

from datetime import date
from fractions import Fraction

import pytest

from insyn.description.calendar import calendar_findings, read_calendar
from insyn.description.counts import count_findings, read_counts
from insyn.description.election import election_findings, read_election
from insyn.description.organisation import DELEGATE, BodyKind, UnknownBody, UnknownRoute
from insyn.description.read import read_administration, read_organisation
from insyn.description.records import Weekday
from insyn.description.tests.examples import NORSJO

ORG = read_organisation(NORSJO / "2020.toml")
ADMINISTRATION = read_administration(NORSJO / "2020-administration.toml")
CALENDAR = read_calendar(NORSJO / "2020-meetings.toml")
ELECTION = read_election(NORSJO / "2018-election.toml")
COUNTS = read_counts(NORSJO / "2020-assignment-counts.toml")


@pytest.mark.parametrize(
    ("body", "kind", "members", "substitutes"),
    [
        ("kf", "assembly", 31, None),
        ("malberedning", "assembly-drafting-committee", 6, 0),
        ("allman-beredning", "assembly-drafting-committee", None, None),
        ("ks", "executive-board", 9, 9),
        ("au", "subcommittee", 3, 6),
        ("uou", "subcommittee", 3, 6),
        ("gemensam-beredning", "joint-preparation", None, None),
        ("gruppmoten", "party-group", None, None),
        ("valnamnd", "election-committee", 5, 5),
        ("revision", "audit", 5, 0),
        ("miljo-bygg", "joint-committee", 2, 2),
        ("overformyndare", "joint-committee", 1, 1),
        ("personalsystem", "joint-committee", 1, 1),
        ("renhallning", "joint-committee", 1, 1),
        ("norsjolagenheter", "company-board", 3, 3),
    ],
)
def test_the_bodies(body: str, kind: str, members: int | None, substitutes: int | None) -> None:
    found = ORG.body(body)
    assert (found.kind, found.own_members, found.own_substitutes) == (kind, members, substitutes)


def test_there_are_no_other_bodies() -> None:
    assert len(ORG.bodies) == 15


@pytest.mark.parametrize("body", ["valnamnd", "revision"])
def test_sizes_that_no_slide_gives_are_assumed_with_a_reason(body: str) -> None:
    assert ORG.body(body).reason_for("members")
    assert ORG.body("ks").reason_for("members") is None


def test_the_assembly() -> None:
    assert ORG.assembly.substitutes_fraction == Fraction(1, 2)
    assert (ORG.municipality.electors, ORG.municipality.code) == (3240, "2417")
    assert ORG.assembly.open


def test_the_subcommittees_decide_nothing_about_money_and_follow_up() -> None:
    for subcommittee in ORG.bodies_of_kind(BodyKind.SUBCOMMITTEE):
        assert subcommittee.drawn_from == subcommittee.parent == "ks"
        assert not subcommittee.decides_on_money
        assert subcommittee.follows_up == ("economy", "goals")
    assert ORG.board.decides_on_money


def test_areas_find_the_subcommittee() -> None:
    among = ORG.route("heavy").steps[1].bodies
    assert among == ("au", "uou")
    found = {area: ORG.body_for_area(area, among) for area in ("utbildning", "omsorg", "teknik", "val")}
    assert {area: body.id if body else None for area, body in found.items()} == {
        "utbildning": "uou",
        "omsorg": "uou",
        "teknik": "au",
        "val": None,
    }
    val = ORG.body_for_area("val")
    assert val is not None
    assert val.id == "valnamnd"


def test_the_ways_of_cases() -> None:
    assert [str(step) for step in ORG.route("heavy").steps] == [
        "gemensam-beredning", "au | uou", "gruppmoten", "ks", "kf",
    ]  # fmt: skip
    hand_in = ORG.route("heavy").hand_in
    assert hand_in is not None
    assert (hand_in.before, hand_in.days) == ("gemensam-beredning", 3)
    joint = ORG.route_for("joint-committee")
    assert joint is not None
    assert [str(step) for step in joint.steps] == ["ks"]
    delegated = ORG.route_for("delegated")
    assert delegated is not None
    assert (delegated.decides, delegated.deciders, delegated.steps) == (DELEGATE, (), ())
    assert ORG.route("subcommittee").deciders == ("au", "uou")
    assert ORG.route("heavy").step_of("uou") == 1
    assert ORG.route("heavy").step_of("revision") is None
    assert ORG.route_for("no such kind") is None


def test_what_does_not_exist_is_said_so() -> None:
    with pytest.raises(UnknownBody):
        ORG.body("socialnamnd")
    with pytest.raises(UnknownRoute):
        ORG.route("none")
    assert ORG.body_of_kind("nominating-committee") is None
    assert [body.id for body in ORG.ancestors("uou")] == ["ks", "kf"]
    assert [body.id for body in ORG.children("ks")] == ["au", "uou", "gemensam-beredning"]


def test_the_frames_are_as_stated_with_their_difference() -> None:
    assert [(frame.tkr, frame.unexplained_tkr) for frame in ORG.frames] == [
        (1483, 0),
        (281_005, 0),
        (6683, 1000),
    ]
    assert [part.tkr for part in ORG.frames[2].parts] == [6444, 1194, 0, 45]


def test_the_delegation_order_leads_to_roles_and_bodies_and_is_assumed() -> None:
    assert ORG.delegation is not None
    assert ORG.delegation.reason_for("line")
    assert len(ORG.lines) >= 20
    for line in ORG.lines:
        assert (
            line.delegate == "chair" or ADMINISTRATION.has_role(line.delegate) or ORG.has_body(line.delegate)
        )
    by_number = ORG.line("2.1")
    assert by_number is not None
    assert by_number.limit is not None
    assert by_number.limit.amount == 500_000
    assert ORG.line("99") is None


def test_no_subcommittee_is_delegated_money() -> None:
    for line in ORG.lines:
        if line.delegate in ("au", "uou"):
            assert line.limit is None or line.limit.amount is None


def test_the_administration() -> None:
    names = {unit.id for unit in ADMINISTRATION.units}
    assert {"utbildning", "omsorg", "teknik", "kommunalutveckling", "kansli"} <= names
    assert ADMINISTRATION.prepares_for("grundskola") == "uou"
    assert ADMINISTRATION.prepares_for("teknik") == "au"
    head = ADMINISTRATION.head_of("grundskola")
    assert head is not None
    assert head.id == "rektor-grundskola"
    assert all(unit.words for unit in ADMINISTRATION.units)
    assert len(ADMINISTRATION.management_group) == 8


def test_seven_meetings_of_each_kind_as_stated() -> None:
    for body in ("ks", "au", "uou", "gemensam-beredning", "gruppmoten", "kf"):
        assert len(CALENDAR.of(body)) == 7
    assert [meeting.date for meeting in CALENDAR.of("ks")] == [
        date(2020, month, day)
        for month, day in [(2, 4), (3, 17), (4, 21), (6, 2), (9, 8), (10, 13), (11, 24)]
    ]
    assert all(meeting.reason_for("date") for body in ("kf", "gruppmoten") for meeting in CALENDAR.of(body))
    assert all(meeting.reason_for("date") is None for meeting in CALENDAR.of("ks"))


def test_the_stated_dates_follow_the_calendar_rules_but_for_the_two_that_disagree() -> None:
    assert ORG.calendar is not None
    board = [meeting.date for meeting in CALENDAR.of("ks")]
    odd = []
    for rule in ORG.calendar.rules:
        sign = -1 if rule.before else 1
        for meeting, anchor in zip(CALENDAR.of(rule.body), board, strict=True):
            weeks = (meeting.date - anchor).days + anchor.weekday() - meeting.date.weekday()
            if weeks != sign * 7 * (rule.weeks or 0) or Weekday.of(meeting.date) != rule.weekday:
                odd.append((rule.body, meeting.date))
    assert odd == [("uou", date(2020, 1, 21)), ("au", date(2020, 1, 20))]


def test_the_two_weekdays_that_disagree_are_found_and_kept() -> None:
    found = calendar_findings(CALENDAR)
    assert [
        (f.facts["body"], f.facts["date"], f.facts["stated_weekday"], f.facts["weekday_of_date"])
        for f in found
    ] == [
        ("uou", "2020-01-21", "monday", "tuesday"),
        ("au", "2020-01-20", "tuesday", "monday"),
    ]
    assert {finding.rule for finding in found} == {"source"}
    assert "”Måndag 21 Januari”" in found[0].message.sv


def test_the_election_of_2018() -> None:
    assert [(party.code, party.seats) for party in ELECTION.seated] == [
        ("S", 14), ("KD", 8), ("C", 3), ("L", 3), ("V", 2), ("SD", 1),
    ]  # fmt: skip
    assert election_findings(ELECTION) == []


def test_the_assignment_counts_of_2020() -> None:
    assert [(count.body, count.ordinary, count.total) for count in COUNTS.counts] == [
        ("ks", 9, 18), ("miljo-bygg", 2, 4), ("malberedning", 6, 6), ("personalsystem", 1, 2),
        ("overformyndare", 1, 2), ("renhallning", 1, 2), ("norsjolagenheter", 3, 6),
    ]  # fmt: skip
    assert (COUNTS.totals.ordinary, COUNTS.totals.total, COUNTS.totals.people_with_several) == (23, 40, 5)
    assert count_findings(COUNTS) == []
    for count in COUNTS.counts:
        body = ORG.body(count.body)
        assert body.own_members == count.ordinary
        assert count.ordinary + (body.own_substitutes or 0) == count.total
