"""The room people as a Django app."""

from django.apps import AppConfig


class PeopleRoom(AppConfig):
    """Elected representatives and their assignments."""

    name = "insyn.people"
    label = "people"

    def ready(self) -> None:
        """Let rights follow from assignments."""
        from insyn.foundation.rights import register_role_source
        from insyn.people.queries import roles_of

        register_role_source(roles_of)
