"""Redacting: what in a document is marked, and the public copy that is made without it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.documents.as_pdf import NoPages, pdf_of
from insyn.documents.keeping import publish
from insyn.documents.models import Document, RedactedCopy, RedactionMark, RedactionTrial
from insyn.documents.reading import may_read
from insyn.documents.redaction import Copy, Leak, Mark, PageReport, make_copy
from insyn.documents.redaction.marks import holds, trouble
from insyn.documents.sandbox import Stopped
from insyn.documents.typesetting import Attachment, Table, attachment_pdf
from insyn.foundation import clock, storage
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, NotAllowed, Overtaken, Refused, refuse_unless

MOST_MARKS = 500

Placer = Callable[[Document, Document], None]
_placers: list[Placer] = []


def register_placer(placer: Placer) -> None:
    """Let a lower room lay a copy beside its original: ``placer(original, copy)``, at start-up."""
    if placer not in _placers:
        _placers.append(placer)


def _refuse_unreadable(by: Actor, document: Document, on: date) -> None:
    if not may_read(by, document, on):
        raise NotAllowed(_("Handlingen är inte öppen för dig."))


@act("documents.mark_redaction")
def mark_redaction(*, by: Actor, at: datetime, document: Document, mark: Mark) -> RedactionMark:
    """Mark words, or a box on a page, to be gone from the public copy; every mark states its section of the Secrecy Act."""
    _refuse_unreadable(by, document, clock.local_date(at))
    wrong = trouble(mark, document.pages)
    if wrong is not None:
        field = "section" if not mark.section.strip() else ("page" if mark.is_box else "words")
        raise Invalid(wrong.in_(get_language() or "sv"), field=field)
    refuse_unless(
        document.marks.count() < MOST_MARKS, _("Handlingen har så många markeringar som den kan ha.")
    )
    row = RedactionMark(
        document=document,
        section=mark.section.strip()[:60],
        words=" ".join(mark.words.split())[:300],
        page=0 if mark.words else mark.page,
        left=mark.left,
        top=mark.top,
        width=mark.width,
        height=mark.height,
        made_at=at,
        made_by=by.label,
    )
    row.save()
    return row


@act("documents.unmark_redaction")
def unmark_redaction(*, by: Actor, at: datetime, mark: RedactionMark) -> Document:
    """Take a mark away. Copies that have been made stay as they are."""
    _refuse_unreadable(by, mark.document, clock.local_date(at))
    document = mark.document
    RedactionMark.objects.filter(pk=mark.pk).delete()
    return document


COPY_TITLE = "Maskad kopia"
"""What the file itself is called: nothing that anybody has written."""


@dataclass(frozen=True)
class Drawn:
    """A copy that is drawn and tried but not kept: of which document, with which marks."""

    document: int
    marks: tuple[int, ...]
    copy: Copy

    def __str__(self) -> str:
        return f"{len(self.marks)} marks, {len(self.copy.pages)} pages"


def draw(document: Document) -> Drawn:
    """Draw and try the copy as it would be now. It may take minutes, so it is done before the act, outside any transaction.

    :class:`Refused` says what to do where it cannot be made or does not hold.
    """
    rows = list(document.marks.order_by("pk"))
    refuse_unless(bool(rows), _("Markera först vad som ska maskas."))
    marks = [row.mark for row in rows]
    try:
        copy = make_copy(
            pdf_of(document), marks, title=COPY_TITLE, legend=lambda pages: _legend(document, pages)
        )
    except NoPages:
        raise Refused(
            _("Handlingen kan inte göras om till sidor. Spara den som PDF och lägg till den i ärendet först.")
        ) from None
    except Stopped:
        raise Refused(
            _("Handlingen gick inte att rita om. Skriv ut den, skanna den och maska den skannade.")
        ) from None
    except Leak as leak:
        raise Refused(_leaking(leak)) from None
    for row, found in zip(rows, copy.found, strict=True):
        if not found:
            raise Refused(_unfound(row))
    return Drawn(document.pk, tuple(row.pk for row in rows), copy)


def _leaking(leak: Leak) -> str:
    pages = ", ".join(str(page) for page in leak.pages if page)
    if not pages:
        return _("Det som ska maskas går fortfarande att läsa i kopian. Ingen kopia är gjord.")
    return _(
        "Det som ska maskas går fortfarande att läsa på sidan %(pages)s. Ingen kopia är gjord. Markera med en större ruta där."
    ) % {"pages": pages}


def _unfound(row: RedactionMark) -> str:
    if row.words:
        return _(
            "Orden ”%(words)s” hittades inte. Ta bort markeringen, eller markera stället med en ruta om det är en bild."
        ) % {"words": row.words}
    return _("Rutan på sidan %(page)s ligger utanför sidan. Ta bort den och rita den igen.") % {
        "page": row.page
    }


def _legend(document: Document, pages: tuple[PageReport, ...]) -> bytes:
    """The copy's last page: where something is gone, and by which section."""
    rows = tuple((str(page), section, places) for page, section, places in masked(pages))
    text = _legend_text()
    table = Table("Maskade ställen", ("Sida", "Sekretess enligt", "Ställen"), rows)
    made = Attachment(
        document.municipality.name, "Om den här kopian", document.created_at.date(), text, table=table
    )
    return attachment_pdf(made)


