"""The page of a year's calendar: a plan shown once and laid in exactly as shown, and everything that may be asked of it."""

import html
import re
from datetime import date, time

import pytest

from insyn.demonstration.story import at
from insyn.meetings import acts
from insyn.meetings import year as years
from insyn.meetings.models import Meeting
from insyn.organisation.queries import NoVersionInForce
from tests.support.desk import Desk

PAGE = "arbete/sammantraden/ar/"
NEXT = f"{PAGE}?ar=2021"


@pytest.fixture
def desk(norsjo, stage) -> Desk:
    made = Desk(norsjo)
    made.at(date(2020, 4, 20))
    return made


@pytest.fixture
def solved(monkeypatch) -> list[int]:
    """The years that have been solved, in order."""
    calls: list[int] = []
    solve = years.plan_year

    def counted(year: int):
        calls.append(year)
        return solve(year)

    monkeypatch.setattr(years, "plan_year", counted)
    return calls


def carried(page: str) -> str:
    """The plan that the page's form carries."""
    found = re.search(r'name="plan" value="([^"]+)"', page)
    assert found
    return html.unescape(found[1])


def test_the_plan_is_shown_solved_once_and_laid_in_as_shown_without_being_solved_again(desk, solved):
    page = desk.get("sekreterare", NEXT)
    assert solved == [2021]
    assert "Kommunstyrelsen" in page
    plan = years.read_signed(carried(page), "2417")
    assert plan is not None
    answer = desk.send("sekreterare", NEXT, "lay-in", plan=carried(page))
    assert answer.headers["Location"].endswith("/arbete/sammantraden/")
    assert solved == [2021]
    rows = Meeting.objects.filter(on__year=2021)
    assert {(row.body, row.party, row.on) for row in rows} == {
        (one.body, one.party, one.on) for one in plan.places
    }
    assert len(plan.places) > 20
    assert "finns redan" in desk.get("sekreterare", NEXT)


def test_sent_twice_it_is_laid_in_once(desk):
    plan = carried(desk.get("sekreterare", NEXT))
    desk.send("sekreterare", NEXT, "lay-in", plan=plan)
    number = Meeting.objects.filter(on__year=2021).count()
    desk.send("sekreterare", NEXT, "lay-in", 409, plan=plan)
    assert Meeting.objects.filter(on__year=2021).count() == number


def test_what_has_changed_since_is_told_with_the_new_plan_beside(desk, solved, stage):
    plan = carried(desk.get("sekreterare", NEXT))
    acts.plan_meeting(by=stage.secretary, at=at(4, 20), body="ks", on=date(2021, 3, 23), starts=time(10))
    page = desk.send("sekreterare", NEXT, "lay-in", 409, plan=plan)
    assert "Planen har ändrats" in page
    assert solved == [2021, 2021]  # once to show, once for the new one
    assert carried(page) != plan
    desk.send("sekreterare", NEXT, "lay-in", plan=carried(page))
    assert Meeting.objects.filter(on__year=2021, body="ks", on=date(2021, 3, 23)).count() == 1


@pytest.mark.parametrize("plan", ["", "x", "9" * 5000, "a:b:c", None])
def test_a_plan_that_was_not_shown_is_refused_with_what_to_do(desk, plan):
    fields = {} if plan is None else {"plan": plan}
    page = desk.send("sekreterare", NEXT, "lay-in", 422, **fields)
    assert 'id="refused"' in page
    assert not Meeting.objects.filter(on__year=2021).exists()


def test_another_municipalitys_plan_is_none_of_ours(desk):
    shown = years.read_signed(carried(desk.get("sekreterare", NEXT)), "2417")
    assert shown is not None
    desk.send("sekreterare", NEXT, "lay-in", 422, plan=years.signed(shown, "2260"))


@pytest.mark.parametrize("asked", ["9" * 1000, "2019", "2023", "-1", "två", "", "2021x", "٢٠٢١"])
def test_a_year_that_cannot_be_planned_here_is_not_solved(desk, solved, asked):
    page = desk.get("sekreterare", f"{PAGE}?ar={asked}")
    assert solved == []
    assert 'name="plan"' not in page
    assert "Planera 2021" in page
    desk.send("sekreterare", f"{PAGE}?ar={asked}", "lay-in", 422)


def test_no_plan_is_told_why(desk, monkeypatch):
    def none(year: int):
        raise NoVersionInForce("organisation")

    monkeypatch.setattr(years, "plan_year", none)
    page = desk.get("sekreterare", NEXT)
    assert "Ingen organisation gäller det året" in page
    assert 'name="plan"' not in page
    assert "Ingen organisation gäller det året" in desk.send("sekreterare", NEXT, "lay-in", 422, plan="x")


def test_a_form_nobody_knows_is_refused(desk):
    desk.send("sekreterare", NEXT, "finns-inte", 422)


@pytest.mark.parametrize("who", ["registrator", "utredare", "kommunchef", "ks-ordforande", "ks-ledamot"])
def test_who_is_no_secretary_may_neither_see_nor_send(desk, solved, who):
    desk.get(who, NEXT, 403)
    desk.send(who, NEXT, "lay-in", 403, plan="x")
    assert solved == []


def test_a_citizen_is_led_to_the_sign_in(desk):
    assert "/logga-in/" in desk.client("").get(desk.address(NEXT)).headers["Location"]
