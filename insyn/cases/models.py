"""A question's way: received, registered as a case, prepared step by step, decided, executed, reported back."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from insyn.cases.models_word import ReportEdition, WordReturn
from insyn.cases.rules import RegisterNumber
from insyn.delegation.models import DelegatedDecision
from insyn.description.text import Text
from insyn.documents.models import Document
from insyn.foundation.models import User
from insyn.foundation.publishable import Publishable
from insyn.foundation.tenancy import MunicipalityManager, MunicipalityRow
from insyn.organisation.models import OrganisationVersion
from insyn.organisation.queries import organisation_of

__all__ = [
    "Case",
    "CaseDocument",
    "CaseEvent",
    "CaseStep",
    "ClassificationScheme",
    "DeskEntry",
    "EarlierRoute",
    "Execution",
    "Handover",
    "LiveSteps",
    "OwnDeadline",
    "Report",
    "ReportEdition",
    "Submission",
    "SubmissionFile",
    "WordReturn",
]


class Submission(MunicipalityRow):
    """What came in, as it came: with the sender's name and address, which never become public by themselves."""

    class Channel(models.TextChoices):
        FORM = "form", _("Formulär på webbplatsen")
        LETTER = "letter", _("Brev")
        EMAIL = "email", _("E-post")
        PHONE = "phone", _("Telefon")
        INITIATIVE = "initiative", _("Ledamotsinitiativ")
        DESK = "desk", _("Fråga vid disken")
        JOINT_COMMITTEE = "joint-committee", _("Gemensam nämnd")

    token = models.CharField(max_length=40, unique=True)  # the sender's own address to follow the question
    channel = models.CharField(max_length=20, choices=Channel.choices)
    sender_name = models.CharField(max_length=120, blank=True)
    sender_email = models.EmailField(blank=True)
    subject = models.CharField(max_length=150)
    text = models.TextField(max_length=10000)
    received_at = models.DateTimeField()
    classification = models.CharField(max_length=20, blank=True)
    secrecy_section = models.CharField(max_length=60, blank=True)
    # Digest of the words, so that the same text is seen at once however it was sent.
    text_digest = models.CharField(max_length=64, blank=True, db_index=True)
    # Of an e-mail: the same message has the same key, whichever way and however many times it is read.
    message_key = models.CharField(max_length=64, blank=True)
    doubt = models.CharField(
        max_length=80, blank=True
    )  # what the server says did not hold of the sender: "spf=fail"
    automatic = models.CharField(max_length=20, blank=True)  # why no person wrote it, and no receipt is sent
    notes = models.JSONField(
        default=list
    )  # what the reader must know of how it came in: pairs of Swedish and English
    receipt_at = models.DateTimeField(null=True, blank=True)
    joined_to = models.ForeignKey(
        "cases.Case", null=True, blank=True, on_delete=models.PROTECT, related_name="joined"
    )
    # Neither registered, joined to a case, nor kept in order: what the work list looks for among all that has ever come in.
    waiting = models.BooleanField(default=True, db_default=True)
    # Kept in order instead of registered, by a decision with its reason (OSL 5:1).
    ordered_at = models.DateTimeField(null=True, blank=True)
    ordered_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["received_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "message_key"],
                condition=~models.Q(message_key=""),
                name="an_email_comes_in_once",
            ),
            models.CheckConstraint(
                condition=models.Q(ordered_at__isnull=True) | models.Q(secrecy_section=""),
                name="what_is_secret_is_registered",
            ),
            models.CheckConstraint(
                condition=models.Q(waiting=False) | models.Q(joined_to__isnull=True, ordered_at__isnull=True),
                name="what_is_taken_care_of_does_not_wait",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["municipality", "received_at"],
                condition=models.Q(waiting=True),
                name="submissions_that_wait",
            ),
            models.Index(fields=["municipality", "received_at"], name="submissions_as_they_came"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def secret(self) -> bool:
        """Whether a section of the Secrecy Act is stated for it."""
        return bool(self.secrecy_section)

    @property
    def case_of(self) -> "Case | None":
        """The case that it was registered as, or joined to."""
        return getattr(self, "case", None) or self.joined_to


class SubmissionFile(MunicipalityRow):
    """A file that came with a submission. What the inspection refused is kept apart with the reason, and never handed out
    by a page; so is the original of an e-mail. What it took in is a document.
    """

    KEEPS_CONTENT = True

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="files")
    number = models.PositiveSmallIntegerField()
    filename = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    document = models.OneToOneField(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="submission_file"
    )
    original = models.BooleanField(default=False)
    reason_sv = models.TextField(blank=True)
    reason_en = models.TextField(blank=True)

    class Meta:
        ordering = ["submission", "number"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "number"], name="a_file_number_once_a_submission")
        ]

    def __str__(self) -> str:
        return self.filename

    @property
    def reason(self) -> Text:
        """Why it is kept apart."""
        return Text(self.reason_sv, self.reason_en)


