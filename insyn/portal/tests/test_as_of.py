"""Pages as of a day: what was known then, and nothing that happened after."""

from datetime import date

import pytest

from insyn.cases.models import Case
from insyn.cases.queries import case_page, cases_on, row_of
from insyn.demonstration import story
from insyn.foundation.tenancy import in_municipality
from insyn.organisation.queries import organisation_on
from insyn.portal.asof import AsOf, BadDate, read_day
from insyn.portal.body_shown import assumed_keys

BAD = [
    "i går",
    "2020-13-01",
    "2020-02-30",
    "20200204",
    "2020-W06-2",
    "2020-2-4",
    "1899-12-31",
    "2200-01-01",
    "９９９９-01-01",
    "2020-02-04T00:00",
    "' or 1=1 --",
    "<script>alert(1)</script>",
    "2020-02-04\x00",
    "x" * 5000,
]


@pytest.mark.parametrize("written", BAD)
def test_what_is_no_day_is_refused_with_words_and_an_example(norsjo, client, written):
    for address in ("/norsjo/", "/norsjo/arenden/", "/norsjo/organ/ks/"):
        response = client.get(address, {"datum": written})
        assert response.status_code == 400
        text = response.content.decode()
        assert "2020-02-04" in text
        assert "<script>" not in text


@pytest.mark.parametrize("written", ["1900-01-01", "2020-02-29", "2199-12-31", " 2020-02-04 "])
def test_a_day_within_three_centuries_is_read(written):
    assert read_day(written).isoformat() == written.strip()


@pytest.mark.parametrize("written", ["1899-12-31", "2200-01-01"])
def test_a_day_outside_is_not(written):
    with pytest.raises(BadDate):
        read_day(written)


def test_nothing_is_known_of_what_comes_after_today():
    today = date(2020, 2, 4)
    assert AsOf(date(2020, 3, 1), today).known == today
    assert AsOf(date(2020, 1, 1), today).known == date(2020, 1, 1)
    assert AsOf(today, today).query == ""
    assert AsOf(date(2020, 1, 1), today).query == "?datum=2020-01-01"


def test_a_day_before_the_first_organisation_says_when_it_begins(norsjo, read):
    assert "1 januari 2007" in read("/norsjo/?datum=2006-12-31", 404)


@pytest.mark.parametrize(
    ("day", "bodies", "not_yet"),
    [
        ("2010-12-31", ["Socialnämnd", "Utbildning Kulturnämnd"], ["Allmänna utskottet"]),
        (
            "2012-05-01",
            ["Omsorgsutskottet", "Fast beredning"],
            ["Socialnämnd", "Utbildnings- och omsorgsutskottet"],
        ),
        ("2016-05-01", ["Utbildnings- och omsorgsutskottet"], ["Omsorgsutskottet"]),
    ],
)
def test_the_organisation_of_an_earlier_year_is_read_as_it_was(norsjo, read, day, bodies, not_yet):
    page = read(f"/norsjo/organ/?datum={day}")
    for name in bodies:
        assert name in page
    for name in not_yet:
        assert name not in page


@pytest.mark.parametrize("day", ["2010-12-31", "2012-05-01", "2016-05-01"])
def test_every_body_of_an_earlier_year_has_its_page_with_what_is_assumed(norsjo, read, day):
    with in_municipality(norsjo):
        organisation = organisation_on(date.fromisoformat(day))
    for body in organisation.bodies:
        page = read(f"/norsjo/organ/{body.id}/?datum={day}")
        if body.assumed:
            assert "Antaganden" in page, body.id
        marked = {"members", "joint", "kind", "name", "areas"}.intersection(assumed_keys(body))
        assert not marked or 'class="assumed"' in page, body.id
    read("/norsjo/?datum=2019-01-01")


def test_an_empty_date_is_today(norsjo, read):
    assert "Visa i dag" not in read("/norsjo/?datum=")
    assert "Visa i dag" in read("/norsjo/?datum=2019-03-01")


def test_the_links_of_a_page_keep_its_day(norsjo, read):
    page = read("/norsjo/organ/ks/?datum=2019-03-01")
    assert 'href="/norsjo/organ/kf/?datum=2019-03-01"' in page
    assert 'href="/norsjo/organ/kf/"' not in page


