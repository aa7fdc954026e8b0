"""The desk: each question at the switchboard and reception noted in seconds, with nothing of who asked."""

import secrets
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from insyn.cases.models import DeskEntry, Submission
from insyn.cases.rules.likeness import text_digest
from insyn.cases.rules.private import scrubbed
from insyn.description.administration import Administration
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, refuse_unless
from insyn.organisation.queries import administration_or_none

UNDO_WITHIN = timedelta(minutes=1)
LONGEST = 300


@act("cases.note_desk_entry")
def note_desk_entry(
    *,
    by: Actor,
    at: datetime,
    text: str,
    outcome: str,
    to_kind: str = "",
    to: str = "",
    unit: str = "",
    unclear: bool = False,
) -> DeskEntry:
    """Note a question: answered, referred to a unit, a role or outside, or made a case that waits to be registered."""
    text = scrubbed(" ".join(text.split()))
    if not text or len(text) > LONGEST:
        raise Invalid(_("Skriv vad det gällde, med högst 300 tecken."), field="text")
    if outcome not in DeskEntry.Outcome.values:
        raise Invalid(_("Välj vad det blev av frågan."), field="outcome")
    administration = administration_or_none(clock.local_date(at))
    if outcome == DeskEntry.Outcome.REFERRED:
        to, unit = _referred(to_kind, to, unit, administration)
    else:
        to_kind = to = ""
    if unit and (administration is None or unit not in {one.id for one in administration.units}):
        raise Invalid(_("Förvaltningen har ingen enhet %(unit)s.") % {"unit": unit}, field="unit")
    entry = DeskEntry(
        at=at,
        on=clock.local_date(at),
        text=text,
        outcome=outcome,
        to_kind=to_kind,
        to=to,
        unit=unit,
        unclear=unclear,
    )
    if outcome == DeskEntry.Outcome.CASE:
        entry.submission = _made_a_case(text, at)
    entry.save()
    return entry


def _referred(to_kind: str, to: str, unit: str, administration: Administration | None) -> tuple[str, str]:
    """To whom, and the unit it counts for."""
    to = scrubbed(" ".join(to.split()))[:80]
    if to_kind not in DeskEntry.To.values or not to:
        raise Invalid(_("Skriv till vem du hänvisade."), field="to")
    if to_kind == DeskEntry.To.UNIT:
        return to, to
    if to_kind == DeskEntry.To.ROLE:
        if administration is None or not administration.has_role(to):
            raise Invalid(_("Förvaltningen har ingen sådan roll."), field="to")
        return to, administration.role(to).unit
    return to, unit


def _made_a_case(text: str, at: datetime) -> Submission:
    submission = Submission(
        token=secrets.token_urlsafe(24),
        channel=Submission.Channel.DESK,
        subject=text[:150],
        text=text,
        received_at=at,
        text_digest=text_digest(text),
    )
    submission.save()
    return submission


@act("cases.undo_desk_entry")
def undo_desk_entry(*, by: Actor, at: datetime, entry: DeskEntry) -> DeskEntry:
    """Take back an entry within a minute: it is counted nowhere, and its words are erased. A case that was made of it stays."""
    refuse_unless(entry.undone_at is None, _("Anteckningen är redan borttagen."))
    refuse_unless(at - entry.at <= UNDO_WITHIN, _("Det har gått mer än en minut: anteckningen står kvar."))
    refuse_unless(
        entry.submission_id is None,
        _("Frågan väntar på att registreras. Ta hand om den i diariet i stället."),
    )
    entry.undone_at, entry.text = at, ""
    entry.save(update_fields=["undone_at", "text"])
    return entry
