"""The governing documents on a day: what the file says of each, beside the edition of its text that is in force."""

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.db.models import Q

from insyn.description.bodies import Body
from insyn.description.compare.succession import succession
from insyn.description.organisation import EndedKind, GoverningDocument, GoverningKind, Organisation
from insyn.description.statute import bodies_named
from insyn.description.text import Text
from insyn.organisation.governing_editions import GENERATED, Edition, Editions, decided_texts
from insyn.organisation.models import GoverningText, OrganisationVersion
from insyn.organisation.queries import (
    NoVersionInForce,
    adopted_versions,
    organisation_of,
    organisation_on,
    version_in_force,
)

STATUTES = (
    GoverningKind.RULES_OF_PROCEDURE,
    GoverningKind.REGULATIONS,
    GoverningKind.LOCAL_REGULATION,
    GoverningKind.DELEGATION_ORDER,
)
"""The kinds that the statute book holds, in its order."""
REVIEW_AHEAD = timedelta(days=90)


@dataclass(frozen=True)
class Registered:
    """A document of the register on a day, with every edition known by then, the oldest first."""

    document: GoverningDocument
    organisation: Organisation
    editions: tuple[Edition, ...]
    day: date
    ended_on: date | None = None
    replaced_by: tuple[GoverningDocument, ...] = ()

    @property
    def edition(self) -> Edition | None:
        """The edition in force on the day."""
        if self.ended_on is not None:
            return None
        return next((edition for edition in self.editions if edition.holds_on(self.day)), None)

    @property
    def name(self) -> Text:
        """What the document is called: in Swedish as it was decided, or as the file calls it."""
        edition = self.edition or (self.editions[-1] if self.editions else None)
        return (
            Text(edition.title, self.document.title.en) if edition and edition.title else self.document.title
        )

    @property
    def kind(self) -> Text:
        """What it is, with a small letter."""
        return self.document.kind.label if self.document.kind else Text("styrdokument", "governing document")

    @property
    def in_force_from(self) -> date | None:
        """The first day of the text in force, or what the file says."""
        edition = self.edition
        return edition.in_force_from if edition else self.document.in_force_from

    @property
    def review_by(self) -> date | None:
        """The day by which it is to be looked over: what was noted last, or what the file says."""
        edition = self.edition
        noted = edition.row.review_by if edition and edition.row else None
        return noted or self.document.review_by

    @property
    def decided_by(self) -> Body | None:
        """The body that decides the document, or None where the file does not say or does not have it."""
        return _body(self.organisation, self.document.adopted_by)

    @property
    def bodies(self) -> tuple[Body, ...]:
        """The bodies that it governs."""
        found = (_body(self.organisation, body) for body in self.document.bodies)
        return tuple(body for body in found if body is not None)

    @property
    def past_review(self) -> bool:
        """Whether the day of its review has passed."""
        return self.review_by is not None and self.review_by < self.day

    @property
    def replaces(self) -> tuple[str, ...]:
        """The ids of other documents that it took over from."""
        return tuple(id_ for id_ in self.document.succeeds if id_ != self.document.id)


def _body(organisation: Organisation, body_id: str | None) -> Body | None:
    return organisation.body(body_id) if body_id and organisation.has_body(body_id) else None


def register_on(day: date, known: date | None = None) -> list[Registered]:
    """Every document of the version in force on the day, in the file's order. ``known`` leaves out what was decided later.

    :class:`NoVersionInForce` when no organisation is described for the day.
    """
    organisation = organisation_on(day)
    editions = Editions(day, known or day)
    return [
        Registered(document, organisation, editions.of(document), day)
        for document in organisation.governing_documents
    ]


def registered(document_id: str, day: date, known: date | None = None) -> Registered | None:
    """One document on a day, also one that ended before it, with what replaced it; None for one that nobody has heard of."""
    organisation = organisation_on(day)
    editions = Editions(day, known or day)
    for document in organisation.governing_documents:
        if document.id == document_id:
            return Registered(document, organisation, editions.of(document), day)
    return _ended(document_id, day, editions)


def ended_documents(day: date, known: date | None = None) -> list[Registered]:
    """The documents that versions before the day's had and it does not, those that ended last first."""
    ids = {document.id for document in organisation_on(day).governing_documents}
    versions = [version for version in adopted_versions() if version.valid_from <= day]
    gone = dict.fromkeys(
        document.id
        for version in reversed(versions)
        for document in organisation_of(version).governing_documents
        if document.id not in ids
    )
    editions = Editions(day, known or day)
    return [found for id_ in gone if (found := _ended(id_, day, editions))]


