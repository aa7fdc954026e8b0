"""allauth's forms with our words, and the look of the design system."""

from hashlib import sha256
from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm as CodeBase
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainBase
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.conf import settings
from django.core.cache import cache
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from insyn.foundation.signin.adapters import SecondFactorAdapter


class OurLook(forms.Form):
    """Labels above the fields instead of words inside them; what is wrong is read out with its field."""

    labels: dict[str, Any] = {}
    hints: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            field.error_messages["required"] = _("Fyll i fältet.")
            field.widget.attrs.pop("placeholder", None)
            if not field.widget.is_hidden and not isinstance(field.widget, forms.CheckboxInput):
                field.widget.attrs["class"] = "ds-input"


def at_most(field: forms.Field, length: int) -> None:
    """Refuse more letters than this in a field, in the browser and here."""
    field.validators.append(MaxLengthValidator(length))
    field.widget.attrs["maxlength"] = length


class SignInForm(OurLook, LoginForm):
    """User name or e-mail, and password."""

    labels = {"login": _("Användarnamn eller e-post"), "password": _("Lösenord")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs.update({"autocomplete": "username", "autocapitalize": "none"})
        at_most(self.fields["login"], 254)
        at_most(self.fields["password"], 1000)


class PasswordAgainForm(OurLook, ReauthenticateForm):
    """The password once more, before something about the sign-in itself is changed."""

    labels = {"password": _("Lösenord")}


class NewPasswordForm(OurLook, ChangePasswordForm):
    """A new password."""

    labels = {
        "oldpassword": _("Nuvarande lösenord"),
        "password1": _("Nytt lösenord"),
        "password2": _("Nytt lösenord igen"),
    }
    hints = {
        "password1": _(
            "Minst 12 tecken, gärna flera ord i följd. Inte ett vanligt lösenord och inte ditt namn."
        )
    }


class CodeFields(OurLook):
    """A form with one code in it."""

    labels = {"code": _("Kod")}
    hints = {"code": _("Sex siffror från appen, eller en reservkod.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs.update({"inputmode": "numeric", "autocomplete": "one-time-code"})
        at_most(self.fields["code"], 20)


class UsedOnce(CodeFields):
    """A code from an app is taken once in all the time it is valid; allauth remembers it for the first half minute."""

    def clean_code(self) -> str:
        """The code, if it is right and has not been used."""
        code: str = super().clean_code()  # type: ignore[misc]
        valid_for = settings.MFA_TOTP_PERIOD * (2 * settings.MFA_TOTP_TOLERANCE + 1)
        used = f"insyn.code-used:{self.user.pk}:{sha256(code.strip().encode()).hexdigest()}"  # type: ignore[attr-defined]
        if not cache.add(used, True, timeout=valid_for):
            raise SecondFactorAdapter().validation_error("incorrect_code")
        return code


class CodeForm(UsedOnce, CodeBase):
    """The second factor at sign-in."""


class CodeAgainForm(UsedOnce, CodeAgainBase):
    """The second factor once more."""


class FirstCodeForm(CodeFields, ActivateTOTPForm):
    """The first code, which proves that the app has the secret."""

    hints = {"code": _("Sex siffror från appen.")}


class WholePasskey(forms.Form):
    """A browser's answer that lacks its parts is a wrong answer, not an error of ours."""

    mangled = (KeyError, TypeError, ValueError, AttributeError)

    def clean_credential(self) -> Any:
        """What allauth makes of the answer."""
        try:
            return super().clean_credential()  # type: ignore[misc]
        except self.mangled as error:
            raise SecondFactorAdapter().validation_error("wrong_passkey") from error


class PasskeySignInForm(WholePasskey, LoginWebAuthnForm):
    """A passkey instead of a password."""


class ShowPasskeyForm(WholePasskey, AuthenticateWebAuthnForm):
    """A passkey after the password."""


class PasskeyAgainForm(WholePasskey, ReauthenticateWebAuthnForm):
    """A passkey once more, before something about the sign-in itself is changed."""


class AddPasskeyForm(OurLook, AddWebAuthnForm):
    """A passkey or security key, by the name its owner gives it."""

    labels = {"name": _("Namn"), "passwordless": _("Ska kunna användas utan lösenord")}
    hints = {
        "name": _("Så att du känner igen den, till exempel Jobbtelefonen."),
        "passwordless": _("Nyckeln frågar då själv efter fingeravtryck, ansikte eller PIN-kod."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        at_most(self.fields["name"], 100)
        self.fields["passwordless"].initial = True

    def clean(self) -> dict[str, Any] | None:
        """The new key, if it answers our question."""
        try:
            return super().clean()
        except WholePasskey.mangled as error:
            raise SecondFactorAdapter().validation_error("wrong_passkey") from error
