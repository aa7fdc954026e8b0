"""Who is disqualified in a case, and what follows (KL 5:47-49, 6:28-32)."""

from dataclasses import dataclass
from enum import StrEnum

from insyn.description.kinds import BodyKind
from insyn.meetings.rules.outcome import Family, Outcome, Text, family, no, yes


class Ground(StrEnum):
    """What a disqualification may rest on. The first two are the assembly's, the others a committee's."""

    PERSONAL = "personal"
    ACCOUNTABLE = "accountable"
    PARTY_OR_AFFECTED = "party-or-affected"
    REPRESENTATIVE = "representative"
    SUPERVISION = "supervision"
    IMPARTIALITY = "impartiality"


_WORDS = {
    Ground.PERSONAL: Text(
        sv="Ärendet rör personligen ledamoten själv eller någon närstående.",
        en="The case personally concerns the member or somebody close.",
    ),
    Ground.ACCOUNTABLE: Text(
        sv="Den redovisningsskyldige, eller en närstående, väljer inte revisor och behandlar inte ansvarsfrihet.",
        en="One who is accountable, or somebody close, neither elects auditors nor deals with discharge.",
    ),
    Ground.PARTY_OR_AFFECTED: Text(
        sv="Den förtroendevalde eller en närstående är part eller påverkas av beslutet i inte oväsentlig mån.",
        en="The representative or somebody close is a party or affected to a not insignificant extent.",
    ),
    Ground.REPRESENTATIVE: Text(
        sv="Den förtroendevalde eller en närstående är eller har varit ställföreträdare eller ombud i ärendet.",
        en="The representative or somebody close represents or has represented a party or one affected.",
    ),
    Ground.SUPERVISION: Text(
        sv="Ärendet rör tillsyn över kommunal verksamhet som den förtroendevalde är knuten till.",
        en="The case concerns supervision of municipal operations the representative is attached to.",
    ),
    Ground.IMPARTIALITY: Text(
        sv="En särskild omständighet gör att opartiskheten kan ifrågasättas.",
        en="A special circumstance makes impartiality open to doubt.",
    ),
}
_CITATIONS = {
    Ground.PERSONAL: "KL 5:47",
    Ground.ACCOUNTABLE: "KL 5:48",
    Ground.PARTY_OR_AFFECTED: "KL 6:28 1",
    Ground.REPRESENTATIVE: "KL 6:28 2",
    Ground.SUPERVISION: "KL 6:28 3",
    Ground.IMPARTIALITY: "KL 6:28 4",
}
_OF_ASSEMBLY = frozenset({Ground.PERSONAL, Ground.ACCOUNTABLE})


def grounds(kind: BodyKind) -> tuple[Ground, ...]:
    """The grounds that can be stated in this kind of body, in the law's order.

    A body the law does not name (a preparation, a company) follows the committee's as good order.
    """
    assembly = family(kind) is Family.ASSEMBLY
    return tuple(ground for ground in Ground if (ground in _OF_ASSEMBLY) is assembly)


def is_disqualified(
    kind: BodyKind,
    ground: Ground,
    *,
    obviously_irrelevant: bool = False,
    only_company_tie: bool = False,
    only_other_committee: bool = False,
    exercise_of_authority: bool = False,
) -> Outcome:
    """Whether the ground disqualifies; `ok` is True when it does.

    `obviously_irrelevant`: impartiality obviously does not matter (6:29, committees only). `only_company_tie`: the
    only circumstance is a tie to a company at least half owned, or a foundation at least half governed, by the
    municipality; `only_other_committee`: only that she dealt with the case in another committee (6:31).
    """
    if ground not in grounds(kind):
        return no(
            "Grunden gäller inte i det här organet. Välj en av lagens grunder för organet.",
            "The ground does not hold in this body. Choose one of the law's grounds for it.",
            "KL 5:47, 6:28",
            ground=str(ground),
        )
    if family(kind) is not Family.ASSEMBLY:
        excepted = _exception(
            ground, obviously_irrelevant, only_company_tie, only_other_committee, exercise_of_authority
        )
        if excepted:
            return excepted
    return Outcome(True, _WORDS[ground], _CITATIONS[ground], {"ground": str(ground)})


