"""What cannot be simulated is said before anything is played, with what to do."""

from dataclasses import replace

import pytest

from insyn.description.problem import Unreadable
from insyn.simulation.asked import Refused
from insyn.simulation.build import MOST_CASES
from insyn.simulation.scenario import read_scenario
from insyn.simulation.simulate import MOST_RUNS, simulate
from insyn.simulation.tests.examples import SMALL, norsjo, only, small


def refused(*args, **keys) -> list:
    with pytest.raises(Refused) as caught:
        simulate(*args, **keys)
    return list(caught.value.findings)


def test_a_body_that_never_meets_is_named_with_its_way_and_step():
    text = SMALL.replace("times_a_year = 10", "times_a_year = 0")
    [found] = refused([small(text)], only("board", 10))
    assert found.message.sv == (
        "Ärenden av slaget board kan aldrig avgöras: vägen board, steg 1: kommunstyrelsen sammanträder aldrig."
    )
    assert found.facts == {"kind": "board", "route": "board", "step": 1, "body": "ks"}
    assert "times_a_year = 7" in found.cure.sv


def test_a_body_that_can_never_have_a_quorum_is_named():
    scenario = only("board", 10)
    people = replace(scenario.people, willing_per_1000_inhabitants=0.0, most_assignments=1, parties=(1.0,))
    text = SMALL.replace("members = 21", 'members = 2\nsubstitutes_share = "1/2"').replace(
        "substitutes = 9\n", "substitutes = 0\n"
    )
    [found] = refused([small(text)], replace(scenario, people=people))
    assert "kan aldrig bli beslutför" in found.message.sv
    assert found.facts["body"] == "ks"


def test_a_kind_of_case_without_a_way_is_named():
    found = refused([small()], only("assembly", 10))
    assert "filen har ingen väg" in found[0].message.sv


def test_without_officials_nothing_is_ever_prepared():
    scenario = only("board", 10)
    [found] = refused(
        [small()],
        replace(scenario, officials=replace(scenario.officials, number=0.0, per_1000_inhabitants=0.0)),
    )
    assert "ingen handläggare" in found.message.sv


@pytest.mark.parametrize(
    ("a_year", "is_refused"), [(MOST_CASES / 2, False), (MOST_CASES / 2 + 1, True), (1_000_000, True)]
)
def test_more_cases_than_there_is_room_for_are_refused(a_year, is_refused):
    from insyn.simulation.simulate import Question

    if is_refused:
        with pytest.raises(Refused) as caught:
            Question([small()], only("board", a_year), years=1)
        assert "fler än de 200000" in caught.value.findings[0].message.sv
        assert "högst 100000 ärenden" in caught.value.findings[0].cure.sv
    else:
        assert Question([small()], only("board", a_year), years=1).built


def test_nobody_says_how_many_live_there():
    [found] = refused([small(SMALL.replace("electors = 4000\n", ""))], only("board", 1))
    assert '"9999" = antalet' in found.cure.sv


@pytest.mark.parametrize(
    ("years", "runs", "seed"),
    [(0, 1, 1), (51, 1, 1), (1, 0, 1), (1, MOST_RUNS + 1, 1), (1, 1, -1), (1, 1, 2**64)],
)
def test_numbers_out_of_bounds_are_refused(years, runs, seed):
    assert refused([small()], only("board", 1), years, runs, seed)


def test_no_organisation_is_refused():
    assert refused([])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "[pay]\nkronor_a_meeting = -600\n",
            "a.toml:2: pay, kronor_a_meeting: -600 är för lågt. Skriv minst 0.",
        ),
        ("[pay]\nkronor_a_meetin = 6\n", "Okänd nyckel ”kronor_a_meetin”. Skriv ”kronor_a_meeting”."),
        ("[kind.board]\na_yaer = 6\n", "Okänd nyckel ”a_yaer”. Skriv ”a_year”."),
        ('[kind.board]\na_year = "6"\n', "Skriv ett tal utan citattecken."),
        ("[kind.board]\nreferred_back = 1.0\n", "Skriv mindre än 1"),
        ("[kind.board]\nreferred_back = 0.5\nadjourned = 0.5\n", "inget blir någonsin avgjort"),
        ("[kind.board]\nwork_hours_p90 = 1.0\n", "90-percentilen är lägre än medianen"),
        ('[kind.board]\nareas = ["x"]\n', "Området ”x” finns inte under [area]."),
        ("[body.nothing]\ntimes_a_year = 1\n", "body, nothing"),
        ("[season]\nmonths = [1.0, 2.0]\n", "Skriv tolv tal"),
        ("[inhabitants]\nall = -1\n", "ett tal, 0 eller mer"),
        ("[officials]\nhours_a_day = 0\n", "Skriv mer än 0"),
        ("[nonsense]\n", "Okänd nyckel ”nonsense”."),
    ],
)
def test_what_is_wrong_with_a_file_of_assumptions_is_said_with_its_line(text, told):
    with pytest.raises(Unreadable) as caught:
        read_scenario(text, "a.toml")
    assert told in "\n".join(problem.in_("sv") for problem in caught.value.problems)


def test_a_share_just_below_one_and_a_rate_of_nothing_are_taken():
    scenario = read_scenario("[kind.board]\nreferred_back = 0.97\na_year = 0\n")
    assert scenario.kinds["board"].referred_back == 0.97
    assert scenario.kinds["assembly"] == read_scenario().kinds["assembly"]


def test_a_file_older_than_the_law_is_played_and_says_so():
    assert any("före kommunallagen" in one.sv for one in simulate([norsjo("2010")], runs=1).built[0].remarks)
    assert not any("före kommunallagen" in one.sv for one in simulate([norsjo()], runs=1).built[0].remarks)


def test_every_number_of_the_packaged_assumptions_has_its_ground():
    import tomllib
    from importlib import resources

    raw = tomllib.loads(
        resources.files("insyn.simulation").joinpath("assumptions.toml").read_text(encoding="utf-8")
    )
    grounds = ("stated", "learned", "assumed")

    def grounded(table):
        said = [one.partition(":")[0] for ground in grounds for one in table.get(ground, ())]
        return {key.strip() for one in said for key in one.split(",")}

    common = grounded(raw.pop("grounds"))
    for name, table in raw.items():
        keys = (
            {f"{name}.{key}" for one in table.values() for key in one if key != "name"}
            if name in ("kind", "body")
            else set(table) - set(grounds)
        )
        assert keys <= (common if name in ("kind", "body") else grounded(table)), name
