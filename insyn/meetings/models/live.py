"""What a meeting holds only while it goes on: its live number, its speakers' list, and texts being typed."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from insyn.foundation.models import User
from insyn.foundation.tenancy import MunicipalityRow
from insyn.meetings.models.meeting import AgendaItem, Meeting
from insyn.people.models import Person


class LiveNumber(MunicipalityRow):
    """How many times something shown of a meeting has changed. Advanced in the transaction of the act that changes it.

    ``number`` counts everything that is shown in the room; ``calm`` leaves out each single vote of a division, which
    only those who follow it stroke by stroke need: a hundred members fetch their page when ``calm`` moves. ``desk``
    counts what only the secretaries see: the texts being typed.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="live")
    number = models.PositiveBigIntegerField(default=1)
    calm = models.PositiveBigIntegerField(default=1)
    desk = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.number}"


class Speech(MunicipalityRow):
    """Somebody who has asked for the floor: asked, perhaps given it, and done."""

    class Kind(models.TextChoices):
        SPEECH = "speech", _("Anförande")
        REPLY = "reply", _("Replik")
        ORDER = "order", _("Ordningsfråga")

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="speeches")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind.choices, default=Kind.SPEECH)
    replies_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["item", "asked_at", "pk"]
        verbose_name_plural = "speeches"
        constraints = [
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(began_at__isnull=False, ended_at__isnull=True),
                name="one_speaks_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["item", "person", "kind"],
                condition=Q(began_at__isnull=True, withdrawn_at__isnull=True),
                name="waits_once_for_the_floor",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(began_at__isnull=False, ended_at__gte=F("began_at")),
                name="a_speech_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(began_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="a_speech_begun_is_not_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(kind="reply", replies_to__isnull=False)
                | (~Q(kind="reply") & Q(replies_to__isnull=True)),
                name="a_reply_answers_a_speech",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.kind}"


class TextDraft(MunicipalityRow):
    """The minutes' text of an item as it is being typed: one text that all its writers share.

    ``edition`` counts what has been saved; who sends a text says which edition it builds on.
    """

    item = models.OneToOneField(AgendaItem, on_delete=models.CASCADE, related_name="draft")
    text = models.TextField(blank=True)
    edition = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    typed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"draft of {self.item_id}"
