"""Changing a file of ours a table at a time, with its comments and its order kept. Pure."""

from insyn.description.editing.change import Add, Change, Move, NoSuchTable, NotChanged, Remove, Set, change
from insyn.description.editing.merge import Conflict, merged
from insyn.description.editing.tables import Table, named, table_at, tables_of

__all__ = [
    "Add",
    "Change",
    "Conflict",
    "Move",
    "NoSuchTable",
    "NotChanged",
    "Remove",
    "Set",
    "Table",
    "change",
    "merged",
    "named",
    "table_at",
    "tables_of",
]
