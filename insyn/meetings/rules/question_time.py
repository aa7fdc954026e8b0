"""The public's question time: where it may be held, what may be noted, and why nothing is proposed or decided in it.

The law does not know it; it is the assembly's own (KL 5:71). It raises no case (5:22), so there is nothing to propose or put to
the vote, and it asks for no quorum, which is for dealing with a case (5:45, 6:27).
"""

from collections.abc import Collection

from insyn.description.kinds import BodyKind
from insyn.meetings.rules.openness import meeting_is_open
from insyn.meetings.rules.outcome import Outcome, no, yes

LONGEST_QUESTION = 1000
LONGEST_ANSWER = 5000


def may_hold(kind: BodyKind, *, body_opens: bool, already: bool, closed: bool = False) -> Outcome:
    """Whether an item may be the public's question time: at an open meeting, once. `closed`: the item's doors are to be shut."""
    openness = meeting_is_open(kind, body_opens=body_opens, assembly_allows=body_opens)
    if not openness.open:
        return no(
            f"{openness.reason.sv} Allmänhetens frågestund hålls bara vid sammanträden som är öppna för alla.",
            f"{openness.reason.en} The public asks questions only at meetings that are open to all.",
            openness.citation or "KL 6:25",
        )
    if closed:
        return no(
            "Allmänhetens frågestund är öppen för alla och kan inte hållas inom stängda dörrar.",
            "The public's question time is open to all and cannot be held behind closed doors.",
            "KL 5:42",
        )
    if already:
        return no(
            "Allmänhetens frågestund står redan på dagordningen: en vid varje sammanträde.",
            "The public's question time is on the agenda already: one at each meeting.",
            "KL 5:71",
        )
    return yes("Frågestund får hållas.", "A question time may be held.", openness.citation)


def same_words(text: str) -> str:
    """What two questions have alike that ask the same: letters and signs, however spaced or capitalised."""
    return " ".join(text.split()).casefold()


def may_note(text: str, noted: Collection[str], *, settled: bool) -> Outcome:
    """Whether a question may be noted; `noted` are the texts of those that are there."""
    if settled:
        return no(
            "Frågestunden är avslutad. Ta frågan vid nästa sammanträde.",
            "The question time is over. Take the question at the next meeting.",
            "KL 5:71",
        )
    if not text.strip():
        return no("Skriv frågan.", "Write the question.", "KL 5:71")
    if len(text.strip()) > LONGEST_QUESTION:
        return no(
            "Frågan är för lång: högst 1 000 tecken. Skriv det som den gäller.",
            "The question is too long: at most 1,000 characters. Write what it is about.",
            "KL 5:71",
        )
    if same_words(text) in {same_words(other) for other in noted}:
        return no("Frågan är redan antecknad.", "The question has been noted already.", "KL 5:71")
    return yes("Frågan får antecknas.", "The question may be noted.", "KL 5:71")


NO_DECISION = no(
    "Vid allmänhetens frågestund läggs inga yrkanden och fattas inga beslut: den väcker inget ärende. "
    "Ta upp saken som ett ärende.",
    "At the public's question time nothing is moved or decided: it raises no case. Raise the matter as a case.",
    "KL 5:22, 5:71",
)
"""What anybody is told who would propose, ask for a vote or reserve herself there."""


def may_end(unanswered: Collection[int]) -> Outcome:
    """Whether the question time may be ended: every question, by its number, is answered or will be in writing."""
    if not unanswered:
        return yes("Alla frågor är omhändertagna.", "Every question has been seen to.", "KL 5:71")
    numbers = ", ".join(str(number) for number in sorted(unanswered))
    return no(
        f"Fråga {numbers} är varken besvarad eller ska besvaras skriftligt. Anteckna svaret, eller att det kommer.",
        f"Question {numbers} is neither answered nor to be answered in writing. Note the answer, or that it will come.",
        "KL 5:71",
    )
