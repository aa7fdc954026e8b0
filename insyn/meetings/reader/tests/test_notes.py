"""Notes: one's own alone unless shared, never lost between two windows, erased when their author asks."""

import re
from pathlib import Path

import pytest

import insyn
from insyn.demonstration.cast import actor, person_of
from insyn.foundation.errors import Invalid, NotAllowed
from insyn.foundation.models import JournalContent
from insyn.meetings.models import Note, Opened
from insyn.meetings.reader import acts
from insyn.meetings.reader.tests.reading import KS, board, case_item, note, paper_named
from insyn.meetings.reader.writing import Pin, Words

SAID = "Fråga om hållplatsen i Gumboda"
SEND = f"{KS}anteckningar/skicka/"


def costs() -> str:
    return f"{KS}{paper_named('Kostnadsberäkning').pk}/"


def written(desk, **more) -> Note:
    desk.send("ks-ledamot", costs(), "note", **note(SAID, page=1, **more))
    return Note.objects.get(text=SAID)


def test_a_private_note_is_seen_by_its_author_alone(desk, norsjo):
    kept = written(desk)
    assert (kept.page, kept.item, kept.author) == (1, case_item(), person_of("kd-2"))
    for path in (costs(), f"{KS}anteckningar/"):
        assert SAID in desk.get("ks-ledamot", path)
        for other in ("ks-ordforande", "ks-justerare", "insyn", "ersattare"):
            assert SAID not in desk.get(other, path)
    for path in ("arbete/sammantraden/ks/2020-02-04/", "arbete/", "arbete/arenden/"):
        assert SAID not in desk.get("sekreterare", path)


def test_the_journal_tells_nothing_of_a_note(desk):
    kept = written(desk)
    desk.send("ks-ledamot", costs(), "change-note", on=kept.pk, edition=1, **note(f"{SAID}, igen"))
    lines = JournalContent.objects.filter(entry__act__in=("meetings.write_note", "meetings.change_note"))
    assert lines.count() == 2
    for line in lines:
        assert SAID not in str(line.content)
        assert f"documents.document:{kept.document_id}" not in str(line.content)


def test_only_the_reader_reads_notes():
    """The rows are asked for nowhere else: not by an administrator's page, not by a search, not by an export."""
    root = Path(insyn.__file__).parent
    using = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if re.search(r"\b(Note|NoteReader|Opened)\.objects", path.read_text())
    }
    assert {name for name in using if "/tests/" not in name} == {
        "meetings/reader/acts.py",
        "meetings/reader/moving.py",
        "meetings/reader/notes.py",
        "meetings/reader/receipts.py",
    }


def test_a_note_shared_with_the_group_is_read_by_the_group_and_nobody_else(desk):
    desk.send("ks-ordforande", costs(), "note", **note(SAID, sharing="group"))
    assert Note.objects.get().party == "S"
    for other in ("uou-ordforande", "ersattare"):  # the same party in the board
        assert SAID in desk.get(other, costs())
    for other in ("ks-ledamot", "ks-justerare", "insyn"):
        assert SAID not in desk.get(other, costs())


def test_a_note_shared_by_name_is_read_by_those_named(desk):
    written(desk, sharing="named", named=[person_of("c-1").pk])
    assert SAID in desk.get("ks-justerare", costs())
    assert SAID not in desk.get("ks-ordforande", costs())
    page = desk.get("ks-justerare", costs())
    assert f'id="change-note-{Note.objects.get().pk}"' not in page


def test_what_cannot_be_kept_is_answered_and_what_was_written_stays(desk):
    for bad in (
        note("  "),
        note("x" * 4001),
        note(SAID, page=99),
        note(SAID, page="två"),
        note(SAID, sharing="alla"),
        note(SAID, sharing="named"),
        note(SAID, sharing="named", named=[person_of("s-12").pk]),
        note(SAID, key=""),
    ):
        page = desk.send("ks-ledamot", costs(), "note", 422, **bad)
        assert 'role="alert"' in page
    assert SAID in page
    assert not Note.objects.exists()


def test_others_change_and_erase_nothing(desk):
    kept = written(desk, sharing="named", named=[person_of("c-1").pk])
    desk.send("ks-justerare", costs(), "erase-note", 422, on=kept.pk)
    for who in ("ks-justerare", "ks-ordforande", "sekreterare"):
        by = actor(kept.municipality, who)
        with pytest.raises(NotAllowed):
            acts.change_note(by=by, note=kept, edition=1, words=Words("Något annat"))
        with pytest.raises(NotAllowed):
            acts.erase_note(by=by, note=kept)
        with pytest.raises(NotAllowed):
            acts.forget_reading(by=by, author=kept.author)
    kept.refresh_from_db()
    assert kept.text == SAID


