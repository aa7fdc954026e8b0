"""What a file may not say at once, each with the place it is told at."""

import pytest

from insyn.description.read import Unreadable, read_administration
from insyn.description.tests.examples import changed, problems

LINE = """\
[[delegation.line]]
number = "{number}"
subject = {{ sv = "", en = "" }}
body = "{body}"
delegate = "chair"
legal_basis = "KL"
"""

OWN = "joint = { own = { members = 2, substitutes = 2 } }"
WITH_PARTNER = """\
joint = { own = { members = 2, substitutes = 2 }, partner = [{ name = "M", members = 3, substitutes = 3 }] }
"""

JOINT = """
[[body]]
id = "gn"
kind = "joint-committee"
name = { sv = "Gemensam nämnd", en = "Joint committee" }
parent = "kf"
"""


def told(*changes: tuple[str, str], more: str = "") -> list[tuple[str, str, str]]:
    return [
        (where, message, instead) for _, where, message, instead in problems(changed(*changes, more=more))
    ]


def test_a_parent_that_does_not_exist_is_told_with_the_nearest_id() -> None:
    assert told(('parent = "kf"', 'parent = "kff"')) == [
        ("body 2 (ks), parent", "No body has the id “kff”.", "Write “kf”.")
    ]


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('parent = "ks"\ndrawn_from = "ks"', 'parent = "zz"\ndrawn_from = "ks"', "body 3 (au), parent"),
        ('drawn_from = "ks"', 'drawn_from = "zz"', "body 3 (au), drawn_from"),
        ('elected_by = "kf"', 'elected_by = "zz"', "body 2 (ks), elected_by"),
        ('steps = ["au", "ks", "kf"]', 'steps = ["au", "ks | zz", "kf"]', "route 1 (heavy), steps 2"),
        (
            "[[route]]",
            '[[company]]\nid = "c"\nname = { sv = "", en = "" }\nboard = "zz"\n[[route]]',
            "company 1 (c), board",
        ),
        (
            "[[route]]",
            '[[frame]]\nid = "f"\nyear = 2020\nname = { sv = "", en = "" }\ntkr = 1\nbodies = ["ks", "zz"]\n[[route]]',
            "frame 1 (f), bodies 2",
        ),
        (
            "[[route]]",
            '[calendar]\nmay_not_collide = [["ks", "zz"]]\n[[route]]',
            "calendar, may_not_collide 1 2",
        ),
        (
            "[[route]]",
            '[[calendar.rule]]\nbody = "zz"\nweekday = "monday"\n[[route]]',
            "calendar, rule 1 (zz), body",
        ),
        (
            "[[route]]",
            '[[remuneration]]\nid = "r"\nrule = { sv = "", en = "" }\npays = ["members"]\nmembers_of = "zz"\n[[route]]',
            "remuneration 1 (r), members_of",
        ),
        (
            "[[route]]",
            '[[governing_document]]\nid = "g"\ntitle = { sv = "", en = "" }\nadopted_by = "zz"\n[[route]]',
            "governing_document 1 (g), adopted_by",
        ),
        (
            "[[route]]",
            '[delegation]\ntitle = { sv = "", en = "" }\n' + LINE.format(number="1", body="zz") + "[[route]]",
            "delegation, line 1 (1), body",
        ),
    ],
)
def test_every_name_of_a_body_must_lead_to_one(old: str, new: str, where: str) -> None:
    messages = [message for place, message, _ in told((old, new)) if place == where]
    assert messages == ["No body has the id “zz”."]


def test_voters_and_parties_elect_without_being_bodies_but_nowhere_else() -> None:
    assert told(('elected_by = "kf"', 'elected_by = "party"')) == []
    assert told(('parent = "kf"', 'parent = "voters"'))[0][1] == "No body has the id “voters”."


def test_a_circle_of_parents_is_told_at_each_of_its_bodies() -> None:
    found = told(('parent = "kf"', 'parent = "au"'))
    assert [where for where, *_ in found] == ["body 2 (ks), parent", "body 3 (au), parent"]
    assert found[0][1] == "They stand under each other: ks → au → ks."


def test_a_body_under_itself_is_a_circle() -> None:
    assert told(('parent = "kf"', 'parent = "ks"'))[0][1] == "They stand under each other: ks → ks."


