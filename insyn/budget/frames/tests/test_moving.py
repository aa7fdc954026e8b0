"""Who may move money between lines, how much; where a hundred kronor go; two budgets side by side; the open data's table."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insyn.budget.frames.rules.data import LINES, MOVES, as_csv, as_json, line_rows, package
from insyn.budget.frames.rules.lines import Line
from insyn.budget.frames.rules.moving import too_much, ways, why_not
from insyn.budget.frames.rules.shown import HUNDRED, beside, flat, hundred, per_inhabitant, tree
from insyn.description.read import read_organisation
from insyn.description.text import Text

ORG = read_organisation(Path(__file__).resolve().parents[4] / "data" / "norsjo" / "2020.toml")


def line(key: str, tkr: int, parent: str = "", *bodies: str) -> Line:
    return Line(key=key, name=Text(key, key), year=2020, tkr=tkr, parent=parent, bodies=bodies)


BUDGET = [
    line("kf", 1_483, "", "kf", "revision", "valnamnd"),
    line("politik", 1_000, "kf"),
    line("revision", 400, "kf", "revision"),
    line("val", 83, "kf", "valnamnd"),
    line("ks", 281_005, "", "ks"),
    line("omsorg", 150_000, "ks"),
    line("skola", 131_005, "ks"),
    line("gemensamma", 7_638, "", "miljo-bygg", "personalsystem"),
    line("miljo", 6_444, "gemensamma", "miljo-bygg"),
    line("miljo-a", 6_000, "miljo"),
    line("miljo-b", 444, "miljo"),
    line("personal", 1_194, "gemensamma", "personalsystem"),
]
BY = {one.key: one for one in BUDGET}


def refused(body: str, taken: str, given: str) -> str:
    found = why_not(ORG, ORG.body(body), ways(BUDGET, BY[taken], BY[given]))
    return found.sv if found else ""


@pytest.mark.parametrize(
    ("body", "taken", "given", "said"),
    [
        ("kf", "ks", "kf", ""),
        ("kf", "omsorg", "skola", ""),
        ("ks", "omsorg", "skola", ""),
        ("ks", "miljo", "personal", ""),
        ("miljo-bygg", "miljo-a", "miljo-b", ""),
        ("ks", "skola", "politik", "får inte flytta pengar mellan ramar"),
        ("miljo-bygg", "miljo", "personal", "inom det som är dess eget"),
        ("valnamnd", "omsorg", "skola", "inom det som är dess eget"),
        ("ks", "politik", "val", "revisionens pengar"),
        ("ks", "revision", "val", "revisionens pengar"),
        ("uou", "omsorg", "skola", "fattar inga ekonomiska beslut"),
        ("au", "omsorg", "skola", "Allmänna utskottet"),
        ("allman-beredning", "politik", "val", "beslutar inte om pengar"),
        ("gruppmoten", "omsorg", "skola", "beslutar inte om pengar"),
    ],
)
def test_frames_are_the_assemblys_the_inside_is_the_boards_or_its_own_bodys(body, taken, given, said):
    found = refused(body, taken, given)
    assert (said in found) if said else found == ""


@pytest.mark.parametrize(("tkr", "is_refused"), [(149_999, False), (150_000, False), (150_001, True)])
def test_no_more_is_taken_than_there_is(tkr, is_refused):
    assert (too_much(BY["omsorg"], BY["skola"], tkr, BUDGET) is not None) is is_refused


def test_what_lies_undistributed_in_a_frame_is_given_to_its_part_and_an_income_has_no_floor():
    assert too_much(BY["kf"], BY["val"], 9_999, BUDGET) is None
    assert too_much(line("hyror", -500), BY["skola"], 100, BUDGET) is None


def test_a_hundred_kronor_of_norsjo_2020_go_mostly_to_the_board():
    frames = [line("kf", 1_483), line("ks", 281_005), line("gemensamma", 6_683)]
    assert [(one.line.key, one.kronor.sv) for one in hundred(frames)] == [
        ("ks", "97,18 kr"), ("gemensamma", "2,31 kr"), ("kf", "0,51 kr"),
    ]  # fmt: skip


@settings(max_examples=40)
@given(st.lists(st.integers(-1_000, 10**6), max_size=9))
def test_a_hundred_kronor_are_a_hundred_to_the_ore_and_incomes_get_none(amounts):
    shares = hundred([line(f"l{n}", tkr) for n, tkr in enumerate(amounts)])
    assert sum(one.ore for one in shares) == (HUNDRED if any(tkr > 0 for tkr in amounts) else 0)
    assert all(one.line.tkr > 0 for one in shares)


def test_the_tree_has_every_line_once_with_what_is_apart():
    branches = list(flat(tree(BUDGET)))
    assert sorted(one.line.key for one in branches) == sorted(BY)
    assert {one.line.key: one.apart for one in branches if one.apart} == {}
    assert next(one.depth for one in branches if one.line.key == "miljo-a") == 2


def test_side_by_side_tells_what_began_and_ended_and_a_percentage_only_where_it_means_something():
    rows = {
        one.key: one
        for one in beside(
            [line("a", 100), line("b", 5), line("c", -5)], [line("a", 110), line("c", 5), line("d", 0)]
        )
    }
    assert (rows["a"].change, rows["a"].percent) == (10, 10)
    assert (rows["b"].after, rows["b"].change) == (None, None)
    assert (rows["c"].change, rows["c"].percent) == (10, None)
    assert rows["d"].before is None
    assert list(rows) == ["a", "c", "d", "b"]


@pytest.mark.parametrize(
    ("tkr", "people", "kronor"), [(1, 1_000, 1), (1, 2_000, 1), (1, 2_001, 0), (-1, 1_000, -1)]
)
def test_kronor_for_each_inhabitant_are_rounded_half_up(tkr, people, kronor):
    assert per_inhabitant(tkr, people) == kronor


def test_open_data_has_the_described_columns_and_nothing_that_runs():
    sly = [Line(key="x", name=Text("=1+1", "=1+1"), year=2020, tkr=5)]
    rows = line_rows("2417", 2020, sly, sly, "sv")
    told = list(csv.DictReader(io.StringIO(as_csv(LINES, rows).decode())))
    assert list(told[0]) == [field.name for field in LINES]
    assert told[0]["name"] == "'=1+1"
    assert told[0]["tkr"] == "5"
    assert json.loads(as_json({"year": 2020}, rows, []))["lines"][0]["part_of"] is None
    described = json.loads(package("budget-2417", {"2020.csv": LINES, "m.csv": MOVES}, "en"))
    names = [field["name"] for field in described["resources"][0]["schema"]["fields"]]
    assert names == list(told[0])
