"""What remains to fill in of a draft: each figure that is marked as assumed, with its reason and its field."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from insyn.description.editing import Change, Set, Table, table_at, tables_of
from insyn.description.kinds import BodyKind
from insyn.description.labels import key_label, kind_label
from insyn.foundation.act_forms import Option
from insyn.foundation.errors import Refused
from insyn.organisation.drafts import in_words, name_in_words, text_shown
from insyn.organisation.editor.bench import Bench
from insyn.organisation.editor.forms import OnPlace, Place
from insyn.organisation.editor.specs import Section
from insyn.organisation.models import OrganisationVersion

LONGEST_SOURCE = 300


@dataclass(frozen=True)
class Mark:
    """One assumed figure of a table: its key, what it is called, what stands there now, why, and where it is changed."""

    key: str
    label: str
    value: str
    reason: str
    address: str


@dataclass(frozen=True)
class Left:
    """A table with the figures of it that are assumed."""

    section: Section
    table: Table
    words: str
    address: str
    marks: tuple[Mark, ...]


def left_of(bench: Bench) -> list[Left]:
    """The tables of the file that have assumed figures, in the file's order."""
    return [left for section in bench.sections for left in _left_in(bench, section)]


def _left_in(bench: Bench, section: Section) -> Iterator[Left]:
    for table, values in tables_of(bench.raw, section.header):
        marks = tuple(_mark(bench, section, table, values, mark) for mark in values.get("assumed", []))
        if marks:
            words = bench.words_of(section, values)
            yield Left(section, table, words, bench.address_of(section, table.name), marks)


def _mark(bench: Bench, section: Section, table: Table, values: dict[str, Any], mark: str) -> Mark:
    language = get_language() or "sv"
    key, _colon, reason = (part.strip() for part in mark.partition(":"))
    label = key_label(key).in_(language)
    return Mark(
        key,
        label[:1].upper() + label[1:],
        _value(bench, key, values.get(key)),
        reason,
        bench.field_address(section, table.name, key),
    )


def _value(bench: Bench, key: str, value: Any) -> str:
    """A value for people: what the file has as a short name is called by its name."""
    language = get_language() or "sv"
    if key == "kind" and value in set(BodyKind):
        return BodyKind(value).label.in_(language)
    if key == "case_kinds" and isinstance(value, list):
        return ", ".join(kind_label(str(one)).in_(language) for one in value)
    if key in ("steps", "adopted_by", "bodies", "decides"):
        names = {table.name: name_in_words(values) for table, values in tables_of(bench.raw, "body")}
        steps = [str(one) for one in value] if isinstance(value, list) else [str(value)]
        return (" → " if key == "steps" else ", ").join(names.get(step, step) for step in steps)
    return in_words(value)


def without_a_form(bench: Bench) -> int:
    """How many assumed figures stand in parts of the file that have no form, such as the parts of a frame."""
    return _marks_in(bench.raw) - sum(len(left.marks) for left in left_of(bench))


def _marks_in(raw: Any) -> int:
    if isinstance(raw, dict):
        return len(raw.get("assumed", [])) + sum(_marks_in(value) for value in raw.values())
    return sum(_marks_in(item) for item in raw) if isinstance(raw, list) else 0


class ConfirmForm(OnPlace):
    """Say that assumed figures of a table are right, and where that is found: the marks go, and the source stands instead."""

    do = "confirm"
    many = True
    button = _("Det stämmer")
    done = _("Bekräftat.")
    table = forms.CharField(widget=forms.HiddenInput, max_length=200)
    keys = forms.MultipleChoiceField(
        label=_("Vad som stämmer"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj det som stämmer, eller ändra det som inte gör det.")},
    )
    source = forms.CharField(
        label=_("Var det står"),
        help_text=_("Till exempel Reglemente för kommunstyrelsen, KF 2018-12-17 § 140."),
        max_length=LONGEST_SOURCE,
    )

    @property
    def name(self) -> str:
        return (
            f"{self.do}-{self.subject.section.slug}-{self.subject.table.name if self.subject.table else ''}"
        )

    def build(self) -> None:
        place = self.subject
        assert place.table is not None
        self.fields["table"].initial = table_key(place.section, place.table)
        marks = [
            _mark(place.bench, place.section, place.table, place.values, mark)
            for mark in place.values.get("assumed", [])
        ]
        keys: Any = self.fields["keys"]
        keys.choices = [(mark.key, Option(f"{mark.label}: {mark.value}", note=mark.reason)) for mark in marks]

    def perform(self) -> str | None:
        place, data = self.subject, self.cleaned_data
        assert place.table is not None
        found = table_at(tomllib.loads(text_shown(place.bench.version, data["edition"])), place.table)
        values = found[1] if found else {}
        marks = values.get("assumed", [])
        kept = [mark for mark in marks if mark.partition(":")[0].strip() not in data["keys"]]
        changes: list[Change] = [
            Set(place.table, "assumed", kept or None),
            Set(place.table, "source", sourced(values.get("source", ""), data["source"])),
        ]
        self.keep(changes)
        return None

    def refuse(self, refusal: Refused) -> None:
        super().refuse(refusal)
        if self.subject.bench.open and "edition" in self.cleaned_data:
            self.build_on(OrganisationVersion.objects.get(pk=self.subject.bench.version.pk).edition)


def sourced(before: str, told: str) -> str:
    """A table's source with one more, said once however many figures it is the source of."""
    told = told.strip()
    said = [part.strip() for part in before.split(";") if part.strip()]
    return before if told in said else "; ".join([*said, told])


def table_key(section: Section, table: Table) -> str:
    """A table as a form sends it: ``organ/ks``."""
    return f"{section.slug}/{table.name or '-'}"


def place_of(bench: Bench, key: str) -> Place | None:
    """The table that a form sent, if the file has it and something of it is assumed."""
    left = next((left for left in left_of(bench) if table_key(left.section, left.table) == key), None)
    return Place(bench, left.section, left.table) if left else None


def gone() -> str:
    """What is said of a form about a table whose figures are all confirmed already."""
    return _gettext("Det är redan bekräftat eller ändrat. Listan visar vad som är kvar.")
