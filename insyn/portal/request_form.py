"""The form by which anybody asks for official documents."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from insyn.cases.models import DocumentRequest
from insyn.foundation.forms import OnceForm


class DocumentRequestForm(OnceForm):
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
    website = forms.CharField(
        label=_("Lämna det här fältet tomt"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name != "form_token":
                field.widget.attrs["class"] = "ds-input"

    def clean_website(self) -> str:
        """What is written in the field that nobody sees was written by a robot."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(
                _(
                    "Det sista fältet ska vara tomt: det är till för att fånga robotar. Töm det och skicka igen."
                )
            )
        return ""
