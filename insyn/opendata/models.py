"""What OParl's objects were when they were last looked at: enough to say when each came, changed and went, no word of it."""

from django.db import models

from insyn.foundation.tenancy import MunicipalityRow


class OparlMark(MunicipalityRow):
    """An object that is or was public: the digest of what it said, since when it is known, and when and why it went.

    ``modified_at`` is the moment at which it was first found to say something else: what any client has seen before
    that moment was the former, so that a client asking for what is modified since then misses nothing.
    """

    kind = models.SlugField()
    key = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    modified_at = models.DateTimeField()
    deleted = models.BooleanField(default=False)
    ground = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "kind", "key"], name="an_oparl_object_once")
        ]
        indexes = [
            models.Index(fields=["municipality", "kind", "modified_at"], name="oparl_changed_since"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class OparlState(MunicipalityRow):
    """The publication stamp and the day at which the objects were last looked at."""

    stamp = models.BigIntegerField(default=-1)
    day = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["municipality"], name="one_state_of_oparl")]

    def __str__(self) -> str:
        return str(self.stamp)
