"""The room documents as a Django app."""

from django.apps import AppConfig


class Documents(AppConfig):
    """Documents, their files and their secrecy."""

    name = "insyn.documents"
    label = "documents"

    def ready(self) -> None:
        """Have new documents read, and unchecked ones asked about, each time the site looks for what there is to do."""
        from insyn.documents.acts_renditions import make_renditions_everywhere
        from insyn.documents.acts_texts import keep_texts_everywhere
        from insyn.documents.acts_viruses import check_again
        from insyn.foundation.daily import register_frequent

        register_frequent("documents.viruses", check_again)
        register_frequent("documents.texts", keep_texts_everywhere)
        register_frequent("documents.renditions", make_renditions_everywhere)
