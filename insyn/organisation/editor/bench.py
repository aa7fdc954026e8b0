"""What is being edited: a draft of the political organisation, or the administration in force."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from insyn.description.editing import Change, Table, table_at, tables_of
from insyn.description.finding import Finding
from insyn.description.problem import Loc
from insyn.description.read import read_administration, read_organisation
from insyn.foundation.actors import Actor
from insyn.law import check, check_administration
from insyn.law.facts import ADMINISTRATIVE_TABLES
from insyn.organisation.acts_drafts import change_administration, edit_draft
from insyn.organisation.drafts import name_in_words
from insyn.organisation.editor.specs import (
    ADMINISTRATIVE_SECTIONS,
    ALONE,
    POLITICAL_SECTIONS,
    Kind,
    Section,
)
from insyn.organisation.models import OrganisationVersion
from insyn.organisation.queries import (
    POLITICAL,
    NoVersionInForce,
    administration_on,
    organisation_on,
    version_before,
)


@dataclass(frozen=True)
class Row:
    """A table on the page: its words, its address, and what was found about it."""

    table: Table
    words: str
    address: str
    findings: tuple[Finding, ...]
    assumed: bool


@dataclass
class Bench:
    """A version with its plain values as the reader has them before her."""

    version: OrganisationVersion
    slug: str

    @property
    def political(self) -> bool:
        return bool(self.version.file == POLITICAL)

    @property
    def act(self) -> str:
        return "organisation.edit_draft" if self.political else "organisation.change_administration"

    @property
    def open(self) -> bool:
        """Whether the version can be edited at all, whoever asks."""
        return self.version.state == "draft" if self.political else self.version.state == "adopted"

    @property
    def sections(self) -> tuple[Section, ...]:
        return POLITICAL_SECTIONS if self.political else ADMINISTRATIVE_SECTIONS

    def section(self, slug: str) -> Section | None:
        return next((section for section in self.sections if section.slug == slug), None)

    @cached_property
    def raw(self) -> dict[str, Any]:
        return tomllib.loads(self.version.text)

    @cached_property
    def before(self) -> dict[str, Any]:
        """The plain values of the version that this one takes over from; none for the first."""
        try:
            return tomllib.loads(version_before(self.version.valid_from).text) if self.political else {}
        except NoVersionInForce:
            return {}

    @cached_property
    def findings(self) -> list[Finding]:
        """What the law and the source say of it; the file itself is always free of contradictions.

        The political file is held against the administration of its first day and the other way round, each told of what
        stands in itself.
        """
        on = self.version.valid_from
        if self.political:
            organisation = read_organisation(self.version.text)
            found = check(organisation)
            try:
                together = check_administration(organisation, administration_on(on), on)
            except NoVersionInForce:
                return found
            return found + [one for one in together if one.loc[0] not in ADMINISTRATIVE_TABLES]
        try:
            organisation = organisation_on(on)
        except NoVersionInForce:
            return []
        together = check_administration(organisation, read_administration(self.version.text), on)
        return [one for one in together if one.loc[0] in ADMINISTRATIVE_TABLES]

    @property
    def address(self) -> str:
        if self.political:
            return reverse("work:draft", args=[self.slug, self.version.pk])
        return reverse("work:administration", args=[self.slug])

    def address_of(self, section: Section, name: str) -> str:
        return f"{self.address}{section.slug}/{name or '-'}/"

    def field_address(self, section: Section, name: str, key: str) -> str:
        """The address of the form's field for a key of a table; of the form itself where it has none for it."""
        spec = next((spec for spec in section.fields if spec.key == key), None)
        if spec is None:
            return self.address_of(section, name)
        ending = "__sv" if spec.kind in (Kind.TEXT, Kind.LONG_TEXT) else ""
        return f"{self.address_of(section, name)}#save-{spec.name}{ending}"

    def at(self, loc: Loc, key: str = "") -> tuple[Finding, ...]:
        """The findings about a place (and a key there); those of a table within it have a form of their own."""
        wanted = (*loc, key) if key else loc
        paths = [tuple(section.header.split(".")) for section in self.sections]
        inner = [path for path in paths if len(path) > len(wanted) and path[: len(wanted)] == wanted]
        return tuple(
            found
            for found in self.findings
            if found.loc[: len(wanted)] == wanted
            and not any(found.loc[: len(path)] == path for path in inner)
        )

    def rows(self, section: Section) -> list[Row]:
        """The tables of a section in the file's order."""
        found = []
        for table, values in tables_of(self.raw, section.header):
            place = table_at(self.raw, table)
            loc = place[0] if place else ()
            words = self.words_of(section, values)
            found.append(
                Row(
                    table,
                    words,
                    self.address_of(section, table.name),
                    self.at(loc),
                    bool(values.get("assumed")),
                )
            )
        return found

    def words_of(self, section: Section, values: dict[str, Any]) -> str:
        """What a table is called: its own name, that of the body it is about, or what such tables are called."""
        named = name_in_words(values)
        if not named and values.get("body"):
            bodies = {table.name: name_in_words(body) for table, body in tables_of(self.raw, "body")}
            named = bodies.get(str(values["body"]), "")
        return named or section.one.in_(get_language() or "sv")

    def where_is(self, finding: Finding) -> str:
        """The address of the form on which a finding is mended; empty when the page has none for it."""
        for section in self.sections:
            path = tuple(section.header.split("."))
            if finding.loc[: len(path)] != path:
                continue
            if section.header in ALONE:
                return self.field_address(section, "", str(finding.loc[-1]))
            tables = tables_of(self.raw, section.header)
            place = finding.loc[len(path)] if len(finding.loc) > len(path) else None
            if isinstance(place, int) and place < len(tables):
                key = finding.loc[len(path) + 1] if len(finding.loc) > len(path) + 1 else ""
                return self.field_address(section, tables[place][0].name, str(key))
        return ""

    def save(self, actor: Actor, edition: int, changes: Sequence[Change]) -> OrganisationVersion:
        """Keep the changes, by the act that the file is changed with."""
        do = edit_draft if self.political else change_administration
        return do(by=actor, version=self.version, edition=edition, changes=list(changes))

    def choices(self, of: str) -> list[tuple[str, str]]:
        """The names that can be chosen among the tables with a header; ``!`` before it: those of the version before."""
        raw = self.before if of.startswith("!") else self.raw
        return [
            (table.name, f"{name_in_words(values)} ({table.name})")
            for table, values in tables_of(raw, of.removeprefix("!"))
        ]
