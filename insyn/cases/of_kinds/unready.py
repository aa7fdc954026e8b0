"""The list to the assembly of motions and citizen proposals that are not ready within their year (KL 5:35)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from insyn.cases.hooks import meeting_dates
from insyn.cases.models import Case
from insyn.cases.of_kinds.facts import SETTLED, clocked
from insyn.cases.of_kinds.rules import motion
from insyn.cases.of_kinds.rules.motion import Clocked
from insyn.description.dates import in_words
from insyn.description.labels import kind_label
from insyn.organisation.queries import NoVersionInForce, organisation_on


@dataclass(frozen=True)
class Unready:
    """A motion or proposal that is not settled, as its clock sees it, with what its preparation has come to."""

    case: Case
    clock: Clocked
    due: date
    words: str
    overdue: bool

    @property
    def told(self) -> date | None:
        """The latest day the assembly was told of it."""
        return max(self.clock.reported_on, default=None)


def open_ones(today: date, raised_by: date | None = None) -> list[Unready]:
    """Every motion and citizen proposal that is not settled (``raised_by`` a day, if given), whose year ends first on top."""
    rows = (
        Case.objects.filter(kind__in=motion.KINDS).exclude(status__in=SETTLED).order_by("received_on", "pk")
    )
    if raised_by is not None:
        rows = rows.filter(received_on__lte=raised_by)
    found = []
    for case in rows:
        clock = clocked(case)
        found.append(
            Unready(case, clock, motion.last_day(clock.raised), said_of(case), motion.overdue(clock, today))
        )
    return found


def said_of(case: Case) -> str:
    """What the preparation has come to: as the unit has written it, else what last happened to the case."""
    noted = case.kind_facts.filter(what="prepared").order_by("-at", "-pk").first()
    if noted is not None:
        return noted.words
    event = case.events.exclude(kind__in=["on-unready-list", "raised"]).order_by("-at", "-pk").first()
    return event.text_sv if event else ""


def coming_list(today: date) -> tuple[date, date | None, list[Case]] | None:
    """The assembly's next meeting, if its list is to be made now and is not made yet, with the cases that belong on it."""
    try:
        assembly = organisation_on(today).assembly
    except (NoVersionInForce, KeyError):
        return None
    meeting = motion.meeting_to_prepare(meeting_dates(assembly.id, today), today)
    if meeting is None:
        return None
    cases = [
        one.case
        for one in open_ones(today, motion.raised_by(*meeting))
        if motion.belongs_on_list(one.clock, *meeting)
        and not one.case.kind_facts.filter(what="on-unready-list", due__gte=today).exists()
    ]
    return (*meeting, cases) if cases else None


def list_text(cases: Iterable[Case]) -> str:
    """The list as the report's text: each with its number, its day and what the preparation has come to."""
    parts = []
    for case in cases:
        due = in_words(motion.last_day(case.received_on)).sv
        came = in_words(case.received_on).sv
        parts.append(
            f"## {case.reference} {case.title}\n\n{kind_label(case.kind).sv}, väckt den {came}. Året går ut den {due}.\n\n"
            f"Vad beredningen har kommit fram till: {said_of(case) or 'inget är antecknat.'}"
        )
    return "\n\n".join(parts)
