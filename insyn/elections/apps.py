"""The room elections as a Django app."""

from django.apps import AppConfig


class Elections(AppConfig):
    """Elections to the assembly and their results."""

    name = "insyn.elections"
    label = "elections"
