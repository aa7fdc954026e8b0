"""The organisation files of the repository as sources."""

from functools import cache
from pathlib import Path

from insyn.description.organisation import Organisation
from insyn.description.read import read_organisation
from insyn.description.text import Text
from insyn.whatif.rules.question import Source

DATA = Path(__file__).parents[3] / "data"


@cache
def org(name: str) -> Organisation:
    """`norsjo/2020` and the like."""
    return read_organisation(DATA / f"{name}.toml")


def sources(*names: str) -> list[Source]:
    return [Source(name, Text(name, name), org(name)) for name in names]
