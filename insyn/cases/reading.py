"""For whom the unit that has a case opens its papers, and the case itself where it is secret."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from insyn.cases.models import Case
from insyn.documents.models import Document
from insyn.foundation.actors import Actor
from insyn.foundation.rights import Role


def opens_case(actor: Actor, held: Iterable[Role], case: Case) -> bool:
    """Whether the actor works with the case: an official at the unit that has it, or the one it was given to; or at a unit whose
    opinion is waited for in it.
    """
    held = list(held)
    official = [role for role in held if role.name == "official"]
    if (
        official
        and case.official_id is not None
        and actor.user is not None
        and case.official_id == actor.user.pk
    ):
        return True
    if any(not role.unit or (case.unit != "" and role.unit == case.unit) for role in official):
        return True
    return bool(official) and _asked(case, {role.unit for role in official}, "unit")


def _asked(case: Case, ids: set[str], kind: str) -> bool:
    """Whether the opinion of one of the units or bodies is waited for in the case."""
    waiting = case.opinions.filter(answered_at__isnull=True, dropped_at__isnull=True)
    return waiting.filter(to_kind=kind, to__in=ids).exists()


def opens_case_document(actor: Actor, held: frozenset[Role], document: Document, on: date) -> bool:
    """Whether the document belongs to a case that the actor works with (registered with ``documents.reading``)."""
    if not any(role.name == "official" for role in held):
        return False
    came_with = Q(submission__files__document=document) | Q(joined__files__document=document)
    masked = Q(requests__releases__given=document)
    cases = Case.objects.filter(Q(case_documents__document=document) | came_with | masked).distinct()
    return any(opens_case(actor, held, case) for case in cases)


STAFF = frozenset({"registrar", "secretary", "official", "director", "administrator"})


def may_see_case(actor: Actor, held: frozenset[Role], case: Case) -> bool:
    """Whether the actor may see that the case exists and what stands in the register of it.

    Every employee with a role sees what is not secret; a secret case only those who keep the register or work with it.
    """
    names = {role.name for role in held}
    if not names & STAFF:
        return False
    if not case.secret or "registrar" in names:
        return True
    if any(role.name == "secretary" and (not role.body or _on_way(case, role.body)) for role in held):
        return True
    return opens_case(actor, held, case)


def _on_way(case: Case, body: str) -> bool:
    return case.steps.filter(body=body).exists() or _asked(case, {body}, "body")
