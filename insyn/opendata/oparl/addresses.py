"""Where OParl's objects stand: an object's address is its id, made of what never changes, the same whatever the language."""

from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from insyn.foundation.models import Municipality

TYPES = {
    "system": "System",
    "body": "Body",
    "legislative-term": "LegislativeTerm",
    "organization": "Organization",
    "person": "Person",
    "membership": "Membership",
    "meeting": "Meeting",
    "agenda-item": "AgendaItem",
    "paper": "Paper",
    "consultation": "Consultation",
    "file": "File",
    "location": "Location",
}
"""The kinds of object, by how they stand in an address, in the order in which they are looked at."""


@dataclass(frozen=True)
class Addresses:
    """The addresses of one municipality's objects and pages."""

    slug: str

    @property
    def system(self) -> str:
        """The endpoint."""
        return self.page("opendata:oparl")

    def of(self, kind: str, key: object) -> str:
        """An object's own address."""
        return self.system if kind == "system" else f"{self.system}{kind}/{quote(str(key), safe='')}"

    def list_of(self, kind: str) -> str:
        """The list of all objects of a kind."""
        return f"{self.system}{kind}"

    def page(self, name: str, *args: object) -> str:
        """A page or a file of the site, in Swedish."""
        with override("sv"):
            return settings.BASE_URL.rstrip("/") + reverse(name, args=[self.slug, *args])


def addresses_of(municipality: Municipality) -> Addresses:
    """Where the municipality's objects stand."""
    return Addresses(municipality.slug)
