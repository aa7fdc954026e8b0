"""The room portal as a Django app."""

from django.apps import AppConfig


class Portal(AppConfig):
    """The pages of citizens, staff and representatives."""

    name = "insyn.portal"
    label = "portal"
