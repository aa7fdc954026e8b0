"""Which group somebody belongs to, over time."""

from django.db import models

from insyn.people.models.periods import Period, ends_after_it_starts
from insyn.people.models.person import Person


class Group(Period):
    """A party or group with members in the assembly, by its code: one that stood in an election needs no row.

    For groups that are formed or renamed during the term. ``ends_on`` is the day from which it is no more.
    """

    code = models.CharField(max_length=20)
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "code"], name="a_group_has_its_code_alone"),
            ends_after_it_starts("group_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


class Affiliation(Period):
    """The group somebody belongs to over a period, ``party`` empty for one who stands alone.

    Only for people who have changed group (``Person.changed_group``); one at a time, which the database enforces. What she was
    elected for stays on the assignment: a member who leaves her party keeps her seat.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="affiliations")
    party = models.CharField(max_length=20, blank=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [ends_after_it_starts("affiliation_ends_after_it_starts")]

    def __str__(self) -> str:
        return f"{self.person} {self.party or '–'} {self.starts_on}"
