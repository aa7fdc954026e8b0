"""Public documents as files."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from insyn.cases.models import CaseDocument
from insyn.documents.models import Document
from insyn.documents.queries import published
from insyn.foundation import clock
from insyn.meetings.models import Minutes, Notice, Summons
from insyn.opendata.oparl.objects.made import Keys, Made, World, numbers


def public_files(world: World) -> QuerySet[Document]:
    """The documents that the gate gives."""
    return published(Document, world.known)


def file_told(world: World, document: Document) -> dict[str, Any]:
    """A document as it stands inside what it belongs to."""
    return _made(world, document).told


def _made(world: World, document: Document) -> Made:
    return world.made(
        "file", document.pk, document.published_at, name=document.title, fileName=document.filename,
        mimeType=document.media_type, date=clock.local_date(document.created_at).isoformat(), size=document.size,
        accessUrl=world.at.page("opendata:oparl-file", document.pk, document.filename),
        downloadUrl=world.at.page("opendata:oparl-download", document.pk, document.filename),
        **{"Insyn:sha256": document.sha256, "Insyn:kind": document.kind},
    )  # fmt: skip


def files(world: World, keys: Keys = None) -> Iterator[Made]:
    """Files, with the papers and meetings that they belong to."""
    from insyn.opendata.oparl.objects.meetings import public_meetings
    from insyn.opendata.oparl.objects.papers import public_papers

    rows = public_files(world)
    wanted = numbers(keys)
    if wanted is not None:
        rows = rows.filter(pk__in=wanted)
    ids = rows.order_by().values("pk")
    papers: dict[int, list[str]] = {}
    of_cases = CaseDocument.objects.filter(
        document__in=ids, case__in=public_papers(world).order_by().values("pk")
    )
    for entry in of_cases.select_related("case").order_by("case", "number"):
        papers.setdefault(entry.document_id, []).append(world.at.of("paper", entry.case.address))
    meetings: dict[int, list[int]] = {}
    there = public_meetings(world.known).order_by().values("pk")
    notices = published(Notice, world.known).filter(meeting__in=there)
    posted = notices.order_by().values("meeting")
    summonses = Summons.objects.filter(meeting__in=there)
    pairs = [
        *summonses.values_list("document", "meeting"),
        *summonses.values_list("bundle", "meeting"),
        *notices.values_list("document", "meeting"),
        *Minutes.objects.filter(meeting__in=posted).values_list("public_document", "meeting"),
    ]
    for document_id, meeting in pairs:
        if document_id is not None:
            meetings.setdefault(document_id, []).append(meeting)
    for document in rows.order_by("pk"):
        made = _made(world, document)
        if document.pk in papers:
            made.told["paper"] = papers[document.pk]
        if document.pk in meetings:
            made.told["meeting"] = [world.at.of("meeting", pk) for pk in sorted(set(meetings[document.pk]))]
        yield made
