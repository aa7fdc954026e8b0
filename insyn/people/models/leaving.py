"""Leaving an assignment before its time."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from insyn.foundation.tenancy import MunicipalityRow
from insyn.people.models.assignment import Assignment
from insyn.people.models.person import Person


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


class Resignation(MunicipalityRow):
    """Somebody asks to be released from an assignment, and what was decided (KL 4:6)."""

    class Answer(models.TextChoices):
        WAITING = "", _("Väntar på beslut")
        GRANTED = "granted", _("Beviljad")
        REFUSED = "refused", _("Avslagen")
        WITHDRAWN = "withdrawn", _("Återtagen")

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="resignations")
    asked_on = models.DateField()
    wishes_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True, default="")
    answered_on = models.DateField(null=True, blank=True)
    decision = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["asked_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "assignment"],
                condition=Q(answer=""),
                name="an_assignment_is_resigned_from_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True)
                | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="an_answered_resignation_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment} {self.asked_on}"
