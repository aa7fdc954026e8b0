"""Saving a question."""

from datetime import datetime

from django.utils.translation import gettext as _

from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid
from insyn.people.rules.identity_numbers import has_identity_number
from insyn.whatif.models import SavedQuestion


@act("whatif.save_question", publishes=True)
def save_question(
    *, by: Actor, at: datetime, title: str, query: str, digest: str, why: str = "", for_all: bool = False
) -> SavedQuestion:
    """Save a question under a name; ``for_all`` shows it to everybody on the municipality's pages. It is never changed after."""
    title, why = " ".join(title.split()), " ".join(why.split())
    if not title:
        raise Invalid(_("Skriv en rubrik, så att andra ser vad frågan gäller."), field="title")
    for field, written in (("title", title), ("why", why)):
        if has_identity_number(written):
            raise Invalid(
                _("Texten innehåller något som ser ut som ett personnummer. Ta bort det."), field=field
            )
    row = SavedQuestion(
        title=title,
        query=query,
        digest=digest,
        why=why,
        saved_at=at,
        published_at=at if for_all else None,
    )
    row.save()
    return row
