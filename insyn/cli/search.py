"""`insyn search`: asking what a citizen would ask, and making the index anew."""

import click

from insyn.cli.group import main, start_django, unknown_municipality


@main.group("search")
def search() -> None:
    """Search over everything public."""


@search.command("rebuild")
@click.option("--municipality", "code", default="", help="Four-digit code; all of them otherwise.")
def rebuild(code: str) -> None:
    """Make the index anew from what is public. The site can be used meanwhile."""
    start_django()
    from insyn.foundation.models import Municipality
    from insyn.search.keeping import rebuild as make

    chosen = Municipality.objects.filter(code=code) if code else Municipality.objects.all()
    if code and not chosen.exists():
        raise unknown_municipality(code, [])
    for municipality in chosen.order_by("code"):
        click.echo(f"{municipality}: {make(municipality)}")
