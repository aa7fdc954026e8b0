"""Which version is in force on a day, read as an organisation. Everything else in the house asks here."""

from datetime import date
from functools import lru_cache

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from insyn.description.administration import Administration
from insyn.description.organisation import Organisation
from insyn.description.read import read_administration, read_organisation
from insyn.foundation import clock
from insyn.foundation.errors import Refused
from insyn.foundation.models import Municipality
from insyn.foundation.tenancy import current_code
from insyn.organisation.models import OrganisationVersion, Revision

POLITICAL = OrganisationVersion.File.POLITICAL
ADMINISTRATIVE = OrganisationVersion.File.ADMINISTRATIVE


class NoVersionInForce(Refused, LookupError):
    """No adopted version of the file is in force on the day; a page or an act that needs one is refused with what to do."""

    status = 404

    def __init__(self, what: str) -> None:
        super().__init__(
            _(
                "Kommunen har ingen antagen organisation för den dagen. Den antas under Organisationen i Att göra."
            ),
            facts={"asked": what},
        )


@lru_cache(maxsize=256)
def _organisation(sha256: str, text: str) -> Organisation:
    return read_organisation(text, name=f"version {sha256[:12]}")


@lru_cache(maxsize=256)
def _administration(sha256: str, text: str) -> Administration:
    return read_administration(text, name=f"version {sha256[:12]}")


def version_in_force(on: date, file: str = POLITICAL) -> OrganisationVersion:
    """The version of the municipality in hand that is in force on the day; for a coming day also one that is decided.

    A decided version is in force from the moment it has switched, not from midnight: until then today is the old one's.
    :class:`NoVersionInForce` when there is none.
    """
    settled = Q(adopted_at__isnull=False) | Q(decided_at__isnull=False)
    rows = OrganisationVersion.objects.filter(settled, file=file, valid_from__lte=on)
    rows = rows.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=on))
    for found in rows.order_by("-valid_from"):
        if found.adopted_at or _is_to_come(on):
            return found
    raise NoVersionInForce(f"{file} {on}")


def _is_to_come(day: date) -> bool:
    code = current_code()
    return code is not None and day > clock.today(Municipality.objects.get(pk=code))


def version_before(day: date) -> OrganisationVersion:
    """The political version that one beginning on the day takes over from. :class:`NoVersionInForce` when there is none."""
    adopted = OrganisationVersion.objects.filter(file=POLITICAL, adopted_at__isnull=False, valid_from__lt=day)
    found = adopted.order_by("-valid_from").first()
    if found is None:
        raise NoVersionInForce(f"before {day}")
    return found


def organisation_of(version: OrganisationVersion) -> Organisation:
    """What a political version says."""
    return _organisation(version.sha256, version.text)


def organisation_in(edition: Revision) -> Organisation:
    """What a draft said in one of its editions."""
    return _organisation(edition.sha256, edition.text)


def organisation_on(on: date) -> Organisation:
    """The political organisation of the municipality in hand on the day."""
    return organisation_of(version_in_force(on))


def administration_on(on: date) -> Administration:
    """The administration of the municipality in hand on the day."""
    version = version_in_force(on, ADMINISTRATIVE)
    return _administration(version.sha256, version.text)


def administration_or_none(on: date) -> Administration | None:
    """The same; None where no administration is described for the day."""
    try:
        return administration_on(on)
    except NoVersionInForce:
        return None


def adopted_versions() -> list[OrganisationVersion]:
    """Every adopted political version, oldest first."""
    return list(
        OrganisationVersion.objects.filter(file=POLITICAL, adopted_at__isnull=False).order_by("valid_from")
    )


def decided_versions() -> list[OrganisationVersion]:
    """Every political version that the assembly has decided or that is or was in force, oldest first."""
    settled = Q(adopted_at__isnull=False) | Q(decided_at__isnull=False)
    return list(OrganisationVersion.objects.filter(settled, file=POLITICAL).order_by("valid_from"))


def body_ids_on(on: date) -> frozenset[str]:
    """The ids of the bodies in force on the day; none before the first adoption."""
    try:
        return frozenset(body.id for body in organisation_on(on).bodies)
    except NoVersionInForce:
        return frozenset()


def label_in_force(municipality: Municipality, on: date) -> str:
    """The version a journal line is written under: its id and first day, or nothing before the first adoption."""
    try:
        version = version_in_force(on)
    except NoVersionInForce:
        return ""
    return f"{version.pk}@{version.valid_from}"
