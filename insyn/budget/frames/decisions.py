"""Where a decision on the budget was taken: an item of a meeting here, or as it is stated."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from insyn.description.bodies import Body
from insyn.foundation.errors import Invalid
from insyn.meetings.models import AgendaItem
from insyn.organisation.decisions import decision_with, decisions_of

LONGEST = 300


@dataclass(frozen=True)
class Taken:
    """A decision: its day, where it stands in words, and its item where it was taken in a meeting here."""

    on: date
    words: str
    item: AgendaItem | None = None


def choices(body: str) -> list[tuple[str, str]]:
    """The body's decisions as a form offers them, the latest first."""
    return [(one.key, f"{one}: {one.title}"[:160]) for one in decisions_of(body)[:60]]


def taken(body: Body, *, key: str, on: date | None, words: str, today: date) -> Taken:
    """The decision with the key in the body's minutes here; else as stated, with its day. Invalid where neither says it."""
    if key:
        found = decision_with(body.id, key)
        if found is None:
            raise Invalid(
                _("Beslutet finns inte i organets protokoll. Välj ett av de beslut som är fattade."),
                field="key",
            )
        rows = AgendaItem.objects.filter(
            meeting__body=body.id, meeting__on=found.on, paragraph=found.paragraph, secrecy_section=""
        )
        item = rows.order_by("pk").first()
        return Taken(found.on, str(found), item)
    words = words.strip()
    if on is None:
        raise Invalid(_("Välj beslutet, eller skriv dagen då det fattades."), field="decided_on")
    if on > today:
        raise Invalid(
            _("Dagen har inte varit än. Registrera beslutet när det är fattat."), field="decided_on"
        )
    if not words:
        raise Invalid(_("Skriv var beslutet står, till exempel ”KF 2020-11-23 § 112”."), field="decision")
    if len(words) > LONGEST:
        raise Invalid(_("Skriv kortare: högst %(most)s tecken.") % {"most": LONGEST}, field="decision")
    return Taken(on, words)
