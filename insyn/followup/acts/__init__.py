"""What people do with assignments and in supervision."""

from insyn.followup.acts.assignments import give_new_day, give_up, hand_over, report_in_part
from insyn.followup.acts.sending import make_report, remind, remind_of_request
from insyn.followup.acts.supervising import (
    add_plan_row,
    add_risk,
    ask_for_report,
    begin_plan,
    decide_on_finding,
    decide_plan,
    note_control,
    note_finding,
    receive_report,
    remove_plan_row,
    try_company,
)

__all__ = [
    "add_plan_row",
    "add_risk",
    "ask_for_report",
    "begin_plan",
    "decide_on_finding",
    "decide_plan",
    "give_new_day",
    "give_up",
    "hand_over",
    "make_report",
    "note_control",
    "note_finding",
    "receive_report",
    "remind",
    "remind_of_request",
    "remove_plan_row",
    "report_in_part",
    "try_company",
]
