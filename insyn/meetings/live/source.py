"""What the streams of meetings say: for the public the screen itself, for those signed in only that there is a new one.

A topic is ``meeting:<municipality>:<meeting>:<what>``, where what is ``sv`` or ``en`` (the public's screen in that
language), ``number`` (every change in the room), ``calm`` (all but each vote) or ``desk`` (what is typed, too).
"""

from collections.abc import Mapping

from insyn.foundation.models import Municipality
from insyn.foundation.streams import Event, written
from insyn.foundation.tenancy import in_municipality
from insyn.meetings.live.numbers import Numbers, numbers_of
from insyn.meetings.live.screens import LANGUAGES, public_event
from insyn.meetings.models import Meeting

KIND = "meeting"


def topic_of(meeting: Meeting, what: str) -> str:
    """The topic's name."""
    return f"{KIND}:{meeting.municipality_id}:{meeting.pk}:{what}"


def moved_to(numbers: Numbers, what: str) -> int:
    """The number that a topic follows."""
    return {"calm": numbers.calm, "desk": numbers.at_the_desk}.get(what, numbers.number)


def number_event(number: int) -> Event:
    """That there is something new to fetch."""
    return Event.of(number, written(str(number), event="number", number=number))


def news(asked: Mapping[str, int]) -> dict[str, Event]:
    """The events of the topics whose meetings have changed (registered with ``foundation.streams``)."""
    by_municipality: dict[str, dict[str, tuple[int, str]]] = {}
    for topic in asked:
        _kind, code, meeting, shown = topic.split(":")
        by_municipality.setdefault(code, {})[topic] = (int(meeting), shown)
    found: dict[str, Event] = {}
    for code, topics in by_municipality.items():
        with in_municipality(code):
            numbers = numbers_of({pk for pk, _ in topics.values()})
            for topic, (pk, what) in topics.items():
                moved = moved_to(numbers.get(pk, Numbers()), what)
                if moved > asked[topic]:
                    found[topic] = _event(code, pk, what, moved)
    return found


def _event(code: str, pk: int, what: str, number: int) -> Event:
    if what not in LANGUAGES:
        return number_event(number)
    meeting = Meeting.objects.select_related("municipality").get(
        pk=pk, municipality=Municipality.objects.get(code=code)
    )
    return public_event(meeting, number, what)
