"""The room remuneration as a Django app."""

from django.apps import AppConfig


class RemunerationRoom(AppConfig):
    """What elected representatives are paid."""

    name = "insyn.remuneration"
    label = "remuneration"

    def ready(self) -> None:
        """Open a claim's evidence to the one who sent it in."""
        from insyn.documents.reading import register_reader
        from insyn.remuneration.reading import opens_evidence

        register_reader(opens_evidence)
