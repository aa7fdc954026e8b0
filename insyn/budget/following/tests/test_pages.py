"""The pages of the follow-up: what the economy and a head do on them, what citizens read, and bad input answered."""

from datetime import date

import pytest

from insyn.budget.models import EnteredOutcome, HeadsForecast, InnerLine, Measure, PeriodReport
from insyn.demonstration.budget_frames import load_frames
from insyn.demonstration.following import follow_the_budget
from tests.support.desk import Desk

WHOLE = "arbete/budget/uppfoljning/"
LINE = f"{WHOLE}2020/2/drift/ifo/"


@pytest.fixture
def desk(norsjo, stage) -> Desk:
    load_frames(stage)
    follow_the_budget(stage)
    made = Desk(norsjo)
    made.at(date(2020, 4, 16))
    return made


def test_the_economy_and_the_heads_work_on_their_pages(desk):
    page = desk.get("ekonomichef", WHOLE)
    for words in ("Underskott över gränsen", "Individ- och familjeomsorg", "förbrukat", "1\u00a0000 tkr"):
        assert words in page
    goals_tables_and_what_a_body_gets(desk)
    line_from_forecast_to_decided_measure(desk)
    no_line_or_month_is_not_found(desk)
    whole_is_entered_and_distributed(desk)


def whole_is_entered_and_distributed(desk):
    assert 'id="outcome"' not in desk.get("ks-ledamot", WHOLE)
    sent = {"line": "operating:ifo", "month": "3"}
    assert "Det går inte att läsa" in desk.send(
        "ekonomichef", WHOLE, "outcome", 422, **sent, amount="12 tusen"
    )
    assert "Det går inte att läsa" in desk.send("ekonomichef", WHOLE, "outcome", 422, **sent, amount="1,005")
    desk.send("utredare", WHOLE, "outcome", 403, **sent, amount="1")
    desk.send("ekonomichef", WHOLE, "outcome", **sent, amount="1 700\u00a0000,50")
    assert EnteredOutcome.objects.get(month=3, key="ifo").ore == 170_000_050
    assert "redan inlagt" in desk.send("ekonomichef", WHOLE, "outcome", 422, **sent, amount="1")
    share = {
        "line": "operating:omsorg", "unit_chosen": "flykting", "tkr": "0", "body_chosen": "ks", "decided_on": "2020-03-17",
        "decision": "KS § 30",
    }  # fmt: skip
    assert "Skriv hela tusental" in desk.send(
        "ekonomichef", WHOLE, "distribute", 422, **share | {"tkr": "1483,5"}
    )
    desk.send("ekonomichef", WHOLE, "distribute", **share)
    assert InnerLine.objects.get(key="flykting").parent == "omsorg"
    limit = {"level": "unit", "valid_from": "2020-04-01", "decision": "KS § 31"}
    assert "högst en decimal" in desk.send("ekonomichef", WHOLE, "limit", 422, per_cent="1,55", **limit)
    desk.send("ekonomichef", WHOLE, "limit", per_cent="7,3", **limit)
    assert "7,3 procent av budgeten" in desk.get("sekreterare", f"{WHOLE}?ar=2020&manad=2")
    assert "Follow-up of the budget" in desk.get("ekonomichef", "/en/norsjo/" + WHOLE)


def line_from_forecast_to_decided_measure(desk):
    page = desk.get("ekonomichef", LINE)
    assert "Underskottet är över gränsen" in page
    assert "samma takt hela året" in page
    assert "inlämnad" in desk.send(
        "ekonomichef", LINE, "forecast", 409, tkr="19 000", comment="", hand_in="on"
    )
    march = LINE.replace("/2/", "/3/")
    desk.send(
        "ekonomichef", march, "forecast", tkr="20 100", comment="En placering är avslutad.", hand_in="on"
    )
    assert HeadsForecast.objects.get(month=3).tkr == 20_100
    desk.send("utredare", march, "measure", 403, what="x")
    desk.send(
        "ekonomichef",
        march,
        "measure",
        what="Egna familjehem",
        effect_tkr="900",
        by_whom="Chef IFO",
        by_when="2020-10-01",
    )
    row = Measure.objects.get(key="ifo")
    decided = {"on": row.pk, "decided_on": "2020-04-14", "decision": "KS § 40"}
    assert "fattar inga ekonomiska beslut" in desk.send(
        "ekonomichef", march, "decide-measure", 409, body_chosen="uou", **decided
    )
    desk.send("sekreterare", march, "decide-measure", body_chosen="ks", **decided)
    assert "Underskottet är över gränsen" not in desk.get("ekonomichef", march)
    desk.send("ekonomichef", march, "end-measure", on=row.pk, how="done", because="950 tkr")
    assert "Genomförd" in desk.get("ks-ledamot", march)
    desk.send("ekonomichef", march, "profile", weights="1 2 3", because="x", status=422)
    desk.send(
        "ekonomichef", march, "profile", weights="1 1 1 1 1 1 1 1 1 1 1 3", because="Placeringar på hösten"
    )


