"""`insyn simulate` from the command line: every format, what is refused, stopped at two fifths and gone on with."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from insyn.cli import main
from insyn.simulation import playing

DATA = Path(__file__).parents[1] / "data"
NORSJO, ANGE = str(DATA / "norsjo" / "2020.toml"), str(DATA / "ange" / "2020.toml")


def run(*words: str):
    return CliRunner().invoke(main, ["simulate", *words])


def test_the_text_names_each_organisation_its_difference_and_what_is_taken_for_given():
    said = run(NORSJO, str(DATA / "norsjo" / "2020-meetings.toml"), ANGE, "--runs", "20", "--years", "1")
    assert said.exit_code == 0
    assert "== norsjo/2020 (Norsjö kommun, 2019-01-01)" in said.stdout
    assert "dagar till beslut, median: Motion" in said.stdout
    assert "== Skillnad: ange/2020 mot norsjo/2020, körning för körning" in said.stdout
    assert "== Vad som tas för givet" in said.stdout
    assert "stated: inhabitants: 2417, 2260, 2482: norsjo-presentation" in said.stdout


def test_english_is_said_in_english():
    said = run(NORSJO, "--runs", "5", "--years", "1", "--language", "en")
    assert "days to decision, median: Member's motion" in said.stdout
    assert "== What is taken for given" in said.stdout


def test_json_holds_every_measure_with_its_interval(tmp_path):
    out = tmp_path / "a.json"
    assert (
        run(NORSJO, ANGE, "--runs", "20", "--years", "2", "--format", "json", "--out", str(out)).exit_code
        == 0
    )
    found = json.loads(out.read_text(encoding="utf-8"))
    assert [one["name"] for one in found["organisations"]] == ["norsjo/2020", "ange/2020"]
    measures = {(one["measure"], one["of"]): one for one in found["organisations"][0]["measures"]}
    assert {"mean", "error", "low", "high", "runs"} <= set(measures["days_median", "all"])
    assert {("backlog", "1"), ("backlog", "2"), ("wait_days", "ks"), ("insight_seats", "")} <= set(measures)
    assert {one["measure"] for one in found["organisations"][0]["measures"]} <= set(found["measures"])
    assert found["differences"][0]["to"] == "ange/2020"
    assert list(tmp_path.iterdir()) == [out]


def test_parquet_has_every_run(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed here")
    out = tmp_path / "a.parquet"
    assert run(NORSJO, "--runs", "7", "--years", "1", "--format", "parquet", "--out", str(out)).exit_code == 0
    table = parquet.read_table(out)
    assert table.column_names == ["organisation", "run", "measure", "of", "value"]
    assert set(table["run"].to_pylist()) == set(range(7))
    assert table.schema.metadata[b"seed"] == b"1"


def test_stopped_at_two_fifths_it_keeps_what_is_done_and_goes_on_to_the_same_answer(tmp_path, monkeypatch):
    out, whole = tmp_path / "a.json", tmp_path / "b.json"
    words = (NORSJO, "--runs", "500", "--years", "1", "--format", "json", "--out")
    assert run(*words, str(whole)).exit_code == 0
    played, play = [], playing.play_runs

    def until_two_fifths(*args):
        if len(played) == 4:
            raise KeyboardInterrupt
        played.append(args)
        return play(*args)

    monkeypatch.setattr(playing, "play_runs", until_two_fifths)
    stopped = run(*words, str(out))
    assert stopped.exit_code == 130
    assert "Stoppad vid 40%" in stopped.stderr
    assert "--resume" in stopped.stderr
    assert [path.name for path in tmp_path.iterdir() if path != whole] == ["a.json.part"]
    monkeypatch.setattr(playing, "play_runs", lambda *args: played.append(args) or play(*args))
    other = run(*words, str(out), "--resume", "--seed", "2")
    assert other.exit_code == 1
    assert "hör till en annan fråga" in other.stderr
    assert run(*words, str(out), "--resume").exit_code == 0
    assert len(played) == 10
    assert out.read_bytes() == whole.read_bytes()
    assert not (tmp_path / "a.json.part").exists()


def test_nothing_to_go_on_with_is_said(tmp_path):
    said = run(NORSJO, "--resume", "--out", str(tmp_path / "x"))
    assert said.exit_code == 1
    assert "Det finns inget att fortsätta med" in said.stderr


@pytest.mark.parametrize(
    ("assumptions", "told"),
    [
        ("[pay]\nkronor_a_meeting = -1\n", "-1 är för lågt. Skriv minst 0."),
        ("[kind.board]\na_year = 1000000\n", "fler än de 200000 som ryms"),
        ('[kind.board]\nways = ["nothing"]\n', "kan aldrig avgöras: filen har ingen väg"),
    ],
)
def test_what_cannot_be_simulated_is_said_and_nothing_is_written(tmp_path, assumptions, told):
    file, out = tmp_path / "a.toml", tmp_path / "out.json"
    file.write_text(assumptions, encoding="utf-8")
    said = run(NORSJO, "--assumptions", str(file), "--out", str(out))
    assert said.exit_code == 1
    assert told in said.output
    assert list(tmp_path.iterdir()) == [file]


def test_parquet_needs_a_file_and_meeting_days_an_organisation():
    assert "Skriv --out" in run(NORSJO, "--format", "parquet").stderr
    assert "Skriv organisationsfilen före" in run(str(DATA / "norsjo" / "2020-meetings.toml")).stderr
    assert "0 år går inte" in run(NORSJO, "--years", "0").stderr
