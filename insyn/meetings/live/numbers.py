"""A meeting's live number: advanced with every act that changes what a screen shows of it, in the same transaction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from insyn.meetings.models import LiveNumber, Meeting

# Many in a short while, and only those who follow a division stroke by stroke show them.
BUSY = frozenset({"meetings.cast_vote"})
# A row leads to its meeting through one of these, in this order.
_WAYS = ("meeting", "item", "question", "proposal", "election", "nomination", "speech")
# Acts of these rooms may change who serves in any meeting, or what may be shown of it.
_AROUND = ("people.", "documents.", "cases.")


def follow(act: str, given: Mapping[str, Any], result: Any) -> None:
    """Advance the numbers of the meetings an act was about (registered with ``foundation.acts``)."""
    if act.startswith("meetings."):
        found = {pk for value in (*given.values(), result) if (pk := meeting_of(value))}
        advance(found, calm=act not in BUSY)
    elif act.startswith(_AROUND):
        LiveNumber.objects.filter(meeting__state=Meeting.State.OPEN).update(
            number=F("number") + 1, calm=F("calm") + 1
        )


def meeting_of(value: Any) -> int | None:
    """The meeting that a row of this room belongs to, by its id."""
    for _step in range(4):
        if isinstance(value, Meeting):
            return value.pk
        meta = getattr(value, "_meta", None)
        if meta is None or meta.app_label != "meetings":
            return None
        way = next((way for way in _WAYS if hasattr(value, way)), None)
        if way is None:
            return None
        if way == "meeting":
            return int(value.meeting_id)
        value = getattr(value, way)
    return None


def advance(meetings: Iterable[int], *, calm: bool = True) -> None:
    """Count a change of these meetings; ``calm`` when every screen shows it."""
    _add(meetings, ("number", "calm") if calm else ("number",))


def advance_desk(meeting: int) -> None:
    """Count a change that only the secretaries see."""
    _add([meeting], ("desk",))


def _add(meetings: Iterable[int], fields: tuple[str, ...]) -> None:
    for pk in meetings:
        if not LiveNumber.objects.filter(meeting_id=pk).update(**{name: F(name) + 1 for name in fields}):
            LiveNumber(meeting_id=pk).save()


@dataclass(frozen=True)
class Numbers:
    """A meeting's numbers; all nought before anything has happened to it."""

    number: int = 0
    calm: int = 0
    desk: int = 0

    @property
    def at_the_desk(self) -> int:
        """What the secretaries' screens follow: everything."""
        return self.number + self.desk


def numbers_of(meetings: Iterable[int]) -> dict[int, Numbers]:
    """Each meeting's numbers; a meeting nothing has happened to has none and is left out."""
    rows = LiveNumber.objects.filter(meeting_id__in=list(meetings))
    return {pk: Numbers(*found) for pk, *found in rows.values_list("meeting_id", "number", "calm", "desk")}


def number_of(meeting: Meeting) -> Numbers:
    """The meeting's numbers."""
    return numbers_of([meeting.pk]).get(meeting.pk, Numbers())
