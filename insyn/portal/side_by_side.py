"""Two organisations side by side, as every page that compares them shows them."""

from typing import Any

from insyn.description.compare import Comparison, Mark, compare
from insyn.description.organisation import Organisation
from insyn.law.comparing import findings_apart, summary
from insyn.portal.picture import marked_picture


def side_by_side(before: Organisation, after: Organisation) -> dict[str, Any]:
    """What ``portal/parts/side_by_side.html`` shows, with the whole change in one sentence as ``summary``."""
    found = compare(before, after)
    sides = (found.before, found.after)
    return {
        "found": found,
        "summary": summary(found),
        "apart": findings_apart(before, after),
        "pictures": [
            (org, marked_picture(org, found.marks(org), name=f"bild-{n}")) for n, org in enumerate(sides)
        ],
        **_parts(found),
    }


def _parts(found: Comparison) -> dict[str, object]:
    return {
        "changes": [(mark, found.marked(mark)) for mark in (Mark.ADDED, Mark.REMOVED, Mark.CHANGED)],
        "unchanged": found.marked(Mark.SAME),
        "frames": list(zip((found.before, found.after), found.frames, strict=True)),
        "costs": list(zip((found.before, found.after), found.costs, strict=True)),
        "sides": [(found.before, found.assignments_before), (found.after, found.assignments_after)],
    }
