"""Bringing a version of the organisation in, and adopting it."""

import hashlib
from collections.abc import Callable
from datetime import datetime

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.description.administration import Administration
from insyn.description.editing import Set, Table, change
from insyn.description.organisation import Organisation
from insyn.description.problem import Problem
from insyn.description.read import Unreadable, read_administration, read_organisation
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused, refuse_unless
from insyn.law import check
from insyn.organisation.drafts import keep_edition, note_edition
from insyn.organisation.models import OrganisationVersion

LARGEST_FILE = 4 * 1024 * 1024
Read = Callable[[str], Organisation | Administration]


@act("organisation.load_version")
def load_version(*, by: Actor, at: datetime, text: str) -> OrganisationVersion:
    """Keep a political organisation file as a draft: politics' own, so never brought in by the municipal director.

    :class:`Invalid` lists every problem of an unreadable file, or says that it is another municipality's.
    """
    return _keep(by, at, OrganisationVersion.File.POLITICAL, text, read_organisation)


@act("organisation.load_administration")
def load_administration(*, by: Actor, at: datetime, text: str) -> OrganisationVersion:
    """Keep an administrative file as a draft, when a municipality begins; then the director changes it (``acts_drafts``)."""
    return _keep(by, at, OrganisationVersion.File.ADMINISTRATIVE, text, read_administration)


def _keep(by: Actor, at: datetime, file: str, text: str, read: Read) -> OrganisationVersion:
    if len(text.encode()) > LARGEST_FILE:
        raise Invalid(_("Filen är för stor: högst 4 MB."), field="file")
    try:
        description = read(text)
    except Unreadable as error:
        language = get_language() or "sv"
        raise Invalid(
            "\n".join(_said(problem, language) for problem in error.problems), field="file"
        ) from error
    if description.municipality.code != by.municipality.pk:
        raise Invalid(
            _("Filen gäller kommun %(code)s, inte %(name)s. Välj rätt fil eller ändra [municipality] code.")
            % {"code": description.municipality.code, "name": by.municipality.name},
            field="file",
        )
    version = OrganisationVersion(
        file=file,
        title=description.version.title.sv[:200],
        valid_from=description.version.valid_from,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        begun_at=at,
    )
    version.save()
    note_edition(version, by, at, _("Inläst från fil"))
    return version


def _said(problem: Problem, language: str) -> str:
    place = f"{problem.where}: " if problem.where else ""
    told = f"{problem.message.in_(language)} {problem.write_instead.in_(language)}"
    return _("Rad %(line)s: %(what)s") % {"line": problem.line, "what": place + told}


@act("organisation.adopt_version", publishes=True)
def adopt_version(*, by: Actor, at: datetime, version: OrganisationVersion) -> OrganisationVersion:
    """Put a draft in force from its first day; the version before it ends there.

    For a municipality's first version, and for history brought in from before Insyn: a political version that takes over
    from another is decided by the assembly (``acts_adoption``). Refused if it is adopted already, if the law check finds an
    error, or if a later version is already adopted.
    """
    if version.adopted_at:
        raise Refused(_("Versionen är redan antagen."))
    if (
        by.user is not None
        and OrganisationVersion.objects.filter(file=version.file, adopted_at__isnull=False).exists()
    ):
        raise Refused(_("Kommunen har redan en organisation. En ny antas genom fullmäktiges beslut."))
    earlier = OrganisationVersion.objects.filter(file=version.file, adopted_at__isnull=False)
    if earlier.filter(valid_from__gte=version.valid_from).exists():
        raise Refused(
            _("En version som gäller från samma dag eller senare är redan antagen. Ändra valid_from.")
        )
    if version.file == "political":
        _refuse_unlawful(read_organisation(version.text))
    for before in earlier.filter(valid_until__isnull=True):
        before.valid_until = version.valid_from
        before.save(update_fields=["valid_until"])
    version.adopted_at, version.adopted_by = at, by.label
    version.save()
    return version


@act("organisation.adopt_first_version", publishes=True)
def adopt_first_version(
    *, by: Actor, at: datetime, version: OrganisationVersion, edition: int, decision: str
) -> OrganisationVersion:
    """Put a municipality's first political version in force by a decision in free text, for its minutes are not in Insyn yet.

    ``edition`` is the one that was read. What is still marked as assumed stays so, and is shown so. Refused if the
    municipality has an organisation, the draft has been edited since, or the law check finds an error; :class:`Invalid`
    without a decision.
    """
    version.refresh_from_db()
    refuse_unless(
        version.file == version.File.POLITICAL and version.state == "draft",
        _("Bara ett utkast till politisk organisation kan antas."),
    )
    settled = Q(adopted_at__isnull=False) | Q(decided_at__isnull=False)
    if OrganisationVersion.objects.filter(settled, file=version.file).exists():
        raise Refused(_("Kommunen har redan en organisation. En ny antas genom fullmäktiges beslut."))
    if version.edition != edition:
        raise Refused(_("Utkastet har ändrats sedan du läste det. Läs det som det står nu och anta igen."))
    if not decision.strip():
        raise Invalid(
            _("Skriv vilket beslut som gäller, till exempel KF 2018-12-17 § 140."), field="decision"
        )
    _refuse_unlawful(read_organisation(version.text))
    told = decision.strip()[:300]
    text = change(version.text, [Set(Table("version"), "decided", told)])
    if text != version.text:
        keep_edition(version, text, by, at, _("Antagen: %(decision)s") % {"decision": told})
    version.decided_at, version.decided_by = at, told
    version.adopted_at, version.adopted_by = at, by.label
    version.save()
    return version


def _refuse_unlawful(organisation: Organisation) -> None:
    errors = [finding for finding in check(organisation) if finding.severity == "error"]
    if errors:
        found = " ".join(f"{finding.section}: {finding.message.sv}" for finding in errors)
        raise Refused(_("Organisationen strider mot lagen och kan inte antas: %(found)s") % {"found": found})
