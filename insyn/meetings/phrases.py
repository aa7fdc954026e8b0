"""The phrases that suit an item, filled in with what is known of it."""

from collections.abc import Mapping

from django.db.models import Q, QuerySet

from insyn.description.dates import in_words
from insyn.meetings.models import AgendaItem, Meeting, MinutesPhrase
from insyn.meetings.rules.phrases import filled
from insyn.meetings.serving import chair_at
from insyn.organisation.queries import organisation_of


def kept(body: str = "") -> QuerySet[MinutesPhrase]:
    """The phrases that are in use: every body's, and the body's own."""
    return MinutesPhrase.objects.filter(Q(body="") | Q(body=body), retired_at__isnull=True).order_by(
        "name", "pk"
    )


def suiting(item: AgendaItem) -> list[tuple[MinutesPhrase, str]]:
    """The phrases in use in the item's body, each with its words as they would stand in the item."""
    phrases = list(kept(item.meeting.body))
    values = _values(item) if phrases else {}
    return [(phrase, filled(phrase.text, values)) for phrase in phrases]


def words_of(phrase: MinutesPhrase, item: AgendaItem) -> str:
    """The phrase as it would stand in the item."""
    return filled(phrase.text, _values(item))


def _values(item: AgendaItem) -> Mapping[str, str]:
    meeting = item.meeting
    chair = chair_at(meeting, item) if meeting.state in (Meeting.State.OPEN, Meeting.State.CLOSED) else None
    return {
        "organ": organisation_of(meeting.version).body(meeting.body).name.sv,
        "dag": in_words(meeting.on).sv,
        "ärende": item.title,
        "nummer": item.case.reference if item.case else "",
        "föredragande": item.presenter,
        "ordförande": chair.name if chair else "",
        "förslag": item.proposal,
        "från": item.proposal_from,
    }
