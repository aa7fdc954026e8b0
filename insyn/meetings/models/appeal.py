"""How a decision is appealed, and the appeals that have come in."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from insyn.cases.models import Execution
from insyn.foundation.models import User
from insyn.foundation.tenancy import MunicipalityRow
from insyn.meetings.models.meeting import AgendaItem


class AppealRoute(MunicipalityRow):
    """How an item's decision is appealed, where it is not as the rules read it from what was decided (KL 13:2–3)."""

    class Route(models.TextChoices):
        LEGALITY = "legality", _("Laglighetsprövning (KL 13 kap.)")
        OTHER_LAW = "other-law", _("Överklagas enligt annan lag (KL 13:3)")
        NONE = "none", _("Kan inte överklagas (KL 13:2)")

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="appeal_route")
    route = models.CharField(max_length=10, choices=Route.choices)
    law = models.CharField(max_length=200, blank=True)
    # Under other law the period runs from the day the last of the parties got the decision (FL 44).
    told_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(route="other-law") | ~Q(law=""), name="other_law_is_named"),
            models.CheckConstraint(
                condition=Q(told_on__isnull=True) | Q(route="other-law"), name="told_under_other_law_only"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.route}"


class Appeal(MunicipalityRow):
    """An appeal that has come in. Who appealed is not kept here: the case's register has it."""

    class To(models.TextChoices):
        COURT = "court", _("Domstolen")
        MUNICIPALITY = "municipality", _("Kommunen")

    class Result(models.TextChoices):
        DISMISSED = "dismissed", _("Avvisat")
        REJECTED = "rejected", _("Avslaget")
        WITHDRAWN = "withdrawn", _("Återkallat")
        STRUCK_DOWN = "struck-down", _("Beslutet upphävt")
        CHANGED = "changed", _("Beslutet ändrat av domstolen")

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="appeals")
    came_in_on = models.DateField()
    came_in_to = models.CharField(max_length=12, choices=To.choices)
    reference = models.CharField(max_length=60, blank=True)
    noted_at = models.DateTimeField()
    handed_over_on = models.DateField(null=True, blank=True)
    stayed_on = models.DateField(null=True, blank=True)
    stay_ended_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    result = models.CharField(max_length=12, choices=Result.choices, blank=True)

    class Meta:
        ordering = ["item", "came_in_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, result="") | (Q(ended_on__isnull=False) & ~Q(result="")),
                name="an_appeal_ends_with_a_result",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=models.F("came_in_on")),
                name="an_appeal_ends_after_it_came",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.came_in_on}"


class ExecutionGround(MunicipalityRow):
    """Whether a decision is carried out before it has legal force, on which ground and why (KL 13:14, FL 35 §).

    Only ever added to: what was wrong is put right by a later entry, and the database refuses to change one.
    """

    class Ground(models.TextChoices):
        WAIT = "", _("När beslutet har fått laga kraft")
        KL_13_14 = "kl-13-14", _("Innan, inga särskilda skäl talar mot det (KL 13:14)")
        EMPLOYMENT = "fl-35-employment", _("Genast, gäller anställning (FL 35 §)")
        TEMPORARY = "fl-35-temporary", _("Genast, gäller endast tillfälligt (FL 35 §)")
        WIDE_CIRCLE = "fl-35-wide-circle", _("Genast, obestämd krets får överklaga (FL 35 §)")
        INTEREST = "fl-35-interest", _("Genast, väsentligt intresse kräver det (FL 35 §)")

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="execution_grounds")
    execution = models.ForeignKey(Execution, on_delete=models.PROTECT, related_name="grounds")
    ground = models.CharField(max_length=20, choices=Ground.choices, blank=True, default="")
    reasons = models.TextField(blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["execution", "noted_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ground="") | ~Q(reasons=""), name="execution_before_force_has_its_reasons"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.execution_id}: {self.ground}"
