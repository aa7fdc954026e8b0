"""What of this room's own, and of the foundation's, switches with the version: delegations, frames, rights.

The governing documents are in ``governing_switch``.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from insyn.description.delegation import NO_POST
from insyn.description.organisation import EndedKind
from insyn.description.text import Text, in_groups
from insyn.foundation.models import StaffRole
from insyn.organisation.governing_switch import (
    plan_documents,
    switch_documents,
    texts_follow_documents,
)
from insyn.organisation.queries import NoVersionInForce, administration_on
from insyn.organisation.switching import GOES_ON, Change, Entry, Part


def plan_delegations(change: Change) -> Iterable[Entry]:
    """The delegation order's lines: those that change, are new or end, and delegates that nobody can be."""
    heirs = change.succession.successors[EndedKind.DELEGATION_LINE]
    same = 0
    for line in change.before.lines:
        after = [change.after.line(number) for number in heirs[line.number]]
        what = Text(f"{line.number} {line.subject.sv}", f"{line.number} {line.subject.en}")
        if not after:
            yield Entry(what, Text("Upphör.", "Ends."))
        elif any(
            found and (found.delegate, found.limit, found.body) == (line.delegate, line.limit, line.body)
            for found in after
        ):
            same += 1
        else:
            numbers = ", ".join(heirs[line.number])
            yield Entry(
                what,
                Text(
                    f"Ersätts av {numbers} med annan delegat, gräns eller annat organ.",
                    f"Replaced by {numbers} with another delegate, limit or body.",
                ),
            )
    taken = {number for numbers in heirs.values() for number in numbers}
    for line in change.after.lines:
        if line.number not in taken:
            yield Entry(
                Text(f"{line.number} {line.subject.sv}", f"{line.number} {line.subject.en}"),
                Text("Ny delegation.", "A new delegation."),
            )
    yield from _unknown_delegates(change)
    if same:
        yield Entry(Text("Oförändrade rader", "Unchanged lines"), GOES_ON, count=same)


def _unknown_delegates(change: Change) -> Iterable[Entry]:
    try:
        roles = {role.id for role in administration_on(change.on).roles}
    except NoVersionInForce:
        return
    known = roles | {body.id for body in change.after.bodies} | set(NO_POST)
    for line in change.after.lines:
        for delegate in line.delegates:
            if delegate in known:
                continue
            yield Entry(
                Text(f"{line.number} {line.subject.sv}", f"{line.number} {line.subject.en}"),
                Text(
                    f"Delegaten ”{delegate}” finns inte i förvaltningen.",
                    f"The delegate “{delegate}” is not in the administration.",
                ),
                Text(
                    f"Delegaten ”{delegate}” på rad {line.number} finns inte: ändra den, eller inrätta rollen.",
                    f"The delegate “{delegate}” of line {line.number} does not exist: change it, or create the role.",
                ),
                blocks=True,
            )


def plan_frames(change: Change) -> Iterable[Entry]:
    """The budget frames that the new version names, and bodies with money before that have no frame in it."""
    for frame in change.after.frames:
        amount = "" if frame.tkr is None else f"{in_groups(frame.tkr)} tkr"
        yield Entry(
            Text(f"{frame.name.sv} {frame.year}", f"{frame.name.en} {frame.year}"),
            Text(amount or "Beloppet står inte i filen.", amount or "The file does not give the amount."),
        )
    if not change.after.frames:
        return
    framed = {body for frame in change.after.frames for body in frame.bodies}
    for body_id in dict.fromkeys(body for frame in change.before.frames for body in frame.bodies):
        if not any(heir in framed for heir in change.goes_to(body_id)) and not change.succession.ended(
            body_id
        ):
            yield Entry(
                change.name_before(body_id),
                Text(
                    "Hade en ram, men ingen som tar över har någon.",
                    "Had a frame, but nobody who takes over has one.",
                ),
                Text(
                    f"Ange en ram för det som {change.name_before(body_id).sv} hade.",
                    f"State a frame for what {change.name_before(body_id).en} had.",
                ),
            )


def _roles_held(change: Change) -> QuerySet[StaffRole]:
    """Employees' roles at a body, held on the day or later."""
    open_ended = Q(ends_on__isnull=True) | Q(ends_on__gt=change.on)
    return StaffRole.objects.filter(open_ended).exclude(body="").select_related("user").order_by("body", "pk")


def plan_rights(change: Change) -> Iterable[Entry]:
    """Employees' roles at bodies that end: they go with the tasks. Representatives' rights follow their assignments."""
    for role in _roles_held(change):
        if not change.ends(role.body):
            continue
        who = Text(
            f"{role.user} vid {change.name_before(role.body).sv}",
            f"{role.user} at {change.name_before(role.body).en}",
        )
        heirs = [change.name_after(heir) for heir in change.goes_to(role.body)]
        if heirs:
            yield Entry(
                who,
                Text(
                    "Rollen följer med till " + ", ".join(name.sv for name in heirs) + ".",
                    "The role goes along to " + ", ".join(name.en for name in heirs) + ".",
                ),
            )
        else:
            yield Entry(who, Text("Rollen slutar.", "The role ends."))


def switch_rights(change: Change, at: datetime) -> int:
    """End the roles at bodies that are no more, and give them anew at the bodies that take over."""
    moved = [role for role in _roles_held(change) if change.ends(role.body)]
    for role in moved:
        for heir in change.goes_to(role.body):
            StaffRole(
                user=role.user,
                name=role.name,
                body=heir,
                unit=role.unit,
                post=role.post,
                starts_on=max(role.starts_on, change.on),
                ends_on=role.ends_on,
                from_directory=role.from_directory,
            ).save()
        role.ends_on = max(role.starts_on, change.on)
        role.save(update_fields=["ends_on"])
    return len(moved)


def no_role_without_body(change: Change) -> Iterable[Text]:
    """Whoever still has a role at a body that is not there."""
    for role in _roles_held(change):
        if change.ends(role.body):
            yield Text(
                f"{role.user} har en roll vid ett organ som inte finns.",
                f"{role.user} has a role at a body that is not there.",
            )


PARTS = (
    Part("delegations", Text("Delegationer", "Delegations"), plan_delegations),
    Part(
        "documents",
        Text("Styrdokument", "Governing documents"),
        plan_documents,
        switch_documents,
        texts_follow_documents,
    ),
    Part("frames", Text("Budgetramar", "Budget frames"), plan_frames),
    Part(
        "rights",
        Text("Medarbetares roller", "Employees' roles"),
        plan_rights,
        switch_rights,
        no_role_without_body,
    ),
)
