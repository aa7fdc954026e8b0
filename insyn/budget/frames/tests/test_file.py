"""A budget's file: what is read, what stops it, what is asked about; and the organisation file's own frames."""

import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from insyn.budget.frames.rules.amounts import MOST_TKR, read_amount
from insyn.budget.frames.rules.check import Known, checked
from insyn.budget.frames.rules.described import lines_described, named_only
from insyn.budget.frames.rules.kept import kept, unkept
from insyn.budget.frames.rules.lines import Line, Purpose, differences
from insyn.budget.frames.rules.table import read_table_draft
from insyn.budget.frames.rules.toml import read_toml_draft
from insyn.budget.frames.rules.written import Draft, Written, is_key, key_of
from insyn.description.read import read_organisation
from insyn.description.text import Text

KNOWN = Known(
    bodies={"kf": Text("Kommunfullmäktige", "Assembly"), "ks": Text("Kommunstyrelsen", "Executive board")},
    units={"omsorg": Text("Omsorg", "Care"), "hemtjanst": Text("Hemtjänsten", "Home care")},
)
GOOD = """namn;nyckel;del av;organ;enhet;2021;2022
Kommunfullmäktige;kf;;kf;;1500;1520
Kommunstyrelsen;ks;;Kommunstyrelsen;;281 005;285000
Omsorg;omsorg;ks;;omsorg;150000;152000
Utbildning;;Kommunstyrelsen;;;131005;133000
"""


def read(text: str, **more) -> Draft:
    return checked(read_table_draft(text.encode(), **more), KNOWN)


def stops(draft: Draft) -> list[str]:
    return [f"{one.row}: {one.message.sv}" for one in draft.stops]


@pytest.mark.parametrize(
    ("written", "tkr"),
    [
        ("0", 0),
        ("1483", 1483),
        ("-5", -5),
        ("−5", -5),
        ("281\u00a0005", 281_005),
        ("281 005", 281_005),
        (str(MOST_TKR), MOST_TKR),
    ],
)
def test_a_whole_number_is_read_also_in_groups_of_three(written, tkr):
    assert read_amount(written).tkr == tkr
    assert (read_amount(written).remark is not None) == ("281" in written and tkr == 281_005)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("1483,5", "inget helt tal"),
        ("1.483", "inget helt tal"),
        ("14 83", "inget helt tal"),
        ("-", "Skriv 0"),
        ("–", "Skriv 0"),
        ("", "Beloppet saknas"),
        ("=A1+B1", "formel"),
        ("1483 tkr", "kolumnen mått"),
        ("1 483 000 kr", "kolumnen mått"),
        ("1e3", "inget helt tal"),
        ("²", "inget helt tal"),
        ("٣", "inget helt tal"),
        (str(MOST_TKR + 1), "tusental"),
        ("9" * 16, "inget helt tal"),
    ],
)
def test_what_is_no_whole_number_is_told_and_never_guessed(written, said):
    found = read_amount(written)
    assert found.tkr is None
    assert found.wrong is not None
    assert said in found.wrong.sv
    assert found.wrong.en != found.wrong.sv


def test_a_table_with_a_column_for_each_year_is_read_with_names_for_ids_and_parts():
    draft = read(GOOD)
    assert not draft.stops
    assert (draft.year, draft.plan_years) == (2021, 1)
    lines = {(one.line.key, one.line.year): one.line for one in draft.lines}
    assert lines["ks", 2021].tkr == 281_005
    assert lines["ks", 2021].bodies == ("ks",)
    assert lines["utbildning", 2022].parent == "ks"
    assert [one.message.sv for one in draft.troubles] == ["”281 005” är läst som 281\u00a0005."]
    assert unkept(kept(draft)) == draft