def _exception(
    ground: Ground, irrelevant: bool, company: bool, other_committee: bool, authority: bool
) -> Outcome | None:
    """What KL 6:29 and 6:31 except."""
    if irrelevant:
        return no(
            "Det är uppenbart att opartiskheten saknar betydelse: bortse från jävet.",
            "Impartiality obviously does not matter: disregard the disqualification.",
            "KL 6:29",
        )
    if company and not authority and ground in (Ground.REPRESENTATIVE, Ground.IMPARTIALITY):
        return no(
            "Enbart knytningen till det kommunala bolaget eller stiftelsen är inte jäv: personen får delta.",
            "The tie to the municipal company or foundation alone is no disqualification: she may take part.",
            "KL 6:31 första stycket",
        )
    if other_committee and ground is Ground.IMPARTIALITY:
        return no(
            "Att ha handlagt ärendet i en annan nämnd är inte jäv: personen får delta.",
            "Having dealt with the case in another committee is no disqualification: she may take part.",
            "KL 6:31 andra stycket",
        )
    return None


@dataclass(frozen=True)
class Consequence:
    """What follows for one who is disqualified in an item."""

    takes_part: bool
    leaves_the_room: bool
    may_deliberate: bool
    substitute_serves: bool
    counts_for_quorum: bool
    reason: Text
    citation: str


def consequence(kind: BodyKind, ground: Ground | None = None) -> Consequence:
    """What a disqualification means in this kind of body.

    In the assembly she takes no part but may stay in the room, and her absence does not break the quorum (5:46,
    5:47); the accountable may even deliberate on the audit report (5:49). In a committee she may not even be
    present (6:30), and only those who serve count for the quorum (6:27). A substitute serves for the item.
    """
    if family(kind) is Family.ASSEMBLY:
        return Consequence(
            takes_part=False,
            leaves_the_room=False,
            may_deliberate=ground is Ground.ACCOUNTABLE,
            substitute_serves=True,
            counts_for_quorum=True,
            reason=Text(
                sv="Den jäviga deltar inte i ärendet men får vara kvar i salen. En ersättare tjänstgör i ärendet.",
                en="The disqualified takes no part in the case but may stay. A substitute serves in the case.",
            ),
            citation="KL 5:17-18, 5:46-49",
        )
    return Consequence(
        takes_part=False,
        leaves_the_room=True,
        may_deliberate=False,
        substitute_serves=True,
        counts_for_quorum=False,
        reason=Text(
            sv="Den jäviga lämnar rummet medan ärendet handläggs. En ersättare tjänstgör i ärendet.",
            en="The disqualified leaves the room while the case is dealt with. A substitute serves in the case.",
        ),
        citation="KL 6:27, 6:30",
    )


def may_try_own(*, quorum_without: bool, other_can_be_called: bool) -> Outcome:
    """Whether one may take part in deciding whether she herself is disqualified (KL 6:30, third paragraph)."""
    if quorum_without or other_can_be_called:
        return no(
            "Den som jävet gäller deltar inte när jävsfrågan avgörs. Låt de andra eller en ersättare avgöra den.",
            "The one it concerns takes no part in the question. Let the others or a substitute decide it.",
            "KL 6:30 tredje stycket",
            quorum_without=quorum_without,
            other_can_be_called=other_can_be_called,
        )
    return yes(
        "Organet är annars inte beslutsfört och ingen annan kan tillkallas: den som jävet gäller får delta.",
        "There is otherwise no quorum and nobody else can be called: the one it concerns may take part.",
        "KL 6:30 tredje stycket",
    )


def declaration(kind: BodyKind, *, own: bool, decided_by_body: bool) -> Outcome:
    """Whether a disqualification can be noted: she has declared it herself, or the body has decided on it."""
    if own or decided_by_body:
        return yes(
            "Jävet är uppgett av den förtroendevalde själv." if own else "Organet har beslutat i jävsfrågan.",
            "The representative has declared it herself." if own else "The body has decided the question.",
            "KL 5:47, 6:30" if family(kind) is Family.ASSEMBLY else "KL 6:30",
            own=own,
        )
    return no(
        "Har någon annan väckt jävsfrågan ska organet besluta i den. Ta upp den, och anteckna beslutet.",
        "When somebody else has raised it, the body is to decide. Take it up, and note the decision.",
        "KL 6:30 tredje stycket",
        own=own,
    )
