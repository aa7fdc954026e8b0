"""A key of the file as a field of a form and back: values in, plain values of TOML out."""

import re
import unicodedata
from copy import deepcopy
from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from insyn.description.text import Text
from insyn.organisation.editor import rows
from insyn.organisation.editor.specs import Kind, Spec

Choices = list[tuple[str, str]]
LONGEST = 2000


def form_fields(spec: Spec, choices: Choices, language: str) -> dict[str, forms.Field]:
    """The form fields of a key: two for a text in two languages, else one."""
    label = spec.label.in_(language)
    given: dict[str, Any] = {
        "required": spec.needed,
        "label": label,
        "help_text": spec.help.in_(language) if spec.help else "",
    }
    if spec.kind in (Kind.TEXT, Kind.LONG_TEXT):
        return {
            f"{spec.name}__sv": forms.CharField(max_length=LONGEST, **given),
            f"{spec.name}__en": forms.CharField(
                max_length=LONGEST,
                required=False,
                label=_("%(label)s på engelska") % {"label": label},
                help_text=_("Lämnas det tomt används svenskan."),
            ),
        }
    if spec.kind is Kind.ROWS:
        return {spec.name: rows.RowsField(spec.columns, language, **given)}
    return {spec.name: _MAKERS[spec.kind](given, choices)}


def _count(given: dict[str, Any], choices: Choices) -> forms.Field:
    return forms.IntegerField(min_value=0, max_value=10**12, **given)


def _one_of(given: dict[str, Any], choices: Choices) -> forms.Field:
    return forms.ChoiceField(choices=[("", "–"), *choices], **given)


def _some_of(given: dict[str, Any], choices: Choices) -> forms.Field:
    return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **given)


def _lines(given: dict[str, Any], choices: Choices) -> forms.Field:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=20_000, **given)


def _day(given: dict[str, Any], choices: Choices) -> forms.Field:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **given)


def _clock(given: dict[str, Any], choices: Choices) -> forms.Field:
    return forms.TimeField(widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **given)


def _flag(given: dict[str, Any], choices: Choices) -> forms.Field:
    return forms.BooleanField(**{**given, "required": False})


def _words(given: dict[str, Any], choices: Choices) -> forms.Field:
    return forms.CharField(max_length=LONGEST, **given)


_MAKERS = {
    Kind.COUNT: _count,
    Kind.CHOICE: _one_of,
    Kind.ONE_OF: _one_of,
    Kind.SOME_OF: _some_of,
    Kind.NUMBERS_OF: _some_of,
    Kind.LINES: _lines,
    Kind.DAY: _day,
    Kind.CLOCK: _clock,
    Kind.FLAG: _flag,
    Kind.WORDS: _words,
    Kind.LIST: _words,
}


def initial(spec: Spec, values: dict[str, Any]) -> dict[str, Any]:
    """What the key's form fields show of a table's plain values."""
    value = _at(values, spec.path)
    if spec.kind in (Kind.TEXT, Kind.LONG_TEXT):
        text = value if isinstance(value, dict) else {}
        return {f"{spec.name}__sv": text.get("sv", ""), f"{spec.name}__en": text.get("en", "")}
    if spec.kind is Kind.FLAG:
        return {spec.name: spec.default if value is None else value}
    if spec.kind is Kind.LIST:
        return {spec.name: ", ".join(value or [])}
    if spec.kind is Kind.NUMBERS_OF:
        return {spec.name: [str(number) for number in value or []]}
    if spec.kind is Kind.LINES:
        return {spec.name: "\n".join(value or [])}
    if spec.kind is Kind.ROWS:
        return {spec.name: rows.shown(spec.columns, value or [])}
    return {spec.name: value}


def _at(values: dict[str, Any], path: tuple[str, ...]) -> Any:
    value: Any = values
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def written(specs: tuple[Spec, ...], values: dict[str, Any], cleaned: dict[str, Any]) -> dict[str, Any]:
    """Every key of the form as it should stand in the file, None for an absent one.

    Keys inside a key (``presidium.chairs``) are put into what stands there, so that what the form does not show is kept.
    """
    told: dict[str, Any] = {}
    for spec in specs:
        value = _plain(spec, cleaned)
        if len(spec.path) == 1:
            told[spec.key] = _kept(spec, values.get(spec.key), value)
            continue
        whole = told.get(spec.key)
        if spec.key not in told:
            whole = deepcopy(values.get(spec.key)) or {}
        value = _kept(spec, _at(values, spec.path), value) if spec.kind is Kind.ROWS else value
        told[spec.key] = _put(whole or {}, spec.path[1:], value)
    return {key: None if value in ({}, []) else value for key, value in told.items()}


def _kept(spec: Spec, before: Any, value: Any) -> Any:
    """An absent key stays absent, and one that says what an absent one means stays said."""
    if spec.kind is Kind.ROWS:
        return rows.kept(spec.columns, before, value)
    if spec.kind is Kind.FLAG:
        return before if (before if before is not None else spec.default) == value else value
    if before == [] and value is None:
        return before
    return value


def _put(whole: dict[str, Any], path: tuple[str, ...], value: Any) -> dict[str, Any]:
    key, *rest = path
    inner = _put(dict(whole.get(key) or {}), tuple(rest), value) if rest else value
    whole = dict(whole)
    if inner in (None, {}):
        whole.pop(key, None)
    else:
        whole[key] = inner
    return whole


def _plain(spec: Spec, cleaned: dict[str, Any]) -> Any:
    if spec.kind in (Kind.TEXT, Kind.LONG_TEXT):
        swedish = cleaned.get(f"{spec.name}__sv") or ""
        english = cleaned.get(f"{spec.name}__en") or swedish
        return {"sv": swedish, "en": english} if swedish or english else None
    value = cleaned.get(spec.name)
    if spec.kind is Kind.LIST:
        return [part.strip() for part in str(value or "").split(",") if part.strip()] or None
    if spec.kind is Kind.ROWS:
        return value or None
    if spec.kind is Kind.LINES:
        return [line.strip() for line in str(value or "").splitlines() if line.strip()] or None
    if spec.kind is Kind.NUMBERS_OF:
        return [int(number) for number in value or []] or None
    if spec.kind is Kind.FLAG:
        return bool(value)
    if isinstance(value, int | date | time):
        return value
    return value or None


def without_assumptions(before: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    """What was written, where a figure that was changed is no longer assumed (unless the assumptions were edited too)."""
    marks = before.get("assumed")
    if not marks or told.get("assumed") != marks:
        return told
    changed = {key for key, value in told.items() if value != before.get(key)}
    kept = [mark for mark in marks if mark.partition(":")[0].strip() not in changed]
    return {**told, "assumed": kept or None}


def id_from(name: Text | dict[str, str]) -> str:
    """A name as an id: small letters a–z, digits and hyphens."""
    words = name["sv"] if isinstance(name, dict) else name.sv
    plain = unicodedata.normalize("NFKD", words.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60]