def test_one_amount_a_row_english_headings_and_excel_are_read_alike():
    book = Workbook()
    sheet = book.active
    sheet.append(["name", "year", "amount", "unit", "bodies", "purpose"])
    sheet.append(["Ny skola", 2021, 12000.0, "", "ks", "investering"])
    sheet.append(["Ny väg", 2021, 1483.5, None, None, "investment"])
    out = io.BytesIO()
    book.save(out)
    draft = checked(read_table_draft(out.getvalue()), KNOWN)
    assert draft.lines[0].line.purpose is Purpose.INVESTMENT
    assert draft.lines[0].line.tkr == 12_000
    assert stops(draft) == [
        "3: ”1483.5” är inget helt tal. Skriv hela tusental kronor, utan punkt och komma."
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Nämnd;n;;kss;;1;1", "inget organ ”kss”. Menade du ks"),
        ("Enhet;n;ks;;hemtjansten;1;1", "ingen enhet ”hemtjansten”. Menade du hemtjanst"),
        ("Del;n;omsorgen;;;1;1", "ingen rad har som nyckel. Menade du omsorg"),
        ("Omsorg;omsorg;ks;;;1;1", "står två gånger för 2021"),
        ("Ny;Å!;;;;1;1", "bara ha små bokstäver"),
        (";n;;;;1;1", "inget namn"),
        ("Del;n;n;;;1;1", "en del av sig själv"),
        ("Del;n;;;;1483,5;1", "inget helt tal"),
    ],
)
def test_a_row_that_is_wrong_stops_the_file_and_says_where_and_what_to_do(row, said):
    found = stops(read(f"{GOOD}{row}\n"))
    assert found
    assert any(said in one and one.startswith("6:") for one in found), found


def test_parts_around_in_a_ring_and_a_part_in_a_year_without_its_frame_are_told():
    ring = "namn;nyckel;del av;2021\nA;a;b;1\nB;b;a;1\n"
    assert all("del av sig själv" in one for one in stops(read(ring)))
    assert len(stops(read(ring))) == 2
    lost = "namn;nyckel;del av;2021;2022\nA;a;;1;\nB;b;a;1;1\n"
    assert "inte har något belopp för 2022" in stops(read(lost))[0]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("post nr;2021", "en av dem ”namn”"),
        ("namn;källa", "ingen kolumn med belopp"),
        ("namn;2021;2021", "två rubriker"),
        ("namn;2021;belopp", "Behåll det ena"),
    ],
)
def test_a_heading_that_cannot_be_used_is_told(head, said):
    assert said in stops(read(f"{head}\nx;1;1\n"))[0]


def test_an_explicit_unit_that_is_not_tkr_and_another_purpose_stop():
    assert "i tusental kronor" in stops(read("namn;år;belopp;mått\nA;2021;5;kr\n"))[0]
    assert not stops(read("namn;år;belopp;mått\nA;2021;5;tkr\n"))
    assert "drift eller investering" in stops(read("namn;år;belopp;slag\nA;2021;5;annat\n"))[0]
    assert "är inget år" in stops(read("namn;år;belopp\nA;20;5\n"))[0]
    assert stops(read("namn;år;belopp\n"))[0].endswith("Filen har inga belopp.")


def asked(amounts: dict[str, int], parents: dict[str, str] | None = None) -> list[str]:
    lines = [
        Line(key=key, name=Text(key, key), year=2021, tkr=tkr, parent=(parents or {}).get(key, ""))
        for key, tkr in amounts.items()
    ]
    draft = checked(Draft(year=2021, lines=tuple(Written(1, line) for line in lines)), KNOWN)
    return [one.message.sv for one in draft.asks]


@pytest.mark.parametrize(
    ("much", "is_asked"), [(999_000, False), (1_000_000, True), (1_001_000, True), (-1_000_000, True)]
)
def test_a_thousand_times_all_beside_it_is_asked_about(much, is_asked):
    assert bool(asked({"a": 1_000, "b": much})) is is_asked


@pytest.mark.parametrize(("part", "is_asked"), [(499_999, False), (500_000, True), (500_001, True)])
def test_a_part_far_larger_than_its_frame_is_asked_about_but_may_be_so(part, is_asked):
    assert bool(asked({"a": 1_000, "b": part}, {"b": "a"})) is is_asked


@pytest.mark.parametrize(("later", "is_asked"), [("499999", False), ("500000", True), ("500001", True)])
def test_a_year_far_larger_than_the_one_before_is_asked_about(later, is_asked):
    draft = read(f"namn;2021;2022\nA;1000;{later}\n")
    assert bool(draft.asks) is is_asked
    assert not draft.stops


