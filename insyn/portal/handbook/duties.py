"""A right or a duty by the Local Government Act, and in which bodies it holds. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from insyn.description.bodies import Body
from insyn.description.kinds import BodyKind
from insyn.description.text import Text


class Where(StrEnum):
    """In which bodies a statement holds."""

    EVERYWHERE = "everywhere"
    ASSEMBLY = "assembly"
    COMMITTEE = "committee"


@dataclass(frozen=True)
class Duty:
    """A right or a duty in one sentence or two, with the sections it rests on and the bodies it holds for."""

    words: Text
    sections: tuple[str, ...]
    where: Where = Where.EVERYWHERE

    def holds_for(self, body: Body) -> bool:
        """Whether it holds in such a body. The act's rules for members are of the assembly and of committees."""
        match self.where:
            case Where.ASSEMBLY:
                return body.kind == BodyKind.ASSEMBLY
            case Where.COMMITTEE:
                return body.kind.is_committee
        return body.kind == BodyKind.ASSEMBLY or body.kind.is_committee


def duty(sv: str, en: str, *sections: str, where: Where = Where.EVERYWHERE) -> Duty:
    """A duty in Swedish and English, with its sections (``5:17``)."""
    return Duty(Text(sv, en), sections, where)
