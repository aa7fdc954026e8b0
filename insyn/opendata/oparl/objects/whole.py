"""The system, the municipality as OParl's body, its terms, its bodies and party groups as organizations."""

from collections.abc import Iterator
from datetime import datetime

from insyn.description.kinds import BodyKind
from insyn.elections.models import Election, PartyResult
from insyn.elections.queries import elections_until
from insyn.opendata.oparl.objects.made import Keys, Made, World, begins, embedded, last_day
from insyn.opendata.oparl.objects.people import assignments, names_of_capacities, parties_of
from insyn.people.models import Group
from insyn.people.rules.read_elections import term_of

LICENSE = "https://creativecommons.org/publicdomain/zero/1.0/"
LISTS = {
    "organization": "organization",
    "person": "person",
    "meeting": "meeting",
    "paper": "paper",
    "agendaItem": "agenda-item",
    "consultation": "consultation",
    "file": "file",
    "locationList": "location",
    "legislativeTermList": "legislative-term",
    "membership": "membership",
}
"""The body's lists: the property, and the kind of what is in it."""
FRACTION = "parti."
"""How a party group's key begins: no body's id has a full stop."""


def systems(world: World, keys: Keys = None) -> Iterator[Made]:
    """The endpoint: one for each municipality."""
    name = world.municipality.name
    yield world.made(
        "system", "", _began(world), oparlVersion="https://schema.oparl.org/1.1/", license=LICENSE, name=f"Insyn, {name}",
        body=world.at.list_of("body"), website=world.at.page("opendata:front"), web=world.at.page("opendata:front"),
    )  # fmt: skip


def bodies(world: World, keys: Keys = None) -> Iterator[Made]:
    """The municipality: what OParl calls a body is the corporation itself."""
    code = world.municipality.code
    if keys is not None and code not in keys:
        return
    assembly = next((o.body.id for o in world.bodies.values() if o.body.kind is BodyKind.ASSEMBLY), None)
    made = world.made(
        "body", code, _began(world), system=world.at.system, name=world.municipality.name, license=LICENSE,
        classification="Kommun", website=world.at.page("portal:front"), web=world.at.page("portal:front"),
        mainOrganization=world.at.of("organization", assembly) if assembly else None,
        **{name: world.at.list_of(kind) for name, kind in LISTS.items()}, **{"Insyn:scbCode": code},
    )  # fmt: skip
    made.told["legislativeTerm"] = [embedded(term.told, "body") for term in terms(world)]
    yield made


def _began(world: World) -> datetime:
    first = min((one.first for one in world.bodies.values()), default=world.known)
    return begins(first)


def terms(world: World, keys: Keys = None) -> Iterator[Made]:
    """The assembly's terms, one for each election held."""
    found: list[Election] = elections_until(world.known)
    for election in reversed(found):
        if keys is None or str(election.year) in keys:
            first, until = term_of(election.year)
            yield world.made(
                "legislative-term", election.year, begins(min(first, world.known)),
                body=world.at.of("body", world.municipality.code), name=f"{first.year}–{until.year}",
                startDate=first.isoformat(), endDate=last_day(until),
            )  # fmt: skip


def organizations(world: World, keys: Keys = None) -> Iterator[Made]:
    """Bodies, and the party groups on whose behalf somebody sits."""
    members: dict[str, list[int]] = {}
    posts: dict[str, set[str]] = {}
    for one in assignments(world).order_by("pk"):
        members.setdefault(one.body, []).append(one.pk)
        posts.setdefault(one.body, set()).add(names_of_capacities(one.capacity))
    for id_ in [*world.bodies, *sorted(set(members) - set(world.bodies))]:
        if keys is None or id_ in keys:
            yield _organization(world, id_, members.get(id_, []), posts.get(id_, set()))
    yield from _fractions(world, keys)


def _organization(world: World, id_: str, members: list[int], posts: set[str]) -> Made:
    standing = world.bodies.get(id_)
    body = standing.body if standing else None
    own = world.at.of("organization", id_)
    outside = body is not None and body.kind in (BodyKind.COMPANY_BOARD, BodyKind.MUNICIPAL_ASSOCIATION)
    page = world.at.page("portal:body", id_) if standing else None
    return world.made(
        "organization", id_, begins(standing.first) if standing else None,
        body=world.at.of("body", world.municipality.code), name=world.name_of(id_).sv,
        shortName=body.short if body else None,
        membership=[world.at.of("membership", pk) for pk in members], meeting=f"{own}/meeting",
        consultation=f"{own}/consultation", post=sorted(posts),
        subOrganizationOf=world.at.of("organization", body.parent) if body and body.parent in world.bodies else None,
        organizationType="externes Gremium" if outside else "Gremium",
        classification=_classification(body.kind) if body else None,
        startDate=standing.first.isoformat() if standing else None,
        endDate=last_day(standing.until) if standing else None,
        memberCount=body.members if body else None, votingMemberCount=body.members if body else None,
        website=page, web=page,
    )  # fmt: skip


def _classification(kind: BodyKind) -> str:
    """The kind in Swedish; the highest instance by the word that the specification asks for."""
    return "Parlament" if kind is BodyKind.ASSEMBLY else kind.label.sv


def _fractions(world: World, keys: Keys) -> Iterator[Made]:
    names = dict(PartyResult.objects.order_by("election__year").values_list("code", "name"))
    names |= dict(Group.objects.values_list("code", "name"))
    for code in parties_of(world):
        key = FRACTION + code
        if keys is None or key in keys:
            own = world.at.of("organization", key)
            yield world.made(
                "organization", key, body=world.at.of("body", world.municipality.code), name=names.get(code, code),
                shortName=code, organizationType="Fraktion", classification="Fraktion",
                meeting=f"{own}/meeting", consultation=f"{own}/consultation",
                web=world.at.page("portal:group", code),
            )  # fmt: skip
