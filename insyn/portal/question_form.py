"""The form by which anybody asks the municipality something."""

from django import forms
from django.utils.translation import gettext_lazy as _

from insyn.foundation.forms import OnceForm
from insyn.portal.public_form import FromAnybody

LONGEST_SUBJECT, LONGEST_TEXT = 150, 10_000


class WithdrawForm(OnceForm):
    """Take back one's own question, with why if one wants."""

    words = forms.CharField(
        label=_("Varför (frivilligt)"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Visas aldrig på webbplatsen."),
        error_messages={"max_length": _("Texten är för lång: högst %(limit_value)d tecken.")},
    )


class QuestionForm(FromAnybody):
    """Subject and question; name and e-mail if the sender wants to be reached. ``website`` is a trap for robots."""

    subject = forms.CharField(
        label=_("Vad gäller frågan?"),
        max_length=LONGEST_SUBJECT,
        help_text=_("Några ord, till exempel ”Skolskjuts från fritids”."),
        error_messages={
            "required": _("Skriv vad frågan gäller."),
            "max_length": _("Rubriken är för lång: högst %(limit_value)d tecken, den har %(show_value)d."),
        },
    )
    text = forms.CharField(
        label=_("Din fråga eller ditt förslag"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text=_("Högst 10 000 tecken. Skriv inget som är känsligt om dig själv eller någon annan."),
        error_messages={
            "required": _("Skriv din fråga."),
            "max_length": _("Texten är för lång: högst %(limit_value)d tecken, den har %(show_value)d."),
        },
    )
    sender_name = forms.CharField(
        label=_("Ditt namn (frivilligt)"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("Du får vara anonym. Namnet visas aldrig på webbplatsen."),
        error_messages={"max_length": _("Namnet är för långt: högst %(limit_value)d tecken.")},
    )
    sender_email = forms.EmailField(
        label=_("Din e-postadress (frivilligt)"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Om du vill ha svar direkt. Adressen visas aldrig på webbplatsen."),
        error_messages={
            "invalid": _(
                "Det är ingen e-postadress. Skriv den som namn@exempel.se, eller lämna fältet tomt."
            ),
            "max_length": _("Adressen är för lång."),
        },
    )
