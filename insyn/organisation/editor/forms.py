"""The forms of one table: writing it, taking it away, moving it."""

import tomllib
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from insyn.description.editing import Add, Change, Move, Remove, Set, Table, table_at, tables_of
from insyn.description.finding import Finding
from insyn.description.problem import Loc, Problem
from insyn.foundation.act_forms import ActForm
from insyn.foundation.errors import Refused
from insyn.organisation.drafts import text_shown
from insyn.organisation.editor.bench import Bench
from insyn.organisation.editor.fields import (
    form_fields,
    id_from,
    initial,
    without_assumptions,
    written,
)
from insyn.organisation.editor.specs import Section, Spec


@dataclass
class Place:
    """A table of what is edited, or a new one of its kind (``table`` is None)."""

    bench: Bench
    section: Section
    table: Table | None

    @property
    def loc(self) -> Loc:
        found = table_at(self.bench.raw, self.table) if self.table else None
        return found[0] if found else ()

    @property
    def values(self) -> dict[str, Any]:
        found = table_at(self.bench.raw, self.table) if self.table else None
        return found[1] if found else {}

    @property
    def specs(self) -> tuple[Spec, ...]:
        """The fields; what names a table is written once, when it is made."""
        named = self.section.named_by
        return (named, *self.section.fields) if self.table is None and named else self.section.fields


class OnPlace(ActForm):
    """A form about a table of what is edited; ``edition`` is the one its writer has before her."""

    subject: Place
    edition = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, request: Any, subject: Place, data: Any = None, files: Any = None) -> None:
        self.act = subject.bench.act  # type: ignore[misc]
        super().__init__(request, subject, data, files)
        self.fields["edition"].initial = subject.bench.version.edition

    def now(self) -> bool:
        return self.subject.bench.open

    def keep(self, changes: list[Change]) -> None:
        self.subject.bench.save(self.actor, self.cleaned_data["edition"], changes)


