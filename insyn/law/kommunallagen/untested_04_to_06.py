"""Why no rule covers the sections of chapters 4 to 6 that none does: one reason a section, where it has its own."""

from insyn.description.text import Text

_SERVED = Text(
    "prövas när sammanträdet hålls (rummet meetings)",
    "is tested when the meeting is held (the room meetings)",
)
_PARTY_SUPPORT = Text(
    "om stöd till partier; filen håller organ och uppdrag, inte bidrag",
    "about support to parties; the file holds bodies and assignments, not grants",
)
_SECRETARIES = Text(
    "om anställning av politiska sekreterare; filen nämner roller, aldrig anställningar",
    "about employing political secretaries; the file names roles, never employments",
)
_FULL_TIME_PAY = Text(
    "om villkoren för uppdrag på heltid; filen säger vilka sådana uppdrag som finns (full_time), inte deras villkor",
    "about the terms of full-time assignments; the file says which there are (full_time), not their terms",
)
_CARRIED_OUT = Text(
    "om hur uppgiften sköts under året, inte om vem som har den",
    "about how the task is carried out over the year, not about who has it",
)

CHAPTERS_4_TO_6: tuple[tuple[str, int, int, Text], ...] = (
    (
        "KL 4",
        1,
        1,
        Text(
            "definierar förtroendevald; vilka organ som ger uppdrag läses i 4:12",
            "defines elected representative; the bodies meant are read in 4:12",
        ),
    ),
    (
        "KL 4",
        6,
        6,
        Text(
            "en begäran att få avgå är ett ärende hos fullmäktige; när den har beviljats avslutas uppdraget i registret",
            "a wish to resign is a case before the assembly; when it is granted the assignment is ended in the register",
        ),
    ),
    ("KL 4", 8, 8, Text("finns inte i den lagrade lydelsen", "is not in the stored wording")),
    (
        "KL 4",
        11,
        11,
        Text(
            "en rätt till ledighet gentemot arbetsgivaren, som kommunen inte har uppgifter om",
            "a right to leave from an employer, of which the municipality has no record",
        ),
    ),
    (
        "KL 4",
        17,
        17,
        Text(
            "undantar uppdrag på heltid från 4:12–14; reglerna i filen gäller övriga",
            "excepts full-time assignments from 4:12-14; the rules of the file are for the others",
        ),
    ),
    ("KL 4", 18, 18, _FULL_TIME_PAY),
    (
        "KL 4",
        19,
        23,
        Text(
            "ger rättigheter i ärenden och på sammanträden (rummen cases och meetings)",
            "gives rights in cases and at meetings (the rooms cases and meetings)",
        ),
    ),
    ("KL 4", 24, 27, _SERVED),
    ("KL 4", 29, 32, _PARTY_SUPPORT),
    ("KL 4", 33, 34, _SECRETARIES),
    (
        "KL 5",
        3,
        3,
        Text(
            "om innehållet i ett program för privata utförare",
            "about what a programme for private providers must hold",
        ),
    ),
    (
        "KL 5",
        4,
        4,
        Text(
            "uppdrag i budgetbeslutet; de står i beslutet, inte i organisationen",
            "tasks given with the budget; they stand in that decision, not in the organisation",
        ),
    ),
    (
        "KL 5",
        10,
        10,
        Text(
            "om ett beslut om extra val, som prövas när fullmäktige röstar (rummet meetings)",
            "about a decision on an extra election, tested when the assembly votes (the room meetings)",
        ),
    ),
    ("KL 5", 13, 57, _SERVED),
    ("KL 5", 59, 70, _SERVED),
    (
        "KL 6",
        3,
        3,
        Text(
            "säger vad en nämnd beslutar om; vart ärendena går prövas i 5:1, 5:2 och 6:38",
            "says what a committee decides; where the cases go is tested in 5:1, 5:2 and 6:38",
        ),
    ),
    ("KL 6", 4, 6, _CARRIED_OUT),
    (
        "KL 6",
        10,
        10,
        Text(
            "om styrelsens åtgärder gentemot enskilda bolag",
            "about what the board does towards single companies",
        ),
    ),
    ("KL 6", 11, 13, _CARRIED_OUT),
    (
        "KL 6",
        14,
        15,
        Text(
            "ger fullmäktige ett val; styrelsens uppgift är huvudregel när filen är tyst",
            "gives the assembly a choice; the board has the task where the file is silent",
        ),
    ),
    (
        "KL 6",
        19,
        19,
        Text(
            "fullmäktige bestämmer fritt andra nämnders mandattid; filen kan säga den (term)",
            "the assembly freely decides other committees' terms; the file may say them (term)",
        ),
    ),
    ("KL 6", 23, 23, _SERVED),
    ("KL 6", 25, 36, _SERVED),
    (
        "KL 6",
        43,
        43,
        Text(
            "en nämndberedning får bestå av vilka som helst; inget kan brytas",
            "a drafting committee may consist of anybody; nothing can be broken",
        ),
    ),
)
"""Chapter, first and last section, and why no rule covers them. A lettered section goes with its number."""

LETTERED_REASONS = {
    "KL 4:18 a": Text(
        "om att förebygga hot och våld; en uppgift för arbetsmiljöarbetet, inte för organisationen",
        "about preventing threats and violence; a task of the working environment, not of the organisation",
    ),
}
"""The lettered sections that have another reason than their number."""
