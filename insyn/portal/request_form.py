"""The form by which anybody asks for official documents."""

from django import forms
from django.utils.translation import gettext_lazy as _

from insyn.cases.models import DocumentRequest
from insyn.portal.public_form import FromAnybody


class DocumentRequestForm(FromAnybody):
    """Which documents, how they are to be had, and an address only if a letter is wanted. No name is asked for."""

    asked = forms.CharField(
        label=_("Vilka handlingar vill du ha?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Skriv så att det går att hitta dem: vad de handlar om, ungefär när, ett ärendenummer om du har det."
        ),
        error_messages={
            "required": _("Skriv vilka handlingar du vill ha."),
            "max_length": _("Texten är för lång: högst %(limit_value)d tecken, den har %(show_value)d."),
        },
    )
    reach = forms.ChoiceField(label=_("Hur vill du ha dem?"), choices=DocumentRequest.Reach.choices)
    email = forms.EmailField(
        label=_("Din e-postadress (frivilligt)"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Bara om du vill ha ett brev när svaret finns. Du får vara anonym."),
        error_messages={
            "invalid": _(
                "Det är ingen e-postadress. Skriv den som namn@exempel.se, eller lämna fältet tomt."
            ),
            "max_length": _("Adressen är för lång."),
        },
    )