def _legend_text() -> str:
    # In Swedish whatever the page's language is: it is part of a document.
    return (
        "Det här är en kopia av en handling hos kommunen. Uppgifter som omfattas av sekretess är borttagna och syns som svarta "
        "fält. Tabellen visar vilka bestämmelser i offentlighets- och sekretesslagen (2009:400) det beror på.\n\n"
        "Den som vill ha del av det borttagna kan begära det hos kommunen och få ett beslut som går att överklaga."
    )


def masked(pages: tuple[PageReport, ...]) -> list[tuple[int, str, int]]:
    """Page, section and the number of places, in order."""
    counted = Counter((page.number, section) for page in pages for section in page.sections)
    return [(page, section, places) for (page, section), places in sorted(counted.items())]


def _marks_now(document: Document) -> list[int]:
    return list(document.marks.order_by("pk").values_list("pk", flat=True))


@act("documents.keep_redaction_trial")
def keep_redaction_trial(*, by: Actor, at: datetime, document: Document, drawn: Drawn) -> RedactionTrial:
    """Keep what was drawn for somebody to read through; it takes the place of an earlier trial."""
    _refuse_unreadable(by, document, clock.local_date(at))
    if drawn.document != document.pk or list(drawn.marks) != _marks_now(document):
        raise Overtaken(_("Markeringarna ändrades medan provet ritades. Rita det på nytt."))
    sha256, size = storage.put(drawn.copy.data)
    document.redaction_trials.all().delete()
    pictures = [page.number for page in drawn.copy.pages if page.has_pictures or not page.has_text]
    trial = RedactionTrial(
        document=document,
        marks=list(drawn.marks),
        sha256=sha256,
        size=size,
        pages=len(drawn.copy.pages) + 1,
        masked=masked(drawn.copy.pages),
        by_picture=pictures,
        drawn_at=at,
    )
    trial.save()
    return trial


def trial_of(document: Document) -> RedactionTrial | None:
    """The trial drawn with the marks that the document has now; None where it is still to be drawn."""
    trial: RedactionTrial | None = document.redaction_trials.order_by("-pk").first()
    return trial if trial is not None and trial.marks == _marks_now(document) else None


@act("documents.make_redacted_copy", publishes=True)
def make_redacted_copy(
    *, by: Actor, at: datetime, document: Document, title: str, read_through: bool, public: bool = False
) -> Document:
    """Keep the trial as a document of its own that points to its original; ``public`` publishes it at once.

    Whoever does it says that she has read it through: words in pictures are found by nobody else. :class:`Overtaken` where
    the marks have changed since the trial was drawn.
    """
    _refuse_unreadable(by, document, clock.local_date(at))
    trial = trial_of(document)
    if trial is None:
        raise Overtaken(_("Rita först ett prov med de markeringar som finns nu, och läs igenom det."))
    if not read_through:
        raise Invalid(_("Läs igenom provet, och kryssa i att du har gjort det."), field="read_through")
    if not title.strip():
        raise Invalid(_("Ge kopian en rubrik."), field="title")
    if any(row.words and holds(title, row.words) for row in document.marks.all()):
        raise Invalid(_("Rubriken innehåller ord som är maskade."), field="title")
    copy = Document(
        kind=Document.Kind.ATTACHMENT if document.kind == Document.Kind.QUESTION else document.kind,
        title=title.strip()[:300],
        filename=f"maskad-kopia-{document.pk}.pdf",
        media_type="application/pdf",
        size=trial.size,
        sha256=trial.sha256,
        pages=trial.pages,
        created_at=at,
        created_by=by.label,
    )
    copy.save()
    RedactedCopy(original=document, document=copy, masked=trial.masked, made_at=at).save()
    document.redaction_trials.all().delete()
    for placer in _placers:
        placer(document, copy)
    if public:
        publish([copy], at)
    return copy
