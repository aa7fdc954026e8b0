"""The forms for what somebody tells of herself; the secretary's, and her own on her own pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from insyn.foundation.act_forms import ActForm
from insyn.people import acts
from insyn.people.models import Contact, Interest, Person, SelfDescription
from insyn.people.views_forms import day_field, today


class ContactForm(ActForm):
    """Add a way to reach somebody."""

    do, act = "contact", "people.add_contact"
    heading = _("Lägg till en kontaktuppgift")
    button = _("Lägg till")
    done = _("Kontaktuppgiften är tillagd.")
    kind = forms.ChoiceField(label=_("Slag"), choices=Contact.Kind.choices)
    value = forms.CharField(label=_("Uppgiften"), max_length=200)
    public = forms.BooleanField(
        label=_("Visa den för alla"),
        required=False,
        help_text=_("På personens offentliga sida och i öppna data. Annars ser bara kommunens personal den."),
    )
    starts_on = day_field(_("Gäller från"))
    subject: Person

    def build(self) -> None:
        self.fields["starts_on"].initial = today(self.request)

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("kind", "value", "public", "starts_on")}
        acts.add_contact(by=self.actor, person=self.subject, **data)
        return None


class EndContactForm(ActForm):
    """It no longer reaches her."""

    do, act = "end-contact", "people.end_contact"
    many = True
    heading = _("Gäller inte längre")
    button = _("Avsluta uppgiften")
    done = _("Uppgiften är avslutad.")
    ends_on = day_field(_("Första dagen utan den"))
    subject: Contact

    def now(self) -> bool:
        return self.subject.ends_on is None and self.subject.starts_on < today(self.request)

    def build(self) -> None:
        self.fields["ends_on"].initial = today(self.request)

    def perform(self) -> str | None:
        acts.end_contact(by=self.actor, contact=self.subject, ends_on=self.cleaned_data["ends_on"])
        return None


class EraseContactForm(ActForm):
    """Erase it altogether."""

    do, act = "erase-contact", "people.erase_contact"
    many = small = True
    button = _("Radera uppgiften helt")
    done = _("Uppgiften är raderad.")
    subject: Contact

    def perform(self) -> str | None:
        acts.erase_contact(by=self.actor, contact=self.subject)
        return None


class InterestForm(ActForm):
    """Add an entry of the register of interests."""

    do, act = "interest", "people.add_interest"
    heading = _("Lägg till en uppgift om intressen")
    explains = _(
        "Registret över intressen är frivilligt och offentligt: uppgiften visas på personens sida. Skriv inget om andra personer."
    )
    button = _("Lägg till")
    done = _("Uppgiften är tillagd och visas offentligt.")
    kind = forms.ChoiceField(label=_("Slag"), choices=Interest.Kind.choices)
    text = forms.CharField(label=_("Vad det är"), max_length=300)
    starts_on = day_field(_("Gäller från"))
    subject: Person

    def build(self) -> None:
        self.fields["starts_on"].initial = today(self.request)

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("kind", "text", "starts_on")}
        acts.add_interest(by=self.actor, person=self.subject, **data)
        return None


class EndInterestForm(ActForm):
    """She has the interest no more."""

    do, act = "end-interest", "people.end_interest"
    many = True
    heading = _("Gäller inte längre")
    button = _("Avsluta uppgiften")
    done = _("Uppgiften är avslutad.")
    ends_on = day_field(_("Första dagen utan det"))
    subject: Interest

    def now(self) -> bool:
        return self.subject.ends_on is None

    def build(self) -> None:
        self.fields["ends_on"].initial = today(self.request)

    def perform(self) -> str | None:
        acts.end_interest(by=self.actor, interest=self.subject, ends_on=self.cleaned_data["ends_on"])
        return None


class DescribeForm(ActForm):
    """What somebody tells of herself for statistics."""

    do, act = "describe", "people.describe_self"
    heading = _("Uppgifter för statistik")
    explains = _(
        "Helt frivilligt, och varje fråga får lämnas tom. Uppgifterna används bara till sammanställningar över alla "
        "förtroendevalda, aldrig i grupper under fem personer, och visas aldrig för en enskild person. De kan tas tillbaka när "
        "som helst."
    )
    button = _("Spara uppgifterna")
    done = _("Uppgifterna är sparade.")
    birth_year = forms.IntegerField(label=_("Födelseår"), required=False, min_value=1900, max_value=2100)
    gender = forms.ChoiceField(
        label=_("Kön"), required=False, choices=[("", _("Vill inte ange")), *SelfDescription.Gender.choices]
    )
    occupation = forms.ChoiceField(
        label=_("Sysselsättning"),
        required=False,
        choices=[("", _("Vill inte ange")), *SelfDescription.Occupation.choices],
    )
    starts_on = day_field(_("Gäller från"))
    subject: Person

    def build(self) -> None:
        self.fields["starts_on"].initial = today(self.request)
        if self.actor.user is None or self.actor.user.pk != self.subject.user_id:
            return  # what she has told is hers to see
        told = SelfDescription.objects.filter(person=self.subject).order_by("-starts_on").first()
        for name in ("birth_year", "gender", "occupation"):
            self.fields[name].initial = getattr(told, name) if told else None

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("birth_year", "gender", "occupation", "starts_on")}
        acts.describe_self(by=self.actor, person=self.subject, **data)
        return None


class EraseDescriptionForm(ActForm):
    """She takes it back."""

    do, act = "erase-description", "people.erase_self_description"
    button = _("Ta tillbaka allt som är angivet för statistik")
    done = _("Uppgifterna är raderade.")
    small = True
    subject: Person

    def now(self) -> bool:
        return SelfDescription.objects.filter(person=self.subject).exists()

    def perform(self) -> str | None:
        acts.erase_self_description(by=self.actor, person=self.subject)
        return None
