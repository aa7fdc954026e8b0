"""The summons as the tagged record, and the paged bundle in two copies: the ordinary and the members'."""

import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime

from insyn.description.kinds import BodyKind
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
from insyn.meetings.papers.common import body_name, case_documents, local_time, presided, title_of
from insyn.meetings.roll import expected
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
    """The documents that a summons consists of; no bundle where nothing is attached."""

    summons: Document
    bundle: Document | None
    members_bundle: Document | None


def make_summons(*, by: Actor, at: datetime, meeting: Meeting, items: Sequence[AgendaItem]) -> MadeSummons:
    """Set and keep the summons and both bundles; the summons and the ordinary bundle are public at once."""
    ordinary, members, pages = _bundles(by, at, meeting, items)
    data = summons_pdf(_content(meeting, str(by.user or ""), at, items, pages), font_paths=font_paths())
    document = keep_made(
        by=by,
        at=at,
        kind=Document.Kind.SUMMONS,
        title=f"Kallelse, {body_name(meeting)} {meeting.on}",
        filename=f"kallelse-{meeting.body}-{meeting.on}.pdf",
        data=data,
        published=True,
    )
    return MadeSummons(document, ordinary, members)


def preview_summons(*, by: Actor, at: datetime, meeting: Meeting) -> bytes:
    """The summons as it would be sent now, kept nowhere; pages of the bundle are not numbered yet."""
    items = list(meeting.items.select_related("case"))
    return summons_pdf(_content(meeting, str(by.user or ""), at, items, {}), font_paths=font_paths())


def _bundles(
    by: Actor, at: datetime, meeting: Meeting, items: Sequence[AgendaItem]
) -> tuple[Document | None, Document | None, Mapping[int, int]]:
    """Both copies of the bundle, and the page each attachment begins on in the members' (a withheld one is one page)."""
    entries = [entry for item in items for entry in case_documents(item)]
    if not entries:
        return None, None, {}
    section = next((entry.document.secrecy_section for entry in entries if entry.document.secret), "")
    ordinary, _pages = _keep_bundle(by, at, meeting, items, members_copy=False, section="")
    members, pages = _keep_bundle(by, at, meeting, items, members_copy=True, section=section)
    return ordinary, members, pages


def _keep_bundle(
    by: Actor,
    at: datetime,
    meeting: Meeting,
    items: Sequence[AgendaItem],
    *,
    members_copy: bool,
    section: str,
) -> tuple[Document, Mapping[int, int]]:
    with ExitStack() as stack, tempfile.TemporaryFile() as target:
        made = write_bundle(_bundle(meeting, items, stack), target, members_copy=members_copy)
        target.seek(0)
        document = keep_made(
            by=by,
            at=at,
            kind=Document.Kind.BUNDLE,
            title=f"Handlingar, {body_name(meeting)} {meeting.on}"
            + (" (ledamöternas)" if members_copy else ""),
            filename=f"handlingar-{meeting.body}-{meeting.on}{'-ledamoter' if members_copy else ''}.pdf",
            data=target,
            pages=made.pages,
            secrecy_section=section,
            published=not members_copy,
        )
    return document, made.first_page


def _bundle(meeting: Meeting, items: Sequence[AgendaItem], stack: ExitStack) -> Bundle:
    number = 0
    parts = []
    for item in items:
        attachments = []
        for entry in case_documents(item):
            number += 1
            document = entry.document
            attachments.append(
                BundleAttachment(
                    number=number,
                    title=document.title,
                    source=stack.enter_context(storage.open_content(document.sha256)),
                    filename=document.filename,
                    media_type=document.media_type,
                    secrecy_section=document.secrecy_section,
                    enclosure=document.enclosure,
                )
            )
        parts.append(
            BundleItem(
                number=item.position,
                title=item.title,
                case_reference=item.case.reference if item.case else "",
                attachments=tuple(attachments),
            )
        )
    return Bundle(
        municipality=meeting.municipality.name,
        body=body_name(meeting),
        on=meeting.on,
        items=tuple(parts),
        example_notice=example_notice(meeting.municipality),
    )


def summons_content(meeting: Meeting) -> Summons:
    """What a sent summons says, for whoever wants it as data; page numbers stand in the document itself."""
    return _content(meeting, str(meeting.secretary or ""), meeting.summoned_at, list(meeting.items.all()), {})


def _content(
    meeting: Meeting,
    secretary: str,
    at: datetime | None,
    items: Sequence[AgendaItem],
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
        items=_items(items, pages),
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


def _items(items: Sequence[AgendaItem], pages: Mapping[int, int]) -> tuple[SummonsItem, ...]:
    number = 0
    shown = []
    for item in items:
        attachments = []
        for entry in case_documents(item):
            number += 1
            document = entry.document
            attachments.append(
                SummonsAttachment(
                    number=number,
                    title="" if document.secret else document.title,
                    page=pages.get(number),
                    secrecy_section=document.secrecy_section,
                    enclosure=document.enclosure,
                )
            )
        shown.append(
            SummonsItem(
                number=item.position,
                title="Ärende med sekretess" if item.secret else item.title,
                case_reference=item.case.reference if item.case else "",
                presenter=item.presenter,
                attachments=tuple(attachments),
            )
        )
    return tuple(shown)
