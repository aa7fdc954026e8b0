"""What a representative leaves behind in the reader: what she has opened, her notes, and with whom she shares them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from insyn.documents.models import Document
from insyn.foundation.tenancy import MunicipalityRow
from insyn.meetings.models.meeting import AgendaItem, Meeting
from insyn.people.models import Person


class Opened(MunicipalityRow):
    """That somebody has opened a meeting's agenda (no document) or one of its papers, and which content it then had.

    A receipt, not an act: nothing follows from it, only she sees it, and it goes when she asks.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, blank=True)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "opened"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "meeting", "document"],
                condition=Q(document__isnull=False),
                name="a_paper_opened_once_a_reader",
            ),
            models.UniqueConstraint(
                fields=["person", "meeting"],
                condition=Q(document__isnull=True),
                name="an_agenda_opened_once_a_reader",
            ),
            models.CheckConstraint(
                condition=Q(document__isnull=True, sha256="") | Q(document__isnull=False) & ~Q(sha256=""),
                name="an_opened_paper_has_a_content",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.meeting_id} {self.document_id}"


class Note(MunicipalityRow):
    """A note or a marked passage, pinned to a meeting, an item of it, or a page of a paper. Private until it is shared."""

    class Sharing(models.TextChoices):
        PRIVATE = "private", _("Bara jag")
        GROUP = "group", _("Min partigrupp i organet")
        NAMED = "named", _("De jag väljer i organet")

    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(AgendaItem, null=True, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    page = models.PositiveIntegerField(null=True)
    text = models.TextField(max_length=4000, blank=True)
    quote = models.CharField(max_length=500, blank=True)  # the passage that is marked
    sharing = models.CharField(max_length=8, choices=Sharing.choices, default=Sharing.PRIVATE)
    party = models.CharField(max_length=20, blank=True)  # the author's group in the body, when shared with it
    edition = models.PositiveIntegerField(default=1)
    # Made where the note was written, so that one sent twice over a bad network is kept once.
    key = models.CharField(max_length=40)
    written_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["meeting", "item__position", "document", "page", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["author", "key"], name="a_note_is_kept_once"),
            models.CheckConstraint(condition=~Q(text="", quote=""), name="a_note_says_something"),
            models.CheckConstraint(
                condition=Q(page__isnull=True) | Q(page__gte=1, document__isnull=False),
                name="a_page_is_a_papers",
            ),
            models.CheckConstraint(
                condition=Q(sharing="group") & ~Q(party="") | ~Q(sharing="group") & Q(party=""),
                name="a_group_is_named_when_shared_with",
            ),
            models.CheckConstraint(
                condition=Q(sharing__in=["private", "group", "named"]), name="a_note_is_shared_in_a_known_way"
            ),
        ]

    def __str__(self) -> str:
        return f"note {self.pk}"

    @property
    def secret(self) -> bool:
        """Whether it is pinned to something secret: then it is shown as that is, after a second factor."""
        return bool((self.item and self.item.secret) or (self.document and self.document.secret))


class NoteReader(MunicipalityRow):
    """A colleague whom a note is shared with by name."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="readers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["note", "person"], name="a_note_is_shared_once")]

    def __str__(self) -> str:
        return str(self.person_id)


class NotesEnding(MunicipalityRow):
    """That somebody has left her last assignment and been told when her notes are erased. Gone with them, or when she is back."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="+")
    left_on = models.DateField()
    told_on = models.DateField()

    def __str__(self) -> str:
        return f"notes end {self.left_on}"
