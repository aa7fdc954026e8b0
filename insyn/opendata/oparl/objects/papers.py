"""Cases as papers, and each item that a public case was dealt with in as a consultation."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from insyn.cases.models import Case, CaseDocument
from insyn.documents.queries import end_of, open_on, published
from insyn.meetings.models import AgendaItem
from insyn.opendata.oparl.objects.files import file_told, public_files
from insyn.opendata.oparl.objects.made import Keys, Made, World, embedded, numbers
from insyn.opendata.oparl.objects.meetings import RESULTS, public_meetings


def public_papers(world: World) -> QuerySet[Case]:
    """The cases that the gate gives."""
    return published(Case, world.known)


def public_consultations(world: World) -> QuerySet[AgendaItem]:
    """The public items of public meetings that deal with a public case."""
    return published(AgendaItem, world.known).filter(
        meeting__in=public_meetings(world.known).order_by().values("pk"),
        case__in=public_papers(world).order_by().values("pk"),
    )


def consultations(world: World, keys: Keys = None) -> Iterator[Made]:
    """Consultations."""
    rows = public_consultations(world)
    wanted = numbers(keys)
    if wanted is not None:
        rows = rows.filter(pk__in=wanted)
    for item in rows.select_related("meeting", "case").order_by("pk"):
        yield _consultation(world, item)


def _consultation(world: World, item: AgendaItem) -> Made:
    assert item.case is not None  # public_consultations has none without
    settled = item.decided_at is not None and item.decided_at < end_of(world.known)
    return world.made(
        "consultation", item.pk, item.published_at, paper=world.at.of("paper", item.case.address),
        agendaItem=world.at.of("agenda-item", item.pk), meeting=world.at.of("meeting", item.meeting_id),
        organization=[world.at.of("organization", item.meeting.body)],
        authoritative=item.outcome == AgendaItem.Outcome.DECIDED if settled else None,
        role=RESULTS.get(item.outcome) if settled else None,  # type: ignore[call-overload]
    )  # fmt: skip


def papers(world: World, keys: Keys = None) -> Iterator[Made]:
    """Papers with their public documents and the meetings that dealt with them."""
    rows = public_papers(world)
    if keys is not None:
        years = {
            int(part) for key in keys for part in key.split("-")[1:2] if part.isascii() and part.isdecimal()
        }
        rows = rows.filter(year__in=[year for year in years if year < 10_000])
    found = [case for case in rows.order_by("pk") if keys is None or case.address in keys]
    ids: Any = [case.pk for case in found] if keys is not None else rows.order_by().values("pk")
    files: dict[int, list[CaseDocument]] = {}
    entries = CaseDocument.objects.filter(
        case__in=ids, document__in=public_files(world).order_by().values("pk")
    )
    for entry in entries.select_related("document").order_by("number"):
        if open_on(entry.document, world.known):
            files.setdefault(entry.case_id, []).append(entry)
    dealt: dict[int, list[AgendaItem]] = {}
    for item in (
        public_consultations(world).filter(case__in=ids).select_related("meeting", "case").order_by("pk")
    ):
        dealt.setdefault(item.case_id or 0, []).append(item)
    for case in found:
        yield world.made(
            "paper", case.address, case.published_at, body=world.at.of("body", world.municipality.code), name=case.title,
            reference=case.reference, date=case.received_on.isoformat(), paperType=case.kind,
            auxiliaryFile=[file_told(world, entry.document) for entry in files.get(case.pk, [])],
            consultation=[embedded(_consultation(world, item).told, "paper") for item in dealt.get(case.pk, [])],
            web=world.at.page("portal:case", case.address),
            **({"Insyn:summary": case.summary} if case.summary else {}),
        )  # fmt: skip
