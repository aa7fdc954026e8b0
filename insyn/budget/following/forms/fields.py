"""Fields and choices that the forms of the follow-up share."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from insyn.budget.following.queries import Following, Stand
from insyn.budget.frames.rules.lines import Purpose
from insyn.description.organisation import Organisation
from insyn.foundation import clock
from insyn.foundation.staff_pages import StaffRequest
from insyn.meetings.views_forms import language
from insyn.organisation.queries import organisation_on

WHERE_HELP = _("Till exempel ”KS 2020-02-04 § 12”.")


TKR_HELP = _("Hela tusental kronor, till exempel 1 483. Minus om det är en intäkt.")


class Tkr(forms.CharField):
    """A whole number of tkr as people write it: with spaces, and any minus."""

    def clean(self, value: Any) -> Any:
        written = re.sub(r"[\s\u00a0\u202f]", "", str(super().clean(value) or "")).replace("−", "-")
        if not written:
            return None
        if not re.fullmatch(r"-?[0-9]{1,12}", written):
            raise forms.ValidationError(
                gettext(
                    "Skriv hela tusental kronor utan decimaler, till exempel 1 483. Det går inte att läsa ”%(text)s”."
                )
                % {"text": str(value)[:40]}
            )
        return int(written)


class Number(forms.CharField):
    """A number with or without decimals, with comma or point."""

    places = 4

    def clean(self, value: Any) -> Any:
        written = (
            re.sub(r"[\s\u00a0\u202f]", "", str(super().clean(value) or ""))
            .replace("−", "-")
            .replace(",", ".")
        )
        if not written:
            return None
        try:
            found = Decimal(written)
        except InvalidOperation:
            found = None
        exponent = found.as_tuple().exponent if found is not None else None
        if found is None or not isinstance(exponent, int) or -exponent > self.places or abs(found) >= 10**11:
            raise forms.ValidationError(
                gettext(
                    "Skriv ett tal med högst %(places)s decimaler, till exempel 92,5. Det går inte att läsa ”%(text)s”."
                )
                % {"places": self.places, "text": str(value)[:40]}
            )
        return found


class Kronor(Number):
    """An amount in kronor, with at most two decimals."""

    places = 2


def tkr_field(label: Any, *, required: bool = True, help_text: Any = TKR_HELP) -> Tkr:
    return Tkr(label=label, required=required, help_text=help_text, max_length=20, widget=numeric())


def numeric() -> forms.TextInput:
    return forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"})


def day_field(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}))


def words_field(label: Any, most: int, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=required, help_text=help_text)


def body_choices(request: StaffRequest) -> list[tuple[str, str]]:
    """The bodies of today's organisation."""
    found = organisation_on(clock.today(request.municipality))
    return [(body.id, body.name.in_(language())) for body in found.bodies]


def deciding_choices(request: StaffRequest) -> list[tuple[str, str]]:
    """The bodies that may decide on money, the board first."""
    found: Organisation = organisation_on(clock.today(request.municipality))
    bodies = sorted(
        (body for body in found.bodies if body.decides_on_money), key=lambda body: body.id != found.board.id
    )
    return [(body.id, body.name.in_(language())) for body in bodies]


def line_choices(found: Following) -> list[tuple[str, str]]:
    """Every line of the tree, as deep as it stands."""
    return [
        (
            f"{one.line.purpose}:{one.line.key}",
            "– " * one.depth + one.line.name.in_(language()) + _marked(one),
        )
        for one in found.stands
    ]


def _marked(one: Stand) -> str:
    return "" if one.line.purpose == Purpose.OPERATING else f" ({one.line.purpose.label.in_(language())})"
