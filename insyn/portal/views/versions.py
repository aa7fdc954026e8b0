"""The versions of the organisation, and any two of them side by side."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from insyn.description.compare import Comparison, Mark, compare
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.foundation import clock
from insyn.foundation.errors import Invalid
from insyn.foundation.models import Municipality
from insyn.foundation.tenancy import in_municipality
from insyn.law.comparing import findings_apart, summary
from insyn.organisation.marks import marks_of
from insyn.organisation.models import ChangeProcess, OrganisationVersion
from insyn.organisation.queries import (
    NoVersionInForce,
    decided_versions,
    organisation_of,
    version_before,
)
from insyn.organisation.views_process import process_context
from insyn.people.losing import losing
from insyn.people.models import Assignment
from insyn.portal.asof import public_view
from insyn.portal.page import page
from insyn.portal.picture import Picture, change_picture, marked_picture


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
    others = Municipality.objects.exclude(pk=request.municipality.pk).order_by("name")  # type: ignore[attr-defined]
    return page(request, "versions", rows=shown, processes=processes, found=found[::-1], others=others)


@public_view
def change(request: HttpRequest, version: int) -> HttpResponse:
    """A process that is public: what a change is for, its timetable, the positions and how broad the support is."""
    found = ChangeProcess.objects.filter(version=version, published_at__isnull=False).first()
    if found is None:
        raise Http404("no public process")
    today = clock.today(request.municipality)  # type: ignore[attr-defined]
    context = process_context(found.version, today)
    proposed = organisation_of(found.version)
    picture = _proposed_picture(request, found.version, proposed)
    return page(request, "change", organisation=proposed, picture=picture, **context)


def _proposed_picture(
    request: HttpRequest, version: OrganisationVersion, proposed: Organisation
) -> Picture | None:
    """What would change, without links: a body that is only proposed has no page."""
    try:
        before = organisation_of(version_before(version.valid_from))
    except NoVersionInForce:
        return None
    return change_picture(request, compare(before, proposed), linked=False)


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
    found = compare(organisation_of(before), organisation_of(after))
    sides = (found.before, found.after)
    return page(
        request,
        "comparison",
        before=before,
        after=after,
        found=found,
        summary=summary(found),
        losing=_losing(before, after) if other is None else [],
        apart=findings_apart(found.before, found.after),
        picture=change_picture(request, found),
        pictures=[
            (org, marked_picture(org, found.marks(org), name=f"bild-{n}")) for n, org in enumerate(sides)
        ],
        **_parts(found),
    )


def _losing(before: OrganisationVersion, after: OrganisationVersion) -> list[tuple[Text, Assignment]]:
    """Who loses an assignment, with the body's name; only of versions next to each other, where it is known."""
    versions = decided_versions()
    if versions.index(after) != versions.index(before) + 1:
        return []
    names = organisation_of(before)
    return [(names.body(row.body).name, row) for row in losing(before, after) if names.has_body(row.body)]


def _parts(found: Comparison) -> dict[str, object]:
    return {
        "changes": [(mark, found.marked(mark)) for mark in (Mark.ADDED, Mark.REMOVED, Mark.CHANGED)],
        "unchanged": found.marked(Mark.SAME),
        "frames": list(zip((found.before, found.after), found.frames, strict=True)),
        "costs": list(zip((found.before, found.after), found.costs, strict=True)),
        "sides": [(found.before, found.assignments_before), (found.after, found.assignments_after)],
    }


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
