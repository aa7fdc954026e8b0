"""The only writers of the room."""

from insyn.budget.acts.following import (
    distribute,
    enter_outcome,
    enter_result,
    measure_indicator,
    set_deviation_limit,
    set_goal,
    set_indicator,
    set_profile,
)
from insyn.budget.acts.following_heads import (
    decide_measure,
    end_measure,
    propose_measure,
    remind_of_measure,
    save_forecast,
)
from insyn.budget.acts.following_papers import hand_over_report, lay_follow_up

__all__ = [
    "decide_measure",
    "distribute",
    "end_measure",
    "enter_outcome",
    "enter_result",
    "hand_over_report",
    "lay_follow_up",
    "measure_indicator",
    "propose_measure",
    "remind_of_measure",
    "save_forecast",
    "set_deviation_limit",
    "set_goal",
    "set_indicator",
    "set_profile",
]
