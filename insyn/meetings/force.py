"""Where decisions stand: what is stored of notices, boards and appeals, put to the rules of legal force."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from insyn.documents.queries import end_of
from insyn.foundation import clock
from insyn.meetings.models import AgendaItem, Appeal, ItemNotice, Meeting, Notice
from insyn.meetings.rules import legal_force as rules
from insyn.meetings.rules.legal_force import Force, Ground, Route
from insyn.meetings.rules.minutes import may_be_appealed
from insyn.meetings.rules.notice_board import Posting
from insyn.organisation.queries import organisation_of


@dataclass(frozen=True)
class Appealing:
    """How a decision is appealed; `law` and `told_on` under other law only. `stated`: the secretary has said so."""

    route: Route
    law: str = ""
    told_on: date | None = None
    stated: bool = False


def with_force(items: QuerySet[AgendaItem]) -> QuerySet[AgendaItem]:
    """The items with what :func:`force_of` reads of each, and what :mod:`queries_against` does, in a few queries for all."""
    return items.select_related(
        "appeal_route", "notice", "meeting__notice", "put_off", "resignation_item"
    ).prefetch_related("appeals", "meeting__notice__boards", "execution_grounds")


def partners_of(meeting: Meeting) -> list[str]:
    """The other municipalities on whose boards the meeting's notice must stand, by name (KL 9:32)."""
    joint = organisation_of(meeting.version).body(meeting.body).joint
    if joint is None:
        return []
    return sorted(partner.name for partner in joint.partners if partner.code != meeting.municipality_id)


def partner_names(meeting: Meeting) -> dict[str, str]:
    """The partners whose codes the organisation file says, by code."""
    joint = organisation_of(meeting.version).body(meeting.body).joint
    return {partner.code: partner.name for partner in joint.partners if partner.code} if joint else {}


def also_on(notice: Notice | ItemNotice) -> list[str]:
    """The partners, by name, whose own boards in this installation show the notice as long as it hangs here."""
    meeting = notice.item.meeting if isinstance(notice, ItemNotice) else notice.meeting
    names = partner_names(meeting)
    return sorted(names[code] for code in notice.also_on if code in names)


def appealing(item: AgendaItem) -> Appealing:
    """How the item's decision is appealed: as the secretary has said, otherwise as what was decided gives (KL 13:2)."""
    stated = getattr(item, "appeal_route", None)
    if stated is not None:
        return Appealing(Route(stated.route), stated.law, stated.told_on, stated=True)
    kind = organisation_of(item.meeting.version).body(item.meeting.body).kind
    decided = item.outcome == AgendaItem.Outcome.DECIDED
    return Appealing(Route.LEGALITY if decided and may_be_appealed(kind).ok else Route.NONE)


def notice_of(item: AgendaItem) -> Notice | ItemNotice | None:
    """The notice the item's period runs from: its own if it was approved at once, otherwise the meeting's."""
    return getattr(item, "notice", None) or getattr(item.meeting, "notice", None)


def boards_of(notice: Notice | ItemNotice) -> list[str]:
    """The boards the notice must stand on: this municipality's by its code, the others by name."""
    meeting = notice.item.meeting if isinstance(notice, ItemNotice) else notice.meeting
    return [notice.municipality_id, *partners_of(meeting)]


def postings_of(notice: Notice | ItemNotice, known: date) -> dict[str, Posting]:
    """Where the notice stood by the end of the day. What partners have said of the meeting's notice counts for an item
    approved at once too: it is on their boards with the others. A partner's board in this installation stands as this one."""
    meetings_own = getattr(notice.item.meeting, "notice", None) if isinstance(notice, ItemNotice) else notice
    rows: list[tuple[str, Any]] = [(notice.municipality_id, notice)]
    if meetings_own is not None:
        rows += [(board, meetings_own) for board in also_on(meetings_own)]
        rows += [(row.board, row) for row in meetings_own.boards.all() if row.posted_on]
    if notice is not meetings_own:  # its own place on those boards goes before the meeting's
        rows += [(board, notice) for board in also_on(notice)]
    return {
        board: Posting(row.posted_on, row.removed_on if row.removed_on and row.removed_on <= known else None)
        for board, row in rows
        if row.posted_on <= known
    }


def appeals_by(item: AgendaItem, known: date) -> list[Appeal]:
    """The appeals of the decision that were noted by the end of the day."""
    return [row for row in item.appeals.all() if row.noted_at < end_of(known)]


def as_rule(row: Appeal, known: date) -> rules.Appeal:
    """An appeal as the rules read it on a day."""
    stayed = row.stayed_on is not None and row.stayed_on <= known
    lifted = row.stay_ended_on is not None and row.stay_ended_on <= known
    ended = row.ended_on is not None and row.ended_on <= known
    return rules.Appeal(
        row.came_in_on,
        row.ended_on if ended else None,
        rules.Result(row.result) if ended else None,
        stayed and not lifted,
    )


def force_of(item: AgendaItem, known: date) -> Force | None:
    """Where the item's decision stands at the end of the day; None for what was not decided by then."""
    if item.decided_at is None or item.decided_at >= end_of(known):
        return None
    if item.outcome != AgendaItem.Outcome.DECIDED:
        return None
    way = appealing(item)
    if way.route is Route.NONE:
        return rules.no_appeal_force()
    appeals = [as_rule(row, known) for row in appeals_by(item, known)]
    if way.route is Route.OTHER_LAW:
        return rules.other_law_force(way.told_on, appeals, known, way.law)
    notice = notice_of(item)
    boards = boards_of(notice) if notice else [item.municipality_id, *partners_of(item.meeting)]
    return rules.legality_force(boards, postings_of(notice, known) if notice else {}, appeals, known)


@dataclass(frozen=True)
class Early:
    """What is said of carrying a decision out before it has legal force: the ground, the reasons, when it was stated, and
    whether a later entry has put another in its place."""

    ground: Ground
    reasons: str
    noted_on: date
    execution: int
    corrected: bool = False


def early_by(item: AgendaItem, known: date) -> tuple[Early, ...]:
    """What had been stated by the end of the day, task by task, the earlier entries first."""
    rows = [row for row in item.execution_grounds.all() if row.noted_at < end_of(known)]
    rows.sort(key=lambda row: (row.execution_id, row.noted_at, row.pk))
    last = {row.execution_id: row.pk for row in rows}
    return tuple(
        Early(
            Ground(row.ground),
            row.reasons,
            clock.local_date(row.noted_at),
            row.execution_id,
            corrected=row.pk != last[row.execution_id],
        )
        for row in rows
    )
