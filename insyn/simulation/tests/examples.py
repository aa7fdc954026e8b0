"""Small organisations and scenarios for the tests. Nothing in them is of a municipality that exists."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from insyn.description.organisation import Organisation
from insyn.description.read import read_organisation
from insyn.simulation.scenario import Scenario, read_scenario

DATA = Path(__file__).parents[3] / "data"
SMALL = """
[municipality]
code = "9999"
name = "Lillby kommun"
slug = "lillby"
electors = 4000

[version]
valid_from = 2019-01-01
decided = "Påhittat"
title = { sv = "Lillby", en = "Lillby" }

[[body]]
id = "kf"
kind = "assembly"
name = { sv = "Kommunfullmäktige", en = "Assembly" }
elected_by = "voters"
members = 21
meets = { times_a_year = 8, hours = 4 }

[[body]]
id = "ks"
kind = "executive-board"
name = { sv = "Kommunstyrelsen", en = "Board" }
parent = "kf"
elected_by = "kf"
members = 9
substitutes = 9
meets = { times_a_year = 10, hours = 8 }

[[route]]
id = "board"
name = { sv = "Till styrelsen", en = "To the board" }
case_kinds = ["board"]
steps = ["ks"]
decides = "ks"
"""


@cache
def norsjo(version: str = "2020") -> Organisation:
    return read_organisation(DATA / "norsjo" / f"{version}.toml")


def small(text: str = SMALL) -> Organisation:
    return read_organisation(text)


def only(kind: str, a_year: float, **changes: object) -> Scenario:
    """The packaged scenario with only one kind of case coming in."""
    scenario = read_scenario()
    kinds = {
        id_: replace(one, a_year=a_year if id_ == kind else 0.0, per_1000_inhabitants=0.0)
        for id_, one in scenario.kinds.items()
    }
    kinds[kind] = replace(kinds[kind], **changes)  # type: ignore[arg-type]
    return replace(scenario, kinds=kinds)
