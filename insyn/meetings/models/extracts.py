"""To whom an extract of the minutes has been sent."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from insyn.foundation.tenancy import MunicipalityRow
from insyn.meetings.models.meeting import AgendaItem


class ExtractSent(MunicipalityRow):
    """An extract sent to somebody whom the decision affects: by e-mail as a link, or in another way that is noted here.

    Who asked is often a private person: nothing of it is public, and it goes into no archive of the meeting.
    """

    class By(models.TextChoices):
        EMAIL = "email", _("e-post")
        OTHERWISE = "otherwise", _("på annat sätt")

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="extracts")
    to_name = models.CharField(max_length=120)
    to_email = models.EmailField(blank=True)
    how = models.CharField(max_length=10, choices=By.choices)
    by_itself = models.BooleanField(
        default=False
    )  # to the sender of the case's question, when the minutes were posted
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["item", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "to_email"], condition=~Q(to_email=""), name="an_extract_an_address_once"
            ),
            models.CheckConstraint(
                condition=Q(how="email") & ~Q(to_email="") | Q(how="otherwise", to_email=""),
                name="an_extract_goes_somewhere",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} to {self.to_name}"
