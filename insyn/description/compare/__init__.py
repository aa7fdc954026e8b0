"""Two versions side by side: what takes over from what, and what differs. Pure."""

from insyn.description.compare.comparison import (
    BodyChange,
    Comparison,
    KeyChange,
    Mark,
    SeatRow,
    ThingChange,
    WayChange,
    compare,
)
from insyn.description.compare.lineage import Stage, lineage
from insyn.description.compare.succession import Succession, succession

__all__ = [
    "BodyChange",
    "Comparison",
    "KeyChange",
    "Mark",
    "SeatRow",
    "Stage",
    "Succession",
    "ThingChange",
    "WayChange",
    "compare",
    "lineage",
    "succession",
]
