"""The pages of a year's process: worked with by the economy, asked in by a representative, read by everybody."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from insyn.budget.models import BudgetProcess, BudgetQuestion, StepNote
from insyn.demonstration.budget_process import begin_the_budget
from tests.support.desk import Desk

YEAR, STEP = "arbete/budget/process/2021/", "arbete/budget/process/2021/stora-1/"
MINE, PUBLIC = "mina/budgetberedning/2021/", "budget/process/"


@pytest.fixture
def desk(norsjo, stage) -> Desk:
    """The demonstration's process, on the day that its play ends."""
    begin_the_budget(stage)
    made = Desk(norsjo)
    made.at(date(2020, 4, 20))
    return made


def test_the_economy_works_a_representative_asks_and_everybody_reads_the_timetable(desk):
    page = desk.get("ekonomichef", YEAR)
    assert "Sverigedemokraterna har ingen representant" in page
    assert "Svara i budgetberedningen" in desk.get("ekonomichef", "arbete/")
    assert "Budgetberedningen för 2021" in desk.get("ks-ledamot", "mina/")
    desk.send("ks-ledamot", MINE, "ask", text="Hur många elever har vi?")
    question = BudgetQuestion.objects.get(text__startswith="Hur många elever")
    desk.send("ks-ledamot", MINE, "position", party="KD", text="Mer till skolan.")
    refused = desk.send("ks-ledamot", MINE, "position", 422, party="S", text="Mer till vården.")
    assert "Det gick inte" in refused
    desk.send("ekonomichef", YEAR, "answer", on=question.pk, answer="412 elever.")
    assert "412 elever." in desk.get("insyn", MINE)
    file = SimpleUploadedFile("b.txt", b"underlag", "text/plain")
    desk.send("ekonomichef", STEP, "material", title="Mer underlag", file=file)
    desk.send("ekonomichef", STEP, "call")
    assert "Läs inför budgetberedningen" in desk.get("ks-ledamot", "mina/")
    assert "redan skickad" in desk.send("sekreterare", STEP, "call", 409)
    desk.send("ekonomichef", STEP, "move", on_day="2020-05-07", because="Krock med kurs")
    public = desk.get("", PUBLIC)
    assert "7 maj 2020" in public
    assert "Krock med kurs" in public
    for closed in ("412 elever.", "Mer till skolan.", "Mer underlag"):
        assert closed not in public
    assert "5 maj 2020" in desk.get("", f"{PUBLIC}2021/?datum=2020-03-10")
    assert "inte påbörjat" in desk.get("", f"{PUBLIC}?datum=2020-02-01")
    assert "How the budget of 2021" in desk.get("", "/en/norsjo/budget/process/2021/")
    desk.send("ekonomichef", YEAR, "open")
    opened = desk.get("", PUBLIC)
    for word in ("412 elever.", "Mer till skolan.", "Mer underlag"):
        assert word in opened


def test_who_takes_no_part_sees_no_more_than_a_citizen(desk):
    for path in (YEAR, STEP, MINE):
        for who in ("utredare", "uou-ordforande"):
            desk.get(who, path, 403)
        assert desk.client("").get(desk.address(path)).status_code == 302
    desk.get("ks-ledamot", YEAR, 403)
    desk.get("ks-ledamot", "arbete/budget/process/", 403)
    desk.get("ekonomichef", "arbete/budget/process/2031/", 404)
    desk.get("ekonomichef", f"{YEAR}finns-inte/", 404)
    desk.get("", f"{PUBLIC}2031/", 404)
    desk.send("ekonomichef", YEAR, "answer", 422, on=999999, answer="x")


def test_a_note_that_is_kept_back_is_read_behind_the_second_factor(desk, stage):
    desk.at(date(2020, 5, 5), 20)
    desk.send(
        "ekonomichef",
        STEP,
        "note",
        text="Budet var för högt.",
        section="19 kap. 3 § OSL",
        because="upphandling",
    )
    assert StepNote.objects.get().secret
    for who, path in (("ekonomichef", STEP), ("ekonomichef", YEAR), ("ks-ledamot", MINE)):
        assert "andra-faktor" in desk.client(who).get(desk.address(path)).headers["Location"]
    desk.show_factor("ekonomichef", "ks-ledamot")
    assert "Budet var för högt." in desk.get("ekonomichef", STEP)
    desk.send("ekonomichef", YEAR, "open")
    public = desk.get("", PUBLIC)
    assert "Budet var för högt." not in public
    assert "19 kap. 3 § OSL" in public


def test_another_year_begins_with_this_ones_steps_as_a_file(desk):
    text = desk.get("ekonomichef", f"{YEAR}steg.toml")
    bad = SimpleUploadedFile("steg.toml", b"[[step]]\nid = 'a'\n", "application/toml")
    refused = desk.send("ekonomichef", "arbete/budget/process/", "begin", 422, year=2022, template=bad)
    assert "kind" in refused
    good = SimpleUploadedFile("steg.toml", text.encode(), "application/toml")
    desk.send("ekonomichef", "arbete/budget/process/", "begin", year=2022, template=good)
    steps = BudgetProcess.objects.get(year=2022).steps
    assert steps.get(key="stora-1").place == "Medborgarhuset, Norsjö (påhittat)"
    desk.send("ekonomichef", "arbete/budget/process/2022/", "add-step", kind="other", title="Bokslutsdag")
    desk.send("ekonomichef", "arbete/budget/process/2022/bokslutsdag/", "remove")
    assert not steps.filter(key="bokslutsdag").exists()
