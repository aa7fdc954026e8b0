"""Who may decide under which line on a day: by her post, as a replacement, by sub-delegation, as chair or as entrusted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from insyn.delegation.models import Capacity, Entrusted, Replacement, SubDelegation
from insyn.delegation.together import decides_together, presidium_bodies, those_of
from insyn.description.administration import Administration, Role
from insyn.description.delegation import AUTOMATED, CHAIR, PRESIDIUM, DelegationLine
from insyn.description.organisation import Organisation
from insyn.description.statute.delegation import delegate_name
from insyn.description.text import Text
from insyn.foundation.actors import Actor
from insyn.foundation.models import StaffRole, User
from insyn.law.facts import HEADED_ADMINISTRATIONS, Administered
from insyn.organisation.queries import (
    administration_or_none,
    organisation_on,
)
from insyn.people.models import Assignment
from insyn.people.queries import assignments_on, holders


@dataclass(frozen=True)
class Held:
    """A line somebody may decide under today, in what capacity, and for which post; ``by`` is the sub-delegation."""

    line: DelegationLine
    capacity: Capacity
    post: str = ""
    by: SubDelegation | None = None


@dataclass(frozen=True)
class Holder:
    """Somebody who may decide under a line: her name, and in what capacity."""

    name: str
    capacity: Capacity
    user: User | None = None


def held_on(on: date) -> Q:
    """Rows that hold on the day: begun, and not ended."""
    return Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gt=on))


def posts_of(actor: Actor, on: date) -> set[str]:
    """The posts of the administration file that the actor holds on the day by her own role."""
    roles = StaffRole.objects.filter(held_on(on), user=actor.user).exclude(post="")
    return set(roles.values_list("post", flat=True))


def replaces(actor: Actor, on: date) -> set[str]:
    """The posts that the actor holds on the day in somebody else's place."""
    return set(Replacement.objects.filter(held_on(on), user=actor.user).values_list("post", flat=True))


def heads(administration: Administration | None, organisation: Organisation, post: str) -> bool:
    """Whether a post is a head of administration (KL 7:6): it leads the municipal direction or an area of operations."""
    if administration is None or not administration.has_role(post):
        return False
    units = Administered(organisation, administration).headed_by(post)
    return any(unit.kind in HEADED_ADMINISTRATIONS for unit in units)


def stands(sub: SubDelegation, organisation: Organisation, administration: Administration | None) -> bool:
    """Whether a sub-delegation still holds under the file: its line is there, has the same delegate, who still heads an
    administration, and allows it."""
    line = organisation.line(sub.line)
    return (
        line is not None
        and line.sub_delegation
        and line.delegate == sub.delegate
        and line.body == sub.body
        and heads(administration, organisation, line.delegate)
    )


def sub_delegations(on: date, line: str = "") -> list[SubDelegation]:
    """Those in force on the day, of one line or all."""
    organisation, administration = organisation_on(on), administration_or_none(on)
    rows = SubDelegation.objects.filter(held_on(on)).select_related("written_by")
    rows = rows.filter(line=line) if line else rows
    return [row for row in rows.order_by("year", "number") if stands(row, organisation, administration)]


def held_lines(actor: Actor, on: date) -> list[Held]:
    """The lines the actor may decide under today, in the order's order."""
    if actor.user is None or not actor.user.is_active:
        return []
    own, replaced = posts_of(actor, on), replaces(actor, on)
    chairs, entrusted, presidiums = _bodies_of(actor, on)
    handed = sub_delegations(on) if own or replaced else []
    found = []
    for line in organisation_on(on).lines:
        one = _held(line, own, replaced, chairs, entrusted, handed)
        if (line.body if line.delegate == PRESIDIUM else line.delegate) in presidiums:
            one = Held(line, Capacity.BODY)
        if one:
            found.append(one)
    return found


