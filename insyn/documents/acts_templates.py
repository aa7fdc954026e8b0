"""The municipality's own Word template of the official report: checked, kept, and put aside."""

from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.documents.inspection import inspect
from insyn.documents.models import WordTemplate
from insyn.documents.sandbox import Stopped
from insyn.documents.word import WORD, template_troubles
from insyn.foundation import storage
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, refuse_unless

LARGEST = 5_000_000
"""Bytes of a template."""


def template_in_use() -> WordTemplate | None:
    """The template that reports are filled into; None for Insyn's own."""
    found: WordTemplate | None = (
        WordTemplate.objects.filter(ended_at__isnull=True).order_by("-kept_at", "-pk").first()
    )
    return found


@act("documents.keep_template")
def keep_template(*, by: Actor, at: datetime, filename: str, data: bytes) -> WordTemplate:
    """Take a template into use. :class:`Invalid` says everything that is wrong with it; the one in use then stays."""
    language = get_language() or "sv"
    found = inspect(data, filename, LARGEST)
    if found.verdict == "refused":
        raise Invalid(found.message.in_(language), field="file")
    if found.media_type != WORD:
        raise Invalid(_("Mallen ska vara ett Word-dokument (.docx)."), field="file")
    try:
        troubles = template_troubles(data)
    except Stopped:
        raise Invalid(
            _("Mallen går inte att läsa. Spara den på nytt i Word och försök igen."), field="file"
        ) from None
    if troubles:
        raise Invalid(" ".join(trouble.in_(language) for trouble in troubles), field="file")
    sha256, size = storage.put(data)
    row = WordTemplate(filename=found.filename, size=size, sha256=sha256, kept_at=at, kept_by=by.label)
    row.save()
    return row


@act("documents.end_templates")
def end_templates(*, by: Actor, at: datetime) -> int:
    """Go back to Insyn's own template; the municipality's are kept as they were."""
    rows = WordTemplate.objects.filter(ended_at__isnull=True)
    refuse_unless(rows.exists(), _("Insyns egen mall används redan."))
    return int(rows.update(ended_at=at))
