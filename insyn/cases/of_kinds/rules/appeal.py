"""Appeals: legality review (KL 13) goes to the court whatever its day; under the Administrative Procedure Act the authority tries
whether it came in time, may change its decision, and hands it over (FL 36–47 §§)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from insyn.cases.of_kinds.rules.common import (
    DONE,
    NOBODY,
    REGISTRAR,
    UNIT,
    Box,
    Fact,
    Outcome,
    Stand,
    Text,
    no,
    until,
    yes,
)
from insyn.law.deadlines import APPEAL_PERIOD, end_of_period


class Law(StrEnum):
    """Under which law a decision is appealed."""

    LEGALITY = "legality"
    ADMINISTRATIVE = "other-law"

    @property
    def label(self) -> Text:
        """In words."""
        if self is Law.LEGALITY:
            return Text("Laglighetsprövning (KL 13 kap.)", "Legality review (KL 13)")
        return Text("Förvaltningsbesvär (FL 40–47 §§)", "Administrative appeal (FL 40–47 §§)")


@dataclass(frozen=True)
class Came:
    """An appeal as the test of time sees it. ``starts`` is the day the notice was posted (KL 13:5), or the day who appeals got
    the decision (FL 44 §), or the decision's own day where a party that represents the public appeals; None: none is known."""

    law: Law
    came_in: date
    starts: date | None
    at_higher: date | None = None
    wrong_notice: bool = False


class Time(StrEnum):
    """What the test of time comes to."""

    IN_TIME = "in-time"
    LATE = "late"
    COURT_TRIES = "court-tries"


@dataclass(frozen=True)
class Tried:
    """The outcome of the test, its words with the section, and the last day to appeal if one has run."""

    time: Time
    words: Text
    citation: str
    last_day: date | None = None


def last_day(starts: date | None) -> date | None:
    """The last day to appeal: three weeks from the start, moved by 1930:173 (KL 13:5, FL 44 §)."""
    return end_of_period(starts + APPEAL_PERIOD) if starts else None


def tried(one: Came) -> Tried:
    """Whether the appeal came in time, and who says so."""
    last = last_day(one.starts)
    if one.law is Law.LEGALITY:
        late = last is not None and one.came_in > last
        said = (
            Text(
                "Kom in efter överklagandetiden. Domstolen prövar det: lämna ändå över det.",
                "Came in after the period. The court tries that: hand it over all the same.",
            )
            if late
            else Text("Kom in i tid.", "Came in time.")
        )
        return Tried(Time.COURT_TRIES if late else Time.IN_TIME, said, "KL 13:4–6", last)
    if last is None:
        words = Text(
            "Den som överklagar har inte fått del av beslutet, så ingen tid har löpt.",
            "Who appeals has not got the decision, so no period has run.",
        )
        return Tried(Time.IN_TIME, words, "FL 44 §")
    if one.came_in <= last:
        return Tried(Time.IN_TIME, Text("Kom in i tid.", "Came in time."), "FL 44 §", last)
    if one.at_higher is not None and one.at_higher <= last:
        words = Text(
            "Kom för sent hit, men i tid till överinstansen: avvisas inte.",
            "Late here, but in time at the higher instance: not rejected.",
        )
        return Tried(Time.IN_TIME, words, "FL 45 § andra stycket 2", last)
    if one.wrong_notice:
        words = Text(
            "Kom för sent därför att underrättelsen om hur man överklagar var fel: avvisas inte.",
            "Late because the notice of how to appeal was wrong: not rejected.",
        )
        return Tried(Time.IN_TIME, words, "FL 45 § andra stycket 1", last)
    words = Text("Kom in för sent: ska avvisas.", "Came in late: is to be rejected.")
    return Tried(Time.LATE, words, "FL 45 § första stycket", last)


def came_of(stand: Stand) -> Came | None:
    """What is noted of the appeal, as the test of time sees it."""
    fact = stand.last("appeals")
    if fact is None:
        return None
    return Came(
        Law(str(fact.data["law"])),
        fact.on,
        _day(fact, "starts"),
        _day(fact, "at_higher"),
        bool(fact.data.get("wrong_notice")),
    )


def _day(fact: Fact, key: str) -> date | None:
    said = fact.data.get(key)
    return date.fromisoformat(str(said)) if said else None


def may_reject(stand: Stand) -> Outcome:
    """Whether the authority may reject it as late: only under the Administrative Procedure Act, only what is late, once."""
    one = came_of(stand)
    if one is None:
        return no(
            "Anteckna först vilket beslut som överklagas.",
            "First note which decision is appealed.",
            "FL 43 §",
        )
    if stand.last("rejected", "handed-to-court"):
        return no(
            "Överklagandet är redan avvisat eller överlämnat.",
            "It is already rejected or handed over.",
            "FL 45–46 §§",
        )
    found = tried(one)
    if one.law is Law.LEGALITY:
        return no(
            "Vid laglighetsprövning är det domstolen som avvisar. Lämna över överklagandet.",
            "In a legality review the court rejects. Hand the appeal over.",
            "KL 13:4–6, FL 2 §",
        )
    if found.time is not Time.LATE:
        return no(
            f"Det får inte avvisas. {found.words.sv}",
            f"It may not be rejected. {found.words.en}",
            found.citation,
        )
    return yes(found.citation)


