"""The phrases for the minutes: what they may hold, how they are filled in, kept, changed, and put into an item's text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.demonstration.story import at
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.meetings import acts
from insyn.meetings.live.typing import draft_of
from insyn.meetings.models import MinutesPhrase
from insyn.meetings.phrases import kept, suiting
from insyn.meetings.rules.phrases import LONGEST_NAME, LONGEST_PHRASE, PLACES, USUAL, added, filled, may_keep
from insyn.meetings.tests.electing import DAY, NOW, fresh, open_meeting, planned
from tests.support.desk import Desk

PAGE = "arbete/sammantraden/fraser/"
ITEM = "arbete/sammantraden/kf/2020-02-24/punkt/1/"


@pytest.mark.parametrize(
    ("name", "text", "ok"),
    [
        ("Namn", "Text", True), ("", "Text", False), ("Namn", "  ", False), ("N" * LONGEST_NAME, "t" * LONGEST_PHRASE, True),
        ("N" * (LONGEST_NAME + 1), "t", False), ("N", "t" * (LONGEST_PHRASE + 1), False), ("N", "Hej {organ} {dag}", True),
        ("N", "Hej {Organ}", False), ("N", "Hej {", True), ("N", "{{organ}}", True),
    ],
)  # fmt: skip
def test_what_can_be_kept(name, text, ok):
    assert may_keep(name, text).ok is ok


def test_the_usual_ones_can_be_kept_and_every_place_is_told():
    assert all(may_keep(name, text).ok for name, text in USUAL)
    assert may_keep("N", " ".join(f"{{{place}}}" for place in PLACES)).ok


@given(st.text(max_size=200), st.dictionaries(st.sampled_from(sorted(PLACES)), st.text(max_size=20)))
def test_filling_never_fails_and_leaves_no_place(text, values):
    done = filled(text, {**values, "organ": ""})
    assert "{organ}" not in done or "{organ}" in "".join(values.values())
    assert added("", done).strip() == done.lstrip().strip()


def test_what_is_unknown_is_left_to_write_in():
    assert filled("{föredragande} föredrar {ärende}.", {"ärende": "Taxan"}) == "… föredrar Taxan."
    assert added("Först.  ", "Sedan.") == "Först.\n\nSedan."


def test_a_phrase_is_kept_changed_and_taken_out(stage):
    by = stage.secretary
    with pytest.raises(NotAllowed):
        acts.keep_phrase(by=stage.act("ks-ordforande"), at=NOW, name="A", text="B")
    phrase = acts.keep_phrase(by=by, at=NOW, name="Föredragning", text="{föredragande} föredrar.")
    with pytest.raises(Refused, match="har redan det namnet"):
        acts.keep_phrase(by=by, at=NOW, name=" Föredragning ", text="Annat.")
    with pytest.raises(Invalid, match="Organet finns inte"):
        acts.keep_phrase(by=by, at=NOW, name="C", text="D", body="finns-inte")
    with pytest.raises(Refused, match="går inte att fylla i"):
        acts.keep_phrase(by=by, at=NOW, name="C", text="{namn}")
    changed = acts.keep_phrase(
        by=by, at=NOW, name="Föredragning", text="Ny lydelse.", instead_of=fresh(phrase)
    )
    with pytest.raises(Refused, match="redan ändrad"):
        acts.keep_phrase(by=by, at=NOW, name="Igen", text="x", instead_of=fresh(phrase))
    own = acts.keep_phrase(by=by, at=NOW, name="Bara KS", text="x", body="ks")
    assert list(kept("kf")) == [changed]
    assert list(kept("ks")) == [own, changed]
    acts.retire_phrase(by=by, at=NOW, phrase=fresh(changed))
    with pytest.raises(Refused, match="redan borttagen"):
        acts.retire_phrase(by=by, at=NOW, phrase=fresh(changed))
    assert len(acts.keep_usual_phrases(by=by, at=NOW)) == len(USUAL)
    with pytest.raises(Refused, match="finns redan"):
        acts.keep_usual_phrases(by=by, at=NOW)


@pytest.fixture
def meeting(stage):
    found = planned()
    acts.add_item(
        by=stage.secretary,
        at=at(2, 10),
        meeting=found,
        kind="form",
        title="Taxan",
        proposal="Antas.",
        presenter="Ekonomichefen",
    )
    open_meeting(stage, found)
    acts.begin_item(by=stage.secretary, at=NOW, item=fresh(found).items.get())
    return fresh(found)


def test_the_pages_keep_a_phrase_and_put_it_into_the_items_text(norsjo, stage, meeting):
    desk = Desk(norsjo)
    desk.at(DAY, 19)
    assert "Börja med några vanliga fraser" in desk.get("sekreterare", PAGE)
    desk.get("ks-ledamot", PAGE, 403)
    desk.send(
        "sekreterare",
        PAGE,
        "keep-phrase",
        phrase_name="Föredragning",
        text="{föredragande} föredrar {ärende}.",
    )
    shown = desk.get("sekreterare", PAGE)
    assert "Börja med några vanliga fraser" not in shown
    phrase = MinutesPhrase.objects.get()
    item = meeting.items.get()
    assert suiting(item) == [(phrase, "Ekonomichefen föredrar Taxan.")]
    assert "Ekonomichefen föredrar Taxan." in desk.get("sekreterare", ITEM)
    desk.send("sekreterare", ITEM, "insert-phrase", on=item.pk, phrase=phrase.pk, edition=0)
    assert draft_of(item).text == "Ekonomichefen föredrar Taxan."
    desk.send("sekreterare", ITEM, "insert-phrase", on=item.pk, phrase=phrase.pk, edition=0, status=409)
    assert draft_of(item).text == "Ekonomichefen föredrar Taxan.", (
        "on top of an older edition nothing is added"
    )
    desk.send("sekreterare", ITEM, "insert-phrase", on=item.pk, phrase=phrase.pk + 99, edition=1, status=422)
    desk.send("sekreterare", PAGE, "retire-phrase", on=phrase.pk)
    assert "Lägg upp fraser" in desk.get("sekreterare", ITEM)
