"""The only writers of the room."""

from insyn.budget.acts.building import (
    Written,
    add_measure,
    ask_for_help,
    begin_alternative,
    change_alternative,
    change_measure,
    checked_measure,
    load_base,
    next_number,
    present_alternative,
    remove_measure,
    write_help,
    written,
)
from insyn.budget.acts.choosing import adopt_budget, table_budget, table_point, tie_main_proposal
from insyn.budget.acts.frames import (
    begin,
    decide,
    discard_file,
    drop,
    note_inhabitants,
    stage_file,
    take_in_described,
    take_in_file,
)
from insyn.budget.acts.frames_lines import add_line, change_line, remove_line
from insyn.budget.acts.frames_moving import redistribute

__all__ = [
    "Written",
    "add_line",
    "add_measure",
    "adopt_budget",
    "ask_for_help",
    "begin",
    "begin_alternative",
    "change_alternative",
    "change_line",
    "change_measure",
    "checked_measure",
    "decide",
    "discard_file",
    "drop",
    "load_base",
    "next_number",
    "note_inhabitants",
    "present_alternative",
    "redistribute",
    "remove_line",
    "remove_measure",
    "stage_file",
    "table_budget",
    "table_point",
    "take_in_described",
    "take_in_file",
    "tie_main_proposal",
    "write_help",
    "written",
]
