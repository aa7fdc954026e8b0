"""An assembly case that has not been prepared: what the law lets be settled all the same (KL 5:29-34). Pure."""

from collections.abc import Collection, Iterable
from datetime import date

from insyn.cases.rules import NoPreparation
from insyn.description.text import Text
from insyn.meetings.rules.outcome import Outcome, no, yes

N = NoPreparation

LABELS = {
    N.ELECTION: Text("Val (KL 5:29)", "An election (KL 5:29)"),
    N.RESIGNATION: Text("Avsägelse från ett förtroendeuppdrag (KL 5:29)", "A resignation (KL 5:29)"),
    N.NEW_TERMS: Text(
        "Nyvalda fullmäktige ändrar en nämnds mandattid eller antal (KL 5:30)",
        "The newly elected assembly changes a committee's term or size (KL 5:30)",
    ),
    N.EXTRA_ELECTION: Text("Extra val till fullmäktige (KL 5:31)", "An extra election (KL 5:31)"),
    N.AUDIT_REPORT: Text("Revisionsberättelsen (KL 5:32)", "The audit report (KL 5:32)"),
    N.HAND_OVER_CITIZEN_PROPOSAL: Text(
        "Att överlåta ett medborgarförslag till en nämnd (KL 5:34)",
        "Handing a citizen proposal over to a committee (KL 5:34)",
    ),
}
_KINDS = {
    N.AUDIT_REPORT: ("KL 5:32", {"audit-report", "discharge", "annual-report"}),
    N.HAND_OVER_CITIZEN_PROPOSAL: ("KL 5:34", {"citizen-proposal"}),
}


def may_be_unprepared(ground: NoPreparation, kind: str, on: date, *, is_election: bool) -> Outcome:
    """Whether a case of the kind can rest on the ground at a meeting on the day: an election must be one, only the assembly that
    has just been elected changes terms (from 15 October of an election year, KL 5:9), and so on.
    """
    if ground is N.ELECTION and not is_election:
        return no(
            "Punkten är inte ett val. Märk den som val.",
            "The item is no election. Mark it as one.",
            "KL 5:29",
        )
    if ground is N.NEW_TERMS and not ((on.year - 2022) % 4 == 0 and (on.month, on.day) >= (10, 15)):
        return no(
            "Bara nyvalda fullmäktige får ändra mandattid eller antal utan beredning, från den 15 oktober ett valår.",
            "Only a newly elected assembly may change terms or sizes unprepared, from 15 October of an election year.",
            "KL 5:30",
        )
    citation, kinds = _KINDS.get(ground, ("", {kind}))
    if kind not in kinds:
        return no(
            f"Ärendet är inte av det slaget: {LABELS[ground].sv}.",
            f"The case is not of that kind: {LABELS[ground].en}.",
            citation,
        )
    return yes("Ärendet behöver inte beredas.", "The case needs no preparation.", citation or "KL 5:29-34")


def all_agreed(divisions: Iterable[Collection[str]]) -> Outcome:
    """Whether all those present agree on what was decided: in no division did anybody choose otherwise than the others."""
    if any(len(set(choices)) > 1 for choices in divisions):
        return no(
            "Ärendet är inte berett, och alla närvarande är inte ense om beslutet. Återremittera eller bordlägg det.",
            "The case is not prepared, and not all those present agree on the decision. Refer it back or adjourn it.",
            "KL 5:33",
        )
    return yes("Alla närvarande är ense om beslutet.", "All those present agree on the decision.", "KL 5:33")
