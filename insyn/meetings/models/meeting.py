"""A meeting from plan to posted minutes. Who serves, what is asked next and what is missing are computed (rules), not stored."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from insyn.cases.models import Case
from insyn.description.text import Text
from insyn.documents.models import Document
from insyn.foundation.models import User
from insyn.foundation.publishable import Publishable
from insyn.foundation.tenancy import MunicipalityRow
from insyn.organisation.models import OrganisationVersion
from insyn.people.models import Person


class Meeting(Publishable):
    """One sitting of a body; a party group meeting also names the party."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planerat")
        SUMMONED = "summoned", _("Kallat")
        OPEN = "open", _("Pågår")
        CLOSED = "closed", _("Avslutat")
        APPROVED = "approved", _("Protokoll justerat")
        CANCELLED = "cancelled", _("Inställt")

    body = models.SlugField()
    party = models.CharField(max_length=20, blank=True)
    version = models.ForeignKey(OrganisationVersion, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    moves = models.PositiveSmallIntegerField(
        default=0
    )  # how many times it has been moved: what calendars ask for
    state = models.CharField(max_length=12, choices=State.choices, default=State.PLANNED)
    stated_weekday = models.CharField(max_length=12, blank=True)  # what the source says, right or wrong
    source = models.CharField(max_length=300, blank=True)
    assumed = models.CharField(max_length=300, blank=True)
    summoned_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_because = models.CharField(max_length=300, blank=True)
    short_notice = models.CharField(max_length=300, blank=True)  # why the chair let it be summoned late
    secretary = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # The meeting that was broken off and goes on with this one (KL 5:19): its items that were left came over.
    continues = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="continued_in"
    )

    class Meta(Publishable.Meta):
        ordering = ["starts_at", "body", "party"]
        constraints = [
            *Publishable.Meta.constraints,
            models.UniqueConstraint(
                fields=["municipality", "body", "party", "on"], name="a_body_meets_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.on}"

    @property
    def address(self) -> str:
        """The last part of the meeting's address: its date, and for a group meeting its party."""
        return f"{self.on}-{self.party.lower()}" if self.party else str(self.on)


class AgendaItem(Publishable):
    """An item of a meeting: a case, or a matter of form. Decided, it has a paragraph number and never changes.

    ``announced_at`` is when it was sent out with the agenda. An ``urgent`` one of the assembly may come late (KL 5:14), or not at
    all if everybody present agreed to settle it (``agreed_at``, KL 5:52).
    """

    class Kind(models.TextChoices):
        CASE = "case", _("Ärende")
        FORM = "form", _("Mötesfråga")
        INFORMATION = "information", _("Information")
        DELEGATED = "delegated", _("Anmälan av delegationsbeslut")
        QUESTION_TIME = "question-time", _("Allmänhetens frågestund")

    class Outcome(models.TextChoices):
        DECIDED = "decided", _("Beslut")
        PROPOSED = "proposed", _("Förslag")
        FORWARDED = "forwarded", _("Vidare till nästa steg")
        REFERRED_BACK = "referred-back", _("Återremiss")
        ADJOURNED = "adjourned", _("Bordlagt")
        NOTED = "noted", _("Till protokollet")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=14, choices=Kind.choices, default=Kind.CASE)
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="items")
    title = models.CharField(max_length=200)
    proposal = models.TextField(blank=True)
    proposal_from = models.CharField(max_length=120, blank=True)
    presenter = models.CharField(max_length=120, blank=True)
    is_election = models.BooleanField(default=False)
    exercise_of_authority = models.BooleanField(default=False)
    closed_doors = models.BooleanField(default=False)
    concerns_money = models.BooleanField(default=False)
    urgent = models.BooleanField(default=False)
    announced_at = models.DateTimeField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    # Of an unprepared case of the assembly: by which ground it needs no preparation (``NoPreparation``), or that everybody
    # present agreed to settle it (KL 5:33).
    without_preparation = models.CharField(max_length=30, blank=True)
    unprepared_agreed_at = models.DateTimeField(null=True, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    paragraph = models.PositiveIntegerField(null=True, blank=True)
    outcome = models.CharField(max_length=14, choices=Outcome.choices, blank=True)
    decision = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    minutes_text = models.TextField(blank=True)

    class Meta(Publishable.Meta):
        ordering = ["meeting", "position"]
        constraints = [
            *Publishable.Meta.constraints,
            models.UniqueConstraint(fields=["meeting", "position"], name="an_item_a_position"),
            models.UniqueConstraint(
                fields=["meeting", "case"], condition=Q(case__isnull=False), name="a_case_once_a_meeting"
            ),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(kind="question-time"), name="one_question_time_a_meeting"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.title}"

    @property
    def is_question_time(self) -> bool:
        """Whether it is the public's question time, in which nothing is proposed or decided."""
        return self.kind == self.Kind.QUESTION_TIME

    @property
    def is_approved_at_once(self) -> bool:
        """Whether its minutes were approved by themselves at the meeting."""
        approval = getattr(self, "approved_at_once", None)
        return approval is not None and approval.approved_at is not None


class Summons(MunicipalityRow):
    """The summons that was sent, with the tagged record and the two reading copies of the papers."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="summons")
    sent_at = models.DateTimeField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    bundle = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    members_bundle = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"summons to {self.meeting}"


class Summoned(MunicipalityRow):
    """Somebody the summons was sent to, in the capacity she was summoned in."""

    summons = models.ForeignKey(Summons, on_delete=models.PROTECT, related_name="summoned")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=20)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["summons", "person"], name="summoned_once")]

    def __str__(self) -> str:
        return str(self.person)


class Presence(MunicipalityRow):
    """One thing that happened to somebody's presence, in order: prevented, present, left, came. Only ever added to."""

    class Kind(models.TextChoices):
        PREVENTED = "prevented", _("Anmält förhinder")
        PRESENT = "present", _("Närvarande")
        LEFT = "left", _("Lämnade sammanträdet")
        ARRIVED = "arrived", _("Anlände")
        LOST = "lost", _("Förlorade förbindelsen")
        RESTORED = "restored", _("Förbindelsen återställd")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="presences")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="presences")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    from_position = models.PositiveSmallIntegerField(default=0, help_text=_("Från och med punkt"))
    reason = models.CharField(max_length=200, blank=True)
    noted_at = models.DateTimeField()
    remote = models.BooleanField(default=False)  # by sound and picture in real time (KL 5:16, 6:24)
    paid_basis = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["meeting", "from_position", "pk"]

    def __str__(self) -> str:
        return f"{self.person} {self.kind}"


