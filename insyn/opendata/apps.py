"""The room opendata as a Django app."""

from django.apps import AppConfig


class OpenData(AppConfig):
    """What bodies decided, as files anybody may use."""

    name = "insyn.opendata"
    label = "opendata"
