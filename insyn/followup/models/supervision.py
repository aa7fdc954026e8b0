"""Supervision: plans with their rows, what was asked for and found, the yearly trial of companies, internal control."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from insyn.documents.models import Document
from insyn.followup.rules.supervision import risk_value
from insyn.foundation.publishable import Publishable
from insyn.foundation.tenancy import MunicipalityRow


class SupervisionPlan(Publishable):
    """A year's plan of supervision: the board's (KL 6:1), public once it is decided; or the director's own, which never is.

    Decided, it is only added to; each row says when it was added.
    """

    class Owner(models.TextChoices):
        BOARD = "board", _("Styrelsen")
        DIRECTOR = "director", _("Kommunchefen")

    owner = models.CharField(max_length=8, choices=Owner.choices)
    body = models.SlugField(blank=True)  # the board as it is called in the file; empty for the director's
    year = models.PositiveSmallIntegerField()
    begun_at = models.DateTimeField()
    decided_on = models.DateField(null=True, blank=True)
    decision = models.CharField(max_length=200, blank=True)

    class Meta(Publishable.Meta):
        ordering = ["-year", "owner"]
        constraints = [
            *Publishable.Meta.constraints,
            models.UniqueConstraint(fields=["municipality", "owner", "year"], name="a_plan_a_year"),
            models.CheckConstraint(
                condition=Q(owner="board") | Q(published_at__isnull=True),
                name="the_directors_plan_is_her_own",
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True) | ~Q(decision=""), name="a_decided_plan_says_how"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_owner_display()} {self.year}"


class PlanRow(MunicipalityRow):
    """Whom, what, how, when and by whom. ``object`` is a body of the organisation file or a unit of the administrative one."""

    class How(models.TextChoices):
        REPORT = "report", _("Rapport begärs in")
        MEETING = "meeting", _("Möte")
        QUESTIONS = "questions", _("Frågelista")

    plan = models.ForeignKey(SupervisionPlan, on_delete=models.PROTECT, related_name="rows")
    object = models.SlugField()
    what = models.CharField(max_length=300)
    how = models.CharField(max_length=10, choices=How.choices)
    when = models.DateField()
    who = models.CharField(max_length=120)
    added_at = models.DateTimeField()
    because = models.CharField(max_length=300, blank=True)  # why it was added after the plan was decided

    class Meta:
        ordering = ["plan", "when", "pk"]

    def __str__(self) -> str:
        return f"{self.object}: {self.what}"


class Request(MunicipalityRow):
    """A report that is asked for, with its last day; received as words, as a document, or both (KL 6:12)."""

    row = models.ForeignKey(PlanRow, on_delete=models.PROTECT, related_name="requests")
    what = models.CharField(max_length=300)
    asked_on = models.DateField()
    due_on = models.DateField()
    # Whom the reminders go to; an address of work, shown to staff only.
    to = models.EmailField(blank=True)
    received_on = models.DateField(null=True, blank=True)
    words = models.TextField(blank=True)
    document = models.OneToOneField(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="supervision_request"
    )

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(received_on__isnull=True) | ~Q(words=""), name="what_is_received_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.due_on}"


class Finding(Publishable):
    """What was found, what is to be done about it, and what was decided. A board's is public with its plan unless secret."""

    row = models.ForeignKey(PlanRow, on_delete=models.PROTECT, related_name="findings")
    on = models.DateField()
    text = models.TextField()
    measure = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    decision = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decision_where = models.CharField(max_length=200, blank=True)

    class Meta(Publishable.Meta):
        ordering = ["on", "pk"]
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True) | (~Q(decision="") & ~Q(decision_where="")),
                name="a_decision_on_a_finding_says_what_and_where",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class CompanyTrial(MunicipalityRow):
    """The board's decision on a company's year (KL 6:9): whether it agreed with its purpose and the municipality's powers."""

    company = models.SlugField()
    year = models.PositiveSmallIntegerField()
    agrees = models.BooleanField()
    words = models.TextField(blank=True)
    measures = models.TextField(blank=True)  # proposed to the assembly where it did not agree
    decided_on = models.DateField()
    decision = models.CharField(max_length=200)
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ["-year", "company"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "company", "year"], name="a_companys_year_is_tried_once"
            ),
            models.CheckConstraint(
                condition=Q(agrees=True) | ~Q(measures=""),
                name="measures_are_proposed_where_it_did_not_agree",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company} {self.year}"


FOUR = [MinValueValidator(1), MaxValueValidator(4)]


class Risk(MunicipalityRow):
    """A risk in a committee's plan of internal control for a year (KL 6:6), and the control that is to meet it."""

    body = models.SlugField()
    year = models.PositiveSmallIntegerField()
    risk = models.CharField(max_length=300)
    likelihood = models.PositiveSmallIntegerField(validators=FOUR)
    consequence = models.PositiveSmallIntegerField(validators=FOUR)
    control = models.CharField(max_length=300)
    responsible = models.CharField(max_length=120)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["body", "-year", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(likelihood__range=(1, 4), consequence__range=(1, 4)),
                name="a_risk_is_from_one_to_four",
            ),
        ]

    def __str__(self) -> str:
        return self.risk

    @property
    def value(self) -> int:
        """Likelihood times consequence."""
        return risk_value(self.likelihood, self.consequence)


class RiskResult(MunicipalityRow):
    """What a control showed, and what is done about it. Only ever added to."""

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="results")
    on = models.DateField()
    works = models.BooleanField()
    result = models.TextField()
    measure = models.TextField(blank=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(works=True) | ~Q(measure=""), name="what_does_not_work_has_its_measure"
            ),
        ]

    def __str__(self) -> str:
        return self.result[:60]
