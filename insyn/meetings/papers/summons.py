"""The summons as the tagged record, and the paged bundle in two copies: the ordinary and the members'."""

import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime

from insyn.description.kinds import BodyKind
from insyn.description.text import Text
from insyn.documents.as_pdf import as_paged
from insyn.documents.bundle import Bundle, BundleAttachment, BundleItem, write_bundle
from insyn.documents.fonts import font_paths
from insyn.documents.keeping import keep_made
from insyn.documents.models import Document
from insyn.documents.typesetting import (
    SummonedGroup,
    Summons,
    SummonsAttachment,
    SummonsItem,
    summons_pdf,
)
from insyn.foundation import storage
from insyn.foundation.actors import Actor
from insyn.foundation.context import example_notice
from insyn.meetings.models import AgendaItem, Meeting
from insyn.meetings.papers.common import body_name, local_time, presided, title_of
from insyn.meetings.papers.numbering import (
    NumberedPaper,
    Sent,
    as_edition,
    numbered,
    sent_so_far,
)
from insyn.meetings.roll import expected
from insyn.meetings.rules.editions import EditionItem, changes
from insyn.organisation.queries import organisation_of
from insyn.people.models import Assignment
from insyn.people.queries import holders

C = Assignment.Capacity
HEADINGS = (
    (C.MEMBER, "Ledamöter"),
    (C.SUBSTITUTE, "Ersättare"),
    (C.INSIGHT, "Insynsplatser"),
    (C.PARTICIPANT, "Deltagare"),
)
OPEN_KINDS = frozenset({BodyKind.ASSEMBLY})


@dataclass(frozen=True)
class MadeSummons:
    """The documents of a summons, or of a supplement to it, and the agenda as sent; no bundle where nothing is attached."""

    summons: Document
    bundle: Document | None
    members_bundle: Document | None
    edition: tuple[EditionItem, ...]

    @property
    def documents(self) -> dict[str, Document | None]:
        """The three, by the names that rows have for them."""
        return {"document": self.summons, "bundle": self.bundle, "members_bundle": self.members_bundle}


@dataclass(frozen=True)
class _Making:
    """What every step of making a summons needs to know."""

    by: Actor
    at: datetime
    meeting: Meeting
    items: Sequence[AgendaItem]
    sent: Sent
    papers: Mapping[int, tuple[NumberedPaper, ...]]

    @property
    def name(self) -> str:
        """What a supplement is called; nothing for the summons itself."""
        return f"komplettering {self.sent.number + 1}" if self.sent.number >= 0 else ""

    def named(self, word: str) -> str:
        """The title of one of the papers."""
        words = f"{word}, {self.name}" if self.name else word
        return f"{words}, {body_name(self.meeting)} {self.meeting.on}"

    def file(self, word: str, ending: str = "") -> str:
        """The file name of one of the papers."""
        name = f"-{self.name.replace(' ', '-')}" if self.name else ""
        return f"{word}-{self.meeting.body}-{self.meeting.on}{name}{ending}.pdf"


def make_summons(*, by: Actor, at: datetime, meeting: Meeting, items: Sequence[AgendaItem]) -> MadeSummons:
    """Set and keep the summons and both bundles, or a supplement to those sent before: with the whole agenda, what is new in it,
    and the new papers alone. The summons and the ordinary bundle are public at once.
    """
    sent = sent_so_far(meeting)
    making = _Making(by, at, meeting, items, sent, numbered(items, sent))
    ordinary, members, pages = _bundles(making)
    edition = as_edition(items, making.papers, pages)
    content = _content(meeting, str(by.user or ""), at, items, making.papers, pages)
    if making.name:
        news = tuple(change.sv for change in changes(sent.items, edition))
        content = replace(content, supplement=sent.number + 1, changes=news)
    document = keep_made(
        by=by,
        at=at,
        kind=Document.Kind.SUMMONS,
        title=making.named("Kallelse"),
        filename=making.file("kallelse"),
        data=summons_pdf(content, font_paths=font_paths()),
        published=True,
    )
    return MadeSummons(document, ordinary, members, edition)


def news_of(meeting: Meeting) -> tuple[Text, ...]:
    """What a supplement sent now would tell; nothing where nothing has changed since the last that was sent."""
    sent = sent_so_far(meeting)
    if sent.number < 0:
        return ()
    items = list(meeting.items.select_related("case"))
    return tuple(changes(sent.items, as_edition(items, numbered(items, sent), {})))


def preview_summons(*, by: Actor, at: datetime, meeting: Meeting) -> bytes:
    """The summons as it would be sent now, kept nowhere; pages of the bundle are not numbered yet."""
    items = list(meeting.items.select_related("case"))
    papers = numbered(items, Sent())
    return summons_pdf(_content(meeting, str(by.user or ""), at, items, papers, {}), font_paths=font_paths())


