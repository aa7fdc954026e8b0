"""Phrases that a municipality keeps for its minutes, with places that an item fills in. Pure."""

import re
from collections.abc import Mapping

from insyn.meetings.rules.outcome import Outcome, Text, no, yes

LONGEST_NAME = 80
LONGEST_PHRASE = 2000
PLACES: Mapping[str, Text] = {
    "organ": Text("organets namn", "the body's name"),
    "dag": Text("sammanträdets dag", "the day of the meeting"),
    "ärende": Text("punktens rubrik", "the item's title"),
    "nummer": Text("diarienumret", "the register number"),
    "föredragande": Text("den som föredrar", "who presents it"),
    "ordförande": Text("den som leder punkten", "who chairs the item"),
    "förslag": Text("förslaget till beslut", "the proposed decision"),
    "från": Text("varifrån förslaget kommer", "where the proposal comes from"),
}
"""What may stand within braces in a phrase, and what it is filled with."""
UNFILLED = "…"
USUAL = (
    ("Föredragning", "{föredragande} föredrar ärendet och svarar på frågor."),
    ("Prövning av förslaget", "{ordförande} frågar om {organ} bifaller förslaget från {från} och finner att så är fallet."),
    ("Information utan beslut", "{organ} tar del av informationen."),
    ("Till handlingarna", "Ärende {nummer}, {ärende}, läggs till handlingarna."),
    ("Delegationsbeslut", "De beslut som har fattats på delegation redovisas. {organ} tar del av redovisningen."),
    ("Sakliga ändringar i ärendet", "Under överläggningen tillförs ärendet följande:"),
)  # fmt: skip
"""A set to begin with, of our own wording."""

_PLACE = re.compile(r"\{([^{}\n]{1,40})\}")


def may_keep(name: str, text: str) -> Outcome:
    """Whether a phrase can be kept: it has a name and words, and its braces hold places that can be filled."""
    if not name.strip() or not text.strip():
        return no("Ge frasen ett namn och en text.", "Give the phrase a name and a text.", "")
    if len(name) > LONGEST_NAME or len(text) > LONGEST_PHRASE:
        return no(
            f"Namnet får ha högst {LONGEST_NAME} tecken och texten högst {LONGEST_PHRASE}.",
            f"The name may have {LONGEST_NAME} characters and the text {LONGEST_PHRASE}.",
            "",
        )
    strange = sorted({found for found in _PLACE.findall(text) if found not in PLACES})
    if strange:
        known = ", ".join(f"{{{place}}}" for place in PLACES)
        return no(
            f"{{{strange[0]}}} går inte att fylla i. Använd {known}, eller ta bort klamrarna.",
            f"{{{strange[0]}}} cannot be filled in. Use {known}, or take the braces away.",
            "",
        )
    return yes("Frasen kan sparas.", "The phrase can be kept.", "")


def filled(text: str, values: Mapping[str, str]) -> str:
    """The phrase with its places filled in; one that has nothing to fill it shows as … for the secretary to write in."""
    return _PLACE.sub(lambda found: values.get(found[1], "").strip() or UNFILLED, text)


def added(draft: str, phrase: str) -> str:
    """The text with the phrase as a paragraph of its own at its end."""
    return f"{draft.rstrip()}\n\n{phrase}".lstrip()
