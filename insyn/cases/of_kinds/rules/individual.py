"""A case of exercise of authority against an individual: behind closed doors (KL 6:25), no name in public, secret only by a
stated section (OSL)."""

import re

from insyn.cases.of_kinds.rules.common import DONE, NOBODY, UNIT, Box, Outcome, Stand, Text, no, yes

PUBLIC_TITLE = Text("Ärende som rör en enskild", "Case about an individual")
"""What the public and an agenda say of it."""
SECTION = re.compile(
    r"^\s*\d{1,2}\s*kap\.?\s*\d{1,2}\s*[a-z]?\s*§.*$|^\s*OSL\s*\d{1,2}:\d{1,2}.*$", re.IGNORECASE
)
NAME = re.compile(r"\b[A-ZÅÄÖÉ][a-zåäöéü]+(?:[- ][A-ZÅÄÖÉ][a-zåäöéü]+)+\b")


def states_section(text: str) -> bool:
    """Whether the words state a section: "26 kap. 1 § OSL"."""
    return bool(SECTION.match(text))


def may_make_secret(section: str) -> Outcome:
    """Whether a document may be made secret on this ground: a section must be stated, the case's kind is none."""
    if states_section(section):
        return yes("OSL 5:5")
    return no(
        "Ange kapitel och paragraf, till exempel 26 kap. 1 § OSL. Att ärendet rör en enskild räcker inte.",
        "State chapter and section, for example 26 kap. 1 § OSL. That the case is about an individual is not enough.",
        "OSL 5:5",
    )


def may_be_titled(title: str) -> Outcome:
    """Whether the register may call it so: two words with capitals after each other look like a name."""
    found = NAME.search(title)
    if found is None:
        return yes("KL 6:25")
    return no(
        f"”{found.group()}” ser ut som ett namn. Skriv vad ärendet gäller, inte vem.",
        f"“{found.group()}” looks like a name. Write what the case is about, not whom.",
        "OSL 5:2, KL 6:25",
    )


def box(stand: Stand) -> Box:
    """Law, clock, what is next and by whom."""
    law = Text(
        "Myndighetsutövning mot enskild: alltid inom stängda dörrar (KL 6:25), inget på de öppna sidorna.",
        "Exercise of authority against an individual: always behind closed doors (KL 6:25), nothing on the open pages.",
    )
    clock = Text(
        "Så enkelt, snabbt och kostnadseffektivt som möjligt (FL 9 §); parten får begära avgörande efter sex månader (FL 12 §).",
        "As simply, quickly and cheaply as possible (FL 9 §); the party may ask for a decision after six months (FL 12 §).",
    )
    if stand.settled:
        return Box(law, clock, DONE, NOBODY)
    return Box(
        law,
        clock,
        Text(
            "Utreder, låter parten yttra sig (FL 25 §), föreslår beslut.",
            "Looks into it, lets the party be heard (FL 25 §), proposes.",
        ),
        UNIT,
    )
