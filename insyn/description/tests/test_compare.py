"""Two versions side by side: what takes over from what, what is forgotten, what differs."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from insyn.description.compare import Mark, compare, succession
from insyn.description.organisation import EndedKind, Organisation
from insyn.description.read import read_organisation
from insyn.description.tests.examples import changed, small
from insyn.description.tests.organisations import organisations

DATA = Path(__file__).parents[3] / "data"
COMMITTEE = (
    '\n[[body]]\nid = "{id}"\nkind = "committee"\nname = {{ sv = "{name}", en = "{name}" }}\nparent = "kf"\n'
    "members = 5\nsubstitutes = 5\n{more}"
)
ENDED = '\n[[ended]]\nwhat = "{what}"\nid = "{id}"\nreason = {{ sv = "Behövs inte", en = "Not needed" }}\n'


def norsjo(version: str) -> Organisation:
    return read_organisation(DATA / "norsjo" / f"{version}.toml")


def with_committee(id_: str, more: str = "", name: str = "Nämnden") -> Organisation:
    return small(more=COMMITTEE.format(id=id_, name=name, more=more))


# --- Succession ---------------------------------------------------------------------------------------------------------


def test_what_stands_in_both_versions_takes_over_from_itself():
    found = succession(small(), small())
    assert (found.successors_of("ks"), found.predecessors_of("ks"), found.without_home) == (
        ("ks",),
        ("ks",),
        (),
    )


def test_a_body_that_is_gone_has_no_home_until_something_takes_over_or_it_is_ended():
    before = with_committee("namnd")
    [homeless] = succession(before, small()).without_home
    assert (homeless.what, homeless.id) == (EndedKind.BODY, "namnd")
    taken = small(('id = "ks"\n', 'id = "ks"\nsucceeds = ["ks", "namnd"]\n'))
    assert succession(before, taken).without_home == ()
    ended = succession(before, small(more=ENDED.format(what="body", id="namnd")))
    assert (ended.without_home, ended.ended("namnd"), ended.successors_of("namnd")) == ((), True, ())


def test_two_bodies_merge_and_one_splits():
    merged = succession(with_committee("a"), with_committee("b", 'succeeds = ["a"]\n'))
    assert merged.successors_of("a") == ("b",)
    split = read_organisation(
        changed(
            more=COMMITTEE.format(id="b", name="B", more='succeeds = ["a"]\n')
            + COMMITTEE.format(id="c", name="C", more='succeeds = ["a"]\n')
        )
    )
    assert succession(with_committee("a"), split).successors_of("a") == ("b", "c")


def test_a_body_that_claims_another_and_not_itself_leaves_its_own_tasks_behind():
    before = read_organisation(
        changed(
            more=COMMITTEE.format(id="a", name="A", more="") + COMMITTEE.format(id="b", name="B", more="")
        )
    )
    found = succession(before, with_committee("a", 'succeeds = ["b"]\n'))
    assert [homeless.id for homeless in found.without_home] == ["a"]


def test_a_successor_of_nothing_is_told():
    [wrong] = succession(small(), with_committee("b", 'succeeds = ["xyz"]\n')).misnamed
    assert (wrong.id, wrong.names) == ("b", "xyz")


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (COMMITTEE.format(id="a", name="Bolaget", more="").replace('"committee"', '"company-board"'), True),
        (COMMITTEE.format(id="a", name="Bolaget", more=""), False),
        (COMMITTEE.format(id="a", name="Nämnden", more="").replace('"committee"', '"company-board"'), False),
        (
            COMMITTEE.format(id="a", name="Bolaget", more='succeeds = ["a"]\n').replace(
                '"committee"', '"audit"'
            ),
            False,
        ),
    ],
)
def test_an_id_that_means_something_else_is_told(after, told):
    found = succession(with_committee("a"), read_organisation(changed(more=after)))
    assert [wrong.id for wrong in found.misnamed] == (["a"] if told else [])


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(organisations(), organisations())
def test_everything_of_the_earlier_version_has_a_home_an_end_or_is_named(before, after):
    found = succession(before, after)
    homeless = {lost.id for lost in found.without_home if lost.what is EndedKind.BODY}
    for body in before.bodies:
        assert bool(found.successors_of(body.id)) + (body.id in homeless) + found.ended(body.id) >= 1
        for heir in found.successors_of(body.id):
            assert body.id in found.predecessors_of(heir)


# --- Comparison ---------------------------------------------------------------------------------------------------------


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(organisations())
def test_a_version_beside_itself_differs_in_nothing(org):
    found = compare(org, org)
    assert all(body.mark is Mark.SAME for body in found.bodies if body.predecessors == ())
    assert found.gained == 0
    assert all(way.mark is Mark.SAME for way in found.ways)


def test_norsjos_board_shrinks_from_eleven_to_nine_with_as_many_substitutes():
    found = compare(norsjo("2015"), norsjo("2020"))
    [board] = [body for body in found.bodies if body.id == "ks"]
    keys = {key.key: (key.before.sv, key.after.sv) for key in board.keys}
    assert (keys["members"], keys["substitutes"]) == (("11", "9"), ("11", "9"))
    assert (found.assignments_before.total, found.assignments_after.total, found.gained) == (48, 40, -8)


def test_norsjos_two_subcommittees_become_one_in_2015():
    found = compare(norsjo("2011"), norsjo("2015"))
    [added] = found.marked(Mark.ADDED)
    assert (added.id, [name.sv for name in added.predecessors]) == (
        "uou",
        ["Utbildningsutskottet", "Omsorgsutskottet"],
    )
    assert {body.id for body in found.marked(Mark.REMOVED)} == {"utbildningsutskott", "omsorgsutskott"}
    assert "upphör" in found.marks(found.before)["omsorgsutskott"].sv
    assert "omsorgsutskott" not in found.marks(found.after)


def test_norsjo_and_ange_are_laid_side_by_side_without_succession():
    found = compare(norsjo("2020"), read_organisation(DATA / "ange" / "2020.toml"))
    assert (found.same_municipality, found.bodies, found.succession) == (False, (), None)
    assert [(c.body.name.sv, c.ordinary, c.total) for c in found.assignments_after.bodies][1] == (
        "Tekniska Nämnden",
        5,
        10,
    )


def test_kinds_of_case_that_go_the_same_way_stand_together():
    found = compare(norsjo("2015"), norsjo("2020"))
    kinds = [way.kinds for way in found.ways]
    assert ("assembly", "budget", "governing-document", "members-motion", "citizen-proposal") in kinds
    marks = {way.kinds[0]: way.mark for way in found.ways}
    assert (marks["assembly"], marks["joint-committee"], marks["delegated"]) == (
        Mark.CHANGED,
        Mark.SAME,
        Mark.ADDED,
    )


LINE = (
    '\n[delegation]\ntitle = {{ sv = "D", en = "D" }}\n[[delegation.line]]\nnumber = "{number}"\n'
    'subject = {{ sv = "Inköp", en = "Purchase" }}\nbody = "ks"\ndelegate = "{delegate}"\nlegal_basis = "KL 6:37"\n'
    "limit = {{ amount = {amount} }}\n{more}"
)


def line(number: str = "1.1", delegate: str = "chef", amount: int = 100, more: str = "") -> Organisation:
    return small(more=LINE.format(number=number, delegate=delegate, amount=amount, more=more))


@pytest.mark.parametrize(
    ("after", "marks"),
    [
        (line(), []),
        (line(amount=99), [Mark.CHANGED]),
        (line(delegate="au"), [Mark.CHANGED]),
        (line(number="2.1", more='succeeds = ["1.1"]\n'), [Mark.CHANGED]),
        (line(number="2.1"), [Mark.REMOVED, Mark.ADDED]),
    ],
)
def test_what_became_of_a_delegation(after, marks):
    found = compare(line(), after).delegations
    assert [change.mark for change in found] == marks
    assert [change.homeless for change in found if change.mark is Mark.REMOVED] == [True] * marks.count(
        Mark.REMOVED
    )


def test_a_delegation_ended_on_purpose_says_why():
    [gone] = compare(line(), small(more=ENDED.format(what="delegation-line", id="1.1"))).delegations
    assert (gone.homeless, gone.what.sv) == (False, "avslutas: Behövs inte")


def test_two_organisations_of_a_thousand_bodies_are_compared_in_a_moment():
    more = "".join(COMMITTEE.format(id=f"n{n}", name=f"N{n}", more="") for n in range(997))
    org = read_organisation(changed(more=more))
    assert len(compare(org, org).bodies) == 1000
