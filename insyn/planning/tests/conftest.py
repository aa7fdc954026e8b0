"""Norsjö's year 2020, planned once."""

from pathlib import Path

import pytest

from insyn.description.read import read_organisation
from insyn.planning.making import problem_of
from insyn.planning.planning import plan

DATA = Path(__file__).resolve().parents[3] / "data"


@pytest.fixture(scope="session")
def norsjo():
    return read_organisation(DATA / "norsjo" / "2020.toml")


@pytest.fixture(scope="session")
def problem(norsjo):
    return problem_of([norsjo], 2020)


@pytest.fixture(scope="session")
def planned(problem):
    return plan(problem)
