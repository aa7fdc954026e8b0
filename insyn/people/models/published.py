"""What has been told of people as groups: decided once for each fixed day, and never counted anew."""

from django.db import models

from insyn.foundation.tenancy import MunicipalityRow
from insyn.people.rules.groups_of_five import Group, Told


class PublishedTable(MunicipalityRow):
    """A question's table of a fixed day: of everybody with a seat, or of one party's candidates.

    ``level`` is None where the table of that day is not told, and what stood before stands. ``people`` are the ids of those it is
    of, which is public; what each of them has answered is not here.
    """

    question = models.CharField(max_length=20)
    party = models.CharField(max_length=20, blank=True)
    on = models.DateField()
    level = models.PositiveSmallIntegerField(null=True)
    groups = models.JSONField(default=list)
    people = models.JSONField(default=list)

    class Meta:
        ordering = ["question", "party", "on"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "question", "party", "on"], name="a_table_is_decided_once_for_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.party} {self.on}"

    @property
    def told(self) -> Told | None:
        """The table as the rules have it; None where none is told of the day."""
        if self.level is None:
            return None
        return Told(self.level, tuple(Group(tuple(labels), number) for labels, number in self.groups))
