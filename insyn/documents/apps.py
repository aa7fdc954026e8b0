"""The room documents as a Django app."""

from django.apps import AppConfig


class Documents(AppConfig):
    """Documents, their files and their secrecy."""

    name = "insyn.documents"
    label = "documents"

    def ready(self) -> None:
        """Have the texts of new documents read each time the site looks for what there is to do."""
        from insyn.documents.acts_texts import keep_texts_everywhere
        from insyn.foundation.daily import register_frequent

        register_frequent("documents.texts", keep_texts_everywhere)
