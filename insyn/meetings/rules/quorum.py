"""How many must be present for an item to be dealt with (KL 5:45-46, 6:27)."""

from insyn.description.kinds import BodyKind
from insyn.meetings.rules.outcome import Family, Outcome, family, no, yes

_CITATIONS = {
    Family.ASSEMBLY: "KL 5:45",
    Family.COMMITTEE: "KL 6:27",
    Family.SUBCOMMITTEE: "KL 6:27, 6:41",
}


def needed(seats: int) -> int:
    """The least number that is more than half of the body's members. ValueError for a body without seats."""
    if seats < 1:
        raise ValueError("a body has at least one seat")
    return seats // 2 + 1


def quorum(
    kind: BodyKind,
    seats: int,
    serving: int,
    *,
    disqualified: int = 0,
    only_answers: bool = False,
    asks_majority: bool | None = None,
) -> Outcome:
    """Whether the body may deal with an item.

    `seats` is the whole number of members the body has, filled or not; `serving` those who serve in the item,
    substitutes who serve included (KL 4:22); `disqualified` seats that nobody serves in because of
    disqualification in this item. They count as present in the assembly only (KL 5:46): in a committee the
    disqualified leave the room, and too few are too few. `only_answers`: the item only answers interpellations
    or questions and the assembly has let fewer suffice (KL 5:45). `asks_majority` is what the body's own rules
    say where the law is silent; None means no for preparations and yes for every other body.
    """
    of = family(kind)
    counted = serving + disqualified if of is Family.ASSEMBLY else serving
    facts = {"seats": seats, "serving": serving, "disqualified": disqualified}
    if of in (Family.PREPARATION, Family.DRAFTING, Family.OTHER):
        citation = "egna regler"
        if not (asks_majority if asks_majority is not None else of is Family.OTHER):
            return _any_number(serving, facts)
    else:
        citation = _CITATIONS[of]
    if only_answers and of is Family.ASSEMBLY:
        return yes(
            "Interpellationer och frågor får besvaras även om färre än hälften är närvarande.",
            "Interpellations and questions may be answered even when fewer than half are present.",
            "KL 5:45",
            **facts,
        )
    least = needed(seats)
    facts["needed"] = least
    if counted < least:
        return no(
            f"{counted} av {seats} är närvarande, minst {least} behövs. Kalla in ersättare, eller ta ärendet "
            "vid ett senare sammanträde.",
            f"{counted} of {seats} are present, at least {least} are needed. Call in substitutes, or take the "
            "case at a later meeting.",
            citation,
            **facts,
        )
    if serving < least:
        return yes(
            f"{serving} deltar; att det är färre än {least} beror på jäv och hindrar inte fullmäktige.",
            f"{serving} take part; that they are fewer than {least} is due to disqualification and no hindrance.",
            "KL 5:46",
            **facts,
        )
    return yes(
        f"{serving} av {seats} tjänstgör: fler än hälften.",
        f"{serving} of {seats} serve: more than half.",
        citation,
        **facts,
    )


def _any_number(serving: int, facts: dict[str, int]) -> Outcome:
    if serving < 1:
        return no(
            "Ingen är närvarande. Anteckna vilka som kom, eller ställ in mötet.",
            "Nobody is present. Note who came, or cancel the meeting.",
            "egna regler",
            **facts,
        )
    return yes(
        "Organet beslutar inget, och lagen kräver inget visst antal.",
        "The body decides nothing, and the law asks for no number.",
        "egna regler",
        **facts,
    )
