"""Who elects whom in a meeting, which elections may be proportional, and who may nominate whom. Pure."""

from collections.abc import Collection, Sequence

from insyn.description.bodies import Body
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.elections.rules.inside import may_demand_proportional
from insyn.meetings.rules.outcome import Family, Outcome, family, no, yes

MEMBER, SUBSTITUTE = "member", "substitute"
SEATS = (MEMBER, SUBSTITUTE)
ACT = "2022:629 2 §"
_PROPORTIONAL = (
    BodyKind.ASSEMBLY_DRAFTING_COMMITTEE,
    BodyKind.EXECUTIVE_BOARD,
    BodyKind.COMMITTEE,
    BodyKind.JOINT_COMMITTEE,
    BodyKind.ELECTION_COMMITTEE,
    BodyKind.AUDIT,
    BodyKind.COMPANY_BOARD,
)


def elector_of(organisation: Organisation, body: Body) -> str | None:
    """The id of the body that elects to this one: what the file says, else the law's; None where no body does.

    The assembly elects to committees, drafting committees and the audit (KL 3:4, 6:16, 12:4), a committee to its subcommittees
    (6:42) and its own drafting committees (6:43). The presidium of the assembly it elects itself (5:11).
    """
    if body.elected_by:
        return body.elected_by if organisation.has_body(body.elected_by) else None
    if body.kind in (BodyKind.SUBCOMMITTEE, BodyKind.DRAFTING_COMMITTEE):
        return body.drawn_from or body.parent
    if body.kind in _PROPORTIONAL or body.kind is BodyKind.NOMINATING_COMMITTEE:
        return organisation.assembly.id
    return None


def may_elect(organisation: Organisation, electing: str, body: Body, capacity: str) -> Outcome:
    """Whether a body elects to this capacity of another; its words name the one that does."""
    own = body.kind is BodyKind.ASSEMBLY and capacity not in SEATS
    elector = body.id if own else elector_of(organisation, body)
    citation = _who_elects(body, own)
    if elector == electing:
        return yes(
            f"{body.name.sv} väljs här.", f"{body.name.en} is elected here.", citation, elector=elector
        )
    if elector is None:
        return no(
            f"{body.name.sv} väljs inte i något sammanträde.",
            f"{body.name.en} is not elected in any meeting.",
            citation,
        )
    by = organisation.body(elector).name
    return no(
        f"{body.name.sv} väljs av {by.sv.lower()}. Sätt valet på dess dagordning.",
        f"{body.name.en} is elected by the {by.en.lower()}. Put the election on its agenda.",
        citation,
        elector=elector,
    )


def _who_elects(body: Body, own: bool) -> str:
    if own:
        return "KL 5:11"
    if body.kind is BodyKind.SUBCOMMITTEE:
        return "KL 6:42"
    if body.kind is BodyKind.DRAFTING_COMMITTEE:
        return "KL 6:43"
    if body.kind is BodyKind.AUDIT:
        return "KL 12:4"
    return "KL 6:16" if body.kind.is_committee else "KL 5:58"


def may_be_proportional(
    electing: BodyKind, body: Body, capacity: str, *, members_were: bool | None = None
) -> Outcome:
    """Whether an election to this capacity is proportional if enough demand it (KL 5:58, 6:42).

    Not to a presidium, nor to a committee that is not elected by party (5:58). Substitutes only where the members' election
    was (2022:629 3 §): ``members_were`` is that, None where no members are elected at the same time.
    """
    if capacity not in SEATS:
        return no(
            "Valet hålls som majoritetsval: bara ledamöter och ersättare väljs proportionellt.",
            "The election is by majority: only members and substitutes are elected proportionally.",
            "KL 5:58",
        )
    by_committee = body.kind is BodyKind.SUBCOMMITTEE and family(electing) is Family.COMMITTEE
    if not by_committee and body.kind not in _PROPORTIONAL:
        return no(
            "Valet hör inte till dem som ska vara proportionella om det begärs.",
            "The election is not among those that are proportional on demand.",
            "KL 5:58",
        )
    if not body.by_party:
        return no(
            "Ledamöterna väljs på annan grund än partipolitisk, så valet hålls som majoritetsval.",
            "The members are elected on other than party grounds, so the election is by majority.",
            "KL 5:58 andra stycket",
        )
    if capacity == SUBSTITUTE and members_were is False:
        return no(
            "Ersättare väljs proportionellt bara om ledamöterna valdes så.",
            "Substitutes are elected proportionally only if the members were.",
            "2022:629 3 §",
        )
    return yes(
        "Valet är proportionellt om tillräckligt många begär det.",
        "The election is proportional if enough demand it.",
        "KL 6:42" if by_committee else "KL 5:58",
    )


def demanded(present: int, places: int, demanding: int) -> Outcome:
    """Whether so many of those present are enough for a proportional election (2022:629 2 §)."""
    enough, reason = may_demand_proportional(present, places, demanding)
    return Outcome(enough, reason, ACT)


def names_fit(names: Sequence[str], places: int) -> Outcome:
    """Whether a list of names can be put: not empty, nobody twice, no more names than places."""
    if not names:
        return no("Skriv minst ett namn.", "Write at least one name.", "KL 5:53")
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        return no(
            f"{', '.join(twice)} står två gånger. Skriv varje namn en gång.",
            f"{', '.join(twice)} stands twice. Write each name once.",
            "KL 5:53",
        )
    if len(names) > places:
        return no(
            f"Det är {len(names)} namn men {places} {'plats' if places == 1 else 'platser'}. Ta bort "
            f"{len(names) - places}.",
            f"There are {len(names)} names but {places} {'place' if places == 1 else 'places'}. Take away "
            f"{len(names) - places}.",
            "KL 6:16",
        )
    return yes("Namnen får plats.", "The names fit.", "KL 6:16")


def presides_as_member(name: str, capacity: str, members: Collection[str], kind: BodyKind) -> Outcome:
    """Whether the chair or a vice chair is among the members, those elected at the same time counted (KL 5:11, 6:21)."""
    presides = capacity in ("chair", "first-vice-chair", "second-vice-chair")
    citation = "KL 5:11" if kind is BodyKind.ASSEMBLY else "KL 6:21"
    if not presides or name in members:
        return yes("Kan väljas.", "Can be elected.", citation)
    return no(
        f"{name} är inte ledamot. Presidiet väljs bland ledamöterna.",
        f"{name} is not a member. The presidium is elected from the members.",
        citation,
    )


def ballots_add_up(present: int, ballots: int) -> Outcome:
    """Whether no more ballots were handed in than there are electors (KL 4:24, one vote each)."""
    if ballots > present:
        return no(
            f"Det är {ballots} sedlar men {present} väljande. Räkna om sedlarna, eller gör om valet.",
            f"There are {ballots} ballots but {present} electors. Count again, or hold the election anew.",
            "KL 4:24",
        )
    return yes(
        f"{ballots} sedlar av {present} väljande.", f"{ballots} ballots of {present} electors.", "KL 4:24"
    )
