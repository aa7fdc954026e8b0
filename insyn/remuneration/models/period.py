"""Periods of pay, what people have said of their lines in them, and what was settled when they closed."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from insyn.foundation.tenancy import MunicipalityRow
from insyn.organisation.models import OrganisationVersion
from insyn.people.models import Person


class PayPeriod(MunicipalityRow):
    """Days that are settled together, from ``first`` to the day before ``after``. Open, shown, closed; never anything back.

    Periods follow one another without a gap; the database refuses that two have a day in common, and any change of a closed one.
    """

    first = models.DateField()
    after = models.DateField()
    opened_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    settled_digest = models.CharField(max_length=64, blank=True)  # of the lines as they were settled

    class Meta:
        ordering = ["first"]
        constraints = [
            models.CheckConstraint(condition=Q(after__gt=F("first")), name="a_period_has_a_day"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(shown_at__isnull=False),
                name="what_is_closed_was_shown_first",
            ),
            models.UniqueConstraint(fields=["municipality", "first"], name="a_period_begins_once"),
        ]

    def __str__(self) -> str:
        return f"{self.first}–{self.after}"


class Answer(MunicipalityRow):
    """What somebody has said of her lines as they were: that they are right, or what is wrong. The latest one counts."""

    period = models.ForeignKey(PayPeriod, on_delete=models.PROTECT, related_name="answers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="pay_answers")
    right = models.BooleanField()
    words = models.CharField(max_length=1000, blank=True)
    digest = models.CharField(max_length=64)  # of the lines that she saw
    at = models.DateTimeField()
    reply = models.CharField(max_length=1000, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(right=True) | ~Q(words=""), name="an_objection_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.period}: {_('rätt') if self.right else self.words}"


class Approval(MunicipalityRow):
    """That the one who pays has approved somebody's lines as they were. It falls when they change."""

    period = models.ForeignKey(PayPeriod, on_delete=models.PROTECT, related_name="approvals")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.CharField(max_length=40)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.person} {self.period}"


class SettledLine(MunicipalityRow):
    """A line of a closed period. Written when it closes; never changed, never removed.

    ``thing`` is the key of what it was about; ``corrects`` the settled line that it puts right. ``section`` is of the Local
    Government Act, ``rule`` the id of the file's rule in ``version``, "" where the right follows from the law alone.
    """

    period = models.ForeignKey(PayPeriod, on_delete=models.PROTECT, related_name="lines")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="settled_lines")
    party = models.CharField(max_length=20, blank=True)
    body = models.SlugField()
    on = models.DateField()
    kind = models.CharField(max_length=30)
    assignment = models.CharField(max_length=20, blank=True)
    rule = models.CharField(max_length=60, blank=True)
    section = models.CharField(max_length=20)
    version = models.ForeignKey(OrganisationVersion, null=True, on_delete=models.PROTECT, related_name="+")
    kronor = models.DecimalField(max_digits=11, decimal_places=2)
    words_sv = models.CharField(max_length=400, blank=True)
    words_en = models.CharField(max_length=400, blank=True)
    of = models.CharField(max_length=60)
    thing = models.CharField(max_length=200)
    corrects = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections"
    )

    class Meta:
        ordering = ["period", "on", "person", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["period", "thing"],
                condition=Q(corrects__isnull=True),
                name="a_thing_is_settled_once_a_period",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.on} {self.kronor}"