def test_the_same_id_twice_is_told_at_the_second() -> None:
    assert told(('id = "au"', 'id = "ks"'), ('"au", "ks"', '"ks"'), ('before = "au"', 'before = "ks"'))[
        0
    ] == (
        "body 3 (ks), id",
        "“ks” is already taken.",
        "Write something else, or remove one of them.",
    )


def test_a_kind_of_case_has_one_route() -> None:
    route = (
        '\n[[route]]\nid = "b"\nname = { sv = "", en = "" }\ncase_kinds = ["x", "assembly"]\n'
        'steps = ["ks"]\ndecides = "ks"\n'
    )
    assert told(more=route)[0][:2] == ("route 2 (b), case_kinds 2", "“assembly” is already taken.")


def test_a_delegation_number_is_used_once() -> None:
    line = "\n" + LINE.format(number="1.1", body="ks")
    assert told(more='\n[delegation]\ntitle = { sv = "", en = "" }\n' + line) == []
    [(where, message, _)] = told(more='\n[delegation]\ntitle = { sv = "", en = "" }\n' + line + line)
    assert (where, message) == ("delegation, line 2 (1.1), number", "“1.1” is already taken.")


def test_a_subcommittee_is_drawn_from_the_body_it_stands_under() -> None:
    [(where, message, instead)] = told(('drawn_from = "ks"', 'drawn_from = "kf"'))
    assert where == "body 3 (au), drawn_from"
    assert message == "The subcommittee stands under “ks” but is drawn from “kf”."
    assert instead == 'Write drawn_from = "ks".'


def test_a_subcommittee_stands_under_something() -> None:
    [(where, message, _)] = told(('parent = "ks"\n', ""))
    assert (where, message) == ("body 3 (au)", "A subcommittee must stand under a committee.")


def test_the_assembly_stands_under_nothing_and_there_is_one() -> None:
    top = told(('elected_by = "voters"', 'elected_by = "voters"\nparent = "ks"'))
    assert ("body 1 (kf), parent", "The assembly stands under nothing.", "Remove parent.") in top
    second = '\n[[body]]\nid = "kf2"\nkind = "assembly"\nname = { sv = "", en = "" }\n'
    assert told(more=second)[0][:2] == ("body 4 (kf2), kind", "There already is an assembly.")


def test_the_board_is_one() -> None:
    second = '\n[[body]]\nid = "ks2"\nkind = "executive-board"\nname = { sv = "", en = "" }\nparent = "kf"\n'
    assert told(more=second)[0][1] == "There already is an executive board."


@pytest.mark.parametrize(("vice_chairs", "is_told"), [(5, False), (6, False), (7, True)])
def test_a_presidium_is_no_larger_than_its_body(vice_chairs: int, is_told: bool) -> None:
    found = told(("vice_chairs = 2", f"vice_chairs = {vice_chairs}"))
    assert [where for where, *_ in found] == (["body 2 (ks), presidium"] if is_told else [])


def test_only_the_assembly_has_a_share_of_substitutes_and_not_a_number_too() -> None:
    assert (
        told(("substitutes = 7", 'substitutes_share = "1/2"'))[0][1]
        == "Only the assembly's substitutes are a share."
    )
    assert told(('share = "1/2"', 'share = "1/2"\nsubstitutes = 10'))[0][0] == "body 1 (kf), substitutes"


def test_a_joint_committee_says_its_own_seats() -> None:
    [(where, _, instead)] = told(more=JOINT)
    assert where == "body 4 (gn)"
    assert instead == "Add joint = { own = { members = 1, substitutes = 1 } }."


@pytest.mark.parametrize(
    ("seats", "expected"),
    [
        (f"{OWN}", []),
        (f"members = 2\n{OWN}", []),
        (f"members = 3\n{OWN}", []),
        (f"members = 1\n{OWN}", ["members"]),
        (
            f"members = 5\n{WITH_PARTNER}",
            [],
        ),
        (
            f"members = 4\nsubstitutes = 5\n{WITH_PARTNER}",
            ["members"],
        ),
        (
            f"members = 6\nsubstitutes = 6\n{WITH_PARTNER}",
            ["members", "substitutes"],
        ),
    ],
)
def test_the_seats_of_a_joint_committee_add_up(seats: str, expected: list[str]) -> None:
    found = told(more=JOINT + seats)
    assert [where for where, *_ in found] == [f"body 4 (gn), {key}" for key in expected]


