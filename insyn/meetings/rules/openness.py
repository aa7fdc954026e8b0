"""Which meetings, and which items, the public may attend (KL 5:42-44, 6:25)."""

from dataclasses import dataclass

from insyn.description.kinds import BodyKind
from insyn.meetings.rules.outcome import Family, Outcome, Text, family, no, yes


@dataclass(frozen=True)
class Openness:
    """Whether a meeting or an item is open, why, and who may stay behind closed doors."""

    open: bool
    reason: Text
    citation: str
    substitutes_may_stay: bool = True


def meeting_is_open(kind: BodyKind, *, body_opens: bool = False, assembly_allows: bool = False) -> Openness:
    """Whether a body's meetings are open.

    The assembly's are (5:42). A committee's (6:25) and an assembly drafting committee's (5:44) are closed, unless
    the body has decided to open them and the assembly has allowed it. Others' are closed unless opened by the body
    itself (a party group meeting, a joint preparation: the law is silent).
    """
    of = family(kind)
    if of is Family.ASSEMBLY:
        return Openness(
            True,
            Text(sv="Fullmäktiges sammanträden är offentliga.", en="The assembly's meetings are open."),
            "KL 5:42",
        )
    citation = {Family.DRAFTING: "KL 5:44", Family.COMMITTEE: "KL 6:25", Family.SUBCOMMITTEE: "KL 6:25"}.get(
        of, ""
    )
    if body_opens and not citation:
        return Openness(
            True,
            Text(
                sv="Organet har beslutat att sammanträdena är offentliga.",
                en="The body has decided that its meetings are open.",
            ),
            citation,
        )
    if body_opens and assembly_allows:
        return Openness(
            True,
            Text(
                sv="Organet har, med fullmäktiges medgivande, beslutat att sammanträdena är offentliga.",
                en="The body has, as the assembly allows, decided that its meetings are open.",
            ),
            citation,
        )
    return Openness(
        False,
        Text(sv="Sammanträdet hålls inom stängda dörrar.", en="The meeting is held behind closed doors."),
        citation,
    )


def item_is_open(
    kind: BodyKind,
    *,
    body_opens: bool = False,
    assembly_allows: bool = False,
    closed_by_decision: bool = False,
    exercise_of_authority: bool = False,
    secrecy: bool = False,
) -> Openness:
    """Whether one item is open. The assembly may decide to close the deliberation on an item (5:42). Elsewhere an
    item of exercise of authority, or with information under secrecy, is always closed (6:25)."""
    meeting = meeting_is_open(kind, body_opens=body_opens, assembly_allows=assembly_allows)
    if not meeting.open:
        return meeting
    if family(kind) is not Family.ASSEMBLY and (exercise_of_authority or secrecy):
        return Openness(
            False,
            Text(
                sv="Ärenden om myndighetsutövning eller med sekretess hålls alltid inom stängda dörrar.",
                en="Items of exercise of authority or under secrecy are always held behind closed doors.",
            ),
            "KL 6:25 tredje stycket",
        )
    if closed_by_decision:
        return Openness(
            False,
            Text(
                sv="Överläggningen i ärendet hålls inom stängda dörrar; ersättarna får närvara.",
                en="The deliberation is held behind closed doors; the substitutes may be present.",
            ),
            "KL 5:42 andra stycket" if family(kind) is Family.ASSEMBLY else "KL 6:25",
        )
    return meeting


def raiser_may_attend(
    kind: BodyKind, *, assembly_allows: bool, body_decides: bool, closed_by_law: bool
) -> Outcome:
    """Whether one who raised a citizen proposal may attend and speak when a committee deals with it (6:25)."""
    if family(kind) is not Family.COMMITTEE:
        return no(
            "Regeln gäller nämnder. Fullmäktige kan ge andra rätt att delta i överläggningen (5:40).",
            "The rule is the committees'. The assembly may let others take part in its deliberation (5:40).",
            "KL 6:25 andra stycket",
        )
    if closed_by_law:
        return no(
            "Ärendet ska hållas inom stängda dörrar. Meddela förslagsställaren beslutet efteråt.",
            "The item must be held behind closed doors. Tell the proposer the decision afterwards.",
            "KL 6:25 tredje stycket",
        )
    if not (assembly_allows and body_decides):
        return no(
            "Fullmäktige ska ha medgett det och nämnden beslutat det. Fatta beslutet först.",
            "The assembly must have allowed it and the committee decided it. Decide first.",
            "KL 6:25 andra stycket",
            assembly_allows=assembly_allows,
            body_decides=body_decides,
        )
    return yes(
        "Förslagsställaren får närvara och delta i överläggningen men inte i beslutet.",
        "The proposer may attend and take part in the deliberation but not in the decision.",
        "KL 6:25 andra stycket",
    )
