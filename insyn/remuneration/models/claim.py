"""What somebody claims for a day."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from insyn.documents.models import Document
from insyn.foundation.tenancy import MunicipalityRow
from insyn.people.models import Person


class Claim(MunicipalityRow):
    """A claim: an amount in kronor, or kilometres by her own car; answered once by the one who pays.

    ``minutes`` is lost working time. ``granted`` is the most that is paid, None where nothing less than the rules give was said.
    """

    class Kind(models.TextChoices):
        TRAVEL = "travel", _("Resa eller annan utgift")
        LOST_INCOME = "lost-income", _("Förlorad arbetsinkomst")
        CHILDCARE = "childcare", _("Barntillsyn")
        TRAVEL_WITH_DISABILITY = "travel-with-disability", _("Resa vid funktionsnedsättning")

    class Answer(models.TextChoices):
        WAITING = "", _("Väntar på besked")
        GRANTED = "granted", _("Beviljad")
        REFUSED = "refused", _("Avslagen")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="claims")
    kind = models.CharField(max_length=30, choices=Kind.choices)
    body = models.SlugField()
    on = models.DateField()
    kronor = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    kilometres = models.PositiveSmallIntegerField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    words = models.CharField(max_length=300, blank=True)
    evidence = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence_for"
    )
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True, default="")
    granted = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    answer_words = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kronor__isnull=False, kilometres__isnull=True)
                | Q(kronor__isnull=True, kilometres__isnull=False),
                name="a_claim_is_of_kronor_or_of_kilometres",
            ),
            models.CheckConstraint(
                condition=Q(kronor__isnull=True) | Q(kronor__gt=0), name="a_claim_is_of_something"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | ~Q(answer="") & Q(answered_at__isnull=False),
                name="an_answered_claim_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(answer=""),
                name="what_is_answered_is_not_withdrawn",
            ),
        ]
        indexes = [models.Index(fields=["municipality", "on"], name="claims_by_day")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on}"

    @property
    def waits(self) -> bool:
        """Whether nobody has answered it, and she has not taken it back."""
        return not self.answer and self.withdrawn_at is None
