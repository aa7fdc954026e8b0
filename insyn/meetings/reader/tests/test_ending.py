"""Notes after their author has left: told of, taken out, and erased at the limit."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.demonstration.cast import person_of
from insyn.foundation import daily
from insyn.foundation.actors import Actor
from insyn.foundation.errors import NotAllowed
from insyn.foundation.models import JournalContent, JournalEntry, Letter
from insyn.meetings.models import Note, NoteReader, NotesEnding, Opened
from insyn.meetings.reader import ending
from insyn.meetings.reader.tests.reading import KS, SECRET_TITLE, note, paper_named, show_factor
from insyn.meetings.rules.keeping_notes import erased_on, months_after
from insyn.people.models import Assignment

WHO, KEY = "ks-ledamot", "kd-2"
SAID = "Fråga om hållplatsen i Gumboda"
LEFT = date(2020, 2, 1)
LIMIT = date(2020, 8, 1)
NOTES = "mina/papper/anteckningar/"


@pytest.mark.parametrize(
    ("day", "after"),
    [
        (date(2020, 2, 1), date(2020, 8, 1)),
        (date(2020, 8, 31), date(2021, 2, 28)),
        (date(2019, 8, 31), date(2020, 2, 29)),
        (date(2020, 12, 15), date(2021, 6, 15)),
    ],
)
def test_six_months_are_calendar_months_and_never_a_day_that_is_not_there(day, after):
    assert months_after(day, 6) == after


@given(st.dates(max_value=date(9000, 1, 1)), st.dates(max_value=date(9000, 1, 1)))
def test_nothing_is_erased_before_half_a_year_nor_sooner_than_a_month_after_she_was_told(left, told):
    day = erased_on(left, told)
    assert day >= months_after(left, 6)
    assert day >= told + timedelta(days=30)
    assert day in (months_after(left, 6), told + timedelta(days=30))


def leave(day: date = LEFT) -> None:
    Assignment.objects.filter(person=person_of(KEY)).update(ends_on=day)


def run(desk, on: date) -> None:
    ending.end_notes(Actor.system(desk.municipality), on)


@pytest.fixture
def written(desk):
    """She has a note for herself, one shared with the group and one at something secret; a colleague shares one with her."""
    paper = f"{KS}{paper_named('Kostnadsberäkning').pk}/"
    desk.send(WHO, paper, "note", **note(SAID, page=1))
    desk.send(WHO, paper, "note", **note("Till gruppen", sharing="group"))
    show_factor(desk, WHO)
    desk.send(WHO, f"{KS}{paper_named(SECRET_TITLE).pk}/", "note", **note("Om eleverna", quote="en mening"))
    desk.send(
        "ks-justerare", paper, "note", **note("Från en kollega", sharing="named", named=[person_of(KEY).pk])
    )
    del desk.clients[WHO]  # a new session, without the factor
    return desk


def test_who_has_an_assignment_is_left_alone(written):
    run(written, date(2030, 1, 1))
    assert not NotesEnding.objects.exists()
    assert Note.objects.count() == 4


def test_she_is_told_once_and_all_of_it_is_erased_at_the_limit_and_not_before(written):
    leave()
    written.at(LEFT)
    run(written, LEFT)
    run(written, LEFT + timedelta(days=1))
    letter = Letter.objects.get(to=person_of(KEY).email, subject__startswith="Dina anteckningar")
    assert LIMIT.isoformat() in letter.subject
    assert "/norsjo/mina/papper/anteckningar/" in letter.text
    assert SAID not in letter.text
    page = written.get(WHO, NOTES)
    assert "1 augusti 2020" in page
    run(written, LIMIT - timedelta(days=1))
    assert Note.objects.filter(author=person_of(KEY)).count() == 3
    run(written, LIMIT)
    assert [row.text for row in Note.objects.all()] == ["Från en kollega"]
    assert not NoteReader.objects.exists()
    assert not Opened.objects.filter(person=person_of(KEY)).exists()
    assert not NotesEnding.objects.exists()
    run(written, LIMIT + timedelta(days=1))  # and nothing is begun anew
    assert not NotesEnding.objects.exists()


def test_the_journal_has_that_it_was_erased_and_never_what(written):
    leave()
    written.at(LEFT)
    run(written, LEFT)
    run(written, LIMIT)
    entries = JournalEntry.objects.filter(act="meetings.forget_after_leaving")
    assert entries.count() == 1
    content = str(JournalContent.objects.get(entry=entries.get()).content)
    assert "people.person" in content
    for said in (SAID, "Till gruppen", "Om eleverna"):
        assert said not in content


def test_what_is_entered_late_is_told_a_month_before(written):
    """That she left was entered after half a year: she has a month from the letter, not none."""
    leave()
    told = date(2020, 9, 1)
    written.at(told)
    run(written, told)
    run(written, told + timedelta(days=29))
    assert Note.objects.filter(author=person_of(KEY)).exists()
    run(written, told + timedelta(days=30))
    assert not Note.objects.filter(author=person_of(KEY)).exists()


def test_who_is_elected_anew_keeps_her_notes_and_is_told_anew_when_she_leaves_again(written):
    leave()
    written.at(LEFT)
    run(written, LEFT)
    leave(date(2022, 1, 1))
    run(written, LIMIT)
    assert not NotesEnding.objects.exists()
    assert Note.objects.filter(author=person_of(KEY)).count() == 3
    leave(date(2020, 6, 1))
    run(written, date(2020, 6, 1))
    assert NotesEnding.objects.get().left_on == date(2020, 6, 1)


def test_an_assignment_taken_back_counts_from_what_she_last_left(written):
    person = person_of(KEY)
    Assignment.objects.filter(person=person).exclude(elected_in=None).update(ends_on=LEFT)
    assert ending.left_on(person, date(2019, 1, 1)) is None
    leave()
    assert ending.left_on(person, LEFT) == LEFT
    assert ending.left_on(person, LEFT - timedelta(days=1)) is None


def test_she_takes_her_notes_out_also_when_she_has_left_what_is_secret_only_after_the_factor(written):
    leave()
    written.at(LEFT + timedelta(days=3))
    written.get(WHO, "mina/papper/", 403)  # the papers are not hers any longer
    taken = json.loads(written.get(WHO, f"{NOTES}fil.json"))
    assert {row["text"] for row in taken["notes"]} == {SAID, "Till gruppen"}
    assert taken["left_out_secret"] == 1
    assert taken["notes"][0]["paper"] == "Kostnadsberäkning"
    text = written.get(WHO, f"{NOTES}fil.txt")
    assert SAID in text
    assert "Om eleverna" not in text
    assert "1 anteckning" in text
    for kind in ("json", "txt"):
        answer = written.client(WHO).get(written.address(f"{NOTES}fil.{kind}?sekretess=ja"))
        assert answer.status_code == 302
        assert "/andra-faktor/" in answer.headers["Location"]
    show_factor(written, WHO)
    for kind in ("json", "txt"):
        whole = written.get(WHO, f"{NOTES}fil.{kind}?sekretess=ja")
        assert "Om eleverna" in whole
        assert "en mening" in whole
        assert SECRET_TITLE not in whole


def test_a_file_has_nobody_elses_notes_and_is_for_representatives(written):
    assert SAID not in written.get("ks-justerare", f"{NOTES}fil.txt")
    written.get("registrator", f"{NOTES}fil.txt", 403)
    written.get("", f"{NOTES}fil.txt", 302)


def test_the_day_does_it_and_nobody_else(written, stage):
    assert "meetings.notes" in daily.run_day(written.municipality).done
    for by in (stage.secretary, stage.act(WHO)):
        with pytest.raises(NotAllowed):
            ending.forget_after_leaving(by=by, author=person_of(KEY))
        with pytest.raises(NotAllowed):
            ending.tell_of_ending(by=by, person=person_of(KEY), left_on=LEFT)
