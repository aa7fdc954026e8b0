"""An election held as an item of a meeting. How it goes is computed (`elections.standing`); what happened is stored."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from insyn.foundation.tenancy import MunicipalityRow
from insyn.meetings.models.meeting import AgendaItem
from insyn.people.models import Assignment, Person, Resignation


class BodyElection(MunicipalityRow):
    """One election of an item: so many people to a capacity of a body, or one to the seat that somebody has left.

    ``ends_on`` is the first day without the assignment, None until the end of the term. ``vacated`` makes it a by-election.
    ``acclaimed`` is the proposal that the chair found carried by acclamation. ``tellers`` assist at a vote with closed ballots.
    """

    class Method(models.TextChoices):
        ACCLAMATION = "acclamation", _("Acklamation")
        MAJORITY = "majority", _("Majoritetsval med slutna sedlar")
        PROPORTIONAL = "proportional", _("Proportionellt val")

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="elections")
    position = models.PositiveSmallIntegerField()
    body = models.SlugField()
    capacity = models.CharField(max_length=20, choices=Assignment.Capacity.choices)
    places = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    vacated = models.ForeignKey(
        Assignment, null=True, blank=True, on_delete=models.PROTECT, related_name="by_elections"
    )
    acclaimed = models.ForeignKey(
        "meetings.Nomination", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    tellers = models.ManyToManyField(Person, blank=True, related_name="+")
    method = models.CharField(max_length=12, choices=Method.choices, blank=True)  # once decided

    class Meta:
        ordering = ["item", "position"]
        constraints = [
            models.UniqueConstraint(fields=["item", "position"], name="an_election_a_position"),
            models.CheckConstraint(condition=Q(places__gte=1), name="somebody_is_elected"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                name="elected_for_a_day_at_least",
            ),
            models.CheckConstraint(
                condition=Q(vacated__isnull=True) | Q(places=1), name="a_by_election_fills_one_seat"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.places} {self.capacity} {self.body}"


class Nomination(MunicipalityRow):
    """Names proposed to an election: by the nominating committee, a party, somebody in the meeting, or as a group's list.

    ``group`` is what the ballots of a proportional election name; parties that go together share one. ``by`` is who put it.
    """

    class Kind(models.TextChoices):
        COMMITTEE = "committee", _("Valberedningens förslag")
        PARTY = "party", _("Partiets nominering")
        FLOOR = "floor", _("Förslag i sammanträdet")
        GROUP = "group", _("Gruppens lista")

    election = models.ForeignKey(BodyElection, on_delete=models.CASCADE, related_name="nominations")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    party = models.CharField(max_length=20, blank=True)
    group = models.CharField(max_length=80, blank=True)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["election", "position"]
        constraints = [
            models.UniqueConstraint(fields=["election", "position"], name="a_nomination_a_position"),
            models.UniqueConstraint(
                fields=["election", "group"], condition=Q(kind="group"), name="a_group_has_one_list"
            ),
            models.UniqueConstraint(
                fields=["election", "party"], condition=Q(kind="party"), name="a_party_nominates_once"
            ),
            models.UniqueConstraint(
                fields=["election"], condition=Q(kind="committee"), name="one_proposal_of_the_committee"
            ),
        ]

    def __str__(self) -> str:
        return self.group or self.party or str(self.get_kind_display())


class Nominee(MunicipalityRow):
    """A name in a nomination, in its order."""

    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="nominees")
    position = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["nomination", "position"]
        constraints = [
            models.UniqueConstraint(fields=["nomination", "position"], name="a_nominee_a_position"),
            models.UniqueConstraint(fields=["nomination", "person"], name="nominated_once_in_a_list"),
        ]

    def __str__(self) -> str:
        return str(self.person)


class Demand(MunicipalityRow):
    """Somebody serving demands that the election is proportional, or held with closed ballots."""

    class Kind(models.TextChoices):
        PROPORTIONAL = "proportional", _("Proportionellt val")
        BALLOTS = "ballots", _("Sluten omröstning")

    election = models.ForeignKey(BodyElection, on_delete=models.CASCADE, related_name="demands")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["election", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["election", "person", "kind"], name="demanded_once_each")
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.kind}"


class BallotPile(MunicipalityRow):
    """Ballots that are alike: valid with their names in order, blank, or invalid with the reason. Nobody's in particular."""

    class Kind(models.TextChoices):
        VALID = "valid", _("Giltiga")
        BLANK = "blank", _("Blanka")
        INVALID = "invalid", _("Ogiltiga")

    election = models.ForeignKey(BodyElection, on_delete=models.CASCADE, related_name="piles")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.VALID)
    group = models.CharField(max_length=80, blank=True)
    number = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["election", "position"]
        constraints = [
            models.UniqueConstraint(fields=["election", "position"], name="a_pile_a_position"),
            models.CheckConstraint(
                condition=~Q(kind="invalid") | ~Q(reason=""), name="an_invalid_ballot_has_its_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.kind} {self.group}"


class BallotName(MunicipalityRow):
    """A name on the ballots of a pile, in its order."""

    pile = models.ForeignKey(BallotPile, on_delete=models.CASCADE, related_name="names")
    position = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pile", "position"]
        constraints = [
            models.UniqueConstraint(fields=["pile", "position"], name="a_ballot_name_a_position"),
            models.UniqueConstraint(fields=["pile", "person"], name="a_name_once_on_a_ballot"),
        ]

    def __str__(self) -> str:
        return str(self.person)


class DrawnLot(MunicipalityRow):
    """A lot: the stage (empty between groups or people, else the group), among whom, on whom it fell, and who drew it.

    ``taker`` and ``tied`` are groups' names or people's ids, as the rule of the count names them.
    """

    election = models.ForeignKey(BodyElection, on_delete=models.CASCADE, related_name="lots")
    position = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=80, blank=True)
    place = models.PositiveSmallIntegerField()
    tied = models.JSONField(default=list)
    taker = models.CharField(max_length=80)
    drawn_by = models.CharField(max_length=120)
    drawn_at = models.DateTimeField()

    class Meta:
        ordering = ["election", "position"]
        constraints = [models.UniqueConstraint(fields=["election", "position"], name="a_lot_a_position")]

    def __str__(self) -> str:
        return f"{self.place}: {self.taker}"


class ElectedPerson(MunicipalityRow):
    """Somebody elected, when the election was decided: her place in its order, for which group, and the assignment it gave.

    Never changed or deleted: the database refuses (see the migration).
    """

    election = models.ForeignKey(BodyElection, on_delete=models.PROTECT, related_name="elected")
    place = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    party = models.CharField(max_length=20, blank=True)
    group = models.CharField(max_length=80, blank=True)
    by_lot = models.BooleanField(default=False)
    assignment = models.ForeignKey(Assignment, null=True, on_delete=models.PROTECT, related_name="elected_in")

    class Meta:
        ordering = ["election", "place"]
        constraints = [
            models.UniqueConstraint(fields=["election", "place"], name="elected_once_to_a_place"),
            models.UniqueConstraint(fields=["election", "person"], name="elected_once_in_an_election"),
        ]

    def __str__(self) -> str:
        return f"{self.place}. {self.person}"


class ResignationItem(MunicipalityRow):
    """The resignation that an item answers (KL 4:6)."""

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="resignation_item")
    resignation = models.ForeignKey(Resignation, on_delete=models.PROTECT, related_name="items")

    def __str__(self) -> str:
        return str(self.resignation)
