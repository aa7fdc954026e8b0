"""The minutes as the law wants them (KL 5:65–69, 6:35), gathered from what the meeting left behind."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime

from insyn.documents.fonts import font_paths
from insyn.documents.keeping import keep_made
from insyn.documents.models import Document
from insyn.documents.typesetting import Approval, Present, Serving, extract_pdf, minutes_pdf
from insyn.documents.typesetting import Minutes as Content
from insyn.foundation.actors import Actor
from insyn.foundation.context import example_notice
from insyn.meetings.models import AgendaItem, ItemApproval, Meeting, Minutes, Participant
from insyn.meetings.papers.common import body_name, local_time, paragraphs, title_of
from insyn.meetings.papers.minutes_items import item_content
from insyn.meetings.roll import expected, present_people
from insyn.meetings.times import course_in_words, recesses_in_words
from insyn.people.models import Assignment, Person
from insyn.people.queries import holders
from insyn.people.reading import reading_as_of


@dataclass(frozen=True)
class MadeMinutes:
    """The record, and the copy for the public, where secret items say only that they are secret."""

    record: Document
    public: Document


def make_minutes(*, by: Actor, at: datetime, minutes: Minutes) -> MadeMinutes:
    """Set and keep the approved minutes. Where nothing is secret the record and the public copy are one document."""
    meeting = minutes.meeting
    items = list(meeting.items.all())
    section = next((item.secrecy_section for item in items if item.secret), "")
    record = _keep(by, at, meeting, minutes_content(minutes, public=False), "", section)
    if not section:
        return MadeMinutes(record, record)
    return MadeMinutes(
        record, _keep(by, at, meeting, minutes_content(minutes, public=True), "-offentligt", "")
    )


def make_presented(*, by: Actor, at: datetime, minutes: Minutes) -> Document:
    """Set and keep the minutes as the chair and the approvers have them before them; never public."""
    section = next((item.secrecy_section for item in minutes.meeting.items.all() if item.secret), "")
    return _keep(by, at, minutes.meeting, minutes_content(minutes, public=False), "-for-justering", section)


def _keep(by: Actor, at: datetime, meeting: Meeting, content: Content, suffix: str, section: str) -> Document:
    return keep_made(
        by=by,
        at=at,
        kind=Document.Kind.MINUTES,
        title=f"Protokoll{' för justering' if suffix == '-for-justering' else ''}, {body_name(meeting)} {meeting.on}",
        filename=f"protokoll-{meeting.body}-{meeting.on}{suffix}.pdf",
        data=minutes_pdf(content, font_paths=font_paths()),
        secrecy_section=section,
    )


def make_item_minutes(*, by: Actor, at: datetime, approval: ItemApproval) -> MadeMinutes:
    """Set and keep the minutes of one item approved at once, as :func:`make_minutes` does those of a meeting."""
    item = approval.item
    section = item.secrecy_section
    record = _keep_item(by, at, approval, public=False, section=section)
    if not section:
        return MadeMinutes(record, record)
    return MadeMinutes(record, _keep_item(by, at, approval, public=True, section=""))


def _keep_item(by: Actor, at: datetime, approval: ItemApproval, *, public: bool, section: str) -> Document:
    item, meeting = approval.item, approval.item.meeting
    content = minutes_content(Minutes(meeting=meeting), public=public)
    approvers = approval.approvers.select_related("person").order_by("-chair", "pk")
    content = replace(
        content,
        ends_at=local_time(at),
        approvals=tuple(
            Approval(a.person.with_party, "Ordförande" if a.chair else "Justerare", a.approved_at)
            for a in approvers
        ),
    )
    return keep_made(
        by=by,
        at=at,
        kind=Document.Kind.MINUTES,
        title=f"Omedelbart justerad § {item.paragraph}, {body_name(meeting)} {meeting.on}",
        filename=f"protokoll-{meeting.body}-{meeting.on}-{item.paragraph}{'-offentligt' if public else ''}.pdf",
        data=extract_pdf(content, item.paragraph or 0, font_paths=font_paths()),
        secrecy_section=section,
    )


def extract(minutes: Minutes, paragraph: int) -> bytes:
    """One item of approved minutes as a document of its own, as the public may read it.

    LookupError if the minutes have no such paragraph.
    """
    return extract_pdf(minutes_content(minutes, public=True), paragraph, font_paths=font_paths())


def minutes_content(minutes: Minutes, *, public: bool) -> Content:
    """Everything the minutes say, with people as they were that day; in the public copy the secret items are closed."""
    with reading_as_of(minutes.meeting.on):
        return _content(minutes, public=public)


def _content(minutes: Minutes, *, public: bool) -> Content:
    meeting = minutes.meeting
    items = list(meeting.items.filter(paragraph__isnull=False).select_related("case").order_by("paragraph"))
    taken = _taken_part(items)
    found = holders(meeting.body, meeting.on)
    titles = {a.person_id: title_of(a) for a in found.presidium}
    approvers = list(meeting.approvers.select_related("person"))
    chair = next((approver.person for approver in approvers if approver.chair), None)
    return Content(
        municipality=meeting.municipality.name,
        body=body_name(meeting),
        on=meeting.on,
        starts_at=local_time(meeting.opened_at or meeting.starts_at),
        ends_at=local_time(meeting.closed_at or meeting.starts_at),
        place=meeting.place,
        chair=chair.with_party if chair else "",
        secretary=str(meeting.secretary or ""),
        members=_serving(taken, items, titles, substitutes=False),
        substitutes=_serving(taken, items, titles, substitutes=True),
        others=_others(minutes, set(taken)),
        items=tuple(item_content(item, titles, public=public) for item in items),
        approvals=tuple(
            Approval(a.person.with_party, "Ordförande" if a.chair else "Justerare", a.approved_at)
            for a in approvers
        ),
        adjourned=recesses_in_words(meeting),
        course=tuple(course_in_words(meeting)),
        approval_place=minutes.approval_place,
        example_notice=example_notice(meeting.municipality),
    )


def _taken_part(items: list[AgendaItem]) -> dict[Person, list[Participant]]:
    """Who took part in which items, in the order of the roll."""
    rows = Participant.objects.filter(item__in=items).select_related("person", "serving_for", "item")
    taken: dict[Person, list[Participant]] = defaultdict(list)
    for row in rows.order_by("item__paragraph", "pk"):
        taken[row.person].append(row)
    return taken


def _serving(
    taken: dict[Person, list[Participant]],
    items: list[AgendaItem],
    titles: dict[int, str],
    *,
    substitutes: bool,
) -> tuple[Serving, ...]:
    shown = []
    for person, rows in taken.items():
        served_for = [row.serving_for for row in rows if row.serving_for]
        if bool(served_for) != substitutes:
            continue
        whole = len(rows) == len(items)
        shown.append(
            Serving(
                name=person.name,
                party=person.party,
                role=titles.get(person.pk, ""),
                serving_for=", ".join(dict.fromkeys(other.with_party for other in served_for)),
                paragraphs="" if whole else paragraphs([row.item.paragraph or 0 for row in rows]),
            )
        )
    return tuple(shown)


def _others(minutes: Minutes, served: set[Person]) -> tuple[Present, ...]:
    capacities = {place.person.pk: place.capacity for place in expected(minutes.meeting)}
    label = {
        Assignment.Capacity.SUBSTITUTE: "ej tjänstgörande ersättare",
        Assignment.Capacity.INSIGHT: "insynsplats",
    }
    people = [
        Present(person.name, label.get(Assignment.Capacity(capacities[person.pk]), ""), person.party)
        for person in present_people(minutes.meeting)
        if person not in served
    ]
    written = [line.strip() for line in minutes.others_present.splitlines() if line.strip()]
    staff = [Present(*(part.strip() for part in [*line.split(",", 1), ""][:2])) for line in written]
    secretary = [Present(str(minutes.meeting.secretary), "sekreterare")] if minutes.meeting.secretary else []
    return tuple(people + staff + secretary)
