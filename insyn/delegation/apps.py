"""The room delegation as a Django app."""

from django.apps import AppConfig


class Delegation(AppConfig):
    """Decisions by delegation."""

    name = "insyn.delegation"
    label = "delegation"
