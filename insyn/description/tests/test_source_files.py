"""Calendar, election and counts: what disagrees is a finding, what cannot be is refused."""

import pytest

from insyn.description.calendar import calendar_findings, read_calendar
from insyn.description.counts import count_findings, read_counts
from insyn.description.election import election_findings, read_election
from insyn.description.read import Unreadable
from insyn.description.text import Text

HEAD = '[municipality]\ncode = "9999"\nname = "E"\nslug = "e"\n'
CALENDAR = HEAD + '[meetings]\nyear = 2024\ntitle = { sv = "", en = "" }\n'
ELECTION = HEAD + "[election]\nyear = 2018\nseats = 3\nvalid_votes = 30\n"
COUNTS = HEAD + "[assignments]\nyear = 2020\nordinary = 3\ntotal = 5\n"


def meeting(day: str, weekday: str = "", more: str = "") -> str:
    stated = f'weekday = "{weekday}"\n' if weekday else ""
    return f'[[meeting]]\nbody = "ks"\ndate = {day}\n{stated}{more}\n'


@pytest.mark.parametrize(
    ("day", "weekday", "agrees"),
    [
        ("2024-02-29", "thursday", True),
        ("2024-02-29", "friday", False),
        ("2024-02-29", "", True),
        ("2024-12-29", "sunday", True),
        ("2024-12-30", "sunday", False),
    ],
)
def test_a_weekday_agrees_with_its_date_or_is_a_finding(day: str, weekday: str, agrees: bool) -> None:
    calendar = read_calendar(CALENDAR + meeting(day, weekday))
    assert calendar.meetings[0].weekday_agrees is agrees
    assert len(calendar_findings(calendar)) == (0 if agrees else 1)


def test_a_disagreement_is_said_even_without_the_sources_own_words() -> None:
    [finding] = calendar_findings(read_calendar(CALENDAR + meeting("2024-02-29", "friday")))
    assert finding.message == Text(
        "Källan säger ”fredag 2024-02-29”, men 2024-02-29 är en torsdag. Båda uppgifterna behålls.",
        "The source says “Friday 2024-02-29”, but 2024-02-29 is a Thursday. Both are kept.",
    )


@pytest.mark.parametrize(
    ("meetings", "message"),
    [
        (meeting("2023-12-31"), "2023-12-31 is not in 2024."),
        (meeting("2025-01-01"), "2025-01-01 is not in 2024."),
        (meeting("2024-05-06") * 2, "“ks” already meets on 2024-05-06."),
    ],
)
def test_a_calendar_that_contradicts_itself_is_refused(meetings: str, message: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_calendar(CALENDAR + meetings)
    assert [problem.message.en for problem in caught.value.problems] == [message]


def test_two_meetings_of_a_day_at_different_times_are_allowed() -> None:
    calendar = read_calendar(CALENDAR + meeting("2024-05-06", more="time = 13:00:00") + meeting("2024-05-06"))
    assert len(calendar.of("ks")) == 2


def party(code: str, votes: int, seats: int) -> str:
    return f'[[party]]\ncode = "{code}"\nname = "P"\nvotes = {votes}\nseats = {seats}\n'


def test_votes_and_seats_that_do_not_make_the_totals_are_findings() -> None:
    assert election_findings(read_election(ELECTION + party("A", 20, 2) + party("B", 10, 1))) == []
    found = election_findings(read_election(ELECTION + party("A", 20, 2) + party("B", 9, 2)))
    assert [(f.facts["sum"], f.facts["stated"], f.facts["difference"]) for f in found] == [
        (4, 3, 1),
        (29, 30, -1),
    ]
    assert "(skillnad -1)" in found[1].message.sv


def test_a_party_is_counted_once() -> None:
    with pytest.raises(Unreadable, match="already taken"):
        read_election(ELECTION + party("A", 20, 2) * 2)


def count(body: str, ordinary: int, total: int) -> str:
    return f'[[count]]\nbody = "{body}"\nstated = "S"\nordinary = {ordinary}\ntotal = {total}\n'


def test_counts_that_do_not_make_the_sums_are_findings() -> None:
    assert count_findings(read_counts(COUNTS + count("ks", 2, 4) + count("au", 1, 1))) == []
    found = count_findings(read_counts(COUNTS + count("ks", 2, 4)))
    assert [(f.rule, f.facts["difference"]) for f in found] == [("source", -1), ("source", -1)]


def test_a_body_is_counted_once() -> None:
    with pytest.raises(Unreadable, match="already taken"):
        read_counts(COUNTS + count("ks", 2, 4) * 2)


def test_text_speaks_swedish_unless_english_is_asked_for() -> None:
    text = Text("sv", "en")
    assert [text.in_(language) for language in ("sv", "en", "en-GB", "EN", "fi", "")] == [
        "sv",
        "en",
        "en",
        "en",
        "sv",
        "sv",
    ]
    assert str(text) == "sv"
