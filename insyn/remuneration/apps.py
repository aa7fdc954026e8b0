"""The room remuneration as a Django app."""

from django.apps import AppConfig


class RemunerationRoom(AppConfig):
    """What elected representatives are paid."""

    name = "insyn.remuneration"
    label = "remuneration"

    def ready(self) -> None:
        """Let rights follow from the roles that the administrative file names for pay, and open evidence to those it is for."""
        from insyn.documents.reading import register_reader
        from insyn.foundation.rights import register_post_source
        from insyn.remuneration.reading import opens_evidence
        from insyn.remuneration.roles import roles_of

        register_reader(opens_evidence)
        register_post_source(roles_of)
