"""Elected representatives and their assignments."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from insyn.foundation.models import User
from insyn.foundation.tenancy import MunicipalityRow


class Person(MunicipalityRow):
    """Somebody who holds or has held an assignment. Example people are ``invented`` and shown as such everywhere."""

    given_name = models.CharField(max_length=80)
    family_name = models.CharField(max_length=80)
    party = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    user = models.OneToOneField(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="person")
    invented = models.BooleanField(default=False)

    class Meta:
        ordering = ["family_name", "given_name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given_name} {self.family_name}"

    @property
    def with_party(self) -> str:
        """Name with party, as minutes write it: Anna Ek (S)."""
        return f"{self.name} ({self.party})" if self.party else self.name


class Assignment(MunicipalityRow):
    """One person's seat in one body over a half-open period.

    A seat is (body, capacity, number); no two people hold it on the same day, which the database enforces (see the
    migration). The presidium are assignments of their own beside the member's seat. ``number`` is the order in which
    substitutes serve within their party (elected order).
    """

    class Capacity(models.TextChoices):
        MEMBER = "member", _("Ledamot")
        SUBSTITUTE = "substitute", _("Ersättare")
        CHAIR = "chair", _("Ordförande")
        FIRST_VICE_CHAIR = "first-vice-chair", _("1:e vice ordförande")
        SECOND_VICE_CHAIR = "second-vice-chair", _("2:e vice ordförande")
        INSIGHT = "insight", _("Insynsplats")
        PARTICIPANT = "participant", _("Deltagare")
        GROUP_LEADER = "group-leader", _("Gruppledare")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assignments")
    body = models.SlugField()
    capacity = models.CharField(max_length=20, choices=Capacity.choices)
    number = models.PositiveSmallIntegerField(default=1)
    party = models.CharField(max_length=20, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["body", "capacity", "number", "starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "body", "capacity", "number", "starts_on"],
                name="a_seat_once_from_a_day",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                name="assignment_ends_after_it_starts",
            ),
        ]
        indexes = [models.Index(fields=["municipality", "body"])]

    def __str__(self) -> str:
        return f"{self.person} {self.get_capacity_display()} {self.body}"


class Ineligibility(MunicipalityRow):
    """From which day somebody can no longer be elected (KL 4:3, 4:7), as the secretary has learnt; why is not kept here.

    ``kept_by`` is the assembly's decision to let her keep what it elected her to; ``until`` the day from which she is
    eligible again.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="ineligibilities")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    kept_by = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="ineligibility_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["municipality", "person"],
                condition=Q(until__isnull=True),
                name="a_person_loses_eligibility_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.since}"
