"""Taking a former system in, and deciding who may read what was taken in. Nothing else of it is ever changed."""

import secrets
from datetime import date, datetime, timedelta
from typing import IO

from django.core.files import File
from django.core.files.storage import storages
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.documents.keeping import keep_upload, publish
from insyn.documents.models import Document
from insyn.foundation import clock, storage
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Overtaken, Refused
from insyn.moving_in.models import (
    Former,
    FormerCase,
    FormerEvent,
    FormerMinutes,
    FormerPaper,
    MoveDraft,
    TakenNumber,
    Taking,
)
from insyn.moving_in.papers import Archive, FolderRefused, Papers
from insyn.moving_in.planning import plan_of
from insyn.moving_in.rules.plan import FileFound, New, Plan
from insyn.moving_in.rules.rows import DocumentRow, Mark, MinutesRow
from insyn.moving_in.rules.values import folded, sought, tidy

KEPT_FOR = timedelta(days=7)
MOST_BYTES = 2_000_000_000
"""Bytes an archive may have that comes through the page; a larger one is laid on the server and taken in by the command."""


@act("moving_in.stage")
def stage(*, by: Actor, at: datetime, source: str, file_name: str, data: IO[bytes]) -> MoveDraft:
    """Keep an archive to be looked at. Invalid, with what to do, for one that cannot be read; nothing is taken in yet."""
    named = _source(source)
    size = data.seek(0, 2)
    if size > MOST_BYTES:
        raise Invalid(
            _("Arkivet är större än %(most)s MB. Lägg mappen på servern och kör insyn move-in.")
            % {"most": MOST_BYTES // 1_000_000},
            field="file",
        )
    data.seek(0)
    try:
        Archive(data)
    except FolderRefused as refusal:
        raise Invalid(refusal.text.in_(get_language() or "sv"), field="file") from None
    data.seek(0)
    # Not by its content's hash: it is nobody's document, and is thrown away when it has been taken in or not.
    place = f"moving-in/{by.municipality.code}/{secrets.token_hex(16)}.zip"
    kept = storages["documents"].save(place, File(data))
    draft = MoveDraft(
        source=named,
        file_name=tidy(file_name)[-200:] or "arkiv.zip",
        kept_as=kept,
        size=size,
        by=by.label,
        at=at,
    )
    draft.save()
    return draft


@act("moving_in.discard")
def discard(*, by: Actor, at: datetime, draft: MoveDraft) -> None:
    """Throw away an archive that was looked at."""
    _forget(draft)


def forget_old_drafts(by: Actor, on: date) -> None:
    """The job of each day: an archive that was neither taken in nor thrown away is kept no longer (``KEPT_FOR``)."""
    for draft in MoveDraft.objects.filter(at__lt=clock.now(by.municipality) - KEPT_FOR):
        _forget(draft)


def _forget(draft: MoveDraft) -> None:
    storages["documents"].delete(draft.kept_as)
    MoveDraft.objects.filter(pk=draft.pk).delete()


@act("moving_in.take_in", publishes=True)
def take_in(
    *, by: Actor, at: datetime, source: str, papers: Papers, state: str = "", draft: MoveDraft | None = None
) -> Taking:
    """Take in what the folder has and Insyn has not, all of it or nothing.

    ``state`` is the plan's as it was looked at: Overtaken if it is another now. Invalid while anything stops the plan;
    refused if there is nothing new. What is marked as public becomes so at once, all else waits until somebody says so.
    """
    if draft is not None and not MoveDraft.objects.filter(pk=draft.pk).exists():
        raise Refused(_("Arkivet är redan inläst eller bortkastat."))
    named = _source(source)
    try:
        plan = plan_of(papers, named, clock.local_date(at))
        if state and plan.state != state:
            raise Overtaken(_("Något har ändrats sedan du förhandsgranskade. Förhandsgranska på nytt."))
        if plan.obstacles:
            raise Invalid(
                _("%(number)s saker måste rättas innan något läses in. Inget är inläst.")
                % {"number": len(plan.obstacles)}
            )
        if plan.empty:
            raise Refused(_("Allt i mappen är redan inläst. Inget har ändrats."))
        taking = Taking(
            source=named,
            folder=tidy(str(papers))[:200],
            at=at,
            by=by.label,
            counts={**plan.counts, "already": plan.already},
        )
        taking.save()
        _Writer(by, at, taking, papers).write(plan)
    except FolderRefused as refusal:
        raise Invalid(refusal.text.in_(get_language() or "sv")) from None
    if draft is not None:
        _forget(draft)
    return taking


class _Writer:
    """Writes the rows of one plan."""

    def __init__(self, by: Actor, at: datetime, taking: Taking, papers: Papers) -> None:
        self.by, self.at, self.taking, self.papers = by, at, taking, papers

    def write(self, plan: Plan) -> None:
        """Cases before what is in them."""
        for new in plan.cases:
            self._case(new)
        cases = dict(
            FormerCase.objects.filter(source=self.taking.source).order_by("pk").values_list("number", "pk")
        )
        for event in plan.events:
            FormerEvent(
                **self._common(event.row.row, event.mark),
                case_id=cases[event.row.case],
                on=event.row.on,
                text=event.row.text,
            ).save()
        for document in plan.documents:
            row = document.row
            self._paper(document, row.title, row.kind, case_id=cases[row.case])
        for minutes in plan.minutes:
            self._minutes(minutes)
        for series in plan.series:
            self._series(series.series, series.year, series.last)

    def _common(self, row: int, mark: Mark) -> dict:
        return {
            "taking": self.taking,
            "source": self.taking.source,
            "row": row,
            "secrecy_section": mark.secrecy,
            "published_at": self.at if mark.public and not mark.secrecy else None,
        }

    def _case(self, new: New) -> None:
        row = new.row
        FormerCase(
            **self._common(row.row, new.mark),
            number=row.number,
            title=row.title,
            opened_on=row.opened,
            closed_on=row.closed,
            body=new.body,
            body_name=row.body,
            unit=row.unit,
            official=row.official,
            counterpart=row.counterpart,
            kind=row.kind,
            classification=row.classification,
            decision=row.decision,
            sought=sought(row.number, row.title, row.body, row.unit, row.classification, self.taking.source),
        ).save()

    def _minutes(self, new: New[MinutesRow]) -> None:
        row = new.row
        minutes = FormerMinutes(
            **self._common(row.row, new.mark),
            body=new.body,
            body_name=row.body,
            on=row.on,
            paragraphs=row.paragraphs,
            sought=sought(row.body, str(row.on), row.paragraphs, self.taking.source, "protokoll"),
        )
        minutes.save()
        if row.path:
            self._paper(new, f"Protokoll {row.body} {row.on}"[:300], "", minutes=minutes)

    def _paper(self, new: New, title: str, kind: str, **of: object) -> None:
        row: DocumentRow | MinutesRow = new.row
        file: FileFound | None = new.file if row.path else None
        paper = FormerPaper(
            **self._common(row.row, new.mark), title=title, kind=kind, on=row.on, path=row.path, **of
        )
        if file is not None:
            paper.size, paper.sha256 = file.size, file.sha256
            with self.papers.open(folded(row.path)) as source:
                if file.refused:
                    kept, _size = storage.put(source)
                    paper.reason_sv, paper.reason_en = file.refused.sv, file.refused.en
                else:
                    paper.document = self._document(paper, source)
                    kept = paper.document.sha256
            if kept != file.sha256:
                raise Overtaken(_("En fil ändrades medan den lästes in. Inget är inläst. Försök igen."))
        paper.save()

    def _document(self, paper: FormerPaper, source: IO[bytes]) -> Document:
        name = paper.path.rsplit("/", 1)[-1]
        kind = Document.Kind.MINUTES if paper.minutes is not None else Document.Kind.ATTACHMENT
        document = keep_upload(
            by=self.by,
            at=self.at,
            title=paper.title,
            filename=name,
            data=source,
            kind=kind,
            secrecy_section=paper.secrecy_section,
        )
        if paper.published_at:
            publish([document], self.at)
        return document

    def _series(self, series: str, year: int, last: int) -> None:
        taken = TakenNumber.objects.filter(series=series, year=year).first()
        if taken is None:
            TakenNumber(taking=self.taking, series=series, year=year, last=last).save()
        elif taken.last < last:
            taken.last, taken.taking = last, self.taking
            taken.save()


@act("moving_in.make_public", publishes=True)
def make_public(*, by: Actor, at: datetime, row: Former) -> Former:
    """Say that a case, an event, a document or minutes taken in may be read by everybody.

    What is in a case is public only when the case is: it is refused before. Nothing secret becomes public this way.
    """
    row.refresh_from_db()
    if row.secret:
        raise Refused(_("Det här är hemligt enligt %(section)s.") % {"section": row.secrecy_section})
    of = getattr(row, "case", None) or getattr(row, "minutes", None)
    if of is not None and of.published_at is None:
        raise Refused(_("Gör först ärendet eller protokollet offentligt."))
    if row.published_at is not None:
        raise Refused(_("Det är redan offentligt."))
    row.published_at = at
    row.save(update_fields=["published_at"])
    if isinstance(row, FormerPaper) and row.document is not None:
        publish([row.document], at)
    return row


@act("moving_in.mark_secret", publishes=True)
def mark_secret(*, by: Actor, at: datetime, row: Former, secrecy_section: str) -> Former:
    """State the section that makes something taken in secret; with a case or minutes, all that is in it."""
    section = secrecy_section.strip()
    if not section:
        raise Invalid(
            _("Ange paragrafen i offentlighets- och sekretesslagen, till exempel 23 kap. 2 § OSL."),
            field="secrecy_section",
        )
    for one in (row, *_within(row)):
        one.secrecy_section, one.published_at = section[:60], None
        one.save(update_fields=["secrecy_section", "published_at"])
        document = one.document if isinstance(one, FormerPaper) else None
        if document is not None:
            document.secrecy_section, document.published_at = section[:60], None
            document.save(update_fields=["secrecy_section", "published_at"])
    return row


def _within(row: Former) -> list[Former]:
    if isinstance(row, FormerCase):
        return [*row.events.filter(secrecy_section=""), *row.papers.filter(secrecy_section="")]
    if isinstance(row, FormerMinutes):
        return list(row.papers.filter(secrecy_section=""))
    return []


def _source(written: str) -> str:
    named = tidy(written)
    if not named or len(named) > 120:
        raise Invalid(
            _("Ange vilket system det kommer från, till exempel Platina 2011–2025 (högst 120 tecken)."),
            field="source",
        )
    return named
