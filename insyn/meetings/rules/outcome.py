"""What every rule of a meeting answers with, and in which of the law's families a body is."""

from enum import StrEnum

from insyn.delegation.rules import NO_FACTS, Outcome
from insyn.description.kinds import BodyKind
from insyn.description.text import Text

__all__ = ["NO_FACTS", "Family", "Outcome", "Text", "family", "no", "yes"]


class Family(StrEnum):
    """Whose rules a body follows. `PREPARATION` decides nothing; `OTHER` meets under other law or its own rules."""

    ASSEMBLY = "assembly"
    COMMITTEE = "committee"
    SUBCOMMITTEE = "subcommittee"
    DRAFTING = "drafting"
    PREPARATION = "preparation"
    OTHER = "other"


_FAMILIES = {
    BodyKind.ASSEMBLY: Family.ASSEMBLY,
    BodyKind.EXECUTIVE_BOARD: Family.COMMITTEE,
    BodyKind.COMMITTEE: Family.COMMITTEE,
    BodyKind.JOINT_COMMITTEE: Family.COMMITTEE,  # KL 9:23
    BodyKind.ELECTION_COMMITTEE: Family.COMMITTEE,
    BodyKind.SUBCOMMITTEE: Family.SUBCOMMITTEE,
    BodyKind.ASSEMBLY_DRAFTING_COMMITTEE: Family.DRAFTING,
    BodyKind.DRAFTING_COMMITTEE: Family.PREPARATION,
    BodyKind.JOINT_PREPARATION: Family.PREPARATION,
    BodyKind.PARTY_GROUP: Family.PREPARATION,
    BodyKind.NOMINATING_COMMITTEE: Family.PREPARATION,
    BodyKind.AUDIT: Family.OTHER,
    BodyKind.COMPANY_BOARD: Family.OTHER,
    BodyKind.MUNICIPAL_ASSOCIATION: Family.OTHER,
    BodyKind.SELF_MANAGING_BODY: Family.OTHER,
    BodyKind.JOINT_LABOUR_BODY: Family.OTHER,
}


def family(kind: BodyKind) -> Family:
    """The family of a kind of body."""
    return _FAMILIES[kind]


def yes(sv: str, en: str, citation: str, **facts: object) -> Outcome:
    """An outcome that lets it happen."""
    return Outcome(True, Text(sv=sv, en=en), citation, facts)


def no(sv: str, en: str, citation: str, **facts: object) -> Outcome:
    """An outcome that refuses; its words say what to do instead."""
    return Outcome(False, Text(sv=sv, en=en), citation, facts)
