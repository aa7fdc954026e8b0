"""What the pages of work show of the governing documents: what is missing, and what there is to look at in a draft."""

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from insyn.description.organisation import GoverningDocument, Organisation
from insyn.description.statute import Remark, read_statute, remarks, unknown_bodies
from insyn.description.text import Text
from insyn.organisation.governing_editions import GENERATED, decided_texts
from insyn.organisation.models import GoverningText, OrganisationVersion
from insyn.organisation.queries import NoVersionInForce, decided_versions, organisation_of, version_in_force
from insyn.organisation.queries_governing import REVIEW_AHEAD, Registered, register_on, versions_naming

MOST_VERSIONS = 3


@dataclass(frozen=True)
class Row:
    """A document as the list of work shows it, with the draft that is being written and what is missing."""

    entry: Registered
    draft: GoverningText | None
    coming: GoverningText | None
    missing: tuple[Text, ...]


@dataclass(frozen=True)
class Coming:
    """A document that only a version not yet in force has."""

    document: GoverningDocument
    version: OrganisationVersion
    text: GoverningText | None


def rows(today: date) -> list[Row]:
    """Every document of the version in force with what is missing, those with something missing first."""
    try:
        entries = register_on(today)
    except NoVersionInForce:
        return []
    drafts = {row.document: row for row in _drafts()}
    coming = {
        row.document: row
        for row in decided_texts().filter(in_force_from__gt=today).order_by("-in_force_from")
    }
    found = [
        Row(
            entry,
            drafts.get(entry.document.id),
            coming.get(entry.document.id),
            tuple(_missing(entry, today)),
        )
        for entry in entries
    ]
    return sorted(found, key=lambda row: not row.missing)


def _missing(entry: Registered, today: date) -> Iterable[Text]:
    if entry.edition is None and not entry.document.address and entry.document.kind != GENERATED:
        yield Text("Texten är inte inlagd.", "The text is not entered.")
    if entry.past_review:
        yield Text("Översynen är försenad.", "The review is late.")
    elif entry.review_by and entry.review_by <= today + REVIEW_AHEAD:
        yield Text("Översynen är snart.", "The review comes soon.")


def coming_documents(today: date) -> list[Coming]:
    """The documents that drafts and decided versions add, each with its text if one is begun or decided."""
    try:
        have = {document.id for document in organisation_of(version_in_force(today)).governing_documents}
    except NoVersionInForce:
        have = set()
    texts = {
        row.document: row for row in GoverningText.objects.filter(withdrawn_at__isnull=True).order_by("pk")
    }
    waiting = OrganisationVersion.objects.filter(
        file=OrganisationVersion.File.POLITICAL, adopted_at__isnull=True, abandoned_at__isnull=True
    )
    found: dict[str, Coming] = {}
    for version in waiting.order_by("valid_from", "pk"):
        for document in organisation_of(version).governing_documents:
            if document.id not in have:
                found.setdefault(document.id, Coming(document, version, texts.get(document.id)))
    return list(found.values())


def without_document(today: date) -> list[GoverningText]:
    """Texts in force or being written whose document neither the version in force nor a coming one has."""
    known = {row.entry.document.id for row in rows(today)} | {
        row.document.id for row in coming_documents(today)
    }
    standing = [*_drafts(), *decided_texts().exclude(in_force_until__lte=today)]
    return [row for row in standing if row.document not in known]


def _drafts() -> Iterable[GoverningText]:
    return GoverningText.objects.filter(decided_at__isnull=True, withdrawn_at__isnull=True).order_by(
        "document"
    )


def remarks_on(draft: GoverningText, today: date) -> list[tuple[Text | None, Remark]]:
    """What there is to look at in a draft, and of bodies that it names in vain, under which version (None for today's)."""
    blocks = read_statute(draft.text)
    found: list[tuple[Text | None, Remark]] = [(None, remark) for remark in remarks(blocks)]
    organisations: list[tuple[Text | None, Organisation]] = []
    with contextlib.suppress(NoVersionInForce):
        organisations.append((None, organisation_of(version_in_force(today))))
    for version in versions_naming(draft.document)[:MOST_VERSIONS]:
        organisation = organisation_of(version)
        organisations.append((organisation.version.title, organisation))
    others = [organisation_of(version) for version in decided_versions()]
    for title, organisation in organisations:
        for name in unknown_bodies(draft.text, organisation, others):
            found.append((title, _in_vain(name)))
    return found


def _in_vain(name: str) -> Remark:
    return Remark(
        "",
        Text(f"Texten nämner ”{name}”, som inte finns.", f"The text names “{name}”, which does not exist."),
    )
