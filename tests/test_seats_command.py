"""`insyn seats` from the command line: files good and bad, lots, both formats; nothing half-written."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from insyn.cli import main
from insyn.elections.rules import table
from insyn.elections.rules.contests import DATA

HEADING = (
    "year,municipality_code,municipality,constituency,party_code,party_name,votes,seats,"
    "constituency_fixed_seats,levelling_seats"
)
SIZES = "municipality_code,municipality,council_seats,valid_votes,eligible_voters\n2417,Norsjö,31,100,200\n"
GOOD = "2022,2417,Norsjö,,S,S,60,,,\n2022,2417,Norsjö,,C,C,40,,,\n"


@pytest.fixture
def run(tmp_path):
    """Run the command on files with this content; answers (exit code, what was said, OUT.csv or None)."""

    def run(
        votes: str | bytes = GOOD,
        sizes: str | bytes = SIZES,
        *options: str,
        year: str = "2022",
        heading: str = HEADING,
    ):
        paths = []
        for name, content in (("votes.csv", votes), ("sizes.csv", sizes)):
            path = tmp_path / name
            text = f"{heading}\n{content}" if name == "votes.csv" and isinstance(content, str) else content
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
            paths.append(str(path))
        out = tmp_path / "out.csv"
        done = CliRunner().invoke(
            main, ["seats", paths[0], "--sizes", paths[1], "--year", year, "-o", str(out), *options]
        )
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        left = sorted(path.name for path in tmp_path.iterdir())
        assert left == sorted({"votes.csv", "sizes.csv", *(["out.csv"] if out.exists() else [])})
        return done.exit_code, done.output, out.read_text(encoding="utf-8") if out.exists() else None

    return run


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_columns_are_those_of_the_data_and_every_party_that_stood_is_there(run):
    code, _said, out = run(
        GOOD.replace("60", "59") + "2022,2417,Norsjö,,HANDSKRIVNA,,1,,,\n2022,2417,Norsjö,,X,,0,,,\n"
    )
    assert code == 0
    assert out is not None
    assert out.splitlines()[0] == "year,municipality_code,constituency,party_code,seats,levelling_seats"
    assert [(row["party_code"], row["seats"], row["levelling_seats"]) for row in rows(out)] == [
        ("S", "18", ""), ("C", "13", ""), ("HANDSKRIVNA", "0", ""), ("X", "0", "")
    ]  # fmt: skip


@pytest.mark.parametrize("change", [
    lambda text: b"\xef\xbb\xbf" + text.encode(), lambda text: text.replace(",", ";").encode(),
    lambda text: text.replace(",", "\t").encode(), lambda text: text.replace("\n", "\r\n").encode(),
    lambda text: text.replace(",60,", ', "60" ,').replace(' "60" ', "60").encode(),
], ids=["bom", "semicolons", "tabs", "windows", "spaces"])  # fmt: skip
def test_a_table_saved_in_another_way_is_read_all_the_same(run, change):
    code, said, out = run(change(f"{HEADING}\n{GOOD}"))
    assert code == 0, said
    assert out is not None
    assert len(rows(out)) == 2


BAD_VOTES = {
    "more than the valid": (GOOD.replace("60", "61"), "partierna har 101 röster, men bara 100 är giltiga"),
    "fewer than the valid": (GOOD.replace("60", "59"), "1 saknas"),
    "a party twice": (GOOD + "2022,2417,Norsjö,,S,S,0,,,\n", "partiet S finns två gånger"),
    "negative": (GOOD.replace("60", "-60"), "votes är -60: det kan inte stämma"),
    "missing": (GOOD.replace("60", ""), "votes saknas"),
    "a fraction": (GOOD.replace("60", '"60,5"'), "inget helt tal"),
    "a thousand in groups": (GOOD.replace("60", "1 060"), "inget helt tal"),
    "more than anybody": (GOOD.replace("60", "99999999999999999999"), "det kan inte stämma"),
    "other digits": (GOOD.replace("60", "٦٠"), "det kan inte stämma"),
    "no code": (GOOD.replace(",S,S,", ",,S,"), "Partiets kod saknas"),
    "a lost zero": (GOOD + "2022,114,Upplands Väsby,,S,S,1,,,\n", "Skriv 0114"),
    "no municipality code": (GOOD + "2022,24I7,Norsjö,,V,V,1,,,\n", "är ingen kommunkod"),
    "no size": (GOOD + "2022,2418,Malå,,S,S,10,,,\n", "ingen rad i sizes.csv"),
    "no year": (GOOD + "hej,2417,Norsjö,,V,V,1,,,\n", "är inget år"),
    "another year only": (GOOD.replace("2022", "2018"), "Filen har inga röster för 2022. Den har: 2018"),
    "one constituency": (GOOD + "2022,2417,Norsjö,Norra,S,S,60,,27,0\n", "har bara en valkrets"),
    "constituencies that do not add up": (
        GOOD + "2022,2417,Norsjö,N,S,S,30,,14,\n2022,2417,Norsjö,Ö,S,S,31,,13,\n2022,2417,Norsjö,Ö,C,C,40,,13,\n",
        "S har 60 röster i kommunen men 61 i valkretsarna",
    ),
    "more fixed seats than there are": (
        GOOD + "2022,2417,Norsjö,N,S,S,30,,16,\n2022,2417,Norsjö,Ö,S,S,30,,16,\n2022,2417,Norsjö,Ö,C,C,40,,16,\n",
        "32 fasta mandat, men fullmäktige 31",
    ),
    "two numbers of fixed seats": (
        GOOD + "2022,2417,Norsjö,N,S,S,60,,14,\n2022,2417,Norsjö,N,C,C,0,,15,\n2022,2417,Norsjö,Ö,C,C,40,,13,\n",
        "både 14 och 15 fasta mandat",
    ),
    "too many values": (GOOD.replace(",,,\n", ",,,,,,\n"), "Raden har"),
    "a quotation mark": (GOOD.replace("Norsjö", '"Norsjö'), "Citattecknen"),
    "nobody": ("2022,2417,Norsjö,,ÖVR,,100,,,\n", "inget parti har fått en röst"),
    "a nul": (GOOD.replace("Norsjö", "Nor\0sjö"), "ingen text"),
    "an endless line": (GOOD + "x" * 30_000, "längre än någon rad"),
    "only a heading": ("", "inga röster för 2022"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_VOTES)
def test_bad_votes_are_told_with_file_and_line_and_nothing_is_written(run, name):
    votes, said = BAD_VOTES[name]
    code, output, out = run(votes)
    assert (code, out) == (1, None), output
    assert said in output
    assert "votes.csv:" in output


BAD_SIZES = {
    "even": (SIZES.replace(",31,", ",30,"), "ska vara udda"),
    "below the least": (SIZES.replace(",31,", ",19,"), "minst 21 (KL 5:5)"),
    "twice": (SIZES + SIZES.splitlines()[1], "finns två gånger"),
    "no votes": (SIZES + "2418,Malå,21,10,20\n", "har inga röster i votes.csv"),
    "empty": ("", "Filen är tom"),
    "heading only": (SIZES.splitlines()[0], "Filen har inga kommuner"),
    "a column missing": (SIZES.replace("valid_votes", "giltiga"), "Kolumnen valid_votes saknas. Det finns:"),
    "a column twice": (SIZES.replace("eligible_voters", "valid_votes"), "finns två gånger"),
    "latin-1": (SIZES.encode("latin-1"), "inte skriven i UTF-8"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_SIZES)
def test_bad_sizes_are_told_and_nothing_is_written(run, name):
    sizes, said = BAD_SIZES[name]
    code, output, out = run(GOOD, sizes)
    assert (code, out) == (1, None), output
    assert said in output


@pytest.mark.parametrize(("seats", "code"), [("19", 1), ("20", 1), ("21", 0), ("22", 1), ("23", 0)])
def test_a_council_is_odd_and_at_least_21(run, seats, code):
    assert run(GOOD, SIZES.replace(",31,", f",{seats},"))[0] == code


def test_every_mistake_of_a_file_is_told_at_once(run):
    _code, output, _out = run(GOOD.replace("60", "x").replace("40", "-1"))
    assert "votes.csv:2:" in output
    assert "votes.csv:3:" in output


def test_a_file_of_latin_1_is_told_in_english_too(run):
    code, output, out = run(f"{HEADING}\n{GOOD}".encode("latin-1"), SIZES, "--language", "en")
    assert (code, out) == (1, None)
    assert "not written in UTF-8" in output


def test_a_file_that_never_ends_is_refused_before_it_is_read(run, monkeypatch):
    monkeypatch.setattr(table, "MOST_ROWS", 1000)
    endless = "".join(f"2022,2417,Norsjö,,P{number},,1,,,\n" for number in range(1001))
    code, output, out = run(endless)
    assert (code, out) == (1, None)
    assert "fler än 1000 rader" in output


@pytest.mark.parametrize("year", ["2005", "0", "-1"])
def test_a_year_before_the_act_is_refused(run, year):
    code, output, out = run(GOOD, SIZES, year=year)
    assert (code, out) == (1, None)
    assert "det första är 2006" in output


@pytest.mark.parametrize(("lot", "said"), [
    ("S", "går inte att läsa"), ("2417:", "går inte att läsa"), ("241:S", "går inte att läsa"),
    ("2417:S", "passar inte"), ("2418:S", "finns inte i filen"),
])  # fmt: skip
def test_a_lot_that_does_not_fit_is_refused(run, lot, said):
    code, output, out = run(GOOD, SIZES, "--lot", lot)
    assert (code, out) == (1, None)
    assert said in output


def test_a_tie_leaves_its_seats_open_and_tells_both_outcomes(run):
    votes = GOOD.replace(",60,", ",50,").replace(",40,", ",50,")
    code, output, out = run(votes)
    assert code == 0
    assert out is not None
    assert [row["seats"] for row in rows(out)] == ["", ""]
    assert (
        "lotten avgör vem som får det sista mandatet. Faller lotten på S: S 16, C 15; på C: S 15, C 16."
        in output
    )
    code, output, out = run(votes, SIZES, "--lot", "2417:C")
    assert out is not None
    assert [row["seats"] for row in rows(out)] == ["15", "16"]
    assert "Avgjort genom lottning: C" in output


def test_the_same_as_json_with_every_outcome(run):
    _code, _said, out = run(GOOD.replace(",60,", ",50,").replace(",40,", ",50,"), SIZES, "--format", "json")
    assert out is not None
    [town] = json.loads(out)["municipalities"]
    assert (town["status"], town["tie"]["among"]) == ("tied", ["S", "C"])
    assert [outcome["seats"] for outcome in town["tie"]["outcomes"]] == [
        {"S": 16, "C": 15},
        {"S": 15, "C": 16},
    ]


def test_what_the_data_do_not_decide_has_a_row_for_each_party_and_a_reason(run):
    code, output, out = run(GOOD.replace("2022", "2014"), SIZES.replace(",31,", ",51,"), year="2014")
    assert code == 0
    assert out is not None
    assert [(row["party_code"], row["seats"]) for row in rows(out)] == [("S", ""), ("C", "")]
    assert "2417 Norsjö: Kommunen var indelad i valkretsar" in output


def test_a_municipality_said_to_be_divided_has_the_threshold_of_one(run):
    votes = GOOD.replace(",60,", ",58,") + "2022,2417,Norsjö,,V,V,2,,,\n"
    assert rows(run(votes)[2])[2]["seats"] != "0"
    code, output, out = run(votes, SIZES, "--divided", "2417")
    assert code == 0
    assert rows(out)[2]["seats"] == "0"
    assert "inte i vilken valkrets de togs" in output


def test_a_place_where_nothing_can_be_written_is_told(run, tmp_path):
    done = CliRunner().invoke(
        main,
        ["seats", str(DATA / "kommunval-2018.csv"), "--sizes", str(DATA / "council_sizes-2018.csv"), "--year", "2018",
         "-o", str(tmp_path / "finns" / "inte.csv")],
    )  # fmt: skip
    assert done.exit_code == 1
    assert "Inget är skrivet" in done.output


def test_a_folder_is_not_written_over_and_a_device_stays_one(tmp_path):
    files = [
        str(DATA / "kommunval-2018.csv"),
        "--sizes",
        str(DATA / "council_sizes-2018.csv"),
        "--year",
        "2018",
    ]
    done = CliRunner().invoke(main, ["seats", *files, "-o", str(tmp_path)])
    assert done.exit_code == 1
    assert tmp_path.is_dir()
    assert CliRunner().invoke(main, ["seats", *files, "-o", "/dev/null"]).exit_code == 0
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("name", ["finns-inte.csv", "."])
def test_a_file_that_is_none_is_told(tmp_path, name):
    done = CliRunner().invoke(
        main, ["seats", str(tmp_path / name), "--sizes", str(tmp_path / name), "--year", "2018"]
    )
    assert done.exit_code == 1
    assert "Ange en CSV-fil" in done.output


@pytest.mark.parametrize("year", ["2010", "2018"])
def test_the_official_results_are_reproduced_from_the_command_line(year):
    done = CliRunner().invoke(
        main,
        ["seats", str(DATA / f"kommunval-{year}.csv"), "--sizes", str(DATA / f"council_sizes-{year}.csv"), "--year", year,
         "--against"],
    )  # fmt: skip
    assert done.exit_code == 0, done.output


def test_a_result_that_differs_ends_with_2_and_says_where(run):
    code, output, _out = run(GOOD.replace("60,,", "60,20,").replace("40,,", "40,11,"), SIZES, "--against")
    assert code == 2
    assert "2417: S har officiellt 20, här 19" in output


def test_a_file_without_official_seats_has_nothing_to_compare(run):
    code, output, _out = run(GOOD, SIZES, "--against")
    assert code == 0
    assert "inga officiella mandat" in output


def test_the_data_directory_is_the_products_own():
    assert Path(__file__).resolve().parents[1] / "data" / "elections" == DATA
