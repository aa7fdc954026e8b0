"""`insyn archive`: a whole meeting in one file, a case or a year's register as a package, and checking such files."""

from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from insyn.cli.group import main, start_django

if TYPE_CHECKING:
    from insyn.cases.archive.make import Made
    from insyn.foundation.models import Municipality


class _MakesByDefault(click.Group):
    """A group whose first word, unless it is a command, is the meeting to make a file of."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple:
        """Put the command's name before a meeting's."""
        if args and args[0] not in self.commands:
            args = ["make", *args]
        return super().resolve_command(ctx, args)


@main.group(cls=_MakesByDefault)
def archive() -> None:
    """`insyn archive norsjo/ks/2020-02-04` makes the file; `insyn archive verify FILE` checks one.

    `insyn archive case KS-2020/12 FILE` and `insyn archive register 2020 FILE` make packages for an e-archive.
    """


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
    from insyn.cases.archive.check import is_package

    if is_package(file):
        _verify_package(file)
        return
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


def _verify_package(file: Path) -> None:
    from insyn.cases.archive.check import check_package

    try:
        found = check_package(file)
    except (ValueError, OSError) as error:
        raise click.ClickException(f"{file} går inte att kontrollera: {error}") from error
    click.echo(f"{found.title}: {found.files} filer")
    for line in found.wrong:
        click.echo(f"  FEL: {line}")
    click.echo("Allt stämmer." if found.ok else "PAKETET STÄMMER INTE.")
    raise SystemExit(0 if found.ok else 1)


_MUNICIPALITY = click.option(
    "--municipality", "code", default="", help="The municipality's code; needed where there are several."
)


@archive.command("case")
@click.argument("number")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@_MUNICIPALITY
@click.option(
    "--without-secret", is_flag=True, help="Leave out what is secret. The package says that it is left out."
)
def case_package(number: str, file: Path, code: str, without_secret: bool) -> None:
    """Make the package of the closed case NUMBER (KS-2020/12) for an e-archive, with what is secret and its sections."""
    start_django()
    from insyn.cases.archive.make import make_case
    from insyn.cases.models import Case
    from insyn.foundation import clock
    from insyn.foundation.tenancy import in_municipality

    municipality = _municipality(code)
    with in_municipality(municipality):
        parts = number.replace("/", "-").rsplit("-", 2)
        rows = Case.objects.select_related(
            "municipality", "submission", "official", "delegated_decision__decided_by"
        )
        found = None
        if (
            len(parts) == 3
            and parts[1].isdecimal()
            and parts[2].isdecimal()
            and len(parts[1] + parts[2]) < 14
        ):
            found = rows.filter(register=parts[0], year=int(parts[1]), number=int(parts[2])).first()
        if found is None:
            raise click.ClickException(f"Det finns inget ärende {number}. Skriv numret som KS-2020/12.")
        if found.status != Case.Status.CLOSED:
            raise click.ClickException(
                f"{found.reference} är inte avslutat. Avsluta det innan det lämnas till e-arkivet."
            )
        if found.secret and without_secret:
            raise click.ClickException(f"{found.reference} är sekretessbelagt i sin helhet.")
        at = clock.now(municipality)
        made = _beside(
            file, lambda into: make_case(found, into, at, lambda one: not (without_secret and one.secret))
        )
        _note(municipality, made, case=found)
    left = f"; {len(made.left_out)} handlingar är inte med" if made.left_out else ""
    secret = f", varav {made.secret} med sekretess" if made.secret else ""
    click.echo(f"{file}: {made.files} filer{secret}{left}\nSHA-256 {made.sha256}")


@archive.command("register")
@click.argument("year", type=click.IntRange(1900, 2199))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@_MUNICIPALITY
def register_package(year: int, file: Path, code: str) -> None:
    """Make the package of the register of YEAR for an e-archive. It has the titles of what is secret, with their sections."""
    start_django()
    from insyn.cases.archive.make import make_register
    from insyn.cases.models import Case
    from insyn.foundation import clock
    from insyn.foundation.tenancy import in_municipality

    municipality = _municipality(code)
    with in_municipality(municipality):
        if not Case.objects.filter(year=year).exists():
            raise click.ClickException(f"Inget ärende är registrerat {year}.")
        at = clock.now(municipality)
        made = _beside(file, lambda into: make_register(municipality, year, into, at))
        _note(municipality, made, year=year)
    click.echo(f"{file}: diariet {year}\nSHA-256 {made.sha256}")


def _municipality(code: str) -> "Municipality":
    from insyn.foundation.models import Municipality

    rows = Municipality.objects.order_by("code")
    if code:
        rows = rows.filter(pk=code) | rows.filter(slug=code)
    found = list(rows)
    if len(found) != 1:
        raise click.ClickException(
            "Säg vilken kommun det gäller med --municipality och dess kod, till exempel 2417."
        )
    return found[0]


def _beside(file: Path, make: "Callable[[IO[bytes]], Made]") -> "Made":
    """Write beside the file and put it in place when it is whole: nothing half-written is left under its name."""
    beside = file.with_name(f".{file.name}.part")
    try:
        with beside.open("w+b") as into:
            made = make(into)
        beside.replace(file)
    except (OSError, ValueError) as error:
        raise click.ClickException(f"{file} kunde inte göras: {error}") from error
    finally:
        beside.unlink(missing_ok=True)
    return made


def _note(municipality: "Municipality", made: "Made", **of: object) -> None:
    from insyn.cases.archive.acts import make_package
    from insyn.foundation.actors import Actor

    make_package(
        by=Actor.system(municipality),
        name=made.name,
        sha256=made.sha256,
        size=made.size,
        files=made.files,
        left_out=len(made.left_out),
        **of,
    )
