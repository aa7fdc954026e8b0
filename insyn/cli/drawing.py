"""`insyn draw`: an organisation, a route, a change or an administration as a picture. No database, no Django."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from insyn.cli.group import main

if TYPE_CHECKING:
    from insyn.description.administration import Administration
    from insyn.description.draw import Shape
    from insyn.description.organisation import Organisation

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_NOT_BOTH = "Skriv antingen --route, --to eller --from, inte flera av dem."
_ONLY_POLITICAL = (
    "--route, --to och --from gäller den politiska organisationens fil; {file} är förvaltningens."
)


@main.command()
@click.argument("file", type=_FILE)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write; otherwise to the screen.",
)
@click.option("--to", "after", type=_FILE, help="Draw what changes from FILE to this version.")
@click.option("--from", "before", type=_FILE, help="Draw FILE with marks in what differs from this version.")
@click.option("--route", help="Draw the way of this route's cases.")
@click.option(
    "--organisation", type=_FILE, help="With an administration: the political file that names its bodies."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["page", "phone", "a3"]),
    default="page",
    help="For a page, a phone, or a sheet of A3 on a wall.",
)
@click.option("--language", type=click.Choice(["sv", "en"]), default="sv")
def draw(
    file: Path,
    output: Path | None,
    after: Path | None,
    before: Path | None,
    route: str | None,
    organisation: Path | None,
    form: str,
    language: str,
) -> None:
    """Draw FILE as an SVG picture: an organisation, the way of a route, a change, or an administration."""
    from insyn.description.administration import Administration
    from insyn.description.draw import Shape

    if sum(option is not None for option in (after, before, route)) > 1:
        raise click.UsageError(_NOT_BOTH)
    found = _read(file, language)
    shape = Shape(form)
    if isinstance(found, Administration):
        if after or before or route:
            raise click.UsageError(_ONLY_POLITICAL.format(file=file))
        drawn = _administration(found, organisation, shape, language)
    elif after:
        drawn = _change(found, _political(after, language), shape, language)
    elif route:
        drawn = _route(found, route, shape, language)
    else:
        drawn = _organisation(found, _political(before, language) if before else None, shape, language)
    if output is None:
        click.echo(drawn)
        return
    output.write_text(drawn, encoding="utf-8")
    click.echo(output)


def _read(file: Path, language: str) -> "Organisation | Administration":
    from insyn.cli.files import say_problems
    from insyn.description.administration import Administration
    from insyn.description.organisation import Organisation
    from insyn.description.problem import Unreadable
    from insyn.law.report import read_file

    try:
        found = read_file(file)
    except Unreadable as error:
        say_problems(error, language)
        raise SystemExit(1) from None
    if not isinstance(found, Organisation | Administration):
        raise click.ClickException(
            f"{file} beskriver varken en politisk organisation eller en förvaltning. Bara de kan ritas."
        )
    return found


def _political(file: Path, language: str) -> "Organisation":
    from insyn.cli.files import read_or_exit

    return read_or_exit(file, language)


def _organisation(org: "Organisation", before: "Organisation | None", shape: "Shape", language: str) -> str:
    from insyn.description.compare import compare
    from insyn.description.draw import organisation_svg

    marks = compare(before, org).marks(org) if before else {}
    return organisation_svg(org, language, shape=shape, marks=marks)


def _route(org: "Organisation", route: str, shape: "Shape", language: str) -> str:
    from insyn.description.draw import route_svg
    from insyn.description.organisation import UnknownRoute

    try:
        found = org.route(route)
    except UnknownRoute:
        known = ", ".join(one.id for one in org.routes) or "inga"
        raise click.ClickException(f"Filen har ingen väg {route!r}. Den har: {known}.") from None
    return route_svg(org, found, language, shape=shape)


def _change(before: "Organisation", after: "Organisation", shape: "Shape", language: str) -> str:
    from insyn.description.compare import compare
    from insyn.description.draw import NotOneMunicipality, change_svg

    try:
        return change_svg(compare(before, after), language, shape=shape)
    except NotOneMunicipality:
        raise click.ClickException(
            f"{before.municipality.name} blir inte {after.municipality.name}. Rita dem var för sig, "
            "och jämför dem med insyn diff."
        ) from None


def _administration(found: "Administration", organisation: Path | None, shape: "Shape", language: str) -> str:
    from insyn.description.draw import administration_svg

    political = _political(organisation, language) if organisation else None
    return administration_svg(found, political, language, shape=shape)
