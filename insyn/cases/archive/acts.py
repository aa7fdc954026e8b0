"""That a package was made for the e-archive: noted with its digest, so that it can be told what has been handed over."""

from datetime import datetime

from django.utils.translation import gettext as _

from insyn.cases.archive.models import ArchivePackage
from insyn.cases.models import Case
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, refuse_unless


@act("cases.make_package")
def make_package(
    *,
    by: Actor,
    at: datetime,
    name: str,
    sha256: str,
    size: int,
    files: int,
    left_out: int = 0,
    case: Case | None = None,
    year: int | None = None,
) -> ArchivePackage:
    """Note a package that has just been made of a closed case, or of a year's register."""
    if (case is None) == (year is None):
        raise Invalid(_("Ett paket är av ett ärende eller av ett år."))
    if case is not None:
        refuse_unless(
            case.status == Case.Status.CLOSED,
            _("Ärendet är inte avslutat. Avsluta det innan det lämnas till e-arkivet."),
        )
    row = ArchivePackage(
        case=case,
        year=year,
        name=name,
        sha256=sha256,
        size=size,
        files=files,
        left_out=left_out,
        made_at=at,
        made_by=by.label,
    )
    row.save()
    return row
