"""What people do with documents by themselves; cases and meetings keep theirs through ``documents.keeping``."""

from datetime import datetime

from django.utils.translation import gettext as _

from insyn.documents.models import Document
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid


@act("documents.mark_secret", publishes=True)
def mark_secret(
    *, by: Actor, at: datetime, document: Document, secrecy_section: str, secrecy_reason: str = ""
) -> Document:
    """State the section that makes a document secret; it leaves the public side at once."""
    if not secrecy_section.strip():
        raise Invalid(_("Ange paragrafen i offentlighets- och sekretesslagen, till exempel 23 kap. 2 § OSL."))
    document.secrecy_section = secrecy_section.strip()
    document.secrecy_reason = secrecy_reason.strip()
    document.published_at = None
    document.save(update_fields=["secrecy_section", "secrecy_reason", "published_at"])
    return document
