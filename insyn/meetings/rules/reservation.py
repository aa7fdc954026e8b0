"""Who may reserve herself against a decision, and who may have a note in the minutes (KL 4:27-28, 6:17)."""

from enum import StrEnum

from insyn.meetings.rules.outcome import Outcome, no, yes


class Role(StrEnum):
    """In which capacity somebody was there."""

    SERVING = "serving"
    SUBSTITUTE = "substitute"
    INSIGHT = "insight"
    OTHER = "other"


def may_reserve(*, took_part: bool, decided: bool, closed: bool, abstained: bool = False) -> Outcome:
    """Whether somebody may announce a reservation: she took part in the decision, and the meeting goes on (4:27).

    One who abstained from the decision (4:25) has not taken part in it. A substitute takes part only when serving.
    """
    if closed:
        return no(
            "Sammanträdet är avslutat. En reservation anmäls innan dess; din mening kan du framföra på annat sätt.",
            "The meeting is closed. A reservation is announced before that; state your view in another way.",
            "KL 4:27",
        )
    if not decided:
        return no(
            "Beslutet är inte fattat än. Anmäl reservationen när det är fattat, innan sammanträdet avslutas.",
            "Nothing is decided yet. Announce the reservation after the decision, before the meeting closes.",
            "KL 4:27",
        )
    if not took_part or abstained:
        return no(
            "Bara den som har deltagit i avgörandet får reservera sig. Be om en anteckning till protokollet "
            "om du har rätt till det.",
            "Only one who took part in the decision may reserve herself. Ask for a note to the minutes if you "
            "have the right to it.",
            "KL 4:27",
            took_part=took_part,
            abstained=abstained,
        )
    return yes(
        "Har deltagit i avgörandet, och sammanträdet pågår.",
        "Took part in the decision, and the meeting goes on.",
        "KL 4:27",
    )


def may_note(role: Role, *, assembly_allows: bool, closed: bool) -> Outcome:
    """Whether somebody may have her opinion noted in the minutes.

    One who serves may. For insight seats (4:28) and for substitutes who do not serve (6:17) the assembly must have
    decided so (`assembly_allows`). Others may not.
    """
    citation = {Role.INSIGHT: "KL 4:28", Role.SUBSTITUTE: "KL 6:17"}.get(role, "KL 4:22, 4:28")
    if closed:
        return no(
            "Sammanträdet är avslutat. En anteckning begärs innan dess.",
            "The meeting is closed. A note is asked for before that.",
            citation,
        )
    if role is Role.SERVING:
        return yes("Den som tjänstgör får sin mening antecknad.", "One who serves may have a note.", citation)
    if role in (Role.INSIGHT, Role.SUBSTITUTE) and assembly_allows:
        return yes(
            "Fullmäktige har beslutat att meningen får antecknas.",
            "The assembly has decided that the opinion may be noted.",
            citation,
        )
    return no(
        "Fullmäktige har inte beslutat att meningen får antecknas. Be en ledamot som tjänstgör att begära det.",
        "The assembly has not decided that the opinion may be noted. Ask a serving member to request it.",
        citation,
        role=str(role),
    )
