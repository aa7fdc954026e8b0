"""The text of an item as it is typed: kept at every pause, shown on the other secretaries' screens, never lost in silence.

A draft is no act: it is not journaled and says nothing to anybody outside. The act is that it is kept
(``acts.keep_item_text``).
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from insyn.foundation import clock, rights
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid
from insyn.meetings.live.numbers import advance_desk
from insyn.meetings.models import AgendaItem, TextDraft

LONGEST_TEXT = 20_000


@dataclass(frozen=True)
class Typed:
    """The draft after somebody has typed: hers (``ok``), or what somebody else has typed meanwhile."""

    ok: bool
    edition: int
    text: str
    by: str
    at: datetime | None


def draft_of(item: AgendaItem) -> Typed:
    """The draft as it stands; before anybody has typed it is the item's text in the minutes, edition 0."""
    row = TextDraft.objects.filter(item=item).select_related("by").first()
    if row is None:
        return Typed(True, 0, item.minutes_text, "", None)
    return Typed(True, row.edition, row.text, str(row.by), row.typed_at)


def type_text(*, by: Actor, at: datetime, item: AgendaItem, edition: int, text: str) -> Typed:
    """Keep what has been typed on top of an edition. If somebody has typed since, nothing is changed and hers is told."""
    rights.require(by, "meetings.keep_item_text", on=clock.local_date(at), body=item.meeting.body)
    if len(text) > LONGEST_TEXT:
        raise Invalid(_("En text är för lång: högst 20 000 tecken."))
    assert by.user is not None  # the right is a secretary's
    with transaction.atomic():
        rows = TextDraft.objects.filter(item=item, edition=edition)
        kept = rows.update(text=text, edition=F("edition") + 1, by=by.user, typed_at=at)
        if not kept and edition == 0:
            try:
                with transaction.atomic():
                    TextDraft(item=item, text=text, by=by.user, typed_at=at).save()
                kept = 1
            except IntegrityError:
                kept = 0
        if kept:
            advance_desk(item.meeting_id)
    now = draft_of(item)
    return now if kept else Typed(False, now.edition, now.text, now.by, now.at)
