"""The pages: what staff do on them, what citizens read, and what nobody may see."""

import json
from datetime import date

import pytest

from insyn.cases.models import Case, Execution
from insyn.demonstration import story
from insyn.demonstration.cast import person_of
from insyn.demonstration.story import at
from insyn.documents.keeping import publish
from insyn.followup import acts
from insyn.followup.models import CompanyTrial, Finding, PlanRow, Request, Risk, SupervisionPlan
from insyn.followup.queries import filters_of
from insyn.meetings.models import Meeting
from insyn.people.models import Assignment
from tests.support.desk import Desk

SECRET = "23 kap. 2 § OSL"


@pytest.fixture
def desk(norsjo, stage, played_until) -> Desk:
    played_until(story.assembly_decides)
    made = Desk(norsjo)
    made.at(date(2020, 4, 16))
    return made


def test_an_assignment_is_worked_with_on_its_page_and_read_on_the_open_one(desk):
    execution = Execution.objects.get()
    path = f"arbete/uppfoljning/{execution.pk}/"
    assert "Försenat" in desk.get("utredare", path)
    desk.send("utredare", path, "part", text="Anbud valt.")
    refused = desk.send("trafik", path, "part", 403, text="Nej")
    assert "Du har inte rätt att göra detta" in refused
    assert "Skriv" in desk.send(
        "sekreterare", path, "new-day", 422, due_on="2020-06-01", text="Sent", allowed_by="body"
    )
    desk.send(
        "sekreterare", path, "new-day",
        due_on="2020-06-01", text="Överklagat", allowed_by="body", allowance="KF 2020-04-27 § 30",
    )  # fmt: skip
    for who in ("ks-ledamot", "insyn"):
        desk.get(who, "arbete/uppfoljning/", 403)
        desk.get(who, path, 403)
    assert "1 av 1 uppdrag är kvar" in desk.get("kommunchef", "arbete/uppfoljning/?lage=left&organ=kf")
    assert execution.task not in desk.get("sekreterare", "arbete/uppfoljning/?lage=done")
    page = desk.get("", "beslut/uppfoljning/")
    assert "Anbud valt." not in page  # the latest is what is shown
    assert "Överklagat" in page
    assert "först den 15 april 2020" in page
    assert "Anbud valt." in desk.get("", f"arenden/{execution.case.address}/")
    assert "Överklagat" not in desk.get("", "beslut/uppfoljning/?datum=2020-04-10")
    english = desk.get("", "/en/norsjo/beslut/uppfoljning/")
    assert "Follow-up of decisions" in english
    told = json.loads(desk.get("", "beslut/uppfoljning.json"))["assignments"]
    assert [(one["first_due_on"], one["due_on"]) for one in told] == [("2020-04-15", "2020-06-01")]
    assert "KS-2020/" in desk.get("sekreterare", "arbete/uppfoljning.csv")
    desk.send("utredare", path, "executed", report="Klart")
    assert "Klart den" in desk.get("", f"arenden/{execution.case.address}/")


def test_hostile_addresses_are_answered_and_nothing_is_narrowed_by_them(desk):
    for query in ("?lage=%00&ar=99999&organ=' OR 1=1", "?ar=²&lage=<script>", "?organ=" + "x" * 500):
        page = desk.get("", f"beslut/uppfoljning/{query}")
        assert "<script>alert" not in page
    assert filters_of({"ar": "²²²²", "lage": "x"}) == filters_of({})
    desk.get("sekreterare", "arbete/uppfoljning/999999/", 404)
    desk.get("sekreterare", "arbete/uppsikt/999999/", 404)
    desk.get("sekreterare", "arbete/internkontroll/uou/2020/", 404)
    desk.get("sekreterare", "arbete/internkontroll/ks/1/", 404)


def test_of_a_secret_case_nothing_is_told_without_the_second_factor_nor_in_any_file(desk):
    execution = Execution.objects.get()
    Case.objects.update(secrecy_section=SECRET, published_at=None)
    path = f"arbete/uppfoljning/{execution.pk}/"
    answer = desk.client("sekreterare").get(desk.address(path))
    assert answer.status_code == 302
    assert "andra-faktor" in answer.headers["Location"]
    desk.get("trafik", path, 403)
    listed = desk.get("sekreterare", "arbete/uppfoljning/")
    assert execution.task not in listed
    for name in ("beslut/uppfoljning/", "beslut/uppfoljning.csv", "beslut/uppfoljning.json"):
        assert execution.task not in desk.get("", name)
    for kind in ("csv", "json"):
        assert execution.task not in desk.get("sekreterare", f"arbete/uppfoljning.{kind}")
    desk.show_factor("sekreterare")
    assert execution.task in desk.get("sekreterare", path)


