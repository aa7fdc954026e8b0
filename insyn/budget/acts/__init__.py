"""The only writers of the room."""

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
    "add_line",
    "begin",
    "change_line",
    "decide",
    "discard_file",
    "drop",
    "note_inhabitants",
    "redistribute",
    "remove_line",
    "stage_file",
    "take_in_described",
    "take_in_file",
]
