"""Commands on files: no database, no Django."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from insyn.cli.group import main, unknown_municipality

if TYPE_CHECKING:
    from insyn.description.organisation import Organisation
    from insyn.description.problem import Unreadable


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
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--language", type=click.Choice(["sv", "en"]), default="sv")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def law(files: tuple[Path, ...], form: str, language: str) -> None:
    """List every section of law: what covers it, or why nothing does; with FILES also what is found in them."""
    from insyn.law.coverage import coverage_as_json, coverage_as_text
    from insyn.law.report import as_json, as_text, check_files

    findings = check_files(files) if files else []
    if form == "json":
        found = {"sections": coverage_as_json(), "findings": [as_json(finding) for finding in findings]}
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    click.echo(coverage_as_text(language))
    if files:
        click.echo(as_text(findings, language))


@main.command()
@click.argument("before", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("after", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--language", type=click.Choice(["sv", "en"]), default="sv")
def diff(before: Path, after: Path, form: str, language: str) -> None:
    """Lay the organisation file AFTER beside BEFORE: bodies, assignments, ways, delegations, documents, costs, law."""
    from insyn.law.comparing import diff_as_json, diff_as_text

    old, new = read_or_exit(before, language), read_or_exit(after, language)
    if form == "json":
        click.echo(json.dumps(diff_as_json(old, new), ensure_ascii=False, indent=2))
    else:
        click.echo(diff_as_text(old, new, language))


def read_or_exit(file: Path, language: str) -> "Organisation":
    """The organisation in a file; what is wrong with one that cannot be read is said, and the command ends with 1."""
    from insyn.description.problem import Unreadable
    from insyn.description.read import read_organisation

    try:
        return read_organisation(file)
    except Unreadable as error:
        say_problems(error, language)
        raise SystemExit(1) from None


def say_problems(error: "Unreadable", language: str) -> None:
    """Each thing that is wrong with a file, with its line and what to write instead."""
    for problem in error.problems:
        said = f"{problem.message.in_(language)} {problem.write_instead.in_(language)}"
        click.echo(f"{problem.file}:{problem.line}: {said}")


@main.command()
@click.argument("code")
@click.option(
    "--into", type=click.Path(file_okay=False, path_type=Path), default=Path("."), help="Where to write."
)
@click.option("--force", is_flag=True, help="Write over files that are there.")
def new(code: str, into: Path, force: bool) -> None:
    """Draft the files of the municipality CODE (such as 2260) from the latest election data; what is guessed is marked."""
    from insyn.description.starting import UnknownMunicipality, start

    try:
        started = start(code)
    except UnknownMunicipality as error:
        raise unknown_municipality(code, error.near) from None
    taken = [name for name in started.files if (into / name).exists()]
    if taken and not force:
        raise click.ClickException(
            f"Finns redan i {into}: {', '.join(taken)}. Skriv --force för att ersätta."
        )
    into.mkdir(parents=True, exist_ok=True)
    for name, text in started.files.items():
        (into / name).write_text(text, encoding="utf-8")
        click.echo(str(into / name))
    click.echo(f"{started.council.name}: pröva med insyn check {into / started.council.code}*.toml")
    click.echo(f"I en installation: insyn begin {started.council.code}, och fyll i utkastet i webbläsaren")
