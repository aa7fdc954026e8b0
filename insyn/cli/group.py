"""The command `insyn`, under which the others stand."""

import os

import click


@click.group()
@click.version_option(package_name="insyn")
def main() -> None:
    """A municipality's political organisation: described once, checked against the law, run and shown."""


def start_django() -> None:
    """Start Django; commands that need no database never call this."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "insyn.foundation.settings")
    import django

    django.setup()
