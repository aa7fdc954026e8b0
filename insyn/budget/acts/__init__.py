"""The only writers of the room."""

from insyn.budget.acts.building import (
    add_measure,
    ask_for_help,
    begin_alternative,
    change_alternative,
    change_measure,
    load_base,
    present_alternative,
    remove_measure,
    write_help,
)
from insyn.budget.acts.choosing import adopt_budget, table_budget, table_point, tie_main_proposal

__all__ = [
    "add_measure",
    "adopt_budget",
    "ask_for_help",
    "begin_alternative",
    "change_alternative",
    "change_measure",
    "load_base",
    "present_alternative",
    "remove_measure",
    "table_budget",
    "table_point",
    "tie_main_proposal",
    "write_help",
]
