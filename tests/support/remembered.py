"""What a test plays before its own part, played once a worker and then laid in as rows.

Playing the main case to its end is a hundred acts and takes seconds; a hundred tests begin with it. The first test of a
worker to ask for something plays it and remembers which rows it added and changed. Where a later test asks for the same in a
database that is row for row as the first one's was, the rows are laid in; in any other it is played again. Documents lie in
the session's store from the first time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Model

Row = tuple[Any, ...]
Rows = dict[type[Model], dict[Any, Row]]
"""The rows of every table by primary key."""


@dataclass(frozen=True)
class Remembered:
    """The rows before, and those added or changed."""

    before: Rows
    added: dict[type[Model], list[Row]]
    changed: Rows


class Memory:
    """What has been played in this worker, by name."""

    def __init__(self) -> None:
        self.kept: dict[object, Remembered] = {}

    def play(self, name: object, play: Callable[[], object]) -> None:
        """Play it, or lay in what it came to when it was played in the same database before."""
        now = _rows()
        known = self.kept.get(name)
        if known is not None and known.before == now:
            _lay_in(known)
            return
        play()
        if known is None:
            kept = _difference(now, _rows())
            if kept is not None:
                self.kept[name] = kept


def _tables() -> list[type[Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]


def _columns(model: type[Model]) -> list[str]:
    return [field.column for field in model._meta.concrete_fields if field.column]


def _rows() -> Rows:
    found: Rows = {}
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for model in _tables():
            columns = _columns(model)
            key = columns.index(str(model._meta.pk.column))
            cursor.execute(f"SELECT {', '.join(map(quote, columns))} FROM {quote(model._meta.db_table)}")
            rows = (tuple(map(_plain, row)) for row in cursor.fetchall())
            found[model] = {row[key]: row for row in rows}
    return found


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value


def _difference(before: Rows, after: Rows) -> Remembered | None:
    """What was added and changed; None where something was taken away, which is not laid in but played."""
    added: dict[type[Model], list[Row]] = {}
    changed: Rows = {}
    for model, rows in after.items():
        old = before[model]
        if old.keys() - rows.keys():
            return None
        added[model] = [row for key, row in rows.items() if key not in old]
        changed[model] = {key: row for key, row in rows.items() if key in old and old[key] != row}
    return Remembered(before, added, changed)


def _lay_in(known: Remembered) -> None:
    """Constraints between rows are tried when the test's transaction ends, so the order is of no importance."""
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for model, rows in known.changed.items():
            columns, key = _columns(model), str(model._meta.pk.column)
            sets = ", ".join(f"{quote(column)} = %s" for column in columns)
            for pk, row in rows.items():
                table = quote(model._meta.db_table)
                cursor.execute(f"UPDATE {table} SET {sets} WHERE {quote(key)} = %s", [*row, pk])
        for model, added in known.added.items():
            if added:
                columns = _columns(model)
                table, marks = quote(model._meta.db_table), ", ".join(["%s"] * len(columns))
                names = ", ".join(map(quote, columns))
                cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", added)
        for count_on in connection.ops.sequence_reset_sql(
            no_style(), [m for m, rows in known.added.items() if rows]
        ):
            cursor.execute(count_on)