def test_a_board_is_not_shared() -> None:
    found = told(("members = 7", "members = 7\njoint = { own = { members = 7, substitutes = 7 } }"))
    assert found[0][1] == "Such a body is not shared with others."


@pytest.mark.parametrize(
    ("decides", "is_told"), [("kf", False), ("ks", True), ("kf | ks", True), ("delegate", False)]
)
def test_a_route_is_decided_at_its_last_step_or_by_a_delegate(decides: str, is_told: bool) -> None:
    found = told(('decides = "kf"', f'decides = "{decides}"'))
    assert [where for where, *_ in found] == (["route 1 (heavy), decides"] if is_told else [])


def test_a_route_without_steps_is_decided_by_a_delegate() -> None:
    without = ('steps = ["au", "ks", "kf"]\n', "")
    no_hand_in = ('hand_in = { before = "au", days = 3 }\n', "")
    assert told(without, no_hand_in)[0][2] == 'Write decides = "delegate" or add the step.'
    assert told(without, no_hand_in, ('decides = "kf"', 'decides = "delegate"')) == []


def test_a_choice_of_bodies_may_decide_when_it_is_the_last_step() -> None:
    assert told(('"ks", "kf"]', '"ks | kf"]'), ('decides = "kf"', 'decides = "ks|kf"')) == []


def test_cases_are_handed_in_before_a_step_of_their_own_route() -> None:
    [(where, message, instead)] = told(('steps = ["au", "ks", "kf"]', 'steps = ["ks", "kf"]'))
    assert where == "route 1 (heavy), hand_in, before"
    assert message == "“au” is not a step of the route."
    assert instead == "Write one of: ks, kf."


DEMAND = '\n[[route.demand]]\nbefore = "ks"\nheading = { sv = "Kostnad", en = "Cost" }\n'
UNCLEAR = "The demand does not clearly say what must be there."


def test_a_step_may_demand_several_things_of_the_report_and_of_others() -> None:
    assert not told(
        more=DEMAND + '[[route.demand]]\nbefore = "ks"\nopinion = "ekonomi"\n' + DEMAND.replace("ks", "kf")
    )


@pytest.mark.parametrize(
    ("demand", "where", "message"),
    [
        (DEMAND.replace("ks", "au"), "route 1 (heavy), demand 1, before", "“au” is not a step of the route."),
        (DEMAND + DEMAND.replace("Kostnad", "kostnad "), "route 1 (heavy), demand 2", "“kostnad” is already demanded there."),
        (DEMAND + 'opinion = "ekonomi"\n', "route 1 (heavy), demand 1", UNCLEAR),
        ('\n[[route.demand]]\nbefore = "ks"\n', "route 1 (heavy), demand 1", UNCLEAR),
    ],
)  # fmt: skip
def test_a_demand_is_of_a_step_of_its_route_once_and_asks_for_one_thing(demand, where, message) -> None:
    found = told(('steps = ["au", "ks", "kf"]', 'steps = ["ks", "kf"]'), more=demand)
    assert [one[:2] for one in found if "demand" in one[0]] == [(where, message)]


def test_a_company_is_led_by_a_company_board() -> None:
    company = '\n[[company]]\nid = "c"\nname = { sv = "", en = "" }\nboard = "ks"\n'
    assert told(more=company)[0][1] == "“ks” is not a company board."


@pytest.mark.parametrize(
    ("when", "is_told"),
    [
        ("", False),
        ('weeks = 1\nbefore = "ks"', False),
        ('weeks = 1\nafter = "ks"', False),
        ("weeks = 1", True),
        ('before = "ks"', True),
        ('weeks = 1\nbefore = "ks"\nafter = "kf"', True),
    ],
)
def test_a_calendar_rule_says_clearly_when(when: str, is_told: bool) -> None:
    found = told(more=f'\n[[calendar.rule]]\nbody = "au"\nweekday = "monday"\n{when}\n')
    assert [where for where, *_ in found] == (["calendar, rule 1 (au)"] if is_told else [])


