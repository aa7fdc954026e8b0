"""The room whatif as a Django app."""

from django.apps import AppConfig


class WhatIfRoom(AppConfig):
    """What another organisation would do, asked before it is decided."""

    name = "insyn.whatif"
    label = "whatif"
