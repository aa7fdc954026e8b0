"""What can be searched for, as words; made from what is public and possible to make anew, so that nothing else rests on it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from insyn.foundation.tenancy import MunicipalityRow


class Kind(models.TextChoices):
    """What is found."""

    CASE = "case", _("Ärende")
    AGENDA = "agenda", _("På dagordningen")
    DECISION = "decision", _("Beslut")
    DOCUMENT = "document", _("Handling")
    NOTICE = "notice", _("Anslag")
    GOVERNING = "governing", _("Styrdokument")
    BODY = "body", _("Organ")
    PERSON = "person", _("Förtroendevald")


class Entry(MunicipalityRow):
    """Something public with its words. No text of it lies here but its stems: what a reader is shown is read from its own row.

    ``source`` and ``row`` say which row it was made of, ``edition`` which of several of one row; ``case`` is the address of the
    case that it belongs to, where that is public.
    On SQLite a migration that makes this table anew has to make its triggers again (``matching.make_index``).
    """

    source = models.SlugField()
    row = models.CharField(max_length=80)
    edition = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    body = models.SlugField(blank=True)
    party = models.CharField(max_length=20, blank=True)
    case = models.CharField(max_length=40, blank=True)
    on = models.DateField()
    public_from = models.DateTimeField()
    public_until = models.DateTimeField(null=True, blank=True)
    title_sought = models.TextField()
    text_sought = models.TextField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "source", "row", "edition"], name="searched_for_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.row} {self.edition}".strip()


class Taken(MunicipalityRow):
    """The mark that something is public no longer: what kind of thing, since when, and on what ground. No word of it."""

    source = models.SlugField()
    row = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    at = models.DateTimeField()
    ground = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.source} {self.row}"


class KnownWord(MunicipalityRow):
    """A stem that something has or has had; ``backwards`` finds the compounds that end with a word."""

    stem = models.CharField(max_length=60)
    backwards = models.CharField(max_length=60)

    class Meta:
        ordering = ["stem"]
        constraints = [models.UniqueConstraint(fields=["municipality", "stem"], name="a_word_is_known_once")]
        indexes = [models.Index(fields=["municipality", "backwards"], name="words_by_their_end")]

    def __str__(self) -> str:
        return self.stem


class State(MunicipalityRow):
    """How far the index has come: the publication stamp and the day that it was made for."""

    stamp = models.BigIntegerField(default=-1)
    day = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["municipality"], name="one_state_of_the_index")]

    def __str__(self) -> str:
        return str(self.stamp)
