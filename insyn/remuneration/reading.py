"""Who reads a claim's evidence: the one who sent it in. The secretary who pays reads it as she reads every paper."""

from datetime import date

from insyn.documents.models import Document
from insyn.foundation.actors import Actor
from insyn.foundation.rights import Role
from insyn.remuneration.models import Claim


def opens_evidence(actor: Actor, held: frozenset[Role], document: Document, on: date) -> bool:
    """Whether the document is evidence for a claim of the actor's own (registered with ``documents.reading``)."""
    return Claim.objects.filter(evidence=document, person__user=actor.user).exists()
