"""Removing what a document says for good: its file, and everything that was made of it. Called inside an act that decided it.

A row that is disposed of names no content any more (``sha256`` is empty). What is made of a document's content and kept
(a text for the search, a PDF) is erased here too.
"""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import transaction

from insyn.documents.models import (
    Document,
    DocumentRendition,
    DocumentText,
    RedactionMark,
    RedactionTrial,
)
from insyn.foundation import storage
from insyn.foundation.models import Municipality
from insyn.foundation.tenancy import in_municipality


def empty(document: Document) -> list[str]:
    """Let a document's row name no content, erase what was made of it, and take it off the public side.

    Returns the digests of the content and of what was made of it, to give to :func:`remove_after`. The title and the size
    stay, and that a redacted copy was made.
    """
    digests = [document.sha256, *_erase_made(document)]
    document.sha256, document.published_at = "", None
    document.save(update_fields=["sha256", "published_at"])
    return digests


def _erase_made(document: Document) -> list[str]:
    """Delete the text for the search, the PDF, the marks and the trials of a redaction; the digests of their files."""
    digests: list[str] = []
    for model in (DocumentRendition, RedactionTrial):
        rows = model.objects.filter(document=document)
        digests += rows.order_by("pk").values_list("sha256", flat=True)
        rows.delete()
    for made in (DocumentText, RedactionMark):
        made.objects.filter(document=document).delete()
    return digests


def remove_after(digests: Iterable[str]) -> None:
    """Remove these contents from the store when the transaction in hand is saved, and only those that no row names then."""
    wanted = sorted({digest for digest in digests if digest})
    transaction.on_commit(lambda: remove_unnamed(wanted))


def remove_unnamed(digests: Iterable[str]) -> int:
    """Remove from the store those of the contents that no row of any municipality names; how many went."""
    removed = 0
    with transaction.atomic():
        # Every act keeps what it keeps with its municipality's row locked: nobody names the content anew meanwhile.
        municipalities = list(Municipality.objects.select_for_update().order_by("code"))
        for digest in digests:
            if storage.exists(digest) and not _named(digest, municipalities):
                storage.remove(digest)
                removed += 1
    return removed


def _named(digest: str, municipalities: list[Municipality]) -> bool:
    keepers: list[Any] = [model for model in apps.get_models() if getattr(model, "KEEPS_CONTENT", False)]
    for municipality in municipalities:
        with in_municipality(municipality):
            if any(model.objects.filter(sha256=digest).exists() for model in keepers):
                return True
    return False
