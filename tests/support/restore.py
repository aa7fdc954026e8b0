"""After a test that really commits, the database is put back as it was before the first such test.

Django would empty every table instead. That would take Norsjö from the tests that follow, and SQLite refuses it: the
journal's lines may not be deleted. A test inside a transaction is rolled back as always and never comes here.
"""

import sqlite3
from typing import Any

from django.db import connection
from django.test import TransactionTestCase

_copy: sqlite3.Connection | str | None = None
"""SQLite: another database in memory. PostgreSQL: the name of a database beside the tests' own."""


def restore_instead_of_emptying() -> None:
    """Make every test case that commits leave the database as it was."""
    case: Any = TransactionTestCase
    prepare = case._fixture_setup.__func__

    def copy_and_prepare(cls: type[TransactionTestCase]) -> None:
        _copy_once()
        prepare(cls)

    case._fixture_setup = classmethod(copy_and_prepare)
    case._fixture_teardown = lambda self: _put_back()


def _copy_once() -> None:
    global _copy
    if _copy is not None:
        return
    if connection.vendor == "sqlite":
        _copy = sqlite3.connect(":memory:", check_same_thread=False)
        _sqlite().backup(_copy)
    else:
        _copy = f"{connection.settings_dict['NAME']}_copy"
        _copy_postgresql(source=str(connection.settings_dict["NAME"]), target=_copy)


def _put_back() -> None:
    if isinstance(_copy, sqlite3.Connection):
        _copy.backup(_sqlite())
    elif _copy is not None:
        _copy_postgresql(source=_copy, target=str(connection.settings_dict["NAME"]))


def _sqlite() -> Any:
    connection.ensure_connection()
    return connection.connection


def _copy_postgresql(source: str, target: str) -> None:
    """PostgreSQL copies a whole database at once, while nobody is connected to either."""
    connection.close()
    source, target = connection.ops.quote_name(source), connection.ops.quote_name(target)
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {target} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {target} TEMPLATE {source}")
