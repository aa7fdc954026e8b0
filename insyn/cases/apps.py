"""The room cases as a Django app."""

from django.apps import AppConfig


class Cases(AppConfig):
    """Cases from question to execution."""

    name = "insyn.cases"
    label = "cases"

    def ready(self) -> None:
        """Tell documents, which lie above, for whom a case opens its papers."""
        from insyn.cases.reading import opens_case_document
        from insyn.documents.reading import register_reader

        register_reader(opens_case_document)
