"""`insyn archive`: a whole meeting in one file, and checking such a file."""

from pathlib import Path

import click

from insyn.cli.group import main, start_django


class _MakesByDefault(click.Group):
    """A group whose first word, unless it is a command, is the meeting to make a file of."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple:
        """Put the command's name before a meeting's."""
        if args and args[0] not in self.commands:
            args = ["make", *args]
        return super().resolve_command(ctx, args)


@main.group(cls=_MakesByDefault)
def archive() -> None:
    """`insyn archive norsjo/ks/2020-02-04` makes the file; `insyn archive verify FILE` checks one."""


@archive.command()
@click.argument("meeting")
@click.option(
    "--into", type=click.Path(dir_okay=False, path_type=Path), help="The file; arkiv-….zip otherwise."
)
@click.option("--secret", is_flag=True, help="Put secret papers in too. Whoever gets the file can read them.")
def make(meeting: str, into: Path | None, secret: bool) -> None:
    """Make the archive file of MEETING: municipality/body/date, as in the address (norsjo/ks/2020-02-04)."""
    start_django()
    from insyn.foundation import clock
    from insyn.foundation.models import Municipality
    from insyn.foundation.tenancy import in_municipality
    from insyn.meetings.archive.make import Reader, make_archive
    from insyn.meetings.models import Meeting

    parts = meeting.strip("/").split("/")
    municipality = Municipality.objects.filter(slug=parts[0]).first()
    if municipality is None or len(parts) != 3:
        raise click.ClickException(
            "Skriv kommun/organ/dag som i adressen, till exempel norsjo/ks/2020-02-04."
        )
    with in_municipality(municipality):
        rows = Meeting.objects.filter(body=parts[1]).select_related("version")
        found = next((row for row in rows if row.address == parts[2]), None)
        if found is None:
            raise click.ClickException(f"Det finns inget sammanträde {meeting}.")
        path = into or Path(f"arkiv-{'-'.join(parts)}.zip")
        reader = Reader(
            "insyn archive",
            lambda document: secret or not document.secret,
            lambda item: secret or not item.secret,
        )
        at = clock.now(municipality)
        beside = path.with_name(f".{path.name}.part")
        try:
            with beside.open("wb") as file:
                manifest = make_archive(found, reader, file, at)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    left = len(manifest["left_out"])
    click.echo(
        f"{path}: {len(manifest['files'])} filer, {len(manifest['journal'])} rader ur journalen"
        + (f"; {left} handlingar med sekretess är inte med" if left else "")
    )


@archive.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--issuers",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with the certificates of the issuers that are relied on.",
)
def verify(file: Path, issuers: Path | None) -> None:
    """Check FILE: every digest, the signatures, the journal's lines. Needs no database. Exit 1 if anything is wrong."""
    from insyn.documents.signing import read_issuers
    from insyn.meetings.archive.check import check_archive

    try:
        found = check_archive(file, read_issuers(issuers) if issuers else ())
    except (ValueError, OSError) as error:
        raise click.ClickException(f"{file} går inte att kontrollera: {error}") from error
    click.echo(f"{found.title}: {found.files} filer, {found.journal_lines} rader ur journalen")
    for one in found.signatures:
        click.echo(f"  underskrift {one.number}, {one.certificate or one.name}: {one.words.sv}")
    for line in found.wrong:
        click.echo(f"  FEL: {line}")
    click.echo("Allt stämmer." if found.ok else "FILEN STÄMMER INTE.")
    raise SystemExit(0 if found.ok else 1)
