"""Decisions taken in a body's name by a delegate, and who may take them besides whom the order names."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from insyn.documents.models import Document
from insyn.foundation.models import User
from insyn.foundation.publishable import Publishable
from insyn.foundation.tenancy import MunicipalityRow
from insyn.people.models import Person


class Capacity(models.TextChoices):
    """In what capacity somebody decides under a line."""

    POST = "post", _("innehavare av tjänsten")
    REPLACEMENT = "replacement", _("tillförordnad")
    SUB_DELEGATED = "sub-delegated", _("på vidaredelegation")
    CHAIR = "chair", _("ordförande")
    ENTRUSTED = "entrusted", _("ledamot som nämnden har utsett")
    BODY = "body", _("i organet, tillsammans")


class SubDelegation(MunicipalityRow):
    """A head of administration's written decision to let another post decide under a line (KL 7:6), from day to day.

    ``ends_on`` is the first day without it; revoked, it is the day of that. It holds only as long as the line in force has
    the same number, the same delegate, and allows it (``holding.stands``).
    """

    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    line = models.CharField(max_length=20)
    body = models.SlugField()
    delegate = models.SlugField()
    to_post = models.SlugField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reports = models.BooleanField(default=True)
    reported_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["year", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "year", "number"], name="sub_delegation_number_once_a_year"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="sub_delegation_does_not_end_before_it_starts",
            ),
            models.CheckConstraint(condition=~Q(to_post=F("delegate")), name="sub_delegated_to_another_post"),
        ]

    def __str__(self) -> str:
        return f"V {self.year}/{self.number}"


class Replacement(MunicipalityRow):
    """Who holds a post while its holder is away, from day to day; ``ends_on`` is the first day she does not. Both may act."""

    post = models.SlugField()
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="replacements")
    starts_on = models.DateField()
    ends_on = models.DateField()
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="replacement_does_not_end_before_it_starts"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.post}"


class Entrusted(MunicipalityRow):
    """The member whom a body has entrusted, beside its chair, with what cannot wait for it (KL 6:39)."""

    body = models.SlugField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["body", "starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="entrusting_does_not_end_before_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.body}"


class DelegatedDecision(Publishable):
    """One decision by delegation: under which line of the order, by whom, what, and when it was reported to the body.

    ``reports`` is what the line said when it was taken; an ``urgent`` one is reported all the same (KL 6:40). ``appeal``
    is how it is appealed, empty where the file does not say.
    """

    line = models.CharField(max_length=20)
    body = models.SlugField()
    delegate = models.SlugField()
    case_number = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField()
    text = models.TextField()
    amount = models.PositiveBigIntegerField(null=True, blank=True, help_text="kronor")
    days = models.PositiveIntegerField(null=True, blank=True)
    capacity = models.CharField(max_length=14, choices=Capacity.choices, default=Capacity.POST)
    post = models.SlugField(blank=True)
    sub_delegation = models.ForeignKey(
        SubDelegation, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    conditions = models.TextField(blank=True)
    # Of a presidium or a subcommittee: who took part, or when it met and under which item (together.py).
    together = models.TextField(blank=True)
    urgent = models.BooleanField(default=False)
    cannot_wait = models.TextField(blank=True)
    reports = models.BooleanField(default=True)
    appeal = models.CharField(max_length=16, blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reported_on = models.DateField(null=True, blank=True)
    document = models.OneToOneField(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta(Publishable.Meta):
        ordering = ["year", "number"]
        constraints = [
            *Publishable.Meta.constraints,
            models.UniqueConstraint(
                fields=["municipality", "year", "number"], name="delegated_number_once_a_year"
            ),
            models.CheckConstraint(
                condition=Q(urgent=False) | ~Q(cannot_wait=""), name="an_urgent_decision_says_why"
            ),
        ]
        indexes = [models.Index(fields=["municipality", "line"])]

    def __str__(self) -> str:
        return f"D {self.year}/{self.number}"


class DelegateDisqualified(MunicipalityRow):
    """A delegate who has declared that she is disqualified in a case (KL 6:28–30, 7:4): she does not decide it."""

    case_number = models.CharField(max_length=40)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=200)
    declared_at = models.DateTimeField()

    class Meta:
        ordering = ["case_number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "case_number", "user"], name="disqualified_once_a_case"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.case_number}"


class DelegationNotice(Publishable):
    """The notice on the board of a decision that is not reported to a body (KL 8:10 first paragraph 3).

    It hangs until ``removed_on``, the day after the last day to appeal (13:5); both are None for a joint committee, whose
    period begins when every partner has posted it.
    """

    decision = models.OneToOneField(DelegatedDecision, on_delete=models.PROTECT, related_name="notice")
    posted_on = models.DateField()
    last_appeal_day = models.DateField(null=True, blank=True)
    removed_on = models.DateField(null=True, blank=True)
    kept_at = models.CharField(max_length=200)

    class Meta(Publishable.Meta):
        ordering = ["-posted_on", "-pk"]

    def __str__(self) -> str:
        return f"notice of {self.decision}"


class DelegationPosting(MunicipalityRow):
    """The same notice on another partner's board (KL 9:32): when that municipality has said that it was posted."""

    notice = models.ForeignKey(DelegationNotice, on_delete=models.PROTECT, related_name="boards")
    board = models.CharField(max_length=120)
    posted_on = models.DateField(null=True, blank=True)
    told_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["notice", "board"]
        constraints = [
            models.UniqueConstraint(fields=["notice", "board"], name="a_delegation_notice_once_a_board")
        ]

    def __str__(self) -> str:
        return self.board


class Overruling(MunicipalityRow):
    """That the body has changed a decision taken in its name (FL 37–38), and where its own decision stands."""

    decision = models.OneToOneField(DelegatedDecision, on_delete=models.PROTECT, related_name="overruling")
    changed_on = models.DateField()
    where = models.CharField(max_length=200)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["changed_on", "pk"]

    def __str__(self) -> str:
        return f"{self.decision}: {self.where}"
