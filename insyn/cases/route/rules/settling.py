"""Who may settle a case: what is the assembly's by law, and who decides on money by the municipality's own file. Pure."""

from dataclasses import dataclass

from insyn.delegation.rules import Outcome
from insyn.description.kinds import BodyKind
from insyn.description.routes import ASSEMBLY_KINDS
from insyn.description.text import Text

BY_OTHER_SECTIONS = {"members-motion": "KL 5:35", "popular-initiative": "KL 5:37"}
"""Kinds of case that the assembly decides by another section than 5:1."""


@dataclass(frozen=True)
class Decider:
    """A body that is about to settle a case, or a delegate (no kind of body)."""

    name: Text
    kind: BodyKind | None = None
    decides_on_money: bool = True


@dataclass(frozen=True)
class Matter:
    """What of a case decides who may settle it: its kind, and how it is marked."""

    kind: str
    economic: bool = False
    assembly: bool = False

    @property
    def of_assembly(self) -> bool:
        """Whether the assembly alone may decide it."""
        own = self.kind == "assembly" or self.kind in ASSEMBLY_KINDS or self.kind in BY_OTHER_SECTIONS
        return self.assembly or own


def may_settle(decider: Decider, matter: Matter) -> Outcome:
    """Whether the decider may settle the matter: the assembly's own is nobody else's (KL 5:1, 5:2, 6:38), and a body that
    decides on no money settles nothing economic (the organisation file).
    """
    if matter.of_assembly and decider.kind is not BodyKind.ASSEMBLY:
        return Outcome(
            False,
            Text(
                f"Ärendet ska avgöras av fullmäktige och kan inte beslutas av {decider.name.sv}. Låt det gå fullmäktiges väg.",
                f"The case is the assembly's and cannot be decided by {decider.name.en}. Let it go the assembly's way.",
            ),
            BY_OTHER_SECTIONS.get(matter.kind, "KL 5:1"),
        )
    if matter.economic and not decider.decides_on_money:
        return Outcome(
            False,
            Text(
                f"{decider.name.sv} fattar inga ekonomiska beslut. Låt ärendet gå den väg som slutar i ett organ som gör det, "
                "eller återremittera det.",
                f"{decider.name.en} makes no economic decisions. Let the case go the way that ends with a body that does, or "
                "refer it back.",
            ),
            "",
        )
    return Outcome(True, Text(f"{decider.name.sv} får besluta.", f"{decider.name.en} may decide."), "")
