"""`insyn plan` from the command line: calendars written whole or not at all, mistakes told, conflicts explained."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from insyn.cli import main

DATA = Path(__file__).resolve().parents[1] / "data"
NORSJO = str(DATA / "norsjo" / "2020.toml")
STATED = str(DATA / "norsjo" / "2020-meetings.toml")
ANGE = str(DATA / "ange" / "2020.toml")


def run(*arguments: str):
    done = CliRunner().invoke(main, ["plan", *arguments, "--language", "en"])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def test_the_calendar_has_the_columns_and_the_file_s_own_ids():
    done = run(NORSJO, "--year", "2020")
    assert done.exit_code == 0
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert list(rows[0]) == ["date", "body", "cycle", "start", "hours"]
    assert {row["body"] for row in rows} == {"gemensam-beredning", "au", "uou", "gruppmoten", "ks", "kf"}
    assert len(rows) == 42
    assert "proven best" in done.stderr
    assert "Assumed" in done.stderr


def test_the_same_input_writes_the_same_files(tmp_path):
    for name in ("cal.csv", "cal.ics"):
        path = tmp_path / name
        assert run(NORSJO, "--year", "2021", "-o", str(path)).exit_code == 0
        first = path.read_bytes()
        path.unlink()
        assert run(NORSJO, "--year", "2021", "-o", str(path)).exit_code == 0
        assert path.read_bytes() == first
    assert sorted(one.name for one in tmp_path.iterdir()) == ["cal.csv", "cal.ics"]


def test_the_stated_calendar_is_held_against_its_rules():
    done = run(NORSJO, "--year", "2020", "--check", STATED)
    assert done.exit_code == 2
    assert "weekday:au" in done.stdout
    assert "2020-01-20" in done.stdout
    assert "weekday:uou" in done.stdout


def test_our_own_plan_breaks_nothing(tmp_path):
    path = tmp_path / "cal.csv"
    run(NORSJO, "--year", "2020", "-o", str(path))
    done = run(NORSJO, "--year", "2020", "--check", str(path))
    assert done.exit_code == 0
    assert "keeps every rule" in done.stdout


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2020-02-31,ks,1,09:00,6", "31 February 2020 does not exist"),
        ("2021-02-02,ks,1,09:00,6", "not in 2020"),
        ("2020-02-04,nobody,1,09:00,6", "No “nobody” is planned"),
        ("2020-04-13,kf,2,18:00,3", "Easter Monday"),
        ("2020-03-29,ks,2,02:30,3", "Saturdays and Sundays"),
    ],
)
def test_a_fixed_meeting_that_cannot_be_is_refused_and_nothing_is_written(tmp_path, row, said):
    fixed, out = tmp_path / "fixed.csv", tmp_path / "out.csv"
    fixed.write_text(f"date,body,cycle,start,hours\n{row}\n", encoding="utf-8")
    done = run(NORSJO, "--year", "2020", "--keep", str(fixed), "-o", str(out))
    assert done.exit_code == 1
    assert "fixed.csv:2" in done.output
    assert said in done.output
    assert not out.exists()


def test_a_year_that_cannot_be_planned_is_explained(tmp_path):
    fixed, out = tmp_path / "fixed.csv", tmp_path / "out.csv"
    fixed.write_text("date,body,cycle\n2020-03-17,ks,2\n2020-03-16,kf,2\n", encoding="utf-8")
    done = run(NORSJO, "--year", "2020", "--keep", str(fixed), "-o", str(out))
    assert done.exit_code == 2
    assert "weeks:kf" in done.output or "law:5:13" in done.output
    assert "kept:ks:2020-03-17" in done.output
    assert not out.exists()


def test_a_move_and_the_calendar_of_before(tmp_path):
    path = tmp_path / "cal.csv"
    run(NORSJO, "--year", "2020", "-o", str(path))
    ics = tmp_path / "cal.ics"
    run(NORSJO, "--year", "2020", "-o", str(ics))
    moved = run(
        NORSJO, "--year", "2020", "--from", str(path), "--move", "ks:2020-03-17=2020-03-19", "-o", str(ics)
    )
    assert moved.exit_code == 0
    assert "ks 2: 2020-03-17 → 2020-03-19" in moved.output
    assert ics.read_text(encoding="utf-8").count("SEQUENCE:1") == 1


def test_a_wish_has_its_price():
    done = run(NORSJO, "--year", "2020", "--wish", "avoid ks 2020-03-16 2020-03-20")
    assert done.exit_code == 0
    assert "Costs +3." in done.stderr
    assert "ks 2: 2020-03-17 → 2020-03-10" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("--wish", "fly ks"),
        ("--move", "ks:2020-03-18=2020-03-19"),
        ("--move", "ks:2020-03-17=2020-02-31"),
        ("-o", "cal.txt"),
        ("--check", ANGE),
    ],
)
def test_what_cannot_be_read_is_told(arguments):
    done = run(NORSJO, "--year", "2020", *arguments)
    assert done.exit_code == 1
    assert done.output.strip()


@pytest.mark.parametrize(
    "text",
    [
        "[[period]]\nid = 'a'\nname = { sv = 'a', en = 'b' }\nfrom = 2020-02-31\nto = 2020-03-01",
        "[[period]]\nid = 'a'\nname = { sv = 'a', en = 'b' }\nfrom = 2020-03-02\nto = 2020-03-01",
        "[[wish]]\nid = 'a'\nkind = 'avoid'",
        "[[wish]]\nid = 'a'\nkind = 'avoid'\nbodies = ['nobody']\nfrom = 2020-03-01\nto = 2020-03-02",
        "[[wish]]\nid = 'a'\nkind = 'avoid'\nfrom = 2020-03-01\nto = 2020-03-02\nweight = 0",
        "[[room]]\nid = 'a'\nbodies = ['ks']",
        "unknown = 1",
    ],
)
def test_bad_conditions_are_told(tmp_path, text):
    wishes = tmp_path / "wishes.toml"
    wishes.write_text(text, encoding="utf-8")
    done = run(NORSJO, "--year", "2020", "--wishes", str(wishes))
    assert done.exit_code == 1
    assert done.output.strip()


def test_two_municipalities_are_planned_together_each_with_its_own_file(tmp_path):
    same = tmp_path / "same.toml"
    same.write_text(
        '[[same]]\nid = "of"\nbodies = ["norsjo:overformyndare", "ange:overformyndare"]', encoding="utf-8"
    )
    done = run(NORSJO, ANGE, "--year", "2020", "--wishes", str(same), "-o", str(tmp_path / "cal-{slug}.csv"))
    assert done.exit_code == 0
    assert sorted(one.name for one in tmp_path.glob("*.csv")) == ["cal-ange.csv", "cal-norsjo.csv"]
    rows = list(csv.DictReader(io.StringIO((tmp_path / "cal-ange.csv").read_text(encoding="utf-8"))))
    assert {row["body"] for row in rows} == {
        "kf",
        "ks",
        "tekniska",
        "socialnamnd",
        "barn-utbildning",
        "miljo-bygg",
    }
    assert all(date.fromisoformat(row["date"]).year == 2020 for row in rows)


def test_the_same_municipality_twice_is_refused():
    done = run(NORSJO, str(DATA / "norsjo" / "2015.toml"), "--year", "2020")
    assert done.exit_code == 1
    assert "several files" in done.output
