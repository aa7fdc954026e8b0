"""Where somebody goes when she has signed in: to her work, in the municipality where she has it."""

from dataclasses import dataclass

from insyn.foundation import clock, rights
from insyn.foundation.actors import Actor
from insyn.foundation.models import Municipality, StaffRole, User
from insyn.foundation.tenancy import in_municipality


@dataclass(frozen=True)
class Place:
    """A municipality's work list for its staff, or the page of its elected representatives."""

    municipality: Municipality
    is_staff: bool

    @property
    def path(self) -> str:
        """Its address below the language."""
        return f"{self.municipality.slug}/{'arbete' if self.is_staff else 'mina'}/"


def places_of(user: User) -> list[Place]:
    """Every place where the user has something to do today, by the municipality's name."""
    found = []
    for municipality in Municipality.objects.order_by("name"):
        with in_municipality(municipality):
            held = {role.name for role in rights.roles(Actor(municipality, user), clock.today(municipality))}
        staff = held & {*StaffRole.Name.values, *rights.BY_POST}
        found += [
            Place(municipality, is_staff) for is_staff, has in ((True, staff), (False, held - staff)) if has
        ]
    return found