class Case(Publishable):
    """A case with its register number, the unit that has it, and its route in the version it was raised under."""

    class Status(models.TextChoices):
        REGISTERED = "registered", _("Registrerat")
        PREPARING = "preparing", _("Utreds av förvaltningen")
        UNDER_WAY = "under-way", _("Bereds politiskt")
        DECIDED = "decided", _("Beslutat")
        EXECUTING = "executing", _("Beslutet genomförs")
        EXECUTED = "executed", _("Genomfört")
        CLOSED = "closed", _("Avslutat")

    register = models.CharField(max_length=10)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True, help_text=_("Vad det handlar om, i klartext"))
    kind = models.SlugField()
    route = models.SlugField()
    version = models.ForeignKey(OrganisationVersion, on_delete=models.PROTECT, related_name="+")
    submission = models.OneToOneField(
        Submission, null=True, blank=True, on_delete=models.PROTECT, related_name="case"
    )
    received_on = models.DateField()
    registered_at = models.DateTimeField()
    unit = models.SlugField(blank=True)
    official = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="cases")
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.REGISTERED)
    classification = models.CharField(max_length=20, blank=True)
    # What an open register says instead of the title of a secret case; demanded where that seems to name somebody.
    public_title = models.CharField(max_length=200, blank=True)
    # By when it is to be answered, and what that rests on ("KL 5:35"); empty where neither law nor municipality says.
    due_on = models.DateField(null=True, blank=True)
    due_basis = models.CharField(max_length=60, blank=True)
    delegated_decision = models.OneToOneField(
        DelegatedDecision, null=True, blank=True, on_delete=models.PROTECT, related_name="case"
    )
    # The latest of its events that changed where it stands (``way.STATUS_AFTER``): lists are sorted by it, reading no events.
    latest_kind = models.SlugField(blank=True, default="", db_default="")
    latest_at = models.DateTimeField(null=True, blank=True)

    class Meta(Publishable.Meta):
        ordering = ["year", "number"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=[
                    "municipality",
                    "secrecy_section",
                    "-latest_at",
                    "-year",
                    "-number",
                    "published_at",
                    "latest_kind",
                ],
                name="cases_latest_first",
            ),
            models.Index(
                fields=["municipality", "secrecy_section", "latest_kind", "-latest_at", "published_at"],
                name="cases_by_what_happened",
            ),
            models.Index(fields=["municipality", "status", "unit"], name="cases_by_status"),
            models.Index(fields=["municipality", "latest_at"], name="cases_touched"),
        ]
        constraints = [
            *Publishable.Meta.constraints,
            models.UniqueConstraint(
                fields=["municipality", "register", "year", "number"], name="a_register_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def reference(self) -> str:
        """The register number as people write it: KS-2020/12."""
        return str(RegisterNumber(self.register, self.year, self.number))

    @property
    def open_title(self) -> str:
        """What anybody may read of the title: of a secret case the public title that was given it, or nothing."""
        return self.public_title if self.secret else self.title

    @property
    def address(self) -> str:
        """The register number as it stands in an address: KS-2020-12."""
        return RegisterNumber(self.register, self.year, self.number).address


class EarlierRoute(MunicipalityRow):
    """Which version and route a case followed before a change of the organisation gave it others, until that day."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="earlier_routes")
    until = models.DateField()
    version = models.ForeignKey(OrganisationVersion, on_delete=models.PROTECT, related_name="+")
    route = models.SlugField()

    class Meta:
        ordering = ["case", "until"]
        constraints = [
            models.UniqueConstraint(fields=["case", "until"], name="a_case_changes_route_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} by {self.route} until {self.until}"


class LiveSteps(MunicipalityManager):
    """The steps that a case has now; those that a change of the organisation replaced are left out."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(replaced_on__isnull=True)


class CaseStep(MunicipalityRow):
    """One step of a case's route: the body, when it was handed in and taken up, and what came of it there.

    ``version`` is set on a step that was passed under another version than the one the case follows now. A change of the
    organisation never alters a step: it replaces it (``replaced_on``) by others that begin the same day (``since``), so
    that the way can still be read as it was. ``objects`` and ``case.steps`` leave the replaced ones out.
    """

    class State(models.TextChoices):
        AHEAD = "ahead", _("Kommande")
        HANDED_IN = "handed-in", _("Inlämnat")
        ON_AGENDA = "on-agenda", _("På dagordningen")
        DONE = "done", _("Klart")
        SKIPPED = "skipped", _("Behövs inte")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField()
    body = models.SlugField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.AHEAD)
    handed_in_at = models.DateTimeField(null=True, blank=True)
    meeting_on = models.DateField(null=True, blank=True)
    # The day by which the body has said that it will have the case back (referred back, or adjourned to a day).
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True)
    version = models.ForeignKey(
        OrganisationVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    since = models.DateField(null=True, blank=True)
    replaced_on = models.DateField(null=True, blank=True)

    objects: ClassVar[MunicipalityManager] = LiveSteps()
    ever: ClassVar[MunicipalityManager] = MunicipalityManager()

    class Meta:
        ordering = ["case", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "position"],
                condition=models.Q(replaced_on__isnull=True),
                name="one_live_step_a_position",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id}.{self.position} {self.body}"

    @property
    def name(self) -> Text:
        """What the body is called in the version under which the case stands or stood at it."""
        return organisation_of(self.version or self.case.version).body(self.body).name


