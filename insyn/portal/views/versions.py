"""The versions of the organisation, and any two of them side by side."""

from contextlib import suppress
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from insyn.description.compare import compare
from insyn.foundation import clock
from insyn.foundation.errors import Invalid
from insyn.foundation.kept_pages import tells_of_others
from insyn.foundation.models import Municipality
from insyn.foundation.tenancy import in_municipality
from insyn.law.comparing import summary
from insyn.organisation.marks import marks_of
from insyn.organisation.models import ChangeProcess, OrganisationVersion
from insyn.organisation.queries import (
    NoVersionInForce,
    decided_versions,
    organisation_in,
    organisation_of,
    version_before,
    version_in_force,
)
from insyn.organisation.views_process import process_context
from insyn.portal.asof import public_view
from insyn.portal.page import page
from insyn.portal.side_by_side import lost_assignments, side_by_side


class BadComparison(Invalid):
    """The address does not name two versions."""

    status = 400


@public_view
def versions(request: HttpRequest) -> HttpResponse:
    """Every version that is decided, the newest first, with what each changed."""
    found = decided_versions()
    rows = []
    for place, version in enumerate(found):
        before = found[place - 1] if place else None
        rows.append(
            (version, organisation_of(version), before, _summary(before, version) if before else None)
        )
    today = clock.today(request.municipality)  # type: ignore[attr-defined]
    shown = [
        (*row, marks_of(row[0].valid_from, today, row[0].valid_until), row[0].evaluations.all())
        for row in rows[::-1]
    ]
    processes = ChangeProcess.objects.filter(published_at__isnull=False).select_related("version")
    beside = _beside(request.municipality, found)  # type: ignore[attr-defined]
    shown_page = page(
        request,
        "versions",
        rows=shown,
        processes=processes,
        found=found[::-1],
        beside=beside,
        year=today.year,
    )
    return tells_of_others(shown_page)


def _beside(
    municipality: Municipality, own: list[OrganisationVersion]
) -> list[tuple[OrganisationVersion, Municipality, OrganisationVersion, int]]:
    """Today's version with that of each other municipality of the installation, and the year it is there."""
    adopted = [version for version in own if version.adopted_at]
    if not adopted:
        return []
    mine, found = adopted[-1], []
    for other in Municipality.objects.exclude(pk=municipality.pk).order_by("name"):
        today = clock.today(other)
        with in_municipality(other), suppress(NoVersionInForce):
            found.append((mine, other, version_in_force(today), today.year))
    return found


@public_view
def change(request: HttpRequest, version: int) -> HttpResponse:
    """A process that is public: what a change is for, its timetable, positions and support, and what would change.

    The proposal is read in the edition that was made public, beside the organisation that it would take over from.
    """
    found = ChangeProcess.objects.filter(version=version, published_at__isnull=False).first()
    edition = found.public if found else None
    if found is None or edition is None:
        raise Http404("no public process")
    today = clock.today(request.municipality)  # type: ignore[attr-defined]
    proposed = organisation_in(edition)
    try:
        before = organisation_of(version_before(proposed.version.valid_from))
    except NoVersionInForce:
        compared = {}
    else:
        compared = side_by_side(request, before, proposed, linked=False)
    context = process_context(found.version, today)
    return page(request, "change", organisation=proposed, edition=edition, **context, **compared)


def _summary(before: OrganisationVersion, after: OrganisationVersion) -> object:
    return summary(compare(organisation_of(before), organisation_of(after)))


@public_view
def comparison(request: HttpRequest) -> HttpResponse:
    """Two versions side by side: ``fran`` and ``till`` are their first days, ``med`` another municipality's slug."""
    before = _version(request.GET.get("fran", ""))
    other = _municipality(request.GET.get("med", ""))
    if other is None:
        after = _version(request.GET.get("till", ""))
    else:
        with in_municipality(other):
            after = _version(request.GET.get("till", ""))
    if before == after:
        raise BadComparison(_("Det är samma version. Välj två olika att jämföra."))
    if other is None and after.valid_from < before.valid_from:
        before, after = after, before
    compared = side_by_side(request, organisation_of(before), organisation_of(after))
    if other is None and _next_to_each_other(before, after):
        compared["losing"] = lost_assignments(before, after)
    shown = page(request, "comparison", before=before, after=after, **compared)
    return shown if other is None else tells_of_others(shown)


def _next_to_each_other(before: OrganisationVersion, after: OrganisationVersion) -> bool:
    """Whether the one took over from the other: only then is it known who lost an assignment."""
    found = decided_versions()
    return found.index(after) == found.index(before) + 1


def _version(day: str) -> OrganisationVersion:
    """The decided version of the municipality in hand that begins on the day."""
    try:
        begins = date.fromisoformat(day)
    except ValueError:
        raise BadComparison(
            _("Adressen ska säga två versioners första dagar, som ?fran=2015-01-01&till=2019-01-01.")
        ) from None
    for version in decided_versions():
        if version.valid_from == begins:
            return version
    raise Http404("no version begins on that day")


def _municipality(slug: str) -> Municipality | None:
    if not slug:
        return None
    found = Municipality.objects.filter(slug=slug[:50]).first()
    if found is None:
        raise Http404("no such municipality")
    return found
