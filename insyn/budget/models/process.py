"""A year's budget process: its steps, who is called, what is laid out, asked, answered and held; open to all from its day."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from insyn.budget.models.frames import YEARS
from insyn.budget.process.rules.plan import MOST_MATERIAL_DAYS, Invited, Step, StepKind
from insyn.description.text import Text
from insyn.documents.models import Document
from insyn.foundation.publishable import Publishable
from insyn.foundation.tenancy import MunicipalityRow
from insyn.people.models import Person

KINDS = [(kind.value, kind.label.sv) for kind in StepKind]


class BudgetProcess(MunicipalityRow):
    """The work towards one year's budget.

    `special_proposal` and `special_budget` are the special reasons, where there are any, to put off the board's proposal (11:8)
    and the assembly's decision (11:11). From `opened_at` everybody reads what is not secret.
    """

    year = models.PositiveSmallIntegerField(validators=YEARS)
    begun_at = models.DateTimeField()
    guidelines = models.TextField(blank=True)
    special_proposal = models.TextField(blank=True)
    special_budget = models.TextField(blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "year"], name="one_budget_process_a_year")
        ]

    def __str__(self) -> str:
        return f"Budgetprocessen för {self.year}"


class BudgetStep(MunicipalityRow):
    """A step of the process (``rules.process_plan.Step``): called to once, done once."""

    process = models.ForeignKey(BudgetProcess, on_delete=models.PROTECT, related_name="steps")
    key = models.SlugField()
    kind = models.CharField(max_length=14, choices=KINDS)
    order = models.PositiveSmallIntegerField(default=0)
    name_sv = models.CharField(max_length=500)
    name_en = models.CharField(max_length=500, blank=True)
    what_sv = models.CharField(max_length=500, blank=True)
    what_en = models.CharField(max_length=500, blank=True)
    on = models.DateField(null=True, blank=True)
    starts = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    chair = models.CharField(max_length=200, blank=True)
    invites = models.JSONField(default=list, blank=True)
    materials_days = models.PositiveSmallIntegerField(
        default=7, validators=[MaxValueValidator(MOST_MATERIAL_DAYS)]
    )
    positions = models.BooleanField(default=False)
    source = models.CharField(max_length=200, blank=True)
    assumed = models.CharField(max_length=200, blank=True)
    added_at = models.DateTimeField()
    called_at = models.DateTimeField(null=True, blank=True)
    letters = models.PositiveSmallIntegerField(default=0)
    done_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True)

    class Meta:
        ordering = ["process", F("on").asc(nulls_last=True), "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["process", "key"], name="a_budget_step_has_its_key_alone"),
            models.CheckConstraint(
                condition=Q(called_at__isnull=True) | Q(on__isnull=False), name="who_is_called_knows_when"
            ),
        ]

    def __str__(self) -> str:
        return self.name_sv

    @property
    def name(self) -> Text:
        return Text(self.name_sv, self.name_en or self.name_sv)

    @property
    def what(self) -> Text:
        return Text(self.what_sv, self.what_en or self.what_sv)

    @property
    def invited(self) -> tuple[Invited, ...]:
        """Who takes part, by rule."""
        return tuple(Invited(who) for who in self.invites)

    @property
    def step(self) -> Step:
        """As the rules have it."""
        return Step(
            key=self.key,
            kind=StepKind(self.kind),
            name=self.name,
            what=self.what,
            on=self.on,
            starts=self.starts,
            place=self.place,
            chair=self.chair,
            invites=self.invited,
            materials_days=self.materials_days,
            positions=self.positions,
            source=self.source,
            assumed=self.assumed,
            done_on=self.done_on,
        )


class StepMove(MunicipalityRow):
    """That a step was given another day, and why. Only ever added to."""

    step = models.ForeignKey(BudgetStep, on_delete=models.PROTECT, related_name="moves")
    at = models.DateTimeField()
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField()
    because = models.CharField(max_length=500)

    class Meta:
        ordering = ["step", "at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(because=""), name="a_moved_step_says_why")]

    def __str__(self) -> str:
        return f"{self.from_on} → {self.to_on}"


class PartyRepresentative(MunicipalityRow):
    """Who represents a party in a year's preparation. Where nobody is named, the party's group leader does."""

    process = models.ForeignKey(BudgetProcess, on_delete=models.PROTECT, related_name="representatives")
    party = models.CharField(max_length=20)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="represents_in_budget")
    named_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["process", "party", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["process", "person"],
                condition=Q(ended_at__isnull=True),
                name="one_represents_a_party_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.person}"


class InvitedUnion(MunicipalityRow):
    """A union that is invited to the year's preparation: the organisation and its address, never a person."""

    process = models.ForeignKey(BudgetProcess, on_delete=models.PROTECT, related_name="unions")
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)

    class Meta:
        ordering = ["process", "name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["process", "name"], name="a_union_is_invited_once_a_year")
        ]

    def __str__(self) -> str:
        return self.name


