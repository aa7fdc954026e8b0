"""Guards that the database itself keeps, written once for each kind of database, as migration operations."""

from typing import Any

from django.db.migrations.operations.base import Operation


class Guard(Operation):
    """A migration step that runs statements, those of the database at hand; it knows nothing of models, and is soon done."""

    reversible = True

    def __init__(self, sqlite: list[str], postgresql: list[str]) -> None:
        self.statements = {"sqlite": sqlite, "postgresql": postgresql}

    def install(self, editor: Any) -> None:
        """Run the statements through this schema editor."""
        for statement in self.statements.get(editor.connection.vendor, []):
            editor.execute(statement)

    def state_forwards(self, app_label: str, state: Any) -> None:
        """What models there are does not change."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Run the statements."""
        self.install(schema_editor)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Leave the guard: its table goes with the migration that made it."""

    def describe(self) -> str:
        """What ``migrate --plan`` says."""
        return "Guard kept by the database"


def guard(*, sqlite: list[str], postgresql: list[str]) -> Guard:
    """A migration step that runs the statements of the database at hand."""
    return Guard(sqlite, postgresql)


def never_changed(table: str, *, message: str, when: str = "", deletable: bool = False) -> Guard:
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
