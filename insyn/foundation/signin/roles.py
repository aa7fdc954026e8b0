"""Staff roles follow the directory's groups: at every sign-in through it they are given and taken away."""

import logging
from collections.abc import Callable, Collection, Iterable
from datetime import date

from django.db import transaction

from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.models import Municipality, StaffRole, User
from insyn.foundation.signin.acts import end_staff_role, give_staff_role
from insyn.foundation.signin.directories import Directory, GivenRole
from insyn.foundation.tenancy import in_municipality

log = logging.getLogger(__name__)

BodySource = Callable[[date], Collection[str]]
_body_sources: list[BodySource] = []


def register_body_source(source: BodySource) -> None:
    """Let the room ``organisation`` say which bodies the municipality in hand has on a day (called once at start-up)."""
    if source not in _body_sources:
        _body_sources.append(source)


def follow_directory(user: User, directory: Directory, groups: Iterable[str]) -> None:
    """Bring the user's roles from the directory into line with her groups, in the directory's municipality alone.

    Roles that an administrator has given are left as they are. A role at a body that the organisation does not have is not
    given and is logged, so that a mistyped body never becomes a role at every body.
    """
    municipality = Municipality.objects.filter(pk=directory.municipality).first()
    if municipality is None:
        log.warning(
            "INSYN_OIDC names municipality %s, which is not in this installation", directory.municipality
        )
        return
    with in_municipality(municipality), transaction.atomic():
        # One sign-in at a time: of two at once the second sees what the first has given.
        Municipality.objects.select_for_update().get(pk=municipality.pk)
        on = clock.today(municipality)
        wanted = {role for role in directory.roles_of(groups) if _at_known_body(role, on)}
        by = Actor.system(municipality)
        for held in _held(user, on):
            role = GivenRole(held.name, held.body, held.unit, held.post)
            if role in wanted:
                wanted.discard(role)
            else:
                end_staff_role(by=by, role=held)
        for role in sorted(wanted, key=lambda role: (role.name, role.body, role.unit, role.post)):
            give_staff_role(
                by=by,
                user=user,
                name=role.name,
                body=role.body,
                unit=role.unit,
                post=role.post,
                from_directory=True,
            )


def _held(user: User, on: date) -> list[StaffRole]:
    """The user's roles from the directory that are held on the day or begin later."""
    found = StaffRole.objects.filter(user=user, from_directory=True).order_by("pk")
    return [role for role in found if role.ends_on is None or role.ends_on > on]


def _at_known_body(role: GivenRole, on: date) -> bool:
    known = not role.body or any(role.body in source(on) for source in _body_sources)
    if not known:
        log.warning(
            "the directory gives %s at %s, a body that the organisation does not have", role.name, role.body
        )
    return known
