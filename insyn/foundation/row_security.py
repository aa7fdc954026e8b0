"""PostgreSQL's second lock: row-level security on every table whose rows belong to a municipality."""

from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate

from insyn.foundation import tenancy

POLICY = "insyn_municipality"


def connect() -> None:
    """Keep the lock in place after every migration and on every new connection."""
    post_migrate.connect(lock_tables, dispatch_uid="insyn.row_security")
    connection_created.connect(_tell_new_connection, dispatch_uid="insyn.row_security")


def municipality_tables() -> list[str]:
    """Every table whose rows carry a municipality."""
    return sorted(
        model._meta.db_table
        for model in apps.get_models()
        if issubclass(model, tenancy.MunicipalityRow) and not model._meta.proxy
    )


def lock_tables(using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """Give every such table that lacks it the policy; does nothing on other databases."""
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_policies WHERE policyname = %s", [POLICY])
        locked = {row[0] for row in cursor.fetchall()}
        existing = set(connection.introspection.table_names(cursor))
        for table in municipality_tables():
            if table in locked or table not in existing:
                continue
            cursor.execute(f"ALTER TABLE {quote(table)} ENABLE ROW LEVEL SECURITY")
            cursor.execute(f"ALTER TABLE {quote(table)} FORCE ROW LEVEL SECURITY")
            cursor.execute(
                f"CREATE POLICY {POLICY} ON {quote(table)}"
                " USING (municipality_id = current_setting('insyn.municipality', true))"
                " WITH CHECK (municipality_id = current_setting('insyn.municipality', true))"
            )


def _tell_new_connection(sender: Any, connection: Any, **kwargs: Any) -> None:
    if connection.vendor == "postgresql" and (code := tenancy.current_code()):
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('insyn.municipality', %s, false)", [code])
