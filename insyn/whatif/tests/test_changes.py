"""Another organisation made of one: it can be written and read, says what was asked, and is measured by the law."""

from dataclasses import replace

import pytest

from insyn.description.read import read_organisation
from insyn.description.write import write_organisation
from insyn.whatif.rules.changes import Changes, as_it_is, changed, transplanted
from insyn.whatif.rules.possible import NotPossible
from insyn.whatif.rules.search import forbidden
from insyn.whatif.rules.subcommittees import subcommittees
from insyn.whatif.tests.examples import org


@pytest.mark.parametrize(
    "changes",
    [
        Changes(council=25),
        Changes(board=11),
        Changes(subcommittees=0),
        Changes(subcommittees=1),
        Changes(subcommittees=3),
        Changes(subcommittees=6),
        Changes(meetings=10),
        Changes(meetings=0),
        Changes(lines=5),
        Changes(council=35, board=13, subcommittees=4, meetings=9, lines=3),
    ],
)
def test_what_is_changed_is_a_file_that_can_be_read_and_says_it(changes):
    made = changed(org("norsjo/2020"), changes)
    assert read_organisation(write_organisation(made)) == made
    usual, now = as_it_is(org("norsjo/2020")), as_it_is(made)
    for field in ("council", "board", "subcommittees", "meetings"):
        asked = getattr(changes, field)
        assert getattr(now, field) == (getattr(usual, field) if asked is None else asked), field
    copied = 0 if changes.subcommittees is None else len(made.lines) - len(org("norsjo/2020").lines)
    assert len(made.lines) == len(org("norsjo/2020").lines) + (changes.lines or copied or 0) or copied


def test_what_the_file_already_says_changes_nothing():
    norsjo = org("norsjo/2020")
    assert changed(norsjo, as_it_is(norsjo)) == norsjo
    assert changed(norsjo, Changes()) == norsjo


def test_a_third_subcommittee_takes_half_of_the_areas_and_stands_where_the_one_it_was_split_from_does():
    made = changed(org("norsjo/2020"), Changes(subcommittees=3))
    before = {area for body in subcommittees(org("norsjo/2020")) for area in body.areas}
    after = [area for body in subcommittees(made) for area in body.areas]
    assert sorted(after) == sorted(before)
    assert "utskott-3" in str(made.route("heavy").steps)
    assert any(line.delegate == "utskott-3" for line in made.lines)


def test_the_whole_round_meets_a_tenth_time_and_the_joint_committees_do_not():
    made = changed(org("norsjo/2020"), Changes(meetings=10))
    times = {body.id: body.meets.times_a_year for body in made.bodies if body.meets}
    assert {times[one] for one in ("kf", "ks", "au", "uou", "gemensam-beredning", "gruppmoten")} == {10}
    assert "miljo-bygg" not in times
    assert made.calendar.cycles == 10


@pytest.mark.parametrize(("board", "lawful"), [(4, False), (5, True), (9, True)])
def test_a_board_below_five_is_against_the_law(board, lawful):
    """KL 6:14: at least five."""
    found = forbidden(org("norsjo/2020"), changed(org("norsjo/2020"), Changes(board=board)))
    assert (found is None) is lawful


@pytest.mark.parametrize(("council", "lawful"), [(19, False), (21, True), (22, False), (31, True)])
def test_an_assembly_is_odd_and_at_least_twenty_one(council, lawful):
    """KL 5:5: an odd number, at least 21 up to 8,000 electors."""
    found = forbidden(org("norsjo/2020"), changed(org("norsjo/2020"), Changes(council=council)))
    assert (found is None) is lawful


def test_what_cannot_be_done_is_refused_with_what_to_do():
    with pytest.raises(NotPossible, match="no subcommittee to split"):
        changed(org("norsjo/2010"), Changes(subcommittees=2))
    with pytest.raises(NotPossible, match="no delegation order"):
        changed(org("norsjo/2010"), Changes(lines=5))
    with pytest.raises(NotPossible, match="Write 1 to 151"):
        changed(org("norsjo/2020"), Changes(council=152))


def test_another_municipalitys_way_keeps_our_name_size_and_assembly():
    made = transplanted(org("norsjo/2020"), org("ange/2020"))
    assert made.municipality == org("ange/2020").municipality
    assert made.assembly.members == org("ange/2020").assembly.members
    assert [body.id for body in made.bodies] == [body.id for body in org("norsjo/2020").bodies]
    without = replace(org("ange/2020"), bodies=org("ange/2020").bodies[:0])
    with pytest.raises(NotPossible):
        transplanted(org("norsjo/2020"), without)
