"""What a person has let the municipality know of herself."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from insyn.people.models.periods import Period, ends_after_it_starts
from insyn.people.models.person import Person


class Contact(Period):
    """A way to reach somebody; only one that is ``public`` is ever shown outside the municipality."""

    class Kind(models.TextChoices):
        EMAIL = "email", _("E-post")
        PHONE = "phone", _("Telefon")
        ADDRESS = "address", _("Postadress")
        WEB = "web", _("Webbplats")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contacts")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    value = models.CharField(max_length=200)
    public = models.BooleanField(default=False)

    class Meta:
        ordering = ["kind", "starts_on", "pk"]
        constraints = [ends_after_it_starts("contact_ends_after_it_starts")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.value}"


class Interest(Period):
    """An entry of the register of interests, as the person herself has given it; public, which she is told."""

    class Kind(models.TextChoices):
        WORK = "work", _("Anställning eller eget företag")
        BOARD = "board", _("Styrelseuppdrag utanför kommunen")
        OWNERSHIP = "ownership", _("Ägande")
        ASSOCIATION = "association", _("Uppdrag i förening eller organisation")
        OTHER = "other", _("Annat som kan ha betydelse")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="interests")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    text = models.CharField(max_length=300)

    class Meta:
        ordering = ["kind", "starts_on", "pk"]
        constraints = [ends_after_it_starts("interest_ends_after_it_starts")]

    def __str__(self) -> str:
        return self.text


class SelfDescription(Period):
    """Birth year, gender and occupation as somebody has given them for statistics; each may be left out.

    Never shown of one person: only in tables whose groups are large enough (`PublishedTable`).
    """

    class Gender(models.TextChoices):
        WOMAN = "woman", _("Kvinna")
        MAN = "man", _("Man")
        OTHER = "other", _("Annat")

    class Occupation(models.TextChoices):
        PENSIONER = "pensioner", _("Pensionär")
        MUNICIPAL = "municipal", _("Anställd i kommunen")
        OTHER = "other", _("Övriga")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="self_descriptions")
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    gender = models.CharField(max_length=10, choices=Gender.choices, blank=True)
    occupation = models.CharField(max_length=10, choices=Occupation.choices, blank=True)

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            ends_after_it_starts("self_description_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(birth_year__isnull=True) | Q(birth_year__gte=1900, birth_year__lte=2100),
                name="a_birth_year_is_one_of_the_living",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.starts_on}"