class Disqualification(MunicipalityRow):
    """Somebody who takes no part in an item, and why (KL 6:28–30, 5:47–48)."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="disqualifications")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    own_declaration = models.BooleanField(default=True)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "person"], name="disqualified_once_an_item")]

    def __str__(self) -> str:
        return str(self.person)


class Proposal(MunicipalityRow):
    """A proposal on an item: the preparing body's, or a motion from the floor."""

    class Kind(models.TextChoices):
        MAIN = "main", _("Bifall till förslaget")
        COUNTER = "counter", _("Ändringsyrkande")
        ADDITION = "addition", _("Tilläggsyrkande")
        REJECTION = "rejection", _("Avslag")
        REFER_BACK = "refer-back", _("Återremiss")
        ADJOURN = "adjourn", _("Bordläggning")

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="proposals")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    text = models.TextField()
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    supported_by = models.ManyToManyField(Person, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    # Of one to put the case off: to whom it is referred back (``rules.putting_off.Addressee``), and until which day.
    return_to = models.CharField(max_length=120, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["item", "position"]
        constraints = [
            models.UniqueConstraint(fields=["item", "position"], name="a_proposal_a_position"),
            models.CheckConstraint(
                condition=Q(return_to="") | Q(kind="refer-back"), name="only_a_referral_has_an_addressee"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(kind__in=["refer-back", "adjourn"]),
                name="only_what_is_put_off_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class PutOff(MunicipalityRow):
    """Where an item that was put off goes, where that was said: to whom it was referred back, by the name it had then, and
    the day it is to be back or was adjourned to. Decided with the item and never changed: the database refuses."""

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="put_off")
    to = models.CharField(max_length=120, blank=True)
    name_sv = models.CharField(max_length=200, blank=True)
    name_en = models.CharField(max_length=200, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(to="") | Q(until__isnull=False), name="something_is_said_of_what_is_put_off"
            ),
            models.CheckConstraint(condition=Q(to="") | ~Q(name_sv=""), name="an_addressee_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.to} {self.until}"

    @property
    def name(self) -> Text:
        """The addressee's name at the time; empty where none was said."""
        return Text(self.name_sv, self.name_en)


class Question(MunicipalityRow):
    """A question put by the chair, answered yes or no, by acclamation or by division (KL 5:53–56)."""

    class Method(models.TextChoices):
        ACCLAMATION = "acclamation", _("Acklamation")
        DIVISION = "division", _("Votering")

    class Answer(models.TextChoices):
        YES = "yes", _("Ja")
        NO = "no", _("Nej")

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="questions")
    position = models.PositiveSmallIntegerField()
    purpose = models.CharField(max_length=200)
    yes_means = models.TextField()
    no_means = models.TextField()
    yes_proposal = models.ForeignKey(Proposal, null=True, on_delete=models.PROTECT, related_name="+")
    no_proposal = models.ForeignKey(Proposal, null=True, on_delete=models.PROTECT, related_name="+")
    method = models.CharField(max_length=12, choices=Method.choices, default=Method.ACCLAMATION)
    answer = models.CharField(max_length=3, choices=Answer.choices, blank=True)
    reason = models.TextField(blank=True)
    lot = models.CharField(max_length=3, choices=Answer.choices, blank=True)
    by_minority = models.BooleanField(default=False)  # a third of those present carried it (KL 5:50)
    put_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["item", "position"]
        constraints = [models.UniqueConstraint(fields=["item", "position"], name="a_question_a_position")]

    def __str__(self) -> str:
        return self.purpose


class Vote(MunicipalityRow):
    """One serving person's vote in a division."""

    class Choice(models.TextChoices):
        YES = "yes", _("Ja")
        NO = "no", _("Nej")
        ABSTAIN = "abstain", _("Avstår")

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="votes")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="votes")
    choice = models.CharField(max_length=8, choices=Choice.choices)
    cast_at = models.DateTimeField()

    class Meta:
        ordering = ["question", "pk"]
        constraints = [models.UniqueConstraint(fields=["question", "person"], name="one_vote_each")]

    def __str__(self) -> str:
        return f"{self.person} {self.choice}"


class Participant(MunicipalityRow):
    """Who took part in an item's decision, and for whom a substitute served (KL 5:66, 5:67)."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="participants")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    serving_for = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "person"], name="takes_part_once")]

    def __str__(self) -> str:
        return str(self.person)


class Reservation(MunicipalityRow):
    """A reservation against a decision (KL 4:27), or a note to the minutes."""

    class Kind(models.TextChoices):
        RESERVATION = "reservation", _("Reservation")
        NOTE = "note", _("Protokollsanteckning")

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="reservations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.RESERVATION)
    text = models.TextField(blank=True)
    announced_at = models.DateTimeField()

    class Meta:
        ordering = ["item", "pk"]

    def __str__(self) -> str:
        return f"{self.person} {self.kind}"
