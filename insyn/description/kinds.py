"""The kinds of body that meet, and what each is called."""

from enum import StrEnum

from insyn.description.text import Text


class BodyKind(StrEnum):
    """What a body is in the law's eyes (or, for the last ones, in the municipality's own custom)."""

    ASSEMBLY = "assembly"
    ASSEMBLY_DRAFTING_COMMITTEE = "assembly-drafting-committee"
    EXECUTIVE_BOARD = "executive-board"
    COMMITTEE = "committee"
    JOINT_COMMITTEE = "joint-committee"
    SUBCOMMITTEE = "subcommittee"
    DRAFTING_COMMITTEE = "drafting-committee"
    JOINT_PREPARATION = "joint-preparation"
    PARTY_GROUP = "party-group"
    ELECTION_COMMITTEE = "election-committee"
    AUDIT = "audit"
    COMPANY_BOARD = "company-board"
    NOMINATING_COMMITTEE = "nominating-committee"
    MUNICIPAL_ASSOCIATION = "municipal-association"
    SELF_MANAGING_BODY = "self-managing-body"
    JOINT_LABOUR_BODY = "joint-labour-body"

    @property
    def label(self) -> Text:
        return _LABELS[self]

    @property
    def is_committee(self) -> bool:
        """Whether the Local Government Act's rules for committees (*nämnder*) hold: 3:3-4, 9:23."""
        return self in _COMMITTEES

    @property
    def may_decide(self) -> bool:
        """Whether such a body can decide in a case at all; the others prepare, advise, audit or negotiate."""
        return self.is_committee or self in _OTHER_DECIDERS


_COMMITTEES = frozenset(
    {
        BodyKind.EXECUTIVE_BOARD,
        BodyKind.COMMITTEE,
        BodyKind.JOINT_COMMITTEE,
        BodyKind.ELECTION_COMMITTEE,
    }
)

_OTHER_DECIDERS = frozenset(
    {
        BodyKind.ASSEMBLY,
        BodyKind.SUBCOMMITTEE,
        BodyKind.COMPANY_BOARD,
        BodyKind.MUNICIPAL_ASSOCIATION,
        BodyKind.SELF_MANAGING_BODY,
        BodyKind.JOINT_LABOUR_BODY,
    }
)

_LABELS = {
    BodyKind.ASSEMBLY: Text("kommunfullmäktige", "assembly"),
    BodyKind.ASSEMBLY_DRAFTING_COMMITTEE: Text("fullmäktigeberedning", "assembly drafting committee"),
    BodyKind.EXECUTIVE_BOARD: Text("kommunstyrelse", "executive board"),
    BodyKind.COMMITTEE: Text("nämnd", "committee"),
    BodyKind.JOINT_COMMITTEE: Text("gemensam nämnd", "joint committee"),
    BodyKind.SUBCOMMITTEE: Text("utskott", "subcommittee"),
    BodyKind.DRAFTING_COMMITTEE: Text("nämndberedning", "drafting committee"),
    BodyKind.JOINT_PREPARATION: Text("gemensam beredning", "joint preparation"),
    BodyKind.PARTY_GROUP: Text("gruppmöte", "party group meeting"),
    BodyKind.ELECTION_COMMITTEE: Text("valnämnd", "election committee"),
    BodyKind.AUDIT: Text("revision", "audit"),
    BodyKind.COMPANY_BOARD: Text("bolagsstyrelse", "company board"),
    BodyKind.NOMINATING_COMMITTEE: Text("valberedning", "nominating committee"),
    BodyKind.MUNICIPAL_ASSOCIATION: Text("kommunalförbund", "municipal association"),
    BodyKind.SELF_MANAGING_BODY: Text("självförvaltningsorgan", "self-managing body"),
    BodyKind.JOINT_LABOUR_BODY: Text("partssammansatt organ", "joint labour body"),
}
