"""What a former system had, as it had it. Rows are only ever added; what changes is who may read them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from insyn.description.text import Text
from insyn.documents.models import Document
from insyn.foundation.publishable import Publishable
from insyn.foundation.tenancy import MunicipalityRow


class MoveDraft(MunicipalityRow):
    """An archive that somebody looks at before taking it in. Its file lies beside the documents "
    "until then, for a week at most."""

    source = models.CharField(max_length=120)
    file_name = models.CharField(max_length=200)
    kept_as = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.file_name


class Taking(MunicipalityRow):
    """One time that something was taken in: from which system, by whom, how much."""

    source = models.CharField(max_length=120)
    folder = models.CharField(max_length=200)
    at = models.DateTimeField()
    by = models.CharField(max_length=40)
    counts = models.JSONField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.source} {self.at:%Y-%m-%d}"


class Former(Publishable):
    """A row of a former system: which one, when it was taken in, and where it stood in the table."""

    taking = models.ForeignKey(Taking, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=120)
    row = models.PositiveIntegerField()

    class Meta(Publishable.Meta):
        abstract = True


class FormerCase(Former):
    """A case of a former system. It has no status, no clock and no route: it is history.

    The official and the counterpart are shown to staff only; who may be named to the public is for each to decide anew.
    """

    number = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    body = models.SlugField(blank=True)
    body_name = models.CharField(max_length=120, blank=True)
    unit = models.CharField(max_length=120, blank=True)
    official = models.CharField(max_length=120, blank=True)
    counterpart = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=80, blank=True)
    classification = models.CharField(max_length=40, blank=True)
    decision = models.TextField(blank=True)
    sought = models.TextField()

    class Meta(Former.Meta):
        ordering = ["-opened_on", "-pk"]
        constraints = [
            *Former.Meta.constraints,
            models.UniqueConstraint(
                fields=["municipality", "source", "number"], name="a_former_case_is_taken_in_once"
            ),
        ]
        indexes = [models.Index(fields=["municipality", "-opened_on"])]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class FormerEvent(Former):
    """Something that happened to a former case."""

    case = models.ForeignKey(FormerCase, on_delete=models.PROTECT, related_name="events")
    on = models.DateField()
    text = models.TextField()

    class Meta(Former.Meta):
        ordering = ["case", "on", "row", "pk"]

    def __str__(self) -> str:
        return f"{self.on}"


class FormerMinutes(Former):
    """The minutes of a meeting that was held before."""

    body = models.SlugField(blank=True)
    body_name = models.CharField(max_length=120)
    on = models.DateField()
    paragraphs = models.CharField(_("Paragrafer"), max_length=200, blank=True)
    sought = models.TextField()

    class Meta(Former.Meta):
        ordering = ["-on", "-pk"]
        constraints = [
            *Former.Meta.constraints,
            models.UniqueConstraint(
                fields=["municipality", "source", "body_name", "on", "paragraphs"],
                name="former_minutes_are_taken_in_once",
            ),
        ]
        indexes = [models.Index(fields=["municipality", "-on"])]

    def __str__(self) -> str:
        return f"{self.body_name} {self.on}"


class FormerPaper(Former):
    """A document of a former case, or the file of former minutes.

    ``document`` is what pages hand out, through the same gate as every other. Without it the file is no more (no
    ``sha256``), or it is kept apart for the reason that stands there and handed out by no page.
    """

    KEEPS_CONTENT = True

    case = models.ForeignKey(
        FormerCase, null=True, blank=True, on_delete=models.PROTECT, related_name="papers"
    )
    minutes = models.ForeignKey(
        FormerMinutes, null=True, blank=True, on_delete=models.PROTECT, related_name="papers"
    )
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=80, blank=True)
    on = models.DateField(null=True, blank=True)
    path = models.CharField(max_length=1000, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    document = models.OneToOneField(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="former_paper"
    )
    reason_sv = models.TextField(blank=True)
    reason_en = models.TextField(blank=True)

    class Meta(Former.Meta):
        ordering = ["case", "minutes", "on", "row", "pk"]
        constraints = [
            *Former.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(case__isnull=True, minutes__isnull=False)
                | models.Q(case__isnull=False, minutes__isnull=True),
                name="a_former_paper_is_of_a_case_or_of_minutes",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def reason(self) -> Text:
        """Why it is kept apart."""
        return Text(self.reason_sv, self.reason_en)


class TakenNumber(MunicipalityRow):
    """The last number that a former system used of a series in a year: Insyn goes on after it."""

    taking = models.ForeignKey(Taking, on_delete=models.PROTECT, related_name="+")
    series = models.CharField(max_length=10)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        ordering = ["series", "year"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "series", "year"], name="one_last_number_a_series_and_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.series}-{self.year}/{self.last}"
