"""Elections to the assembly: what the voters decided."""

from django.db import models

from insyn.foundation.tenancy import MunicipalityRow


class Election(MunicipalityRow):
    """An ordinary election to the assembly; its term runs from 15 October of the year (KL 5:9).

    ``divided``: there were several constituencies, whether or not their votes are kept.
    """

    year = models.PositiveSmallIntegerField()
    seats = models.PositiveSmallIntegerField()
    electors = models.PositiveIntegerField()
    valid_votes = models.PositiveIntegerField()
    source = models.CharField(max_length=300)
    divided = models.BooleanField(default=False)

    class Meta:
        ordering = ["year"]
        constraints = [models.UniqueConstraint(fields=["municipality", "year"], name="one_election_a_year")]

    def __str__(self) -> str:
        return str(self.year)


class PartyResult(MunicipalityRow):
    """A party's votes and seats in an election, in the order of the result."""

    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="results")
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    votes = models.PositiveIntegerField()
    seats = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["-seats", "-votes", "code"]
        constraints = [models.UniqueConstraint(fields=["election", "code"], name="a_party_once_an_election")]

    def __str__(self) -> str:
        return f"{self.code} {self.seats}"


class Constituency(MunicipalityRow):
    """A part of the municipality that elects by itself, where there are two or more; ``number`` is its order.

    ``electors`` is null where no source tells who were entitled to vote in it.
    """

    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="constituencies")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    fixed_seats = models.PositiveSmallIntegerField()
    valid_votes = models.PositiveIntegerField()
    electors = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "constituencies"
        constraints = [
            models.UniqueConstraint(fields=["election", "number"], name="constituencies_in_an_order"),
            models.UniqueConstraint(fields=["election", "name"], name="a_constituency_once_an_election"),
        ]

    def __str__(self) -> str:
        return self.name


class ConstituencyResult(MunicipalityRow):
    """A party's votes and seats in a constituency; the levelling seats are part of the seats."""

    constituency = models.ForeignKey(Constituency, on_delete=models.PROTECT, related_name="results")
    code = models.CharField(max_length=20)
    votes = models.PositiveIntegerField()
    seats = models.PositiveSmallIntegerField()
    levelling_seats = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-seats", "-votes", "code"]
        constraints = [
            models.UniqueConstraint(fields=["constituency", "code"], name="a_party_once_a_constituency"),
            models.CheckConstraint(
                condition=models.Q(levelling_seats__lte=models.F("seats")), name="levelling_seats_are_seats"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.constituency}: {self.code} {self.seats}"


class DrawnLot(MunicipalityRow):
    """A lot that was drawn for a seat: among whom, and on whom it fell (Elections Act 14:2).

    ``place`` is empty for the whole municipality, a constituency where parties tied, or a party whose constituencies did.
    """

    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="lots")
    number = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=120, blank=True)
    among = models.JSONField()
    taker = models.CharField(max_length=120)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["election", "number"], name="lots_in_an_order")]

    def __str__(self) -> str:
        return self.taker
