"""The command `insyn`, under which the others stand."""

import os
from collections.abc import Sequence

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


def unknown_municipality(code: str, near: Sequence[tuple[str, str]]) -> click.ClickException:
    """What is said of a code that no municipality has, with the nearest."""
    meant = ", ".join(f"{found} {name}" for found, name in near)
    hint = f" Menade du {meant}?" if meant else " Skriv kommunens kod med fyra siffror, som 2260."
    return click.ClickException(f"Ingen kommun har koden {code!r}.{hint}")