def statute_book(day: date, known: date | None = None) -> list[Registered]:
    """What the statute book holds on the day: the documents of its kinds that have a text, in the register's order of kinds."""
    found = [entry for entry in register_on(day, known) if entry.document.kind in STATUTES and entry.edition]
    return sorted(found, key=lambda entry: STATUTES.index(entry.document.kind or GENERATED))


def to_review(day: date) -> list[Registered]:
    """The documents whose review comes within 90 days of the day or has passed, the most urgent first."""
    try:
        entries = register_on(day)
    except NoVersionInForce:
        return []
    due = [entry for entry in entries if entry.review_by and entry.review_by <= day + REVIEW_AHEAD]
    return sorted(due, key=lambda entry: entry.review_by or day)


def texts_naming(bodies: Iterable[str], organisation: Organisation, day: date) -> dict[str, tuple[str, ...]]:
    """The documents whose text in force on the day names any of the bodies, each with those that it names.

    ``organisation`` says what the bodies are called.
    """
    wanted = frozenset(bodies)
    found = {}
    for row in texts_in_force(day):
        named = tuple(body for body in _named(row.text, organisation) if body in wanted)
        if named:
            found[row.document] = named
    return found


@lru_cache(maxsize=512)
def _named(text: str, organisation: Organisation) -> tuple[str, ...]:
    return tuple(bodies_named(text, organisation))


def texts_in_force(day: date) -> list[GoverningText]:
    """The decided texts that are in force on the day, one a document."""
    open_ended = Q(in_force_until__isnull=True) | Q(in_force_until__gt=day)
    rows = decided_texts().filter(open_ended, in_force_from__lte=day)
    return list(rows.order_by("document"))


def draft_of(document_id: str) -> GoverningText | None:
    """The draft that is being written, if any."""
    return GoverningText.objects.filter(
        document=document_id, decided_at__isnull=True, withdrawn_at__isnull=True
    ).first()


def texts_of(document_id: str) -> list[GoverningText]:
    """Every text of a document that is not withdrawn, the draft first, then the newest."""
    rows = GoverningText.objects.filter(document=document_id, withdrawn_at__isnull=True)
    return sorted(rows.order_by("-in_force_from", "-pk"), key=lambda row: row.decided)


def _ended(document_id: str, day: date, editions: Editions) -> Registered | None:
    versions = [version for version in adopted_versions() if version.valid_from <= day]
    for version, after in zip(reversed(versions[:-1]), reversed(versions), strict=False):
        organisation = organisation_of(version)
        for document in organisation.governing_documents:
            if document.id == document_id:
                later = organisation_of(after)
                heirs = succession(organisation, later).successors[EndedKind.GOVERNING_DOCUMENT][document_id]
                replaced_by = tuple(new for new in later.governing_documents if new.id in heirs)
                return Registered(
                    document, organisation, editions.of(document), day, after.valid_from, replaced_by
                )
    return None


def versions_naming(document_id: str) -> list[OrganisationVersion]:
    """The political versions not yet in force (drafts and decided ones) whose file has the document, the nearest first."""
    waiting = OrganisationVersion.objects.filter(
        file=OrganisationVersion.File.POLITICAL, adopted_at__isnull=True, abandoned_at__isnull=True
    )
    return [
        version
        for version in waiting.order_by("valid_from", "pk")
        if any(document.id == document_id for document in organisation_of(version).governing_documents)
    ]


def document_for(document_id: str, day: date) -> tuple[GoverningDocument, Organisation] | None:
    """What the file says of a document: the version in force on the day, or the nearest coming one that has it."""
    organisations = []
    with contextlib.suppress(NoVersionInForce):
        organisations.append(organisation_of(version_in_force(day)))
    organisations += [organisation_of(version) for version in versions_naming(document_id)]
    return _first_with(document_id, organisations)


def document_on(document_id: str, day: date) -> tuple[GoverningDocument, Organisation] | None:
    """What the file says of a document on a day: the version in force then, or one that waits to be by then."""
    organisations = []
    with contextlib.suppress(NoVersionInForce):
        organisations.append(organisation_of(version_in_force(day)))
    organisations += [
        organisation_of(version) for version in versions_naming(document_id) if version.valid_from <= day
    ]
    return _first_with(document_id, organisations)


def _first_with(
    document_id: str, organisations: Iterable[Organisation]
) -> tuple[GoverningDocument, Organisation] | None:
    for organisation in organisations:
        for document in organisation.governing_documents:
            if document.id == document_id:
                return document, organisation
    return None