def _held(
    line: DelegationLine,
    own: set[str],
    replaced: set[str],
    chairs: set[str],
    entrusted: set[str],
    handed: Iterable[SubDelegation],
) -> Held | None:
    if line.delegate == CHAIR:
        if line.body in chairs:
            return Held(line, Capacity.CHAIR)
        return Held(line, Capacity.ENTRUSTED) if line.urgent and line.body in entrusted else None
    for delegate in line.delegates:
        if delegate in own:
            return Held(line, Capacity.POST, delegate)
        if delegate in replaced:
            return Held(line, Capacity.REPLACEMENT, delegate)
    sub = next((sub for sub in handed if sub.line == line.number and sub.to_post in own | replaced), None)
    return Held(line, Capacity.SUB_DELEGATED, sub.to_post, sub) if sub else None


def _bodies_of(actor: Actor, on: date) -> tuple[set[str], set[str], set[str]]:
    """The bodies the actor is chair of, those that have entrusted her with what is urgent while she is a member, and those
    in whose presidium she sits."""
    rows = list(assignments_on(on, person__user=actor.user))
    seats = {row.body for row in rows if row.capacity == Assignment.Capacity.MEMBER}
    chairs = {row.body for row in rows if row.capacity == Assignment.Capacity.CHAIR}
    presidiums = presidium_bodies(rows)
    if not seats:
        return chairs, set(), presidiums
    named = Entrusted.objects.filter(held_on(on), person__user=actor.user).values_list("body", flat=True)
    return chairs, seats & set(named), presidiums


def holders_of_post(post: str, on: date) -> list[Holder]:
    """Everybody who holds a post on the day: by her own role, and as a replacement. Nobody, one, or several."""
    own = StaffRole.objects.filter(held_on(on), post=post, user__is_active=True).select_related("user")
    put = Replacement.objects.filter(held_on(on), post=post, user__is_active=True).select_related("user")
    found = {row.user: Holder(str(row.user), Capacity.POST, row.user) for row in own.order_by("pk")}
    for row in put.order_by("pk"):
        found.setdefault(row.user, Holder(str(row.user), Capacity.REPLACEMENT, row.user))
    return list(found.values())


def holders_of_line(line: DelegationLine, on: date) -> list[Holder]:
    """Everybody who may decide under a line on the day, each once, the delegate first."""
    if line.delegate == CHAIR:
        return _elected(line, on)
    if line.delegate == AUTOMATED:
        return []
    if decides_together(line, on):
        return [Holder(str(person), Capacity.BODY, person.user) for person in those_of(line, on)]
    found: dict[str, Holder] = {}
    for delegate in line.delegates:
        for holder in holders_of_post(delegate, on):
            found.setdefault(holder.name, holder)
    for sub in sub_delegations(on, line.number):
        for holder in holders_of_post(sub.to_post, on):
            found.setdefault(holder.name, Holder(holder.name, Capacity.SUB_DELEGATED, holder.user))
    return list(found.values())


def _elected(line: DelegationLine, on: date) -> list[Holder]:
    chair = holders(line.body, on).chair
    found = [Holder(str(chair), Capacity.CHAIR, chair.user)] if chair else []
    if line.urgent:
        named = Entrusted.objects.filter(held_on(on), body=line.body).select_related("person__user")
        found += [
            Holder(str(row.person), Capacity.ENTRUSTED, row.person.user) for row in named.order_by("pk")
        ]
    return found


def superior_of(post: str, administration: Administration | None) -> Role | None:
    """The head over a post: of its unit, or of the nearest one above where the post is that head itself."""
    if administration is None or not administration.has_role(post):
        return None
    for unit in administration.upwards(administration.role(post).unit):
        if unit.head and unit.head != post:
            return administration.role(unit.head)
    return None


def post_name(post: str, administration: Administration | None) -> Text:
    """A post in words; its id where the administration has none by it."""
    if administration and administration.has_role(post):
        return administration.role(post).name
    return Text(post, post)


def named_delegate(line: DelegationLine, on: date) -> Text:
    """Who decides under a line, as the files call her."""
    return delegate_name(line, organisation_on(on), administration_or_none(on))
