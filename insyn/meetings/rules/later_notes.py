"""What may be said of approved minutes, and done to a decision, afterwards (KL 13:3, FL 2, 36–39). They are never altered."""

from dataclasses import dataclass

from insyn.meetings.rules.legal_force import Route
from insyn.meetings.rules.outcome import Outcome, no, yes

NEVER = no(
    "Ett beslut som prövas genom laglighetsprövning rättas eller ändras inte (23–49 §§ förvaltningslagen gäller inte "
    "där). Gör en daterad anteckning om skrivfelet, eller ta upp saken som en ny punkt.",
    "A decision under legality review is not corrected or changed (sections 23–49 of the Administrative Procedure Act do "
    "not apply to it). Make a dated note of the slip, or take the matter up as a new item.",
    "FL 2, KL 13:3",
)


def may_note_slip(*, approved: bool, stands: str, should_stand: str) -> Outcome:
    """Whether a dated note of a slip of the pen may be made: on approved minutes, saying what stands and what should."""
    if not approved:
        return no(
            "Protokollet är inte justerat än: rätta texten i protokollet.",
            "The minutes are not approved yet: put the text right in them.",
            "KL 5:69",
        )
    if not stands.strip() or not should_stand.strip():
        return no(
            "Skriv både vad som står i protokollet och vad som skulle ha stått.",
            "Write both what stands in the minutes and what should.",
            "",
        )
    if stands.strip() == should_stand.strip():
        return no(
            "Det som står och det som skulle stå är lika.", "What stands and what should stand are equal.", ""
        )
    return yes("Anteckningen kan göras.", "The note can be made.", "")


def may_correct(route: Route, *, obvious_slip: bool) -> Outcome:
    """Whether a decision may be corrected: an obvious error that comes from a slip, under other law only (FL 36)."""
    if route is not Route.OTHER_LAW:
        return NEVER
    if not obvious_slip:
        return no(
            "Bara en uppenbar felaktighet av skrivfel, räknefel eller liknande förbiseende rättas. Pröva om beslutet kan "
            "ändras.",
            "Only an obvious error from a slip of the pen, of reckoning or the like is corrected. See whether the decision "
            "may be changed.",
            "FL 36",
        )
    return yes("Beslutet får rättas.", "The decision may be corrected.", "FL 36")


@dataclass(frozen=True)
class Grounds:
    """What FL 37–39 ask of a change. `to_detriment`: of a decision favourable to a private party, to that party's
    detriment; one of `revocable`, `safety` and `misled` is then needed."""

    wrong: bool
    to_detriment: bool = False
    revocable: bool = False
    safety: bool = False
    misled: bool = False
    plainly_wrong: bool = False
    quick_and_easy: bool = False


def may_change(
    route: Route, grounds: Grounds, *, appealed: bool = False, handed_over: bool = False
) -> Outcome:
    """Whether the authority may change its decision as first instance; an appealed one only as FL 38 says, and before
    the file has been handed over (FL 39)."""
    if route is not Route.OTHER_LAW:
        return NEVER
    if not grounds.wrong:
        return no(
            "Beslutet ändras bara om det är felaktigt. Säg vad som är fel.",
            "The decision is changed only if it is wrong. Say what is wrong.",
            "FL 37",
        )
    must = grounds.plainly_wrong and grounds.quick_and_easy and not grounds.to_detriment
    if appealed and handed_over:
        return no(
            "Överklagandet är överlämnat till domstolen: nu ändras beslutet bara av den.",
            "The appeal has been handed over to the court: only it changes the decision now.",
            "FL 39",
        )
    if appealed and not must:
        return no(
            "Ett överklagat beslut ändras bara om det är uppenbart felaktigt i något väsentligt, och kan ändras snabbt, "
            "enkelt och utan nackdel för någon enskild part.",
            "An appealed decision is changed only if it is plainly wrong in something essential, and can be changed "
            "quickly, easily and without detriment to a private party.",
            "FL 38, 39",
        )
    if grounds.to_detriment and not (grounds.revocable or grounds.safety or grounds.misled):
        return no(
            "Ett gynnande beslut ändras till partens nackdel bara efter förbehåll om återkallelse, av tvingande "
            "säkerhetsskäl, eller om parten har lämnat oriktiga eller vilseledande uppgifter.",
            "A favourable decision is changed to the party's detriment only where revocation was provided for, for "
            "compelling safety, or where the party gave wrong or misleading information.",
            "FL 37",
        )
    if must:
        return yes("Beslutet ska ändras.", "The decision must be changed.", "FL 38")
    return yes("Beslutet får ändras.", "The decision may be changed.", "FL 37")
