"""What was let in while the virus scanner was silent is asked about again, until it has answered."""

from datetime import datetime

from django.conf import settings

from insyn.documents.inspection.virus import Infected, NoAnswer, scan
from insyn.documents.models import Document
from insyn.foundation import storage
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.models import Municipality
from insyn.foundation.tenancy import in_municipality

AT_ONCE = 50
Check = Document.VirusCheck


@act("documents.note_virus_check", publishes=True)
def note_virus_check(*, by: Actor, at: datetime, document: Document, found: str) -> Document:
    """Note what the scanner says: nothing (clean), or the name of what it found. Then nobody is given the file any more."""
    document.virus_check = Check.INFECTED if found else Check.CLEAN
    if found:
        document.published_at = None
    document.save(update_fields=["virus_check", "published_at"])
    return document


def check_again() -> int:
    """Ask about every unchecked document in every municipality; how many got an answer. Stops at the first silence."""
    if not settings.CLAMD_URL:
        return 0
    answered = 0
    for municipality in Municipality.objects.order_by("code"):
        with in_municipality(municipality):
            waiting = list(Document.objects.filter(virus_check=Check.UNANSWERED).order_by("pk")[:AT_ONCE])
        for document in waiting:
            try:
                found = _found(document)
            except NoAnswer:
                return answered
            note_virus_check(by=Actor.system(municipality), document=document, found=found)
            answered += 1
    return answered


def _found(document: Document) -> str:
    with storage.open_content(document.sha256) as source:
        try:
            scan(settings.CLAMD_URL, source, seconds=settings.CLAMD_SECONDS)
        except Infected as infected:
            return infected.name
    return ""
