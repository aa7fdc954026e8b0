"""The day's work: who gets in, what waits for whom, what is late first, and the example's clock."""

from datetime import date

import pytest

from insyn.cases import acts as cases
from insyn.cases.models import Case, Submission
from insyn.demonstration import story
from insyn.demonstration.story import at
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.clock_acts import set_clock
from insyn.foundation.errors import NotAllowed
from insyn.foundation.models import JournalEntry, Municipality, StaffRole, User
from insyn.foundation.tenancy import in_municipality
from insyn.meetings import acts as meetings
from insyn.meetings.models import Minutes
from insyn.organisation.queries import version_in_force
from tests.support.desk import Desk

PAGES = (
    "arbete/",
    "arbete/klocka/",
    "arbete/fragor/ny/",
    "arbete/fragor/1/",
    "arbete/gemensam-namnd/",
    "arbete/arenden/",
    "arbete/arenden/KS-2020-1/",
    "arbete/arenden/KS-2020-1/tjansteskrivelse/",
    "arbete/sammantraden/",
    "arbete/sammantraden/ks/2020-02-04/",
    "arbete/sammantraden/ks/2020-02-04/kallelse/",
    "arbete/sammantraden/ks/2020-02-04/protokoll/",
    "arbete/sammantraden/ks/2020-02-04/punkt/1/",
    "arbete/handlingar/1/x.pdf",
    "arbete/val/",
    "mina/",
    "mina/sammantraden/",
    "mina/sammantraden/ks/2020-02-04/",
    "mina/uppdrag/",
)


@pytest.fixture
def desk(norsjo, stage) -> Desk:
    made = Desk(norsjo)
    made.at(date(2020, 1, 2))
    return made


@pytest.fixture
def andraby(db) -> Municipality:
    return Municipality.objects.create(code="9902", name="Andraby kommun", slug="andraby", demonstration=True)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_citizen_is_led_to_the_sign_in_and_nothing_is_done(desk, page, method):
    address = desk.address(page)
    before = JournalEntry.objects.count()
    answer = getattr(desk.client(""), method)(address, {"do": "plan"} if method == "post" else {})
    assert (answer.status_code, answer["Location"]) == (302, f"/konto/logga-in/?next={address}")
    assert JournalEntry.objects.count() == before


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["registrator", "ks-ordforande"])
def test_staff_and_representatives_of_one_municipality_are_nobody_in_another(desk, andraby, page, who):
    for method in (desk.client(who).get, desk.client(who).post):
        assert method(f"/andraby/{page}").status_code == 403


def test_a_user_without_any_role_is_refused(desk):
    User.objects.create_user("utan-roll", password="x").save()
    User.objects.filter(username="utan-roll").update(example=True)
    assert "ingen roll i den här kommunen" in desk.get("utan-roll", "arbete/", 403)


def test_a_role_that_has_ended_opens_nothing(desk):
    StaffRole.objects.filter(user__username="registrator").update(ends_on=date(2020, 1, 2))
    desk.get("registrator", "arbete/", 403)


def test_pages_of_work_are_never_kept(desk):
    answer = desk.client("registrator").get(desk.address("arbete/"))
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]


@pytest.mark.parametrize(
    "who", ["registrator", "sekreterare", "utredare", "trafik", "kommunchef", "ks-ledamot"]
)
def test_in_english_too(desk, who):
    assert '<html lang="en"' in desk.get(who, f"/en/{desk.municipality.slug}/arbete/")


def test_the_registrar_has_the_questions_that_came_in(desk):
    cases.receive_question(
        by=Actor.citizen(desk.municipality), at=at(1, 2), subject="Gungor", text="Fler gungor?"
    )
    page = desk.get("registrator", "arbete/")
    assert "Gungor" in page
    assert f"/arbete/fragor/{Submission.objects.get().pk}/" in page
    for who in ("sekreterare", "utredare", "ks-ordforande", "kommunchef"):
        assert "Gungor" not in desk.get(who, "arbete/")


def test_what_is_more_than_a_page_is_folded_and_the_register_goes_on(desk):
    version = version_in_force(date(2020, 1, 2))
    for number in range(1, 102):
        Case(
            register="KS", year=2020, number=number, title=f"Fråga {number:03}", kind="board", route="board",
            version=version, received_on=date(2020, 1, 2), registered_at=at(1, 2),
        ).save()  # fmt: skip
    page = desk.get("registrator", "arbete/")
    assert "Visa 76 till" in page
    assert page.count("Fråga 0") + page.count("Fråga 1") == 101
    first, second = (
        desk.get("registrator", "arbete/arenden/"),
        desk.get("registrator", "arbete/arenden/?sida=2"),
    )
    assert "Fråga 101" in first
    assert "Fråga 001" not in first
    assert "Fråga 001" in second
    assert "?sok=Fr%C3%A5ga&amp;sida=2" in desk.get("registrator", "arbete/arenden/?sok=Fråga")
    assert "Fråga 001" in desk.get("registrator", "arbete/arenden/?sida=99999999")


def test_a_question_is_late_the_second_working_day_after_it_came(desk):
    cases.receive_question(
        by=Actor.citizen(desk.municipality), at=at(1, 2), subject="Gungor", text="Fler gungor?"
    )
    for day, late in ((date(2020, 1, 3), False), (date(2020, 1, 4), True)):
        desk.at(day)
        assert ("Försenat" in desk.get("registrator", "arbete/")) is late


