"""What people do with an election held in a meeting, all the acts in one place."""

from insyn.meetings.elections.acts_before import (
    nominate,
    prepare_election,
    remove_election,
    withdraw_nomination,
)
from insyn.meetings.elections.acts_deciding import decide_elections
from insyn.meetings.elections.acts_resigning import decide_resignation, take_up_resignation
from insyn.meetings.elections.acts_sitting import (
    acclaim_nomination,
    appoint_tellers,
    count_ballots,
    demand_ballots,
    draw_lot,
    undo_lot,
    withdraw_demand,
)

__all__ = [
    "acclaim_nomination",
    "appoint_tellers",
    "count_ballots",
    "decide_elections",
    "decide_resignation",
    "demand_ballots",
    "draw_lot",
    "nominate",
    "prepare_election",
    "remove_election",
    "take_up_resignation",
    "undo_lot",
    "withdraw_demand",
    "withdraw_nomination",
]
