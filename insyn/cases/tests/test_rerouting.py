"""How a case goes on when the organisation changes under it."""

from hypothesis import given
from hypothesis import strategies as st

from insyn.cases.rerouting import continue_on

HEAVY = [["beredning"], ["au", "uou"], ["ks"], ["kf"]]
SAME = {body: (body,) for body in ("beredning", "au", "uou", "ks", "kf")}


def go_on(route, next_body, passed=(), successors=None, prepared_by=None):
    heirs = SAME if successors is None else successors
    return continue_on(
        route,
        passed=passed,
        next_body=next_body,
        successors=lambda body: heirs.get(body, ()),
        prepared_by=prepared_by,
    )


def test_where_nothing_changes_a_case_goes_on_as_before():
    assert go_on(HEAVY, "uou", ["beredning"]) == ("uou", "ks", "kf")


def test_a_body_that_takes_over_has_the_case_next():
    assert go_on(
        [["beredning"], ["utskott"], ["ks"]], "uou", ["beredning"], {**SAME, "uou": ("utskott",)}
    ) == ("utskott", "ks")


def test_a_body_that_ends_is_passed_over():
    assert go_on([["beredning"], ["ks"], ["kf"]], "uou", ["beredning"], {**SAME, "uou": ()}) == ("ks", "kf")


def test_a_step_that_is_new_before_the_place_of_the_case_is_not_gone_back_to():
    assert go_on([["ny"], ["beredning"], ["au"], ["ks"]], "ks", ["beredning", "au"]) == ("ks",)


def test_a_step_that_is_new_after_it_is_gone():
    assert go_on([["beredning"], ["ks"], ["gruppmoten"], ["kf"]], "ks", ["beredning"]) == (
        "ks",
        "gruppmoten",
        "kf",
    )


def test_of_a_split_body_the_successor_that_prepares_for_the_unit_is_taken():
    split = {**SAME, "utskott": ("au", "uou")}
    assert go_on([["au", "uou"], ["ks"]], "utskott", (), split, "uou") == ("uou", "ks")
    assert go_on([["au", "uou"], ["ks"]], "utskott", (), split, None) == ("au", "ks")


def test_of_a_choice_that_is_new_the_one_that_prepares_for_the_unit_is_taken():
    assert go_on([["au", "uou"], ["ks"]], None, (), SAME, "uou") == ("uou", "ks")
    assert go_on([["au", "uou"], ["ks"]], None, (), SAME, None) == ("au", "ks")


def test_nothing_is_left_when_the_last_body_is_gone():
    assert go_on([["beredning"]], "ks", ["beredning"], {**SAME, "ks": ()}) == ()


@given(
    route=st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8).map(
        lambda bodies: [[b] for b in bodies]
    ),
    at=st.sampled_from("abcdefgh"),
    passed=st.lists(st.sampled_from("abcdefgh"), unique=True),
)
def test_the_way_ahead_is_always_the_end_of_the_new_route(route, at, passed):
    ahead = continue_on(route, passed=passed, next_body=at, successors=lambda body: (body,))
    bodies = [step[0] for step in route]
    assert list(ahead) == bodies[len(bodies) - len(ahead) :]
    if at in bodies:
        assert ahead[0] == at
