"""The numbers of a meeting's papers: given once, in the order of the agenda, and never moved once sent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from insyn.documents.models import Document
from insyn.meetings.models import AgendaEdition, AgendaItem, Meeting
from insyn.meetings.papers.common import case_documents
from insyn.meetings.rules.editions import EditionItem, EditionPaper, read

Key = tuple[int, int]
"""An item's and a document's id: one document may be on the agenda twice."""


@dataclass(frozen=True)
class Sent:
    """What has been sent before: the agenda of the last edition, and how many pages of either bundle."""

    number: int = -1
    items: tuple[EditionItem, ...] = ()
    pages: int = 0
    members_pages: int = 0
    papers: Mapping[Key, EditionPaper] = field(default_factory=dict)


@dataclass(frozen=True)
class NumberedPaper:
    """A document on the agenda with its number; the page is known once it has been sent."""

    document: Document
    number: int
    page: int | None = None
    new: bool = True


def sent_so_far(meeting: Meeting) -> Sent:
    """What the editions of the meeting's agenda have sent."""
    editions = list(
        AgendaEdition.objects.filter(meeting=meeting)
        .select_related("bundle", "members_bundle")
        .order_by("number")
    )
    if not editions:
        return Sent()
    papers: dict[Key, EditionPaper] = {}
    for edition in editions:
        for item in read(edition.content):
            papers |= {(item.item, paper.document): paper for paper in item.papers}
    return Sent(
        editions[-1].number,
        read(editions[-1].content),
        sum((edition.bundle.pages or 0) for edition in editions if edition.bundle),
        sum((edition.members_bundle.pages or 0) for edition in editions if edition.members_bundle),
        papers,
    )


def numbered(items: Iterable[AgendaItem], sent: Sent) -> dict[int, tuple[NumberedPaper, ...]]:
    """The papers of each item by its id: those that were sent with the numbers they have, new ones with the next."""
    last = max((paper.number for paper in sent.papers.values()), default=0)
    found: dict[int, tuple[NumberedPaper, ...]] = {}
    for item in items:
        papers = []
        for entry in case_documents(item):
            known = sent.papers.get((item.pk, entry.document_id))
            if known:
                papers.append(NumberedPaper(entry.document, known.number, known.page, new=False))
            else:
                last += 1
                papers.append(NumberedPaper(entry.document, last))
        found[item.pk] = tuple(papers)
    return found


def as_edition(
    items: Iterable[AgendaItem], papers: Mapping[int, tuple[NumberedPaper, ...]], pages: Mapping[int, int]
) -> tuple[EditionItem, ...]:
    """The agenda as it is sent: ``pages`` is where each new paper, by its number, begins."""
    return tuple(
        EditionItem(
            item=item.pk,
            position=item.position,
            title="" if item.secret else item.title,
            case=item.case.reference if item.case else "",
            presenter="" if item.secret else item.presenter,
            proposal="" if item.secret else item.proposal,
            secret=item.secret,
            papers=tuple(
                EditionPaper(
                    paper.document.pk,
                    paper.number,
                    "" if item.secret or paper.document.secret else paper.document.title,
                    pages.get(paper.number) if paper.new else paper.page,
                )
                for paper in papers[item.pk]
            ),
        )
        for item in items
    )
