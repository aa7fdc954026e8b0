"""`insyn simulate`: years in the life of organisation files, played many times."""

import sys
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from insyn.cli.files import read_or_exit, say_problems
from insyn.cli.group import main
from insyn.cli.writing import stop, write
from insyn.description.problem import Unreadable
from insyn.description.text import Text

if TYPE_CHECKING:
    from insyn.simulation.answer import Answer
    from insyn.simulation.asked import Alternative
    from insyn.simulation.keeping import Kept
    from insyn.simulation.scenario import Scenario
    from insyn.simulation.simulate import Question

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
STOPPED = 130
"""The exit code of a command that was stopped by Ctrl-C."""


@main.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--years", type=int, default=4, show_default=True)
@click.option("--runs", type=int, default=200, show_default=True, help="How many times the years are played.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same answer.")
@click.option("--assumptions", type=FILE, help="Laid over the packaged assumptions, key by key (TOML).")
@click.option(
    "--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes on this machine."
)
@click.option("--scheduler", metavar="ADDRESS", help="A Dask cluster, as tcp://10.0.0.5:8786.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "parquet"]), default="text", show_default=True
)
@click.option(
    "-o", "--out", type=click.Path(dir_okay=False, path_type=Path), help="Where to write; else on the screen."
)
@click.option("--resume", is_flag=True, help="Go on with what a stopped run has kept.")
@click.option("--language", type=click.Choice(["sv", "en"]), default="sv")
def simulate(
    files: tuple[Path, ...],
    years: int,
    runs: int,
    seed: int,
    assumptions: Path | None,
    workers: int,
    scheduler: str | None,
    form: str,
    out: Path | None,
    resume: bool,
    language: str,
) -> None:
    """Play FILES for some years, many times, and say what came of it: days to decision, where it waits, hours, cost, seats.

    Several files are compared with the first, run by run, with the same cases. A file with meeting days ([meetings]) belongs to
    the organisation before it. What cannot be simulated is said, and nothing is written (exit 1). Ctrl-C keeps what is done
    (exit 130).
    """
    from insyn.simulation.asked import Refused
    from insyn.simulation.cluster import NoCluster
    from insyn.simulation.scenario import read_scenario
    from insyn.simulation.simulate import Question
    from insyn.simulation.telling import refused_in_words

    if form == "parquet" and out is None:
        stop(Text("Skriv --out FIL.parquet.", "Write --out FILE.parquet."), language)
    try:
        scenario = read_scenario(assumptions)
        question = Question(_alternatives(files, language), scenario, years, runs, seed)
    except Unreadable as error:
        say_problems(error, language)
        raise SystemExit(1) from None
    except Refused as refused:
        for line in refused_in_words(refused.findings, language):
            click.echo(line, err=True)
        raise SystemExit(1) from None
    kept = _kept(question, out, language, resume=resume)
    try:
        _play(question, kept, workers, scheduler, language)
    except NoCluster as error:
        stop(error.message, language)
    _give(question.answer(kept.parts), scenario, form, out, language)
    kept.forget()


def _alternatives(files: tuple[Path, ...], language: str) -> "list[Alternative]":
    from insyn.description.calendar import read_calendar
    from insyn.simulation.asked import Alternative

    found: list[Alternative] = []
    for file in files:
        if not _is_calendar(file):
            found.append(Alternative(read_or_exit(file, language), _named(file)))
            continue
        if not found:
            stop(
                Text(
                    f"{file} har sammanträdesdagar. Skriv organisationsfilen före den.",
                    f"{file} has meeting days. Write the organisation file before it.",
                ),
                language,
            )
        last = found.pop()
        found.append(Alternative(last.org, last.name, read_calendar(file)))
    return found


def _is_calendar(file: Path) -> bool:
    with suppress(OSError, ValueError):
        return "meetings" in tomllib.loads(file.read_text(encoding="utf-8-sig"))
    return False


def _named(file: Path) -> str:
    """What the answer calls an organisation: its file with the folder it lies in, as norsjo/2020."""
    return f"{file.parent.name}/{file.stem}" if file.parent.name else file.stem


def _kept(question: "Question", out: Path | None, language: str, *, resume: bool) -> "Kept":
    from insyn.simulation.keeping import Kept, NotKept

    fingerprint = question.fingerprint
    path = out.with_name(f"{out.name}.part") if out else Path(f"insyn-simulate-{fingerprint[:12]}.part")
    kept = Kept(path, fingerprint)
    if resume:
        try:
            kept.read()
        except NotKept as error:
            stop(error.message, language)
    return kept


def _play(question: "Question", kept: "Kept", workers: int, scheduler: str | None, language: str) -> None:
    from insyn.simulation.playing import is_ready

    if not is_ready():
        click.echo(
            Text(
                "Kärnan kompileras första gången: det tar upp till en minut.",
                "The kernel is compiled the first time: it takes up to a minute.",
            ).in_(language),
            err=True,
        )
    whole = question.wanted()
    wanted = [chunk for chunk in whole if chunk not in kept.parts]
    label = Text("Spelar", "Playing").in_(language)
    try:
        with click.progressbar(length=len(whole), label=label, file=sys.stderr) as bar:
            bar.update(len(whole) - len(wanted))

            def done(chunk: tuple[int, int, int], rows: object) -> None:
                kept.parts[chunk] = rows  # type: ignore[assignment]
                bar.update(1)

            question.play(wanted, done, workers=workers, scheduler=scheduler)
    except KeyboardInterrupt:
        kept.write()
        share = len(kept.parts) / len(whole)
        click.echo("", err=True)
        click.echo(
            Text(
                f"Stoppad vid {share:.0%}. Det som är gjort finns i {kept.path}. Fortsätt med samma kommando och --resume.",
                f"Stopped at {share:.0%}. What is done is in {kept.path}. Go on with the same command and --resume.",
            ).in_(language),
            err=True,
        )
        raise SystemExit(STOPPED) from None


def _give(answer: "Answer", scenario: "Scenario", form: str, out: Path | None, language: str) -> None:
    import io

    from insyn.simulation.keeping import NoParquet, write_parquet
    from insyn.simulation.telling import told

    if form == "parquet" and out:
        table = io.BytesIO()
        try:
            write_parquet(answer, table)
        except NoParquet:
            stop(
                Text(
                    "pyarrow är inte installerat här. Installera requirements/simulation.txt, eller skriv --format json.",
                    "pyarrow is not installed here. Install requirements/simulation.txt, or write --format json.",
                ),
                language,
            )
        write(out, table.getvalue(), language)
        return
    text = answer.to_json() + "\n" if form == "json" else told(answer, scenario, language)
    if out:
        write(out, text, language)
    else:
        click.echo(text, nl=False)
