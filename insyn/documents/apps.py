"""The room documents as a Django app."""

from django.apps import AppConfig


class Documents(AppConfig):
    """Documents, their files and their secrecy."""

    name = "insyn.documents"
    label = "documents"
