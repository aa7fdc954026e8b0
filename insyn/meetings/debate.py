"""Who speaks in an item, for how long, and whether more names are taken: what is stored, put to the rules of speaking."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from insyn.description.text import Text
from insyn.foundation.clock import STOCKHOLM
from insyn.meetings.models import AgendaItem, DebateLine, Meeting, Speech
from insyn.meetings.rules import speaking
from insyn.meetings.rules.recess import clock
from insyn.organisation.queries import organisation_of
from insyn.people.models import Person


def asked_of(row: Speech) -> speaking.Asked:
    """A line of the speakers' list as the rule has it."""
    kind = speaking.SpeechKind(row.kind)
    return speaking.Asked(
        row.pk, row.person_id, kind, row.asked_at, row.began_at, row.ended_at, row.replies_to_id
    )


def limits_of(item: AgendaItem) -> speaking.Limits:
    """How long one may speak in the item: as the meeting has decided for it, otherwise as the body's own rules say."""
    decided = item.speaking_limits.order_by("-pk").first()
    if decided is not None:
        return speaking.Limits(decided.first_minutes, decided.again_minutes, decided.reply_minutes)
    rules = organisation_of(item.meeting.version).body(item.meeting.body).speaking
    if rules is None:
        return speaking.Limits()
    return speaking.Limits(rules.first_minutes, rules.again_minutes, rules.reply_minutes)


def open_line(item: AgendaItem) -> DebateLine | None:
    """The line that is drawn in the item."""
    return item.debate_lines.filter(lifted_at__isnull=True).first()


def course_in_words(item: AgendaItem) -> Iterator[str]:
    """What the meeting decided of the debate in the item, as minutes say it in Swedish."""
    for row in item.speaking_limits.order_by("pk"):
        limits = speaking.Limits(row.first_minutes, row.again_minutes, row.reply_minutes)
        at = clock(row.decided_at, STOCKHOLM)
        yield f"Tidsbegränsning, beslutad klockan {at}: {speaking.in_words(limits).sv}."
    for line in item.debate_lines.order_by("pk"):
        lifted = f", hävt klockan {clock(line.lifted_at, STOCKHOLM)}" if line.lifted_at else ""
        yield f"Streck i debatten klockan {clock(line.drawn_at, STOCKHOLM)}{lifted}."


@dataclass(frozen=True)
class Took:
    """How often and for how long somebody, or a party, had the floor at a meeting."""

    name: str
    times: int
    took: timedelta


@dataclass(frozen=True)
class SpeakingTime:
    """Who had the floor at a meeting, the longest first: each person, and each party."""

    people: tuple[Took, ...]
    parties: tuple[Took, ...]

    @property
    def tables(self) -> tuple[tuple[Text, tuple[Took, ...]], ...]:
        """As tables: party by party, then one by one."""
        return ((Text("Parti", "Party"), self.parties), (Text("Talare", "Speaker"), self.people))


def speaking_time(meeting: Meeting, now: datetime) -> SpeakingTime:
    """The speaking time of the whole meeting, over all its items."""
    rows = Speech.objects.filter(item__meeting=meeting, began_at__isnull=False).select_related("person")
    people = {row.person_id: row.person for row in rows}
    found = speaking.spoken([asked_of(row) for row in rows], now)
    return SpeakingTime(
        _longest_first(Took(people[pk].with_party, one.times, one.took) for pk, one in found.items()),
        _longest_first(_by_party(people, found)),
    )


def _by_party(people: Mapping[int, Person], found: Mapping[int, speaking.Spoken]) -> Iterable[Took]:
    parties: dict[str, Took] = {}
    for pk, one in found.items():
        party = people[pk].party
        before = parties.get(party, Took(party, 0, timedelta(0)))
        parties[party] = Took(party, before.times + one.times, before.took + one.took)
    return parties.values()


def _longest_first(rows: Iterable[Took]) -> tuple[Took, ...]:
    return tuple(sorted(rows, key=lambda row: (-row.took, row.name)))