def test_norsjos_own_frames_are_asked_about_by_nothing():
    assert not asked({"kf": 1_483, "ks": 281_005, "gemensamma": 6_683})


def test_kronor_are_said_in_thousands():
    assert "i tusental: 281\u00a0005" in asked({"kf": 1_483, "ks": 281_005_000, "g": 6_683})[0]


def test_a_decided_year_stops_the_file():
    draft = checked(read_table_draft(GOOD.encode()), Known(KNOWN.bodies, KNOWN.units, frozenset({2021})))
    assert "redan beslutad" in stops(draft)[0]


def test_parts_that_do_not_add_up_are_told_with_the_difference_and_do_not_stop():
    draft = read(GOOD.replace("131005", "131006"))
    assert not draft.stops
    assert draft.troubles[-1].message.sv.endswith("Skillnaden är +1 tkr.")
    draft = read(GOOD.replace("131005", "131004"))
    assert draft.troubles[-1].message.sv.endswith("Skillnaden är −1 tkr.")


TOML = """
[budget]
year = 2021
title = "Budget 2021"
source = "påhittat"
[[line]]
key = "ks"
name = { sv = "Kommunstyrelsen", en = "Executive board" }
tkr = { 2021 = 281005, 2022 = 285000 }
bodies = ["ks"]
[[line]]
key = "skola"
name = "Ny skola"
parent = "ks"
tkr = 5
"""


def test_toml_is_read_strictly():
    draft = checked(read_toml_draft(TOML.encode()), KNOWN)
    assert not draft.stops
    assert [(one.line.key, one.line.year, one.line.tkr) for one in draft.lines] == [
        ("ks", 2021, 281_005), ("ks", 2022, 285_000), ("skola", 2021, 5),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("tkr = 5", "tkr = 5.0", "2: tkr ska vara ett helt tal"),
        ("tkr = 5", 'tkr = "5"', "2: tkr ska vara ett helt tal"),
        ("tkr = 5", "", "2: tkr saknas."),
        ("tkr = 5", "tkr = 5\nbelopp = 3", "2: Nyckeln belopp finns inte"),
        ("tkr = 5", 'tkr = 5\npurpose = "x"', "2: purpose ska vara"),
        ("year = 2021", "year = 99", "0: Värdet på budget.year"),
        ("[budget]", "[budget", "0: Filen är ingen läsbar TOML"),
    ],
)
def test_toml_that_is_wrong_says_which_line_and_key(was, now, said):
    found = stops(read_toml_draft(TOML.replace(was, now, 1).encode()))
    assert any(one.startswith(said) or said in one for one in found), found


def test_keys_are_made_of_names_and_never_twice():
    assert key_of("Miljö-Bygg & Räddning") == "miljo-bygg-raddning"
    assert key_of("Skola", ["skola", "skola-2"]) == "skola-3"
    assert key_of("§§") == "rad"
    assert is_key("a" * 80)
    assert not is_key("a" * 81)
    assert not is_key("Å")


DATA = Path(__file__).resolve().parents[4] / "data" / "norsjo"


def test_norsjos_frames_of_2020_come_as_the_slides_have_them_with_their_difference():
    organisation = read_organisation(DATA / "2020.toml")
    lines = lines_described(organisation.frames, 2020)
    assert [(one.key, one.tkr) for one in lines if not one.parent] == [
        ("kf", 1_483), ("ks", 281_005), ("gemensamma", 6_683),
    ]  # fmt: skip
    assert [(one.line.key, one.tkr) for one in differences(lines)] == [("gemensamma", 1_000)]
    assert all("Budgetramar NY" in one.source for one in lines)
    named = named_only(organisation.frames, 2020)
    assert [one.name.sv for one in named if one.parent == "ks"] == [
        "Kommunledningskontor", "Kommunalutveckling", "Omsorg", "Utbildning",
    ]  # fmt: skip


def test_the_six_frames_before_2011_are_named_without_amounts():
    organisation = read_organisation(DATA / "2010.toml")
    assert lines_described(organisation.frames, 2010) == []
    assert len([one for one in named_only(organisation.frames, 2010) if not one.parent]) == 6
