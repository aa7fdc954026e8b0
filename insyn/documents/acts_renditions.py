"""What comes in is made into PDF/A where that can be done: outside any transaction, kept by the system."""

import time
from datetime import datetime

from django.utils.translation import gettext as _

from insyn.documents.models import Document, DocumentRendition
from insyn.documents.renditions import RENDERED, Rendition, office_installed, render
from insyn.documents.renditions.office import OFFICE
from insyn.foundation import storage
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import refuse_unless
from insyn.foundation.models import Municipality
from insyn.foundation.tenancy import in_municipality

SECONDS_A_LOOK = 60
"""Seconds spent on renditions each time the watch looks; one that has begun is finished."""


@act("documents.keep_rendition", publishes=True)
def keep_rendition(*, by: Actor, at: datetime, document: Document, rendition: Rendition) -> DocumentRendition:
    """Keep what came of making a document into PDF/A, once; also that it could not be done, and why."""
    have = DocumentRendition.objects.filter(document=document).exists()
    refuse_unless(not have, _("Handlingen finns redan som PDF."))
    sha256, size = storage.put(rendition.data) if rendition.data else (document.sha256, 0)
    why = rendition.why
    row = DocumentRendition(
        document=document,
        sha256=sha256,
        size=size,
        pages=rendition.pages,
        archive=rendition.archive,
        why_sv=why.sv if why else "",
        why_en=why.en if why else "",
        made_at=at,
    )
    row.save()
    return row


def make_rendition(by: Actor, document: Document) -> DocumentRendition:
    """Make the document's rendition and keep it. FileNotFoundError where its content is gone."""
    made = render(
        storage.read(document.sha256),
        document.media_type,
        title=document.title,
        dated=document.created_at.date(),
    )
    kept: DocumentRendition = keep_rendition(by=by, document=document, rendition=made)
    return kept


def make_renditions_of(municipality: Municipality, until: float | None = None) -> int:
    """Make what has not been made in a municipality; how many were kept. Without LibreOffice office documents wait for it."""
    kinds = RENDERED if office_installed() else RENDERED - set(OFFICE)
    done = 0
    while until is None or time.monotonic() < until:
        with in_municipality(municipality):
            rows = Document.objects.filter(rendition__isnull=True, media_type__in=kinds)
            document = rows.exclude(virus_check=Document.VirusCheck.INFECTED).order_by("pk").first()
        if document is None or not storage.exists(document.sha256):
            break
        make_rendition(Actor.system(municipality), document)
        done += 1
    return done


def make_renditions_everywhere() -> int:
    """Do so in every municipality, for a while: what the site does each time it looks."""
    until = time.monotonic() + SECONDS_A_LOOK
    return sum(make_renditions_of(one, until) for one in Municipality.objects.order_by("code"))
