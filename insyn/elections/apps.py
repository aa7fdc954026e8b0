"""The room elections as a Django app."""

from django.apps import AppConfig


class Elections(AppConfig):
    """Elections to the assembly and their results."""

    name = "insyn.elections"
    label = "elections"

    def ready(self) -> None:
        """Tell the organisation how many seats each party has, so that a draft's support can be counted."""
        from insyn.elections.queries import seats_of_parties
        from insyn.organisation.support import register_seat_source

        register_seat_source(seats_of_parties)
