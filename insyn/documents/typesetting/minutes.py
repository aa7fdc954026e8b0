"""What minutes say (KL 5:65–69 for the assembly, 6:35 for boards and committees), as frozen contents."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum


class Choice(StrEnum):
    """How somebody voted in an open division (KL 5:67, 5)."""

    YES = "Ja"
    NO = "Nej"
    ABSTAIN = "Avstår"


@dataclass(frozen=True)
class Serving:
    """Somebody who served (KL 5:66). `role` as "ordförande"; `paragraphs` as "§§ 14–16", empty for the
    whole meeting.

    `serving_for` names the member a substitute served for; empty for members.
    """

    name: str
    party: str
    role: str = ""
    serving_for: str = ""
    paragraphs: str = ""


@dataclass(frozen=True)
class Present:
    """Somebody present without serving: a substitute, an insight seat, an official. `role` says which."""

    name: str
    role: str
    party: str = ""


@dataclass(frozen=True)
class Approval:
    """One of those who approve the minutes; `approved_at` is None until done. `role` as "Ordförande"."""

    name: str
    role: str
    approved_at: datetime | None = None


@dataclass(frozen=True)
class Motion:
    """A proposal put and not withdrawn (KL 5:67, 1): who, with whose support, and what. No `by`: the
    preparing body's.
    """

    text: str
    by: str = ""
    supported_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Disqualified:
    """Somebody who took no part for disqualification (KL 5:47, 6:28), and why; she leaves the room where
    that is said.
    """

    name: str
    reason: str
    left_the_room: bool = True


@dataclass(frozen=True)
class Ballot:
    """One vote in a division."""

    name: str
    party: str
    choice: Choice


@dataclass(frozen=True)
class Division:
    """An open vote (KL 5:54): what yes and no meant, every vote, and what came of it. `purpose` as
    "Huvudvotering".
    """

    purpose: str
    yes_means: str
    no_means: str
    ballots: tuple[Ballot, ...]
    result: str

    def count(self, choice: Choice) -> int:
        """How many voted so."""
        return sum(ballot.choice is choice for ballot in self.ballots)


@dataclass(frozen=True)
class Statement:
    """A reservation (KL 4:27) or a note to the minutes; `text` is empty for a reservation without a written
    ground.
    """

    name: str
    party: str
    text: str = ""


@dataclass(frozen=True)
class PublicAnswer:
    """A question from the public and what was answered, or that the answer comes in writing. Who asked is not said."""

    question: str
    put_to: str = ""
    answer: str = ""
    answered_by: str = ""
    in_writing: bool = False


@dataclass(frozen=True)
class MinutesItem:
    """One item of the minutes. What is empty is left out of the document; `paragraph` is its number this
    year.

    `participants` says who took part in the decision where that differs from those who served the meeting.
    `forwarded_to` marks a decision that is a proposal to another body ("Kommunfullmäktige"). `election` tells how an
    election was held; `at_once` that the item was approved at the meeting itself. `deliberation` says what was decided of the
    debate; `public_questions` are those of the public's question time, which is `noted`: no decision.
    """

    paragraph: int
    title: str
    decision: str
    case_reference: str = ""
    summary: str = ""
    documents: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    motions: tuple[Motion, ...] = ()
    disqualified: tuple[Disqualified, ...] = ()
    participants: str = ""
    order_of_questions: str = ""
    election: str = ""
    divisions: tuple[Division, ...] = ()
    forwarded_to: str = ""
    reservations: tuple[Statement, ...] = ()
    notes: tuple[Statement, ...] = ()
    distribution: tuple[str, ...] = ()
    closed_doors: bool = False
    at_once: bool = False
    deliberation: tuple[str, ...] = ()
    public_questions: tuple[PublicAnswer, ...] = ()
    noted: bool = False


@dataclass(frozen=True)
class NoticeAttest:
    """The attest in the minutes that their approval stands on the board (KL 8:12)."""

    posted_on: date
    removed_earliest: date
    kept_at: str
    posted_by: str = ""


@dataclass(frozen=True)
class MemberQuestion:
    """An interpellation or a question to the assembly (KL 5:68): `kind` as "Interpellation", answered or
    not.
    """

    kind: str
    by: str
    subject: str
    answered: bool


@dataclass(frozen=True)
class Minutes:
    """The minutes of one meeting. Times of day are local; `approve_on` is the day planned for the approval.

    `adjourned` are the recesses, `course` what else the meeting decided of its time.

    They are a draft, and say so on every page, until everyone among `approvals` has approved.
    """

    municipality: str
    body: str
    on: date
    starts_at: time
    ends_at: time
    place: str
    chair: str
    secretary: str
    members: tuple[Serving, ...]
    items: tuple[MinutesItem, ...]
    approvals: tuple[Approval, ...]
    substitutes: tuple[Serving, ...] = ()
    others: tuple[Present, ...] = ()
    adjourned: tuple[str, ...] = ()
    course: tuple[str, ...] = ()
    approval_place: str = ""
    approve_on: date | None = None
    notice: NoticeAttest | None = None
    questions: tuple[MemberQuestion, ...] = ()
    example_notice: str | None = None

    @property
    def approved(self) -> bool:
        """Whether everyone appointed has approved (KL 5:69)."""
        return bool(self.approvals) and all(each.approved_at for each in self.approvals)

    def item(self, paragraph: int) -> MinutesItem:
        """The item with that number; LookupError if the minutes have none."""
        for each in self.items:
            if each.paragraph == paragraph:
                return each
        raise LookupError(f"these minutes have no paragraph {paragraph}")


def with_party(name: str, party: str) -> str:
    """Anna Ek (S); the bare name for somebody without a party."""
    return f"{name} ({party})" if party else name