def test_the_boards_supervision_from_plan_to_decision(desk):
    desk.send("sekreterare", "arbete/uppsikt/", "begin", year=2020)
    plan = SupervisionPlan.objects.get()
    path = f"arbete/uppsikt/{plan.pk}/"
    desk.send(
        "sekreterare", path, "add-row",
        object="norsjolagenheter", what="Underhåll", how="report", when="2020-05-01", by_whom="Presidiet",
    )  # fmt: skip
    row = PlanRow.objects.get()
    assert "Ingen plan är beslutad" in desk.get("", "uppsikt/")
    desk.send("sekreterare", path, "decide-plan", decided_on="2020-04-01", decision="KS § 40")
    desk.send(
        "sekreterare", path, "ask", on=row.pk, what="Bokslut", due_on="2020-05-01", to="vd@exempel.invalid"
    )
    request = Request.objects.get()
    desk.send("sekreterare", path, "receive", on=request.pk, words="Plus")
    desk.send(
        "sekreterare", path, "find", on=row.pk, text="Plan saknas", measure="Gör en", due_on="2020-09-01"
    )
    desk.send(
        "sekreterare", path, "decide-finding",
        on=Finding.objects.get().pk, decision="Gör den", decided_on="2020-04-16", where="KS § 41",
    )  # fmt: skip
    assert "Planen har ingen rad om:" in desk.get("sekreterare", path)
    page = desk.get("", "uppsikt/")
    assert "Plan saknas" in page
    assert "Gör den" in page
    assert "vd@exempel.invalid" not in page
    assert "Plan saknas" not in desk.get("", "uppsikt/?datum=2020-04-10")
    assert "Saknas" in page  # the company's year
    company = "norsjolagenheter-bolaget:2019"
    desk.send(
        "sekreterare", "arbete/uppsikt/", "try",
        company=company, agrees="yes", decided_on="2020-04-16", decision="KS § 42",
    )  # fmt: skip
    assert CompanyTrial.objects.get().agrees
    assert "Förenlig med ändamålet" in desk.get("", "uppsikt/")
    desk.send("kommunchef", path, "find", 403, on=row.pk, text="Nej")
    Finding.objects.update(secrecy_section=SECRET, published_at=None)
    assert desk.client("sekreterare").get(desk.address(path)).status_code == 302
    assert "En iakttagelse omfattas av sekretess" in desk.get("", "uppsikt/")


def test_the_directors_plan_is_not_shown_to_anybody_else(desk):
    desk.send("kommunchef", "arbete/uppsikt/", "begin", year=2020)
    plan = SupervisionPlan.objects.get()
    assert plan.owner == SupervisionPlan.Owner.DIRECTOR
    path = f"arbete/uppsikt/{plan.pk}/"
    desk.send(
        "kommunchef", path, "add-row",
        object="utbildning", what="Budget", how="meeting", when="2020-05-01", by_whom="Kommunchefen",
    )  # fmt: skip
    assert "Budget" in desk.get("kommunchef", path)
    desk.get("sekreterare", path, 403)
    assert path not in desk.get("sekreterare", "arbete/uppsikt/")
    assert "Kommunchefen 2020" not in desk.get("", "uppsikt/")


def test_internal_control_on_its_page(desk):
    path = "arbete/internkontroll/ks/2020/"
    desk.send(
        "sekreterare", path, "risk",
        risk="Fel utbetalning", likelihood="3", consequence="4", control="Stickprov", responsible="Ekonomichefen",
    )  # fmt: skip
    risk = Risk.objects.get()
    assert "= 12" in desk.get("sekreterare", path)
    desk.send("sekreterare", path, "control", 422, on=risk.pk, works="no", result="Tre fel")
    desk.send(
        "sekreterare", path, "control", on=risk.pk, works="no", result="Tre fel", measure="Två attesterar"
    )
    assert "Två attesterar" in desk.get("kommunchef", path)
    desk.get("", path, 302)


def test_two_hats_are_a_warning_in_the_register_and_in_supervision(stage, desk):
    person = person_of("s-1")
    seat = Assignment.objects.filter(body="norsjolagenheter", capacity="member").first()
    Assignment.objects.filter(pk=seat.pk).update(person=person)
    for who, path in (
        ("sekreterare", "arbete/register/"),
        ("sekreterare", f"arbete/register/{person.pk}/"),
        ("sekreterare", "arbete/uppsikt/"),
        ("", "uppsikt/"),
    ):
        assert "som styrelsen har uppsikt över" in desk.get(who, path), path


def test_a_report_that_is_made_is_read_when_the_summons_is_sent(stage, desk):
    meeting = Meeting.objects.filter(body="kf", on__gt=date(2020, 6, 30)).order_by("on").first()
    if meeting is None:
        meeting = Meeting.objects.filter(body="kf").order_by("on").last()
        Meeting.objects.filter(pk=meeting.pk).update(on=date(2020, 9, 28))
        meeting.refresh_from_db()
    report = acts.make_report(by=stage.secretary, at=at(9, 10), meeting=meeting)
    desk.at(date(2020, 9, 11))
    assert report.document.title in desk.get("sekreterare", "arbete/uppfoljning/")
    assert report.document.title not in desk.get("", "beslut/uppfoljning/")
    publish([report.document], at(9, 11))
    desk.at(date(2020, 9, 12))
    assert report.document.title in desk.get("", "beslut/uppfoljning/?x=1")
    answer = desk.client("").get(desk.address(f"handlingar/{report.document.pk}/{report.document.filename}"))
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    answer.close()
