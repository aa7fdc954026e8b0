"""The room practice as a Django app."""

from django.apps import AppConfig


class PracticeRoom(AppConfig):
    """A practice copy of a municipality."""

    name = "insyn.practice"
    label = "practice"

    def ready(self) -> None:
        """Have what the administrator orders done by the process of the day's jobs: making a copy can take minutes."""
        from insyn.foundation.daily import register_frequent
        from insyn.practice.making import do_what_is_ordered

        register_frequent("practice.orders", do_what_is_ordered)
