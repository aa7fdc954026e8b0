"""What several of a meeting's papers need."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time

from insyn.cases.models import Case, CaseDocument, CaseEvent, Report
from insyn.documents.models import Document
from insyn.foundation.actors import Actor
from insyn.foundation.clock import STOCKHOLM
from insyn.meetings.models import AgendaItem, Meeting
from insyn.organisation.queries import organisation_of
from insyn.people.models import Assignment, Person

RESULT = AgendaItem.Outcome


@dataclass(frozen=True)
class Standing:
    """The proposal that stands in a case now, and whose it is."""

    text: str
    made_by: str


def standing_proposal(case: Case) -> Standing:
    """What the last body proposed to the next; before any has, what the official report proposes."""
    # What was proposed before a referral back has fallen: then the new report's proposal stands.
    last = (
        AgendaItem.objects.filter(case=case, outcome__in=[RESULT.PROPOSED, RESULT.REFERRED_BACK])
        .select_related("meeting")
        .order_by("-decided_at")
        .first()
    )
    if last and last.outcome == RESULT.PROPOSED:
        return Standing(last.decision, body_name(last.meeting))
    report = Report.objects.filter(case=case, signed_at__isnull=False).first()
    if report is None:
        return Standing("", "")
    if case.kind == "joint-committee":
        first = case.events.filter(kind="from-joint-committee").first()
        name = _named_then(case, first) if first else ""
        return Standing(report.proposal, name)
    return Standing(report.proposal, "Tjänsteskrivelsen")


def _named_then(case: Case, event: CaseEvent) -> str:
    """The body of an event by the name it had then: the version in force may have no such body any more."""
    earlier = case.earlier_routes.select_related("version").order_by("until").first()
    return organisation_of(earlier.version if earlier else case.version).body(event.body).name.sv


def body_name(meeting: Meeting) -> str:
    """The body's Swedish name in the version the meeting is held under; a group meeting names its party."""
    name = organisation_of(meeting.version).body(meeting.body).name.sv
    return f"{name}, {meeting.party}" if meeting.party else name


ItemPapers = Callable[[AgendaItem], list[Document]]
_item_papers: list[ItemPapers] = []


def register_item_papers(source: ItemPapers) -> None:
    """Let a lower room lay papers of its own beside an item that has no case (called once at start-up)."""
    if source not in _item_papers:
        _item_papers.append(source)


BeforeSending = Callable[[Actor, datetime, Meeting], object]
_before_sending: list[BeforeSending] = []


def register_before_sending(hook: BeforeSending) -> None:
    """Let a lower room lay what is to be sent beside its item before a summons is made, in the same transaction (at start-up)."""
    if hook not in _before_sending:
        _before_sending.append(hook)


def lay_before_sending(by: Actor, at: datetime, meeting: Meeting) -> None:
    """Have everything laid that is to be sent with the meeting's summons."""
    for hook in _before_sending:
        hook(by, at, meeting)


def case_documents(item: AgendaItem) -> list[CaseDocument]:
    """The documents of the item's case, in number order; those that are laid beside an item without one."""
    if item.case is None:
        found = [document for source in _item_papers for document in source(item)]
        return [CaseDocument(document=one, number=number) for number, one in enumerate(found, start=1)]
    return list(item.case.case_documents.select_related("document").order_by("number"))


def documents_of(items: Iterable[AgendaItem]) -> list[Document]:
    """Every document on an agenda, once each."""
    return list(dict.fromkeys(entry.document for item in items for entry in case_documents(item)))


def local_time(instant: datetime) -> time:
    """The wall-clock time of an instant."""
    return instant.astimezone(STOCKHOLM).time().replace(microsecond=0)


def presided(person: Person, titles: dict[int, str]) -> str:
    """Name with party, and the presidium's title if she has one."""
    title = titles.get(person.pk)
    return f"{person.with_party}, {title}" if title else person.with_party


def title_of(assignment: Assignment) -> str:
    """The title of a presidium's assignment, as a sentence has it."""
    return str(assignment.get_capacity_display()).lower()


def paragraphs(numbers: list[int]) -> str:
    """Paragraph numbers as minutes write them: § 4, §§ 4–6, §§ 4, 6–7."""
    spans: list[list[int]] = []
    for number in sorted(numbers):
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    text = ", ".join(str(span[0]) if len(span) == 1 else f"{span[0]}–{span[-1]}" for span in spans)
    return f"{'§' if len(numbers) == 1 else '§§'}\u00a0{text}"
