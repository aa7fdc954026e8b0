"""For whom supervision opens what it has received: the director reads what was asked for in her own plan."""

from datetime import date

from insyn.documents.models import Document
from insyn.followup.models import Request, SupervisionPlan
from insyn.foundation.actors import Actor
from insyn.foundation.rights import Role


def opens_received(actor: Actor, held: frozenset[Role], document: Document, on: date) -> bool:
    """Whether the document was received in the director's supervision, and the reader is she (a ``documents.reading`` reader)."""
    if not any(role.name == "director" for role in held):
        return False
    director = SupervisionPlan.Owner.DIRECTOR
    return Request.objects.filter(document=document, row__plan__owner=director).exists()
