"""How an item ends: its paragraph, its decision, and who took part in it, frozen."""

from datetime import datetime

from django.db.models import Max

from insyn.description.kinds import BodyKind
from insyn.meetings.acts.common import body_of
from insyn.meetings.kinds import keeps_minutes
from insyn.meetings.models import AgendaItem, Participant
from insyn.meetings.serving import serving_at


def settle_item(item: AgendaItem, outcome: str, text: str, at: datetime) -> None:
    """Give the item its outcome, the next paragraph of the body's year, and its participants (KL 5:66, 5:67)."""
    meeting = item.meeting
    item.outcome, item.decision, item.decided_at = outcome, text, at
    if keeps_minutes(body_of(meeting).kind):
        year = AgendaItem.objects.filter(meeting__body=meeting.body, meeting__on__year=meeting.on.year)
        item.paragraph = (year.aggregate(last=Max("paragraph"))["last"] or 0) + 1
    item.save()
    if body_of(meeting).kind == BodyKind.PARTY_GROUP:
        return  # who took part in the party's own talk of a case is not the municipality's to keep
    for place in serving_at(meeting, item).places:
        Participant(item=item, person=place.person, serving_for=place.serving_for).save()
