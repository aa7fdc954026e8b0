"""The original of a governing document, signed or scanned, kept beside its text."""

from datetime import datetime
from typing import IO

from django.utils.translation import gettext as _

from insyn.documents.keeping import keep_upload, publish
from insyn.documents.models import Document, GoverningOriginal
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import refuse_unless
from insyn.organisation.acts_governing import deciding_body
from insyn.organisation.models import GoverningText

MOST = 10


def _decides(*, text: GoverningText, **given: object) -> str:
    return deciding_body(text.document)


@act("documents.keep_governing_original", body=_decides, publishes=True)
def keep_governing_original(
    *,
    by: Actor,
    at: datetime,
    text: GoverningText,
    title: str,
    filename: str,
    data: bytes | IO[bytes],
) -> Document:
    """Keep a file as the original of a decided edition; it is public at once, as the decision is.

    :class:`Refused` for a draft, and when the edition has ten files; :class:`Invalid` for a file that is not accepted.
    """
    refuse_unless(text.decided, _("Originalet läggs till när texten är beslutad."))
    refuse_unless(
        GoverningOriginal.objects.filter(text=text).count() < MOST, _("Utgåvan har redan tio filer.")
    )
    document = keep_upload(
        by=by,
        at=at,
        title=title.strip()[:300] or str(text.title),
        filename=filename,
        data=data,
        kind=Document.Kind.GOVERNING,
    )
    GoverningOriginal(text=text, document=document).save()
    publish([document], at)
    return document
