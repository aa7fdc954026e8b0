"""The room search as a Django app."""

from django.apps import AppConfig


class SearchRoom(AppConfig):
    """Search over everything public."""

    name = "insyn.search"
    label = "search"

    def ready(self) -> None:
        """Keep the index in step: in every act, each time the watch looks, and once a day all of it."""
        from insyn.foundation.acts import register_follower
        from insyn.foundation.daily import register_daily, register_frequent
        from insyn.search.keeping import follow, reconcile, refresh_everywhere

        register_follower(follow)
        register_frequent("search.refresh", refresh_everywhere)
        register_daily("search.reconcile", reconcile)
