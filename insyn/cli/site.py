"""Commands on a running site and its database."""

from pathlib import Path

import click

from insyn.cli.group import main, start_django, unknown_municipality


@main.command()
@click.option("--demo/--no-demo", default=True, help="Load Norsjö 2020 and play the demonstration.")
def setup(demo: bool) -> None:
    """Make the database, and load and play Norsjö 2020 if it is not there. Quick and harmless when done already."""
    start_django()
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
    start_django()
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
@click.option(
    "--watch", "keep_on", is_flag=True, help="Go on with each new day for as long as who started it runs."
)
def nightly(keep_on: bool) -> None:
    """Do what is due today in every municipality; the serving site does so by itself. Exit 1 if anything failed."""
    start_django()
    from insyn.foundation.daily import run_everywhere, run_frequent, wait_for_parent, watch
    from insyn.foundation.mail import deliver_everywhere

    if keep_on:
        watch(wait_for_parent)
        return
    failed = bool(run_frequent())
    deliver_everywhere()
    for code, found in run_everywhere().items():
        failed = failed or bool(found.failed)
        said = [f"gjort: {', '.join(found.done)}"] if found.done else []
        said += [f"MISSLYCKADES: {', '.join(found.failed)}"] if found.failed else []
        click.echo(f"{code}: {'; '.join(said) or 'inget kvar att göra i dag'}")
    raise SystemExit(1 if failed else 0)


@main.command()
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), required=True)
def demo(into: Path) -> None:
    """Leave the demonstration's summons, bundle, minutes and notice in a folder, as PDF and JSON."""
    start_django()
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
    start_django()
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
    start_django()
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
    start_django()
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
    start_django()
    from insyn.foundation.errors import Refused
    from insyn.foundation.signin.first_user import UserRefused, create_user

    try:
        created = create_user(username, password, municipality=municipality, role=role, unit=unit, post=post)
    except (UserRefused, Refused) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{created.username}: {role}, {municipality}")


@main.command()
@click.argument("code")
@click.option(
    "--user", "username", default="", help="The first secretary's user name; made from the name otherwise."
)
@click.option("--contact", default="", help="Address, telephone and e-mail of the municipality.")
@click.option("--appeal-court", default="", help="For example Förvaltningsrätten i Umeå.")
def begin(code: str, username: str, contact: str, appeal_court: str) -> None:
    """Begin the municipality CODE (such as 2260): its election, a draft to fill in, and its first secretary."""
    start_django()
    from django.core.management import call_command

    from insyn.description.starting import UnknownMunicipality
    from insyn.elections.beginning import begin as make
    from insyn.foundation.errors import Refused
    from insyn.foundation.signin.first_user import UserRefused

    call_command("migrate", verbosity=0, interactive=False)
    try:
        begun = make(code, username=username, contact=contact, appeal_court=appeal_court)
    except UnknownMunicipality as error:
        raise unknown_municipality(code, error.near) from None
    except (Refused, UserRefused) as error:
        raise click.ClickException(str(error)) from error
    slug = begun.municipality.slug
    click.echo(f"{begun.municipality.name} ({code}) är inlagd: /{slug}/")
    click.echo(f"Användare: {begun.user.username}")
    click.echo(f"Lösenord:  {begun.password}   (visas bara nu)")
    click.echo(
        f"Logga in på /konto/logga-in/ och fyll i utkastet: /{slug}/arbete/organisation/{begun.draft.pk}/kvar/"
    )
