"""What the law of a case's kind asks about it, noted as it happens; and which cases of the year's wheel have been raised."""

from django.db import models

from insyn.cases.models import Case
from insyn.documents.models import Document
from insyn.foundation.tenancy import MunicipalityRow
from insyn.people.models import Person


class KindFact(MunicipalityRow):
    """Something that has happened to a case of a kind: only ever added to, and the database refuses to change one.

    ``on`` is the day it happened, ``at`` when it was noted, ``data`` what only rules of the kind read (no names of private
    people). ``about`` is the fact it belongs to, ``other`` a case it speaks of. ``internal`` ones are not shown to citizens.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="kind_facts")
    at = models.DateTimeField()
    on = models.DateField()
    what = models.SlugField()
    body = models.SlugField(blank=True)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(
        Case, null=True, blank=True, on_delete=models.PROTECT, related_name="kind_facts_about"
    )
    about = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="follows")
    due = models.DateField(null=True, blank=True)
    words = models.TextField(blank=True)
    data = models.JSONField(default=dict)
    internal = models.BooleanField(default=False)

    class Meta:
        ordering = ["case", "at", "pk"]
        indexes = [models.Index(fields=["municipality", "what"], name="a_kind_of_fact")]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.what} {self.on}"


class Recurring(MunicipalityRow):
    """That a turn of the year's wheel has been raised as a case, once."""

    entry = models.SlugField()
    year = models.PositiveSmallIntegerField()
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="recurring")

    class Meta:
        ordering = ["year", "entry"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "entry", "year"], name="a_turn_of_the_wheel_is_raised_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry}-{self.year}"
