"""The text of a draft, changed: merged with what others have saved meanwhile, read again, kept as a new edition."""

import hashlib
import tomllib
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from insyn.description.administration import Administration
from insyn.description.editing import (
    Add,
    Change,
    NoSuchTable,
    NotChanged,
    Remove,
    Set,
    change,
    merged,
    table_at,
    tables_of,
)
from insyn.description.labels import key_label
from insyn.description.organisation import Organisation
from insyn.description.problem import Unreadable
from insyn.description.read import read_administration, read_organisation
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, Overtaken
from insyn.organisation.models import OrganisationVersion, Revision

POLITICAL = OrganisationVersion.File.POLITICAL


def edited(shown: str, newest: str, changes: Sequence[Change]) -> str:
    """The newest text with changes that somebody made with ``shown`` before her.

    What others have saved meanwhile is kept. :class:`Overtaken` if they changed the same key, or took away or changed what
    she changes or takes away; :class:`Invalid` if the text is written in a way that only a person can change.
    """
    if shown != newest:
        changes = _on_top(tomllib.loads(shown), tomllib.loads(newest), changes)
    try:
        return change(newest, changes)
    except NoSuchTable as error:
        raise Overtaken(
            _("Någon annan har tagit bort det du ändrar. Gå tillbaka till utkastet och läs om.")
        ) from error
    except NotChanged as error:
        raise Invalid(
            _("Filen är skriven på ett sätt som formuläret inte kan ändra. Ändra i filens text i stället.")
        ) from error


def _on_top(shown: dict[str, Any], newest: dict[str, Any], changes: Sequence[Change]) -> list[Change]:
    kept: list[Change] = []
    for one in changes:
        if isinstance(one, Set):
            before, now = table_at(shown, one.table), table_at(newest, one.table)
            if now is None:
                raise NoSuchTable(one.table.name)
            to_set, conflicts = merged(before[1] if before else {}, now[1], {one.key: one.value})
            for conflict in conflicts:
                raise Overtaken(
                    _(
                        "Någon annan har samtidigt skrivit %(key)s: %(value)s. Ditt står kvar här; spara igen så gäller det."
                    )
                    % {"key": label_of(one.key), "value": in_words(conflict.theirs)},
                    field=one.key,
                )
            kept += [Set(one.table, key, value) for key, value in to_set.items()]
            continue
        if isinstance(one, Remove) and table_at(shown, one.table) is not None:
            before, now = table_at(shown, one.table), table_at(newest, one.table)
            if before and now and before[1] != now[1]:
                raise Overtaken(
                    _("Någon annan har samtidigt ändrat det du tar bort. Läs ändringen och ta bort igen.")
                )
        kept.append(one)
    return kept


def read_again(file: str, text: str, code: str) -> Organisation | Administration:
    """What the text says. :class:`Invalid` with every problem, which ``facts["problems"]`` holds with their places."""
    try:
        found = read_organisation(text) if file == POLITICAL else read_administration(text)
    except Unreadable as error:
        language = get_language() or "sv"
        said = [
            f"{problem.message.in_(language)} {problem.write_instead.in_(language)}"
            + (f" ({problem.where})" if problem.where else "")
            for problem in error.problems
        ]
        raise Invalid("\n".join(said), field="text", facts={"problems": error.problems}) from error
    if found.municipality.code != code:
        raise Invalid(
            _("Filen gäller kommun %(code)s. Ett utkast kan inte bli en annan kommuns.")
            % {"code": found.municipality.code},
            field="text",
        )
    return found


def keep_edition(version: OrganisationVersion, text: str, by: Actor, at: datetime, what: str) -> None:
    """Keep the text as the version's next edition, with who changed what."""
    found = read_again(version.file, text, by.municipality.pk)
    version.text, version.sha256 = text, hashlib.sha256(text.encode()).hexdigest()
    version.title, version.valid_from = found.version.title.sv[:200], found.version.valid_from
    version.edition += 1
    version.save(update_fields=["text", "sha256", "title", "valid_from", "edition"])
    note_edition(version, by, at, what)


