"""Many rows at once, without making an object of each: for an act that has tens of thousands to write."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection, models

from insyn.foundation.tenancy import NoMunicipality, current_code


def insert_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows of the municipality in hand; ``columns`` are names of fields, and fields left out have their default.

    Values are plain: numbers, words, days, instants, ids of other rows. Defaults of fields are given to every row.
    :class:`NoMunicipality` outside ``in_municipality``.
    """
    code = current_code()
    if code is None:
        raise NoMunicipality(f"rows of {model.__name__} inserted outside in_municipality(…)")
    fields = {field.name: field for field in model._meta.concrete_fields if not field.primary_key}
    del fields["municipality"]
    given = [fields.pop(name) for name in columns]
    left_out = list(fields.values())
    fixed = [code, *(_plain(field.get_default()) for field in left_out)]
    names = ["municipality_id", *(str(field.column) for field in (*left_out, *given))]
    quoted = ", ".join(connection.ops.quote_name(name) for name in names)
    table = connection.ops.quote_name(model._meta.db_table)
    # Names come from the models and values go as parameters: nothing of this is anybody's text.
    sql = f"INSERT INTO {table} ({quoted}) VALUES ({', '.join(['%s'] * len(names))})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(sql, [[*fixed, *map(_plain, row)] for row in rows])


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
