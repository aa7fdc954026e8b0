"""One person's seat in one body over a period."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from insyn.people.models.periods import Period, ends_after_it_starts
from insyn.people.models.person import Person


class Assignment(Period):
    """One person's seat in one body over a half-open period.

    A seat is (body, capacity, number); no two people hold it on the same day, and nobody is member, substitute or there for
    insight of one body twice on a day: the database enforces both (see the migrations). The presidium are assignments of their
    own beside the member's seat. ``number`` is the order in which substitutes serve within their party (elected order).
    ``party`` is the one she was elected for. ``decision`` says by which decision ("KF 2018-11-26 § 112"), ``elected_by`` by
    whom: a body's id or ``VOTERS``, "" where nobody has said. ``share`` is the part of full time, in per cent, of a full-time
    representative (KL 4:2). ``succeeds`` is the assignment whose seat she was elected to fill.
    """

    VOTERS = "voters"

    class Capacity(models.TextChoices):
        MEMBER = "member", _("Ledamot")
        SUBSTITUTE = "substitute", _("Ersättare")
        CHAIR = "chair", _("Ordförande")
        FIRST_VICE_CHAIR = "first-vice-chair", _("1:e vice ordförande")
        SECOND_VICE_CHAIR = "second-vice-chair", _("2:e vice ordförande")
        INSIGHT = "insight", _("Insynsplats")
        PARTICIPANT = "participant", _("Deltagare")
        GROUP_LEADER = "group-leader", _("Gruppledare")
        FULL_TIME = "full-time", _("Kommunalråd")

    class Ended(models.TextChoices):
        TERM = "term", _("Mandattiden gick ut")
        RESIGNED = "resigned", _("Avsägelse beviljad")
        RECALLED = "recalled", _("Återkallat")
        INELIGIBLE = "ineligible", _("Inte längre valbar")
        DIED = "died", _("Avliden")
        REORGANISED = "reorganised", _("Organisationen ändrades")
        MOVED = "moved", _("Fick en annan plats i organet")
        UNKNOWN = "", _("Orsaken är inte angiven")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assignments")
    body = models.SlugField()
    capacity = models.CharField(max_length=20, choices=Capacity.choices)
    number = models.PositiveSmallIntegerField(default=1)
    party = models.CharField(max_length=20, blank=True)
    share = models.PositiveSmallIntegerField(null=True, blank=True)
    elected_by = models.CharField(max_length=50, blank=True)
    decision = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=300, blank=True)
    ended_because = models.CharField(max_length=20, choices=Ended.choices, blank=True, default="")
    end_decision = models.CharField(max_length=300, blank=True)
    succeeds = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="successors"
    )
    from_import = models.ForeignKey(
        "people.RegisterImport", null=True, blank=True, on_delete=models.PROTECT, related_name="assignments"
    )

    class Meta:
        ordering = ["body", "capacity", "number", "starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "body", "capacity", "number", "starts_on"],
                name="a_seat_once_from_a_day",
            ),
            ends_after_it_starts("assignment_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gte=1, share__lte=100),
                name="a_share_of_full_time_is_one_to_a_hundred_per_cent",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=False) | Q(ended_because="", end_decision=""),
                name="what_is_not_ended_has_no_reason_to",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "body"]),
            models.Index(fields=["municipality", "person", "starts_on"], name="people_assi_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.get_capacity_display()} {self.body}"
