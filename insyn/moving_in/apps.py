"""The room moving_in as a Django app."""

from django.apps import AppConfig


class MovingInRoom(AppConfig):
    """A former system's cases, documents and minutes, as history."""

    name = "insyn.moving_in"
    label = "moving_in"

    def ready(self) -> None:
        """Keep former numbers from being given anew, be found among the cases, and open papers for those employed."""
        from insyn.cases.hooks import register_last_number, register_older
        from insyn.documents.reading import register_reader
        from insyn.foundation.daily import register_daily
        from insyn.moving_in.acts import forget_old_drafts
        from insyn.moving_in.queries import hits_for_staff, last_taken
        from insyn.moving_in.reading import opens_former

        register_last_number(last_taken)
        register_older(hits_for_staff)
        register_reader(opens_former)
        register_daily("moving_in.forget", forget_old_drafts)
