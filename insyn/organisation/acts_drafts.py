"""Editing a draft of the political organisation, and the director's changes of the administration, which hold at once."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from insyn.description.administration import Administration
from insyn.description.editing import Change, Set, Table, change
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Overtaken, Refused, refuse_unless
from insyn.organisation.administration_checks import refuse_what_does_not_fit
from insyn.organisation.drafts import (
    begun_from,
    edited,
    keep_edition,
    note_edition,
    read_again,
    text_shown,
    what_changes,
)
from insyn.organisation.models import OrganisationVersion
from insyn.organisation.queries import ADMINISTRATIVE, POLITICAL

LARGEST_TEXT = 1_000_000


@act("organisation.begin_draft")
def begin_draft(
    *, by: Actor, at: datetime, base: OrganisationVersion, valid_from: date, title_sv: str, title_en: str
) -> OrganisationVersion:
    """A draft that begins as ``base`` stands, to hold from ``valid_from``.

    :class:`Invalid` for a day that has been, or not after the base's own first day.
    """
    refuse_unless(base.file == POLITICAL, _("Ett utkast börjar från en politisk organisation."))
    if valid_from <= max(base.valid_from, clock.local_date(at)):
        raise Invalid(
            _("Välj en dag som kommer, efter den dag då grunden började gälla."), field="valid_from"
        )
    text = begun_from(base.text, valid_from, {"sv": title_sv, "en": title_en or title_sv})
    found = read_again(POLITICAL, text, by.municipality.pk)
    version = OrganisationVersion(
        file=POLITICAL,
        title=found.version.title.sv[:200],
        valid_from=valid_from,
        text=text,
        sha256=_digest(text),
        base=base,
        begun_at=at,
    )
    version.save()
    note_edition(version, by, at, _("Börjat från %(title)s") % {"title": base.title})
    return version


@act("organisation.edit_draft")
def edit_draft(
    *, by: Actor, at: datetime, version: OrganisationVersion, edition: int, changes: Sequence[Change]
) -> OrganisationVersion:
    """Change a draft a key or a table at a time, as somebody did who had ``edition`` before her.

    What others have saved meanwhile is kept; :class:`Overtaken` if they changed the same thing. :class:`Invalid` if the
    file would contradict itself. Changes nothing, and makes no edition, if it already says so.
    """
    version.refresh_from_db()
    _refuse_other_than_draft(version)
    text = edited(text_shown(version, edition), version.text, changes)
    if text != version.text:
        keep_edition(version, text, by, at, what_changes(version.text, changes))
    return version


@act("organisation.replace_draft")
def replace_draft(
    *, by: Actor, at: datetime, version: OrganisationVersion, edition: int, text: str, what: str
) -> OrganisationVersion:
    """Let a draft say the whole text. :class:`Overtaken` if somebody has saved since ``edition``."""
    version.refresh_from_db()
    _refuse_other_than_draft(version)
    if version.edition != edition:
        raise Overtaken(
            _(
                "Någon annan har sparat sedan du läste filen. Ditt står kvar här; jämför i historiken och spara igen."
            )
        )
    if len(text.encode()) > LARGEST_TEXT:
        raise Invalid(_("Filen är för stor: högst 1 MB."), field="text")
    if text != version.text:
        keep_edition(version, text, by, at, what)
    return version


@act("organisation.abandon_draft")
def abandon_draft(*, by: Actor, at: datetime, version: OrganisationVersion) -> OrganisationVersion:
    """Leave a draft: it is kept with its history, but is never edited or decided."""
    _refuse_other_than_draft(version)
    version.abandoned_at = at
    version.save(update_fields=["abandoned_at"])
    return version


@act("organisation.change_administration", publishes=True)
def change_administration(
    *, by: Actor, at: datetime, version: OrganisationVersion, edition: int, changes: Sequence[Change]
) -> OrganisationVersion:
    """The director changes the administration, and the change holds from today.

    ``version`` and ``edition`` are what she had before her. Refused while something still stands on what she takes away:
    a delegation to a role, or what a room has registered (``administration_checks``).
    """
    newest = (
        OrganisationVersion.objects.filter(file=ADMINISTRATIVE, adopted_at__isnull=False)
        .order_by("-valid_from")
        .first()
    )
    if newest is None or version.file != ADMINISTRATIVE:
        raise Refused(_("Det finns ingen förvaltningsorganisation att ändra."))
    on = clock.local_date(at)
    text = edited(text_shown(version, edition), newest.text, changes)
    if text == newest.text:
        return newest
    what = what_changes(newest.text, changes)
    if newest.valid_from < on:
        own = Table("version")
        text = change(text, [Set(own, "valid_from", on), Set(own, "decided", f"Kommunchefen {on}")])
    new = read_again(ADMINISTRATIVE, text, by.municipality.pk)
    old = read_again(ADMINISTRATIVE, newest.text, by.municipality.pk)
    assert isinstance(new, Administration)
    assert isinstance(old, Administration)
    refuse_what_does_not_fit(old, new, on)
    if newest.valid_from >= on:
        keep_edition(newest, text, by, at, what)
        return newest
    return _taken_over(newest, text, by, at, on, what)


def _taken_over(
    before: OrganisationVersion, text: str, by: Actor, at: datetime, on: date, what: str
) -> OrganisationVersion:
    before.valid_until = on
    before.save(update_fields=["valid_until"])
    version = OrganisationVersion(
        file=ADMINISTRATIVE,
        title=before.title,
        valid_from=on,
        text=text,
        sha256=_digest(text),
        base=before,
        begun_at=at,
        adopted_at=at,
        adopted_by=by.label,
    )
    version.save()
    note_edition(version, by, at, what)
    return version


def _refuse_other_than_draft(version: OrganisationVersion) -> None:
    refuse_unless(
        version.state == "draft",
        _("Bara ett utkast kan ändras. Det som är beslutat eller har gällt står som det var."),
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
