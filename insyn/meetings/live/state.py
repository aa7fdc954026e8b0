"""What every screen shows of a meeting while it goes on: plain data, and what of it the public may see."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from insyn.description.text import Text
from insyn.meetings.rules.openness import Openness
from insyn.meetings.rules.outcome import Outcome


@dataclass(frozen=True)
class Who:
    """Somebody at the meeting, as she is named."""

    id: int
    name: str
    party: str

    def __str__(self) -> str:
        return f"{self.name} ({self.party})" if self.party else self.name


@dataclass(frozen=True)
class Sitting:
    """A place in the room at the item: who has it, whether she serves and for whom, and how she has voted."""

    who: Who
    label: str
    serves: bool
    why_not: Text | None = None
    serving_for: Who | None = None
    present: bool = False
    remote: bool = False
    chair: bool = False
    disqualified: bool = False
    voted: bool = False
    vote: str = ""


@dataclass(frozen=True)
class Speaker:
    """A line of the speakers' list; `limit` is how long she may speak, if anything says so."""

    id: int
    who: Who
    kind: str
    label: str
    asked_at: datetime
    began_at: datetime | None = None
    answers: Who | None = None
    limit: timedelta | None = None


@dataclass(frozen=True)
class ProposalNow:
    """A proposal that lies."""

    id: int
    kind: str
    label: str
    text: str
    by: Who | None
    origin: str
    supported_by: tuple[Who, ...] = ()


@dataclass(frozen=True)
class QuestionNow:
    """The question put last: what yes and no mean, and how it stands."""

    id: int
    purpose: str
    yes_means: str
    no_means: str
    division: bool
    going_on: bool
    answer: str
    reason: str
    yes: int
    no: int
    abstained: int
    citation: str
    secret: bool = False
    everyone_votes: bool = False

    @property
    def won(self) -> str:
        """What its answer means."""
        return {"yes": self.yes_means, "no": self.no_means}.get(self.answer, "")

    @property
    def cast(self) -> int:
        """How many votes have been cast."""
        return self.yes + self.no + self.abstained


@dataclass(frozen=True)
class PublicQuestionNow:
    """A question from the public as everybody sees it: never who asked."""

    number: int
    text: str
    put_to: str
    answer: str
    answered_by: str
    in_writing: bool


@dataclass(frozen=True)
class ItemNow:
    """The item that is up, or was settled last."""

    id: int
    position: int
    title: str
    stage: str
    presenter: str = ""
    reference: str = ""
    closed: Openness | None = None
    proposals: tuple[ProposalNow, ...] = ()
    question: QuestionNow | None = None
    speakers: tuple[Speaker, ...] = ()
    speaking: Speaker | None = None
    paragraph: int | None = None
    outcome: str = ""
    decision: str = ""
    reservations: tuple[tuple[Who, str], ...] = ()
    limits: Text | None = None
    line_drawn_at: datetime | None = None
    question_time: bool = False
    public_questions: tuple[PublicQuestionNow, ...] = ()


@dataclass(frozen=True)
class AgendaLine:
    """An item of the agenda: settled, going on or ahead; ``public`` when anybody may read what it is about."""

    position: int
    title: str
    stage: str
    outcome: str = ""
    paragraph: int | None = None
    section: str = ""
    public: bool = False


@dataclass(frozen=True)
class LiveState:
    """A meeting as it stands at its number."""

    number: int
    calm: int
    meeting: int
    body: str
    name: Text
    on: date
    address: str
    place: str
    state: str
    open_to_all: Openness
    opened_at: datetime | None
    closed_at: datetime | None
    quorum: Outcome | None = None
    item: ItemNow | None = None
    agenda: tuple[AgendaLine, ...] = ()
    room: tuple[Sitting, ...] = ()
    facts: dict[str, int] = field(default_factory=dict)
    recess_until: datetime | None = None
    closes_at: datetime | None = None

    @property
    def going_on(self) -> bool:
        """Whether the meeting is open."""
        return self.state == "open"

    @property
    def serving(self) -> tuple[Sitting, ...]:
        """Those who serve."""
        return tuple(sitting for sitting in self.room if sitting.serves)

    @property
    def missing(self) -> tuple[Sitting, ...]:
        """Those who serve and have not voted in the division that goes on."""
        question = self.item.question if self.item else None
        if question is None or not question.going_on:
            return ()
        return tuple(sitting for sitting in self.serving if not sitting.voted)

    def sitting(self, person: int) -> Sitting | None:
        """Somebody's place."""
        return next((sitting for sitting in self.room if sitting.who.id == person), None)


def for_the_public(state: LiveState) -> LiveState:
    """The state without what is not public: of a closed item only its number and by which section it is closed.

    Who has voted how is shown when the division is closed, and in an election never (KL 5:54). Those who do not serve
    are not listed: why somebody is away is not the public's.
    """
    if not state.open_to_all.open:
        return replace(
            state, quorum=None, item=None, agenda=(), room=(), facts={}, recess_until=None, closes_at=None
        )
    item, room = state.item, tuple(_seat(sitting, state.item) for sitting in state.room if sitting.serves)
    if item is not None and item.closed is not None and not item.closed.open:
        item = ItemNow(id=0, position=item.position, title="", stage="closed", closed=item.closed)
        room = ()
    agenda = tuple(
        line if line.public else replace(line, title="", outcome="", paragraph=None) for line in state.agenda
    )
    return replace(state, item=item, agenda=agenda, room=room)


def _seat(sitting: Sitting, item: ItemNow | None) -> Sitting:
    question = item.question if item else None
    shown = question is not None and question.division and not question.going_on and not question.secret
    return replace(sitting, why_not=None, vote=sitting.vote if shown else "")


def by_party(room: Sequence[Sitting]) -> tuple[tuple[str, tuple[Sitting, ...]], ...]:
    """Those who serve, party by party, the largest first."""
    parties: dict[str, list[Sitting]] = {}
    for sitting in room:
        parties.setdefault(sitting.who.party, []).append(sitting)
    ordered = sorted(parties.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return tuple((party, tuple(rows)) for party, rows in ordered)