def goals_tables_and_what_a_body_gets(desk):
    goals = f"{WHOLE}mal/2020/"
    page = desk.get("ekonomichef", goals)
    assert "nära" in page
    assert "bättre än förra gången" in page
    desk.send("ekonomichef", goals, "goal", body_chosen="au", named="Fler resor med buss", source="KF § 7")
    body = desk.get("uou-ordforande", f"{WHOLE}organ/uou/")
    assert "Organet fattar inga ekonomiska beslut" in body
    assert "Kommunledningskontor" not in body  # another subcommittee's
    assert "Individ- och familjeomsorg" in desk.get("sekreterare", f"{WHOLE}organ/ks/")
    assert "Lägg in de stående punkterna först" in desk.send(
        "sekreterare", f"{WHOLE}organ/uou/", "lay", 409, on=next_uou()
    )
    tables = f"{WHOLE}tabeller/2020/2/"
    desk.send(
        "ekonomichef",
        tables,
        "result",
        which="tax",
        budget_tkr="190 000",
        outcome_tkr="31 700",
        forecast_tkr="",
    )
    assert "Resultatet är ofullständigt" in desk.get("ekonomichef", tables)
    assert "sex till åtta månader" in desk.send("ekonomichef", tables, "hand-over", 422)
    assert not PeriodReport.objects.exists()
    rows = desk.get("sekreterare", tables[:-1] + ".csv").splitlines()
    assert "drift;Individ- och familjeomsorg;2;19000;4010;20400;underskott 1\u00a0400 tkr" in rows
    answer = desk.client("sekreterare").get(desk.address(tables[:-1] + ".pdf"))
    assert answer.content.startswith(b"%PDF")


def next_uou() -> int:
    from insyn.meetings.models import Meeting

    return Meeting.objects.get(body="uou", on=date(2020, 5, 18)).pk


def test_citizens_read_what_the_body_has_had_and_nothing_newer(desk):
    assert "Inget organ har fått någon uppföljning" in desk.get("", "budget/uppfoljning/?datum=2020-03-29")
    desk.get("", "budget/uppfoljning/uou/2020-04-06/?datum=2020-03-29", 404)
    page = desk.get("", "budget/uppfoljning/")
    assert "Utbildnings- och omsorgsutskottet" in page
    assert "åtgärd saknas" in page
    one = desk.get("", "budget/uppfoljning/uou/2020-04-06/")
    assert "Två placeringar" in one
    desk.send("ekonomichef", LINE, "measure", what="Nyare", effect_tkr="1", by_whom="x", by_when="2020-10-01")
    assert "Nyare" not in desk.get("", "budget/uppfoljning/uou/2020-04-06/")
    assert "How the budget goes" in desk.get("", "/en/norsjo/budget/uppfoljning/uou/2020-04-06/")
    for hostile in (
        "budget/uppfoljning/uou/2020-02-31/",
        "budget/uppfoljning/uou/x/",
        "budget/uppfoljning/finns-inte/2020-04-06/",
    ):
        desk.get("", hostile, 404)


def no_line_or_month_is_not_found(desk):
    for path in (
        "2020/13/drift/ifo/",
        "2020/2/annat/ifo/",
        "2020/2/drift/finns-inte/",
        "organ/finns-inte/",
        "mal/1800/",
        "tabeller/2020/0/",
        "?ar=9999&manad=1",
    ):
        desk.get("ekonomichef", WHOLE + path, 404)
    desk.get("ekonomichef", f"{WHOLE}?ar=²²²²&manad=<script>")
    assert "Ingen budget är beslutad för 2021" in desk.get("ekonomichef", f"{WHOLE}?ar=2021&manad=1")
    desk.send("ekonomichef", WHOLE, "outcome", 422, line="operating:annan", month="3", amount="1")
