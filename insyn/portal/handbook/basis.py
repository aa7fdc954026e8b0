"""What a handbook is made of: what was in force and known on a day. Plain data; ``gather`` fills it."""

from dataclasses import dataclass, field
from datetime import date, datetime

from insyn.description.administration import Administration
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.portal.handbook.blocks import Part, Target
from insyn.portal.handbook.words import kl


@dataclass(frozen=True)
class Seat:
    """Somebody in a presidium: the title, her name with party, where her page is, and whether she is invented."""

    title: Text
    name: str
    person: int
    invented: bool = False


@dataclass(frozen=True)
class Planned:
    """A meeting planned ahead: whose, when, where (local time), the address of its page, and whether it is off."""

    body: str
    name: Text
    party: str
    on: date
    starts_at: datetime
    place: str = ""
    address: str = ""
    cancelled: bool = False
    assumed: str = ""
    open_to_all: bool = False


@dataclass(frozen=True)
class Basis:
    """A day's facts of one municipality.

    ``parties`` are the assembly's with their seats; ``documents`` leads from a governing document's id to its page.
    """

    municipality: str
    day: date
    organisation: Organisation
    administration: Administration | None = None
    contact: str = ""
    invented: bool = False
    parties: tuple[tuple[str, int], ...] = ()
    presidia: dict[str, tuple[Seat, ...]] = field(default_factory=dict)
    meetings: tuple[Planned, ...] = ()
    documents: dict[str, Target] = field(default_factory=dict)

    def kl(self, *sections: str) -> Part:
        """Sections of the Local Government Act, marked where their wording is younger than the day."""
        return kl(self.day, *sections)

    @property
    def assembly_name(self) -> Text:
        """What the assembly is called here; the law's own word where the file names none."""
        found = self.organisation.body_of_kind(BodyKind.ASSEMBLY)
        return found.name if found else Text("Fullmäktige", "The assembly")

    @property
    def board_name(self) -> Text:
        """What the executive board is called here."""
        found = self.organisation.body_of_kind(BodyKind.EXECUTIVE_BOARD)
        return found.name if found else Text("Styrelsen", "The executive board")
