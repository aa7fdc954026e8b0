"""Commands on files: no database, no Django."""

import json
from pathlib import Path

import click

from insyn.cli.group import main


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
@click.argument("before", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("after", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--language", type=click.Choice(["sv", "en"]), default="sv")
def diff(before: Path, after: Path, form: str, language: str) -> None:
    """Lay the organisation file AFTER beside BEFORE: bodies, assignments, ways, delegations, documents, costs, law."""
    from insyn.description.problem import Unreadable
    from insyn.description.read import read_organisation
    from insyn.law.comparing import diff_as_json, diff_as_text

    try:
        old, new = read_organisation(before), read_organisation(after)
    except Unreadable as error:
        for problem in error.problems:
            click.echo(
                f"{problem.file}:{problem.line}: {problem.message.in_(language)} {problem.write_instead.in_(language)}"
            )
        raise SystemExit(1) from None
    if form == "json":
        click.echo(json.dumps(diff_as_json(old, new), ensure_ascii=False, indent=2))
    else:
        click.echo(diff_as_text(old, new, language))
