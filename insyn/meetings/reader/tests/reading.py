"""What the reader's tests have in common: the board's meeting, its papers, and a note sent from its form."""

from datetime import date
from uuid import uuid4

from insyn.documents.models import Document
from insyn.meetings.models import AgendaItem, Meeting
from tests.support.desk import Desk

KS = "mina/papper/ks/2020-02-04/"
SECRET_TITLE = "Underlag om enskilda elevers resor"


def board() -> Meeting:
    """The board's meeting."""
    return Meeting.objects.get(body="ks", on=date(2020, 2, 4))


def case_item() -> AgendaItem:
    """The item of its agenda that has papers."""
    return board().items.get(case__isnull=False)


def paper_named(title: str) -> Document:
    """A paper by its title."""
    return Document.objects.get(title=title)


def note(text: str, **more: object) -> dict[str, object]:
    """What a form for a note sends."""
    return {"text": text, "quote": "", "sharing": "private", "key": str(uuid4()), **more}


def show_factor(desk: Desk, who: str) -> None:
    """Let somebody have shown a second factor in her session."""
    desk.show_factor(who)
