"""Entering an election's result: looked at with its differences, kept when all adds up, and otherwise not at all."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from insyn.elections.models import DrawnLot, Election, PartyResult
from insyn.foundation.tenancy import in_municipality
from tests.support.desk import Desk

PAGE = "arbete/val/"
TABLE = """party_code;party_name;votes;seats
S;Arbetarepartiet-Socialdemokraterna;1130;12
KD;Kristdemokraterna;436;5
M;Moderaterna;440;5
L;Liberalerna;151;2
V;Vänsterpartiet;177;2
SD;Sverigedemokraterna;144;1
C;Centerpartiet;28;0
MP;Miljöpartiet;6;0
ÖVR;Övriga;1;0
"""
GIVEN = {"year": 2022, "seats": 27, "valid_votes": 2513, "source": "Ett prov", "text": TABLE}


@pytest.fixture
def desk(norsjo, stage) -> Desk:
    made = Desk(norsjo)
    made.at(date(2022, 10, 3))
    return made


def send(desk: Desk, do: str, who: str = "sekreterare", **changed: object):
    return desk.client(who).post(desk.address(PAGE), {"do": do, **GIVEN, **changed})


def kept(desk: Desk) -> list[int]:
    with in_municipality(desk.municipality):
        return sorted(Election.objects.values_list("year", flat=True))


def test_a_table_is_looked_at_before_anything_is_kept(desk):
    answer = send(desk, "preview")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Allt går ihop." in page
    assert "Spara resultatet" in page
    assert kept(desk) == [2018]


def test_what_was_looked_at_is_kept_and_shown_to_everybody(desk):
    answer = send(desk, "record")
    assert (answer.status_code, answer["Location"]) == (302, "/norsjo/val/2022/")
    with in_municipality(desk.municipality):
        election = Election.objects.get(year=2022)
        assert (election.seats, election.valid_votes, election.electors) == (27, 2513, 0)
        assert (
            PartyResult.objects.get(election=election, code="S").name == "Arbetarepartiet-Socialdemokraterna"
        )
    assert "Valet till fullmäktige 2022" in desk.client("").get("/norsjo/val/2022/").content.decode()
    assert send(desk, "record").status_code == 409


def test_without_official_seats_the_computed_are_kept(desk):
    table = "\n".join(line.rpartition(";")[0] for line in TABLE.splitlines())
    assert "Allt går ihop." in send(desk, "preview", text=table).content.decode()
    send(desk, "record", text=table)
    with in_municipality(desk.municipality):
        assert PartyResult.objects.get(election__year=2022, code="S").seats == 12


def test_a_difference_to_the_official_seats_is_shown_and_refused(desk):
    table = TABLE.replace("436;5", "436;6").replace("440;5", "440;4")
    page = send(desk, "preview", text=table).content.decode()
    assert page.count("skiljer sig") == 2
    assert "Spara resultatet" not in page
    assert send(desk, "record", text=table).status_code == 422
    assert kept(desk) == [2018]


def test_a_file_with_the_columns_of_the_national_data_is_read(desk):
    rows = ["year,municipality_code,municipality,constituency,party_code,party_name,votes,seats"]
    rows += ["2022,2401,Nordmaling,,S,S,10,1"]
    rows += [f"2022,2417,Norsjö,,{line.replace(';', ',')}" for line in TABLE.splitlines()[1:]]
    file = SimpleUploadedFile("val.csv", "\ufeff".encode() + "\n".join(rows).encode(), "text/csv")
    page = send(desk, "preview", text="", file=file).content.decode()
    assert "Allt går ihop." in page
    assert "Nordmaling" not in page.split('id="granskat"')[1].split("</table>")[0]


TIED = "party_code,party_name,votes\nA,Alfa,30\nB,Beta,30\n"


def test_a_tie_is_kept_only_with_its_lot(desk):
    given = {"seats": 21, "valid_votes": 60, "text": TIED}
    page = send(desk, "preview", **given).content.decode()
    assert "Skriv vem lotten föll på." in page
    assert send(desk, "record", **given).status_code == 422
    assert "Lotten föll på B." in send(desk, "preview", **given, lots="B").content.decode()
    assert send(desk, "record", **given, lots="B").status_code == 302
    with in_municipality(desk.municipality):
        lot = DrawnLot.objects.get()
        assert (lot.place, lot.among, lot.taker) == ("", ["A", "B"], "B")
        assert PartyResult.objects.get(election__year=2022, code="B").seats == 11


CONSTITUENCIES = """constituency;constituency_fixed_seats;party_code;party_name;votes
Norra;12;A;Alfa;400
Norra;12;B;Beta;200
Södra;6;A;Alfa;310
Södra;6;B;Beta;90
"""


def test_constituencies_are_kept_with_their_levelling_seats(desk):
    given = {"seats": 21, "valid_votes": 1000, "text": CONSTITUENCIES}
    assert "Allt går ihop." in send(desk, "preview", **given).content.decode()
    send(desk, "record", **given)
    with in_municipality(desk.municipality):
        election = Election.objects.get(year=2022)
        assert election.divided
        assert [(part.name, part.fixed_seats) for part in election.constituencies.all()] == [
            ("Norra", 12),
            ("Södra", 6),
        ]
        counts = [row for part in election.constituencies.all() for row in part.results.all()]
        assert (sum(row.seats for row in counts), sum(row.levelling_seats for row in counts)) == (21, 3)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"text": ""}, "Klistra in tabellen"),
        ({"text": "x"}, "saknas"),
        ({"text": TABLE.replace("1130", "-1")}, "Rad 2:"),
        ({"text": TABLE.replace("1130", "")}, "Rad 2:"),
        ({"text": TABLE.replace("1130", "1e3")}, "Rad 2:"),
        ({"text": TABLE + "S;S;1;0\n"}, "S"),
        ({"text": 'party_code;votes\n"S;1\n'}, "Citattecknen"),
        ({"text": "\0\0"}, "tecken"),
        ({"valid_votes": 2512}, "2513"),
        ({"valid_votes": 2514}, "1 saknas"),
        ({"valid_votes": 0}, "större än eller lika med 1"),
        ({"year": 2005}, "2006"),
        ({"year": "tjugo"}, "heltal"),
        ({"lots": "S"}, "Lotten"),
        ({"source": ""}, "måste fyllas i"),
        ({"text": "party_code;votes\nÖVR;2513\n"}, "inget parti har fått en röst"),
    ],
)
@pytest.mark.parametrize("do", ["preview", "record"])
def test_what_cannot_be_read_is_answered_and_nothing_is_kept(desk, changed, said, do):
    answer = send(desk, do, **changed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert kept(desk) == [2018]


@pytest.mark.parametrize("do", ["preview", "record"])
def test_an_election_to_come_is_answered(desk, do):
    answer = send(desk, do, year=2026)
    assert answer.status_code == 422
    assert "har inte hållits än" in answer.content.decode()


def test_a_file_in_latin_1_is_answered(desk):
    file = SimpleUploadedFile("val.csv", TABLE.encode("latin-1"), "text/csv")
    answer = send(desk, "preview", file=file)
    assert answer.status_code == 422
    assert "CSV UTF-8" in answer.content.decode()


def test_a_table_larger_than_any_is_answered(desk, monkeypatch):
    monkeypatch.setattr("insyn.portal.work_elections.LARGEST_BYTES", 10)
    file = SimpleUploadedFile("val.csv", TABLE.encode(), "text/csv")
    assert "för stor" in send(desk, "preview", file=file).content.decode()


@pytest.mark.parametrize("who", ["registrator", "kommunchef", "utredare", "ks-ordforande"])
def test_nobody_but_the_secretary_may(desk, who):
    assert "sekreterare lägger in" in desk.get(who, PAGE)
    for do in ("preview", "record"):
        assert send(desk, do, who).status_code == 403
    assert kept(desk) == [2018]


def test_a_form_that_is_none_is_refused(desk):
    assert send(desk, "no-such").status_code == 422


def test_the_same_form_sent_twice_is_done_once(desk):
    first = send(desk, "record", form_token="a-token")
    again = send(desk, "record", form_token="a-token")
    assert (first.status_code, again.status_code, again["Location"]) == (302, 302, first["Location"])
