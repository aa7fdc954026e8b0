"""Proof of posting: on which boards a notice stood, from when to when, and whether through the whole period."""

from dataclasses import dataclass
from datetime import date

from insyn.description.text import Text
from insyn.documents.typesetting import Proof, StoodOn
from insyn.foundation.context import example_notice
from insyn.meetings.force import boards_of, postings_of
from insyn.meetings.models import ItemNotice, Notice
from insyn.meetings.papers.common import body_name, paragraphs
from insyn.meetings.rules.notice_board import appeal_period, may_take_down, period_has_run


@dataclass(frozen=True)
class ProofOfPosting:
    """What is proved of a notice on a day; ``complete`` when it has come down everywhere after its whole time."""

    content: Proof
    words: Text
    complete: bool


def proof_of(notice: Notice | ItemNotice, known: date) -> ProofOfPosting:
    """The proof as it can be given at the end of the day (KL 8:10, 8:12, 13:5)."""
    meeting = notice.item.meeting if isinstance(notice, ItemNotice) else notice.meeting
    items = [notice.item] if isinstance(notice, ItemNotice) else meeting.items.filter(paragraph__isnull=False)
    boards, postings = boards_of(notice), postings_of(notice, known)
    period = appeal_period(boards, postings)
    has_run = period_has_run(boards, postings, known)
    down = all(postings[board].removed_on for board in boards) if period else False
    if has_run.ok and down:
        words = Text(
            sv="Anslaget stod kvar under hela tiden för överklagande.",
            en="The notice stood through the whole period of appeal.",
        )
    elif has_run.ok:
        words = may_take_down(boards, postings, known).reason
    else:
        words = has_run.reason
    content = Proof(
        municipality=meeting.municipality.name,
        body=body_name(meeting),
        met_on=meeting.on,
        sections=paragraphs([item.paragraph or 0 for item in items]),
        boards=tuple(
            StoodOn(
                meeting.municipality.name if board == notice.municipality_id else board,
                postings[board].posted_on if board in postings else None,
                postings[board].removed_on if board in postings else None,
            )
            for board in boards
        ),
        last_appeal_day=period.last_day if period and notice.last_appeal_day else None,
        kept_at=notice.kept_at,
        whole=words.sv,
        made_on=known,
        example_notice=example_notice(meeting.municipality),
    )
    return ProofOfPosting(content, words, has_run.ok and down)
