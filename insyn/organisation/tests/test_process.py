"""The process before a decision: purpose, timetable, positions, support counted; and the two- and four-year marks."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.description.editing import Set, Table
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import User
from insyn.foundation.tenancy import in_municipality
from insyn.organisation.acts import load_version
from insyn.organisation.acts_drafts import abandon_draft, edit_draft
from insyn.organisation.acts_process import (
    ask_position,
    finish_step,
    note_evaluation,
    open_process,
    plan_step,
    publish_process,
    record_position,
)
from insyn.organisation.marks import marks_of
from insyn.organisation.models import ChangeProcess, Consultation, OrganisationVersion
from insyn.organisation.support import parties_on, support_of
from insyn.organisation.tests.a_change import BEFORE, one_subcommittee
from insyn.organisation.tests.test_views import at_work  # noqa: F401

TODAY = BEFORE.date()
LATER = TODAY + timedelta(days=14)


@pytest.fixture
def inside(stage):
    with in_municipality(stage.municipality):
        yield stage


@pytest.fixture
def secretary(inside):
    return Actor(inside.municipality, user=User.objects.get(username="sekreterare"))


@pytest.fixture
def process(secretary):
    draft = load_version(by=secretary, at=BEFORE, text=one_subcommittee())
    return open_process(by=secretary, at=BEFORE, version=draft, purpose="Starkare fullmäktige")


def ask(by, process, **given):
    asked = {"kind": "party", "name": "", "party": "S", "answer_by": LATER} | given
    return ask_position(by=by, at=BEFORE, process=process, **asked)


def answer(by, consultation, position):
    return record_position(by=by, at=BEFORE, consultation=consultation, position=position, statement="")


def test_support_is_counted_in_seats_of_the_assembly(process, secretary):
    seats = {code: number for code, _name, number in parties_on(TODAY)}
    answer(secretary, ask(secretary, process), "support")
    answer(secretary, ask(secretary, process, party="C"), "with-changes")
    ask(secretary, process, party="V")
    answer(secretary, ask(secretary, process, kind="union", name="Kommunal"), "against")
    counted = support_of(process.consultations.all(), TODAY)
    assert (counted.seats, counted.support, counted.with_changes) == (31, seats["S"], seats["C"])
    assert (counted.against, counted.none) == (0, 0)
    assert counted.silent == 31 - seats["S"] - seats["C"]


def test_a_later_position_replaces_the_earlier_and_says_which_edition_it_is_about(process, secretary):
    asked = ask(secretary, process)
    answer(secretary, asked, "support")
    answer(secretary, asked, "against")
    assert support_of(process.consultations.all(), TODAY).support == 0
    assert asked.edition == process.version.edition


@pytest.mark.parametrize(
    "given",
    [
        {"party": ""},
        {"party": "XX"},
        {"kind": "union", "name": " "},
        {"answer_by": TODAY - timedelta(days=1)},
    ],
)
def test_nobody_is_asked_in_a_way_that_cannot_be_answered(process, secretary, given):
    with pytest.raises(Invalid):
        ask(secretary, process, **given)
    assert not process.consultations.exists()


def test_nobody_is_asked_twice(process, secretary):
    ask(secretary, process, answer_by=TODAY)
    with pytest.raises(Refused):
        ask(secretary, process)


def test_a_position_that_is_none_of_ours_is_refused(process, secretary):
    with pytest.raises(Invalid):
        answer(secretary, ask(secretary, process), "maybe")


def test_the_timetable_lies_before_the_day_and_a_step_is_finished_once(process, secretary):
    first = process.version.valid_from
    with pytest.raises(Invalid):
        plan_step(by=secretary, at=BEFORE, process=process, kind="meeting", title="Möte", on=first)
    step = plan_step(
        by=secretary, at=BEFORE, process=process, kind="meeting", title="Möte", on=first - timedelta(days=1)
    )
    finish_step(by=secretary, at=BEFORE, step=step, outcome="Alla partier var med")
    assert step.done_on == TODAY
    with pytest.raises(Refused):
        finish_step(by=secretary, at=BEFORE, step=step, outcome="")


def test_the_process_ends_with_the_draft(process, secretary):
    asked = ask(secretary, process)
    abandon_draft(by=secretary, at=BEFORE, version=process.version)
    with pytest.raises(Refused):
        answer(secretary, asked, "support")
    with pytest.raises(Refused):
        ask(secretary, process, party="C")


def test_others_do_not_run_the_process(process, inside):
    director = Actor(inside.municipality, user=User.objects.get(username="kommunchef"))
    with pytest.raises(NotAllowed):
        ask(director, process)


def test_the_public_reads_a_process_only_when_it_is_made_public(process, secretary, client):
    page = f"/norsjo/organisation/forandring/{process.version_id}/"
    assert client.get(page).status_code == 404
    answer(secretary, ask(secretary, process), "support")
    publish_process(by=secretary, at=BEFORE, process=process)
    with pytest.raises(Refused):
        publish_process(by=secretary, at=BEFORE, process=process)
    found = client.get(page).content.decode()
    assert "Starkare fullmäktige" in found
    assert "av 31 mandat i fullmäktige stöder" in found
    assert "Utbildnings- och omsorgsutskottet" in found.split("Upphör")[1]
    assert "≈ ändras" in found.split("Förändringen som bild")[1]
    assert page in client.get("/norsjo/organisation/").content.decode()


def test_the_public_reads_the_edition_that_was_made_public(process, secretary, client):
    page = f"/norsjo/organisation/forandring/{process.version_id}/"
    publish_process(by=secretary, at=BEFORE, process=process)
    later = BEFORE + timedelta(hours=1)
    board = [Set(Table("body", "ks"), "members", 7)]
    edit_draft(by=secretary, at=later, version=process.version, edition=1, changes=board)
    assert "ledamöter: 9 → 7" not in client.get(page).content.decode()
    publish_process(by=secretary, at=later, process=ChangeProcess.objects.get(pk=process.pk))
    found = client.get(page).content.decode()
    assert "ledamöter: 9 → 7" in found
    assert "utgåva 2" in found


def test_a_draft_is_laid_beside_the_organisation_it_would_take_over_from(at_work, inside, process):  # noqa: F811
    client = at_work("sekreterare")
    draft = f"/norsjo/arbete/organisation/{process.version_id}/"
    assert f"{draft}jamfor/" in client.get(draft).content.decode()
    found = client.get(f"{draft}jamfor/").content.decode()
    assert "tillkommer, 2 upphör och" in found
    assert "Uppdrag som slutar" in found
    assert client.get("/norsjo/arbete/organisation/999999/jamfor/").status_code == 404
    first = OrganisationVersion.objects.order_by("valid_from").first()
    assert client.get(f"/norsjo/arbete/organisation/{first.pk}/jamfor/").status_code == 404


def test_the_page_takes_the_process_through(at_work, inside):  # noqa: F811
    client = at_work("sekreterare")
    secretary = Actor(inside.municipality, user=User.objects.get(username="sekreterare"))
    draft = load_version(by=secretary, at=BEFORE, text=one_subcommittee())
    page = f"/norsjo/arbete/organisation/{draft.pk}/process/"
    assert client.get(page).status_code == 200
    assert client.post(page, {"do": "open", "purpose": ""}).status_code == 422
    client.post(page, {"do": "open", "purpose": "Syfte"})
    client.post(page, {"do": "step", "kind": "meeting", "title": "Stormöte <b>", "day": "2020-12-10"})
    client.post(page, {"do": "ask", "kind": "party", "party": "S", "answer_by": "2020-12-20"})
    asked = Consultation.objects.get()
    client.post(page, {"do": "position", "consultation": asked.pk, "position": "support", "statement": "Ja"})
    late = {"do": "step", "kind": "meeting", "title": "För sent", "day": "2021-01-01"}
    assert "day" in client.post(page, late).context["refused"].errors
    found = client.get(page).content.decode()
    assert "Stormöte &lt;b&gt;" in found
    assert "Stöder" in found
    assert client.post(page, {"do": "finish", "step": "999"}).status_code == 422
    assert at_work("kommunchef").post(page, {"do": "open", "purpose": "x"}).status_code == 403


def version() -> OrganisationVersion:
    return OrganisationVersion.objects.get(file="political", valid_from=date(2019, 1, 1))


def test_an_evaluation_is_noted_from_its_day_on(secretary):
    with pytest.raises(Refused):
        note_evaluation(by=secretary, at=BEFORE, version=version(), years=2, findings="Bra")
    at = BEFORE.replace(year=2021)
    with pytest.raises(Invalid):
        note_evaluation(by=secretary, at=at, version=version(), years=2, findings=" ")
    assert note_evaluation(by=secretary, at=at, version=version(), years=2, findings="Bra").by_name
    with pytest.raises(Refused):
        note_evaluation(by=secretary, at=at, version=version(), years=4, findings="Bra")


def test_the_work_list_asks_for_the_evaluation_until_it_is_there(at_work, inside, secretary):  # noqa: F811
    client = at_work("sekreterare")
    asks = "Utvärdera organisationen"
    assert asks not in client.get("/norsjo/arbete/").content.decode()
    inside.municipality.clock_shift += timedelta(days=60)
    inside.municipality.save()
    assert asks in client.get("/norsjo/arbete/").content.decode()
    page = f"/norsjo/arbete/organisation/{version().pk}/antagande/"
    client.post(page, {"do": "evaluate", "years": "2", "findings": "Det gick bra"})
    assert "Det gick bra" in client.get(page).content.decode()
    assert asks not in client.get("/norsjo/arbete/").content.decode()


def test_the_marks_are_reached_on_their_days():
    day = date(2019, 1, 1)
    assert [mark.on for mark in marks_of(day, day)] == [date(2021, 1, 1), date(2023, 1, 1)]
    assert [mark.reached for mark in marks_of(day, date(2020, 12, 31))] == [False, False]
    assert [mark.reached for mark in marks_of(day, date(2021, 1, 1))] == [True, False]
    assert [mark.years for mark in marks_of(day, day, date(2023, 1, 1))] == [2]
    assert marks_of(date(2020, 2, 29), day)[0].on == date(2022, 3, 1)


@given(st.dates(date(1971, 1, 1), date(2200, 1, 1)), st.dates(date(1971, 1, 1), date(2200, 1, 1)))
def test_a_mark_never_comes_before_its_years_have_passed(first, today):
    for mark in marks_of(first, today):
        assert mark.on.year == first.year + mark.years
        assert mark.reached == (mark.on <= today)
