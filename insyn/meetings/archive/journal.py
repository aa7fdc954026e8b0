"""The journal's lines about one meeting: the chain's own fields, without what was written in the acts."""

from typing import Any

from django.db.models import Model

from insyn.foundation.models import JournalEntry
from insyn.meetings.models import (
    AgendaItem,
    Appeal,
    AppealRoute,
    BoardPosting,
    BodyElection,
    ClosingTime,
    DebateLine,
    Disqualification,
    ItemApproval,
    ItemNotice,
    Meeting,
    Minutes,
    MinutesNote,
    Nomination,
    Notice,
    Presence,
    Proposal,
    PublicQuestion,
    Question,
    Recess,
    Reservation,
    Signature,
    SpeakingLimit,
    Summons,
    Vote,
)

# How each kind of row that an act is about belongs to a meeting.
BELONGS: dict[type[Model], str] = {
    Meeting: "pk",
    Summons: "meeting",
    AgendaItem: "meeting",
    Presence: "meeting",
    Minutes: "meeting",
    Notice: "meeting",
    Recess: "meeting",
    ClosingTime: "meeting",
    BoardPosting: "notice__meeting",
    MinutesNote: "minutes__meeting",
    Signature: "minutes__meeting",
    Vote: "question__item__meeting",
    Nomination: "election__item__meeting",
    **dict.fromkeys(
        (
            Appeal,
            AppealRoute,
            BodyElection,
            DebateLine,
            Disqualification,
            ItemApproval,
            ItemNotice,
            Proposal,
            PublicQuestion,
            Question,
            Reservation,
            SpeakingLimit,
        ),
        "item__meeting",
    ),
}


def journal_lines(meeting: Meeting) -> list[dict[str, Any]]:
    """Every line whose subject is the meeting or something of it, in order."""
    subjects = [
        f"{kind._meta.label_lower}:{pk}"
        for kind, path in BELONGS.items()
        for pk in kind._default_manager.filter(**{path: meeting.pk}).values_list("pk", flat=True)
    ]
    rows = JournalEntry.objects.filter(subject__in=subjects).order_by("number")
    return [
        {
            "number": row.number,
            "municipality": row.municipality_id,
            "at": row.at.isoformat(timespec="microseconds"),
            "by": row.by,
            "act": row.act,
            "subject": row.subject,
            "organisation_version": row.organisation_version,
            "digest": row.digest,
            "previous": row.previous,
            "hash": row.hash,
        }
        for row in rows
    ]
