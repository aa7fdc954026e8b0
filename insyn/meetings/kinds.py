"""Which kinds of body keep minutes in the law's sense; the others keep notes and decide nothing."""

from insyn.description.kinds import BodyKind
from insyn.meetings.rules.minutes import must_keep_minutes


def keeps_minutes(kind: BodyKind) -> bool:
    """Whether the body's meetings end in minutes (KL 5:65, 6:35)."""
    return must_keep_minutes(kind).ok
