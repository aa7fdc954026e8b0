"""What a meeting decides of its own course: the public's questions, how long one speaks, a line in the debate, recesses."""

from django.db import models
from django.db.models import F, Q

from insyn.foundation.tenancy import MunicipalityRow
from insyn.meetings.models.meeting import AgendaItem, Meeting


class PublicQuestion(MunicipalityRow):
    """A question from the public at its question time, and what was answered: there, or in writing afterwards.

    ``asker`` is a private person's name, kept for the secretary who is to write to her; nothing that others read has it.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="public_questions")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    asker = models.CharField(max_length=120, blank=True)
    put_to = models.CharField(max_length=120, blank=True)
    noted_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.CharField(max_length=120, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    in_writing = models.BooleanField(default=False)
    written_answer = models.TextField(blank=True)
    written_by = models.CharField(max_length=120, blank=True)
    written_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["item", "position"]
        constraints = [
            models.UniqueConstraint(fields=["item", "position"], name="a_public_question_a_position"),
            models.CheckConstraint(condition=~Q(text=""), name="a_public_question_asks_something"),
            models.CheckConstraint(
                condition=Q(answer="") | Q(in_writing=False), name="answered_there_or_in_writing"
            ),
            models.CheckConstraint(
                condition=Q(written_at__isnull=True, written_answer="")
                | Q(written_at__isnull=False, in_writing=True) & ~Q(written_answer=""),
                name="a_written_answer_was_promised",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def seen_to(self) -> bool:
        """Whether it is answered, or will be in writing."""
        return bool(self.answer) or self.in_writing


class SpeakingLimit(MunicipalityRow):
    """For how many minutes somebody may speak in an item, as the meeting has decided; the latest row holds. Only added to.

    Without any minutes the decision is that there is no limit.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="speaking_limits")
    first_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    again_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    reply_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["item", "pk"]

    def __str__(self) -> str:
        return f"limit of {self.item_id}"


class DebateLine(MunicipalityRow):
    """That no more names are taken in an item, from when, and when that was lifted."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="debate_lines")
    drawn_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["item", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item"], condition=Q(lifted_at__isnull=True), name="one_line_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"line in {self.item_id}"


class Recess(MunicipalityRow):
    """A meeting broken: from when, until when it was decided, and when it was resumed."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="recesses")
    began_at = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["meeting", "began_at", "pk"]
        verbose_name_plural = "recesses"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(ended_at__isnull=True), name="one_recess_at_a_time"
            ),
            models.CheckConstraint(condition=Q(until__gt=F("began_at")), name="a_recess_lasts"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("began_at")),
                name="a_recess_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"recess of {self.meeting_id}"


class ClosingTime(MunicipalityRow):
    """When a meeting has decided to end at the latest; the latest row holds. It closes nothing by itself."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="closing_times")
    closes_at = models.DateTimeField()
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["meeting", "pk"]

    def __str__(self) -> str:
        return f"{self.meeting_id} ends by {self.closes_at}"
