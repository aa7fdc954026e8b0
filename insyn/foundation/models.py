"""Municipalities, users, staff roles, and the journal."""

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from insyn.foundation.tenancy import MunicipalityRow


def not_taken_by_the_site(slug: str) -> None:
    """Refuse a slug that is an address of the site's own."""
    if slug in ("en", "sv", "konto", "static"):
        raise ValidationError(_("Adressen används av webbplatsen själv. Välj en annan."))


class Municipality(models.Model):
    """A tenant, known by Statistics Sweden's four-digit code."""

    code = models.CharField(primary_key=True, max_length=4, validators=[RegexValidator(r"^\d{4}$")])
    name = models.CharField(max_length=120)
    slug = models.SlugField(unique=True, validators=[not_taken_by_the_site])
    # Every public page depends on this number; an act that publishes advances it (design: reading at speed).
    publication_stamp = models.PositiveBigIntegerField(default=1)
    # A demonstration plays its own year: its people are invented and its clock is moved. Never set in real use.
    demonstration = models.BooleanField(default=False)
    clock_shift = models.DurationField(null=True, blank=True)
    contact = models.TextField(blank=True, help_text=_("Adress, telefon och e-post till kommunen"))
    appeal_court = models.CharField(
        max_length=100, blank=True, help_text=_("Till exempel Förvaltningsrätten i Umeå")
    )

    class Meta:
        verbose_name_plural = "municipalities"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(demonstration=True) | models.Q(clock_shift__isnull=True),
                name="only_a_demonstration_moves_its_clock",
            )
        ]

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """Someone who signs in. What she may do comes from staff roles and assignments, never from Django's groups."""

    # One of a demonstration's invented cast, whose password is printed on the screen: no second factor, and let in
    # only where the whole installation answers this machine alone (signin/demo.py).
    example = models.BooleanField(default=False, editable=False)

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class StaffRole(MunicipalityRow):
    """An employee's role in the system over a period: registrar, secretary, official, director, administrator."""

    class Name(models.TextChoices):
        REGISTRAR = "registrar", _("Registrator")
        SECRETARY = "secretary", _("Nämndsekreterare")
        OFFICIAL = "official", _("Handläggare")
        DIRECTOR = "director", _("Kommunchef")
        ADMINISTRATOR = "administrator", _("Systemadministratör")

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="staff_roles")
    name = models.CharField(max_length=20, choices=Name.choices)
    body = models.SlugField(blank=True, help_text=_("Tomt: alla organ"))
    unit = models.SlugField(blank=True, help_text=_("Enhet i förvaltningsfilen"))
    # The role in the administration file, e.g. verksamhetschef-utbildning: the delegation order names it, never a person.
    post = models.SlugField(blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    # Given by the directory at sign-in (OpenID Connect) and taken away by it; otherwise given by an administrator.
    from_directory = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                # The same day for both: given and taken back before it was ever held.
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="staff_role_does_not_end_before_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_name_display()}"


class JournalEntry(MunicipalityRow):
    """One act: who, when, on which version. Append-only, chained by hash; its content lies in JournalContent."""

    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    by = models.CharField(max_length=40)
    act = models.CharField(max_length=60)
    subject = models.CharField(max_length=80, blank=True)
    organisation_version = models.CharField(max_length=40, blank=True)
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="journal_number_once"),
        ]
        indexes = [models.Index(fields=["municipality", "subject"])]

    def __str__(self) -> str:
        return f"{self.number} {self.act}"


class JournalContent(MunicipalityRow):
    """What an entry was about, apart from the chain so that it can be erased when the law says so."""

    entry = models.OneToOneField(JournalEntry, on_delete=models.PROTECT, related_name="content")
    salt = models.CharField(max_length=32)
    content = models.JSONField()

    def __str__(self) -> str:
        return f"content of {self.entry_id}"


class DayJob(MunicipalityRow):
    """A job of the day that has been done (``daily.py``), so that it is done once."""

    name = models.CharField(max_length=60)
    on = models.DateField()
    done_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name", "on"], name="a_job_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.on}"


class Letter(MunicipalityRow):
    """A letter by e-mail (``mail.py``): written with its act, delivered after it."""

    to = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    about = models.CharField(max_length=80, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["municipality", "sent_at"]),
            models.Index(fields=["municipality", "about"]),
        ]

    def __str__(self) -> str:
        return self.subject


class SentForm(MunicipalityRow):
    """A form that has been taken care of, so that the same form sent twice is done once."""

    token = models.CharField(max_length=40)
    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE)
    answer = models.CharField(max_length=300)
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "token"], name="a_form_is_sent_once"),
        ]

    def __str__(self) -> str:
        return self.token


class RateCount(models.Model):
    """How many times something was done from one address until a moment (``limits.py``). No municipality's: it counts
    before anybody knows whose page it is, and holds no address, only a digest of it."""

    key = models.CharField(primary_key=True, max_length=64)
    count = models.PositiveIntegerField()
    ends_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.count} until {self.ends_at:%Y-%m-%d %H:%M}"
