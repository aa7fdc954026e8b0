"""What the check of the running municipality found, and the findings that it has set aside."""

from django.db import models

from insyn.foundation.tenancy import MunicipalityRow


class CheckRun(MunicipalityRow):
    """One check: when, on which day, by whom (``system`` each night) and everything that was found."""

    at = models.DateTimeField()
    on = models.DateField()
    by = models.CharField(max_length=40)
    findings = models.JSONField(default=list)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.on}: {len(self.findings)}"


class SetAside(MunicipalityRow):
    """A finding that somebody has set aside: why, who and when. It is still shown, with this beside it."""

    mark = models.CharField(max_length=64)
    rule = models.CharField(max_length=20)
    where = models.CharField(max_length=300)
    reason = models.CharField(max_length=500)
    by = models.CharField(max_length=40)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()
    taken_up_at = models.DateTimeField(null=True, blank=True)
    taken_up_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "mark"],
                condition=models.Q(taken_up_at__isnull=True),
                name="a_finding_is_set_aside_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.where}"
