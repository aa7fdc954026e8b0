"""Who may read a document that is not public: one function, asked by every page that hands out a file.

The register and the secretariat read what they keep; beside them whoever has the case, and whoever was summoned to the
meeting it was sent to. The rooms that hold cases and meetings lie below, and register at start-up for whom they open.
"""

from collections.abc import Callable
from datetime import date

from insyn.documents.models import Document
from insyn.foundation import clock, rights
from insyn.foundation.actors import Actor
from insyn.foundation.rights import Role

Reader = Callable[[Actor, frozenset[Role], Document, date], bool]
_readers: list[Reader] = []


def register_reader(reader: Reader) -> None:
    """Let a lower room say for whom it opens a document (called once at start-up)."""
    if reader not in _readers:
        _readers.append(reader)


def may_read(actor: Actor, document: Document, on: date) -> bool:
    """Whether the actor may read the document on the day.

    What is public is open to everybody; anything else never to a citizen, nor to anybody from another municipality.
    """
    if document.municipality_id != actor.municipality.pk:
        return False
    if document.virus_check == Document.VirusCheck.INFECTED:
        return False
    if _public(document, on):
        return True
    if actor.user is None or not actor.user.is_active:
        return False
    held = rights.roles(actor, on, frozenset())  # a reader who asks for a role by post asks for it herself
    return any(_keeps_it_all(role) for role in held) or any(
        opens(actor, held, document, on) for opens in _readers
    )


def _keeps_it_all(role: Role) -> bool:
    """The registrar has the whole register; a secretary the papers of every body unless her role names one."""
    return role.name == "registrar" or (role.name == "secretary" and not role.body)


def _public(document: Document, on: date) -> bool:
    published = document.published_at
    return not document.secret and published is not None and clock.local_date(published) <= on
