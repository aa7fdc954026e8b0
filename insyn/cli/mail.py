"""Commands on the mail that comes in: fetch it, read it from a file, take out what is kept apart."""

from pathlib import Path

import click

from insyn.cli.group import main, start_django


@main.group()
def mail() -> None:
    """The mail that comes in (docs/intake.md)."""


@mail.command("fetch")
def fetch_mail() -> None:
    """Take in what is new in the mailboxes of INSYN_IMAP_URL; exit 1 if anything could not be."""
    start_django()
    from insyn.cases.mail_in import fetch_everywhere

    try:
        found = fetch_everywhere()
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    if not found:
        raise click.ClickException("INSYN_IMAP_URL är inte satt. / is not set: docs/intake.md.")
    for code, counted in found.items():
        click.echo(f"{code}: {_said(counted)}")
    raise SystemExit(1 if any(counted.failed for counted in found.values()) else 0)


@mail.command("read")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--municipality", required=True, help="Four-digit code.")
def read_mail(file: Path, municipality: str) -> None:
    """Take in the messages of FILE, a mailbox (.mbox) or one message (.eml); again is harmless."""
    start_django()
    from insyn.cases.mail_in import MailRefused, read_file
    from insyn.foundation.models import Municipality

    row = Municipality.objects.filter(code=municipality).first()
    if row is None:
        raise click.ClickException(f"Kommunen {municipality} finns inte här. / no such municipality here.")
    try:
        counted = read_file(row, file)
    except (MailRefused, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{municipality}: {_said(counted)}")
    raise SystemExit(1 if counted.failed else 0)


@mail.command("take-out")
@click.argument("number", type=int)
@click.argument("into", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--municipality", required=True, help="Four-digit code.")
def take_out(number: int, into: Path, municipality: str) -> None:
    """Write the kept-apart file NUMBER (its number stands on the page of what came in) to INTO, to be examined with care."""
    start_django()
    from insyn.cases.models import SubmissionFile
    from insyn.foundation import storage
    from insyn.foundation.tenancy import in_municipality

    with in_municipality(municipality):
        row = SubmissionFile.objects.filter(pk=number).first()
    if row is None:
        raise click.ClickException(f"Ingen fil har numret {number}. / no file has that number.")
    if into.exists():
        raise click.ClickException(f"{into} finns redan. / exists.")
    into.write_bytes(storage.read(row.sha256))
    click.echo(f"{into}: {row.filename}, {row.size} byte")


def _said(counted) -> str:  # type: ignore[no-untyped-def]
    return f"{counted.taken} mottagna, {counted.before} fanns redan, {counted.failed} gick inte att ta emot"
