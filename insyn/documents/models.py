"""Documents: a title, a file kept by its content's hash, and who may read it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from insyn.description.text import Text
from insyn.documents.redaction.marks import Mark
from insyn.foundation.publishable import Publishable
from insyn.foundation.tenancy import MunicipalityRow


def pdf_name(filename: str) -> str:
    """A file name's own, ending in .pdf."""
    return f"{filename.rpartition('.')[0] or filename}.pdf"


class Document(Publishable):
    """A file with its name, type, size and secrecy. The content never changes: a new content is a new document."""

    KEEPS_CONTENT = True

    class Kind(models.TextChoices):
        QUESTION = "question", _("Inkommen skrivelse")
        REPORT = "report", _("Tjänsteskrivelse")
        ATTACHMENT = "attachment", _("Bilaga")
        SUMMONS = "summons", _("Kallelse")
        BUNDLE = "bundle", _("Handlingar")
        MINUTES = "minutes", _("Protokoll")
        NOTICE = "notice", _("Anslag")
        EXTRACT = "extract", _("Protokollsutdrag")
        DECISION = "decision", _("Delegationsbeslut")
        GOVERNING = "governing", _("Styrdokument")

    class VirusCheck(models.TextChoices):
        CLEAN = "clean", _("Viruskontrollerad")
        UNANSWERED = "unanswered", _("Inte viruskontrollerad än")
        INFECTED = "infected", _("Virus funnet")

    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=300)
    filename = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    pages = models.PositiveIntegerField(null=True, blank=True)
    # Carried as it is, outside the paged bundle: an office file, a password-protected PDF.
    enclosure = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=40)
    secrecy_reason = models.TextField(blank=True)
    # Empty where no scanner was configured, and for what Insyn has made itself.
    virus_check = models.CharField(max_length=10, choices=VirusCheck.choices, blank=True)

    class Meta(Publishable.Meta):
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


class DocumentText(MunicipalityRow):
    """The text of a document's content, for search; made from it by a machine, kept apart from it and possible to make anew."""

    class State(models.TextChoices):
        TEXT = "text", _("Text")
        OCR = "ocr", _("Text läst ur bilder")
        NONE = "none", _("Ingen text")
        LOCKED = "locked", _("Krypterad")
        STOPPED = "stopped", _("Gick inte att läsa")
        OTHER = "other", _("Läses inte")

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="extracted")
    state = models.CharField(max_length=10, choices=State.choices)
    text = models.TextField(blank=True)  # a form feed between pages
    sought = models.TextField(
        blank=True
    )  # the same in small letters, so that å, ä and ö are found in any database
    cut = models.BooleanField(default=False)
    extracted_at = models.DateTimeField()

    class Meta:
        ordering = ["document"]

    def __str__(self) -> str:
        return f"text of {self.document_id}"

    @property
    def pages(self) -> list[str]:
        """The text of each page."""
        return self.text.split("\f")


class RedactionMark(MunicipalityRow):
    """Something in a document that is to be gone from its public copy, and by which section; as secret as the document."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="marks")
    section = models.CharField(max_length=60)
    words = models.CharField(max_length=300, blank=True)
    page = models.PositiveIntegerField(default=0)
    # Millimetres from the upper left corner of the page as it is shown.
    left = models.FloatField(default=0)
    top = models.FloatField(default=0)
    width = models.FloatField(default=0)
    height = models.FloatField(default=0)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["document", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(words="") | models.Q(page__gte=1, width__gt=0, height__gt=0),
                name="a_mark_is_words_or_a_box",
            )
        ]

    def __str__(self) -> str:
        return f"mark {self.pk} in {self.document_id}"

    @property
    def mark(self) -> Mark:
        """As the drawing takes it."""
        return Mark(self.section, self.words, self.page, self.left, self.top, self.width, self.height)


class RedactionTrial(MunicipalityRow):
    """A redacted copy that is drawn and tried, for somebody to read through; kept, it is the very same file."""

    KEEPS_CONTENT = True

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="redaction_trials")
    marks = models.JSONField()  # the numbers of the marks it was drawn with
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    pages = models.PositiveIntegerField()
    masked = models.JSONField()  # [page, section, number of places]
    by_picture = models.JSONField()  # pages where words may stand in pictures, which only an eye finds
    drawn_at = models.DateTimeField()

    class Meta:
        ordering = ["document", "drawn_at", "pk"]

    def __str__(self) -> str:
        return f"trial {self.pk} of {self.document_id}"

    @property
    def places(self) -> int:
        """How many places are masked."""
        return sum(places for _page, _section, places in self.masked)


class RedactedCopy(MunicipalityRow):
    """That a document is a redacted copy of another, and by which sections something is gone from it, page by page."""

    original = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="redacted_copies")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="redacted_from")
    masked = models.JSONField()  # [page, section, number of places]
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["original", "made_at", "pk"]

    def __str__(self) -> str:
        return f"{self.document_id} of {self.original_id}"

    @property
    def sections(self) -> list[str]:
        """The sections that something is masked by, each once."""
        return sorted({str(section) for _page, section, _places in self.masked})


class WordTemplate(MunicipalityRow):
    """The municipality's own Word template of the official report; the latest that has not ended is in use."""

    KEEPS_CONTENT = True

    filename = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    kept_at = models.DateTimeField()
    kept_by = models.CharField(max_length=40)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["kept_at", "pk"]

    def __str__(self) -> str:
        return self.filename


class DocumentRendition(MunicipalityRow):
    """A document's content as PDF/A, made from it; or why there is none. As public and as secret as the document."""

    KEEPS_CONTENT = True

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="rendition")
    size = models.PositiveBigIntegerField(default=0)
    # Where none could be made, the document's own content: what a backup takes along is then nothing more.
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveIntegerField(default=0)
    archive = models.CharField(max_length=4, blank=True)  # what it says that it is of PDF/A: "2B"
    why_sv = models.CharField(max_length=300, blank=True)
    why_en = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["document"]

    def __str__(self) -> str:
        return f"PDF of {self.document_id}"

    @property
    def filename(self) -> str:
        """What the PDF is called: as the document, ending in .pdf."""
        return pdf_name(self.document.filename)

    @property
    def made(self) -> bool:
        """Whether there is one."""
        return self.pages > 0

    @property
    def why(self) -> Text:
        """Why there is none."""
        return Text(self.why_sv, self.why_en)


class GoverningOriginal(MunicipalityRow):
    """A file that is the decided original of an edition of a governing document's text."""

    text = models.ForeignKey("organisation.GoverningText", on_delete=models.PROTECT, related_name="originals")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="governing_original")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.text}: {self.document}"
