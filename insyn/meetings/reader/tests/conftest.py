"""The board's members have got their papers."""

from datetime import date

import pytest

from insyn.demonstration import story
from tests.support.desk import Desk


@pytest.fixture
def desk(norsjo, stage, played_until) -> Desk:
    """The cast at their desks, two days after the board was summoned."""
    played_until(story.board_is_summoned)
    made = Desk(norsjo)
    made.at(date(2020, 1, 30), 14)
    return made
