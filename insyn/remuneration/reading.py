"""Who reads a claim's evidence: the one who sent it in, and the one who answers it. A secretary reads it as every paper."""

from datetime import date

from insyn.documents.models import Document
from insyn.foundation import rights
from insyn.foundation.actors import Actor
from insyn.foundation.rights import Role
from insyn.remuneration.models import Claim


def opens_evidence(actor: Actor, held: frozenset[Role], document: Document, on: date) -> bool:
    """Whether it is evidence for a claim of the actor's own, or for one she answers (registered with ``documents.reading``)."""
    claims = Claim.objects.filter(evidence=document)
    if claims.filter(person__user=actor.user).exists():
        return True
    return claims.exists() and rights.may(actor, "remuneration.answer_claim", on=on)
