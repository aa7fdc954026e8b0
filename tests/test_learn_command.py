"""`insyn learn` from the command line: a generated register in, a file of assumptions out."""

from datetime import date
from pathlib import Path

from click.testing import CliRunner

from insyn.cli import main
from insyn.description.read import read_organisation
from insyn.simulation.asked import Alternative, Same
from insyn.simulation.build import build
from insyn.simulation.events import write_events
from insyn.simulation.register import generated_register
from insyn.simulation.scenario import read_scenario

NORSJO = Path(__file__).parents[1] / "data" / "norsjo" / "2020.toml"


def test_the_command_writes_the_file_and_says_what_lies_beside(tmp_path):
    built = build(Alternative(read_organisation(NORSJO), "a"), read_scenario(), 4, 2, Same())
    table, out = tmp_path / "cases.csv", tmp_path / "own.toml"
    table.write_text(write_events(generated_register(built, date(2026, 1, 1))), encoding="utf-8")
    words = ["learn", str(table), str(NORSJO), "--from", "2027-01-01", "--to", "2030-01-01"]
    said = CliRunner().invoke(main, [*words, "--validate", "2031-01-01", "-o", str(out)])
    assert said.exit_code == 0, said.output
    assert "operational days_median" in said.output
    assert read_scenario(out).grounds.learned
    table.write_text("nonsense\n", encoding="utf-8")
    assert CliRunner().invoke(main, words).exit_code == 1
