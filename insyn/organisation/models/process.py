"""The process before a decision on a draft, and what came of it afterwards."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from insyn.foundation.tenancy import MunicipalityRow
from insyn.organisation.models.versions import OrganisationVersion, Revision


class ChangeProcess(MunicipalityRow):
    """A draft's process: what it is for, and from when the public may follow it."""

    version = models.OneToOneField(OrganisationVersion, on_delete=models.PROTECT, related_name="process")
    purpose = models.TextField()
    opened_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"process of {self.version_id}"

    @property
    def public(self) -> Revision | None:
        """The edition of the draft that the public reads: the newest when it was last made public."""
        if self.published_at is None:
            return None
        return self.version.revisions.filter(at__lte=self.published_at).order_by("-number").first()

    @property
    def public_edition(self) -> int | None:
        """The number of the edition that the public reads; None before any is public."""
        found = self.public
        return found.number if found else None


class ProcessStep(MunicipalityRow):
    """A dated step of the timetable, and what was done."""

    class Kind(models.TextChoices):
        INFORMATION = "information", _("Information")
        CONSULTATION = "consultation", _("Samråd")
        MEETING = "meeting", _("Möte")
        DECISION = "decision", _("Beslut")

    process = models.ForeignKey(ChangeProcess, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=200)
    on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True)

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.on} {self.title}"


class Consultation(MunicipalityRow):
    """Somebody asked for a position on the draft, and the position: a party, a union, the staff, or somebody else."""

    class Kind(models.TextChoices):
        PARTY = "party", _("Parti")
        UNION = "union", _("Facklig organisation")
        STAFF = "staff", _("Personal")
        OTHER = "other", _("Annan")

    class Position(models.TextChoices):
        SUPPORT = "support", _("Stöder")
        WITH_CHANGES = "with-changes", _("Stöder med ändringar")
        AGAINST = "against", _("Avstyrker")
        NONE = "none", _("Tar inte ställning")

    process = models.ForeignKey(ChangeProcess, on_delete=models.PROTECT, related_name="consultations")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=120)
    party = models.CharField(max_length=20, blank=True, help_text=_("Partiets beteckning i valresultatet"))
    asked_on = models.DateField()
    answer_by = models.DateField()
    position = models.CharField(max_length=20, choices=Position.choices, blank=True)
    statement = models.TextField(blank=True)
    edition = models.PositiveIntegerField(null=True, blank=True, help_text=_("Den utgåva som svaret gäller"))
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["process", "kind", "name"], name="asked_once_in_a_process")
        ]

    def __str__(self) -> str:
        return self.name


class Evaluation(MunicipalityRow):
    """What was found when a version had been in force for two or four years."""

    version = models.ForeignKey(OrganisationVersion, on_delete=models.PROTECT, related_name="evaluations")
    years = models.PositiveSmallIntegerField()
    noted_on = models.DateField()
    findings = models.TextField()
    by_name = models.CharField(max_length=150)

    class Meta:
        ordering = ["years", "noted_on", "pk"]

    def __str__(self) -> str:
        return f"{self.version_id} after {self.years} years"
