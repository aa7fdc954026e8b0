"""What becomes of everything that points at a person when two rows of hers are merged: the one table of it.

Every foreign key to `Person`, in every room, has its line here (a test holds the table against the models). The rows are
named, not imported: this room knows none below it. What is computed from assignments together with what was done at
meetings (the roll, attendance, pay) moves with the assignments; what has been settled, elected or counted stays as written.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Fate(StrEnum):
    """What becomes of the rows."""

    MOVES = "moves"
    STAYS = "stays"
    REFUSES = "refuses"


@dataclass(frozen=True)
class Decision:
    """What becomes of the rows of one foreign key, and why.

    Of those that move, ``only`` says which (lookups); the others are history and stay. ``once`` names the fields that the
    person has one row of: where the one kept has such a row already, the duplicate's stays where it is if ``both`` may have
    one (receipts), else the merge is refused. ``meeting`` is the way from the row to its meeting (a body and a day), "" for
    a row that has body and day itself, None where it has neither: by it an undone merge gives back what came to the one
    kept at the duplicate's seat.
    """

    fate: Fate
    why: str
    only: Mapping[str, object] = field(default_factory=dict)
    once: tuple[str, ...] = ()
    both: bool = False
    meeting: str | None = None

    @property
    def moves(self) -> bool:
        """Whether any of the rows move."""
        return self.fate is Fate.MOVES


def _register(why: str = "the register's own, hers whichever row it was entered at") -> Decision:
    return Decision(Fate.MOVES, why)


def _done(way: str, *once: str) -> Decision:
    """What she did or was entered for at a meeting: it is read with her assignments, which move."""
    return Decision(
        Fate.MOVES, "read together with the assignments, which move", once=once, meeting=f"{way}__"
    )


def _stays(why: str) -> Decision:
    return Decision(Fate.STAYS, why)


DECISIONS: dict[str, Decision] = {
    "people.Person.merged_into": _stays("an earlier duplicate leads here, and from here on to the one kept"),
    "people.Assignment.person": _register(),
    "people.Candidacy.person": _register(),
    "people.Contact.person": _register(),
    "people.Interest.person": _register(),
    "people.SelfDescription.person": _register(),
    "people.Ineligibility.person": _register(),
    "delegation.Entrusted.person": _register(
        "entrusted with what is urgent as the member she is, whichever row it was noted at"
    ),
    "people.Affiliation.person": Decision(
        Fate.REFUSES, "which group she was in on a day is one line of days; two are not woven into one"
    ),
    "people.Merge.kept": _stays("how an earlier merge was made, and is undone"),
    "people.Merge.duplicate": _stays("how an earlier merge was made, and is undone"),
    "cases.KindFact.person": _stays("who raised or was asked what stands as it was noted; it never changes"),
    "meetings.Summoned.person": Decision(
        Fate.MOVES,
        "opens the papers to her; one summoned in two capacities has both",
        once=("summons",),
        both=True,
        meeting="summons__meeting__",
    ),
    "meetings.Presence.person": _done("meeting"),
    "meetings.Disqualification.person": _done("item__meeting", "item"),
    "meetings.Proposal.by": _done("item__meeting"),
    "meetings.Proposal_supported_by.person": _done("proposal__item__meeting", "proposal"),
    "meetings.Vote.person": _done("question__item__meeting", "question"),
    "meetings.Participant.person": _done("item__meeting", "item"),
    "meetings.Participant.serving_for": _done("item__meeting"),
    "meetings.Reservation.person": _done("item__meeting"),
    "meetings.Approver.person": _done("meeting", "meeting"),
    "meetings.ItemApprover.person": _done("approval__item__meeting", "approval"),
    "meetings.SubstituteCall.person": _done("meeting"),
    "meetings.SubstituteCall.serving_for": _done("meeting"),
    "meetings.Speech.person": _done("item__meeting"),
    "meetings.BodyElection_tellers.person": _done("bodyelection__item__meeting", "bodyelection"),
    "meetings.Nomination.by": _done("election__item__meeting"),
    "meetings.Demand.person": _done("election__item__meeting", "election", "kind"),
    "meetings.Nominee.person": Decision(
        Fate.MOVES,
        "who is elected is the one kept; what has been decided stays with its ballots and lots",
        only={"nomination__election__method": ""},
        once=("nomination",),
    ),
    "meetings.BallotName.person": _stays("counted as it stood on the ballots; a lot names the row"),
    "meetings.ElectedPerson.person": _stays("who was elected never changes"),
    "meetings.Opened.person": Decision(
        Fate.MOVES,
        "what she has opened; what both have opened stays at each",
        once=("meeting", "document"),
        both=True,
        meeting="meeting__",
    ),
    "meetings.Note.author": Decision(
        Fate.MOVES,
        "her notes are hers; a note sent twice is one",
        once=("key",),
        both=True,
        meeting="meeting__",
    ),
    "meetings.NoteReader.person": Decision(
        Fate.MOVES,
        "what is shared with her; shared with both is shared with her",
        once=("note",),
        both=True,
        meeting="note__meeting__",
    ),
    "meetings.NotesEnding.person": _stays("what a row was told; the job of each day tells the one kept"),
    "budget.PartyRepresentative.person": Decision(
        Fate.MOVES,
        "whom a party has named is the one kept; named at both rows she is named already",
        only={"ended_at__isnull": True},
        once=("process",),
        both=True,
    ),
    "remuneration.Claim.person": Decision(
        Fate.MOVES, "what she claims is hers; what was settled of it stays", meeting=""
    ),
    "remuneration.Answer.person": Decision(
        Fate.MOVES,
        "what she has said of lines that are not settled yet; of settled ones it is history",
        only={"period__closed_at__isnull": True},
    ),
    "remuneration.Approval.person": _stays("of lines as they were: it falls when they become the kept one's"),
    "remuneration.SettledLine.person": _stays(
        "a closed period never changes; what differs comes in the next, at the one kept"
    ),
    "remuneration.PayrollNumber.person": Decision(
        Fate.MOVES, "payroll knows one person by one number", once=("municipality",)
    ),
}
"""By app, model and field."""

AHEAD_OF_MERGE: tuple[tuple[str, Mapping[str, object]], ...] = (
    ("meetings.Presence.person", {"meeting__state": "open"}),
    ("meetings.BallotName.person", {"pile__election__method": ""}),
)
"""What is going on and must be over first: a meeting where she is, an election whose ballots are counted but not decided."""

CAME = ("present", "arrived")


def moving() -> dict[str, Decision]:
    """The foreign keys whose rows move."""
    return {name: decision for name, decision in DECISIONS.items() if decision.moves}


def key_of(name: str) -> tuple[str, str]:
    """A foreign key's model and field: ("meetings.Note", "author")."""
    model, _dot, field_name = name.rpartition(".")
    return model, field_name


def kept_in_the_end(merged: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Who is kept in the end for each duplicate, through duplicates of duplicates: pairs of (duplicate, merged into)."""
    steps = dict(merged)
    found = {}
    for duplicate in steps:
        at, seen = duplicate, {duplicate}
        while at in steps and steps[at] not in seen:
            at = steps[at]
            seen.add(at)
        found[duplicate] = at
    return found
