"""Other rules over the same work: files of rules, versions, and the command."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from insyn.cli import main
from insyn.description.problem import Unreadable
from insyn.remuneration.tests.stages import closed, hold_meetings, lost_income
from insyn.remuneration.under import read_ruleset, year_of

DATA = Path(__file__).resolve().parents[3] / "data"
EXAMPLE = DATA / "example-remuneration.toml"
NORSJO = DATA / "norsjo" / "2020.toml"


def test_the_example_file_holds_only_rules_and_only_assumed_figures():
    rules, organisation = read_ruleset(EXAMPLE)
    assert organisation is None
    assert len(rules.rules) == 8
    figures = (
        "kronor",
        "base_percent",
        "begun_percent",
        "full_time_percent",
        "ore_per_kilometre",
        "day_ceiling_kronor",
    )
    for rule in rules.rules:
        assert [
            key for key in figures if getattr(rule, key) is not None and rule.reason_for(key) is None
        ] == []


@pytest.mark.parametrize(
    "text",
    [
        'title = { sv = "x", en = "x" }\nwrong = 1\n',
        'title = { sv = "x", en = "x" }\n[[remuneration]]\nid = "r"\nrule = { sv = "x", en = "x" }\nkronor = 1\n',
        '[[remuneration]]\nid = "r"\nrule = { sv = "x", en = "x" }\npays = ["members"]\n',
    ],
)
def test_a_file_of_rules_is_as_strict_as_the_organisation_file(text):
    with pytest.raises(Unreadable):
        read_ruleset(text)


def test_the_same_work_by_the_example_rules(stage):
    hold_meetings()
    found = year_of(2020, other=read_ruleset(EXAMPLE)[0])
    bodies = {row.name: (row.before.kronor, row.after.kronor) for row in found.comparison.bodies}
    # Ten at the board for three hours: 1.25 % of 47,300 is 591.25, and 150 to those of them who are members.
    assert bodies["ks"][0] == 6000
    assert bodies["ks"][1] == 10 * 591 + 150 * 8 + 240000
    prepared = [line for line in found.other if line.kind == "preparation"]
    assert {(line.body, line.kronor, line.assignment) for line in prepared} == {("ks", 150, "member")}
    meetings = [line.kronor for line in found.other if line.body == "ks" and line.kind == "meeting"]
    assert meetings == [591] * 10
    assert bodies["gruppmoten"] == (1200, 1200)
    fixed = [line for line in found.other if line.kind == "fixed" and line.body == "ks"]
    assert [line.kronor for line in fixed] == [240000]
    total = found.comparison.total
    assert sum(row.after.kronor for row in found.comparison.parties) == total.after.kronor


def run(*arguments: str):
    done = CliRunner().invoke(main, ["remuneration", *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def test_the_command_tells_a_year_by_a_file_and_by_a_version(stage):
    hold_meetings()
    for rules in (str(NORSJO), "2019-01-01"):
        code, said = run(rules, "--year", "2020", "--municipality", "2417")
        assert code == 0
        assert said.splitlines()[-1].split() == ["Summa", "7200"]
    assert run("2019-01-01", "--year", "2019", "--municipality", "2417")[1].splitlines()[-1].split() == [
        "Summa",
        "0",
    ]


def test_under_other_rules_each_row_has_both_and_the_difference(stage):
    hold_meetings()
    code, said = run(
        str(NORSJO), "--year", "2020", "--under", str(EXAMPLE), "--format", "json", "--language", "en"
    )
    told = json.loads(said)
    assert code == 0
    group = next(row for row in told["bodies"] if row["id"] == "gruppmoten")
    assert (group["kronor"], group["under_kronor"], group["difference"]) == ("1200", "1200", "0")
    assert sum(int(row["kronor"]) for row in told["parties"]) == int(told["total"]["kronor"])
    text = run(str(NORSJO), "--year", "2020", "--under", str(EXAMPLE))[1]
    assert len(text.splitlines()[-1].split()) == 4
    table = run(str(NORSJO), "--year", "2020", "--under", str(EXAMPLE), "--format", "csv")[1]
    assert table.splitlines()[0] == "grupp;id;namn;kronor;med andra regler;skillnad"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("finns-inte.toml", "--year", "2020"), "varken en fil eller en dag"),
        (("2019-01-02", "--year", "2020", "--municipality", "2417"), "Det finns: "),
        ((str(NORSJO), "--year", "2020", "--municipality", "9999"), "finns inte i installationen"),
    ],
)
def test_what_the_command_cannot_do_is_said(stage, arguments, said):
    code, told = run(*arguments)
    assert code == 1
    assert said in told


def test_an_unreadable_file_is_told_line_by_line(stage, tmp_path):
    wrong = tmp_path / "fel.toml"
    wrong.write_text('title = { sv = "x", en = "x" }\n[[remuneration]]\nid = "R"\n', encoding="utf-8")
    code, told = run(str(NORSJO), "--year", "2020", "--under", str(wrong))
    assert code == 1
    assert "fel.toml:" in told


def test_what_is_settled_does_not_change_what_the_year_is_computed_to(stage):
    hold_meetings()
    before = year_of(2020).lines
    lost_income(stage)
    assert year_of(2020).lines == before
    from insyn.remuneration.models import Claim

    Claim.objects.all().delete()
    closed(stage)
    assert year_of(2020).lines == before
