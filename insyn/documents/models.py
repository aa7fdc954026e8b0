"""Documents: a title, a file kept by its content's hash, and who may read it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from insyn.foundation.publishable import Publishable
from insyn.foundation.tenancy import MunicipalityRow


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


class GoverningOriginal(MunicipalityRow):
    """A file that is the decided original of an edition of a governing document's text."""

    text = models.ForeignKey("organisation.GoverningText", on_delete=models.PROTECT, related_name="originals")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="governing_original")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.text}: {self.document}"
