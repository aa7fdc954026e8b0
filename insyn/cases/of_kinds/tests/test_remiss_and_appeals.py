"""Referrals in and out with their answers; appeals tried, rejected, handed over with the file, and seen at the decision."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from insyn.cases import acts
from insyn.cases.models import Case
from insyn.cases.of_kinds import acts_appeal, acts_remiss
from insyn.cases.of_kinds.acts_appeal import choices_of
from insyn.cases.of_kinds.box import box_of
from insyn.cases.of_kinds.daily import remind_of_remiss
from insyn.cases.of_kinds.rules.remiss import Answer
from insyn.cases.of_kinds.told import sent_out
from insyn.demonstration import story
from insyn.demonstration.story import at
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import Letter
from insyn.meetings.acts import receive_appeal
from insyn.meetings.models import AgendaItem, Appeal

ONE = timedelta(days=1)
DUE = date(2020, 3, 1)


def came(kinds) -> Case:
    case = kinds.at_unit("consultation", title="Remiss om vägplan")
    acts_remiss.note_remiss(
        by=kinds.by("registrator"),
        at=at(1, 2),
        case=case,
        sender="Länsstyrelsen",
        reference="1-2020",
        answer_by=DUE,
        body="ks",
    )
    return case


def test_a_referral_has_the_senders_day_until_more_time_is_granted_and_is_answered_once(kinds):
    case = came(kinds)
    official = kinds.by("utredare")
    case.refresh_from_db()
    assert case.due_on == DUE
    with pytest.raises(Refused):
        acts_remiss.note_more_time(by=official, at=at(1, 3), case=case, granted=True)
    acts_remiss.ask_more_time(
        by=official, at=at(1, 3), case=case, until=DUE + 14 * ONE, reason="Nämnden möts sent."
    )
    case.refresh_from_db()
    assert case.due_on == DUE
    with pytest.raises(Invalid):
        acts_remiss.note_more_time(by=official, at=at(1, 4), case=case, granted=True, until=DUE)
    acts_remiss.note_more_time(by=official, at=at(1, 4), case=case, granted=True)
    case.refresh_from_db()
    assert case.due_on == DUE + 14 * ONE
    with pytest.raises(Refused):
        acts_remiss.note_more_time(by=official, at=at(1, 4), case=case, granted=False)
    acts_remiss.answer_remiss(
        by=official, at=clock.instant(DUE + 15 * ONE), case=case, sent_on=DUE + 15 * ONE
    )
    assert box_of(case, DUE + 15 * ONE).next.sv == "Besvarad för sent."
    with pytest.raises(Refused):
        acts_remiss.answer_remiss(by=official, at=clock.instant(DUE + 16 * ONE), case=case, sent_on=DUE)


def test_who_may_not_note_a_referral_and_a_day_before_it_came(kinds):
    case = kinds.at_unit("consultation")
    given = {"at": at(1, 2), "case": case, "sender": "Länsstyrelsen", "reference": "", "body": "ks"}
    with pytest.raises(NotAllowed):
        acts_remiss.note_remiss(by=kinds.by("trafik"), answer_by=DUE, **given)
    with pytest.raises(Invalid):
        acts_remiss.note_remiss(by=kinds.by("registrator"), answer_by=date(2020, 1, 1), **given)


RECEIVERS = ["Region Exempel <diarium@exempel.se>", "Byföreningen", "Skolan"]


def sent(kinds, case, receivers=RECEIVERS, **changed):
    given = {"question": "Vad tycker ni?", "answer_by": DUE, "receivers": receivers, **changed}
    return acts_remiss.send_remiss(by=kinds.by("utredare"), at=at(1, 3), case=case, **given)


def test_a_case_is_sent_out_its_answers_collected_the_late_and_the_missing_marked_and_summed_up(kinds):
    case = kinds.at_unit("board", title="Vägplan")
    fact = sent(kinds, case)
    assert Letter.objects.filter(to="diarium@exempel.se", subject__contains="Vägplan").count() == 1
    region, village, school = fact.follows.order_by("pk")
    official = kinds.by("utredare")
    acts_remiss.receive_remiss_answer(
        by=official,
        at=clock.instant(DUE),
        fact=region,
        came_on=DUE,
        words="Tillstyrker.",
        filename="svar.txt",
        data=b"Ja.",
    )
    acts_remiss.receive_remiss_answer(
        by=official, at=clock.instant(DUE + ONE), fact=village, came_on=DUE + ONE, words="Avstyrker."
    )
    with pytest.raises(Refused):
        acts_remiss.receive_remiss_answer(
            by=official, at=clock.instant(DUE + ONE), fact=village, came_on=DUE + ONE, words="Igen."
        )
    with pytest.raises(Invalid):
        acts_remiss.receive_remiss_answer(
            by=official, at=clock.instant(DUE + ONE), fact=school, came_on=DUE + ONE
        )
    found = sent_out(case, DUE + ONE)[0]
    assert [one.answer for one in found.asked] == [Answer.IN_TIME, Answer.LATE, Answer.MISSING]
    assert case.case_documents.count() == 1
    acts_remiss.sum_up_remiss(by=official, at=clock.instant(DUE + ONE), fact=fact, text="De flesta är för.")
    assert case.case_documents.count() == 2
    with pytest.raises(Refused):
        acts_remiss.sum_up_remiss(by=official, at=clock.instant(DUE + ONE), fact=fact, text="Igen.")


def test_reminders_go_by_themselves_once_before_and_once_after(kinds, desk):
    case = kinds.at_unit("board", title="Vägplan")
    sent(kinds, case, RECEIVERS[:1])
    by = Actor.system(kinds.stage.municipality)
    for day, letters in (
        (DUE - 8 * ONE, 1),
        (DUE - 7 * ONE, 2),
        (DUE - 6 * ONE, 2),
        (DUE + ONE, 3),
        (DUE + 2 * ONE, 3),
    ):
        desk.at(day)
        remind_of_remiss(by, day)
        assert Letter.objects.filter(to="diarium@exempel.se").count() == letters, day


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"receivers": []}, "receivers"),
        ({"receivers": ["A", "a"]}, "answer_by"),
        ({"receivers": ["A <ingen adress>"]}, "receivers"),
        ({"receivers": ["<a@exempel.se>"]}, "receivers"),
        ({"question": " "}, "question"),
        ({"answer_by": date(2020, 1, 9)}, "answer_by"),
    ],
)
def test_a_sending_that_is_wrong_sends_nothing(kinds, changed, field):
    case = kinds.at_unit("board")
    with pytest.raises(Refused) as refused:
        sent(kinds, case, **changed)
    assert refused.value.field == field
    assert not Letter.objects.filter(subject__startswith="Remiss").exists()
    assert not case.kind_facts.exists()


def test_a_secret_case_is_not_sent_out_from_here(kinds):
    case = kinds.at_unit("board", secrecy_section="23 kap. 2 § OSL")
    with pytest.raises(Refused):
        sent(kinds, case)


def test_the_official_sends_collects_and_sums_up_on_the_page(desk, kinds):
    kinds.at_unit("board", title="Vägplan")
    path = "arbete/arenden/KS-2020-1/slag/"
    desk.send(
        "utredare",
        path,
        "send-out",
        receivers="\n".join(RECEIVERS),
        question="Vad tycker ni?",
        answer_by="2020-03-01",
    )
    case = Case.objects.get()
    region = case.kind_facts.filter(what="asked").order_by("pk").first()
    file = SimpleUploadedFile("svar.txt", b"Ja.", content_type="text/plain")
    desk.send("utredare", path, "answer-in", on=region.pk, came_on="2020-01-02", words="Bra.", file=file)
    page = desk.get("utredare", path)
    assert "Svarade i tid" in page
    assert "3 tillfrågade: 1 har svarat" in page
    public = desk.get("", "arenden/KS-2020-1/")
    assert "Region Exempel" in public
    assert "diarium@exempel.se" not in public


# --- Appeals --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def decided(played_until) -> Case:
    return played_until(story.assembly_decides)


def appeal(kinds, day, **changed) -> Case:
    return kinds.case("appeal", day=day.day, month=day.month, title="Överklagande av skolskjuts", **changed)


def test_kl_13_an_appeal_of_a_bodys_decision_is_seen_at_the_decision_and_handed_over(kinds, decided):
    item = AgendaItem.objects.filter(case=decided, outcome="decided").order_by("-decided_at").first()
    key = f"item-{item.pk}"
    assert key in dict(choices_of(decided))
    day = item.meeting.on + 2 * ONE
    case = appeal(kinds, day)
    registrar, when = kinds.by("registrator"), clock.instant(day + ONE)
    given = {"by": registrar, "at": when, "case": case, "other": decided, "law": "legality"}
    with pytest.raises(Invalid):
        acts_appeal.note_appealed(**given, decision="item-0")
    acts_appeal.note_appealed(**given, decision=key)
    with pytest.raises(Refused):
        acts_appeal.note_appealed(**given, decision=key)
    noted = Appeal.objects.get(item=item)
    assert (noted.came_in_on, noted.reference, noted.handed_over_on) == (day, case.reference, None)
    assert decided.events.filter(kind="appealed").exists()
    with pytest.raises(Refused):
        acts_appeal.reject_appeal(by=registrar, at=when, case=case, reasons="Sent.")
    acts_appeal.hand_to_court(
        by=registrar, at=when, case=case, court="förvaltningsrätten", handed_on=day + ONE
    )
    noted.refresh_from_db()
    assert noted.handed_over_on == day + ONE
    assert Appeal.objects.count() == 1
    with pytest.raises(Refused):
        acts_appeal.hand_to_court(
            by=registrar, at=when, case=case, court="förvaltningsrätten", handed_on=day + ONE
        )
    acts_appeal.note_ruling(
        by=registrar, at=clock.instant(day + 9 * ONE), case=case, ruled_on=day + 8 * ONE, ruling="Avslag."
    )
    case.refresh_from_db()
    assert case.status == "decided"


@pytest.fixture
def delegated(kinds) -> Case:
    """A decision by delegation of the second of January."""
    return acts.decide_new_by_delegation(
        by=kinds.by("trafik"), at=at(1, 2), title="Parkeringstillstånd", line="6.1", text="Ansökan avslås."
    )


def fl(kinds, delegated, day, **changed) -> Case:
    case = appeal(kinds, day)
    given = {
        "law": "other-law",
        "decision": choices_of(delegated)[0][0],
        "got_on": date(2020, 1, 3),
        **changed,
    }
    acts_appeal.note_appealed(
        by=kinds.by("registrator"), at=clock.instant(day), case=case, other=delegated, **given
    )
    return case


@pytest.mark.parametrize(
    ("day", "late"), [(date(2020, 1, 23), False), (date(2020, 1, 24), False), (date(2020, 1, 25), True)]
)
def test_fl_44_45_what_came_late_is_rejected_and_what_came_in_time_is_handed_over(
    kinds, delegated, day, late
):
    case = fl(kinds, delegated, day)
    registrar, when = kinds.by("registrator"), clock.instant(day + ONE)
    hand = {"by": registrar, "at": when, "case": case, "court": "förvaltningsrätten", "handed_on": day + ONE}
    reject = {
        "by": registrar,
        "at": when,
        "case": case,
        "reasons": "Tiden gick ut den 24 januari.",
        "told_on": day + ONE,
    }
    right, wrong = (
        (acts_appeal.reject_appeal, acts_appeal.hand_to_court)
        if late
        else (acts_appeal.hand_to_court, acts_appeal.reject_appeal)
    )
    given = (reject, hand) if late else (hand, reject)
    with pytest.raises(Refused):
        wrong(**given[1])
    right(**given[0])
    with pytest.raises(Refused):
        right(**given[0])


def test_fl_45_a_rejection_has_an_appeal_of_its_own_which_is_handed_over(kinds, delegated):
    day = date(2020, 1, 27)
    case = fl(kinds, delegated, day)
    registrar = kinds.by("registrator")
    when = clock.instant(day + 5 * ONE)
    with pytest.raises(Refused):
        acts_appeal.note_rejection_appealed(by=registrar, at=when, case=case, came_on=day + 4 * ONE)
    acts_appeal.reject_appeal(by=registrar, at=clock.instant(day), case=case, reasons="Sent.", told_on=day)
    assert "17 februari 2020" in box_of(case, day).clock.sv
    acts_appeal.note_rejection_appealed(by=registrar, at=when, case=case, came_on=day + 4 * ONE)
    acts_appeal.hand_to_court(
        by=registrar, at=when, case=case, court="förvaltningsrätten", handed_on=day + 5 * ONE
    )
    assert box_of(case, day + 5 * ONE).next.sv == "Väntar på domstolens avgörande."


def test_fl_38_39_the_authority_changes_what_is_obviously_wrong_before_it_is_handed_over(kinds, delegated):
    day = date(2020, 1, 20)
    case = fl(kinds, delegated, day)
    acts.assign_case(by=kinds.by("registrator"), at=clock.instant(day), case=case, unit="utbildning")
    given = {
        "by": kinds.by("utredare"),
        "at": clock.instant(day),
        "case": case,
        "new_decision": "Beviljas.",
        "quick": True,
        "harms_nobody": True,
    }
    with pytest.raises(Refused):
        acts_appeal.change_appealed(**given, obviously_wrong=False)
    acts_appeal.change_appealed(**given, obviously_wrong=True)
    acts_appeal.hand_to_court(
        by=kinds.by("utredare"), at=clock.instant(day), case=case, court="förvaltningsrätten", handed_on=day
    )
    with pytest.raises(Refused):
        acts_appeal.change_appealed(**given, obviously_wrong=True)


def test_the_day_it_was_got_lies_between_decision_and_appeal(kinds, delegated):
    for got in (date(2020, 1, 1), date(2020, 1, 21)):
        with pytest.raises(Invalid) as refused:
            fl(kinds, delegated, date(2020, 1, 20), got_on=got)
        assert refused.value.field == "got_on"


def test_the_registrar_finds_the_decision_on_the_page_and_takes_out_the_file(
    desk, kinds, delegated, monkeypatch
):
    desk.at(date(2020, 1, 20))
    case = appeal(kinds, date(2020, 1, 20))
    path = f"arbete/arenden/{case.address}/slag/"
    given = {"law": "other-law", "got_on": "2020-01-03"}
    page = desk.send("registrator", path, "appealed", 422, number="KS-2020/99", **given)
    assert "Inget ärende har det numret." in page
    with monkeypatch.context() as patched:
        patched.setattr(acts_appeal, "choices_of", lambda other: [("item-1", "KS § 1"), ("item-2", "KS § 2")])
        page = desk.send("registrator", path, "appealed", 422, number=delegated.reference, **given)
        assert "Välj nu vilket beslut." in page
        assert "KS § 2" in page
    desk.send("registrator", path, "appealed", number=delegated.reference, **given)  # the only one there is
    page = desk.get("registrator", path)
    assert "24 januari 2020" in page
    answer = desk.client("registrator").get(desk.address(f"arbete/arenden/{case.address}/akt.zip"))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        names = archive.namelist()
        assert "innehall.txt" in names
        assert any(name.startswith(f"{delegated.address}/01-") for name in names)
    assert desk.client("").get(desk.address(f"arbete/arenden/{case.address}/akt.zip")).status_code == 302


def test_an_appeal_that_the_secretary_has_noted_without_a_number_is_the_same_one(kinds, decided):
    item = AgendaItem.objects.filter(case=decided, outcome="decided").order_by("-decided_at").first()
    day = item.meeting.on + 2 * ONE
    receive_appeal(
        by=kinds.by("sekreterare"),
        at=clock.instant(day),
        item=item,
        came_in_on=day,
        came_in_to="municipality",
    )
    case = appeal(kinds, day)
    acts_appeal.note_appealed(
        by=kinds.by("registrator"),
        at=clock.instant(day + ONE),
        case=case,
        other=decided,
        law="legality",
        decision=f"item-{item.pk}",
    )
    assert [one.reference for one in Appeal.objects.filter(item=item)] == [case.reference]


def test_an_appeal_of_something_secret_is_secret_too(kinds, delegated):
    Case.objects.filter(pk=delegated.pk).update(secrecy_section="23 kap. 2 § OSL", published_at=None)
    with pytest.raises(Refused):
        fl(kinds, delegated, date(2020, 1, 20))


def test_the_citizen_reads_what_is_next_and_not_why_it_was_rejected(desk, kinds, delegated):
    day = date(2020, 1, 27)
    case = fl(kinds, delegated, day)
    acts_appeal.reject_appeal(
        by=kinds.by("registrator"),
        at=clock.instant(day),
        case=case,
        reasons="Ada fick det den tredje.",
        told_on=day,
    )
    desk.at(day + ONE)
    page = desk.get("", f"arenden/{case.address}/")
    assert "17 februari 2020" in page
    assert "Ada fick det" not in page
