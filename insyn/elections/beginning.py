"""A municipality begins: its row, its latest election, a drafted organisation to fill in, and its first secretary.

Everything comes from the files that `insyn new` would write (``description.starting``): all of it, or nothing.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from insyn.description.election import Election as Described
from insyn.description.election import read_election
from insyn.description.starting import Started, start
from insyn.elections.acts import ConstituencyCount, Count, Lot, Result, record_result
from insyn.elections.models import Election
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Refused
from insyn.foundation.models import Municipality, User
from insyn.foundation.signin.first_user import create_user
from insyn.foundation.tenancy import in_municipality
from insyn.organisation.acts import adopt_version, load_administration, load_version
from insyn.organisation.models import OrganisationVersion

LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
"""Without those that are read as another: l and 1, o and 0."""


@dataclass(frozen=True)
class Begun:
    """What was made; ``password`` is kept nowhere else."""

    municipality: Municipality
    draft: OrganisationVersion
    user: User
    password: str


def begin(code: str, *, username: str = "", contact: str = "", appeal_court: str = "") -> Begun:
    """Make the municipality with that code, as its latest election and the law's least let it begin.

    The political file is a draft, for the secretary to fill in and the municipality to adopt; the administrative one holds at
    once, for the director to change. :class:`UnknownMunicipality` with the nearest if there is none, :class:`Refused` if
    it is here already, ``UserRefused`` if the user name is taken or is none.
    """
    started = start(code)
    if there := Municipality.objects.filter(code=code).first():
        raise Refused(
            _("%(name)s finns redan här: /%(slug)s/. Inget är ändrat.")
            % {"name": there.name, "slug": there.slug}
        )
    password = new_password()
    with transaction.atomic():
        municipality = _municipality(started, contact, appeal_court)
        with in_municipality(municipality):
            draft = _files(started, Actor.system(municipality))
        user = create_user(
            username or f"{municipality.slug}-sekreterare", password, municipality=code, role="secretary"
        )
    return Begun(municipality, draft, user, password)


def _municipality(started: Started, contact: str, appeal_court: str) -> Municipality:
    council = started.council
    municipality = Municipality(
        code=council.code,
        name=council.name,
        slug=council.slug,
        contact=contact,
        appeal_court=appeal_court,
    )
    try:
        municipality.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    municipality.save(force_insert=True)
    return municipality


def _files(started: Started, by: Actor) -> OrganisationVersion:
    """The three files through their acts; the draft of the political one."""
    code, at = started.council.code, clock.now(by.municipality)
    record_described(by=by, at=at, election=read_election(started.files[f"{code}-election.toml"]))
    administration = load_administration(by=by, at=at, text=started.files[f"{code}-administration.toml"])
    adopt_version(by=by, at=at, version=administration)
    return load_version(by=by, at=at, text=started.files[f"{code}.toml"])


def record_described(*, by: Actor, at: datetime, election: Described) -> Election:
    """Keep the result that an election file describes, as it stands there."""
    return record_result(
        by=by,
        at=at,
        year=election.totals.year,
        electors=election.totals.electors or 0,
        valid_votes=election.totals.valid_votes,
        seats=election.totals.seats,
        results=[Result(party.code, party.name, party.votes, party.seats) for party in election.parties],
        source=election.totals.source or "",
        constituencies=[
            ConstituencyCount(
                part.name,
                part.fixed_seats,
                part.valid_votes,
                tuple(Count(p.code, p.votes, p.seats, p.levelling_seats) for p in part.parties),
                part.electors,
            )
            for part in election.constituencies
        ],
        lots=[Lot(lot.place, lot.among, lot.taker) for lot in election.lots],
        divided=election.totals.divided,
    )


def new_password() -> str:
    """Twenty letters in groups of four, to be read aloud once; about a hundred bits."""
    groups = ("".join(secrets.choice(LETTERS) for _letter in range(4)) for _group in range(5))
    return "-".join(groups)
