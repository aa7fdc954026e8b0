"""The cadence of a calendar: bodies that meet once in each cycle keep their distances, and a cycle that does not is found."""

from collections import Counter
from collections.abc import Iterator

from insyn.description.calendar import Calendar, PlannedMeeting
from insyn.description.finding import Finding, about_source
from insyn.description.text import Text

Cycle = tuple[PlannedMeeting, ...]


def cadence_findings(calendar: Calendar) -> Iterator[Finding]:
    """The cycles in which the days from the first meeting to another are not what more than half of the cycles have.

    A cycle is the nth meeting of every body; only bodies with equally many stated meetings (the most common number) are
    laid beside each other, and at least three cycles are needed to say what is usual.
    """
    cycles = _cycles(calendar)
    if len(cycles) < 3:
        return
    usual = _usual(cycles)
    for number, cycle in enumerate(cycles, 1):
        apart = [
            meeting
            for meeting in cycle[1:]
            if meeting.body in usual and _days(cycle, meeting) != usual[meeting.body]
        ]
        if apart:
            yield _finding(calendar, number, cycle, apart, usual)


def _cycles(calendar: Calendar) -> list[Cycle]:
    """The cycles of the year, each with its meetings in the order that the first body of most cycles begins."""
    stated: dict[str, list[PlannedMeeting]] = {}
    for meeting in sorted(calendar.meetings, key=lambda meeting: meeting.date):
        if meeting.reason_for("date") is None:
            stated.setdefault(meeting.body, []).append(meeting)
    sizes = Counter(len(meetings) for meetings in stated.values())
    if not sizes:
        return []
    number, bodies = max(sizes.items(), key=lambda size: (size[1], size[0]))
    if bodies < 2:
        return []
    together = [meetings for meetings in stated.values() if len(meetings) == number]
    together.sort(key=lambda meetings: sum(meeting.date.toordinal() for meeting in meetings))
    return [tuple(meetings[place] for meetings in together) for place in range(number)]


def _days(cycle: Cycle, meeting: PlannedMeeting) -> int:
    return (meeting.date - cycle[0].date).days


def _usual(cycles: list[Cycle]) -> dict[str, int]:
    """For each body the days from the first meeting of the cycle that more than half of the cycles have."""
    found = {}
    for place in range(1, len(cycles[0])):
        [(days, times)] = Counter(_days(cycle, cycle[place]) for cycle in cycles).most_common(1)
        if 2 * times > len(cycles):
            found[cycles[0][place].body] = days
    return found


def _finding(
    calendar: Calendar, number: int, cycle: Cycle, apart: list[PlannedMeeting], usual: dict[str, int]
) -> Finding:
    first = cycle[0]
    sv = ", ".join(f"{one.body} {_days(cycle, one)} dagar (annars {usual[one.body]})" for one in apart)
    en = ", ".join(f"{one.body} {_days(cycle, one)} days (otherwise {usual[one.body]})" for one in apart)
    swapped = len(apart) > 1 and sorted(_days(cycle, one) for one in apart) == sorted(
        usual[one.body] for one in apart
    )
    why = (
        Text(
            " De står i omvänd ordning mot de andra omgångarna.", " They are in reverse of the other cycles."
        )
        if swapped
        else Text("", "")
    )
    return about_source(
        ("meeting", calendar.meetings.index(apart[0]), "date"),
        f"meeting {first.date}",
        Text(
            f"Omgången som börjar {first.date} med {first.body} har andra avstånd än de flesta: {sv}.{why.sv} "
            "Datumen behålls som de står.",
            f"The cycle that begins on {first.date} with {first.body} has other distances than most: {en}.{why.en} "
            "The dates are kept as they stand.",
        ),
        {
            "cycle": number,
            "begins": first.date.isoformat(),
            "days": {one.body: _days(cycle, one) for one in apart},
            "usual_days": {one.body: usual[one.body] for one in apart},
            "swapped": swapped,
            "stated": [one.stated or one.date.isoformat() for one in apart],
            "source": apart[0].source,
        },
    )