def _bundles(making: _Making) -> tuple[Document | None, Document | None, Mapping[int, int]]:
    """Both copies of the bundle, and the page each attachment begins on in the members' (a withheld one is one page)."""
    new = [paper for papers in making.papers.values() for paper in papers if paper.new]
    if not new:
        return None, None, {}
    secret = [item.secrecy_section for item in making.items if item.secret]
    secret += [paper.document.secrecy_section for paper in new if paper.document.secret]
    section = next(iter(secret), "")
    ordinary, _pages = _keep_bundle(making, members_copy=False, section="")
    members, pages = _keep_bundle(making, members_copy=True, section=section)
    return ordinary, members, pages


def _keep_bundle(making: _Making, *, members_copy: bool, section: str) -> tuple[Document, Mapping[int, int]]:
    with ExitStack() as stack, tempfile.TemporaryFile() as target:
        made = write_bundle(_bundle(making, stack, members_copy), target, members_copy=members_copy)
        target.seek(0)
        document = keep_made(
            by=making.by,
            at=making.at,
            kind=Document.Kind.BUNDLE,
            title=making.named("Handlingar") + (" (ledamöternas)" if members_copy else ""),
            filename=making.file("handlingar", "-ledamoter" if members_copy else ""),
            data=target,
            pages=made.pages,
            secrecy_section=section,
            published=not members_copy,
        )
    return document, made.first_page


def _bundle(making: _Making, stack: ExitStack, members_copy: bool) -> Bundle:
    meeting, sent = making.meeting, making.sent
    parts = []
    for item in making.items:
        attachments = tuple(
            BundleAttachment(
                number=paper.number,
                title=paper.document.title,
                source=stack.enter_context(storage.open_content(paged.sha256)),
                filename=paged.filename,
                media_type=paged.media_type,
                # A paper of a secret item is kept out of the ordinary copy also where it has no section of its own.
                secrecy_section=paper.document.secrecy_section or item.secrecy_section,
                enclosure=paged.enclosure,
            )
            for paper in making.papers[item.pk]
            if paper.new
            for paged in (as_paged(paper.document),)
        )
        if attachments or not making.name:
            reference = item.case.reference if item.case else ""
            title = item.title if members_copy else _open_title(item)
            parts.append(BundleItem(item.position, title, reference, attachments))
    return Bundle(
        municipality=meeting.municipality.name,
        body=body_name(meeting),
        on=meeting.on,
        items=tuple(parts),
        example_notice=example_notice(meeting.municipality),
        pages_before=sent.members_pages if members_copy else sent.pages,
        name=making.name,
    )


def _open_title(item: AgendaItem) -> str:
    """What everybody reads of an item in the papers that are public: of a secret one only that it is."""
    return "Ärende med sekretess" if item.secret else item.title


def summons_content(meeting: Meeting) -> Summons:
    """What a sent summons says, for whoever wants it as data; page numbers stand in the document itself."""
    items = list(meeting.items.all())
    papers = numbered(items, sent_so_far(meeting))
    return _content(meeting, str(meeting.secretary or ""), meeting.summoned_at, items, papers, {})


def _content(
    meeting: Meeting,
    secretary: str,
    at: datetime | None,
    items: Sequence[AgendaItem],
    papers: Mapping[int, tuple[NumberedPaper, ...]],
    pages: Mapping[int, int],
) -> Summons:
    found = holders(meeting.body, meeting.on)
    titles = {a.person_id: title_of(a) for a in found.presidium}
    kind = organisation_of(meeting.version).body(meeting.body).kind
    return Summons(
        municipality=meeting.municipality.name,
        body=body_name(meeting),
        on=meeting.on,
        starts_at=local_time(meeting.starts_at),
        place=meeting.place,
        chair=found.chair.with_party if found.chair else "",
        secretary=secretary,
        summoned=_groups(meeting, titles),
        items=_items(items, papers, pages),
        absence="Anmäl förhinder till sekreteraren så snart som möjligt, så att en ersättare kan kallas in.",
        openness="Sammanträdet är offentligt."
        if kind in OPEN_KINDS
        else "Sammanträdet är stängt för allmänheten.",
        sent_at=at,
        example_notice=example_notice(meeting.municipality),
    )


def _groups(meeting: Meeting, titles: dict[int, str]) -> tuple[SummonedGroup, ...]:
    places = expected(meeting)
    return tuple(
        SummonedGroup(
            heading, tuple(presided(place.person, titles) for place in places if place.capacity == capacity)
        )
        for capacity, heading in HEADINGS
    )


def _items(
    items: Sequence[AgendaItem],
    papers: Mapping[int, tuple[NumberedPaper, ...]],
    pages: Mapping[int, int],
) -> tuple[SummonsItem, ...]:
    return tuple(
        SummonsItem(
            number=item.position,
            title=_open_title(item),
            case_reference=item.case.reference if item.case else "",
            presenter=item.presenter,
            attachments=tuple(
                SummonsAttachment(
                    number=paper.number,
                    title="" if paper.document.secret or item.secret else paper.document.title,
                    page=pages.get(paper.number) if paper.new else paper.page,
                    secrecy_section=paper.document.secrecy_section or item.secrecy_section,
                    enclosure=as_paged(paper.document).enclosure,
                )
                for paper in papers[item.pk]
            ),
        )
        for item in items
    )
