"""All of somebody's notes as a file of her own: JSON for a program, text for herself.

What is pinned to something secret is written only where that is asked for, and says then where it stands by number alone: the
note is hers, the title of the paper is not.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from insyn.foundation.clock import STOCKHOLM
from insyn.meetings.models import Note
from insyn.meetings.papers.common import body_name


@dataclass(frozen=True)
class TakenOut:
    """The notes that a file has, and how many it leaves out because they stand at something secret."""

    notes: tuple[Note, ...]
    left_out: int


def taken_out(notes: Iterable[Note], *, secret: bool) -> TakenOut:
    """Which of the notes the file has."""
    found = list(notes)
    shown = tuple(note for note in found if secret or not note.secret)
    return TakenOut(shown, len(found) - len(shown))


def as_json(taken: TakenOut) -> str:
    """The notes with every fact of them."""
    return json.dumps(
        {"notes": [_facts(note) for note in taken.notes], "left_out_secret": taken.left_out},
        ensure_ascii=False,
        indent=2,
    )


def _facts(note: Note) -> dict[str, Any]:
    return {
        "body": note.meeting.body,
        "body_name": body_name(note.meeting),
        "meeting": note.meeting.on.isoformat(),
        "item": note.item.position if note.item else None,
        "item_title": _item(note),
        "paper": _paper(note),
        "page": note.page,
        "text": note.text,
        "marked": note.quote,
        "shared": note.sharing,
        "written_at": note.written_at.astimezone(STOCKHOLM).isoformat(timespec="seconds"),
        "changed_at": note.changed_at.astimezone(STOCKHOLM).isoformat(timespec="seconds"),
    }


def _item(note: Note) -> str:
    return "" if note.item is None or note.item.secret else note.item.title


def _paper(note: Note) -> str:
    if note.document is None:
        return ""
    return _("Handling med sekretess") if note.secret else note.document.title


def as_text(taken: TakenOut) -> str:
    """The notes to be read, meeting by meeting."""
    parts, meeting = [_("Mina anteckningar i läsaren"), ""], None
    for note in taken.notes:
        if note.meeting_id != meeting:
            meeting = note.meeting_id
            heading = f"{body_name(note.meeting)} {note.meeting.on.isoformat()}"
            parts += [heading, "=" * len(heading), ""]
        parts += [
            _where(note),
            *([f"> {note.quote}"] if note.quote else []),
            *([note.text] if note.text else []),
            "",
        ]
    if taken.left_out:
        parts.append(
            ngettext(
                "%(n)s anteckning vid sådant som omfattas av sekretess är inte med.",
                "%(n)s anteckningar vid sådant som omfattas av sekretess är inte med.",
                taken.left_out,
            )
            % {"n": taken.left_out}
        )
    return "\r\n".join(line for part in parts for line in (part.splitlines() or [""])) + "\r\n"


def _where(note: Note) -> str:
    item = _("Punkt %(number)s") % {"number": note.item.position} if note.item else ""
    page = _("sidan %(page)s") % {"page": note.page} if note.page else ""
    day = note.changed_at.astimezone(STOCKHOLM).date().isoformat()
    return ", ".join(word for word in (item, _item(note), _paper(note), page, day) if word)
