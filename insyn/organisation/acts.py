"""Bringing a version of the organisation in, and adopting it."""

import hashlib
from datetime import date, datetime

from django.utils.translation import gettext as _

from insyn.description.organisation import Organisation
from insyn.description.read import Unreadable, read_administration, read_organisation
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused
from insyn.law import check
from insyn.organisation.models import OrganisationVersion

LARGEST_FILE = 1024 * 1024


@act("organisation.load_version")
def load_version(
    *, by: Actor, at: datetime, file: str, text: str, valid_from: date | None = None
) -> OrganisationVersion:
    """Keep a file as a draft version.

    ``file`` is ``political`` or ``administrative``; ``valid_from`` is needed only where the file has none of its own.
    :class:`Invalid` lists every problem of an unreadable file, or says that it is another municipality's.
    """
    try:
        description = read_organisation(text) if file == "political" else read_administration(text)
    except Unreadable as error:
        raise Invalid("\n".join(str(problem) for problem in error.problems)) from error
    if description.municipality.code != by.municipality.pk:
        raise Invalid(
            _("Filen gäller kommun %(code)s, inte %(name)s. Välj rätt fil eller ändra [municipality] code.")
            % {"code": description.municipality.code, "name": by.municipality.name}
        )
    version = OrganisationVersion(
        file=file,
        title=str(getattr(description.version, "title", None) or ""),
        valid_from=valid_from or description.version.valid_from,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
    version.save()
    return version


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


def _refuse_unlawful(organisation: Organisation) -> None:
    errors = [finding for finding in check(organisation) if finding.severity == "error"]
    if errors:
        found = " ".join(f"{finding.section}: {finding.message.sv}" for finding in errors)
        raise Refused(_("Organisationen strider mot lagen och kan inte antas: %(found)s") % {"found": found})
