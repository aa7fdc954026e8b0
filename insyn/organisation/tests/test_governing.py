"""The text of a governing document: written, decided, followed by another, taken back, repealed, looked over."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Overtaken, Refused
from insyn.foundation.models import JournalEntry, Municipality, User
from insyn.foundation.tenancy import in_municipality
from insyn.organisation.acts import load_version
from insyn.organisation.acts_checks import check_now
from insyn.organisation.acts_governing import (
    LONGEST_TEXT,
    begin_governing_text,
    decide_governing_text,
    end_governing_text,
    note_governing_review,
    withdraw_governing_text,
    write_governing_text,
)
from insyn.organisation.governing_work import coming_documents, remarks_on, rows, without_document
from insyn.organisation.models import GoverningText
from insyn.organisation.queries_governing import (
    register_on,
    registered,
    statute_book,
    texts_in_force,
    to_review,
)
from insyn.organisation.rules import Days, Taken, room_for
from insyn.organisation.tests.a_change import BEFORE, file
from insyn.organisation.tests.test_adoption import decided_item

TODAY = BEFORE.date()
NEXT = date(2021, 1, 1)
KS = "reglemente-ks"
OLD = {"decided": "Kommunfullmäktige § 5", "decided_on": date(2018, 11, 26)}
NEW_DOCUMENT = """
[[governing_document]]
id = "visselblasning"
title = { sv = "Riktlinje för visselblåsning", en = "Guideline on whistleblowing" }
kind = "guideline"
adopted_by = "kf"

# --- Delegation order"""


@pytest.fixture
def inside(stage):
    with in_municipality(stage.municipality):
        yield stage


@pytest.fixture
def secretary(inside):
    return Actor(inside.municipality, user=User.objects.get(username="sekreterare"))


@pytest.fixture
def decision(inside) -> str:
    return decided_item("kf")


@pytest.fixture
def draft(secretary):
    return begin_governing_text(by=secretary, at=BEFORE, document=KS)


def write(by, draft, text, **given):
    sent = {"saved": draft.saved, "title": draft.title, "text": text} | given
    return write_governing_text(by=by, at=BEFORE, draft=draft, **sent)


def decide(by, draft, **given):
    sent = {"saved": draft.saved, "in_force_from": NEXT} | given
    return decide_governing_text(by=by, at=BEFORE, draft=draft, **sent)


def of(document: str) -> GoverningText:
    return next(row for row in texts_in_force(TODAY) if row.document == document)


def on(day: date, document: str = KS):
    found = registered(document, day)
    assert found is not None
    return found


# --- Writing ------------------------------------------------------------------------------------------------------------


def test_a_draft_begins_as_the_text_in_force_and_changes_nothing_of_it(draft):
    assert draft.text == of(KS).text
    assert (draft.number, draft.decided, draft.in_force_from) == (None, False, None)
    assert [edition.number for edition in on(TODAY).editions] == [1]


def test_there_is_one_draft_of_a_document(secretary, draft):
    with pytest.raises(Refused):
        begin_governing_text(by=secretary, at=BEFORE, document=KS)


@pytest.mark.parametrize("unknown", ["", "finns-inte", "../../etc", "x" * 4000])
def test_a_document_that_the_file_does_not_have_is_not_written(secretary, unknown):
    with pytest.raises(Invalid):
        begin_governing_text(by=secretary, at=BEFORE, document=unknown)


def test_two_who_write_at_once_are_told_and_nothing_is_lost(secretary, draft):
    read = draft.saved
    write(secretary, draft, "1 § Den ena skriver.")
    with pytest.raises(Overtaken):
        write(secretary, draft, "1 § Den andra skriver.", saved=read)
    assert GoverningText.objects.get(pk=draft.pk).text == "1 § Den ena skriver."


def test_saving_what_it_says_already_is_no_new_save(secretary, draft):
    before = draft.saved
    assert write(secretary, draft, draft.text + "  \r\n").saved == before


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "a\nb"}, "title"),
        ({"title": "x" * 301}, "title"),
        ({"text": "x" * (LONGEST_TEXT + 1)}, "text"),
        ({"text": "1 § a\x00b"}, "text"),
        ({"text": "1 § \u202eab"}, "text"),
        ({"text": "\n\n".join("a" * 4001)}, "text"),
    ],
)
def test_a_text_that_cannot_be_kept_is_refused_at_its_field(secretary, draft, sent, field):
    with pytest.raises(Invalid) as told:
        write(secretary, draft, **({"text": "1 § a"} | sent))
    assert told.value.field == field
    assert GoverningText.objects.get(pk=draft.pk).saved == 1


