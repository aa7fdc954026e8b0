"""What is kept of a case's way besides its steps: marks, opinions asked for, how cases were split and joined, withdrawals."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from insyn.documents.models import Document
from insyn.foundation.models import User
from insyn.foundation.tenancy import MunicipalityRow


class Mark(MunicipalityRow):
    """That a case was marked as something that decides who may settle it, or that the mark was taken off, and why. Only ever
    added to: the last of a kind holds.
    """

    class Kind(models.TextChoices):
        ECONOMIC = "economic", _("Ekonomiskt ärende")
        ASSEMBLY = "assembly", _("Ärende för fullmäktige")

    class Ground(models.TextChoices):
        USES = "uses", _("Använder pengar")
        PROMISES = "promises", _("Utlovar pengar")
        MOVES = "moves", _("Flyttar pengar")
        PRINCIPLE = "principle", _("Principiell beskaffenhet")
        WEIGHT = "weight", _("Större vikt för kommunen")

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="marks")
    at = models.DateTimeField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    ground = models.CharField(
        max_length=10, choices=Ground.choices, blank=True
    )  # empty: the mark is taken off
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["case", "at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ground="")
                | Q(kind="economic", ground__in=["uses", "promises", "moves"])
                | Q(kind="assembly", ground__in=["principle", "weight"]),
                name="a_mark_has_a_ground_of_its_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind} {self.ground}"


class Opinion(MunicipalityRow):
    """An opinion asked of a unit or a body in a case (internal remiss), by a day, and what was answered.

    ``again`` is the one that this asks anew. What is not answered can be given up with a reason (``dropped_at``): the case goes
    on without it. An answer is never changed.
    """

    class To(models.TextChoices):
        UNIT = "unit", _("Enhet")
        BODY = "body", _("Organ")

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="opinions")
    to_kind = models.CharField(max_length=4, choices=To.choices)
    to = models.SlugField()
    question = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    again = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="asked_again"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)
    # Of a body: the day and the item under which it decided on its opinion.
    decided_on = models.DateField(null=True, blank=True)
    paragraph = models.PositiveIntegerField(null=True, blank=True)
    document = models.OneToOneField(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="opinion"
    )
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_because = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["case", "asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(dropped_at__isnull=True),
                name="an_opinion_is_answered_or_dropped",
            ),
            models.UniqueConstraint(
                fields=["case", "to_kind", "to"],
                condition=Q(answered_at__isnull=True, dropped_at__isnull=True),
                name="one_opinion_waited_for",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.to} {self.due_on}"

    @property
    def waits(self) -> bool:
        """Whether it is still waited for."""
        return self.answered_at is None and self.dropped_at is None


class OpinionReminder(MunicipalityRow):
    """That a unit or body was reminded of an opinion; ``key`` names the reminder, which is sent once."""

    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="reminders")
    key = models.CharField(max_length=20)
    at = models.DateTimeField()
    letters = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["opinion", "at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["opinion", "key"], name="an_opinion_reminder_is_sent_once")
        ]

    def __str__(self) -> str:
        return f"{self.opinion_id} {self.key}"


class Tie(MunicipalityRow):
    """That a case was split off from another, or joined into it, and why."""

    class Kind(models.TextChoices):
        SPLIT = "split", _("Bröts ut ur")
        JOINED = "joined", _("Lades ihop med")

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="ties")
    other = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="ties_to")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "kind"], name="a_case_is_split_off_and_joined_once"),
            models.CheckConstraint(
                condition=~Q(case=models.F("other")), name="a_case_is_tied_to_another_case"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind} {self.other_id}"


class Withdrawal(MunicipalityRow):
    """That whoever raised a case took it back before it was settled, in what words, and who noted it."""

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="withdrawal")
    on = models.DateField()
    words = models.CharField(max_length=500)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.case_id} {self.on}"