def test_a_case_waits_first_for_its_unit_then_for_its_report(desk, stage):
    case = story.question_comes_in(stage)
    page = desk.get("utredare", "arbete/")
    assert "Skriv tjänsteskrivelsen" in page
    assert "Gemensamma beredningen 13 januari 2020" in page
    assert "10 januari 2020" in page
    assert "Skriv tjänsteskrivelsen" not in desk.get("trafik", "arbete/")
    story.report_is_written(stage, case)
    assert "#hand-in" in desk.get("utredare", "arbete/")
    story.case_handed_in(stage, case)
    assert "#hand-in" not in desk.get("utredare", "arbete/")
    page = desk.get("sekreterare", "arbete/")
    assert "Sätt på dagordningen" in page
    assert case.title in page
    assert case.title not in desk.get("registrator", "arbete/")


@pytest.mark.parametrize(
    ("scene", "day", "need"),
    [
        (story.joint_preparation, date(2020, 1, 14), "Sätt dagordning och skicka kallelsen"),
        (story.board_is_summoned, date(2020, 2, 4), "Öppna sammanträdet"),
        (story.board_divides, date(2020, 3, 4), "Ta ned anslaget"),
    ],
)
def test_the_secretary_sees_what_each_meeting_needs_next(desk, played_until, scene, day, need):
    played_until(scene)
    desk.at(day)
    assert need in desk.get("sekreterare", "arbete/")
    assert need not in desk.get("ks-ordforande", "arbete/")


def test_what_is_late_is_shown_first_with_its_day(desk):
    desk.at(date(2020, 1, 17))
    page = desk.get("sekreterare", "arbete/")
    assert page.index("Försenat") < page.index("Gruppmöten") if "Gruppmöten" in page else "Försenat" in page
    assert "16 januari 2020" in page


def test_minutes_wait_for_those_who_approve_them(desk, stage, boards_minutes_left, played_until):
    played_until(story.board_divides)
    desk.at(date(2020, 2, 10))
    minutes = Minutes.objects.get(meeting__body="ks", meeting__on=date(2020, 2, 4))
    meetings.present_minutes(by=stage.secretary, at=story.at(2, 6), minutes=minutes)
    for who in ("ks-ordforande", "ks-justerare"):
        assert "Justera protokollet" in desk.get(who, "arbete/")
        assert "18 februari 2020" in desk.get(who, "mina/")
    assert "Justera protokollet" not in desk.get("ks-ledamot", "arbete/")


def test_a_decision_to_carry_out_waits_for_its_unit_and_for_the_director(desk, played_until):
    played_until(story.assembly_decides)
    desk.at(date(2020, 4, 16))
    for who in ("utredare", "kommunchef"):
        page = desk.get(who, "arbete/")
        assert "Genomför och återrapportera" in page
        assert "Försenat" in page
    assert "Genomför" not in desk.get("trafik", "arbete/")


@pytest.mark.parametrize("who", ["registrator", "sekreterare", "utredare", "kommunchef", "ks-ordforande"])
def test_the_list_asks_the_database_a_bounded_number_of_times(
    desk, played_until, who, django_assert_max_num_queries
):
    played_until(story.board_is_summoned)
    desk.at(date(2020, 1, 29))
    desk.get(who, "arbete/")
    with django_assert_max_num_queries(110):
        desk.get(who, "arbete/")


def test_the_examples_clock_goes_to_a_day_that_is_asked_for(desk):
    desk.send("utredare", "arbete/klocka/", "clock", day="2020-03-05", hour="10:30")
    desk.municipality.refresh_from_db()
    assert clock.today(desk.municipality) == date(2020, 3, 5)
    assert "torsdag 5 mars 2020" in desk.get("utredare", "arbete/")


def test_the_clock_never_goes_before_what_has_happened(desk, stage):
    story.question_comes_in(stage)
    page = desk.send("sekreterare", "arbete/klocka/", "clock", 409, day="2020-01-02", hour="13:44")
    assert "hände 2 januari 2020 13:45" in page
    assert 'value="13:44"' in page
    desk.send("sekreterare", "arbete/klocka/", "clock", day="2020-01-02", hour="13:45")
    desk.send("sekreterare", "arbete/klocka/", "clock", day="2030-01-01", hour="09:00")
    desk.send("sekreterare", "arbete/klocka/", "clock", day="2020-02-01", hour="09:00")


@pytest.mark.parametrize(
    "wrong", [{"day": "i morgon", "hour": "10:00"}, {"day": "2020-02-01", "hour": "25:00"}]
)
def test_a_time_that_is_none_is_answered_at_the_form(desk, wrong):
    assert 'role="alert"' in desk.send("utredare", "arbete/klocka/", "clock", 422, **wrong)


def test_the_elected_and_citizens_do_not_move_the_clock(desk):
    fields = {"day": "2020-03-05", "hour": "10:30"}
    desk.send("ks-ordforande", "arbete/klocka/", "clock", 403, **fields)
    assert "Exempelklockan" not in desk.get("ks-ordforande", "arbete/")
    with pytest.raises(NotAllowed):
        set_clock(
            by=Actor.citizen(desk.municipality),
            day=date(2020, 3, 5),
            hour=clock.now(desk.municipality).time(),
        )


def test_a_real_municipality_has_no_clock_of_its_own(desk):
    Municipality.objects.update(demonstration=False, clock_shift=None)
    User.objects.filter(username="utredare").update(example=True)
    with in_municipality(desk.municipality):
        answer = desk.client("utredare").get(desk.address("arbete/klocka/"))
    assert answer.status_code in (403, 404)
