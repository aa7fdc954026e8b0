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

__all__ = [
    "Written",
    "add_measure",
    "adopt_budget",
    "ask_for_help",
    "begin_alternative",
    "change_alternative",
    "change_measure",
    "checked_measure",
    "load_base",
    "next_number",
    "present_alternative",
    "remove_measure",
    "table_budget",
    "table_point",
    "tie_main_proposal",
    "write_help",
    "written",
]
