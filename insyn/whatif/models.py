"""Questions that somebody has saved."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from insyn.foundation.publishable import Publishable


class SavedQuestion(Publishable):
    """A question as its address has it, with what it is called. Never changed: another is asked instead.

    `digest` is of all that the answer rested on when it was saved: the organisations' texts and the assumptions. Played again it
    gives the same answer as long as that is the same. Whether everybody may see it is `published_at`.
    """

    title = models.CharField(_("Rubrik"), max_length=120)
    query = models.CharField(max_length=2000)
    digest = models.CharField(max_length=64)
    why = models.CharField(_("Varför frågan ställs"), max_length=1000, blank=True)
    saved_at = models.DateTimeField()

    class Meta(Publishable.Meta):
        ordering = ["-saved_at", "-pk"]
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(title="") & ~models.Q(query=""), name="a_saved_question_asks_something"
            ),
        ]

    def __str__(self) -> str:
        return self.title