def test_a_text_at_the_limit_is_kept(secretary, draft):
    assert len(write(secretary, draft, "x" * LONGEST_TEXT, title="y" * 300).text) == LONGEST_TEXT


# --- Deciding -----------------------------------------------------------------------------------------------------------


def test_a_decided_edition_takes_over_on_its_day_and_the_one_before_reads_as_it_was(
    secretary, draft, decision
):
    old = of(KS).text
    write(secretary, draft, "1 § Nytt.")
    made = decide(secretary, draft, decision=decision, review_by=date(2023, 1, 1))
    assert (made.number, made.decided_by) == (2, f"KF {decision.split('/')[1]} § 112")
    eve, day = on(NEXT - timedelta(days=1)), on(NEXT)
    assert (eve.edition.number, eve.edition.row.text) == (1, old)
    assert (day.edition.number, day.edition.row.text, day.review_by) == (2, "1 § Nytt.", date(2023, 1, 1))
    assert [edition.number for edition in on(TODAY).editions] == [1, 2]


def test_a_document_is_decided_between_the_versions_of_the_organisation(secretary, draft, decision):
    write(secretary, draft, "1 § Nytt.")
    decide(secretary, draft, decision=decision, in_force_from=TODAY)
    assert on(TODAY).edition.number == 2


def test_one_who_decides_must_have_read_what_is_saved(secretary, draft, decision):
    read = draft.saved
    write(secretary, draft, "1 § Nytt.")
    with pytest.raises(Overtaken):
        decide(secretary, draft, decision=decision, saved=read)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "decision"),
        ({"decision": "kf/2020-01-01/999"}, "decision"),
        ({"decided": "KF § 1"}, "decision"),
        ({"decided": "  ", "decided_on": date(2018, 1, 1)}, "decision"),
        ({"decided": "x" * 301, "decided_on": date(2018, 1, 1)}, "decided"),
        ({"decided": "KF § 1", "decided_on": TODAY + timedelta(days=1)}, "decided_on"),
        (
            {"decided": "KF § 1", "decided_on": date(2018, 1, 1), "in_force_from": date(2017, 12, 31)},
            "in_force_from",
        ),
        ({**OLD, "review_by": NEXT}, "review_by"),
        ({**OLD, "in_force_from": date(1950, 1, 1)}, "in_force_from"),
    ],
)
def test_a_decision_that_is_not_whole_is_refused_at_its_field(secretary, draft, sent, field):
    with pytest.raises(Refused) as told:
        decide(secretary, draft, **sent)
    assert told.value.field == field
    assert GoverningText.objects.get(pk=draft.pk).decided_at is None


def test_a_decision_as_old_as_the_minutes_is_chosen_in_them(secretary, draft, decision):
    day = date.fromisoformat(decision.split("/")[1])
    with pytest.raises(Invalid):
        decide(secretary, draft, decided="KF § 112", decided_on=day)
    assert decide(secretary, draft, decided="KF § 1", decided_on=day - timedelta(days=1)).decided


def test_an_empty_text_is_not_decided_but_a_delegation_order_needs_none(secretary, inside):
    text = begin_governing_text(by=secretary, at=BEFORE, document="politikerhandbok")
    with pytest.raises(Refused):
        decide(secretary, text, **OLD)
    order = begin_governing_text(by=secretary, at=BEFORE, document="delegationsordning")
    assert decide(secretary, order, **OLD).decided


def test_no_edition_begins_where_another_does_or_in_the_midst_of_what_has_been(secretary, draft):
    with pytest.raises(Refused) as told:
        decide(secretary, draft, **(OLD | {"in_force_from": of(KS).in_force_from}))
    assert told.value.field == "in_force_from"
    # Before the first there is room: history can be entered afterwards.
    old = {"decided": "KF § 9", "decided_on": date(2014, 12, 1), "in_force_from": date(2015, 1, 1)}
    made = decide(secretary, draft, **old)
    assert made.in_force_until == date(2019, 1, 1)
    assert on(date(2016, 1, 1)).edition.row == made
    assert of(KS).number == 1


