"""What was taken in of the ledger: each import with its accounts, vouchers and sums, and how accounts belong to budget lines.

What was taken in never changes; a later file of the same months takes its place, and the old one stays as history. Texts of
vouchers may name people: they are read by those who see to the economy, by auditors and by heads of units, and by nobody else.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from insyn.budget.ledger.rules.mapping import FIRST, LAST
from insyn.budget.models.frames import YEARS, BudgetLine
from insyn.foundation.tenancy import MunicipalityRow


class LedgerDraft(MunicipalityRow):
    """A file that somebody looks at before taking it in, with what was found in it. It is kept for a week at most."""

    file_name = models.CharField(max_length=200)
    kept_as = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    encoding = models.CharField(max_length=10)
    is_sie = models.BooleanField()
    dimension = models.CharField(max_length=20)
    columns = models.JSONField(default=dict, blank=True)
    preview = models.JSONField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.file_name


class LedgerImport(MunicipalityRow):
    """One year's vouchers of one file. It is current until another takes its place."""

    year = models.PositiveSmallIntegerField(validators=YEARS)
    first_month = models.PositiveSmallIntegerField()
    last_month = models.PositiveSmallIntegerField()
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    program = models.CharField(max_length=120, blank=True)
    dimension = models.CharField(max_length=20)
    counts = models.JSONField()
    findings = models.JSONField(default=list, blank=True)
    invented = models.BooleanField(default=False)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    superseded_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="supersedes"
    )
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-year", "-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "sha256", "year"], name="a_ledger_is_taken_in_once"
            ),
            models.CheckConstraint(
                condition=Q(first_month__gte=1, first_month__lte=F("last_month"), last_month__lte=12),
                name="a_ledger_covers_months_of_its_year",
            ),
            models.CheckConstraint(
                condition=Q(superseded_by__isnull=True, superseded_at__isnull=True)
                | Q(superseded_by__isnull=False, superseded_at__isnull=False),
                name="a_superseded_ledger_says_by_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}-{self.first_month:02}–{self.last_month:02}"


class LedgerAccount(MunicipalityRow):
    """An account of an import, with its kind where the file says it (T, S, I, K)."""

    ledger = models.ForeignKey(LedgerImport, on_delete=models.PROTECT, related_name="accounts")
    number = models.CharField(max_length=20)
    name = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=1, blank=True)

    class Meta:
        ordering = ["ledger", "number"]
        constraints = [
            models.UniqueConstraint(fields=["ledger", "number"], name="a_ledger_account_once_an_import")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}".strip()


class LedgerObject(MunicipalityRow):
    """An object of a dimension, such as a unit or a project."""

    ledger = models.ForeignKey(LedgerImport, on_delete=models.PROTECT, related_name="objects_of")
    dimension = models.CharField(max_length=20)
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["ledger", "dimension", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["ledger", "dimension", "code"], name="a_ledger_object_once_an_import"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}".strip()


class LedgerVoucher(MunicipalityRow):
    """A voucher: the `nth` of its import."""

    ledger = models.ForeignKey(LedgerImport, on_delete=models.PROTECT, related_name="vouchers")
    nth = models.PositiveIntegerField()
    series = models.CharField(max_length=20, blank=True)
    number = models.CharField(max_length=40, blank=True)
    on = models.DateField()
    text = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["ledger", "nth"]
        constraints = [
            models.UniqueConstraint(fields=["ledger", "nth"], name="a_ledger_voucher_once_an_import")
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.number}".strip()


class LedgerRow(MunicipalityRow):
    """A row of the voucher with the same `nth`, in öre: positive is debit. Struck out, it counts for nothing."""

    class Mark(models.TextChoices):
        ADDED = "added", _("tillagd efteråt")
        REMOVED = "removed", _("struken")

    ledger = models.ForeignKey(LedgerImport, on_delete=models.PROTECT, related_name="rows", db_index=False)
    nth = models.PositiveIntegerField()
    month = models.PositiveSmallIntegerField()
    account = models.CharField(max_length=20)
    unit = models.CharField(max_length=40, blank=True)
    others = models.CharField(max_length=200, blank=True)
    ore = models.BigIntegerField()
    text = models.CharField(max_length=300, blank=True)
    mark = models.CharField(max_length=8, choices=Mark.choices, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["ledger", "nth"], name="ledger_row_of_voucher"),
            models.Index(fields=["ledger", "account", "unit", "month"], name="ledger_row_of_account"),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.ore}"


class LedgerSum(MunicipalityRow):
    """What an account of a unit comes to in a month: what pages are made of."""

    ledger = models.ForeignKey(LedgerImport, on_delete=models.PROTECT, related_name="sums")
    month = models.PositiveSmallIntegerField()
    account = models.CharField(max_length=20)
    unit = models.CharField(max_length=40, blank=True)
    ore = models.BigIntegerField()
    rows = models.PositiveIntegerField()

    class Meta:
        ordering = ["ledger", "account", "unit", "month"]
        constraints = [
            models.UniqueConstraint(
                fields=["ledger", "account", "unit", "month"], name="a_ledger_sum_once_a_month"
            )
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.unit} {self.month}: {self.ore}"


class LedgerMapping(MunicipalityRow):
    """Which budget line accounts of a unit belong to, from a day to another (``rules.ledger_mapping.Mapped``)."""

    account_from = models.CharField(max_length=20)
    account_to = models.CharField(max_length=20)
    unit = models.CharField(max_length=41, blank=True)
    key = models.SlugField(max_length=80)
    purpose = models.CharField(
        max_length=10, choices=BudgetLine.Purpose.choices, default=BudgetLine.Purpose.OPERATING
    )
    starts_on = models.DateField(default=FIRST)
    ends_on = models.DateField(default=LAST)
    hides = models.CharField(max_length=60, blank=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        ordering = ["key", "account_from", "unit", "starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__lte=F("ends_on")), name="a_ledger_mapping_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return f"{self.account_from}–{self.account_to} {self.unit}: {self.key}"