class CaseEvent(MunicipalityRow):
    """What happened to a case, in the order it happened; only ever added to. ``public_text`` is for citizens."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    at = models.DateTimeField()
    kind = models.SlugField()
    body = models.SlugField(blank=True)
    unit = models.SlugField(blank=True)
    text_sv = models.TextField()
    text_en = models.TextField(blank=True)

    class Meta:
        ordering = ["case", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"


class CaseDocument(MunicipalityRow):
    """A document in a case; attachments are numbered."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="case_documents")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="case_documents")
    number = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["case", "number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="a_document_number_once_a_case"),
            models.UniqueConstraint(fields=["case", "document"], name="a_document_once_a_case"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.number}"


class Report(MunicipalityRow):
    """The official report being written; signed, it becomes a document and is never changed."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="report")
    proposal = models.TextField(_("Förslag till beslut"))
    summary = models.TextField(_("Sammanfattning"), blank=True)
    text = models.TextField(_("Ärendet"))
    # The text under each heading that the route demands, by the heading's Swedish words.
    assessments = models.JSONField(default=dict)
    edition = models.PositiveIntegerField(default=1)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    document = models.OneToOneField(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return f"report in {self.case_id}"


class Execution(MunicipalityRow):
    """Who carries out a decision, by when, and what was reported back."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="executions")
    body = models.SlugField()
    decided_on = models.DateField()
    paragraph = models.PositiveIntegerField(null=True, blank=True)
    task = models.TextField()
    unit = models.SlugField()
    due_on = models.DateField()
    reported_at = models.DateTimeField(null=True, blank=True)
    report = models.TextField(blank=True)

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return f"{self.task[:40]} {self.due_on}"


class Handover(MunicipalityRow):
    """That a unit handed a case on to another, why, and who did; only ever added to."""

    class Reason(models.TextChoices):
        NOT_OURS = "not-ours", _("Det är inte vårt")
        WRONG_LEVEL = "wrong-level", _("Det ska avgöras på en annan nivå")
        MORE_THAN_OURS = "more-than-ours", _("Det är mer än vårt")
        MISSING = "missing", _("Det saknas något")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="handovers")
    at = models.DateTimeField()
    from_unit = models.SlugField()
    to_unit = models.SlugField()
    reason = models.CharField(max_length=20, choices=Reason.choices)
    words = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["case", "at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(from_unit=models.F("to_unit")), name="a_case_is_handed_to_another_unit"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.from_unit} → {self.to_unit}"


class DeskEntry(MunicipalityRow):
    """A question at the switchboard or the desk: what was asked, what came of it. Nothing of who asked is kept."""

    class Outcome(models.TextChoices):
        ANSWERED = "answered", _("Besvarad")
        REFERRED = "referred", _("Hänvisad")
        CASE = "case", _("Blev ett ärende")

    class To(models.TextChoices):
        UNIT = "unit", _("Enhet")
        ROLE = "role", _("Roll")
        OUTSIDE = "outside", _("Utanför kommunen")

    at = models.DateTimeField()
    on = models.DateField(db_index=True)
    text = models.CharField(max_length=300)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    to_kind = models.CharField(max_length=10, choices=To.choices, blank=True)
    to = models.CharField(max_length=80, blank=True)
    unit = models.SlugField(blank=True)  # whose question it was, as the desk or the matcher says
    unclear = models.BooleanField(default=False)  # it came of not being clear who does what
    submission = models.OneToOneField(
        Submission, null=True, blank=True, on_delete=models.PROTECT, related_name="desk_entry"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.on} {self.outcome}"


class ClassificationScheme(MunicipalityRow):
    """The municipality's own classification scheme as it was read in; the latest is in force, and none is ever changed."""

    read_in_at = models.DateTimeField()
    filename = models.CharField(max_length=200, blank=True)
    classes = models.JSONField()

    class Meta:
        ordering = ["read_in_at", "pk"]

    def __str__(self) -> str:
        return f"{self.filename} {self.read_in_at:%Y-%m-%d}"


class OwnDeadline(MunicipalityRow):
    """In how many days the municipality itself wants cases of a kind answered."""

    kind = models.SlugField()
    days = models.PositiveIntegerField()

    class Meta:
        ordering = ["kind"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "kind"], name="a_kind_has_one_own_deadline"),
            models.CheckConstraint(condition=models.Q(days__gte=1), name="a_deadline_is_a_day_or_more"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.days}"


# Django finds a room's tables here; their rows point at those above by name.
from insyn.cases.archive.models import ArchivePackage  # noqa: E402, F401
from insyn.cases.disposal.models import DisposalDecision, DisposedCase, DisposedDocument  # noqa: E402, F401
from insyn.cases.of_kinds.models import KindFact, Recurring  # noqa: E402, F401
from insyn.cases.release.models import CopyFee, DocumentRequest, Release  # noqa: E402, F401
from insyn.cases.route import models as route_models  # noqa: E402, F401