STATUS_BY_DAY = [
    (date(2020, 1, 1), None),
    (date(2020, 1, 2), "Utreds av förvaltningen"),
    (date(2020, 1, 9), "Utreds av förvaltningen"),
    (date(2020, 1, 10), "Bereds politiskt"),
    (date(2020, 2, 23), "Bereds politiskt"),
    (date(2020, 2, 24), "Beslutat"),
    (date(2020, 2, 25), "Beslutet genomförs"),
]


def test_a_case_is_shown_where_it_stood_on_the_day_and_every_step_where_its_body_was(decided, read):
    for day, status in STATUS_BY_DAY:
        address = f"/norsjo/arenden/KS-2020-1/?datum={day}"
        if status is None:
            read(address, 404)
            continue
        page = read(address)
        assert f">{status}</span>" in page, day
        assert ("antar ändrade riktlinjer" in page) is (day >= date(2020, 1, 21)), day
        assert ("Kostnadsberäkning" in page) is (day >= date(2020, 1, 14)), day
        assert ("Beställa den senare turen" in page) is (day >= date(2020, 2, 25)), day

    def stages(day: date) -> list[str]:
        return [str(step.stage) for step in case_page("KS", 2020, 1, day).way]

    assert stages(date(2020, 1, 10)) == ["here", "ahead", "ahead", "ahead", "ahead"]
    assert stages(date(2020, 1, 13)) == ["done", "here", "ahead", "ahead", "ahead"]
    assert stages(date(2020, 1, 28)) == ["done", "done", "here", "ahead", "ahead"]
    assert stages(date(2020, 2, 4)) == ["done", "done", "done", "done", "here"]
    assert stages(date(2020, 2, 24)) == ["done"] * 5


def test_a_status_told_by_the_events_is_the_one_the_acts_have_left(stage, set_today):
    case = story.question_comes_in(stage)
    for scene in (story.report_is_written, story.case_handed_in, story.joint_preparation, story.subcommittee_proposes,
                  story.board_is_summoned, story.groups_meet, story.board_divides, story.assembly_decides,
                  story.decision_is_carried_out):  # fmt: skip
        scene(stage, case)
        stored = Case.objects.get(pk=case.pk)
        told = row_of(cases_on(date(2020, 12, 31)).get(pk=case.pk)).status
        assert told == stored.status, scene.__name__


def test_a_meeting_and_its_decisions_are_shown_in_the_state_they_had(decided, read):
    expected = [
        (date(2020, 1, 27), "Planerat", False, False, False),
        (date(2020, 1, 28), "Kallelsen är skickad", True, False, False),
        (date(2020, 2, 4), "Avslutat, protokollet är inte justerat", True, True, False),
        (date(2020, 2, 10), "Protokollet är justerat", True, True, False),
        (date(2020, 2, 11), "Protokollet är justerat", True, True, True),
    ]
    for day, state, agenda, decision, votes in expected:
        page = read(f"/norsjo/sammantraden/ks/2020-02-04/?datum={day}")
        assert f">{state}</span>" in page, day
        assert ("Skolskjuts från fritidshemmet" in page) is agenda, day
        assert ("utses att justera" in page) is decision, day
        assert ("Så röstade var och en" in page) is votes, day
        assert ("Vilka som deltog" in page) is votes, day
        assert ("protokoll-ks-2020-02-04" in page) is votes, day

    assert "Kommunfullmäktige antar" not in read("/norsjo/?datum=2020-02-23").split("Vem bestämmer?")[1]
    assert "Kommunfullmäktige antar" in read("/norsjo/?datum=2020-02-24")


def test_a_bodys_history_follows_it_through_mergers(norsjo, read):
    page = read("/norsjo/organ/uou/").split("Genom åren")[1]
    assert "1 januari 2011 – 31 december 2014" in page
    assert 'href="/norsjo/organ/omsorgsutskott/?datum=2011-01-01"' in page
    assert "Från 1 januari 2019" in page


def test_a_body_that_is_gone_says_when_it_was_and_who_has_its_tasks(norsjo, read):
    page = read("/norsjo/organ/omsorgsutskott/", 404)
    assert "Organet finns inte" in page
    assert 'href="/norsjo/organ/uou/?datum=2015-01-01"' in page


def test_an_earlier_day_knows_nothing_of_what_came_later(norsjo, read):
    assert "Från 1 januari 2011" in read("/norsjo/organ/ks/?datum=2012-05-01")
    assert "Från 1 januari 2019" not in read("/norsjo/organ/ks/?datum=2012-05-01")
    assert "Organet finns inte" not in read("/norsjo/organ/uou/?datum=2012-05-01", 404)
