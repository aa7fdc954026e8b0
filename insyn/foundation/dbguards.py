"""Guards that the database itself keeps, written once for each kind of database, as migration operations."""

from typing import Any

from django.db import migrations


def guard(*, sqlite: list[str], postgresql: list[str]) -> migrations.RunPython:
    """A migration step that runs the statements of the database at hand."""
    statements = {"sqlite": sqlite, "postgresql": postgresql}

    def install(apps: Any, schema_editor: Any) -> None:
        for statement in statements.get(schema_editor.connection.vendor, []):
            schema_editor.execute(statement)

    return migrations.RunPython(install, migrations.RunPython.noop)


def never_changed(
    table: str, *, message: str, when: str = "", deletable: bool = False
) -> migrations.RunPython:
    """Refuse that a row is updated or deleted; ``when`` limits it to rows as they were (SQL on ``OLD``)."""
    events = ["UPDATE"] if deletable else ["UPDATE", "DELETE"]
    condition = f"WHEN ({when})" if when else ""
    name = f"{table}_never_changed"
    return guard(
        sqlite=[
            f"CREATE TRIGGER {name}_{event.lower()} BEFORE {event} ON {table} FOR EACH ROW {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            for event in events
        ],
        postgresql=[
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
            f"CREATE TRIGGER {name} BEFORE {' OR '.join(events)} ON {table} FOR EACH ROW {condition} "
            f"EXECUTE FUNCTION {name}()",
        ],
    )
