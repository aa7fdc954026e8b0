"""After a meeting: the minutes, who approves them, the notice on the board, what was approved at once, and later notes."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from insyn.documents.models import Document
from insyn.foundation.models import User
from insyn.foundation.publishable import Publishable
from insyn.foundation.tenancy import MunicipalityRow
from insyn.meetings.models.meeting import AgendaItem, Meeting
from insyn.people.models import Person


class Strength(models.TextChoices):
    """How somebody had shown who she is when she signed."""

    SECOND_FACTOR = "second-factor", _("lösenord och en andra faktor, eller passernyckel")
    PASSWORD = "password", _("lösenord")
    UNKNOWN = "unknown", _("okänt")


class Minutes(MunicipalityRow):
    """The minutes of a meeting: what the records say, with the secretary's own texts; approved, they never change."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Utkast")
        PRESENTED = "presented", _("Hos justerarna")
        APPROVED = "approved", _("Justerat")

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    edition = models.PositiveIntegerField(default=1)
    approval_place = models.CharField(max_length=200, blank=True)
    others_present = models.TextField(blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    public_document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    # Where the approved minutes are kept: said beforehand, the notice is posted by itself with the last approval.
    kept_at = models.CharField(max_length=200, blank=True)
    # What the approvers have before them: each approval names the digest of this file.
    presented = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "minutes"

    def __str__(self) -> str:
        return f"minutes of {self.meeting}"


class Approver(MunicipalityRow):
    """Somebody appointed to approve the minutes beside the chair, or the chair."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="approvers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    chair = models.BooleanField(default=False)
    approved_at = models.DateTimeField(null=True, blank=True)
    # The recorded act of signing: which bytes she had before her, and how she had shown who she is.
    approved_sha256 = models.CharField(max_length=64, blank=True)
    strength = models.CharField(max_length=16, choices=Strength.choices, blank=True)

    class Meta:
        ordering = ["meeting", "-chair", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="approves_once")]

    def __str__(self) -> str:
        return str(self.person)


class Posted(Publishable):
    """A notice on the board of this municipality. ``last_appeal_day`` is None where nothing can be appealed, and until a
    joint committee's notice stands on every board."""

    posted_on = models.DateField()
    last_appeal_day = models.DateField(null=True, blank=True)
    removed_on = models.DateField(null=True, blank=True)
    kept_at = models.CharField(max_length=200)
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    # A joint committee's partners, by code, whose own boards in this installation show this notice as long as it hangs
    # here (``queries_hosts``): nobody has to say that it was posted there.
    also_on = models.JSONField(default=list, blank=True)

    class Meta(Publishable.Meta):
        abstract = True
        ordering = ["-posted_on", "-pk"]


class Notice(Posted):
    """The notice that a meeting's minutes are approved (KL 8:12); a joint committee's stands on several boards."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="notice")

    def __str__(self) -> str:
        return f"notice of {self.meeting}"


class BoardPosting(MunicipalityRow):
    """The same notice on another partner's board (KL 9:32): when that municipality has said that it was posted."""

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="boards")
    board = models.CharField(max_length=120)
    posted_on = models.DateField(null=True, blank=True)
    removed_on = models.DateField(null=True, blank=True)
    told_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["notice", "board"]
        constraints = [
            models.UniqueConstraint(fields=["notice", "board"], name="a_notice_once_a_board"),
            models.CheckConstraint(
                condition=Q(removed_on__isnull=True) | Q(removed_on__gte=models.F("posted_on")),
                name="a_board_is_not_cleared_before_it_is_posted",
            ),
        ]

    def __str__(self) -> str:
        return self.board


class ItemApproval(MunicipalityRow):
    """An item whose minutes are approved at once, at the meeting: its text is set then and never changes."""

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="approved_at_once")
    declared_at = models.DateTimeField()
    kept_at = models.CharField(max_length=200)
    approved_at = models.DateTimeField(null=True, blank=True)
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    public_document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.item} approved at once"


class ItemApprover(MunicipalityRow):
    """The chair's or an approver's approval of an item at once."""

    approval = models.ForeignKey(ItemApproval, on_delete=models.PROTECT, related_name="approvers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    chair = models.BooleanField(default=False)
    approved_at = models.DateTimeField(null=True, blank=True)
    strength = models.CharField(max_length=16, choices=Strength.choices, blank=True)

    class Meta:
        ordering = ["approval", "-chair", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["approval", "person"], name="approves_an_item_once"),
        ]

    def __str__(self) -> str:
        return str(self.person)


class ItemNotice(Posted):
    """The notice of its own of an item approved at once."""

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="notice")

    def __str__(self) -> str:
        return f"notice of {self.item}"


class MinutesNote(Publishable):
    """What is said of approved minutes afterwards: they are never altered themselves.

    A slip of the pen is put right by a dated note. A decision appealed under other law may be corrected or changed
    (FL 36–39); one under legality review never (FL 2).
    """

    class Kind(models.TextChoices):
        SLIP = "slip", _("Anteckning om skrivfel")
        CORRECTION = "correction", _("Rättelse (FL 36 §)")
        CHANGE = "change", _("Ändring (FL 37–39 §§)")

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="notes")
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="later_notes"
    )
    kind = models.CharField(max_length=12, choices=Kind.choices)
    stands = models.TextField()  # what stands in the minutes
    should_stand = models.TextField()
    reason = models.TextField(blank=True)
    section = models.CharField(max_length=40, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta(Publishable.Meta):
        ordering = ["noted_at", "pk"]
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind="slip") | Q(item__isnull=False), name="a_decision_is_corrected_in_its_item"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.noted_at:%Y-%m-%d}"


class Signature(MunicipalityRow):
    """A signature in the file of the approved minutes. Each makes a version of its own; the digest names its bytes."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="signatures")
    number = models.PositiveSmallIntegerField()
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=40)
    signed_at = models.DateTimeField()
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="signature")
    certificate_name = models.CharField(max_length=200)
    certificate_issuer = models.CharField(max_length=200)
    certificate_sha256 = models.CharField(max_length=64)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField()
    strength = models.CharField(max_length=16, choices=Strength.choices)

    class Meta:
        ordering = ["minutes", "number"]
        constraints = [
            models.UniqueConstraint(fields=["minutes", "number"], name="signatures_come_in_turn"),
            models.UniqueConstraint(fields=["minutes", "user"], name="signs_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.certificate_name}"
