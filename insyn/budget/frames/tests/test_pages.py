"""The pages: a file is looked at and taken in, the budget decided and moved at work, and read by anybody."""

import csv
import io
import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from insyn.budget.frames.tests.test_acts import FILE
from insyn.budget.models import Budget, BudgetFile, BudgetLine
from insyn.demonstration.budget_frames import load_frames
from tests.support.desk import Desk

HUB = "arbete/budget/"


@pytest.fixture
def desk(norsjo, stage) -> Desk:
    load_frames(stage)
    made = Desk(norsjo)
    made.at(date(2020, 4, 20))
    return made


def upload(desk: Desk, text: str, status: int = 302):
    file = SimpleUploadedFile("budget.csv", text.encode())
    return desk.send("ekonomichef", HUB, "upload", status, file=file)


def test_anybody_reads_the_year_with_whose_it_is_the_difference_and_the_source(desk):
    page = desk.get("", "budget/")
    for said in (
        "289\u00a0171 tkr, ungefär 289 miljoner kronor",
        "97,18 kr",
        "Källan anger inget belopp för var och en",
        "Skillnaden är +1\u00a0000 tkr",
        "inga siffror för året före",
        "antagen dag",
        "Inget har flyttats",
        'href="/norsjo/organ/miljo-bygg/"',
    ):
        assert said in page, said
    assert "Beslutad den" not in page
    desk.get("", "budget/2020/?datum=2019-11-29", 404)
    desk.get("", "budget/2019/", 404)
    assert "Ingen budget för 2021 är beslutad" in desk.get("", "budget/?datum=2021-03-01")
    past = desk.get("", "budget/historia/")
    assert "2010: 6 ramar" in past
    assert past.count("belopp anges inte") >= 6
    assert "Joint committees" in desk.get("", "/en/norsjo/budget/")
    desk.get("", "budget/rad/finns-inte/", 404)


def test_a_file_is_previewed_with_what_is_wrong_and_taken_in_decided_moved_and_read(desk):
    for who, status in (("sekreterare", 403), ("ks-ordforande", 403), ("insyn", 403)):
        desk.send(who, HUB, "upload", status, file=SimpleUploadedFile("b.csv", FILE.encode()))
    text = FILE.replace("2020;2021;2022", "2021;2022;2023").replace("Norsjö", "")
    bad = upload(desk, text.replace("131005", "131005,5")).headers["Location"]
    page = desk.get("ekonomichef", bad)
    assert "Rätta det här i filen" in page
    assert "inget helt tal" in page
    desk.get("sekreterare", bad, 403)
    desk.send("ekonomichef", bad, "discard")
    assert "redan beslutad" in desk.get("ekonomichef", upload(desk, FILE).headers["Location"])
    good = upload(desk, text.replace("150000", "150001")).headers["Location"]
    assert "Skillnaden är +1 tkr" in desk.get("ekonomichef", good)
    to = desk.send("ekonomichef", good, "take-in", title="Budget 2021 (påhittad)").headers["Location"]
    budget = Budget.objects.get(year=2021)
    page = desk.get("ekonomichef", to)
    assert "Delar som inte stämmer" in page
    assert "Budget 2021 (påhittad)" not in desk.get("", "budget/")
    row = BudgetLine.objects.filter(budget=budget, key="omsorg", year=2021).get()
    place = f"{HUB}{budget.pk}/rad/{row.pk}/"
    form = {
        "name_sv": "Omsorg",
        "bodies": [],
        "of_unit": "omsorg",
        "tkr-2022": "151000",
        "tkr-2023": "152000",
    }
    seen = _seen(desk.get("ekonomichef", place), "line")
    assert "inget helt tal" in desk.send(
        "ekonomichef", place, "line", 422, **form, **{"tkr-2021": "150 000,0"}, seen=seen
    )
    desk.send("ekonomichef", place, "line", **form, **{"tkr-2021": "150 000"}, seen=seen)
    assert "Delar som inte stämmer" not in desk.get("ekonomichef", to)
    seen = _seen(desk.get("sekreterare", to), "decide")
    desk.at(date(2020, 11, 24))
    given = {"seen": seen, "decided_on": "2020-11-23", "decision": "KF 2020-11-23 § 112 (påhittat)"}
    desk.send("sekreterare", to, "decide", **given)
    assert "redan beslutad" in desk.send("sekreterare", to, "decide", 409, **given)
    move = {
        "purpose": "operating", "taken_from": "omsorg", "given_to": "utbildning", "tkr": "500", "because": "Fler elever",
        "decided_on": "2021-02-09", "decision": "KS 2021-02-09 § 8 (påhittat)",
    }  # fmt: skip
    desk.at(date(2021, 2, 10))
    refused = desk.send("ekonomichef", to, "move", 403, **move, decider="uou")
    assert "fattar inga ekonomiska beslut" in refused
    desk.send("ekonomichef", to, "move", **move, decider="ks")
    page = desk.get("", "budget/")
    assert "från Omsorg till Utbildning" in page
    assert "+500 omfördelat" in page
    assert "−500 omfördelat" in page
    assert "Inget har flyttats" in desk.get("", "budget/2021/?datum=2021-02-08")
    line = desk.get("", "budget/rad/utbildning/")
    assert "131\u00a0505" in line
    compared = desk.get("", "budget/jamfor/?ar=2021&med-ar=2020")
    assert "finns inte i Norsjö kommun 2020" in compared
    assert "±0" in compared
    rows = list(csv.DictReader(io.StringIO(desk.get("", "budget/2021.csv"))))
    assert {
        (one["decided_tkr"], one["tkr"]) for one in rows if one["key"] == "omsorg" and one["year"] == "2021"
    } == {("150000", "149500")}
    told = json.loads(desk.get("", "budget/2021.json"))
    assert told["redistributions"][0]["tkr"] == 500
    assert "because" in desk.get("", "budget/2021-omfordelningar.csv")
    described = json.loads(desk.get("", "budget/datapackage.json"))
    assert len(described["resources"]) == 4
    assert not BudgetFile.objects.filter(file_name="x").exists()


def _seen(page: str, form: str) -> str:
    """The state that the form's reader was shown."""
    start = page.index('name="seen"')
    return page[page.index('value="', start) + 7 :].split('"', 1)[0]


def test_hostile_addresses_are_answered_in_words(desk):
    for query in ("?ar=²²²²", "?ar=<script>", "?med=finns-inte", "?ar=2020&med-ar=2020"):
        assert "<script>" not in desk.get("", f"budget/jamfor/{query}", 400)
    desk.get("", "budget/jamfor/")
    desk.get("", "budget/999999/", 404)
    desk.get("", "budget/1.csv", 404)
    desk.get("ekonomichef", f"{HUB}999999/", 404)
    desk.get("ekonomichef", f"{HUB}fil/999999/", 404)
    desk.get("insyn", HUB, 403)
    desk.get("ekonomichef", f"{HUB}mall.xlsx".replace("mall.xlsx", ""))


def test_two_municipalities_are_laid_side_by_side_and_one_without_a_budget_says_so(desk, ange):
    other = Desk(ange)
    assert "Ingen budget är inlagd" in other.get("", "budget/")
    compared = other.get("", "budget/jamfor/?med=norsjo&med-ar=2020")
    assert "finns inget att jämföra" in compared
    assert "Ånge" not in desk.get("", "budget/jamfor/").split("<main", 1)[1].split("<footer", 1)[0]
