"""The notes on a page of the reader, with their forms, and what is sent from them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from insyn.foundation.act_forms import ActForm
from insyn.foundation.staff_pages import StaffRequest
from insyn.meetings.models import Note
from insyn.meetings.reader.forms import (
    ChangeNoteForm,
    ErasedMeanwhileForm,
    EraseNoteForm,
    Held,
    Pinned,
    WriteNoteForm,
)
from insyn.meetings.reader.notes import Shown, own_note, shown, visible


@dataclass(frozen=True)
class Line:
    """A note on a page, with the forms of its author."""

    shown: Shown
    change: ActForm | None
    erase: ActForm | None


def sent_at(request: StaffRequest, pinned: Pinned) -> Callable[[str, int], ActForm | None]:
    """What makes the form that was sent from a page of the reader."""

    def sent(do: str, on: int) -> ActForm | None:
        if do == WriteNoteForm.do:
            return WriteNoteForm(request, pinned, request.POST)
        if do not in (ChangeNoteForm.do, EraseNoteForm.do):
            return None
        note = own_note(pinned.reader, on)
        if note is None:
            return ErasedMeanwhileForm(request, pinned, request.POST) if do == ChangeNoteForm.do else None
        kind = ChangeNoteForm if do == ChangeNoteForm.do else EraseNoteForm
        return kind(request, Held(pinned.reader, note), request.POST)

    return sent


def notes_context(request: StaffRequest, pinned: Pinned, refused: ActForm | None) -> dict[str, Any]:
    """The notes that stand here and the form for one more, with the one just refused in its place."""
    write = refused if isinstance(refused, WriteNoteForm) else WriteNoteForm(request, pinned)
    return {
        "notes": lines(request, pinned, refused),
        "write": write if write.allowed else None,
        "refused": refused,
    }


def lines(
    request: StaffRequest, pinned: Pinned, refused: ActForm | None, *, whole_meeting: bool = False
) -> list[Line]:
    """The notes here, or at the whole meeting, each of the reader's own with its forms."""
    found = visible(pinned.reader)
    if not whole_meeting:
        found = found.filter(item=pinned.pin.item, document=pinned.pin.document)
    return [_line(request, pinned, row, refused) for row in shown(found, pinned.reader.person)]


def _line(request: StaffRequest, pinned: Pinned, row: Shown, refused: ActForm | None) -> Line:
    if not row.own:
        return Line(row, None, None)
    held = Held(pinned.reader, row.note)
    change: ActForm = ChangeNoteForm(request, held)
    if isinstance(refused, ChangeNoteForm) and refused.subject.pk == row.pk:
        change = refused
    return Line(row, change, EraseNoteForm(request, held))


def quotes(notes: list[Line]) -> dict[int, list[str]]:
    """The passages that the notes mark, by page."""
    found: dict[int, list[str]] = {}
    for line in notes:
        note: Note = line.shown.note
        if note.quote and note.page:
            found.setdefault(note.page, []).append(note.quote)
    return found
