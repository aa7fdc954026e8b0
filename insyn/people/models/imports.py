"""Files that people were read from, and those who stood in an election."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from insyn.foundation.tenancy import MunicipalityRow
from insyn.people.models.person import Person


class RegisterImport(MunicipalityRow):
    """One file read into the register: its name and digest, by whom and when, and how many rows did what.

    ``counts`` is what the plan said, as {kind of change: number}.
    """

    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    counts = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.file_name} {self.at:%Y-%m-%d}"


class Candidacy(MunicipalityRow):
    """Somebody's place on a ballot paper in the election to the assembly of ``year``; ``list_number`` tells papers apart."""

    class Elected(models.TextChoices):
        NO = "", _("Inte vald")
        MEMBER = "member", _("Vald till ledamot")
        SUBSTITUTE = "substitute", _("Utsedd till ersättare")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="candidacies")
    year = models.PositiveSmallIntegerField()
    party = models.CharField(max_length=20)
    constituency = models.CharField(max_length=120, blank=True)
    list_number = models.CharField(max_length=20, blank=True)
    position = models.PositiveSmallIntegerField()
    description = models.CharField(max_length=200, blank=True)
    elected = models.CharField(max_length=12, choices=Elected.choices, blank=True, default="")
    from_import = models.ForeignKey(
        RegisterImport, null=True, blank=True, on_delete=models.PROTECT, related_name="candidacies"
    )

    class Meta:
        ordering = ["-year", "party", "constituency", "list_number", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "year", "party", "constituency", "list_number", "position"],
                name="a_place_on_a_ballot_paper_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.party} {self.year}"
