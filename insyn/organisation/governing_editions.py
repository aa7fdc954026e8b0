"""The editions of the governing documents' texts: those that are decided, and the delegation order's, made from the file."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property, lru_cache

from django.db.models import QuerySet

from insyn.description.administration import Administration
from insyn.description.kinds import BodyKind
from insyn.description.organisation import GoverningDocument, GoverningKind, Organisation
from insyn.description.statute import Block, delegation_blocks, read_statute
from insyn.organisation.models import GoverningText, OrganisationVersion
from insyn.organisation.queries import (
    administration_or_none,
    decided_versions,
    organisation_of,
)

GENERATED = GoverningKind.DELEGATION_ORDER
"""The kind whose lines the file holds: its text is made of them, after what is decided as text, if anything."""


@lru_cache(maxsize=512)
def _read(text: str) -> tuple[Block, ...]:
    return read_statute(text)


@dataclass(frozen=True)
class Edition:
    """An edition of a document as it is read. ``row`` is its text's, None where all of it is made from the file."""

    number: int
    title: str
    in_force_from: date
    in_force_until: date | None
    decided_by: str
    decided_on: date | None
    row: GoverningText | None = None
    lines: tuple[Block, ...] = ()

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The text with its chapters and sections, and the delegation order's lines after it."""
        return (*(_read(self.row.text) if self.row else ()), *self.lines)

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on the day."""
        return _within(self.in_force_from, self.in_force_until, day)


def decided_texts() -> QuerySet[GoverningText]:
    """Every text that is decided and stands, of every day."""
    return GoverningText.objects.filter(decided_at__isnull=False, withdrawn_at__isnull=True)


@dataclass(frozen=True)
class Span:
    """The lines of a delegation order as a version of the file has them."""

    first: date
    until: date | None
    decided_by: str
    lines: tuple[Block, ...]

    def holds_on(self, day: date) -> bool:
        """Whether the version is in force on the day."""
        return _within(self.first, self.until, day)


@dataclass(frozen=True)
class Editions:
    """The editions of every document on a day, as they were known on another; rows and versions are asked for once."""

    day: date
    known: date

    @cached_property
    def _rows(self) -> dict[str, list[GoverningText]]:
        rows: dict[str, list[GoverningText]] = {}
        for row in decided_texts().order_by("document", "in_force_from"):
            day = row.decided_on or row.in_force_from
            if day is not None and day <= self.known:
                rows.setdefault(row.document, []).append(row)
        return rows

    @cached_property
    def _versions(self) -> list[OrganisationVersion]:
        last = max(self.day, self.known)
        return [version for version in decided_versions() if version.valid_from <= last]

    def of(self, document: GoverningDocument) -> tuple[Edition, ...]:
        """The document's editions, the oldest first."""
        rows = self._rows.get(document.id, [])
        if document.kind == GENERATED:
            spans = list(self._spans(document.id))
            return tuple(_numbered(list(_generated(spans, rows)), spans[-1].until if spans else None))
        return tuple(_of_row(row) for row in rows)

    def _spans(self, document_id: str) -> Iterator[Span]:
        for version in self._versions:
            organisation = organisation_of(version)
            for document in organisation.governing_documents:
                if document.id == document_id:
                    lines = delegation_blocks(document, organisation, self._administration(version))
                    decided = _decided(document, organisation, version)
                    yield Span(version.valid_from, version.valid_until, decided, lines)

    def _administration(self, version: OrganisationVersion) -> Administration | None:
        """The administration by whose words the lines are read: on the day, or on the version's last day."""
        day = max(self.day, version.valid_from)
        if version.valid_until and day >= version.valid_until:
            day = version.valid_until - timedelta(days=1)
        return administration_or_none(day)


def _decided(document: GoverningDocument, organisation: Organisation, version: OrganisationVersion) -> str:
    """Who decided the lines: the version's own decision, where the assembly also decides the document."""
    if (
        organisation.body_of_kind(BodyKind.ASSEMBLY) is None
        or document.adopted_by != organisation.assembly.id
    ):
        return ""
    return version.decided_by or organisation.version.decided or ""


def _of_row(row: GoverningText) -> Edition:
    assert row.number is not None
    assert row.in_force_from is not None
    return Edition(
        row.number, row.title, row.in_force_from, row.in_force_until, row.decided_by, row.decided_on, row
    )


def _generated(spans: list[Span], rows: list[GoverningText]) -> Iterator[Edition]:
    """A delegation order's editions, not yet numbered: a new one whenever its lines or its own text change."""
    days = {span.first for span in spans}
    days |= {day for row in rows for day in (row.in_force_from, row.in_force_until) if day}
    before: tuple[object, object] | None = None
    for day in sorted(days):
        span = next((span for span in spans if span.holds_on(day)), None)
        if span is None:
            continue
        row = next((row for row in rows if _of_row(row).holds_on(day)), None)
        if (span.lines, row) == before:
            continue
        before = (span.lines, row)
        own = row if row and row.in_force_from == day else None
        decided_by = own.decided_by if own else span.decided_by
        title = row.title if row else ""
        yield Edition(0, title, day, span.until, decided_by, own.decided_on if own else None, row, span.lines)


def _numbered(made: list[Edition], until: date | None) -> Iterator[Edition]:
    """The editions with their numbers, each ending where the next begins, the last with the last version."""
    ends = [*(edition.in_force_from for edition in made[1:]), until]
    for number, (edition, end) in enumerate(zip(made, ends, strict=False), start=1):
        yield replace(edition, number=number, in_force_until=end)


def _within(first: date, until: date | None, day: date) -> bool:
    return first <= day and (until is None or day < until)
