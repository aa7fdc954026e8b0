"""The foundation as a Django app."""

from django.apps import AppConfig


class Foundation(AppConfig):
    """Settings, municipalities, users, rights, journal, storage."""

    name = "insyn.foundation"
    label = "foundation"

    def ready(self) -> None:
        """Connect what must hold for every connection and every migrated database."""
        from insyn.foundation import row_security

        row_security.connect()
