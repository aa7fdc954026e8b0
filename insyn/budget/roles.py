"""Who sees to the economy, and who heads which unit: by the posts that the administrative file names.

Where the file names no head of economy, whoever is a secretary keeps what is hers.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from insyn.foundation.models import StaffRole
from insyn.foundation.rights import Role
from insyn.organisation.queries import administration_or_none

ECONOMY, UNIT_HEAD = "economy", "unit-head"
"""The roles that the table of rights knows: the head of economy with her staff; the head of a unit, tied to it."""


def roles_of(held: Sequence[StaffRole], on: date) -> Iterable[Role]:
    """What of the economy somebody with these roles does on the day (registered with ``foundation.rights``)."""
    keeps = any(row.name == StaffRole.Name.SECRETARY for row in held)
    posts = {row.post for row in held if row.post}
    if not keeps and not posts:
        return
    file = administration_or_none(on)
    named = (set(file.economy.staff) | {file.economy.head}) if file and file.economy else set()
    if (posts & named) if named else keeps:
        yield Role(ECONOMY)
    if file is None or not posts:
        return
    for unit in file.units:
        head = file.head_of(unit.id)
        if head is not None and head.id in posts:
            yield Role(UNIT_HEAD, unit=unit.id)
