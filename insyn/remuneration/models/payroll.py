"""What payroll and accounting know people and pay by, and the files that were made for them."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from insyn.foundation.tenancy import MunicipalityRow
from insyn.people.models import Person
from insyn.remuneration.models.period import PayPeriod


class PayrollNumber(MunicipalityRow):
    """The number that payroll knows somebody by: its own employee number, never a personal identity number."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="payroll_number")
    number = models.CharField(max_length=15, validators=[RegexValidator(r"^[0-9A-Za-z-]{1,15}$")])

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "number"], name="an_employee_number_is_one_persons"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class PayCode(MunicipalityRow):
    """The pay type of payroll and the account for one kind of line."""

    kind = models.CharField(max_length=30)
    pay_type = models.CharField(max_length=15, blank=True)
    account = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["kind"]
        constraints = [models.UniqueConstraint(fields=["municipality", "kind"], name="a_kind_has_one_code")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.pay_type} {self.account}"


class PayrollSettings(MunicipalityRow):
    """What is the same for every file: the municipality's organisation number and the account that the pay is owed on."""

    organisation_number = models.CharField(max_length=11, blank=True)
    counter_account = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality"], name="payroll_is_set_once")]

    def __str__(self) -> str:
        return self.organisation_number


class Export(MunicipalityRow):
    """A file made of a closed period: kept by its content, so that what was sent can be shown."""

    KEEPS_CONTENT = True

    class Kind(models.TextChoices):
        PAYROLL = "payroll", _("Lönefil (PAXml)")
        ACCOUNTING = "accounting", _("Bokföringsfil (SIE 4)")

    period = models.ForeignKey(PayPeriod, on_delete=models.PROTECT, related_name="exports")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    filename = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return self.filename