def test_what_is_decided_is_never_written_over_not_even_in_the_database(secretary, draft):
    row = of(KS)
    for change in (
        {"text": "annat"},
        {"title": "annat"},
        {"in_force_from": date(2018, 1, 1)},
        {"decided_at": None},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            GoverningText.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        GoverningText.objects.filter(pk=row.pk).delete()
    with pytest.raises(Refused):
        write(secretary, row, "annat")
    with pytest.raises(Refused):
        withdraw_governing_text(by=secretary, at=BEFORE, text=row, reason="fel")


def test_the_database_refuses_two_texts_in_force_on_a_day(inside):
    row = of(KS)
    row.pk, row.number, row.in_force_from = None, 7, date(2020, 6, 1)
    row._state.adding = True
    with pytest.raises(DatabaseError), transaction.atomic():
        row.save()


@given(st.lists(st.dates(date(2015, 1, 1), date(2015, 3, 1)), max_size=12))
def test_whatever_is_decided_in_whatever_order_no_day_has_two_editions(firsts):
    spans: list[Days] = []
    for first in firsts:
        try:
            room = room_for(first, spans)
        except Taken:
            continue
        if room.ends is not None:
            spans[room.ends] = Days(spans[room.ends].first, first)
        spans.append(room.days)
    for number in range(70):
        day = date(2014, 12, 28) + timedelta(days=number)
        assert sum(days.hold(day) for days in spans) == (1 if firsts and day >= min(firsts) else 0)


# --- Taking back, repealing, looking over -------------------------------------------------------------------------------


def test_a_draft_is_thrown_away_and_another_begun(secretary, draft):
    with pytest.raises(Invalid):
        withdraw_governing_text(by=secretary, at=BEFORE, text=draft, reason=" ")
    withdraw_governing_text(by=secretary, at=BEFORE, text=draft, reason="Behövs inte")
    with pytest.raises(Refused):
        withdraw_governing_text(by=secretary, at=BEFORE, text=draft, reason="igen")
    assert begin_governing_text(by=secretary, at=BEFORE, document=KS).pk != draft.pk


def test_a_decision_is_taken_back_before_its_day_and_the_one_before_goes_on(secretary, draft, decision):
    made = decide(secretary, draft, decision=decision)
    withdraw_governing_text(by=secretary, at=BEFORE, text=made, reason="Fullmäktige har ändrat sig")
    assert on(NEXT).edition.number == 1
    assert of(KS).in_force_until is None


def test_a_text_is_repealed_from_a_day_to_come(secretary, decision):
    with pytest.raises(Invalid):
        end_governing_text(by=secretary, at=BEFORE, text=of(KS), until=TODAY, decision=decision)
    end_governing_text(by=secretary, at=BEFORE, text=of(KS), until=NEXT, decision=decision)
    assert on(NEXT).edition is None
    assert on(NEXT - timedelta(days=1)).edition.number == 1
    with pytest.raises(Refused):
        end_governing_text(by=secretary, at=BEFORE, text=of(KS), until=NEXT, decision=decision)


def test_a_review_that_has_passed_is_found_each_night_until_it_is_noted(secretary):
    told = "Reglemente för kommunstyrelsen skulle ha setts över senast den 2020-06-30."
    assert told in [found["message"]["sv"] for found in check_now(by=secretary, at=BEFORE).findings]
    with pytest.raises(Invalid):
        note_governing_review(by=secretary, at=BEFORE, text=of(KS), review_by=TODAY)
    note_governing_review(by=secretary, at=BEFORE, text=of(KS), review_by=NEXT)
    assert told not in [found["message"]["sv"] for found in check_now(by=secretary, at=BEFORE).findings]


@pytest.mark.parametrize(("days", "there"), [(-91, False), (-90, True), (0, True), (1, True)])
def test_a_review_is_told_of_from_ninety_days_before(inside, days, there):
    found = [entry.document.id for entry in to_review(date(2020, 6, 30) + timedelta(days=days))]
    assert (KS in found) is there


# --- Who may ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["registrator", "utredare", "kommunchef", "ks-ordforande"])
def test_others_may_not_write_or_decide(inside, draft, who):
    other = Actor(inside.municipality, user=User.objects.get(username=who))
    deeds = (
        lambda: begin_governing_text(by=other, at=BEFORE, document="arbetsordning"),
        lambda: write(other, draft, "1 § Mitt."),
        lambda: decide(other, draft, **OLD),
        lambda: withdraw_governing_text(by=other, at=BEFORE, text=draft, reason="x"),
        lambda: end_governing_text(by=other, at=BEFORE, text=of(KS), until=NEXT, decided="x"),
        lambda: note_governing_review(by=other, at=BEFORE, text=of(KS), review_by=NEXT),
    )
    for deed in deeds:
        with pytest.raises(NotAllowed):
            deed()


def test_somebody_of_another_municipality_reaches_nothing(inside, draft):
    other = Municipality.objects.create(code="2260", name="Ånge kommun", slug="ange")
    stranger = Actor(other, User.objects.get(username="sekreterare"))
    with pytest.raises(NotAllowed):
        write(stranger, draft, "1 § Mitt.")
    with in_municipality(other):
        assert not GoverningText.objects.exists()


def test_each_act_leaves_a_line_in_the_journal(secretary, draft, decision):
    write(secretary, draft, "1 § Nytt.")
    decide(secretary, draft, decision=decision)
    lines = [entry.act for entry in JournalEntry.objects.order_by("-pk")[:3]]
    assert lines == [
        "organisation.decide_governing_text",
        "organisation.write_governing_text",
        "organisation.begin_governing_text",
    ]


# --- Reading ------------------------------------------------------------------------------------------------------------


def test_the_register_is_what_the_file_says_beside_the_text_in_force(inside):
    entries = {entry.document.id: entry for entry in register_on(TODAY)}
    assert entries[KS].decided_by.id == "kf"
    assert [body.id for body in entries[KS].bodies] == ["ks", "au", "uou"]
    assert entries["arbetsordning"].edition.number == 2
    assert entries["politikerhandbok"].edition is None


def test_a_day_has_the_edition_of_that_day(inside):
    assert on(date(2016, 5, 1), "arbetsordning").edition.number == 1
    assert on(date(2012, 5, 1), "arbetsordning").edition is None
    assert [edition.number for edition in on(date(2016, 5, 1), "arbetsordning").editions] == [1]


def test_a_document_that_ended_says_when_and_by_what_it_was_replaced(inside):
    found = on(TODAY, "reglemente-socialnamnd")
    assert found.ended_on == date(2011, 1, 1)
    assert [document.id for document in found.replaced_by] == [KS]
    assert registered("finns-inte", TODAY) is None


def test_the_statute_book_has_every_kind_in_order_and_the_delegation_order_from_the_file(inside):
    kinds = [entry.document.kind.value for entry in statute_book(TODAY)]
    assert kinds == ["rules-of-procedure", *["regulations"] * 3, "delegation-order"]
    order = on(TODAY, "delegationsordning").edition
    assert order.row is None
    assert [block.number for block in order.blocks if block.number][:2] == ["1.1", "1.2"]


def test_the_delegation_order_can_be_decided_a_text_that_stands_before_its_lines(secretary, inside):
    row = begin_governing_text(by=secretary, at=BEFORE, document="delegationsordning")
    write(secretary, row, "1 § Den som beslutar anmäler det till nämnden.")
    decide(secretary, row, **OLD)
    editions = on(NEXT, "delegationsordning").editions
    assert [(edition.number, edition.in_force_from) for edition in editions] == [
        (1, date(2019, 1, 1)),
        (2, NEXT),
    ]
    assert editions[1].blocks[0].number == "1 §"
    assert editions[0].in_force_until == NEXT


def test_the_work_list_says_what_is_missing_what_comes_and_what_is_loose(secretary, inside):
    text = file(("# --- Delegation order", NEW_DOCUMENT.strip()))
    load_version(by=secretary, at=BEFORE, text=text)
    assert [row.entry.document.id for row in rows(TODAY) if row.missing] == [KS]
    assert [row.document.id for row in coming_documents(TODAY)] == ["visselblasning"]
    assert without_document(TODAY) == []
    begun = begin_governing_text(by=secretary, at=BEFORE, document="visselblasning")
    assert coming_documents(TODAY)[0].text == begun
    with pytest.raises(Refused):
        decide(
            secretary, write(secretary, begun, "1 § Alla."), **(OLD | {"in_force_from": date(2020, 12, 31)})
        )


def test_a_draft_is_told_of_numbers_that_jump_and_bodies_that_are_not_there(secretary, draft):
    write(secretary, draft, "1 § Socialnämnden bereder.\n\n3 § Kommunstyrelsen beslutar.")
    told = [remark.message.sv for _version, remark in remarks_on(draft, TODAY)]
    assert told == ["Efter 1 § kommer 3 §.", "Texten nämner ”Socialnämnd”, som inte finns."]