@pytest.mark.parametrize(
    ("entry", "is_told"),
    [
        ("members: no slide gives it", False),
        ("members", True),
        ("members:", True),
        (": no slide", True),
        ("bodies: not a key here", True),
    ],
)
def test_what_is_assumed_names_a_key_of_its_table_and_a_reason(entry: str, is_told: bool) -> None:
    found = told(("members = 7", f'members = 7\nassumed = ["{entry}"]'))
    assert [where for where, *_ in found] == (["body 2 (ks), assumed 1"] if is_told else [])


ADMINISTRATION = """
management_group = ["chef"]
[municipality]
code = "9999"
name = "Exempel kommun"
slug = "exempel"
[version]
valid_from = 2020-01-01
decided = "Kommunchefen"
title = { sv = "F", en = "A" }
[[unit]]
id = "ledning"
kind = "director"
name = { sv = "Kommunchef", en = "Director" }
head = "chef"
prepares_for = "ks"
[[unit]]
id = "skola"
kind = "area"
name = { sv = "Skola", en = "School" }
parent = "ledning"
areas = ["utbildning"]
[[role]]
id = "chef"
name = { sv = "Chef", en = "Head" }
unit = "ledning"
"""


def test_a_unit_without_head_or_body_has_its_parents() -> None:
    administration = read_administration(ADMINISTRATION)
    head = administration.head_of("skola")
    assert head is not None
    assert head.id == "chef"
    assert administration.prepares_for("skola") == "ks"
    assert [unit.id for unit in administration.units_for_area("utbildning")] == ["skola"]
    assert [unit.id for unit in administration.children("ledning")] == ["skola"]
    assert [role.id for role in administration.roles_of("ledning")] == ["chef"]


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('parent = "ledning"', 'parent = "ledningen"', "unit 2 (skola), parent"),
        ('head = "chef"', 'head = "chefen"', "unit 1 (ledning), head"),
        ('unit = "ledning"', 'unit = "stab"', "role 1 (chef), unit"),
        ('["chef"]', '["chef", "vd"]', "management_group 2"),
        ('id = "skola"', 'id = "ledning"', "unit 2 (ledning), id"),
        ('head = "chef"', 'head = "chef"\nparent = "skola"', "unit 1 (ledning), parent"),
        ('kind = "area"', 'kind = "department"', "unit 2 (skola), kind"),
        ('kind = "area"', 'kind = "area"\nassumed = ["heads: no"]', "unit 2 (skola), assumed 1"),
    ],
)
def test_an_administration_that_contradicts_itself_is_refused(old: str, new: str, where: str) -> None:
    assert old in ADMINISTRATION
    with pytest.raises(Unreadable) as caught:
        read_administration(ADMINISTRATION.replace(old, new, 1))
    assert caught.value.problems[0].where == where or where in [p.where for p in caught.value.problems]


QUESTIONS = 'standing = [{ sv = "Allmänhetens  frågestund", en = "Public question time" }]'


def test_the_public_asks_only_where_the_meetings_are_open() -> None:
    closed = told(('elected_by = "kf"', f'elected_by = "kf"\n{QUESTIONS}'))
    assert [(where, instead) for where, _, instead in closed] == [
        ("body 2 (ks), standing", "Write open = true, or remove the item.")
    ]
    assert told(('elected_by = "kf"', f'elected_by = "kf"\nopen = true\n{QUESTIONS}')) == []
    assert told(('elected_by = "voters"', f'elected_by = "voters"\n{QUESTIONS}')) == []


@pytest.mark.parametrize(
    ("speaking", "is_told"),
    [
        ("{ first_minutes = 5, again_minutes = 3, reply_minutes = 2 }", False),
        ("{ reply_minutes = 2 }", False),
        ("{ again_minutes = 3 }", True),
        ("{ first_minutes = 1 }", False),
        ("{ first_minutes = 240 }", False),
        ("{ first_minutes = 0 }", True),
        ("{ first_minutes = 241 }", True),
        ("{ minutes = 5 }", True),
    ],
)
def test_a_limit_of_the_speaking_time_is_some_minutes_and_begins_with_the_first_speech(
    speaking: str, is_told: bool
) -> None:
    found = told(('elected_by = "kf"', f'elected_by = "kf"\nspeaking = {speaking}'))
    assert bool(found) == is_told
    assert all(where.startswith("body 2 (ks), speaking") for where, *_ in found)
