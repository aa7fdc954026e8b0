"""Elections to the assembly: what the voters decided."""

from django.db import models

from insyn.foundation.tenancy import MunicipalityRow


class Election(MunicipalityRow):
    """An ordinary election to the assembly; its term runs from 15 October of the year (KL 5:9)."""

    year = models.PositiveSmallIntegerField()
    seats = models.PositiveSmallIntegerField()
    electors = models.PositiveIntegerField()
    valid_votes = models.PositiveIntegerField()
    source = models.CharField(max_length=300)

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
