"""The tables of a file by name: a body by its id, a delegation line by its number."""

from dataclasses import dataclass
from typing import Any

from insyn.description.administration import Role, Unit
from insyn.description.organisation import (
    BaseAmount,
    Body,
    CalendarRule,
    CalendarRules,
    Company,
    DelegationLine,
    DelegationOrder,
    Ended,
    Frame,
    GoverningDocument,
    Municipality,
    NetCost,
    Remuneration,
    Route,
    Version,
)
from insyn.description.problem import Loc
from insyn.description.walk import keys_of

KINDS: dict[str, Any] = {
    "municipality": Municipality,
    "version": Version,
    "body": Body,
    "company": Company,
    "route": Route,
    "delegation": DelegationOrder,
    "delegation.line": DelegationLine,
    "frame": Frame,
    "remuneration": Remuneration,
    "base_amount": BaseAmount,
    "calendar": CalendarRules,
    "calendar.rule": CalendarRule,
    "governing_document": GoverningDocument,
    "net_cost": NetCost,
    "ended": Ended,
    "unit": Unit,
    "role": Role,
}
"""The header of each table, and the record it is read as."""

ALONE = frozenset({"municipality", "version", "delegation", "calendar"})
"""Tables of which a file has one."""


@dataclass(frozen=True)
class Table:
    """A table: its header without brackets, and the name that tells it from the others with that header."""

    header: str
    name: str = ""

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(self.header.split("."))


def named(header: str, values: dict[str, Any], place: int) -> str:
    """What the table at `place` (from 0) in its list is called: its id or number, else what it is about."""
    if header == "ended":
        return f"{values.get('what')}.{values.get('id')}"
    name = values.get("id", values.get("number"))
    return str(name) if name is not None else str(place + 1)


def tables_of(raw: dict[str, Any], header: str) -> list[tuple[Table, dict[str, Any]]]:
    """Every table with that header in the plain values of a file, in the file's order."""
    at: Any = raw
    for key in header.split("."):
        at = at.get(key) if isinstance(at, dict) else None
    if isinstance(at, dict):
        return [(Table(header), at)]
    items = at if isinstance(at, list) else []
    return [(Table(header, named(header, item, place)), item) for place, item in enumerate(items)]


def table_at(raw: dict[str, Any], table: Table) -> tuple[Loc, dict[str, Any]] | None:
    """Where the table stands and what it says; None when the file has none of that name."""
    for place, (found, values) in enumerate(tables_of(raw, table.header)):
        if found == table:
            return ((*table.path, place) if found.name else table.path), values
    return None


def place_of_key(header: str, key: str) -> int:
    """A key's place in the order in which our files are written; where a figure comes from stands last."""
    order = list(keys_of(KINDS[header]).values())
    last = ["source", "assumed"]
    return len(order) + last.index(key) if key in last else order.index(key)
