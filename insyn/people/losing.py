"""Who loses an assignment when one version takes over from another."""

from insyn.organisation.models import OrganisationVersion
from insyn.organisation.switching import change_to
from insyn.people.models import Assignment
from insyn.people.switching import has_no_seat, without_seat


def losing(before: OrganisationVersion, after: OrganisationVersion) -> list[Assignment]:
    """The assignments that end with the change, for one to come as for one that has been: by body, capacity and number."""
    change = change_to(before, after)
    if after.adopted_at is None:
        return without_seat(change)
    ended = Assignment.objects.filter(ends_on=after.valid_from).select_related("person")
    return [row for row in ended if has_no_seat(change, row)]
