"""`insyn …`: every command, thin."""

import json
import os
from pathlib import Path

import click


def _django() -> None:
    """Start Django; commands that need no database never call this."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "insyn.foundation.settings")
    import django

    django.setup()


@click.group()
@click.version_option(package_name="insyn")
def main() -> None:
    """A municipality's political organisation: described once, checked against the law, run and shown."""


@main.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--language", type=click.Choice(["sv", "en"]), default="sv")
def check(files: tuple[Path, ...], form: str, language: str) -> None:
    """Check organisation files against the law and against themselves; exit 1 if anything is an error."""
    from insyn.law.report import as_json, as_text, check_files

    findings = check_files(files)
    if form == "json":
        click.echo(json.dumps([as_json(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        click.echo(as_text(findings, language))
    raise SystemExit(1 if any(finding.severity == "error" for finding in findings) else 0)


@main.command()
@click.option("--language", type=click.Choice(["sv", "en"]), default="sv")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def law(files: tuple[Path, ...], language: str) -> None:
    """List every section of law that is covered; with FILES also what it finds in them."""
    from insyn.law import covered
    from insyn.law.report import as_text, check_files

    for rule in covered():
        click.echo(f"{rule.section:10} {rule.title.in_(language)}")
    if files:
        click.echo(as_text(check_files(files), language))


@main.command()
@click.option("--demo/--no-demo", default=True, help="Load Norsjö 2020 and play the demonstration.")
def setup(demo: bool) -> None:
    """Make the database, and load and play Norsjö 2020 if it is not there. Quick and harmless when done already."""
    _django()
    from django.core.management import call_command

    from insyn.foundation.setting_up import collect_static, compile_messages

    call_command("migrate", verbosity=0, interactive=False)
    compile_messages()
    collect_static()
    if demo:
        from insyn.demonstration.play import load_and_play

        load_and_play(click.echo)


@main.command()
@click.option("--host", default="127.0.0.1")
@click.option("--port", default=8000, type=click.IntRange(1, 65535), envvar="INSYN_PORT")
@click.option("--processes", default=1, type=click.IntRange(1, 64))
def serve(host: str, port: int, processes: int) -> None:
    """Serve the site, and say which addresses to open and with which logins."""
    _django()
    from insyn.foundation.serving import serve_site, taken

    if taken(host, port):
        raise click.ClickException(
            f"Porten {port} är upptagen. Kör med INSYN_PORT=8001 make run, eller stoppa det som kör."
        )
    serve_site(host, port, processes, before=lambda: _tell_addresses(host, port))


def _tell_addresses(host: str, port: int) -> None:
    from insyn.demonstration.cast import addresses_and_logins

    click.echo(addresses_and_logins(f"http://{host}:{port}"))


@main.command()
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), required=True)
def demo(into: Path) -> None:
    """Leave the demonstration's summons, bundle, minutes and notice in a folder, as PDF and JSON."""
    _django()
    from django.core.management import call_command

    from insyn.demonstration.leave import leave_papers

    call_command("migrate", verbosity=0, interactive=False)

    for path in leave_papers(into):
        click.echo(path)


@main.group()
def journal() -> None:
    """The append-only journal."""


@journal.command("verify")
def verify_journal() -> None:
    """Walk every municipality's chain; exit 1 if one does not hold."""
    _django()
    from insyn.foundation import journal as chain
    from insyn.foundation.models import Municipality
    from insyn.foundation.tenancy import in_municipality

    broken = False
    for municipality in Municipality.objects.order_by("code"):
        with in_municipality(municipality):
            found = chain.verify()
        broken = broken or not found.ok
        state = "kedjan håller" if found.ok else "KEDJAN ÄR BRUTEN"
        click.echo(f"{municipality}: {found.entries} rader, {found.erased} med raderat innehåll, {state}")
        for line in found.broken:
            click.echo(f"  {line}")
    raise SystemExit(1 if broken else 0)


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Write database and documents to FILE."""
    _django()
    from insyn.foundation.backup import BackupRefused
    from insyn.foundation.backup import backup as make

    try:
        contents = make(file)
    except (BackupRefused, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{file}: {contents.rows} rader, {contents.documents} dokument")


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Restore FILE into an empty database, and verify the journal."""
    _django()
    from insyn.foundation.backup import BackupRefused
    from insyn.foundation.backup import restore as put_back

    try:
        contents = put_back(file)
    except (BackupRefused, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(
        f"{contents.rows} rader, {contents.documents} dokument. Journal: {', '.join(contents.verified)} rader, kedjan håller."
    )


@main.command()
@click.argument("username")
@click.option("--municipality", required=True, help="Four-digit code.")
@click.option("--role", required=True, help="registrar, secretary, official, director or administrator.")
@click.option("--unit", default="", help="For an official: the unit's id in the administration file.")
@click.option("--post", default="", help="The role's id in the administration file.")
@click.password_option(prompt="Lösenord", confirmation_prompt="Lösenordet igen")
def user(username: str, municipality: str, role: str, unit: str, post: str, password: str) -> None:
    """Create a user with a role; at the first sign-in she must add a second factor."""
    _django()
    from insyn.foundation.errors import Refused
    from insyn.foundation.signin.first_user import UserRefused, create_user

    try:
        created = create_user(username, password, municipality=municipality, role=role, unit=unit, post=post)
    except (UserRefused, Refused) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{created.username}: {role}, {municipality}")


if __name__ == "__main__":
    main()