def note_edition(version: OrganisationVersion, by: Actor, at: datetime, what: str) -> None:
    """Note the version's text as it now stands in its history."""
    Revision(
        version=version,
        number=version.edition,
        text=version.text,
        sha256=version.sha256,
        at=at,
        by=by.label,
        by_name=str(by.user or "")[:150],
        what=what[:300],
    ).save()


def text_shown(version: OrganisationVersion, edition: int) -> str:
    """The text of an edition. :class:`Overtaken` for one that there has never been."""
    if edition == version.edition:
        return version.text
    found = Revision.objects.filter(version=version, number=edition).first()
    if found is None:
        raise Overtaken(_("Utkastet har ändrats. Läs om sidan och försök igen."))
    return found.text


def begun_from(text: str, valid_from: date, title: dict[str, str]) -> str:
    """A version's text as the beginning of the next: what it said of the one before itself does not follow."""
    raw = tomllib.loads(text)
    changes: list[Change] = []
    for header in ("body", "route", "delegation.line", "governing_document"):
        changes += [
            change
            for table, values in tables_of(raw, header)
            if "succeeds" in values
            for change in _without_succeeds(table, values)
        ]
    changes += [Remove(table) for table, _values in tables_of(raw, "ended")]
    [(version, values)] = tables_of(raw, "version")
    changes += [Set(version, key, None) for key in ("source", "assumed") if key in values]
    changes += [
        Set(version, "valid_from", valid_from),
        Set(version, "decided", "Utkast; inte beslutat"),
        Set(version, "title", title),
    ]
    return change(text, changes)


def _without_succeeds(table: Any, values: dict[str, Any]) -> list[Change]:
    changes: list[Change] = [Set(table, "succeeds", None)]
    marks = [mark for mark in values.get("assumed", []) if mark.partition(":")[0].strip() != "succeeds"]
    if marks != values.get("assumed", []):
        changes.append(Set(table, "assumed", marks or None))
    return changes


def label_of(key: str) -> str:
    """A key as the reader calls it."""
    return key_label(key).in_(get_language() or "sv")


def in_words(value: Any) -> str:
    """A plain value of the file in one line for people."""
    if value is None or value == []:
        return "–"
    if isinstance(value, dict):
        if value.keys() == {"sv", "en"}:
            return str(value["sv"])
        return ", ".join(f"{label_of(key)} {in_words(item)}" for key, item in value.items())
    if isinstance(value, list) and value and isinstance(value[0], dict) and value[0].keys() != {"sv", "en"}:
        return ngettext("%(number)s rad", "%(number)s rader", len(value)) % {"number": len(value)}
    if isinstance(value, list):
        return ", ".join(in_words(item) for item in value)
    if isinstance(value, bool):
        return _("ja") if value else _("nej")
    return str(value)


def what_changes(text: str, changes: Sequence[Change]) -> str:
    """The changes in one line, as the history tells them: ``Kommunstyrelsen: ledamöter 11 → 9``."""
    raw = tomllib.loads(text)
    # That a changed figure is no longer assumed goes without saying.
    told = [one for one in changes if not (isinstance(one, Set) and one.key == "assumed")] or changes
    return "; ".join(dict.fromkeys(_said(raw, one) for one in told))


def _said(raw: dict[str, Any], one: Change) -> str:
    if isinstance(one, Add):
        return _("Nytt: %(name)s") % {"name": name_in_words(one.values)}
    found = table_at(raw, one.table)
    values = found[1] if found else {}
    name = name_in_words(values) or one.table.name or label_of(one.table.header)
    if isinstance(one, Set):
        before, after = in_words(values.get(one.key)), in_words(one.value)
        return f"{name}: {label_of(one.key)} {before[:60]} → {after[:60]}"
    if isinstance(one, Remove):
        return _("Borttaget: %(name)s") % {"name": name}
    return _("Flyttat: %(name)s") % {"name": name}


def name_in_words(values: dict[str, Any]) -> str:
    """What a table is called where people read it."""
    for key in ("name", "title", "subject", "rule"):
        value = values.get(key)
        if isinstance(value, dict):
            return str(value.get("sv", ""))
        if value and isinstance(value, str):
            return value
    return str(values.get("id", values.get("kronor_per_inhabitant", "")))
