"""For whom a meeting opens its papers: those summoned to it, and the secretary of its body."""

from datetime import date

from django.db.models import Q

from insyn.documents.models import Document
from insyn.foundation.actors import Actor
from insyn.foundation.rights import Role
from insyn.meetings.models import Meeting, Summoned
from insyn.people.queries import assignments_on


def opens_meeting_document(actor: Actor, held: frozenset[Role], document: Document, on: date) -> bool:
    """Whether the document is among a meeting's papers and the actor reads those (registered with ``documents.reading``).

    Somebody summoned reads what was sent, as long as she still has a place in the body. Who is disqualified in an item
    has been sent its papers like everybody else: disqualification keeps her from taking part, not from what she has.
    """
    meetings = Meeting.objects.filter(_among_papers(document))
    secretary_of = {role.body for role in held if role.name == "secretary"}
    if meetings.filter(body__in=secretary_of).exists():
        return True
    bodies = set(assignments_on(on, person__user=actor.user).values_list("body", flat=True))
    return Summoned.objects.filter(
        person__user=actor.user, summons__meeting__in=meetings, summons__meeting__body__in=bodies
    ).exists()


def _among_papers(document: Document) -> Q:
    """The meetings on whose agenda the document's case stands, or whose own paper it is.

    What came to the case after the meeting was closed was never before it.
    """
    before_its_end = Q(closed_at__isnull=True) | Q(closed_at__gte=document.created_at)
    own = (
        Q(summons__document=document)
        | Q(summons__bundle=document)
        | Q(summons__members_bundle=document)
        | Q(editions__document=document)
        | Q(editions__bundle=document)
        | Q(editions__members_bundle=document)
        | Q(minutes__document=document)
        | Q(minutes__public_document=document)
        | Q(minutes__presented=document)
        | Q(minutes__signatures__document=document)
        | Q(items__approved_at_once__document=document)
    )
    return own | (Q(items__case__case_documents__document=document) & before_its_end)
