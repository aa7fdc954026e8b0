"""People of the register."""

from django.db import models
from django.db.models import F, Q

from insyn.foundation.models import User
from insyn.foundation.tenancy import MunicipalityRow
from insyn.people.reading import day_in_hand


class Person(MunicipalityRow):
    """Somebody who holds or has held an assignment, or has stood for one.

    Example people are ``invented`` and shown as such everywhere. ``email`` is where the municipality writes to her and is
    never published; what is public stands in ``Contact``. A duplicate that has been merged into another stays as a row that
    nobody meets (``merged_into``), so that the merge can be undone.
    """

    given_name = models.CharField(max_length=80)
    family_name = models.CharField(max_length=80)
    current_party = models.CharField(max_length=20, blank=True, db_column="party")
    changed_group = models.BooleanField(default=False)
    email = models.EmailField(blank=True)
    user = models.OneToOneField(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="person")
    invented = models.BooleanField(default=False)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="duplicates"
    )
    from_import = models.ForeignKey(
        "people.RegisterImport", null=True, blank=True, on_delete=models.PROTECT, related_name="people"
    )

    class Meta:
        ordering = ["family_name", "given_name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")),
                name="a_person_is_not_merged_into_herself",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given_name} {self.family_name}"

    @property
    def party(self) -> str:
        """The code of the group she belongs to on the day that is read (`reading.reading_as_of`), else now; "" if none."""
        day = day_in_hand()
        if day is None or not self.changed_group:
            return self.current_party
        return next((row.party for row in self.affiliations.all() if row.holds(day)), self.current_party)

    @party.setter
    def party(self, code: str) -> None:
        self.current_party = code

    @property
    def with_party(self) -> str:
        """Name with party, as minutes write it: Anna Ek (S)."""
        return f"{self.name} ({self.party})" if self.party else self.name
