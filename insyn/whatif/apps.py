"""The room whatif as a Django app."""

from django.apps import AppConfig


class WhatIfRoom(AppConfig):
    """What another organisation would do, asked before it is decided."""

    name = "insyn.whatif"
    label = "whatif"

    def ready(self) -> None:
        """Have the kernel compiled by the watch, before anybody asks."""
        from insyn.foundation.daily import register_frequent
        from insyn.whatif.readiness import make_ready

        register_frequent("whatif.ready", make_ready)