def may_change(stand: Stand, *, obviously_wrong: bool, quick: bool, harms_nobody: bool) -> Outcome:
    """Whether the appealed decision may be changed: obviously wrong in an essential respect, quickly and simply, to no private
    party's harm, and not handed over (FL 38–39 §§). Never under legality review (FL 2 §)."""
    one = came_of(stand)
    if one is None:
        return no(
            "Anteckna först vilket beslut som överklagas.",
            "First note which decision is appealed.",
            "FL 43 §",
        )
    if one.law is Law.LEGALITY:
        return no(
            "Reglerna om omprövning gäller inte vid laglighetsprövning. Fatta ett nytt beslut i ett nytt ärende.",
            "The rules on reconsidering do not hold in a legality review. Take a new decision in a new case.",
            "FL 2 §",
        )
    if stand.last("handed-to-court"):
        return no(
            "Överklagandet är överlämnat. Beslutet får inte ändras här.",
            "The appeal is handed over. The decision may not be changed here.",
            "FL 39 §",
        )
    if not (obviously_wrong and quick and harms_nobody):
        return no(
            "Ett överklagat beslut ändras bara om det är uppenbart felaktigt, kan ändras snabbt och enkelt, och utan att det "
            "blir till nackdel för någon enskild part.",
            "An appealed decision is changed only if it is obviously wrong, can be changed quickly and simply, and harms no "
            "private party.",
            "FL 38–39 §§",
        )
    return yes("FL 38–39 §§")


def may_hand_to_court(stand: Stand) -> Outcome:
    """Whether it may be handed over: once, and not what was rejected. One that is late must be rejected instead (FL 45–46 §§)."""
    one = came_of(stand)
    if one is None:
        return no(
            "Anteckna först vilket beslut som överklagas.",
            "First note which decision is appealed.",
            "FL 43 §",
        )
    if stand.last("handed-to-court"):
        return no("Överklagandet är redan överlämnat.", "The appeal is already handed over.", "FL 46 §")
    if stand.last("rejected"):
        return no("Överklagandet är avvisat.", "The appeal is rejected.", "FL 45 §")
    if tried(one).time is Time.LATE:
        return no("Det kom för sent. Avvisa det.", "It came late. Reject it.", "FL 45 §")
    return yes("FL 46 §" if one.law is Law.ADMINISTRATIVE else "KL 13:6")


def box(stand: Stand) -> Box:
    """Law, clock, what is next and by whom, of an appeal."""
    one = came_of(stand)
    if one is None:
        law = Text(
            "Laglighetsprövning (KL 13 kap.) eller förvaltningsbesvär (FL 40–47 §§).",
            "Legality review (KL 13) or administrative appeal (FL 40–47 §§).",
        )
        clock = _soon(stand)
        what = Text(
            "Anteckna vilket beslut som överklagas, och enligt vilken lag.",
            "Note which decision, and under which law.",
        )
        return Box(law, clock, what, REGISTRAR, stand.due, stand.today)
    found = tried(one)
    clock = (
        until(found.last_day, "Sista dag att överklaga var den", "The last day to appeal was")
        if found.last_day
        else _soon(stand)
    )
    rejected, handed = stand.last("rejected"), stand.last("handed-to-court")
    ruled = stand.last("court-ruled")
    if ruled:
        return Box(
            one.law.label, clock, Text(f"Domstolen: {ruled.words}", f"The court: {ruled.words}"), NOBODY
        )
    if rejected and handed is None:
        own = last_day(_day(rejected, "told_on"))
        own_clock = (
            until(own, "Avvisningen får överklagas till och med den", "The rejection may be appealed until")
            if own
            else Text(
                "Tiden löper från den dag klaganden får del av avvisningen.",
                "The period runs from when it is got.",
            )
        )
        appealed = stand.last("rejection-appealed")
        what = (
            Text("Avvisningen är överklagad: lämna över den.", "The rejection is appealed: hand it over.")
            if appealed
            else Text(
                "Avvisat. Avvisningen får överklagas för sig.",
                "Rejected. The rejection may be appealed by itself.",
            )
        )
        return Box(one.law.label, own_clock, what, UNIT if appealed else NOBODY)
    if handed:
        return Box(
            one.law.label,
            clock,
            Text("Väntar på domstolens avgörande.", "Waits for the court's ruling."),
            NOBODY,
        )
    if stand.settled:
        return Box(one.law.label, clock, DONE, NOBODY)
    if found.time is Time.LATE:
        what = Text("Avvisa det: det kom för sent (FL 45 §).", "Reject it: it came late (FL 45 §).")
    elif one.law is Law.ADMINISTRATIVE:
        what = Text(
            "Pröva om beslutet är uppenbart fel (FL 38 §), annars lämna över skyndsamt (FL 46 §).",
            "See whether the decision is obviously wrong (FL 38 §), otherwise hand over without delay (FL 46 §).",
        )
    else:
        what = Text(
            "Lämna över överklagandet till förvaltningsrätten.",
            "Hand the appeal to the administrative court.",
        )
    return Box(one.law.label, clock, what, UNIT, stand.due, stand.today)


def _soon(stand: Stand) -> Text:
    if stand.due:
        return until(stand.due, "Skyndsamt: överlämnas senast den", "Without delay: handed over by")
    return Text("Skyndsamt (FL 46 §).", "Without delay (FL 46 §).")
