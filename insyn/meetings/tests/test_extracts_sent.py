"""Who is told when minutes are to be approved, and to whom an extract goes when they are."""

from datetime import date

import pytest

from insyn.demonstration import story
from insyn.demonstration.story import at
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import Letter
from insyn.meetings import acts
from insyn.meetings.models import AgendaItem, ExtractSent, Meeting
from tests.support.desk import Desk

AFTER = at(3, 4)
PAGE = "arbete/sammantraden/kf/2020-02-24/efter/"


@pytest.fixture
def decided(played_until) -> AgendaItem:
    """The assembly has decided; the minutes are approved and posted."""
    played_until(story.assembly_decides)
    return AgendaItem.objects.get(meeting__body="kf", meeting__on=date(2020, 2, 24), case__number=1)


def send(stage, item, who="sekreterare", **given):
    return acts.send_extract(
        by=stage.act(who),
        at=AFTER,
        item=AgendaItem.objects.get(pk=item.pk),
        **{"to_name": "Granngården AB", **given},
    )


def test_the_approvers_are_told_and_the_one_who_asked_gets_the_extract_by_itself(stage, decided):
    told = Letter.objects.filter(subject="Protokoll att justera: Kommunfullmäktige 2020-02-24")
    approvers = decided.meeting.approvers.select_related("person")
    assert sorted(told.values_list("to", flat=True)) == sorted(
        row.person.email for row in approvers if row.person.email
    )
    assert all("senast den 9 mars 2020" in letter.text and "/protokoll/" in letter.text for letter in told)
    letter = Letter.objects.get(to="foralder@exempel.invalid", subject__startswith="Beslut:")
    assert "/sammantraden/kf/2020-02-24/utdrag/2.pdf" in letter.text
    assert "/fraga/" in letter.text
    row = ExtractSent.objects.get(item=decided)
    assert (row.how, row.by_itself, row.to_email) == ("email", True, "foralder@exempel.invalid")
    assert not ExtractSent.objects.exclude(item=decided).exists(), "a proposal on the way is no decision"


def test_it_is_sent_to_others_once_and_noted_when_sent_otherwise(stage, decided):
    with pytest.raises(NotAllowed):
        send(stage, decided, who="ks-ledamot")
    with pytest.raises(Invalid, match="vem"):
        send(stage, decided, to_name=" ")
    with pytest.raises(Invalid, match="går inte att läsa"):
        send(stage, decided, to_email="granngården")
    assert send(stage, decided, to_email="info@granngarden.invalid").how == "email"
    with pytest.raises(Refused, match="redan skickat"):
        send(stage, decided, to_email="INFO@granngarden.invalid")
    assert send(stage, decided).how == "otherwise"


def test_a_secret_item_is_never_sent_by_letter(stage, decided):
    AgendaItem.objects.filter(pk=decided.pk).update(secrecy_section="26 kap. 1 § OSL", published_at=None)
    before = Letter.objects.count()
    with pytest.raises(Refused, match="har sekretess"):
        send(stage, decided, to_email="ombud@exempel.invalid")
    assert send(stage, decided, to_name="Ombudet").how == "otherwise"
    assert Letter.objects.count() == before


def test_nothing_is_sent_before_the_minutes_are_approved(stage, played_until):
    played_until(story.board_is_summoned)
    item = Meeting.objects.get(body="ks", on=date(2020, 2, 4)).items.first()
    with pytest.raises(Refused, match="inte justerat"):
        acts.send_extract(
            by=stage.secretary, at=at(2, 4), item=item, to_name="Någon", to_email="n@exempel.invalid"
        )


def test_the_page_after_the_meeting_sends_and_shows_it_to_the_secretary_alone(norsjo, decided):
    desk = Desk(norsjo)
    desk.at(date(2020, 3, 4))
    desk.show_factor("sekreterare", "kf-ordforande")
    desk.send("sekreterare", PAGE, "send-extract", on=decided.pk, to_name="Granngården AB", to_email="")
    shown = desk.get("sekreterare", PAGE)
    assert "Utdrag skickat till:" in shown
    assert "Granngården AB" in shown
    assert "Granngården AB" not in desk.get("kf-ordforande", PAGE)
    refused = desk.send(
        "sekreterare", PAGE, "send-extract", status=422, on=decided.pk, to_name="Ö", to_email="fel"
    )
    assert "går inte att läsa" in refused
    assert "Granngården" not in desk.get("", "/norsjo/sammantraden/kf/2020-02-24/")
