"""``migrate`` as Django has it, but an empty database is made at once."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from insyn.foundation.empty_database import is_empty, make_at_once


class Command(migrate.Command):
    """Bring the database to this release; ``migrate APP [MIGRATION]`` and its other choices do as Django's own."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Make an empty database at once where everything is asked for; then whatever is left, and what follows a migration."""
        others = ("app_label", "migration_name", "fake", "fake_initial", "plan", "check_unapplied", "prune")
        connection = connections[options["database"]]
        if not any(options.get(other) for other in others) and is_empty(connection):
            make_at_once(connection)
        super().handle(*args, **options)