class UnionAnswer(MunicipalityRow):
    """What a union has answered a call; the latest holds."""

    class Answer(models.TextChoices):
        COMES = "comes", _("Kommer")
        DECLINES = "declines", _("Avstår")

    step = models.ForeignKey(BudgetStep, on_delete=models.PROTECT, related_name="union_answers")
    union = models.ForeignKey(InvitedUnion, on_delete=models.PROTECT, related_name="answers")
    answer = models.CharField(max_length=8, choices=Answer.choices)
    at = models.DateTimeField()

    class Meta:
        ordering = ["step", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.union}: {self.get_answer_display()}"


class Negotiation(MunicipalityRow):
    """That a union was negotiated with (MBL 11 §), when, and how it ended. Only ever added to."""

    class Ended(models.TextChoices):
        AGREED = "agreed", _("Enighet")
        DISAGREED = "disagreed", _("Oenighet")
        WAIVED = "waived", _("Organisationen avstod från att förhandla")

    step = models.ForeignKey(BudgetStep, on_delete=models.PROTECT, related_name="negotiations")
    union = models.ForeignKey(InvitedUnion, on_delete=models.PROTECT, related_name="negotiations")
    on = models.DateField()
    ended = models.CharField(max_length=10, choices=Ended.choices)
    text = models.TextField(blank=True)
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ["step", "on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["step", "union"], name="a_union_is_negotiated_with_once_a_step")
        ]

    def __str__(self) -> str:
        return f"{self.union} {self.on}: {self.get_ended_display()}"


class StepMaterial(MunicipalityRow):
    """A document laid out for a step; whether it is public, or kept back and why, stands on the document itself."""

    step = models.ForeignKey(BudgetStep, on_delete=models.PROTECT, related_name="materials")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="budget_material")
    laid_out_at = models.DateTimeField()

    class Meta:
        ordering = ["step", "laid_out_at", "pk"]

    def __str__(self) -> str:
        return self.document.title


class KeptBack(Publishable):
    """What the participants read at once, and everybody from the day the process is opened; `because` says why not, if not."""

    because = models.CharField(max_length=300, blank=True)

    class Meta(Publishable.Meta):
        abstract = True
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(secrecy_section="") | ~Q(because=""), name="%(class)s_kept_back_says_why"
            ),
        ]


class StepNote(KeptBack):
    """What was said at a step, as it was noted."""

    step = models.ForeignKey(BudgetStep, on_delete=models.PROTECT, related_name="notes")
    at = models.DateTimeField()
    text = models.TextField()

    class Meta(KeptBack.Meta):
        ordering = ["step", "at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class BudgetQuestion(KeptBack):
    """A participant's question, and the answer to it; both open to every participant.

    `asker` is the party, union or unit that asks, never a person; `unit` whose question it is to answer, "" for the economy's.
    """

    class Asks(models.TextChoices):
        PARTY = "party", _("Parti")
        UNION = "union", _("Facklig organisation")
        STAFF = "staff", _("Förvaltningen")

    process = models.ForeignKey(BudgetProcess, on_delete=models.PROTECT, related_name="questions")
    step = models.ForeignKey(
        BudgetStep, null=True, blank=True, on_delete=models.PROTECT, related_name="questions"
    )
    kind = models.CharField(max_length=5, choices=Asks.choices)
    asker = models.CharField(max_length=120)
    unit = models.SlugField(blank=True)
    text = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=40)
    answer_by = models.DateField()
    answer = models.TextField(blank=True)
    answered_as = models.CharField(max_length=120, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta(KeptBack.Meta):
        ordering = ["process", "asked_at", "pk"]
        constraints = [
            *KeptBack.Meta.constraints,
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="")
                | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="an_answered_budget_question_has_an_answer",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class QuestionReminder(MunicipalityRow):
    """That somebody was reminded of a question; each reminder once."""

    question = models.ForeignKey(BudgetQuestion, on_delete=models.PROTECT, related_name="reminders")
    key = models.CharField(max_length=20)
    at = models.DateTimeField()
    letters = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["question", "at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["question", "key"], name="reminded_once_of_a_budget_question")
        ]

    def __str__(self) -> str:
        return f"{self.question_id}: {self.key}"


class PartyPosition(KeptBack):
    """A party's position as its representative wrote it. Written anew it is a new row; the latest is what the party holds."""

    process = models.ForeignKey(BudgetProcess, on_delete=models.PROTECT, related_name="party_positions")
    party = models.CharField(max_length=20)
    text = models.TextField()
    at = models.DateTimeField()
    written_by = models.CharField(max_length=40)

    class Meta(KeptBack.Meta):
        ordering = ["process", "party", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.party} {self.at:%Y-%m-%d}"
