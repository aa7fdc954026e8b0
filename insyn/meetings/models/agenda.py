"""The agenda as it was sent, edition by edition, and the substitutes called before the meeting."""

from django.db import models
from django.db.models import F, Q

from insyn.documents.models import Document
from insyn.foundation.tenancy import MunicipalityRow
from insyn.meetings.models.meeting import Meeting
from insyn.people.models import Person


class AgendaEdition(MunicipalityRow):
    """What was sent: with the summons (number 0), and with each supplement after it. Never changed.

    ``content`` is the whole agenda as it then stood (`rules.editions`), with the number and the page of every paper. A supplement
    has its own summons and holds only what is new; its pages go on where those before it ended.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField()
    content = models.JSONField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    bundle = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    members_bundle = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="an_agenda_edition_once"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting} {self.number}"


class SubstituteCall(MunicipalityRow):
    """A substitute called to serve for somebody who has said that she cannot come; ``recalled_at`` when she was not needed.

    ``chain`` says how the call came to her: everybody before her in the order, and why not she.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="calls")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    serving_for = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    chain = models.JSONField(default=list)
    called_at = models.DateTimeField()
    recalled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["meeting", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(person=F("serving_for")), name="nobody_is_called_for_herself"
            ),
            models.UniqueConstraint(
                fields=["meeting", "person"],
                condition=Q(recalled_at__isnull=True),
                name="called_for_one_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["meeting", "serving_for"],
                condition=Q(recalled_at__isnull=True),
                name="one_is_called_for_each",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} for {self.serving_for}"
