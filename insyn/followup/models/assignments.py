"""What is noted of an assignment after it was given, the reminders that were sent, and the reports to the bodies."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from insyn.cases.models import Execution
from insyn.documents.models import Document
from insyn.followup.rules.assignments import Kind, Noted
from insyn.foundation.tenancy import MunicipalityRow
from insyn.meetings.models import AgendaItem


class Happening(MunicipalityRow):
    """Something that happened to an assignment. Only ever added to: the database refuses a change.

    A new day keeps the day before it, and who allowed it: the body by a decision (``allowance`` says which), or the head of the
    unit (``allowance`` is her role then). An assignment that cannot be carried out has why in ``text``.
    """

    class Kind(models.TextChoices):
        PARTIAL = "partial", _("Delrapport")
        NEW_DAY = "new-day", _("Ny dag")
        HANDED_OVER = "handed-over", _("Överlämnat till en annan enhet")
        CANNOT = "cannot", _("Går inte att genomföra")

    class Allowed(models.TextChoices):
        BODY = "body", _("Organet, genom beslut")
        HEAD = "head", _("Enhetens chef")

    execution = models.ForeignKey(Execution, on_delete=models.PROTECT, related_name="happenings")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    at = models.DateTimeField()
    on = models.DateField()
    text = models.TextField()
    due_before = models.DateField(null=True, blank=True)
    due_after = models.DateField(null=True, blank=True)
    unit_before = models.SlugField(blank=True)
    unit_after = models.SlugField(blank=True)
    allowed_by = models.CharField(max_length=4, choices=Allowed.choices, blank=True)
    allowance = models.CharField(max_length=200, blank=True)
    noted_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["execution", "at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_happening_says_what"),
            models.CheckConstraint(
                condition=~Q(kind="new-day")
                | (
                    Q(due_before__isnull=False, due_after__isnull=False)
                    & ~Q(allowed_by="")
                    & ~Q(allowance="")
                ),
                name="a_new_day_was_allowed_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(kind="handed-over") | (~Q(unit_after="") & ~Q(unit_before=F("unit_after"))),
                name="handed_over_to_another_unit",
            ),
            models.UniqueConstraint(
                fields=["execution"], condition=Q(kind="cannot"), name="an_assignment_is_given_up_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.execution_id}: {self.kind} {self.on}"

    @property
    def noted(self) -> Noted:
        """As the rules read it."""
        return Noted(
            Kind(self.kind), self.on, self.text, self.due_before, self.due_after,
            self.unit_before, self.unit_after, self.allowed_by, self.allowance,
        )  # fmt: skip


class Reminder(MunicipalityRow):
    """A reminder that was sent: of an assignment, or of a report that was asked for in supervision. Each once."""

    execution = models.ForeignKey(
        Execution, null=True, blank=True, on_delete=models.PROTECT, related_name="reminders"
    )
    request = models.ForeignKey(
        "followup.Request", null=True, blank=True, on_delete=models.PROTECT, related_name="reminders"
    )
    key = models.CharField(max_length=40)
    at = models.DateTimeField()
    letters = models.PositiveSmallIntegerField()  # how many it was sent to: 0 where nobody has an address

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(execution__isnull=False, request__isnull=True)
                | Q(execution__isnull=True, request__isnull=False),
                name="a_reminder_is_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["execution", "key"],
                condition=Q(execution__isnull=False),
                name="reminded_once_of_an_assignment",
            ),
            models.UniqueConstraint(
                fields=["request", "key"],
                condition=Q(request__isnull=False),
                name="reminded_once_of_a_request",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.execution_id or self.request_id}: {self.key}"


class BodyReport(MunicipalityRow):
    """What a body was told of its decisions: the days it is about, the document, and the item it stands in."""

    body = models.SlugField()
    first = models.DateField()
    last = models.DateField()
    made_at = models.DateTimeField()
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="follow_up_report")
    # Null when the item was taken off the agenda again: the report can then be put on the next one.
    item = models.OneToOneField(
        AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="follow_up_report"
    )

    class Meta:
        ordering = ["-last", "body"]
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="a_report_is_about_some_day"),
            models.UniqueConstraint(
                fields=["municipality", "body", "last"], name="a_body_is_told_once_of_a_period"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.first}–{self.last}"
