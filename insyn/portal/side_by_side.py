"""Two organisations side by side, as every page that compares them shows them."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest

from insyn.description.compare import Comparison, Mark, compare
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.law.comparing import findings_apart, summary
from insyn.organisation.models import OrganisationVersion
from insyn.organisation.queries import organisation_of
from insyn.organisation.queries_governing import texts_naming
from insyn.people.losing import losing
from insyn.people.models import Assignment
from insyn.portal.picture import change_picture, marked_picture


def side_by_side(
    request: HttpRequest, before: Organisation, after: Organisation, *, linked: bool = True
) -> dict[str, Any]:
    """What ``portal/parts/side_by_side.html`` shows, with the whole change in one sentence as ``summary``.

    The picture of the change leads to the bodies' pages, unless they are not there yet (``linked``).
    """
    found = compare(before, after)
    sides = (found.before, found.after)
    return {
        "found": found,
        "summary": summary(found),
        "picture": change_picture(request, found, linked=linked),
        "apart": findings_apart(before, after),
        "naming": _naming(found) if found.same_municipality else [],
        "pictures": [
            (org, marked_picture(org, found.marks(org), name=f"bild-{n}")) for n, org in enumerate(sides)
        ],
        **_parts(found),
    }


def lost_assignments(
    before: OrganisationVersion, after: OrganisationVersion
) -> list[tuple[Text, Assignment]]:
    """The assignments that end when a version takes over from the one next before it, each with its body's name."""
    names = organisation_of(before)
    return [(names.body(row.body).name, row) for row in losing(before, after) if names.has_body(row.body)]


def _naming(found: Comparison) -> list[tuple[Text, list[Text]]]:
    """The documents whose text, as it stands the day before the change, names a body that changes or ends; each with those."""
    organisation = found.before
    changed = [body.id for mark in (Mark.REMOVED, Mark.CHANGED) for body in found.marked(mark)]
    texts = texts_naming(changed, organisation, found.after.version.valid_from - timedelta(days=1))
    return [
        (document.title, [organisation.body(body).name for body in texts[document.id]])
        for document in organisation.governing_documents
        if document.id in texts
    ]


def _parts(found: Comparison) -> dict[str, object]:
    return {
        "changes": [(mark, found.marked(mark)) for mark in (Mark.ADDED, Mark.REMOVED, Mark.CHANGED)],
        "unchanged": found.marked(Mark.SAME),
        "frames": list(zip((found.before, found.after), found.frames, strict=True)),
        "costs": list(zip((found.before, found.after), found.costs, strict=True)),
        "sides": [(found.before, found.assignments_before), (found.after, found.assignments_after)],
    }
