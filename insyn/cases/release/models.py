"""A request for official documents, what was answered of each, and the municipality's fee for copies."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from insyn.cases.rules.release import Outcome
from insyn.documents.models import Document
from insyn.foundation.models import User
from insyn.foundation.tenancy import MunicipalityRow


class DocumentRequest(MunicipalityRow):
    """That somebody wants to have official documents. Who she is and why is not asked (TF 2:18) and has no place here."""

    class Channel(models.TextChoices):
        FORM = "form", _("Formulär på webbplatsen")
        LETTER = "letter", _("Brev")
        EMAIL = "email", _("E-post")
        PHONE = "phone", _("Telefon")
        DESK = "desk", _("Vid disken")

    class Reach(models.TextChoices):
        WEB = "web", _("Som fil på en egen adress")
        PAPER = "paper", _("Som kopia på papper")
        SEEN = "seen", _("Läsa på plats")

    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    token = models.CharField(max_length=40, unique=True)  # the asker's own address
    channel = models.CharField(max_length=10, choices=Channel.choices)
    reach = models.CharField(max_length=10, choices=Reach.choices, default=Reach.WEB)
    asked = models.TextField(max_length=4000)
    email = models.EmailField(blank=True)  # only if she wants a letter with the answer
    received_at = models.DateTimeField()
    due_on = models.DateField(null=True, blank=True)
    due_basis = models.CharField(max_length=60, blank=True)
    case = models.ForeignKey(
        "cases.Case", null=True, blank=True, on_delete=models.PROTECT, related_name="requests"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(max_length=2000, blank=True)
    # A refusal in writing that can be appealed is made only when she asks for it (OSL 6:3).
    formal_asked_at = models.DateTimeField(null=True, blank=True)
    refusal = models.OneToOneField(
        "cases.Case", null=True, blank=True, on_delete=models.PROTECT, related_name="refused_request"
    )

    class Meta:
        ordering = ["year", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "year", "number"], name="a_request_number_once_a_year"
            )
        ]

    def __str__(self) -> str:
        return f"B {self.year}/{self.number}"


class Release(MunicipalityRow):
    """What was answered of one document, when and by whom; only ever added to. ``given`` is the file that was given: the
    document itself, or its masked copy.
    """

    request = models.ForeignKey(DocumentRequest, on_delete=models.PROTECT, related_name="releases")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="releases")
    outcome = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Outcome])
    given = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="given_in"
    )
    section = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    pages = models.PositiveIntegerField(null=True, blank=True)
    fee = models.PositiveIntegerField(default=0, help_text="kronor")
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # The address that what was given is reached at, and until when; ended before that where it was a mistake.
    token = models.CharField(max_length=40, unique=True, null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["request", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "document"],
                condition=models.Q(ended_at__isnull=True),
                name="a_document_is_answered_once_a_request",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome=Outcome.REFUSED, given__isnull=True, token__isnull=True)
                | (~models.Q(outcome=Outcome.REFUSED) & models.Q(given__isnull=False)),
                name="what_is_refused_is_not_given",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome=Outcome.WHOLE) | (~models.Q(section="") & ~models.Q(reason="")),
                name="what_is_withheld_has_a_section_and_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id}: {self.document_id} {self.outcome}"


class CopyFee(MunicipalityRow):
    """The municipality's schedule for copies on paper, in whole kronor; the latest holds, and none is changed."""

    free = models.PositiveIntegerField()
    first = models.PositiveIntegerField()
    each = models.PositiveIntegerField()
    decided = models.CharField(max_length=200)  # by what decision: a fee needs the assembly's (KL 2:5)
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["set_at", "pk"]

    def __str__(self) -> str:
        return f"{self.free}/{self.first}/{self.each}"
