"""Who reads a claim's evidence: the one who sent it in, and the one who answers it. A secretary reads it as every paper."""

from datetime import date

from insyn.documents.models import Document
from insyn.foundation.actors import Actor
from insyn.foundation.rights import Role
from insyn.remuneration.models import Claim
from insyn.remuneration.roles import APPROVER


def opens_evidence(actor: Actor, held: frozenset[Role], document: Document, on: date) -> bool:
    """Whether it is evidence for a claim of the actor's own, or for one she answers (registered with ``documents.reading``)."""
    claims = Claim.objects.filter(evidence=document)
    approves = any(role.name == APPROVER for role in held)
    return (claims if approves else claims.filter(person__user=actor.user)).exists()
