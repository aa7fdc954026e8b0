"""What the forms that anybody may send have in common: the look of their fields, and a trap for robots."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from insyn.foundation.forms import OnceForm


class FromAnybody(OnceForm):
    """A form on the public side. ``website`` comes last and is seen by nobody: what is written in it is a robot's."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["website"] = forms.CharField(
            label=_("Lämna det här fältet tomt"),
            required=False,
            max_length=200,
            widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
        )
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
