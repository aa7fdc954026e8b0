"""The organisations that can be asked about, and the questions that are saved."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.db.models import QuerySet

from insyn.budget.cost.queries import population
from insyn.description.text import Text
from insyn.documents.queries import published
from insyn.foundation.models import Municipality
from insyn.foundation.tenancy import in_municipality
from insyn.organisation.models import OrganisationVersion
from insyn.organisation.queries import POLITICAL, decided_versions, organisation_of
from insyn.simulation.scenario import Scenario, read_scenario
from insyn.whatif.models import SavedQuestion
from insyn.whatif.rules.question import Source


def sources(municipality: Municipality, *, drafts: bool = False) -> list[Source]:
    """The municipality's decided versions, the latest first, its drafts for staff, then the latest of each other one here.

    The key is what stands in an address: the version's first day, ``u`` and its number for a draft, the slug before the day
    for another municipality.
    """
    own = [_source(str(row.valid_from), row) for row in reversed(decided_versions())]
    if drafts:
        rows = OrganisationVersion.objects.filter(
            file=POLITICAL, abandoned_at__isnull=True, adopted_at__isnull=True, decided_at__isnull=True
        )
        own += [_source(f"u{row.pk}", row, draft=True) for row in rows.order_by("pk")]
    return [*own, *_of_others(municipality)]


def _source(key: str, row: OrganisationVersion, *, draft: bool = False, before: str = "") -> Source:
    org = organisation_of(row)
    title = org.version.title
    drafted = Text(", utkast", ", draft") if draft else Text("", "")
    return Source(
        key,
        Text(
            f"{before}{title.sv} ({row.valid_from}{drafted.sv})",
            f"{before}{title.en} ({row.valid_from}{drafted.en})",
        ),
        org,
    )


def _of_others(municipality: Municipality) -> Iterator[Source]:
    for other in Municipality.objects.exclude(pk=municipality.pk).order_by("name"):
        with in_municipality(other):
            rows = decided_versions()[-1:]
            found = [_source(f"{other.slug}:{row.valid_from}", row, before=f"{other.name}: ") for row in rows]
        yield from found


LATEST = 5
"""So many years back somebody's figure of the inhabitants is looked for."""


def scenario_here(municipality: Municipality, known: date) -> Scenario:
    """The packaged assumptions, with as many inhabitants as the municipality has entered with their source, if it has."""
    scenario = read_scenario()
    for year in range(known.year, known.year - LATEST, -1):
        found = population(year, known=known)
        if found is not None:
            ground = "assumed" if found.assumed else "stated"
            said = [f"{municipality.code}: {year}: {found.source}"]
            return replace(scenario, inhabitants={municipality.code: int(found.amount), ground: said})
    return scenario


def saved_for_all(on: date) -> QuerySet[SavedQuestion]:
    """The saved questions that everybody may see by the day."""
    found: QuerySet[SavedQuestion] = published(SavedQuestion, on)
    return found
