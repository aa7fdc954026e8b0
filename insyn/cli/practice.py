"""`insyn practice`: a copy of a municipality to practise in, from which nothing goes out."""

import signal
import sys

import click

from insyn.cli.group import main, start_django

CODE = click.option("--municipality", "code", required=True, help="Four-digit code.")


@main.group()
def practice() -> None:
    """A practice copy: make it, begin it anew, remove it, serve it (docs/practice.md)."""


@practice.command("make")
@CODE
def make(code: str) -> None:
    """Make the copy, or begin it anew: what was done in the one before is gone."""
    start_django()
    from insyn.foundation.models import Municipality
    from insyn.practice.making import PracticeRefused
    from insyn.practice.making import make as make_copy

    row = Municipality.objects.filter(code=code).first()
    if row is None:
        raise click.ClickException(f"Ingen kommun med koden {code} är inlagd. / no such municipality.")
    try:
        made = make_copy(row)
    except PracticeRefused as refused:
        raise click.ClickException(str(refused)) from refused
    click.echo(f"{made.home}: {made.rows} rader. Lösenord för alla i kopian: {made.password}")
    click.echo(f"Visa den: insyn practice serve --municipality {code} --port 8001")


@practice.command("remove")
@CODE
def remove(code: str) -> None:
    """Remove the copy and everything in it."""
    start_django()
    from insyn.practice.making import remove as remove_copy

    click.echo("Kopian är borttagen." if remove_copy(code) else "Det finns ingen kopia.")


@practice.command("serve")
@CODE
@click.option("--host", default="127.0.0.1")
@click.option("--port", default=8001, type=click.IntRange(1, 65535))
@click.option(
    "--base-url", default="", help="How the copy is reached from outside; the host and port otherwise."
)
def serve(code: str, host: str, port: int, base_url: str) -> None:
    """Serve the copy, and the next one when it is begun anew."""
    start_django()
    from insyn.practice.making import PracticeRefused
    from insyn.practice.making import serve as serve_copy

    # Stopped as a service is, it takes the site that it has started with it.
    signal.signal(signal.SIGTERM, lambda *_given: sys.exit(0))

    try:
        serve_copy(code, host, port, base_url or f"http://{host}:{port}", click.echo)
    except PracticeRefused as refused:
        raise click.ClickException(str(refused)) from refused
    except KeyboardInterrupt:
        raise SystemExit(0) from None