class TableForm(OnPlace):
    """Write a table, new or old."""

    do = "save"
    button = _("Spara")
    done = _("Sparat.")

    def build(self) -> None:
        language = get_language() or "sv"
        place = self.subject
        self.keys: dict[str, str] = {}
        for spec in place.specs:
            choices = self._choices(spec, language)
            shown = initial(spec, place.values)
            heading = spec.group.in_(language) if spec.group else ""
            for name, field in form_fields(spec, choices, language).items():
                field.initial = shown.get(name)
                field.group, heading = heading, ""  # type: ignore[attr-defined]
                self._mark(field, spec, last=name.rpartition("__")[2] != "sv")
                self.fields[name] = field
                self.keys.setdefault(spec.key, name)

    def _choices(self, spec: Spec, language: str) -> list[tuple[str, str]]:
        choices = self.subject.bench.choices(spec.of) if spec.of else []
        choices += [(value, words.in_(language)) for value, words in spec.also]
        if not spec.of:
            return choices
        # What stands there is never lost because the list does not have it.
        said = initial(spec, self.subject.values)[spec.name] or []
        known = {value for value, _words in choices}
        return choices + [
            (one, one) for one in ([said] if isinstance(said, str) else said) if one not in known
        ]

    def _mark(self, field: forms.Field, spec: Spec, last: bool) -> None:
        """What was found about the key, and why its figure is assumed, stand beside its field.

        Of a key with several fields what is about all of it stands beside the first.
        """
        place = self.subject
        first = last and next(one for one in place.specs if one.key == spec.key) is spec
        found = place.bench.at(place.loc, spec.key) if place.loc and last else ()
        field.findings = [one for one in found if self._is_about(spec, one, first)]  # type: ignore[attr-defined]
        marks = [mark.partition(":") for mark in place.values.get("assumed", [])]
        field.assumed = next(  # type: ignore[attr-defined]
            (reason.strip() for key, _colon, reason in marks if key.strip() == spec.key and first), ""
        )

    def _is_about(self, spec: Spec, found: Finding, first: bool) -> bool:
        told = tuple(step for step in found.loc[len(self.subject.loc) :] if isinstance(step, str))
        paths = [one.path for one in self.subject.specs if one.key == spec.key]
        of_a_field = [path for path in paths if told[: len(path)] == path]
        return spec.path in of_a_field if of_a_field else first

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The visible fields under their headings; those before the first heading under none."""
        found: list[tuple[str, list[forms.BoundField]]] = [("", [])]
        for bound in self.visible_fields():
            heading = getattr(bound.field, "group", "")
            if heading:
                found.append((heading, []))
            found[-1][1].append(bound)
        return [(heading, fields) for heading, fields in found if fields]

    @property
    def other_findings(self) -> tuple[Finding, ...]:
        """The findings about the table that no field of the form is about."""
        place = self.subject
        if not place.loc:
            return ()
        own = len(place.loc)
        keys = {spec.key for spec in place.specs}
        return tuple(
            found
            for found in place.bench.at(place.loc)
            if len(found.loc) <= own or found.loc[own] not in keys
        )

    def perform(self) -> str | None:
        place = self.subject
        if place.table is None:
            return self._add(written(place.specs, {}, self.cleaned_data))
        shown = self._shown()
        told = without_assumptions(shown, written(place.specs, shown, self.cleaned_data))
        changes: list[Change] = [
            Set(place.table, key, value) for key, value in told.items() if value != shown.get(key)
        ]
        self.keep(changes)
        return None

    def _shown(self) -> dict[str, Any]:
        """What the table said in the edition that the writer had before her."""
        text = text_shown(self.subject.bench.version, self.cleaned_data["edition"])
        found = table_at(tomllib.loads(text), self.subject.table) if self.subject.table else None
        return found[1] if found else {}

    def _add(self, told: dict[str, Any]) -> str:
        values = {key: value for key, value in told.items() if value is not None}
        named = self.subject.section.named_by
        if named and named.key == "id" and not values.get("id"):
            values = {"id": id_from(_names(values)), **values}
        self.keep([Add(self.subject.section.header, values)])
        return self.subject.bench.address

    def refuse(self, refusal: Refused) -> None:
        """Each problem of the file at the field that it is about."""
        problems: list[Problem] = refusal.facts.get("problems", [])
        if not problems:
            field = self.keys.get(refusal.field or "")
            self.add_error(field, str(refusal))
            if refusal.field and field:
                self._build_on_newest()
            return
        language = get_language() or "sv"
        for problem in problems:
            own = problem.loc[: len(self.subject.loc)] == self.subject.loc or self.subject.table is None
            keys = [self.keys[step] for step in problem.loc if isinstance(step, str) and step in self.keys]
            said = f"{problem.message.in_(language)} {problem.write_instead.in_(language)}"
            if own and keys:
                self.add_error(keys[0], said)
            else:
                self.add_error(None, f"{problem.where}: {said}")

    def _build_on_newest(self) -> None:
        """The writer has been told what the other wrote; saving again lets hers hold, and the other's elsewhere."""
        shown, newest = self._shown(), self.subject.values
        told = written(self.subject.specs, shown, self.cleaned_data)
        data = self.data.copy()  # type: ignore[attr-defined]
        data["edition"] = str(self.subject.bench.version.edition)
        for spec in self.subject.specs:
            if told[spec.key] != shown.get(spec.key) or newest.get(spec.key) == shown.get(spec.key):
                continue
            for name, value in initial(spec, newest).items():
                values = value if isinstance(value, list) else [value]
                data.setlist(name, [str(one) for one in values if one is not None and one is not False])
        self.data = data


def _names(values: dict[str, Any]) -> Any:
    """What a table's id is made from."""
    return values.get("name") or values.get("title") or values.get("rule") or {"sv": ""}


class RemoveForm(OnPlace):
    """Take a table away."""

    do = "remove"
    heading = _("Ta bort")
    button = _("Ta bort")
    done = _("Borttaget.")

    def now(self) -> bool:
        place = self.subject
        return super().now() and place.table is not None and bool(place.table.name)

    def perform(self) -> str | None:
        assert self.subject.table is not None
        self.keep([Remove(self.subject.table)])
        return self.subject.bench.address

    def refuse(self, refusal: Refused) -> None:
        problems: list[Problem] = refusal.facts.get("problems", [])
        if not problems:
            super().refuse(refusal)
            return
        self.add_error(None, _gettext("Det nämns på andra ställen. Ändra dem först:"))
        language = get_language() or "sv"
        for problem in problems:
            self.add_error(None, f"{problem.where}: {problem.message.in_(language)}")


class MoveForm(OnPlace):
    """Put a table one step earlier among its kind."""

    do = "earlier"
    heading = _("Flytta")
    explains = _("Ordningen är den som sidor och bilder visar.")
    button = _("Flytta ett steg upp")
    done = _("Flyttat.")

    def now(self) -> bool:
        return super().now() and self._above() is not None

    def _above(self) -> Table | None:
        place = self.subject
        tables = [table for table, _values in tables_of(place.bench.raw, place.section.header)]
        at = tables.index(place.table) if place.table in tables and place.table else 0
        return tables[at - 1] if at else None

    def perform(self) -> str | None:
        above = self._above()
        assert self.subject.table is not None
        if above is not None:
            self.keep([Move(self.subject.table, above)])
        return self.subject.bench.address
