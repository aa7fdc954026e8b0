"""A command on the texts of documents: read what is new, and again what could not be read before."""

import click

from insyn.cli.group import main, start_django


@main.command("texts")
@click.option("--again", is_flag=True, help="Read anew what had no text or could not be read.")
def texts(again: bool) -> None:
    """Read the texts of documents for search (docs/documents.md), in every municipality, and say how many of each kind."""
    start_django()
    from insyn.documents.acts_texts import counted, forget_texts, keep_texts_of
    from insyn.foundation.actors import Actor
    from insyn.foundation.models import Municipality

    for municipality in Municipality.objects.order_by("code"):
        if again:
            forget_texts(by=Actor.system(municipality))
        keep_texts_of(municipality)
        said = ", ".join(f"{label} {number}" for label, number in counted(municipality).items())
        click.echo(f"{municipality.code}: {said or '–'}")
