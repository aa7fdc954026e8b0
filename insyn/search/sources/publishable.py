"""Rows that are published and may be secret: cases, what was decided, documents. All of it is read through the gate."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast

from insyn.cases.models import Case
from insyn.description.text import Text
from insyn.documents.models import Document
from insyn.documents.queries import end_of, published
from insyn.foundation import clock
from insyn.meetings.models import AgendaItem, Meeting
from insyn.search.models import Entry, Kind
from insyn.search.rules.words import LONGEST_TEXT
from insyn.search.sources import WITHOUT_TEXT, Shown, Wanted

ON_AGENDA, DECIDED = "agenda", "decided"


class Published:
    """What the sources of this file have in common."""

    name: str
    model: type[Any]

    def rows(self, known: date) -> QuerySet[Any]:
        """What is public on the day."""
        return published(self.model, known)

    def unkept(self, known: date) -> Iterable[str]:
        """The rows without an entry, the oldest first."""
        found = (
            self._without_entry(self.rows(known)).order_by("published_at", "pk").values_list("pk", flat=True)
        )
        return (str(pk) for pk in found.iterator())

    def _without_entry(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        kept = Entry.objects.filter(source=self.name, row=Cast(OuterRef("pk"), CharField()))
        return rows.filter(~Exists(kept))

    def gone(self, known: date) -> Iterable[tuple[str, str]]:
        """The rows with an entry that the gate gives no longer."""
        kept = set(Entry.objects.filter(source=self.name).values_list("row", flat=True).iterator())
        open_ = {str(pk) for pk in self.rows(known).values_list("pk", flat=True).iterator()}
        return [(row, self.ground(row)) for row in sorted(kept - open_)]

    def ground(self, row: str) -> str:
        """Why a row is public no longer: the section that makes it secret, where there is one."""
        found = self.model.objects.filter(pk=row).values_list("secrecy_section", flat=True).first()
        return found or ""

    def _open(self, rows: Collection[str], known: date) -> QuerySet[Any]:
        return self.rows(known).filter(pk__in=[row for row in rows if row.isdecimal()])


class Cases(Published):
    """Cases, by their title and what they are about in plain words."""

    name, model = "case", Case

    def wanted(self, rows: Collection[str], known: date) -> Iterable[Wanted]:
        for case in self._open(rows, known):
            yield Wanted(
                row=str(case.pk), kind=Kind.CASE, titles=(case.title, case.reference), text=case.summary, case=case.address,
                on=case.received_on, public_from=case.published_at,
            )  # fmt: skip

    def shown(self, rows: Collection[tuple[str, str]], known: date) -> dict[tuple[str, str], Shown]:
        return {
            (str(case.pk), ""): Shown(
                title=Text(case.title, case.title),
                place=("case", (case.address,)),
                text=case.summary,
                note=Text(case.reference, case.reference),
            )
            for case in self._open([row for row, _edition in rows], known)
        }


class Items(Published):
    """What is on the agenda of public meetings, and what was decided there: an entry for each, as it becomes public.

    The agenda's ends as the decision's begins, so that a day asked about has the one that was true then.
    """

    name, model = "item", AgendaItem

    def rows(self, known: date) -> QuerySet[Any]:
        meetings = published(Meeting, known).filter(party="").order_by().values("pk")
        return published(AgendaItem, known).filter(meeting__in=meetings).select_related("meeting", "case")

    def unkept(self, known: date) -> Iterable[str]:
        yield from super().unkept(known)
        told = Entry.objects.filter(source=self.name, edition=DECIDED, row=Cast(OuterRef("pk"), CharField()))
        decided = self.rows(known).filter(decided_at__lt=end_of(known)).filter(~Exists(told))
        yield from (
            str(pk) for pk in decided.order_by("decided_at", "pk").values_list("pk", flat=True).iterator()
        )

    def wanted(self, rows: Collection[str], known: date) -> Iterable[Wanted]:
        end = end_of(known)
        for item in self._open(rows, known):
            decided = item.decided_at if item.decided_at and item.decided_at < end else None
            place = {"body": item.meeting.body, "on": item.meeting.on, "case": _address(item.case)}
            begins = item.published_at
            yield Wanted(
                row=str(item.pk), edition=ON_AGENDA, kind=Kind.AGENDA, titles=(item.title,), text=item.proposal,
                public_from=begins, public_until=max(decided, begins) if decided else None, **place,
            )  # fmt: skip
            if decided:
                yield Wanted(
                    row=str(item.pk), edition=DECIDED, kind=Kind.DECISION, titles=(item.title,), text=item.decision,
                    public_from=max(decided, begins), **place,
                )  # fmt: skip

    def shown(self, rows: Collection[tuple[str, str]], known: date) -> dict[tuple[str, str], Shown]:
        told, end = {}, end_of(known)
        for item in self._open({row for row, _edition in rows}, known):
            decided = item.decided_at is not None and item.decided_at < end
            number = f"§ {item.paragraph}" if decided and item.paragraph else ""
            for edition, text in (
                (ON_AGENDA, item.proposal),
                *(((DECIDED, item.decision),) if decided else ()),
            ):
                told[str(item.pk), edition] = Shown(
                    title=Text(item.title, item.title),
                    place=("meeting", (item.meeting.body, item.meeting.address)),
                    anchor=f"punkt-{item.position}",
                    text=text,
                    note=Text(number, number) if number and edition == DECIDED else None,
                )
        return told


def _address(case: Case | None) -> str:
    """The address of a case that is no secret; a secret one is told of nowhere."""
    return case.address if case is not None and not case.secret else ""


class Documents(Published):
    """Documents by title and text. One whose text has been read since its entry was made is taken anew."""

    name, model = "document", Document
    KINDS = {Document.Kind.NOTICE: Kind.NOTICE, Document.Kind.GOVERNING: Kind.GOVERNING}

    def unkept(self, known: date) -> Iterable[str]:
        yield from super().unkept(known)
        thin = Entry.objects.filter(source=self.name, digest__startswith=WITHOUT_TEXT)
        rows = [int(row) for row in thin.values_list("row", flat=True)]
        read = self.rows(known).filter(pk__in=rows, extracted__isnull=False).exclude(extracted__text="")
        yield from (str(pk) for pk in read.values_list("pk", flat=True))

    def wanted(self, rows: Collection[str], known: date) -> Iterable[Wanted]:
        found = self._open(rows, known).select_related("extracted").prefetch_related("case_documents__case")
        for document in found:
            text = getattr(document, "extracted", None)
            case = next((_address(one.case) for one in document.case_documents.all()), "")
            yield Wanted(
                row=str(document.pk), kind=self.KINDS.get(document.kind, Kind.DOCUMENT), titles=(document.title,),
                text=text.text[:LONGEST_TEXT] if text else "", on=clock.local_date(document.created_at),
                public_from=document.published_at, case=case,
            )  # fmt: skip

    def shown(self, rows: Collection[tuple[str, str]], known: date) -> dict[tuple[str, str], Shown]:
        found = self._open([row for row, _edition in rows], known).select_related("extracted")
        return {
            (str(document.pk), ""): Shown(
                title=Text(document.title, document.title),
                place=("document", (str(document.pk), document.filename)),
                text=document.extracted.text if hasattr(document, "extracted") else "",
                note=Text(str(document.get_kind_display()), str(document.get_kind_display())),
            )
            for document in found
        }
