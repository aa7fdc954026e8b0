"""For whom what was taken in is open: everybody employed, but what is secret for those alone who keep the register."""

from collections.abc import Collection
from datetime import date

from insyn.documents.models import Document
from insyn.foundation.actors import Actor
from insyn.foundation.publishable import Publishable
from insyn.foundation.rights import Role

EMPLOYED = frozenset({"registrar", "secretary", "official", "director"})


def keeps_register(held: Collection[Role]) -> bool:
    """Whether somebody with these roles reads what is secret too."""
    return any(role.name == "registrar" or (role.name == "secretary" and not role.body) for role in held)


def may_see(held: Collection[Role], row: Publishable) -> bool:
    """Whether somebody at work with these roles sees the row."""
    return keeps_register(held) or (not row.secret and any(role.name in EMPLOYED for role in held))


def opens_former(actor: Actor, held: frozenset[Role], document: Document, on: date) -> bool:
    """Whether the document was taken in and is open to the actor (registered with ``documents.reading``)."""
    paper = getattr(document, "former_paper", None)
    if paper is None or document.secret:
        return False
    of = paper.case or paper.minutes
    return of is not None and may_see(held, of) and may_see(held, paper)