def test_a_note_is_pinned_to_what_its_meeting_has(desk, norsjo):
    by, meeting = actor(norsjo, "ks-ledamot"), board()
    other = norsjo_meeting_item()
    with pytest.raises(Invalid):
        acts.write_note(by=by, meeting=meeting, pin=Pin(other), words=Words(SAID), key="1")
    with pytest.raises(Invalid):
        acts.write_note(by=by, meeting=meeting, pin=Pin(page=1), words=Words(SAID), key="1")
    with pytest.raises(NotAllowed):
        acts.write_note(
            by=actor(norsjo, "kf-ordforande"), meeting=meeting, pin=Pin(), words=Words(SAID), key="1"
        )


def norsjo_meeting_item():
    from insyn.meetings.models import AgendaItem

    found = AgendaItem.objects.exclude(meeting=board()).order_by("pk").first()
    assert found is not None
    return found


def test_the_later_save_of_two_windows_is_told_and_loses_nothing(desk):
    kept = written(desk)
    desk.send("ks-ledamot", costs(), "change-note", on=kept.pk, edition=1, **note("Från telefonen"))
    page = desk.send("ks-ledamot", costs(), "change-note", 409, on=kept.pk, edition=1, **note("Från datorn"))
    assert "Från telefonen" in page
    assert "Från datorn" in page
    assert 'name="edition" value="2"' in page
    desk.send("ks-ledamot", costs(), "change-note", on=kept.pk, edition=2, **note("Båda"))
    kept.refresh_from_db()
    assert (kept.text, kept.edition) == ("Båda", 3)


def test_a_change_to_an_erased_note_keeps_what_was_written(desk):
    kept = written(desk)
    desk.send("ks-ledamot", costs(), "erase-note", on=kept.pk)
    assert not Note.objects.exists()
    page = desk.send("ks-ledamot", costs(), "change-note", 409, on=kept.pk, edition=1, **note("Sent skrivet"))
    assert "Sent skrivet" in page


def test_a_marked_passage_is_marked_on_its_page(desk):
    desk.send("ks-ledamot", costs(), "note", **note("", quote="Tillsyn vid hållplatsen", page=1))
    assert "<rect" in desk.get("ks-ledamot", costs())
    assert "<rect" not in desk.get("ks-justerare", costs())


def test_all_of_it_is_erased_when_she_asks(desk):
    written(desk, sharing="group")
    desk.send("ks-justerare", costs(), "note", **note("Den andras"))
    desk.send("ks-ledamot", "mina/papper/anteckningar/", "forget", 422)
    desk.send("ks-ledamot", "mina/papper/anteckningar/", "forget", sure="on")
    assert [row.text for row in Note.objects.all()] == ["Den andras"]
    assert not Opened.objects.filter(person=person_of("kd-2")).exists()


def test_a_note_sent_twice_over_a_bad_network_is_kept_once(desk):
    sent = {"do": "note", "document": paper_named("Kostnadsberäkning").pk, **note(SAID, page=1)}
    client = desk.client("ks-ledamot")
    first = client.post(desk.address(SEND), sent).json()
    assert first == client.post(desk.address(SEND), sent).json()
    assert first["ok"]
    assert Note.objects.get().pk == first["note"]


def test_what_the_script_sends_is_answered_with_what_stands_saved(desk):
    kept = written(desk)
    client = desk.client("ks-ledamot")
    change = {"do": "change-note", "on": kept.pk, "document": kept.document_id, "edition": 1}
    assert client.post(desk.address(SEND), {**change, **note("Ett")}).json()["edition"] == 2
    answer = client.post(desk.address(SEND), {**change, **note("Två")})
    assert answer.status_code == 409
    assert answer.json()["saved"] == {"text": "Ett", "quote": "", "edition": 2}
    for bad in ({}, {"do": "note"}, {"do": "erase-note", "on": kept.pk}, {"do": "note", **note("")}):
        answer = client.post(desk.address(SEND), bad)
        assert answer.status_code == 422
        assert answer.json()["message"]
    token = client.post(desk.address(SEND), {"do": "note", "form_token": "x", **note("Fel")})
    assert token.status_code == 422
    assert client.get(desk.address(SEND)).status_code == 422
    assert Note.objects.count() == 1
